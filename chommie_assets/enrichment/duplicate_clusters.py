"""Makes clusters of the pairs, and ``enriched.job_duplicates`` of the clusters; writes only what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from chommie_assets.enrichment.duplicate_pairs import (
    add_work,
    drop_work,
    read_fingerprints,
    waiting_jobs,
)
from chommie_assets.parsing.duplicates_clusters import Membership, components, memberships
from chommie_assets.warehouse import changes
from chommie_assets.warehouse.copying import copy_rows

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock

BATCH_JOBS = 1_000

# Most adverts repeat nobody: they need no look in Python.
_SKIP_SINGLES = """
delete from enriched.duplicate_work as w
where w.step = 'cluster'
  and not exists (select 1 from enriched.duplicate_pairs as p where p.job_a = w.job_id)
  and not exists (select 1 from enriched.duplicate_pairs as p where p.job_b = w.job_id)
  and not exists (select 1 from enriched.job_duplicates as d where d.job_id = w.job_id)
"""
_NEIGHBOURS = (
    "select job_a, job_b from enriched.duplicate_pairs where job_a = any(%(ids)s) or job_b = any(%(ids)s)"
)
_EXISTING = """
select job_id, canonical_job_id, duplicate_class, score, evidence
from enriched.job_duplicates
where job_id = any(%s)
"""
_COLUMNS = (
    "job_id",
    "canonical_job_id",
    "duplicate_class",
    "score",
    "evidence",
    "method_version",
    "recorded_at",
)

Facts = tuple[UUID, str, float, dict[str, Any]]


def skip_singles(conn: Connection[Any]) -> int:
    """Drop, in the caller's transaction, the jobs that wait to be clustered but repeat nobody."""
    return conn.execute(_SKIP_SINGLES).rowcount


def cluster_batch(conn: Connection[Any], method_version: str, clock: Clock) -> tuple[int, int]:
    """Cluster the next jobs that wait, and all they are connected with, in the caller's transaction.

    Returns:
        How many jobs were looked at, and how many rows of ``job_duplicates`` changed.
    """
    jobs = waiting_jobs(conn, "cluster", BATCH_JOBS)
    if not jobs:
        return 0, 0
    pairs = _connected(conn, jobs)
    members = set(jobs).union(*pairs)
    prints = read_fingerprints(conn, members)
    found = [membership for component in components(pairs) for membership in memberships(prints, component)]
    changed = _write(conn, members, found, method_version, clock)
    drop_work(conn, "cluster", members)
    return len(members), changed


def _connected(conn: Connection[Any], jobs: list[UUID]) -> set[tuple[UUID, UUID]]:
    """Return every pair of the components that these jobs belong to."""
    known: set[UUID] = set()
    pairs: set[tuple[UUID, UUID]] = set()
    frontier = set(jobs)
    while frontier:
        known |= frontier
        pairs.update(conn.execute(_NEIGHBOURS, {"ids": list(frontier)}).fetchall())
        frontier = set().union(*pairs) - known
    return pairs


def _write(
    conn: Connection[Any], members: set[UUID], found: list[Membership], method_version: str, clock: Clock
) -> int:
    existing: dict[UUID, Facts] = {row[0]: row[1:] for row in conn.execute(_EXISTING, (list(members),))}
    wanted: dict[UUID, Facts] = {
        m.job_id: (m.canonical_job_id, m.verdict.duplicate_class, m.verdict.score, m.verdict.evidence)
        for m in found
    }
    differing = [job_id for job_id in members if existing.get(job_id) != wanted.get(job_id)]
    conn.execute("delete from enriched.job_duplicates where job_id = any(%s)", (differing,))
    rows = [
        (job_id, *wanted[job_id], method_version, clock.instant) for job_id in differing if job_id in wanted
    ]
    copy_rows(conn, ("enriched", "job_duplicates"), _COLUMNS, rows)
    add_work(conn, "quality", differing)
    changes.enqueue(conn, _affected(differing, existing, wanted), "duplicate", clock)
    return len(differing)


def _affected(differing: list[UUID], existing: dict[UUID, Facts], wanted: dict[UUID, Facts]) -> set[UUID]:
    """Return the jobs that read differently now: with a changed row, or in a cluster with another head."""
    affected = set(differing)
    heads: set[UUID] = set()
    for job_id in differing:
        before, after = existing.get(job_id), wanted.get(job_id)
        if (before and before[0]) != (after and after[0]):
            heads |= {facts[0] for facts in (before, after) if facts} | {job_id}
    for rows in (existing, wanted):
        affected |= {job_id for job_id, facts in rows.items() if facts[0] in heads}
    return affected | heads
