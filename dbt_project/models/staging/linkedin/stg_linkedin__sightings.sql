{{ canonical_sightings('linkedin') }}
