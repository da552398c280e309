{{ canonical_jobs('indeed') }}
