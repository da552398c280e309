{{ config(tags=['statistics']) }}

-- What the registry knows today: for each job, the versions in force, from when to when each one stood, and its life.
with registry as (
    select *
    from {{ source('ops', 'job_registry') }}
),

latest_statements as (
    select max(registry_id) as registry_id
    from registry
    group by job_id, version
),

in_force as (
    select registry.*
    from registry
    inner join latest_statements on registry.registry_id = latest_statements.registry_id
    where not registry.is_void
),

spanned as (
    select
        *,
        lead(version_observed_on) over (partition by job_id order by version) as next_version_on,
        last_value(closed_on) over life as job_closed_on,
        last_value(canonical_job_id) over life as cluster_id,
        min(first_observed_on) over life as opened_on
    from in_force
    window
        life as (
            partition by job_id
            order by version
            rows between unbounded preceding and unbounded following
        )
)

select
    job_id,
    version,
    cluster_id,
    source,
    posted_on,
    company_id,
    province,
    municipality,
    occupation_group,
    seniority,
    has_stated_salary,
    salary_month_min_zar,
    salary_month_max_zar,
    quality_tier,
    skill_ids,
    opened_on,
    -- A job whose stated end lies before it was first seen opens and closes on that day.
    case when job_closed_on is not null then greatest(job_closed_on, opened_on) end as closed_on,
    case
        when version = min(version) over (partition by job_id) then opened_on
        else version_observed_on
    end as valid_from,
    next_version_on as valid_until
from spanned
