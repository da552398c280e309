{{ canonical_sightings('pnet') }}
