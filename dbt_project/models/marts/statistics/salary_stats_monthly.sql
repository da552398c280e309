{{
    config(
        key=['month', 'province', 'occupation_group', 'seniority'],
        scope='opened_months',
        day_column='month',
        uncompared=['updated_at'],
    )
}}

with lives as (
    select *
    from {{ ref('int_registry_lives') }}
    where valid_until is null
),

-- A cluster of duplicates counts once, in the month in which its first advert was seen.
clusters as (
    select distinct on (cluster_id)
        *,
        date_trunc('month', min(opened_on) over (partition by cluster_id))::date as month
    from lives
    order by cluster_id asc, job_id = cluster_id desc, job_id
),

built as (
    select *
    from clusters
    {% if has_stats_days() -%} where {{ opened_month_condition('month') }} {%- endif %}
)

select
    month,
    coalesce(province, 'unknown') as province,
    coalesce(occupation_group, 'unknown') as occupation_group,
    coalesce(seniority, 'unknown') as seniority,
    count(*) as new_jobs,
    round(avg(has_stated_salary::integer), 6) as salary_disclosure_share,
    {{ salary_measures() }},
    {{ as_of_instant() }} as updated_at
from built
group by 1, 2, 3, 4
