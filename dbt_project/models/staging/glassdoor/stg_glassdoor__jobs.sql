{{ canonical_jobs('glassdoor') }}
