{{ canonical_sightings('ats') }}
