with unioned as (
    {{ union_sources('sightings', only_jobs=ref('int_job_changes')) }}
)

select *
from unioned
