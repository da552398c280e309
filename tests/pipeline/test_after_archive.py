"""What was archived stays archived whatever runs afterwards, until the advert is really seen again."""

from __future__ import annotations

import json

import pytest

from chommie_assets.identity import job_id
from chommie_assets.settings import Settings
from chommie_assets.warehouse.connection import connect
from tests.integration.dbt.project import dbt
from tests.support.command_line import chommie, must

DAY = "2026-07-15"
CLOCK = {"as_of": DAY, "as_of_instant": f"{DAY}T10:00:00+00:00"}
SOURCE = "odd_board"
OLD, RECENT = range(8), range(100, 104)
pytestmark = [pytest.mark.xdist_group("after_archive"), pytest.mark.timeout(600)]


def _land(settings: Settings, numbers: range, seen_on: str, closes_on: str | None) -> None:
    adverts = [
        {
            "job_id": f"J{number}",
            "title": f"Nurse, ward {number}",
            "company": f"Clinic {number}",
            "location": "Durban",
            "description": f"Ward {number} needs a nurse with patience, Excel and a driver's licence. " * 3,
            "salary": "R25 000 per month",
            "validThrough": closes_on,
        }
        for number in numbers
    ]
    folder = settings.landing_dir / SOURCE
    folder.mkdir(parents=True, exist_ok=True)
    # A name of its own for each landing, so that none is taken for the one before.
    path = folder / f"landing-{len(list(folder.iterdir()))}_{seen_on}.jsonl"
    path.write_text("\n".join(map(json.dumps, adverts)))


def _run(settings: Settings) -> None:
    must(chommie(settings, "run", "--as-of", DAY, timeout=500))


def _served(settings: Settings) -> dict[str, str]:
    with connect(settings) as conn:
        return dict(conn.execute("select external_id, status from marts.fct_jobs").fetchall())


def _archived(settings: Settings) -> set[str]:
    """Return the external ids of the archive's copies in force."""
    names = {job_id(SOURCE, f"J{number}"): f"J{number}" for number in (*OLD, *RECENT)}
    with connect(settings) as conn:
        rows = conn.execute("select job_id from ops.archived_jobs where state = 'archived'").fetchall()
    return {names[row[0]] for row in rows}


def test_only_what_is_seen_again_comes_back(module_database: Settings) -> None:
    settings = module_database
    old, recent = ({f"J{number}" for number in numbers} for numbers in (OLD, RECENT))
    _land(settings, OLD, "2026-01-12", "2026-02-01")
    _land(settings, RECENT, "2026-07-14", None)
    _run(settings)
    assert _served(settings) == dict.fromkeys(recent, "active")
    assert _archived(settings) == old

    _land(settings, OLD, "2026-01-12", "2026-02-01")
    _run(settings)
    dbt(
        settings, "build", "--full-refresh", "--exclude", "tag:statistics", "resource_type:unit_test", **CLOCK
    )
    assert _served(settings) == dict.fromkeys(recent, "active")
    assert _archived(settings) == old

    _land(settings, range(2), DAY, None)
    _run(settings)
    assert _served(settings) == dict.fromkeys({*recent, "J0", "J1"}, "active")
    assert _archived(settings) == old - {"J0", "J1"}
    with connect(settings) as conn:
        texts = conn.execute(
            "select description like 'Ward%', skills from marts.fct_jobs where external_id in ('J0', 'J1')"
        ).fetchall()
        new = conn.execute("select sum(rows_new) from ops.load_ledger").fetchone()
        open_jobs = conn.execute(
            "select sum(open_jobs) from marts.market_stats_daily where day = %s", (DAY,)
        ).fetchone()
        vectors = conn.execute("select count(*) from search.job_vectors").fetchone()
    assert all(text and skills for text, skills in texts)
    assert new == (len(old | recent),)
    assert (open_jobs, vectors) == ((len(recent) + 2,), (len(recent) + 2,))
