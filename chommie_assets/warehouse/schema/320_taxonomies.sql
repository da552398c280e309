-- Taxonomies that the user has loaded. Each content stays, under its name and version, so that facts of an earlier
-- one can be named; at most one of each kind is active, and without one the packaged taxonomy is.
create table if not exists ops.taxonomies (
    taxonomy_id bigint generated always as identity primary key,
    kind text not null check (kind in ('skills', 'occupations')),
    name text not null,
    version text not null,                    -- 12 hex digits of the content's SHA-256
    files text[] not null,                    -- names of the files that it came in
    entry_count integer not null,
    name_count integer not null,              -- names and other names
    is_active boolean not null default false,
    loaded_at timestamptz not null,
    unique (kind, name, version)
);
create unique index if not exists taxonomies_active_idx on ops.taxonomies (kind) where is_active;

-- Which taxonomy was in force since when; append-only. Adverts are read again after each switch, one back to a
-- taxonomy that had read them before too: the latest reading counts.
create table if not exists ops.taxonomy_switches (
    switch_id bigint generated always as identity primary key,
    kind text not null check (kind in ('skills', 'occupations')),
    taxonomy_id bigint references ops.taxonomies (taxonomy_id),  -- null: the packaged one
    switched_at timestamptz not null
);

create table if not exists ops.taxonomy_skills (
    taxonomy_id bigint not null references ops.taxonomies (taxonomy_id),
    skill_id text not null,
    name text not null,
    category text not null,
    kind text not null,
    rule text,                                -- how the name is matched; null: as the parser finds safe
    primary key (taxonomy_id, skill_id)
);
create index if not exists taxonomy_skills_skill_idx on ops.taxonomy_skills (skill_id);

create table if not exists ops.taxonomy_skill_aliases (
    taxonomy_id bigint not null,
    skill_id text not null,
    alias text not null,
    rule text,
    primary key (taxonomy_id, skill_id, alias),
    foreign key (taxonomy_id, skill_id) references ops.taxonomy_skills (taxonomy_id, skill_id)
);

create table if not exists ops.taxonomy_occupations (
    taxonomy_id bigint not null references ops.taxonomies (taxonomy_id),
    occupation_id text not null,
    preferred_title text not null,
    isco_code text not null check (isco_code ~ '^[0-9]{4}$'),
    alternative_titles text[] not null,
    primary key (taxonomy_id, occupation_id)
);

-- Labels of the ISCO-08 unit groups that its occupations name.
create table if not exists ops.taxonomy_occupation_groups (
    taxonomy_id bigint not null references ops.taxonomies (taxonomy_id),
    isco_code text not null,
    label text not null,
    primary key (taxonomy_id, isco_code)
);
