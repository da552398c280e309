{{ canonical_sightings('jobposting_pages') }}
