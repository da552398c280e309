"""The stage that finds adverts which repeat each other, load by load.

Index what changed, compare it with what it might repeat, cluster what is alike. Each step takes its work from
``enriched.duplicate_work`` and commits in batches, so a killed run goes on where it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chommie_assets.enrichment import features
from chommie_assets.enrichment.duplicate_clusters import cluster_batch, skip_singles
from chommie_assets.enrichment.duplicate_index import refresh_index
from chommie_assets.enrichment.duplicate_pairs import compare_batch
from chommie_assets.enrichment.method import current_method
from chommie_assets.enrichment.stages import (
    Progress,
    StageResult,
    finish_load,
    pending_loads,
    silent,
    timed,
)
from chommie_assets.parsing.duplicates import METHOD_VERSION
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.locks import advisory_lock

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings

STAGE = "duplicates"


def method_version(features_version: str) -> str:
    """Return the version of the method; it changes with that of the features it reads."""
    return f"{METHOD_VERSION}/{features_version}"


def find_duplicates(settings: Settings, clock: Clock, *, progress: Progress | None = None) -> StageResult:
    """Bring ``enriched.job_duplicates`` up to date with every load whose features are there.

    Returns:
        ``rows``: jobs whose content was new to the comparison; ``changed``: rows written or taken away.

    Raises:
        WorkerDiedError: if a worker process dies.
        psycopg.Error: if the database fails. What was committed is kept.
    """
    tell = progress or silent
    with timed() as result, connect(settings) as conn, advisory_lock(conn, f"stage:{STAGE}"):
        features_version = current_method(conn, settings).version
        version, after = method_version(features_version), (features.STAGE, features_version)
        for load in pending_loads(conn, STAGE, version, after=after):
            indexed = refresh_index(conn, load, version, settings, clock)
            finish_load(conn, STAGE, version, load, indexed, clock)
            conn.commit()
            result.rows += indexed
            result.loads += 1
            tell(f"duplicates: {load.source} {load.load_id}: {indexed:,} adverts indexed")
        _compare_all(conn, tell)
        result.changed = _cluster_all(conn, version, clock, tell)
    return result


def _compare_all(conn: Connection[Any], tell: Progress) -> None:
    conn.execute("analyze enriched.duplicate_index")
    conn.execute("analyze enriched.duplicate_bands")
    conn.commit()
    compared = 0
    while count := compare_batch(conn):
        conn.commit()
        compared += count
        tell(f"duplicates: {compared:,} adverts compared")


def _cluster_all(conn: Connection[Any], version: str, clock: Clock, tell: Progress) -> int:
    skip_singles(conn)
    conn.commit()
    changed = 0
    while True:
        looked_at, differing = cluster_batch(conn, version, clock)
        conn.commit()
        if not looked_at:
            return changed
        changed += differing
        tell(f"duplicates: {changed:,} changed")
