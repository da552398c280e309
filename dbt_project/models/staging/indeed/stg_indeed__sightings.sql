{{ canonical_sightings('indeed') }}
