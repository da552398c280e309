-- The state machine of the cold store. Rows leave Postgres only from state 'verified' on.
create table if not exists ops.archive_manifest (
    quarter text not null,                    -- 2026Q1
    generation integer not null,
    state text not null check (
        state in ('planned', 'uploaded', 'verified', 'removed', 'superseded', 'restored')
    ),
    row_count bigint not null,
    size_bytes bigint not null default 0,     -- of the parts
    sha256 text,                              -- of the manifest object, which names the sha256 of every part
    uri text not null,
    rows_hash text,                           -- order-free aggregate of the row hashes
    as_of_on date not null,
    planned_at timestamptz not null,
    uploaded_at timestamptz,
    verified_at timestamptz,
    removed_at timestamptz,
    pinned_at timestamptz,                    -- restored and kept until `chommie archive release`
    detail jsonb not null default '{}',
    primary key (quarter, generation)
);

-- Which copy of an archived job is the one in force: staging and marts leave out jobs that are 'archived' here.
-- A job that changed between plan and removal stays in Postgres; its copy is 'superseded' from the start.
create table if not exists ops.archived_jobs (
    job_id uuid not null,
    quarter text not null,
    generation integer not null,
    state text not null check (state in ('planned', 'archived', 'superseded', 'restored')),
    row_hash text,                            -- null until its part is uploaded
    part text,                                -- name of the object that holds it
    first_observed_on date,                   -- what the copy knows of its sightings: only what lies outside
    last_observed_on date,                    -- brings the job back
    content_hashes text[] not null default '{}',
    primary key (job_id, quarter, generation)
);
create index if not exists archived_jobs_state_idx on ops.archived_jobs (job_id) where state = 'archived';
create index if not exists archived_jobs_quarter_idx on ops.archived_jobs (quarter, generation, state, job_id);

-- The hash of a text, and of a list of texts in its order (null is '-'): what the archive's row hashes are made of.
create or replace function ops.text_sha256(value text) returns text
language sql immutable strict parallel safe
as $$ select encode(sha256(convert_to(value, 'UTF8')), 'hex') $$;

create or replace function ops.texts_sha256(texts text[]) returns text
language sql immutable parallel safe
as $$
    select ops.text_sha256(coalesce(string_agg(coalesce(ops.text_sha256(t.value), '-'), E'\n' order by t.place), ''))
    from unnest(texts) with ordinality as t (value, place)
$$;
