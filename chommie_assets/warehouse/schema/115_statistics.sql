-- How far the statistics have followed the registry: one row. Days before the first changed one keep standing.
create table if not exists ops.statistics_progress (
    is_only boolean primary key default true check (is_only),
    registry_id bigint not null,
    built_to date not null
);
