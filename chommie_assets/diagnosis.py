"""What ``chommie doctor`` looks at: the machine, the database, the model, the store, the sources. Changes nothing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from chommie_assets.settings import Settings

Verdict = Literal["ok", "warn", "fail"]
# The installation takes 3 GB, a day of 190,000 postings about 1.5 GB with indexes and vectors.
LOW_DISK_BYTES = 5 * 1024**3
LOW_MEMORY_BYTES = 4 * 1024**3


@dataclass(frozen=True)
class Finding:
    """One thing looked at.

    Attributes:
        subject: what it is about.
        verdict: ``fail`` means that Chommie can't run until it is mended.
        detail: what was found.
        advice: what to do; empty when there is nothing to do.
    """

    subject: str
    verdict: Verdict
    detail: str
    advice: str = ""


def _machine(settings: Settings) -> Finding:
    import psutil

    existing = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    free, memory = shutil.disk_usage(existing).free, psutil.virtual_memory().total
    detail = f"{os.cpu_count()} cores, {memory / 1024**3:.0f} GiB memory, {free / 1024**3:.0f} GiB free at {existing}"
    if free < LOW_DISK_BYTES:
        return Finding("machine", "warn", detail, "Less than 5 GiB free: make room or move CHOMMIE_HOME.")
    if memory < LOW_MEMORY_BYTES:
        return Finding("machine", "warn", detail, "Less than 4 GiB of memory: set CHOMMIE_WORKERS=1.")
    return Finding("machine", "ok", f"Python {sys.version.split()[0]}, {detail}")


def _database(settings: Settings) -> Finding:
    from chommie_assets.warehouse.connection import connect

    with connect(settings) as conn:
        row = conn.execute(
            "select current_setting('server_version'), extversion from pg_extension where extname = 'vector'"
        ).fetchone()
    version, vector = row or ("?", "?")
    kind = "server of CHOMMIE_DATABASE_URL" if settings.database_url else "embedded server"
    return Finding("database", "ok", f"{kind}: Postgres {version}, pgvector {vector}, schema in place")


def _manifest(settings: Settings) -> Finding:
    del settings
    from chommie_assets.transform.project import ensure_manifest

    return Finding("dbt", "ok", f"manifest {ensure_manifest()}")


def _model(settings: Settings) -> Finding:
    from chommie_assets.embedding.backend import load_encoder

    encoder = load_encoder(settings.embedding_model)
    return Finding("model", "ok", f"{encoder.model_id}, {encoder.dimension} dimensions")


def _store(settings: Settings) -> Finding:
    from chommie_assets.object_store.store import open_store

    count = sum(1 for _ in open_store(settings).list("jobs/"))
    return Finding("store", "ok", f"{settings.archive_url}: reachable, {count} objects below jobs/")


def _sources(settings: Settings) -> Finding:
    from chommie_assets.collection.boards import missing, polled_sources

    polled = polled_sources(settings)
    unset = [f"{one.name}: {told}" for one in polled if (told := missing(one, settings))]
    if unset:
        return Finding(
            "sources", "fail", "; ".join(unset), "Set it, or switch the source off in sources.yml."
        )
    if not polled:
        advice = "Files only; `chommie sources list` says what each source needs."
        return Finding("sources", "warn", "no source is polled", advice)
    names = ", ".join(one.name for one in polled)
    return Finding("sources", "ok", f"polled: {names}; `chommie sources check NAME` tries one")


CHECKS: tuple[tuple[str, Callable[[Settings], Finding]], ...] = (
    ("machine", _machine),
    ("database", _database),
    ("dbt", _manifest),
    ("model", _model),
    ("store", _store),
    ("sources", _sources),
)


def diagnose(settings: Settings) -> Iterator[Finding]:
    """Yield one finding per subject as it is made; a subject that raises is a ``fail`` with its message."""
    for subject, look in CHECKS:
        try:
            yield look(settings)
        except Exception as error:  # noqa: BLE001 - a doctor reports whatever is wrong, and goes on to the next subject
            told = " ".join(str(error).split()) or type(error).__name__
            yield Finding(subject, "fail", told, f"`chommie --debug doctor` shows more about the {subject}.")
