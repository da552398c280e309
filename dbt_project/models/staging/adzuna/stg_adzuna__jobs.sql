{{ canonical_jobs('adzuna') }}
