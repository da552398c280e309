{{
    config(
        key=['job_id', 'skill_id'],
        scope='changed_jobs',
        index_on=[{'columns': ['skill_id']}],
    )
}}

with lives as (
    select
        job_id,
        content_hash,
        features_version
    from {{ ref('int_job_lives') }}
    {{ where_changed(ref('int_job_changes')) }}
),

found as (
    select *
    from {{ source('enriched', 'job_skills') }}
)

select
    found.job_id,
    found.skill_id,
    found.skill,
    found.category,
    found.is_required,
    found.confidence,
    found.field,
    found.matched_text,
    found.span_start,
    found.span_end,
    found.method_version
from lives
inner join found
    on
        lives.job_id = found.job_id
        and lives.content_hash = found.content_hash
        and lives.features_version = found.method_version
