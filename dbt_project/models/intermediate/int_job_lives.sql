{{
    config(
        materialized='keyed_incremental',
        key=['job_id'],
        scope='changed_jobs',
    )
}}

with versions as (
    select *
    from {{ ref('int_job_versions') }}
    {{ where_changed(ref('int_job_changes')) }}
),

contents as (
    select
        job_id,
        content_hash,
        posted_on,
        expires_on,
        coalesce(is_closed, false) as is_closed
    from {{ delta_or_all(ref('int_jobs__changed'), ref('int_jobs__unioned')) }}
),

features as (
    select distinct on (job_id, content_hash)
        job_id,
        content_hash,
        method_version
    from {{ source('enriched', 'job_features') }}
    {{ where_changed(ref('int_job_changes')) }}
    order by job_id asc, content_hash asc, recorded_at desc, method_version desc
),

quality as (
    select distinct on (job_id, content_hash)
        job_id,
        content_hash,
        method_version
    from {{ source('enriched', 'job_quality') }}
    {{ where_changed(ref('int_job_changes')) }}
    order by job_id asc, content_hash asc, recorded_at desc, method_version desc
),

sources as (
    select *
    from {{ source('ops', 'sources') }}
),

-- The first day of the closed versions at the end of a life: when its source first said so and never took it back.
said_closed as (
    select
        closed.job_id,
        min(closed.first_observed_on) as said_closed_on
    from (
        select
            versions.job_id,
            versions.first_observed_on,
            bool_and(contents.is_closed) over (
                partition by versions.job_id
                order by versions.version desc
            ) as is_closed_to_the_end
        from versions
        inner join contents
            on versions.job_id = contents.job_id and versions.content_hash = contents.content_hash
    ) as closed
    where closed.is_closed_to_the_end
    group by closed.job_id
),

lives as (
    select
        latest.job_id,
        latest.source,
        latest.version,
        latest.content_hash,
        earliest.first_observed_on,
        latest.last_observed_on,
        coalesce(earliest_content.posted_on, earliest.first_observed_on) as posted_on,
        latest_content.expires_on
    from versions as latest
    inner join contents as latest_content
        on latest.job_id = latest_content.job_id and latest.content_hash = latest_content.content_hash
    inner join versions as earliest
        on latest.job_id = earliest.job_id and earliest.version = 1
    left join contents as earliest_content
        on earliest.job_id = earliest_content.job_id and earliest.content_hash = earliest_content.content_hash
    where latest.is_current
),

-- The days of complete crawls, by source: what such a crawl does not see is no longer there.
complete_crawls as (
    select
        source,
        last_complete_on as complete_on
    from sources
    where last_complete_on is not null

    union

    select
        source,
        observed_to as complete_on
    from {{ source('ops', 'load_ledger') }}
    where is_complete and state = 'published' and observed_to is not null
),

last_days as (
    select distinct
        source,
        last_observed_on
    from lives
),

missed as (
    select
        last_days.source,
        last_days.last_observed_on,
        min(complete_crawls.complete_on) as missed_on
    from last_days
    inner join complete_crawls
        on
            last_days.source = complete_crawls.source
            and last_days.last_observed_on < complete_crawls.complete_on
    where complete_crawls.complete_on <= {{ as_of() }}
    group by last_days.source, last_days.last_observed_on
),

-- One row for each rule that holds, with the day on which it ended the advert's active life. Ranks decide between
-- rules of the same day.
endings as (
    select
        job_id,
        1 as rule_rank,
        'stated_end' as expired_reason,
        expires_on + 1 as ended_on,
        expires_on + 1 as closed_on
    from lives
    where expires_on < {{ as_of() }}

    union all

    select
        job_id,
        2 as rule_rank,
        'source_said_closed' as expired_reason,
        said_closed_on as ended_on,
        said_closed_on as closed_on
    from said_closed

    union all

    select
        lives.job_id,
        3 as rule_rank,
        'not_seen' as expired_reason,
        missed.missed_on as ended_on,
        lives.last_observed_on + 1 as closed_on
    from lives
    inner join missed on lives.source = missed.source and lives.last_observed_on = missed.last_observed_on

    union all

    select
        lives.job_id,
        4 as rule_rank,
        'presumed_stale' as expired_reason,
        lives.last_observed_on + sources.max_unseen_days + 1 as ended_on,
        lives.last_observed_on + 1 as closed_on
    from lives
    inner join sources on lives.source = sources.source
    where
        sources.coverage = 'partial'
        -- A polled source that was down says nothing about its adverts.
        and case when sources.is_polled then least(sources.last_published_on, {{ as_of() }}) else {{ as_of() }} end
        - lives.last_observed_on > sources.max_unseen_days
),

-- What came first ended it, whenever it was learnt and however often the rules are applied: an advert that ran to its
-- stated end was not missed by the crawl after it.
closings as (
    select distinct on (job_id)
        job_id,
        expired_reason,
        closed_on
    from endings
    order by job_id, ended_on, rule_rank
)

select
    lives.job_id,
    lives.source,
    lives.version,
    lives.content_hash,
    features.method_version as features_version,
    quality.method_version as quality_version,
    lives.first_observed_on,
    lives.last_observed_on,
    lives.posted_on,
    lives.expires_on,
    case when closings.job_id is null then 'active' else 'expired' end as status,
    closings.closed_on,
    closings.expired_reason
from lives
left join closings on lives.job_id = closings.job_id
left join features on lives.job_id = features.job_id and lives.content_hash = features.content_hash
left join quality on lives.job_id = quality.job_id and lives.content_hash = quality.content_hash
