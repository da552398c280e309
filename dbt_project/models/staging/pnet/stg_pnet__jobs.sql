{{ canonical_jobs('pnet') }}
