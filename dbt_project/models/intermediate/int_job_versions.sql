{{
    config(
        materialized='keyed_incremental',
        key=['job_id', 'version'],
        scope='changed_jobs',
        index_on=[{'columns': ['job_id', 'content_hash']}],
    )
}}

with sightings as (
    select
        job_id,
        content_hash,
        source,
        observed_on,
        source_updated_at,
        file_rank
    from {{ delta_or_all(ref('int_sightings__changed'), ref('int_sightings__unioned')) }}
),

-- depends_on: {{ ref('int_job_changes') }}
compared as (
    select
        *,
        lag(content_hash) over (
            partition by job_id
            order by observed_on, source_updated_at nulls first, file_rank, content_hash
        ) as previous_hash
    from sightings
),

numbered as (
    select
        *,
        count(*) filter (where previous_hash is distinct from content_hash) over (
            partition by job_id
            order by observed_on, source_updated_at nulls first, file_rank, content_hash
        ) as version
    from compared
),

runs as (
    select
        job_id,
        version::integer as version,
        content_hash,
        source,
        min(observed_on) as first_observed_on,
        max(observed_on) as last_observed_on
    from numbered
    group by job_id, version, content_hash, source
)

select
    job_id,
    version,
    content_hash,
    source,
    first_observed_on,
    last_observed_on,
    version = max(version) over (partition by job_id) as is_current
from runs
