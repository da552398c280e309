-- How the sources were asked: one row a poll, and what is known of each source now.

create table if not exists ops.source_polls (
    poll_id text primary key,                 -- sorts by time of beginning
    source text not null,
    schema_name text not null,
    outcome text not null check (outcome in ('complete', 'limited', 'broken_off', 'failed', 'left_alone', 'not_set_up')),
    units bigint not null,                    -- queries, feeds, pages of adverts that were to be asked
    units_failed bigint not null,
    pages bigint not null,
    records bigint not null,                  -- as the source sent them, before any judgement
    requests bigint not null,
    repetitions bigint not null,              -- of them, tries after a failed one
    is_resumed boolean not null,              -- goes on where a killed poll stopped
    circuit text not null check (circuit in ('closed', 'open', 'half_open')),
    error text,                               -- never holds a credential
    load_id text,                             -- what it landed as; null if it brought nothing to land
    as_of_on date not null,
    recorded_at timestamptz not null,         -- the clock of the run
    started_at timestamptz not null,          -- the machine's time
    finished_at timestamptz not null
);
create index if not exists source_polls_day_idx on ops.source_polls (as_of_on, source);

create table if not exists ops.source_health (
    source text primary key,
    schema_name text not null,
    family text not null,
    circuit text not null check (circuit in ('closed', 'open', 'half_open')),
    failures_in_row integer not null,
    opened_at timestamptz,                    -- the machine's time, as all instants here
    retry_at timestamptz,                     -- before it, the source asked not to be asked
    last_polled_at timestamptz not null,
    last_outcome text not null,
    last_complete_at timestamptz,
    last_error text
);

-- Fields that a source sent beside those it documents: each is told of on the day it is first seen.
create table if not exists ops.source_fields (
    source text not null,
    field text not null,
    first_seen_on date not null,
    first_load_id text not null,
    primary key (source, field)
);

-- A poll that did not get to its end lands what it has; it is no measure of the source's volume.
alter table ops.load_ledger add column if not exists is_broken_off boolean not null default false;
