-- The state of the dbt project that the tables and views were last made for: one row.
create table if not exists ops.dbt_state (
    is_only boolean primary key default true check (is_only),
    project_sha256 text not null
);
