with unioned as (
    {{ union_sources('sightings') }}
)

select *
from unioned
