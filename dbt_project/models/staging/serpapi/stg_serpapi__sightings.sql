{{ canonical_sightings('serpapi') }}
