{{ canonical_jobs('serpapi') }}
