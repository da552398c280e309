-- What the search for duplicates remembers of each job: enough to compare it with any later one without its text,
-- which may be in the archive by then.
create table if not exists enriched.duplicate_index (
    job_id uuid primary key,
    content_hash text not null,               -- the current content, that the rest was read from
    features_version text not null,           -- method_version of the job_features row
    method_version text not null,
    source text not null,
    text_hash text not null,
    company_key text,                         -- null where the advert names none or hides it
    title_key text not null,
    title_levels text[] not null,             -- senior, ii: what makes two like titles two jobs
    country text,
    province text,
    city text,
    place_alias text,                         -- the suburb in a known city, else the place as written
    salary_month_min double precision,        -- stated and clear ones only
    salary_month_max double precision,
    salary_currency text,
    reference_numbers text[] not null,
    start_on date not null,                   -- posted, else first observed
    expires_on date,
    publisher_rank smallint not null,         -- 0 direct employer .. 3 aggregator
    fullness smallint not null,
    word_hashes bytea not null,               -- sorted distinct 32-bit hashes of the description's words
    recorded_at timestamptz not null
);
create index if not exists duplicate_index_text_idx on enriched.duplicate_index (text_hash);
create index if not exists duplicate_index_company_idx
    on enriched.duplicate_index (company_key, title_key) where company_key is not null;
create index if not exists duplicate_index_title_idx on enriched.duplicate_index (title_key, city);

-- Bands of the MinHash signature of each text's word pairs. The band's number is part of its hash: one column finds
-- the candidates of all bands.
create table if not exists enriched.duplicate_bands (
    band_hash bigint not null,
    job_id uuid not null,
    primary key (band_hash, job_id)
);
create index if not exists duplicate_bands_job_idx on enriched.duplicate_bands (job_id);

-- Pairs that were compared and found alike. Clusters are made from these alone, so the order in which their
-- members arrived leaves no trace.
create table if not exists enriched.duplicate_pairs (
    job_a uuid not null,
    job_b uuid not null,
    primary key (job_a, job_b),
    check (job_a < job_b)
);
create index if not exists duplicate_pairs_b_idx on enriched.duplicate_pairs (job_b);

-- Jobs that wait for a step: to be compared, to be clustered, to have their quality computed. A step deletes its row
-- in the transaction that does its work.
create table if not exists enriched.duplicate_work (
    step text not null check (step in ('compare', 'cluster', 'quality')),
    job_id uuid not null,
    primary key (step, job_id)
);
