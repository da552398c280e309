"""What the ingestion tests share: files to land, and the rows that came of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from chommie_assets.clock import Clock
from chommie_assets.settings import Settings
from chommie_assets.sources.catalog import board_for
from chommie_assets.sources.ingest import land_file
from chommie_assets.sources.results import LoadResult
from chommie_assets.warehouse.connection import connect

DAY = "2026-04-16"


def posting(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "job_id": f"J{number}",
        "title": f"Welder {number}",
        "company": "Acme",
        "location": "Durban",
        "description": f"Weld {number}",
        **changes,
    }


def write(folder: Path, postings: list[dict[str, Any]], name: str = "file.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(map(json.dumps, postings)))
    return path


def land(settings: Settings, path: Path, source: str = "acme", day: str = DAY, **options: Any) -> LoadResult:
    return land_file(settings, Clock.of(day), board_for(source), path, **options)


def counts(result: LoadResult) -> tuple[int, ...]:
    """(new, changed, seen, repeated, quarantined); their sum is what was read."""
    found = (
        result.rows_new,
        result.rows_changed,
        result.rows_seen,
        result.rows_repeated,
        result.rows_quarantined,
    )
    assert result.rows_read == sum(found)
    return found


def rows(settings: Settings, query: str, *values: Any) -> list[tuple[Any, ...]]:
    with connect(settings) as conn:
        return conn.execute(query, values).fetchall()


def facts(settings: Settings, schema_name: str = "raw_files") -> list[tuple[Any, ...]]:
    """Everything that counts of a raw schema, less what says when and by which load it came."""
    published = "load_id in (select load_id from ops.load_ledger where state = 'published')"
    jobs = rows(
        settings,
        f"select job_id, content_hash, source, external_id, external_id_kind, title, posted_on, payload::text"
        f" from {schema_name}.jobs where {published} order by 1, 2",
    )
    sightings = rows(
        settings,
        f"select job_id, content_hash, observed_on, source_updated_at, file_rank"
        f" from {schema_name}.sightings where {published} order by 1, 2, 3",
    )
    return jobs + sightings
