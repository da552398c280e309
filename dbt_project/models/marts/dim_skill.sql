{{
    config(
        key=['skill_id'],
        scope='all',
    )
}}

with recursive taxonomies as (
    select
        taxonomy_id,
        name,
        is_active
    from {{ source('ops', 'taxonomies') }}
    where kind = 'skills'

    union all

    -- The packaged one is the oldest, and active while no other is.
    select
        0 as taxonomy_id,
        'default' as name,
        not exists (
            select 1
            from {{ source('ops', 'taxonomies') }}
            where kind = 'skills' and is_active
        ) as is_active
),

known as (
    select
        taxonomy_id,
        skill_id,
        name,
        category,
        kind
    from {{ source('ops', 'taxonomy_skills') }}

    union all

    select
        0 as taxonomy_id,
        skill_id,
        name,
        category,
        kind
    from {{ ref('skills') }}
),

-- From one skill_id to the next through the index, since facts are many and skills are few.
referred_to as (
    select min(skill_id) as skill_id
    from {{ ref('fct_job_skills') }}

    union all

    select (
        select min(facts.skill_id)
        from {{ ref('fct_job_skills') }} as facts
        where facts.skill_id > referred_to.skill_id
    ) as skill_id
    from referred_to
    where referred_to.skill_id is not null
),

named as (
    select
        known.skill_id,
        known.name,
        known.category,
        known.kind,
        known.taxonomy_id
    from known
    inner join taxonomies on known.taxonomy_id = taxonomies.taxonomy_id
    where taxonomies.is_active
),

-- What facts still say of an earlier taxonomy: as the latest one that knows the skill names it, else as they do.
earlier as (
    select
        referred_to.skill_id,
        coalesce(latest.name, facts.skill) as name,
        coalesce(latest.category, facts.category) as category,
        latest.kind,
        latest.taxonomy_id
    from referred_to
    left join lateral (
        select
            known.name,
            known.category,
            known.kind,
            known.taxonomy_id
        from known
        where known.skill_id = referred_to.skill_id
        order by known.taxonomy_id desc
        limit 1
    ) as latest on true
    left join lateral (
        select
            found.skill,
            found.category
        from {{ ref('fct_job_skills') }} as found
        where found.skill_id = referred_to.skill_id
        order by found.skill, found.category
        limit 1
    ) as facts on latest.taxonomy_id is null
    where
        referred_to.skill_id is not null
        and not exists (
            select 1
            from named
            where named.skill_id = referred_to.skill_id
        )
),

chosen as (
    select *
    from named

    union all

    select *
    from earlier
),

aliases as (
    select
        taxonomy_id,
        skill_id,
        alias
    from {{ source('ops', 'taxonomy_skill_aliases') }}

    union all

    select
        0 as taxonomy_id,
        skill_id,
        alias
    from {{ ref('skill_aliases') }}
),

aliases_by_skill as (
    select
        taxonomy_id,
        skill_id,
        array_agg(alias order by alias) as aliases
    from aliases
    group by taxonomy_id, skill_id
)

select
    chosen.skill_id::text as skill_id,
    chosen.name::text as name,
    chosen.category::text as category,
    chosen.kind::text as kind,
    coalesce(aliases_by_skill.aliases, '{}')::text[] as aliases,
    taxonomies.name::text as taxonomy,
    coalesce(taxonomies.is_active, false) as is_active
from chosen
left join taxonomies on chosen.taxonomy_id = taxonomies.taxonomy_id
left join aliases_by_skill
    on
        chosen.taxonomy_id = aliases_by_skill.taxonomy_id
        and chosen.skill_id = aliases_by_skill.skill_id
