{{
    config(
        key=['skill_id'],
        scope='all',
    )
}}

with skills as (
    select *
    from {{ ref('skills') }}
),

aliases as (
    select
        skill_id,
        array_agg(alias order by alias) as aliases
    from {{ ref('skill_aliases') }}
    group by skill_id
)

select
    skills.skill_id::text as skill_id,
    skills.name::text as name,
    skills.category::text as category,
    skills.kind::text as kind,
    coalesce(aliases.aliases, '{}')::text[] as aliases
from skills
left join aliases on skills.skill_id = aliases.skill_id
