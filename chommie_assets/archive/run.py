"""Archives a quarter: plan, upload, verify, remove. Killed anywhere, the next run goes on from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from chommie_assets.archive.errors import ArchiveError, VerificationError
from chommie_assets.archive.ledger import (
    Generation,
    archive_lock,
    generation_of,
    set_state,
    supersede_empty,
)
from chommie_assets.archive.plan import eligible_quarters, plan, unfinished_generation
from chommie_assets.archive.quarters import Quarter
from chommie_assets.archive.remove import remove
from chommie_assets.archive.upload import scratch_folder, upload
from chommie_assets.archive.verification import store_of, verify_generation
from chommie_assets.object_store.errors import ObjectMissingError
from chommie_assets.object_store.store import open_store
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.partitions import detach_empty_partitions

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings

Progress = Callable[[str], None]
STANDARD_CLASS = "STANDARD"


@dataclass(frozen=True)
class ArchiveResult:
    """What archiving one quarter came to.

    Attributes:
        quarter: such as ``2026Q1``.
        generation: the generation finished; ``None`` when there was nothing to archive.
        rows: jobs that left Postgres in this call.
        uri: where the generation lies; ``None`` likewise.
    """

    quarter: str
    generation: int | None
    rows: int
    uri: str | None


def silent(_: str) -> None:
    """Take a line of progress and drop it."""


def archive_quarter(
    settings: Settings, clock: Clock, quarter: str, progress: Progress = silent
) -> ArchiveResult:
    """Archive the expired jobs of a quarter, first finishing a generation that an earlier run left half-way.

    Args:
        settings: database, store, scratch folder, storage class.
        clock: must lie more than ``archive_after_days`` behind the quarter's last day.
        quarter: such as ``2026Q1``.
        progress: called with a line at each step.

    Raises:
        NotAQuarterError: if it is none.
        ArchiveError: if the quarter is too young, the store fails, or what it gives back is not what was
            written (nothing has left Postgres then, and the next run writes it anew).
        LockNotHadError: if another process is archiving.
    """
    wanted = Quarter.parse(quarter)
    if not wanted.is_eligible(clock.day, settings.archive_after_days):
        raise ArchiveError(
            f"{wanted} ends on {wanted.last}, not over {settings.archive_after_days} days before {clock.day}"
        )
    with connect(settings) as conn, archive_lock(conn):
        rows, done = 0, None
        left_over = unfinished_generation(conn, wanted)
        if left_over is not None and left_over.state != "planned":
            done = left_over
            rows += _finish(settings, conn, left_over, clock, progress)
        planned = plan(conn, wanted, clock, open_store(settings))
        if planned is not None:
            progress(f"{planned.name}: planned {planned.row_count:,} jobs")
            rows += _finish(settings, conn, planned, clock, progress)
            done = planned
        return ArchiveResult(str(wanted), done.generation if done else None, rows, done.uri if done else None)


def archive_eligible(settings: Settings, clock: Clock, progress: Progress = silent) -> list[ArchiveResult]:
    """Archive every eligible quarter, oldest first; return what came of each."""
    with connect(settings) as conn:
        quarters = eligible_quarters(conn, clock, settings.archive_after_days)
    return [archive_quarter(settings, clock, quarter, progress) for quarter in quarters]


def _finish(
    settings: Settings, conn: Connection[Any], generation: Generation, clock: Clock, progress: Progress
) -> int:
    """Bring a generation from the state it is in to ``removed``; return how many jobs left Postgres."""
    if generation.state == "planned":
        with scratch_folder(settings.home / "tmp") as folder:
            if not upload(conn, open_store(settings), generation, clock, folder, progress):
                return 0
        progress(f"{generation.name}: uploaded")
    generation = generation_of(conn, generation.quarter, generation.generation)
    if generation.state == "uploaded":
        _verify(settings, conn, generation, clock, progress)
    _settle_storage_class(settings, generation, progress)
    removed = remove(conn, generation, progress)
    conn.commit()
    detach_empty_partitions(conn, clock.day - timedelta(days=settings.archive_after_days))
    set_state(conn, generation, "removed", clock)
    supersede_empty(conn)
    conn.commit()
    progress(f"{generation.name}: done")
    return removed


def _verify(
    settings: Settings, conn: Connection[Any], generation: Generation, clock: Clock, progress: Progress
) -> None:
    try:
        with scratch_folder(settings.home / "tmp") as folder:
            verify_generation(conn, store_of(settings, generation), generation, folder, progress)
    except (VerificationError, ObjectMissingError):
        # Postgres still has everything: the next run writes this generation again.
        set_state(conn, generation, "planned", clock)
        conn.commit()
        raise
    set_state(conn, generation, "verified", clock)
    conn.commit()
    progress(f"{generation.name}: verified")


def _settle_storage_class(settings: Settings, generation: Generation, progress: Progress) -> None:
    """Move the parts to their storage class; the manifest stays readable at once."""
    if settings.s3_storage_class == STANDARD_CLASS:
        return
    store = store_of(settings, generation)
    for key in store.list(generation.key):
        if key.endswith(".parquet"):
            store.set_storage_class(key, settings.s3_storage_class)
    progress(f"{generation.name}: storage class {settings.s3_storage_class}")
