-- What the adverts mean. One row per content of a job and per version of the method; the source's own words stay in raw.
create table if not exists enriched.job_features (
    job_id uuid not null,
    content_hash text not null,
    method_version text not null,
    load_id text not null,
    source text not null,
    title_normalized text not null,
    description_text text,                    -- the description as plain text; null for none
    company_id uuid,
    company_key text,
    company_name text,
    location_id uuid,
    location_alias text,
    suburb text,
    city text,
    municipality text,
    province text,
    country text,
    is_remote boolean,
    latitude double precision,
    longitude double precision,
    location_confidence double precision,
    salary_raw text,                          -- the words the figures were read from
    salary_min numeric,
    salary_max numeric,
    salary_currency text,
    salary_period text,
    salary_basis text,
    salary_is_predicted boolean not null default false,
    salary_is_suspect boolean not null default false,
    salary_reason text,                       -- market_related, or why it is suspect
    salary_month_min numeric,                 -- in salary_currency
    salary_month_max numeric,
    salary_confidence double precision,
    language text,
    language_confidence double precision,
    employment_type text,
    seniority text,
    occupation_group text,                    -- ISCO-08 code
    occupation_label text,
    occupation_confidence double precision,
    word_count integer not null,
    readability double precision,
    key_phrases text[] not null default '{}',
    skills_count integer not null,
    text_hash text not null,                  -- of the normalized title and description
    evidence jsonb not null default '{}',     -- spans by field
    recorded_at timestamptz not null,
    primary key (job_id, content_hash, method_version)
);
-- Beside the first columns: what later methods read. Rows of earlier methods keep their nulls.
alter table enriched.job_features add column if not exists occupation_major_group text;  -- OFO's name of it
alter table enriched.job_features add column if not exists occupation_alternatives jsonb not null default '[]';
alter table enriched.job_features add column if not exists work_arrangement text;
alter table enriched.job_features add column if not exists office_days integer;
alter table enriched.job_features add column if not exists work_patterns text[] not null default '{}';
alter table enriched.job_features add column if not exists contract_months double precision;
alter table enriched.job_features add column if not exists experience_years_min double precision;
alter table enriched.job_features add column if not exists experience_years_max double precision;
alter table enriched.job_features add column if not exists education_level text;
alter table enriched.job_features add column if not exists nqf_level integer;
alter table enriched.job_features add column if not exists drivers_licence text;
alter table enriched.job_features add column if not exists drivers_licence_codes text[] not null default '{}';
alter table enriched.job_features add column if not exists own_vehicle text;
alter table enriched.job_features add column if not exists benefits text[] not null default '{}';
alter table enriched.job_features add column if not exists applications_close_on date;
alter table enriched.job_features add column if not exists equity_stance text;
alter table enriched.job_features add column if not exists employer_kind text;
alter table enriched.job_features add column if not exists company_is_agency boolean;  -- by its name
alter table enriched.job_features add column if not exists technical_level text;
alter table enriched.job_features add column if not exists language_quality double precision;
alter table enriched.job_features add column if not exists requirements text;
alter table enriched.job_features add column if not exists responsibilities text;
alter table enriched.job_features add column if not exists other_languages text[] not null default '{}';
alter table enriched.job_features add column if not exists entities jsonb not null default '{}';
-- Version of each part of the record (salary, location, ...): what an unchanged part read is carried over.
alter table enriched.job_features add column if not exists part_versions jsonb not null default '{}';
create index if not exists job_features_load_idx on enriched.job_features (load_id);

create table if not exists enriched.job_skills (
    job_id uuid not null,
    content_hash text not null,
    method_version text not null,
    skill_id text not null,
    skill text not null,
    category text not null,
    field text not null default 'description',  -- what names it: description (as plain text), title or skills
    matched_text text not null,
    span_start integer not null,
    span_end integer not null,
    is_required boolean,
    confidence double precision not null,
    recorded_at timestamptz not null,
    primary key (job_id, content_hash, method_version, skill_id)
);

-- Members of a cluster that are not its canonical advert; a job without a row stands for itself.
create table if not exists enriched.job_duplicates (
    job_id uuid primary key,
    canonical_job_id uuid not null,
    duplicate_class text not null check (duplicate_class in ('full', 'semantic', 'temporal', 'partial')),
    score double precision not null,
    evidence jsonb not null,
    method_version text not null,
    recorded_at timestamptz not null,
    check (job_id <> canonical_job_id)
);
create index if not exists job_duplicates_canonical_idx on enriched.job_duplicates (canonical_job_id);

create table if not exists enriched.job_quality (
    job_id uuid not null,
    content_hash text not null,
    method_version text not null,
    quality_score double precision not null check (quality_score between 0 and 1),
    quality_tier text not null check (quality_tier in ('high', 'medium', 'low')),
    completeness double precision not null,
    accuracy double precision not null,
    consistency double precision not null,
    timeliness double precision not null,
    uniqueness double precision not null,
    layers jsonb not null,                    -- schema, content, model, uniqueness
    reasons text[] not null,
    recommendations text[] not null,
    recorded_at timestamptz not null,
    primary key (job_id, content_hash, method_version)
);
