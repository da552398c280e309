{{ canonical_sightings('glassdoor') }}
