-- The adverts that the filters leave: read by hybrid.sql and recent.sql, and inlined wherever they name it.
select
    job.job_id,
    job.posted_on,
    job.quality_score,
    job.search_vector,
    coalesce(job.canonical_job_id, job.job_id) = job.job_id as is_canonical,
    case
        when %(fold_duplicates)s then coalesce(job.canonical_job_id, job.job_id)
        else job.job_id
    end as cluster_id
from marts.fct_jobs as job
where (%(status)s::text is null or job.status = %(status)s::text)
  and (%(province)s::text is null or job.province = %(province)s::text)
  and (
      %(city_names)s::text[] is null
      or lower(job.city) = any(%(city_names)s::text[])
      or lower(job.suburb) = any(%(city_names)s::text[])
      or lower(job.location_alias) = any(%(city_names)s::text[])
  )
  and (%(is_remote)s::boolean is null or coalesce(job.is_remote, false) = %(is_remote)s::boolean)
  and (%(posted_since)s::date is null or job.posted_on >= %(posted_since)s::date)
  and (%(min_quality)s::float8 is null or job.quality_score >= %(min_quality)s::float8)
  and (%(skills)s::text[] is null or job.skills @> %(skills)s::text[])
  -- Skills that the taxonomy does not know are compared as written, without case.
  and (
      %(other_skills)s::text[] is null
      or %(other_skills)s::text[] <@ array(select lower(skill) from unnest(job.skills) as skill)
  )
  -- A figure that is suspect, or in another currency, says nothing about rand a month.
  and (
      (%(min_salary_month)s::numeric is null and %(include_without_salary)s)
      or (
          coalesce(job.salary_month_max, job.salary_month_min) >= coalesce(%(min_salary_month)s::numeric, 0)
          and job.salary_currency = 'ZAR'
          and not job.salary_is_suspect
      )
      or (
          %(include_without_salary)s
          and (coalesce(job.salary_month_max, job.salary_month_min) is null or job.salary_is_suspect)
      )
  )
  and (
      %(excluded)s::text is null
      or not job.search_vector @@ websearch_to_tsquery('english', %(excluded)s::text)
  )
