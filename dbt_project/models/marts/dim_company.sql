{{
    config(
        key=['company_id'],
        index_on=[{'columns': ['company_key'], 'type': 'hash'}],
    )
}}

with lives as (
    select
        job_id,
        first_observed_on
    from {{ ref('int_job_lives') }}
    {{ where_changed(ref('int_job_changes')) }}
),

features as (
    select *
    from {{ source('enriched', 'job_features') }}
),

named as (
    select
        features.company_id,
        features.company_key,
        coalesce(features.company_name, features.company_key) as name,
        coalesce(features.company_is_agency, false) as is_agency,
        lives.first_observed_on as first_seen_on
    from lives
    inner join features on lives.job_id = features.job_id
    where features.company_id is not null

    {% if is_delta_run() %}
    union all

    select
        company_id,
        company_key,
        name,
        is_agency,
        first_seen_on
    from {{ this }}
    {% endif %}
)

-- The first name wins, whatever the order in which the adverts arrived.
select distinct on (company_id)
    company_id,
    company_key,
    name,
    is_agency,
    first_seen_on
from named
order by company_id, first_seen_on, name, company_key, is_agency
