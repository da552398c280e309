{{ canonical_sightings('adzuna') }}
