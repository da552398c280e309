-- Schemas are the layers of the flow; roles say who may see which. Every statement may run again.
create extension if not exists vector;

do $$
begin
    if not exists (select 1 from pg_roles where rolname = 'chommie_pipeline') then
        create role chommie_pipeline nologin;
    end if;
    if not exists (select 1 from pg_roles where rolname = 'chommie_analyst') then
        create role chommie_analyst nologin;
    end if;
end
$$;

create schema if not exists ops;
create schema if not exists seeds;
create schema if not exists staging;
create schema if not exists intermediate;
create schema if not exists enriched;
create schema if not exists marts;
create schema if not exists search;

revoke all on schema public from public;
grant usage on schema marts, search to chommie_analyst;
grant select on all tables in schema marts, search to chommie_analyst;
alter default privileges in schema marts grant select on tables to chommie_analyst;
alter default privileges in schema search grant select on tables to chommie_analyst;

grant usage, create on schema ops, seeds, staging, intermediate, enriched, marts, search to chommie_pipeline;
grant all on all tables in schema ops, seeds, staging, intermediate, enriched, marts, search to chommie_pipeline;
alter default privileges in schema ops grant all on tables to chommie_pipeline;
alter default privileges in schema seeds grant all on tables to chommie_pipeline;
alter default privileges in schema staging grant all on tables to chommie_pipeline;
alter default privileges in schema intermediate grant all on tables to chommie_pipeline;
alter default privileges in schema enriched grant all on tables to chommie_pipeline;
alter default privileges in schema marts grant all on tables to chommie_pipeline;
alter default privileges in schema search grant all on tables to chommie_pipeline;
