{{
    config(
        key=['job_id', 'version'],
        scope='changed_jobs',
        index_on=[{'columns': ['first_observed_on']}],
    )
}}

with versions as (
    select
        *,
        count(*) over (partition by job_id) > 1 as has_siblings
    from {{ ref('int_job_versions') }}
    {{ where_changed(ref('int_job_changes')) }}
),

jobs as (
    select *
    from {{ delta_or_all(ref('int_jobs__changed'), ref('int_jobs__unioned')) }}
),

stated as (
    select
        versions.*,
        jobs.title,
        jobs.company,
        jobs.location,
        jobs.salary_raw,
        jobs.posted_on,
        jobs.expires_on,
        coalesce(jobs.is_closed, false) as is_closed,
        jobs.url,
        jobs.load_id,
        jobs.recorded_at,
        jsonb_build_object(
            'title', jobs.title,
            'company', jobs.company,
            'location', jobs.location,
            'description', md5(jobs.description),
            'salary_raw', jobs.salary_raw,
            'salary_min', jobs.salary_min,
            'salary_max', jobs.salary_max,
            'salary_currency', jobs.salary_currency,
            'salary_period', jobs.salary_period,
            'salary_is_predicted', jobs.salary_is_predicted,
            'employment_type', jobs.employment_type,
            'seniority', jobs.seniority,
            'is_remote', jobs.is_remote,
            'skills', jobs.skills,
            'posted_on', jobs.posted_on,
            'expires_on', jobs.expires_on,
            'is_closed', jobs.is_closed
        ) as facts
    from versions
    inner join jobs on versions.job_id = jobs.job_id and versions.content_hash = jobs.content_hash
),

-- Only adverts that changed are compared: this is what reads their descriptions.
compared as (
    select
        *,
        case when has_siblings then facts end as new_facts,
        lag(case when has_siblings then facts end) over (partition by job_id order by version) as previous_facts
    from stated
)

select
    job_id,
    version,
    content_hash,
    source,
    first_observed_on,
    last_observed_on,
    is_current,
    array(
        select fact.key
        from jsonb_each(compared.new_facts) as fact
        where
            compared.previous_facts is not null
            and fact.value is distinct from compared.previous_facts -> fact.key
        order by fact.key
    ) as changed_fields,
    title,
    company,
    location,
    salary_raw,
    posted_on,
    expires_on,
    is_closed,
    url,
    load_id,
    recorded_at
from compared
