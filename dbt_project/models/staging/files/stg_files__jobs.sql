{{ canonical_jobs('files') }}
