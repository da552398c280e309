"""What is kept of a source's polls: one row a poll, the state of its circuit, the fields it brought."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from psycopg import sql

from chommie_assets.collection.circuit import CircuitState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from psycopg import Connection

Outcome = Literal["complete", "limited", "broken_off", "failed", "left_alone", "not_set_up"]
GOOD: Outcome = "complete"

CIRCUIT = "select circuit, failures_in_row, opened_at, retry_at from ops.source_health where source = %s"
KEEP_HEALTH = """
insert into ops.source_health as known (
    source, schema_name, family, circuit, failures_in_row, opened_at, retry_at, last_polled_at, last_outcome,
    last_complete_at, last_error
)
values (
    %(source)s, %(schema_name)s, %(family)s, %(state)s, %(failures)s, %(opened_at)s, %(retry_at)s, %(finished_at)s,
    %(outcome)s, case when %(outcome)s = 'complete' then %(finished_at)s::timestamptz end, %(error)s
)
on conflict (source) do update set
    schema_name = excluded.schema_name,
    family = excluded.family,
    circuit = excluded.circuit,
    failures_in_row = excluded.failures_in_row,
    opened_at = excluded.opened_at,
    retry_at = excluded.retry_at,
    last_polled_at = excluded.last_polled_at,
    last_outcome = excluded.last_outcome,
    last_complete_at = coalesce(excluded.last_complete_at, known.last_complete_at),
    last_error = excluded.last_error
"""
IS_SWEPT = """
select exists (
    select 1 from ops.source_polls as poll
    left join ops.load_ledger as ledger on ledger.load_id = poll.load_id
    where poll.source = %s and poll.as_of_on = %s and poll.outcome = 'complete'
        and coalesce(ledger.state, 'published') = 'published'
)
"""
# Through the loads of the day, so that the history is not read.
SEEN_TODAY = """
select job.external_id, job.url
from ops.load_ledger as ledger
join {sightings} as sighting on sighting.load_id = ledger.load_id and sighting.observed_on = %(day)s
join {jobs} as job on job.job_id = sighting.job_id and job.content_hash = sighting.content_hash
where ledger.source = %(source)s and ledger.state = 'published' and ledger.as_of_on = %(day)s
"""


@dataclass(frozen=True)
class Poll:
    """One row of ``ops.source_polls``; see there."""

    poll_id: str
    source: str
    schema_name: str
    outcome: Outcome
    units: int
    units_failed: int
    pages: int
    records: int
    requests: int
    repetitions: int
    is_resumed: bool
    circuit: str
    error: str | None
    load_id: str | None
    as_of_on: date
    recorded_at: datetime
    started_at: datetime
    finished_at: datetime

    @property
    def is_good(self) -> bool:
        """Whether everything that was wanted of the source was had."""
        return self.outcome in ("complete", "limited")


def kept_circuit(conn: Connection[Any], source: str) -> CircuitState:
    """Return the state in which the last poll left a source's circuit."""
    row = conn.execute(CIRCUIT, (source,)).fetchone()
    return CircuitState(*row) if row else CircuitState()


def keep_poll(conn: Connection[Any], poll: Poll, family: str, circuit: CircuitState) -> None:
    """Write down a poll and how it left its source, in one transaction; writing it twice changes nothing."""
    values = asdict(poll)
    insert = sql.SQL("insert into ops.source_polls ({}) values ({}) on conflict (poll_id) do nothing").format(
        sql.SQL(", ").join(map(sql.Identifier, values)), sql.SQL(", ").join(map(sql.Placeholder, values))
    )
    with conn.transaction():
        conn.execute(insert, values)
        conn.execute(KEEP_HEALTH, values | asdict(circuit) | {"family": family})


def keep_fields(
    conn: Connection[Any], source: str, fields: Iterable[str], day: date, load_id: str
) -> list[str]:
    """Write down undocumented fields; return those that were never seen before, in order."""
    found = [
        conn.execute(
            "insert into ops.source_fields (source, field, first_seen_on, first_load_id) values (%s, %s, %s, %s)"
            " on conflict do nothing returning field",
            (source, name[:200], day, load_id),
        ).fetchone()
        for name in sorted(fields)
    ]
    return [row[0] for row in found if row]


def is_swept(conn: Connection[Any], source: str, day: date) -> bool:
    """Whether a poll of this day saw everything there is to see, and was published."""
    row = conn.execute(IS_SWEPT, (source, day)).fetchone()
    return bool(row and row[0])


def seen_today(
    conn: Connection[Any], schema_name: str, source: str, day: date
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the external ids and the addresses of a source's adverts that were seen on a day."""
    query = sql.SQL(SEEN_TODAY).format(
        sightings=sql.Identifier(schema_name, "sightings"), jobs=sql.Identifier(schema_name, "jobs")
    )
    rows = conn.execute(query, {"source": source, "day": day}).fetchall()
    return frozenset(row[0] for row in rows), frozenset(row[1] for row in rows if row[1])
