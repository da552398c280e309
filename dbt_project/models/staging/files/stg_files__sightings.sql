{{ canonical_sightings('files') }}
