"""Which content of a job is the current one, and since when the job is known: read from the sightings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psycopg import sql

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.enrichment.stages import Load

# The latest observation speaks for a job; ties go to the source's timestamp, then to the place in the file,
# then to the hash. Sightings of loads that were never published don't count. A job lies in one schema.
_CURRENT = """
create temp table current_contents on commit drop as
with jobs as (
    select distinct s.job_id from {sightings} as s where s.load_id = %(load_id)s
    union
    select distinct j.job_id from {jobs} as j where j.load_id = %(load_id)s
)
select jobs.job_id::uuid as job_id, latest.content_hash, earliest.observed_on as first_observed_on
from jobs
cross join lateral (
    select s.content_hash
    from {sightings} as s
    join ops.load_ledger as l on l.load_id = s.load_id and l.state = 'published'
    where s.job_id = jobs.job_id
    order by s.observed_on desc, s.source_updated_at desc nulls last, s.file_rank desc, s.content_hash desc
    limit 1
) as latest
cross join lateral (
    select s.observed_on
    from {sightings} as s
    join ops.load_ledger as l on l.load_id = s.load_id and l.state = 'published'
    where s.job_id = jobs.job_id
    order by s.observed_on
    limit 1
) as earliest
"""


def create_current_contents(conn: Connection[Any], load: Load) -> None:
    """Make the temporary table ``current_contents`` of the jobs that a load brought or saw.

    Columns: ``job_id``, ``content_hash`` (of the current content), ``first_observed_on``. It goes with the
    caller's transaction.
    """
    statement = sql.SQL(_CURRENT).format(
        sightings=sql.Identifier(load.schema_name, "sightings"), jobs=sql.Identifier(load.schema_name, "jobs")
    )
    conn.execute(statement, {"load_id": load.load_id})
    conn.execute("analyze current_contents")
