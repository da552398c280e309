with unioned as (
    {{ union_sources('jobs', only_jobs=ref('int_job_changes')) }}
),

archived as (
    select job_id
    from {{ source('ops', 'archived_jobs') }}
    where state = 'archived'
)

select unioned.*
from unioned
where
    not exists (
        select 1
        from archived
        where archived.job_id = unioned.job_id
    )
