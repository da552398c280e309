-- A failing row: an advert that was published, and is neither in fct_jobs nor in the archive (it is lost), or is in
-- both (it counts twice). Adverts that still wait
-- in the queue are not judged.
with landed as (
    select distinct job_id
    from {{ ref('int_job_versions') }}
),

served as (
    select job_id
    from {{ ref('fct_jobs') }}
),

archived as (
    select job_id
    from {{ source('ops', 'archived_jobs') }}
    where state = 'archived'
),

waiting as (
    select job_id
    from {{ source('ops', 'job_changes') }}
    where stage = 'marts' and not is_taken
)

select
    landed.job_id,
    served.job_id is not null as is_served,
    archived.job_id is not null as is_archived
from landed
left join served on landed.job_id = served.job_id
left join archived on landed.job_id = archived.job_id
left join waiting on landed.job_id = waiting.job_id
where
    (served.job_id is null) = (archived.job_id is null)
    and waiting.job_id is null
