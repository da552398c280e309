{{ canonical_jobs('careerjunction') }}
