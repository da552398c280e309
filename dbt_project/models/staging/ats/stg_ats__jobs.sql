{{ canonical_jobs('ats') }}
