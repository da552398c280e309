{{
    config(
        materialized='partitioned_incremental',
        partition_by='posted_on',
        key=['job_id'],
        primary_key=['job_id', 'posted_on'],
        scope='changed_jobs',
        uncompared=['updated_at'],
        index_on=[
            {'columns': ['job_id']},
            {'columns': ['company_id', 'status']},
            {'columns': ['location_id', 'posted_on desc']},
            {'columns': ['salary_min', 'salary_max']},
            {'columns': ['quality_score desc', 'status']},
            {'columns': ['posted_on desc', 'quality_score desc'], 'where': "status = 'active'"},
            {'columns': ['search_vector'], 'type': 'gin'},
        ],
    )
}}

with lives as (
    select *
    from {{ ref('int_job_lives') }}
),

-- depends_on: {{ ref('int_job_changes') }}
-- The only relation that is limited to the changed jobs. Postgres takes the join of two keyed columns below for one row
-- and loops over what comes after it: an index answers each turn, where a list of the changed jobs would be read anew.
jobs as (
    select *
    from {{ delta_or_all(ref('int_jobs__changed'), ref('int_jobs__unioned')) }}
),

features as (
    select *
    from {{ source('enriched', 'job_features') }}
),

quality as (
    select *
    from {{ source('enriched', 'job_quality') }}
),

duplicates as (
    select *
    from {{ source('enriched', 'job_duplicates') }}
),

job_skills as (
    select *
    from {{ ref('fct_job_skills') }}
)

select
    lives.job_id,
    lives.source,
    jobs.external_id,
    jobs.external_id_kind,
    jobs.board,
    jobs.title,
    case when features.job_id is null then jobs.description else features.description_text end as description,
    features.company_id,
    features.location_id,
    case when features.job_id is null then jobs.employment_type else features.employment_type end as employment_type,
    case when features.job_id is null then jobs.seniority else features.seniority end as seniority,
    coalesce(features.is_remote, jobs.is_remote) as is_remote,
    features.language,
    coalesce(jobs.salary_raw, features.salary_raw) as salary_raw,
    features.salary_min,
    features.salary_max,
    features.salary_currency,
    features.salary_period,
    features.salary_basis,
    coalesce(features.salary_is_predicted, false) as salary_is_predicted,
    coalesce(features.salary_is_suspect, false) as salary_is_suspect,
    features.salary_month_min,
    features.salary_month_max,
    lives.posted_on,
    lives.first_observed_on::timestamp at time zone 'Africa/Johannesburg' as first_seen_at,
    lives.last_observed_on::timestamp at time zone 'Africa/Johannesburg' as last_seen_at,
    lives.expires_on,
    lives.closed_on,
    lives.status,
    lives.expired_reason,
    lives.version,
    lives.content_hash,
    coalesce(duplicates.canonical_job_id, lives.job_id) as canonical_job_id,
    duplicates.duplicate_class,
    quality.quality_score,
    quality.quality_tier,
    jobs.url,
    jsonb_strip_nulls(
        jsonb_build_object(
            'evidence', features.evidence,
            'salary_reason', features.salary_reason,
            'salary_confidence', features.salary_confidence,
            'location_confidence', features.location_confidence,
            'language_confidence', features.language_confidence,
            'occupation_confidence', features.occupation_confidence,
            'occupation_alternatives', features.occupation_alternatives,
            'readability', features.readability,
            'word_count', features.word_count,
            'key_phrases', features.key_phrases,
            'features_version', features.method_version
        )
    ) as metadata,
    coalesce(features.company_name, jobs.company) as company,
    coalesce(features.location_alias, jobs.location) as location_alias,
    features.suburb,
    features.city,
    features.municipality,
    features.province,
    features.country,
    features.title_normalized,
    features.occupation_group,
    features.occupation_label,
    features.occupation_major_group,
    features.work_arrangement,
    features.office_days,
    coalesce(features.work_patterns, '{}') as work_patterns,
    features.contract_months,
    features.experience_years_min,
    features.experience_years_max,
    features.education_level,
    features.nqf_level,
    features.drivers_licence,
    coalesce(features.drivers_licence_codes, '{}') as drivers_licence_codes,
    features.own_vehicle,
    coalesce(features.benefits, '{}') as benefits,
    features.applications_close_on,
    features.equity_stance,
    features.employer_kind,
    features.technical_level,
    features.language_quality,
    features.requirements,
    features.responsibilities,
    coalesce(features.other_languages, '{}') as other_languages,
    coalesce(features.entities, '{}') as entities,
    coalesce(listed.skills, '{}') as skills,
    lives.first_observed_on,
    lives.last_observed_on,
    {{ as_of_instant() }} as updated_at
from lives
inner join jobs on lives.job_id = jobs.job_id and lives.content_hash = jobs.content_hash
left join features
    on
        lives.job_id = features.job_id
        and lives.content_hash = features.content_hash
        and lives.features_version = features.method_version
left join quality
    on
        lives.job_id = quality.job_id
        and lives.content_hash = quality.content_hash
        and lives.quality_version = quality.method_version
left join duplicates on lives.job_id = duplicates.job_id
left join lateral (
    select array_agg(job_skills.skill order by job_skills.skill, job_skills.skill_id) as skills
    from job_skills
    where lives.job_id = job_skills.job_id
) as listed on true
