"""The statements that make a load count: quarantine, ranks, the source's row, the work queue, the ledger."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from psycopg import sql
from psycopg.types.json import Jsonb

from chommie_assets.sources.classify import tables
from chommie_assets.sources.spill import DEFECTS
from chommie_assets.warehouse.copying import copy_rows

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.sources.board import Board
    from chommie_assets.sources.classify import Outcome
    from chommie_assets.sources.spill import Spill

RAISE_RANKS = """
with again as (
    select
        job_id,
        observed_on,
        content_hash,
        max(file_rank) as file_rank,
        max(latest_updated_at) as updated_at
    from pg_temp.placed
    where is_known_sighting
    group by job_id, observed_on, content_hash
)
update {sightings} as sighting
set file_rank = greatest(sighting.file_rank, again.file_rank),
    source_updated_at = greatest(sighting.source_updated_at, again.updated_at)
from again
where sighting.job_id = again.job_id
    and sighting.observed_on = again.observed_on
    and sighting.content_hash = again.content_hash
    and (
        again.file_rank > sighting.file_rank
        or again.updated_at > coalesce(sighting.source_updated_at, '-infinity')
    )
returning sighting.job_id
"""

ENQUEUE = """
with raised as ({raise_ranks}),
touched as (
    select job_id from pg_temp.placed where outcome <> 'repeated'
    union
    select job_id from raised
)
insert into ops.job_changes (stage, job_id, reason, recorded_at)
select 'marts', job_id::uuid, 'load', %(recorded_at)s from touched order by job_id
"""

REMEMBER_SOURCE = """
insert into ops.sources as known (
    source, schema_name, board, coverage, max_unseen_days, is_polled, last_published_on, last_complete_on
)
values (
    %(source)s, %(schema_name)s, %(board)s, %(coverage)s, %(max_unseen_days)s, %(is_polled)s, %(day)s,
    case when %(is_complete)s then %(day)s::date end
)
on conflict (source) do update set
    schema_name = excluded.schema_name,
    board = excluded.board,
    coverage = excluded.coverage,
    max_unseen_days = excluded.max_unseen_days,
    is_polled = excluded.is_polled,
    last_published_on = greatest(known.last_published_on, excluded.last_published_on),
    last_complete_on = greatest(known.last_complete_on, excluded.last_complete_on)
"""


FOLLOW_BOARD = """
update ops.sources
set coverage = %(coverage)s, max_unseen_days = %(max_unseen_days)s, is_polled = %(is_polled)s
where source = %(source)s
    and (coverage, max_unseen_days, is_polled)
        is distinct from (%(coverage)s::text, %(max_unseen_days)s::integer, %(is_polled)s::boolean)
"""


@dataclass(frozen=True)
class LoadFacts:
    """What is known of a load before its rows are.

    Attributes:
        load_id: its key.
        source: the name given.
        origin: ``file``, ``poll`` or ``stream``.
        origin_uri: path or URL, without credentials.
        origin_sha256: of the file as it lies there.
        is_complete: it claims to list every open advert.
        started_at: the machine's time.
        is_broken_off: what a poll had when it failed.
    """

    load_id: str
    source: str
    origin: str
    origin_uri: str | None
    origin_sha256: str | None
    is_complete: bool
    started_at: datetime
    is_broken_off: bool = False

    def claims_all(self, board: Board) -> bool:
        """Whether it counts as a crawl that saw every open advert.

        A poll says itself whether it saw all; a file of a board that is crawled whole does; a stream never.
        """
        return self.is_complete or (board.coverage == "complete" and self.origin == "file")


def write_quarantine(conn: Connection[Any], facts: LoadFacts, defects: Spill, clock: Clock) -> int:
    """Copy a load's defects to ``ops.quarantine``; return how many."""
    names = tuple(DEFECTS.names)
    columns = ("load_id", "source", "origin_uri", "recorded_at", *names)
    fixed = (facts.load_id, facts.source, facts.origin_uri, clock.instant)
    return copy_rows(conn, ("ops", "quarantine"), columns, (fixed + row for row in defects.tuples(names)))


def touch_jobs(conn: Connection[Any], schema_name: str, clock: Clock) -> None:
    """Raise the ranks of sightings met again and queue every job whose facts or sightings changed."""
    raise_ranks = sql.SQL(RAISE_RANKS).format(**tables(schema_name))
    conn.execute(sql.SQL(ENQUEUE).format(raise_ranks=raise_ranks), {"recorded_at": clock.instant})


def remember_source(conn: Connection[Any], board: Board, facts: LoadFacts, day: date) -> None:
    """Keep what the rules of an advert's life read about its source."""
    values = {
        "source": facts.source,
        "schema_name": board.schema_name,
        "board": board.name,
        "coverage": board.coverage,
        "max_unseen_days": board.max_unseen_days,
        "is_polled": board.is_polled,
        "day": day,
        "is_complete": facts.claims_all(board),
    }
    conn.execute(REMEMBER_SOURCE, values)


def follow_boards(conn: Connection[Any], boards: Collection[Board]) -> None:
    """Let the rules of an advert's life follow the configuration: a source that is no longer polled can't be down."""
    for board in boards:
        values = {
            "source": board.name,
            "coverage": board.coverage,
            "max_unseen_days": board.max_unseen_days,
            "is_polled": board.is_polled,
        }
        conn.execute(FOLLOW_BOARD, values)
    conn.execute(
        "update ops.sources set is_polled = false where is_polled and source <> all(%s)",
        ([board.name for board in boards],),
    )


def write_ledger(
    conn: Connection[Any],
    facts: LoadFacts,
    board: Board,
    outcome: Outcome,
    clock: Clock,
    *,
    quarantined: int,
    finished_at: datetime,
    mapping: Mapping[str, str],
    hold_reason: str | None,
) -> None:
    """Write a load's row; with it the load counts, or is held."""
    counts = {f"rows_{name}": number for name, number in outcome.counts.items()}
    values = asdict(facts) | counts
    values |= {
        "schema_name": board.schema_name,
        "state": "held" if hold_reason else "published",
        "hold_reason": hold_reason,
        "observed_from": outcome.observed_from,
        "observed_to": outcome.observed_to,
        "rows_read": sum(counts.values()) + quarantined,
        "rows_quarantined": quarantined,
        "column_mapping": Jsonb(dict(mapping)),
        "as_of_on": clock.day,
        "recorded_at": clock.instant,
        "finished_at": finished_at,
    }
    statement = sql.SQL("insert into ops.load_ledger ({}) values ({})").format(
        sql.SQL(", ").join(map(sql.Identifier, values)), sql.SQL(", ").join(map(sql.Placeholder, values))
    )
    conn.execute(statement, values)
