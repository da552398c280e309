{{ canonical_jobs('linkedin') }}
