-- A failing row: an expired advert without a day or a reason, an active one with either, or a closing that lies in
-- the future of the run that wrote it.
select
    job_id,
    status,
    closed_on,
    expired_reason,
    updated_at
from {{ ref('fct_jobs') }}
where
    (status = 'expired') <> (closed_on is not null)
    or (status = 'expired') <> (expired_reason is not null)
    or closed_on > (updated_at at time zone 'Africa/Johannesburg')::date
