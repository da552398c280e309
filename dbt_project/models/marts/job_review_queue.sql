{{
    config(
        key=['job_id'],
        scope='changed_jobs',
    )
}}

with jobs as (
    select *
    from {{ ref('fct_jobs') }}
    {{ where_changed(ref('int_job_changes')) }}
),

lives as (
    select *
    from {{ ref('int_job_lives') }}
    {{ where_changed(ref('int_job_changes')) }}
),

quality as (
    select *
    from {{ source('enriched', 'job_quality') }}
),

labels as (
    select *
    from {{ source('ops', 'review_labels') }}
)

select
    jobs.job_id,
    jobs.source,
    jobs.title,
    jobs.company,
    jobs.url,
    jobs.status,
    jobs.posted_on,
    lives.content_hash,
    quality.quality_score,
    quality.completeness,
    quality.accuracy,
    quality.consistency,
    quality.timeliness,
    quality.uniqueness,
    quality.reasons,
    quality.recommendations,
    quality.recorded_at as scored_at
from jobs
inner join lives on jobs.job_id = lives.job_id
inner join quality
    on
        lives.job_id = quality.job_id
        and lives.content_hash = quality.content_hash
        and lives.quality_version = quality.method_version
where
    quality.quality_tier = 'low'
    -- A reviewer has judged this very content; a changed one is for them to see again.
    and not exists (
        select 1
        from labels
        where jobs.job_id = labels.job_id and lives.content_hash = labels.content_hash
    )
