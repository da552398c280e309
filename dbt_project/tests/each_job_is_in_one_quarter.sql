-- A failing row: an advert that lies in two partitions. The primary key (job_id, posted_on) cannot prevent it; the
-- materialization does, by merging on job_id alone. A full refresh of fct_jobs mends it.
select
    job_id,
    count(*) as rows_found,
    min(posted_on) as first_posted_on,
    max(posted_on) as last_posted_on
from {{ ref('fct_jobs') }}
group by job_id
having count(*) > 1
