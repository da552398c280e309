{#- Every source lands in one shape, so its staging models are these two macros. A row counts only once its load is
    published: raw tables may hold rows of a load that was killed half-way.

    No CTEs here: Postgres joins a view that has a `with` clause only as a whole, so that the jobs of a day would be
    looked for in all of history instead of through the index on (job_id::uuid). -#}

{% macro canonical_jobs(source_name) -%}
select
    source.job_id::uuid as job_id,
    source.content_hash::text as content_hash,
    source.load_id::text as load_id,
    source.source::text as source,
    source.board::text as board,
    source.external_id::text as external_id,
    source.external_id_kind::text as external_id_kind,
    source.title::text as title,
    source.company::text as company,
    source.location::text as location,
    source.description::text as description,
    source.salary_raw::text as salary_raw,
    source.salary_min::numeric as salary_min,
    source.salary_max::numeric as salary_max,
    source.salary_currency::text as salary_currency,
    source.salary_period::text as salary_period,
    source.salary_is_predicted,
    source.employment_type::text as employment_type,
    source.seniority::text as seniority,
    source.is_remote,
    source.skills::text as skills,
    source.posted_on,
    source.expires_on,
    source.is_closed,
    source.url::text as url,
    source.payload,
    source.recorded_at
from {{ source('raw_' ~ source_name, 'jobs') }} as source
inner join {{ source('ops', 'load_ledger') }} as loads on source.load_id = loads.load_id
where loads.state = 'published'
{%- endmacro %}

{% macro canonical_sightings(source_name) -%}
select
    source.job_id::uuid as job_id,
    source.content_hash::text as content_hash,
    source.observed_on,
    source.load_id::text as load_id,
    source.source::text as source,
    source.board::text as board,
    source.source_updated_at,
    source.file_rank,
    source.recorded_at
from {{ source('raw_' ~ source_name, 'sightings') }} as source
inner join {{ source('ops', 'load_ledger') }} as loads on source.load_id = loads.load_id
where loads.state = 'published'
{%- endmacro %}
