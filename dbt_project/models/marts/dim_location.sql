{{
    config(
        key=['location_id'],
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

placed as (
    select
        features.location_id,
        features.suburb,
        features.city,
        features.municipality,
        features.province,
        features.country,
        features.latitude,
        features.longitude,
        features.location_alias as alias,
        lives.first_observed_on as first_seen_on
    from lives
    inner join features on lives.job_id = features.job_id
    where features.location_id is not null

    {% if is_delta_run() %}
    union all

    select
        location_id,
        suburb,
        city,
        municipality,
        province,
        country,
        latitude,
        longitude,
        alias,
        first_seen_on
    from {{ this }}
    {% endif %}
)

-- The first spelling wins, whatever the order in which the adverts arrived.
select distinct on (location_id)
    location_id,
    suburb,
    city,
    municipality,
    province,
    country,
    latitude,
    longitude,
    alias,
    first_seen_on
from placed
order by
    location_id,
    first_seen_on,
    alias,
    latitude,
    longitude,
    suburb,
    city,
    municipality,
    province,
    country
