{{ canonical_sightings('kafka') }}
