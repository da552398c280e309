-- One narrow row per version of a job and per later restatement of it: append-only, outlives the archive,
-- and is all that statistics read besides the sightings. The statement in force for (job_id, version) is the one
-- with the highest registry_id; a job's current version is its highest one that is not void.
create table if not exists ops.job_registry (
    registry_id bigint generated always as identity primary key,
    job_id uuid not null,
    version integer not null,
    is_void boolean not null default false,   -- a late delivery renumbered this version away
    content_hash text not null,
    source text not null,
    posted_on date not null,
    first_observed_on date not null,          -- of the job
    version_observed_on date not null,        -- first day of this version
    company_id uuid,
    province text,
    municipality text,
    city text,
    country text,
    occupation_group text,
    seniority text,
    employment_type text,
    is_remote boolean,
    has_stated_salary boolean not null,       -- states an amount, in any currency, not predicted
    salary_month_min_zar numeric,             -- null unless stated, in rand and not suspect
    salary_month_max_zar numeric,
    canonical_job_id uuid not null,           -- itself when not a duplicate
    duplicate_class text,
    quality_tier text,
    skill_ids text[] not null default '{}',
    expires_on date,
    closed_on date,                           -- null while active
    expired_reason text,
    archive_quarter text,
    archive_generation integer,
    method_version text,
    recorded_at timestamptz not null,
    recorded_on date not null                 -- day of recorded_at in Africa/Johannesburg; the archive keeps both
);
create index if not exists job_registry_job_idx on ops.job_registry (job_id, version, registry_id desc);
create index if not exists job_registry_recorded_idx on ops.job_registry (recorded_on);
create index if not exists job_registry_first_idx on ops.job_registry (first_observed_on);
create index if not exists job_registry_closed_idx on ops.job_registry (closed_on) where closed_on is not null;
