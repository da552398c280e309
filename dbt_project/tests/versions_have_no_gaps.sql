-- A failing row: an advert whose versions are not numbered 1, 2, 3 ..., or do not end with exactly one current
-- version. A late delivery renumbers, and must leave no old number behind.
select
    job_id,
    count(*) as versions,
    max(version) as last_version,
    count(*) filter (where is_current) as current_versions
from {{ ref('fct_job_versions') }}
group by job_id
having
    min(version) <> 1
    or max(version) <> count(*)
    or count(*) filter (where is_current) <> 1
