{{
    config(
        key=['as_of_on', 'province', 'municipality', 'occupation_group'],
        scope='days',
        day_column='as_of_on',
        uncompared=['updated_at'],
    )
}}

with registry as (
    select
        *,
        min(recorded_on) over (partition by job_id) as first_recorded_on
    from {{ source('ops', 'job_registry') }}
),

days as (
    {{ stats_days('select min(recorded_on) from registry') }}
),

-- Each day is compared with what was known at the end of the day before.
known_days as (
    select day from days
    union
    select day - 1 from days
),

statements as (
    select distinct on (known_days.day, registry.job_id, registry.version)
        known_days.day,
        registry.*
    from known_days
    inner join registry on known_days.day >= registry.recorded_on
    order by known_days.day asc, registry.job_id asc, registry.version asc, registry.registry_id desc
),

-- A stated end was recorded with the advert: it passes on its day, whether a run notices it then or later.
current_statements as (
    select distinct on (day, job_id)
        *,
        coalesce(least(closed_on, expires_on + 1) > day, true) as is_member_open
    from statements
    where not is_void
    order by day asc, job_id asc, version desc
),

clusters as (
    select distinct on (day, canonical_job_id)
        *,
        count(*) filter (where is_member_open) over cluster_day as members_open,
        max(first_recorded_on) over cluster_day = day as is_learnt_today
    from current_statements
    window cluster_day as (partition by day, canonical_job_id)
    order by day asc, canonical_job_id asc, is_member_open desc, job_id = canonical_job_id desc, job_id
),

open_the_day_before as (
    select
        *,
        day + 1 as following_day
    from clusters
    where members_open > 0
),

-- A cluster that was open and is no longer known under its id was found to repeat another one: it left the stock.
compared as (
    select
        coalesce(clusters.day, before.following_day) as day,
        coalesce(clusters.province, before.province) as province,
        coalesce(clusters.municipality, before.municipality) as municipality,
        coalesce(clusters.occupation_group, before.occupation_group) as occupation_group,
        clusters.company_id,
        clusters.has_stated_salary,
        clusters.salary_month_min_zar,
        clusters.salary_month_max_zar,
        coalesce(clusters.members_open, 0) as members_open,
        coalesce(clusters.is_learnt_today, false) as is_learnt_today,
        before.job_id is not null as was_open
    from clusters
    full join open_the_day_before as before
        on clusters.canonical_job_id = before.canonical_job_id and clusters.day = before.following_day
),

clusters_by_day as (
    select
        *,
        members_open > 0 as is_open,
        not was_open as is_new,
        members_open = 0 as is_closed
    from compared
    where
        day in (select days.day from days)
        and (members_open > 0 or was_open or is_learnt_today)
)

select
    day as as_of_on,
    coalesce(province, 'unknown') as province,
    coalesce(municipality, 'unknown') as municipality,
    coalesce(occupation_group, 'unknown') as occupation_group,
    {{ market_measures() }},
    {{ as_of_instant() }} as updated_at
from clusters_by_day
group by 1, 2, 3, 4
