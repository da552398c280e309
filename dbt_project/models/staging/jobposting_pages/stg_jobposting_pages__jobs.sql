{{ canonical_jobs('jobposting_pages') }}
