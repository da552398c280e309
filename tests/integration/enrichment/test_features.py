"""Published contents become features and skills: once, whatever happens in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import psycopg
import pytest

from chommie_assets.contracts.job_features import JobFeatures
from chommie_assets.contracts.job_skills import JobSkills
from chommie_assets.enrichment import features, method, parts
from chommie_assets.enrichment.content import Content
from chommie_assets.enrichment.features import enrich_features
from chommie_assets.enrichment.method import Method
from chommie_assets.enrichment.workers import WorkerDiedError
from chommie_assets.settings import Settings
from chommie_assets.taxonomies.skills import SkillRow, SkillsContent
from chommie_assets.taxonomies.store import load, use
from tests.integration.enrichment.loads import CLOCK, advert, job_id, publish, rows

FEATURES = (
    "select job_id, content_hash, title_normalized, city, text_hash from enriched.job_features order by 1, 2"
)
SKILLS = "select job_id, skill_id, matched_text from enriched.job_skills order by 1, 2"


class StoppedError(Exception):
    """The run was stopped from outside."""


def stop(_: str) -> None:
    raise StoppedError


def snapshot(conn: psycopg.Connection[Any]) -> tuple[Any, ...]:
    return (
        rows(conn, FEATURES),
        rows(conn, SKILLS),
        rows(conn, "select stage, load_id, rows_done from ops.stage_progress"),
    )


def test_a_content_becomes_features_and_skills(database: Settings, conn: psycopg.Connection[Any]) -> None:
    publish(conn, "l1", [advert("1", salary_raw="R30 000 - R40 000 per month", skills="Python, Scrum")])
    result = enrich_features(database, CLOCK)
    assert (result.rows, result.loads) == (1, 1)
    found = rows(
        conn,
        "select city, company_key, salary_min, salary_currency, salary_month_max, language,"
        " company_id is not null, location_id is not null, evidence -> 'salary' ->> 'field' from enriched.job_features",
    )
    assert found == [("Cape Town", "acme", 30000, "ZAR", 40000, "en", True, True, "salary_raw")]
    skills = dict(rows(conn, "select skill_id, field from enriched.job_skills"))
    assert skills["java"] == "description"
    assert skills["python"] == "skills"
    assert rows(conn, "select job_id, reason from ops.job_changes") == [(job_id("1"), "features")]


def test_spans_point_at_the_words(database: Settings, conn: psycopg.Connection[Any]) -> None:
    publish(
        conn, "l1", [advert("1", description="<p>We need <b>Java</b> &amp; SQL</p><ul><li>Linux</li></ul>")]
    )
    enrich_features(database, CLOCK)
    found = rows(
        conn,
        "select s.matched_text, substr(f.description_text, s.span_start + 1, s.span_end - s.span_start)"
        " from enriched.job_skills as s join enriched.job_features as f using (job_id)"
        " where s.field = 'description'",
    )
    assert found
    assert all(matched == text for matched, text in found)


def test_rows_keep_their_contracts(database: Settings, conn: psycopg.Connection[Any]) -> None:
    odd = [
        advert("1", title=None, company=None, location=None, description=None),
        advert("2", salary_min=0.0, salary_max=0.0),
        advert("3", salary_min=50_000.0, salary_max=20_000.0, salary_currency="ZAR", salary_period="month"),
        advert("4", salary_min=1e300, salary_currency="??", salary_period="fortnight"),
        advert("5", description="<div>" * 5_000 + "x" * 50_000),
        advert("6", location="Remote", salary_raw="market related"),
    ]
    publish(conn, "l1", odd)
    assert enrich_features(database, CLOCK).rows == len(odd)
    for table, model in (("job_features", JobFeatures), ("job_skills", JobSkills)):
        cursor = conn.execute(f"select * from enriched.{table}")
        columns = [column.name for column in cursor.description or []]
        model.validate(pd.DataFrame(cursor.fetchall(), columns=columns), lazy=True)


def test_only_published_loads_are_read(database: Settings, conn: psycopg.Connection[Any]) -> None:
    publish(conn, "l1", [advert("1")], state="held")
    assert enrich_features(database, CLOCK).rows == 0


def test_a_rerun_changes_nothing(database: Settings, conn: psycopg.Connection[Any]) -> None:
    publish(conn, "l1", [advert("1"), advert("2", title="Nurse")])
    enrich_features(database, CLOCK)
    before = snapshot(conn)
    assert enrich_features(database, CLOCK).rows == 0
    assert snapshot(conn) == before
    assert len(before[0]) == 2


def test_stopped_between_batches_it_goes_on_where_it_was(
    database: Settings, conn: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(features, "CHUNK_ROWS", 2)
    monkeypatch.setattr(features, "COMMIT_ROWS", 2)
    publish(conn, "l1", [advert(str(number), title=f"Clerk {number}") for number in range(5)])
    with pytest.raises(StoppedError):
        enrich_features(database, CLOCK, progress=stop)
    assert len(rows(conn, FEATURES)) == 2
    assert rows(conn, "select * from ops.stage_progress") == []
    assert enrich_features(database, CLOCK).rows == 3
    assert len(rows(conn, FEATURES)) == 5
    assert rows(conn, "select count(*), count(distinct job_id) from ops.job_changes") == [(5, 5)]


def raised(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    """Raise the version of one part."""
    parts = dict(method.packaged_method().parts)
    parts[part] += "-raised"
    monkeypatch.setattr(method, "packaged_method", lambda: Method(parts))


def of_version(conn: psycopg.Connection[Any], database: Settings) -> list[dict[str, Any]]:
    """Return the features of the current method, but for what tells about the reading itself."""
    version = method.current_method(conn, database).version
    query = "select to_jsonb(f) - '{method_version,recorded_at,part_versions}'::text[] from enriched.job_features as f"
    return [row[0] for row in rows(conn, f"{query} where method_version = '{version}' order by job_id")]


def test_another_method_reads_again_beside_the_old_rows(
    database: Settings, conn: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(conn, "l1", [advert("1"), advert("2", salary_raw="R20 000 pm", skills="Python")])
    enrich_features(database, CLOCK)
    before, skills = of_version(conn, database), rows(conn, SKILLS)
    raised(monkeypatch, "salary")
    assert enrich_features(database, CLOCK).rows == 2
    assert of_version(conn, database) == before
    assert rows(conn, SKILLS) == sorted(skills * 2)
    assert rows(conn, "select count(*), count(distinct method_version) from enriched.job_features") == [
        (4, 2)
    ]


@pytest.mark.parametrize("part", [part.name for part in parts.PARTS])
def test_a_raised_version_is_read_again_through_its_part_alone(
    database: Settings, conn: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    publish(conn, "l1", [advert("1", salary_raw="R20 000 pm")])
    enrich_features(database, CLOCK)
    asked: list[str] = []
    counted = tuple(replace(one, read=counting(one, asked)) for one in parts.PARTS)
    monkeypatch.setattr("chommie_assets.enrichment.record.PARTS", counted)
    monkeypatch.setattr("chommie_assets.enrichment.record.found_skills", lambda *_: pytest.fail("skills"))
    raised(monkeypatch, part)
    assert enrich_features(database, CLOCK).rows == 1
    assert asked == [part]


def counting(part: parts.Part, asked: list[str]) -> Callable[[Content], dict[str, Any]]:
    """Return the part's own reading, noting that it was asked."""

    def read(content: Content) -> dict[str, Any]:
        asked.append(part.name)
        return part.read(content)

    return read


def test_an_occupation_is_told_again_with_the_skills_that_stand(
    database: Settings, conn: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(conn, "l1", [advert("1", title="Diesel Mechanic")])
    enrich_features(database, CLOCK)
    before = of_version(conn, database)
    raised(monkeypatch, "occupation")
    assert enrich_features(database, CLOCK).rows == 1
    assert of_version(conn, database) == before
    assert before[0]["occupation_group"] == "7233"


def test_worker_processes_come_to_the_same_rows(
    database: Settings, conn: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chommie_assets.enrichment.workers.POOL_WORTH_ROWS", 1)
    monkeypatch.setattr(features, "CHUNK_ROWS", 3)
    adverts = [advert(str(number), title=f"Clerk {number}") for number in range(10)]
    publish(conn, "l1", adverts)
    assert enrich_features(database.model_copy(update={"workers": 2}), CLOCK).rows == 10
    spread = snapshot(conn)
    conn.execute("truncate enriched.job_features, enriched.job_skills, ops.stage_progress")
    conn.commit()
    enrich_features(database.model_copy(update={"workers": 1}), CLOCK)
    assert snapshot(conn) == spread


def test_a_dead_worker_is_named(
    database: Settings, conn: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chommie_assets.enrichment.workers.POOL_WORTH_ROWS", 1)
    monkeypatch.setattr(features, "parse_chunk", _die)
    publish(conn, "l1", [advert("1")])
    with pytest.raises(WorkerDiedError, match="CHOMMIE_WORKERS"):
        enrich_features(database.model_copy(update={"workers": 2}), CLOCK)


def _die(_: object, method: Method) -> None:
    import os

    os._exit(9)


def test_another_taxonomy_reads_skills_again_and_a_switch_back_does_too(
    database: Settings, conn: psycopg.Connection[Any]
) -> None:
    publish(conn, "l1", [advert("1", description="We need Java and basket weaving.")])
    enrich_features(database, CLOCK)
    packaged = skills_of(conn, database)
    own = SkillsContent((SkillRow("weave", "basket weaving", "own", "hard", None),), ())
    load(conn, "own", own, ["own.csv"], CLOCK)
    conn.commit()
    assert enrich_features(database, CLOCK).rows == 1
    assert skills_of(conn, database) == ["weave"]
    use(conn, "skills", "default", CLOCK)
    conn.commit()
    assert enrich_features(database, CLOCK).rows == 1
    assert skills_of(conn, database) == packaged
    assert "java" in packaged


def skills_of(conn: psycopg.Connection[Any], database: Settings) -> list[str]:
    """Return the skills that the current method found."""
    version = method.current_method(conn, database).version
    query = f"select skill_id from enriched.job_skills where method_version = '{version}' order by 1"
    return [row[0] for row in rows(conn, query)]
