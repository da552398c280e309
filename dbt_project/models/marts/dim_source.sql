{{
    config(
        key=['source'],
        scope='all',
    )
}}

with sources as (
    select *
    from {{ source('ops', 'sources') }}
)

select
    source,
    schema_name,
    board,
    coverage,
    max_unseen_days,
    is_polled,
    last_published_on,
    last_complete_on
from sources
