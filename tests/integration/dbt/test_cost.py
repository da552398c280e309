"""The cost of a day follows its news: no plan compares every changed advert with every other one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from psycopg import Connection

from tests.integration.dbt.landing import Advert, enrich, land, queue
from tests.integration.dbt.project import compiled

ADVERTS = 300
# Each of some ten joins may look at every advert a few times; squared, they would be 300 each.
LOOKS_AN_ADVERT = 60
# As many as a real advert names.
SKILLS = tuple(f"skill-{n}" for n in range(17))
MODELS = (
    "int_job_versions",
    "int_job_lives",
    "fct_job_skills",
    "fct_job_versions",
    "fct_jobs",
    "job_review_queue",
)


def _looks(plan: dict[str, Any]) -> Iterator[float]:
    """Yield, for each node of a plan, how many rows it looked at over all its loops."""
    removed = sum(value for name, value in plan.items() if name.startswith("Rows Removed by"))
    yield (plan["Actual Rows"] + removed) * plan["Actual Loops"]
    for child in plan.get("Plans", ()):
        yield from _looks(child)


@pytest.fixture
def changed(conn: Connection[Any], build_jobs) -> None:
    """Marts of adverts that have all changed again."""
    adverts = [
        Advert(f"a{n}", "2026-03-01", title=f"Nurse {n}", source=("linkedin", "pnet")[n % 2])
        for n in range(ADVERTS)
    ]
    for source in ("linkedin", "pnet"):
        land(conn, [advert for advert in adverts if advert.source == source], load_id=f"load-{source}")
    for advert in adverts:
        enrich(conn, advert, skills=SKILLS)
    build_jobs()
    queue(conn, *(advert.job_id for advert in adverts))
    # As after autovacuum: it is with good statistics that Postgres takes a join of two keyed columns for one row.
    conn.execute("analyze")
    conn.commit()
    build_jobs()


def test_no_model_compares_all_changed_adverts_with_each_other(conn: Connection[Any], changed) -> None:
    looked = {}
    for model in MODELS:
        ((found,),) = conn.execute(f"explain (analyze, format json) {compiled(model)}").fetchall()
        looked[model] = max(_looks(found[0]["Plan"]))
        conn.rollback()
    assert {name: count for name, count in looked.items() if count > ADVERTS * LOOKS_AN_ADVERT} == {}
    assert looked["fct_jobs"] >= ADVERTS
