{{
    config(
        key=['source'],
        scope='all',
    )
}}

with landed as (
    select *
    from {{ source('ops', 'sources') }}
),

health as (
    select *
    from {{ source('ops', 'source_health') }}
)

select
    landed.source,
    landed.schema_name,
    landed.board,
    landed.coverage,
    landed.max_unseen_days,
    landed.is_polled,
    landed.last_published_on,
    landed.last_complete_on,
    health.circuit,
    health.last_outcome as last_poll_outcome,
    health.last_polled_at,
    health.last_error as last_poll_error
from landed
left join health on landed.source = health.source
