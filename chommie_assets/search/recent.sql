-- Search without words: the newest adverts that the filters leave, one a cluster of duplicates.
with
eligible as not materialized (
    {eligible}
),

folded as (
    select distinct on (cluster_id)
        job_id,
        posted_on
    from eligible
    order by
        cluster_id,
        posted_on desc,
        is_canonical desc,
        quality_score desc nulls last,
        job_id
)

select
    null::float8 as score,
    {columns}
from folded
join marts.fct_jobs as job
    on job.job_id = folded.job_id and job.posted_on = folded.posted_on
order by
    job.posted_on desc,
    job.quality_score desc nulls last,
    job.job_id
limit %(limit)s
