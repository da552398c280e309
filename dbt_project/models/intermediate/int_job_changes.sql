with queue as (
    select *
    from {{ source('ops', 'job_changes') }}
)

select distinct job_id
from queue
where stage = 'marts' and is_taken
