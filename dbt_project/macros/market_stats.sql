{#- What the market tables share: the days to build, the clusters of duplicates on a day, and what is counted. -#}

{#- SQL that is true for the days, or the months of the days, which this run builds. -#}
{% macro stats_day_condition(day) -%}
    {{ day }} between {{ stats_day('stats_from') }} and {{ stats_day('stats_to') }}
{%- endmacro %}

{#- The same for what is told of adverts by the day, or month, they were opened on: news of an advert reaches back to
    that day, which costs little, while no day of the market has to be built again for it. -#}
{% macro opened_day_condition(day) -%}
    {{ day }} between {{ stats_opened_from() }} and {{ stats_day('stats_to') }}
{%- endmacro %}

{% macro opened_month_condition(month) -%}
    {{ month }} between date_trunc('month', {{ stats_opened_from() }}) and {{ stats_day('stats_to') }}
{%- endmacro %}

{% macro stats_opened_from() -%}
    {{ stats_day('stats_opened_from' if var('stats_opened_from', none) else 'stats_from') }}
{%- endmacro %}

{#- Whether the days to build are limited: not by a full refresh, which would lose the others, and not when a table is
    filled from nothing without being told days. -#}
{% macro has_stats_days() -%}
    {{ return(is_delta_run() or (var('stats_from', none) is not none and not should_full_refresh())) }}
{%- endmacro %}

{#- SQL of the days to build: stats_from to stats_to; when filling the table from nothing, from `earliest` on. -#}
{% macro stats_days(earliest) -%}
    select
        generate_series(
            {{ stats_day('stats_from') if has_stats_days() else '(' ~ earliest ~ ')' }}::timestamp,
            {{ stats_day('stats_to') if has_stats_days() else as_of() }},
            interval '1 day'
        )::date as day
{%- endmacro %}

{#- CTEs from `lives` (int_registry_lives) and `days` to clusters_by_day: one row for each cluster of duplicates that is
    open on a day or closes on it. Its canonical advert speaks for it while that one is open, else another member; what
    the advert says is what its version said on that day. Stock(day) = stock(day - 1) + new - closed. -#}
{% macro clusters_by_day() -%}
versions_by_day as (
    select
        days.day,
        lives.*,
        lives.closed_on is null or lives.closed_on > days.day as is_member_open
    from lives
    inner join days
        on
            days.day >= lives.valid_from
            and (lives.valid_until is null or days.day < lives.valid_until)
            and (lives.closed_on is null or days.day <= lives.closed_on)
),

speakers_by_day as (
    select distinct on (day, cluster_id)
        *,
        count(*) filter (where is_member_open) over cluster_day as members_open,
        min(opened_on) over cluster_day < day as was_open
    from versions_by_day
    window cluster_day as (partition by day, cluster_id)
    order by day, cluster_id, is_member_open desc, job_id = cluster_id desc, job_id
),

clusters_by_day as (
    select
        *,
        members_open > 0 as is_open,
        not was_open as is_new,
        members_open = 0 as is_closed
    from speakers_by_day
)
{%- endmacro %}

{#- One figure for a stated range of monthly rand: its middle. -#}
{% macro salary_midpoint() -%}
    (coalesce(salary_month_min_zar, salary_month_max_zar) + coalesce(salary_month_max_zar, salary_month_min_zar)) / 2
{%- endmacro %}

{#- Counts of clusters, and salaries of the open ones. -#}
{% macro market_measures() -%}
    count(*) filter (where is_open) as open_jobs,
    count(*) filter (where is_new) as new_jobs,
    count(*) filter (where is_closed) as closed_jobs,
    count(distinct company_id) filter (where is_open) as unique_companies,
    coalesce(sum(members_open - 1) filter (where is_open), 0)::bigint as duplicates_removed,
    round(avg(has_stated_salary::integer) filter (where is_open), 6) as salary_disclosure_share,
    {{ salary_measures('is_open') }}
{%- endmacro %}

{#- n, quartiles and mean of the stated monthly rand of the rows where the condition holds. -#}
{% macro salary_measures(condition='true') -%}
    count({{ salary_midpoint() }}) filter (where {{ condition }}) as n_salaries,
    {%- for name, fraction in [('p25', 0.25), ('median', 0.5), ('p75', 0.75)] %}
    round(
        (
            percentile_cont({{ fraction }}) within group (order by {{ salary_midpoint() }})
            filter (where {{ condition }})
        )::numeric,
        2
    ) as salary_{{ name }}_zar,
    {%- endfor %}
    round(avg({{ salary_midpoint() }}) filter (where {{ condition }}), 2) as salary_mean_zar
{%- endmacro %}
