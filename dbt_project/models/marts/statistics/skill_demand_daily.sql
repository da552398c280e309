{{
    config(
        key=['day', 'province', 'skill_id'],
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

{{ clusters_by_day() }},

open_by_province as (
    select
        *,
        coalesce(province, 'unknown') as province_name,
        count(*) over (partition by day, province) as open_in_province
    from clusters_by_day
    where is_open
),

demanded as (
    select
        open_by_province.*,
        skill_id
    from open_by_province
    cross join unnest(skill_ids) as skill_id
)

select
    day,
    province_name as province,
    skill_id,
    count(*) as open_jobs,
    count(*) filter (where is_new) as new_jobs,
    round(count(*)::numeric / max(open_in_province), 6) as open_jobs_share,
    {{ salary_measures() }},
    {{ as_of_instant() }} as updated_at
from demanded
group by 1, 2, 3
