-- Bookkeeping: what was loaded, what could not be, what changed since the marts were last built.

-- One row a load, written last, in the transaction that publishes (or holds) it: raw rows whose load is not
-- 'published' here are invisible to staging, so a load killed half-way never happened.
create table if not exists ops.load_ledger (
    load_id text primary key,                 -- sorts by time of loading
    source text not null,                     -- the name given, = fct_jobs.source
    schema_name text not null,                -- raw_<source>, or raw_files for names without a folder
    state text not null check (state in ('published', 'held')),
    origin text not null check (origin in ('file', 'poll', 'stream')),
    origin_uri text,                          -- path or URL without credentials
    origin_sha256 text,
    is_complete boolean not null,             -- the crawl claims to list every open advert of its source
    observed_from date,
    observed_to date,
    rows_read bigint not null,
    rows_new bigint not null,
    rows_changed bigint not null,
    rows_seen bigint not null,
    rows_repeated bigint not null,
    rows_quarantined bigint not null,
    hold_reason text,
    column_mapping jsonb not null default '{}',
    as_of_on date not null,
    recorded_at timestamptz not null,         -- the clock of the run
    started_at timestamptz not null,          -- the machine's time
    finished_at timestamptz not null,
    released_at timestamptz,
    released_by text,
    constraint rows_are_accounted_for check (
        rows_read = rows_new + rows_changed + rows_seen + rows_repeated + rows_quarantined
    )
);
create index if not exists load_ledger_source_idx on ops.load_ledger (source, recorded_at);

-- What could not be used: the record as it came, and why. Contact details are not masked here: analysts can't read ops.
create table if not exists ops.quarantine (
    quarantine_id bigint generated always as identity primary key,
    load_id text not null,
    source text not null,
    origin_uri text,
    line_number bigint,                       -- 1 = first record of the file; null for the file as a whole
    rule text not null,                       -- short code, e.g. 'missing_title'
    reason text not null,                     -- a sentence
    raw bytea not null,                       -- at most the first MiB
    raw_bytes bigint not null,                -- its full size
    recorded_at timestamptz not null
);
create index if not exists quarantine_load_idx on ops.quarantine (load_id);

-- Records of held loads, in canonical form, until `chommie sources release` lands them.
create table if not exists ops.held_records (
    load_id text not null references ops.load_ledger (load_id),
    line_number bigint not null,
    record jsonb not null,
    primary key (load_id, line_number)
);

-- Work queue between the layers: jobs whose facts, sightings, duplicates or status changed since a stage last
-- saw them. A stage marks what it takes, commits its work, and only then deletes what it took: killed in between
-- it does the same work again. (A high-water mark would lose ids that a slower transaction commits late.)
create table if not exists ops.job_changes (
    change_id bigint generated always as identity primary key,
    stage text not null check (stage in ('marts', 'registry', 'vectors', 'publishing')),
    job_id uuid not null,
    reason text not null,                     -- load, features, duplicate, quality, status, restored, archived
    is_taken boolean not null default false,
    recorded_at timestamptz not null
);
-- Of a table that is older than one of its stages.
alter table ops.job_changes drop constraint if exists job_changes_stage_check;
alter table ops.job_changes add constraint job_changes_stage_check
    check (stage in ('marts', 'registry', 'vectors', 'publishing'));
create index if not exists job_changes_stage_idx on ops.job_changes (stage, is_taken, job_id);

-- What is known of each source that ever landed something; the rules of an advert's life read it.
create table if not exists ops.sources (
    source text primary key,
    schema_name text not null,
    board text not null,
    coverage text not null check (coverage in ('complete', 'partial')),
    max_unseen_days integer not null,
    is_polled boolean not null,               -- polled sources can be down; files cannot
    last_published_on date,                   -- latest observed day of a published load
    last_complete_on date                     -- latest observed day of a published complete crawl
);

-- Which stage has finished which load, by method version: pending work is found without reading history.
create table if not exists ops.stage_progress (
    stage text not null,
    method_version text not null,
    load_id text not null,
    rows_done bigint not null,
    finished_at timestamptz not null,
    primary key (stage, method_version, load_id)
);

-- Seconds and rows of each stage of each run: the day's table and the benchmarks read it.
create table if not exists ops.stage_timings (
    run_id text not null,
    stage text not null,
    as_of_on date not null,
    seconds double precision not null,
    rows_done bigint,
    peak_memory_mib double precision,         -- of the process and its children, up to the stage's end
    recorded_at timestamptz not null,
    primary key (run_id, stage)
);

create table if not exists ops.file_landings (
    source text not null,
    path text not null,
    size_bytes bigint not null,
    modified_ns bigint not null,
    load_id text not null,
    landed_at timestamptz not null,
    primary key (source, path, size_bytes, modified_ns)
);
-- Of an object; a store tells its time of change in whole seconds only.
alter table ops.file_landings add column if not exists etag text not null default '';
