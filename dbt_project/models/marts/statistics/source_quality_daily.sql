{{
    config(
        key=['day', 'source'],
        scope='opened_days',
        day_column='day',
        uncompared=['updated_at'],
    )
}}

with ledger as (
    select *
    from {{ source('ops', 'load_ledger') }}
    {% if has_stats_days() -%} where {{ opened_day_condition('as_of_on') }} {%- endif %}
),

polls as (
    select *
    from {{ source('ops', 'source_polls') }}
    {% if has_stats_days() -%} where {{ opened_day_condition('as_of_on') }} {%- endif %}
),

-- All of it: how old the last crawl was on a day is told by loads of days before.
published as (
    select
        source,
        as_of_on,
        max(observed_to) as crawled_on
    from {{ source('ops', 'load_ledger') }}
    where state = 'published' and observed_to is not null
    group by source, as_of_on
),

lives as (
    select *
    from {{ ref('int_registry_lives') }}
    where valid_until is null
        {% if has_stats_days() -%} and {{ opened_day_condition('opened_on') }} {%- endif %}
),

loaded as (
    select
        as_of_on as day,
        source,
        count(*) as loads,
        count(*) filter (where state = 'held') as loads_held,
        sum(rows_read) as rows_read,
        sum(rows_new) as rows_new,
        sum(rows_changed) as rows_changed,
        sum(rows_seen) as rows_seen,
        sum(rows_repeated) as rows_repeated,
        sum(rows_quarantined) as rows_quarantined
    from ledger
    group by as_of_on, source
),

polled as (
    select
        as_of_on as day,
        source,
        count(*) as polls,
        count(*) filter (where outcome not in ('complete', 'limited')) as polls_failed,
        (array_agg(outcome order by poll_id desc))[1] as last_poll_outcome,
        (array_agg(error order by poll_id desc))[1] as last_poll_error
    from polls
    group by as_of_on, source
),

described as (
    select
        opened_on as day,
        source,
        count(*) as jobs_first_seen,
        count(*) filter (where quality_tier = 'high') as jobs_high,
        count(*) filter (where quality_tier = 'medium') as jobs_medium,
        count(*) filter (where quality_tier = 'low') as jobs_low,
        count(*) filter (where job_id <> cluster_id) as jobs_duplicate,
        round(avg((company_id is not null)::integer), 6) as company_share,
        round(avg((province is not null)::integer), 6) as province_share,
        round(avg((occupation_group is not null)::integer), 6) as occupation_share,
        round(avg(has_stated_salary::integer), 6) as salary_disclosure_share,
        round((percentile_cont(0.5) within group (order by opened_on - posted_on))::numeric, 2) as age_median_days
    from lives
    group by opened_on, source
),

days as (
    select
        day,
        source
    from loaded

    union

    select
        day,
        source
    from polled

    union

    select
        day,
        source
    from described
)

select
    days.day,
    days.source,
    coalesce(loaded.loads, 0) as loads,
    coalesce(loaded.loads_held, 0) as loads_held,
    coalesce(loaded.rows_read, 0)::bigint as rows_read,
    coalesce(loaded.rows_new, 0)::bigint as rows_new,
    coalesce(loaded.rows_changed, 0)::bigint as rows_changed,
    coalesce(loaded.rows_seen, 0)::bigint as rows_seen,
    coalesce(loaded.rows_repeated, 0)::bigint as rows_repeated,
    coalesce(loaded.rows_quarantined, 0)::bigint as rows_quarantined,
    coalesce(described.jobs_first_seen, 0) as jobs_first_seen,
    coalesce(described.jobs_high, 0) as jobs_high,
    coalesce(described.jobs_medium, 0) as jobs_medium,
    coalesce(described.jobs_low, 0) as jobs_low,
    coalesce(described.jobs_duplicate, 0) as jobs_duplicate,
    described.company_share,
    described.province_share,
    described.occupation_share,
    described.salary_disclosure_share,
    described.age_median_days,
    coalesce(polled.polls, 0) as polls,
    coalesce(polled.polls_failed, 0) as polls_failed,
    coalesce(loaded.loads_held, 0) > 0
    or coalesce(polled.last_poll_outcome not in ('complete', 'limited'), false) as is_degraded,
    polled.last_poll_outcome,
    polled.last_poll_error,
    days.day - (
        select max(published.crawled_on)
        from published
        where published.source = days.source and published.as_of_on <= days.day
    ) as days_since_crawl,
    {{ as_of_instant() }} as updated_at
from days
left join loaded on days.day = loaded.day and days.source = loaded.source
left join polled on days.day = polled.day and days.source = polled.source
left join described on days.day = described.day and days.source = described.source
