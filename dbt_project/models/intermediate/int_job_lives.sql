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
    select *
    from {{ source('enriched', 'job_features') }}
),

quality as (
    select *
    from {{ source('enriched', 'job_quality') }}
),

sources as (
    select *
    from {{ source('ops', 'sources') }}
),

-- The only join of two relations that both grow with the day. Postgres takes it for one row, whatever its size, so what
-- comes after it are windows and look-ups: a second such join would be a loop over all of its rows in each turn.
described as (
    select
        versions.*,
        contents.posted_on,
        contents.expires_on,
        contents.job_id is not null as has_content,
        bool_and(contents.is_closed) over (
            partition by versions.job_id
            order by versions.version desc
        ) as is_closed_to_the_end
    from versions
    left join contents on versions.job_id = contents.job_id and versions.content_hash = contents.content_hash
),

-- A life is told by its current version; it began with the first. The closed versions at its end began when its source
-- first said so and never took it back.
lived as (
    select
        job_id,
        source,
        version,
        content_hash,
        min(first_observed_on) over life as first_observed_on,
        last_observed_on,
        coalesce(
            min(posted_on) filter (where version = 1) over life,
            min(first_observed_on) over life
        ) as posted_on,
        expires_on,
        min(first_observed_on) filter (where is_closed_to_the_end) over life as said_closed_on,
        is_current and has_content as is_told
    from described
    window life as (partition by job_id)
),

lives as (
    select *
    from lived
    where is_told
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

-- For each rule the day on which it ended the advert's active life; null where it does not hold.
ended as (
    select
        lives.*,
        case when lives.expires_on < {{ as_of() }} then lives.expires_on + 1 end as stated_end_on,
        missed.missed_on,
        case
            when
                sources.coverage = 'partial'
                -- A polled source that was down says nothing about its adverts.
                and case
                    when sources.is_polled then least(sources.last_published_on, {{ as_of() }})
                    else {{ as_of() }}
                end - lives.last_observed_on > sources.max_unseen_days
                then lives.last_observed_on + sources.max_unseen_days + 1
        end as stale_on
    from lives
    left join sources on lives.source = sources.source
    left join missed on lives.source = missed.source and lives.last_observed_on = missed.last_observed_on
)

select
    ended.job_id,
    ended.source,
    ended.version,
    ended.content_hash,
    parsed.method_version as features_version,
    scored.method_version as quality_version,
    ended.first_observed_on,
    ended.last_observed_on,
    ended.posted_on,
    ended.expires_on,
    case when closing.expired_reason is null then 'active' else 'expired' end as status,
    closing.closed_on,
    closing.expired_reason
from ended
-- What came first ended it, whenever it was learnt and however often the rules are applied: an advert that ran to its
-- stated end was not missed by the crawl after it. Ranks decide between rules of the same day.
left join lateral (
    select
        rules.expired_reason,
        rules.closed_on
    from (
        values
        (1, 'stated_end', ended.stated_end_on, ended.stated_end_on),
        (2, 'source_said_closed', ended.said_closed_on, ended.said_closed_on),
        (3, 'not_seen', ended.missed_on, ended.last_observed_on + 1),
        (4, 'presumed_stale', ended.stale_on, ended.last_observed_on + 1)
    ) as rules (rule_rank, expired_reason, ended_on, closed_on)
    where rules.ended_on is not null
    order by rules.ended_on, rules.rule_rank
    limit 1
) as closing on true
left join lateral (
    select features.method_version
    from features
    where ended.job_id = features.job_id and ended.content_hash = features.content_hash
    order by features.recorded_at desc, features.method_version desc
    limit 1
) as parsed on true
left join lateral (
    select quality.method_version
    from quality
    where ended.job_id = quality.job_id and ended.content_hash = quality.content_hash
    order by quality.recorded_at desc, quality.method_version desc
    limit 1
) as scored on true
