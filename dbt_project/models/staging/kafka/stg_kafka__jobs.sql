{{ canonical_jobs('kafka') }}
