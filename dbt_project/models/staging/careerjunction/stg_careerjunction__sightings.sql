{{ canonical_sightings('careerjunction') }}
