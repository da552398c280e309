-- Which topic follows marts.fct_jobs, or did: while none does, the stage 'publishing' is handed nothing.
create table if not exists ops.publishing (
    is_only boolean primary key default true check (is_only),
    topic text not null,
    is_on boolean not null,
    since timestamptz not null                -- of being on or off
);

-- What the topic was told last of each advert; one that says the same again is not sent again.
create table if not exists ops.published_jobs (
    job_id uuid primary key,
    message_sha256 bytea not null,
    published_at timestamptz not null
);
