-- A failing row: a day whose open adverts are not those of the day before, plus new, minus closed. It was built from
-- other facts than its neighbour: build the days from it on again.
{{ config(tags=['statistics']) }}

with days as (
    select
        day,
        sum(open_jobs) as open_jobs,
        sum(new_jobs) as new_jobs,
        sum(closed_jobs) as closed_jobs
    from {{ ref('market_stats_daily') }}
    where {{ stats_day_condition('day') }} or {{ stats_day_condition('day + 1') }}
    group by day
)

select
    days.day,
    days.open_jobs,
    days_before.open_jobs + days.new_jobs - days.closed_jobs as expected_jobs
from days
inner join days as days_before on days.day = days_before.day + 1
where
    {{ stats_day_condition('days.day') }}
    and days.open_jobs <> days_before.open_jobs + days.new_jobs - days.closed_jobs
