"""``dim_skill`` shows the active taxonomy, and names whatever skill a fact still has."""

from __future__ import annotations

from typing import Any

from psycopg import Connection

from chommie_assets.clock import Clock
from chommie_assets.taxonomies.skills import AliasRow, SkillRow, SkillsContent
from chommie_assets.taxonomies.store import load, use
from tests.integration.dbt.landing import Advert, enrich, land, queue

ADVERT = Advert("a", "2026-03-01")
CLOCK = Clock.of("2026-03-31")
OWN = SkillsContent(
    (SkillRow("weld", "weld metal", "own", "hard", None),), (AliasRow("weld", "join metal", None),)
)
TO_SKILLS = "relationships_fct_job_skills_skill_id__skill_id__ref_dim_skill_"
NO_TESTS = ("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
ROWS = "select skill_id, name, aliases, taxonomy, is_active from marts.dim_skill"


def rows(conn: Connection[Any]) -> dict[str, tuple[Any, ...]]:
    found = {row[0]: row[1:] for row in conn.execute(ROWS)}
    conn.rollback()
    return found


def test_a_switch_shows_at_the_next_build_and_facts_stay_named(conn, run_dbt) -> None:
    land(conn, [ADVERT])
    enrich(conn, ADVERT, skills=["sql"])
    run_dbt("build", "--select", "+dim_skill", *NO_TESTS)
    packaged = rows(conn)
    assert len(packaged) > 600
    assert packaged["sql"][2:] == ("default", True)

    load(conn, "own", OWN, ["own.csv"], CLOCK)
    conn.commit()
    run_dbt("run", "--select", "dim_skill")
    assert rows(conn) == {
        "weld": ("weld metal", ["join metal"], "own", True),
        "sql": (*packaged["sql"][:2], "default", False),
    }
    run_dbt("test", "--select", TO_SKILLS)

    enrich(conn, ADVERT, skills=["weld"], method="method-2", recorded_at="2026-04-01T10:00:00+00:00")
    queue(conn, ADVERT.job_id)
    use(conn, "skills", "default", CLOCK)
    conn.commit()
    run_dbt("run", "--select", "int_job_lives", "fct_job_skills", "dim_skill")
    assert rows(conn) == packaged | {"weld": ("weld metal", ["join metal"], "own", False)}
