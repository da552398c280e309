{{
    config(
        key=['day', 'province', 'municipality', 'occupation_group'],
        scope='days',
        day_column='day',
        uncompared=['updated_at'],
    )
}}

with lives as (
    select *
    from {{ ref('int_registry_lives') }}
),

days as (
    {{ stats_days('select min(opened_on) from lives') }}
),

{{ clusters_by_day() }}

select
    day,
    coalesce(province, 'unknown') as province,
    coalesce(municipality, 'unknown') as municipality,
    coalesce(occupation_group, 'unknown') as occupation_group,
    {{ market_measures() }},
    {{ as_of_instant() }} as updated_at
from clusters_by_day
group by 1, 2, 3, 4
