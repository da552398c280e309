"""marts.fct_jobs and its sisters: one row an advert wherever it lies, built from changes or from nothing alike."""

from __future__ import annotations

import pytest

from tests.integration.dbt.landing import Advert, day, enrich, land, queue


def _jobs(conn, columns: str = "*", order: str = "external_id") -> list[tuple]:
    rows = conn.execute(f"select {columns} from marts.fct_jobs order by {order}").fetchall()
    conn.rollback()
    return rows


def _everything(conn) -> dict[str, list]:
    """The rows of the tables, without the time at which they were written."""
    tables = (
        "fct_jobs",
        "fct_job_versions",
        "fct_job_skills",
        "job_review_queue",
        "dim_company",
        "dim_location",
    )
    found = {}
    for table in tables:
        rows = conn.execute(f"select to_jsonb(t) - 'updated_at' from marts.{table} as t").fetchall()
        found[table] = sorted(map(str, rows))
    conn.rollback()
    return found


def test_a_new_posted_date_moves_the_row_to_its_quarter(conn, build_jobs) -> None:
    late = Advert("a", "2026-01-20", posted_on="2026-01-10")
    land(conn, [late])
    build_jobs()
    assert _jobs(conn, "tableoid::regclass::text, posted_on") == [
        ("marts.fct_jobs_2026_q1", day("2026-01-10"))
    ]
    earlier = Advert("a", "2025-12-20", posted_on="2025-12-15")
    land(conn, [earlier], load_id="load-2")
    build_jobs()
    assert _jobs(conn, "tableoid::regclass::text, posted_on") == [
        ("marts.fct_jobs_2025_q4", day("2025-12-15"))
    ]


@pytest.mark.parametrize(
    ("adverts", "posted_on"),
    [
        ([Advert("a", "2026-03-02", posted_on="2026-02-27")], "2026-02-27"),
        ([Advert("a", "2026-03-02")], "2026-03-02"),
        ([Advert("a", "2026-03-02", posted_on="2026-03-01"), Advert("a", "2026-03-05", posted_on="2026-03-04")],
         "2026-03-01"),
        ([Advert("a", "2026-03-02"), Advert("a", "2026-03-05", posted_on="2026-03-04")], "2026-03-02"),
    ],
)  # fmt: skip
def test_posted_on_is_what_the_earliest_sighting_says(conn, build_jobs, adverts, posted_on) -> None:
    land(conn, adverts)
    build_jobs()
    assert _jobs(conn, "posted_on") == [(day(posted_on),)]


def test_a_content_that_comes_back_is_a_third_version(conn, build_jobs) -> None:
    titles = [("2026-03-01", "Nurse"), ("2026-03-02", "Head nurse"), ("2026-03-03", "Nurse")]
    land(conn, [Advert("a", observed_on, title=title) for observed_on, title in titles])
    build_jobs()
    versions = conn.execute(
        "select version, title, first_observed_on, last_observed_on, is_current, changed_fields"
        " from marts.fct_job_versions order by version"
    ).fetchall()
    assert versions == [
        (1, "Nurse", day("2026-03-01"), day("2026-03-01"), False, []),
        (2, "Head nurse", day("2026-03-02"), day("2026-03-02"), False, ["title"]),
        (3, "Nurse", day("2026-03-03"), day("2026-03-03"), True, ["title"]),
    ]
    assert _jobs(conn, "title, version") == [("Nurse", 3)]


def test_fewer_versions_than_before_leave_none_behind(conn, build_jobs) -> None:
    land(
        conn, [Advert("a", "2026-03-01"), Advert("a", "2026-03-02", title="Cook"), Advert("a", "2026-03-03")]
    )
    build_jobs()
    assert conn.execute("select count(*) from marts.fct_job_versions").fetchone() == (3,)
    # A publication that is taken back is the only way to have fewer versions than before.
    conn.execute("delete from raw_linkedin.sightings where observed_on = '2026-03-02'")
    conn.commit()
    build_jobs()
    assert conn.execute("select version, last_observed_on from marts.fct_job_versions").fetchall() == [
        (1, day("2026-03-03"))
    ]


def test_a_late_delivery_renumbers(conn, build_jobs) -> None:
    land(conn, [Advert("a", "2026-03-01"), Advert("a", "2026-03-05")])
    build_jobs()
    land(conn, [Advert("a", "2026-03-03", title="Cook")], load_id="load-2")
    build_jobs()
    versions = conn.execute("select version, title, first_observed_on from marts.fct_job_versions order by 1")
    assert versions.fetchall() == [
        (1, "Nurse", day("2026-03-01")),
        (2, "Cook", day("2026-03-03")),
        (3, "Nurse", day("2026-03-05")),
    ]


@pytest.mark.parametrize("state", [None, "held"])
def test_rows_of_a_load_that_was_not_published_do_not_count(conn, build_jobs, state) -> None:
    land(conn, [Advert("a", "2026-03-01")], state=state)
    build_jobs()
    assert _jobs(conn) == []


def test_within_a_day_the_sources_own_time_and_then_the_file_order_decide(conn, build_jobs) -> None:
    first = Advert("a", "2026-03-01", title="One", updated_at="2026-03-01T08:00:00Z", file_rank=9)
    second = Advert("a", "2026-03-01", title="Two", updated_at="2026-03-01T09:00:00Z", file_rank=1)
    unknown = Advert("b", "2026-03-01", title="Early", file_rank=1)
    later = Advert("b", "2026-03-01", title="Late", file_rank=2)
    land(conn, [second, first, later, unknown])
    build_jobs()
    assert _jobs(conn, "title") == [("Two",), ("Late",)]


def test_changes_and_a_full_refresh_come_to_the_same(conn, build_jobs) -> None:
    first = [Advert("a", "2026-03-01"), Advert("b", "2026-03-01", expires_on="2026-03-05"),
             Advert("c", "2025-11-01", source="pnet")]  # fmt: skip
    second = [Advert("a", "2026-03-02", title="Cook"), Advert("d", "2026-03-02"),
              Advert("c", "2025-09-01", source="pnet", title="Pilot")]  # fmt: skip
    for number, adverts in enumerate((first, second)):
        conn.execute("delete from ops.job_changes")
        land(conn, adverts, load_id=f"load-{number}")
        for advert in adverts:
            place = {
                "location_id": job_of(advert.title),
                "city": "Durban",
                "location_alias": advert.observed_on,
            }
            company = {
                "company_id": job_of("firm"),
                "company_key": "firm",
                "company_name": f"Firm {advert.key}",
            }
            enrich(conn, advert, tier="low", skills=["sql", "r"], **place, **company)
        build_jobs()
    built = _everything(conn)
    assert {table: len(rows) for table, rows in built.items()} == {
        "fct_jobs": 4, "fct_job_versions": 6, "fct_job_skills": 8, "job_review_queue": 4, "dim_company": 1,
        "dim_location": 3,
    }  # fmt: skip
    assert _jobs(conn, "skills, quality_tier", "1")[0] == (["R", "Sql"], "low")
    build_jobs("--full-refresh")
    assert _everything(conn) == built
    for table in ("fct_jobs", "fct_job_versions", "fct_job_skills", "dim_company", "dim_location"):
        conn.execute(f"drop table marts.{table}")
    conn.commit()
    build_jobs()
    assert _everything(conn) == built


def job_of(text: str):
    return Advert(text, "2026-01-01").job_id


def test_archived_adverts_leave_and_stay_away_after_a_full_refresh(conn, build_jobs) -> None:
    gone, kept = Advert("a", "2026-03-01"), Advert("b", "2026-03-01")
    land(conn, [gone, kept])
    for advert in (gone, kept):
        enrich(conn, advert, tier="low", skills=["sql"])
    build_jobs()
    conn.execute("insert into ops.archived_jobs values (%s, '2026Q1', 1, 'archived', 'x')", (gone.job_id,))
    queue(conn, gone.job_id)
    for flags in ((), ("--full-refresh",)):
        build_jobs(*flags)
        assert _jobs(conn, "external_id") == [("b",)]
        for table in ("fct_job_versions", "fct_job_skills", "job_review_queue"):
            assert conn.execute(f"select job_id from marts.{table}").fetchall() == [(kept.job_id,)]
    conn.execute("update ops.archived_jobs set state = 'restored'")
    queue(conn, gone.job_id)
    build_jobs()
    assert _jobs(conn, "external_id") == [("a",), ("b",)]


@pytest.mark.parametrize("is_queued", [True, False])
def test_a_second_run_writes_nothing(conn, build_jobs, is_queued) -> None:
    adverts = [Advert("a", "2026-03-01"), Advert("b", "2026-03-01", title="Cook")]
    land(conn, adverts)
    for advert in adverts:
        enrich(conn, advert, skills=["sql"], company_id=job_of("firm"), company_key="firm")
    build_jobs()
    tables = ("fct_jobs", "fct_job_versions", "fct_job_skills", "dim_company")

    def written() -> list:
        rows = [
            conn.execute(f"select xmin::text, ctid from marts.{table} order by 2").fetchall()
            for table in tables
        ]
        conn.rollback()
        return rows

    before = written()
    queue(conn, *(advert.job_id for advert in adverts if is_queued))
    build_jobs(as_of_instant="2026-03-31T18:00:00+00:00")
    assert written() == before


def test_a_job_that_got_into_two_quarters_is_mended_by_a_full_refresh(conn, build_jobs) -> None:
    land(conn, [Advert("a", "2026-02-01"), Advert("b", "2025-11-01")])
    build_jobs()
    good = _jobs(conn, "external_id, posted_on")
    columns = ", ".join(name for (name,) in conn.execute(
        "select attname from pg_attribute where attrelid = 'marts.fct_jobs'::regclass and attnum > 0"
        " and attgenerated = '' and attname not in ('posted_on')"))  # fmt: skip
    conn.execute(f"insert into marts.fct_jobs (posted_on, {columns}) select '2025-12-01', {columns}"
                 " from marts.fct_jobs where external_id = 'a'")  # fmt: skip
    conn.commit()
    build_jobs("--full-refresh")
    assert _jobs(conn, "external_id, posted_on") == good


def test_a_huge_text_of_varied_words_is_indexed_by_its_beginning(conn, build_jobs) -> None:
    words = " ".join(f"w{number:x}" for number in range(1_000_000))
    land(conn, [Advert("a", "2026-03-01", title="Plumber", description=words)])
    build_jobs()
    assert _jobs(conn, "search_vector @@ to_tsquery('english', 'plumber & w1')") == [(True,)]


def test_the_newest_enrichment_is_in_force(conn, build_jobs) -> None:
    advert = Advert("a", "2026-03-01")
    land(conn, [advert])
    enrich(conn, advert, tier="low", method="method-9", recorded_at="2026-03-01T00:00:00Z", city="Pinetown")
    enrich(conn, advert, tier="high", method="method-1", recorded_at="2026-03-02T00:00:00Z", city="Durban")
    build_jobs()
    assert _jobs(conn, "city, quality_tier") == [("Durban", "high")]
    assert conn.execute("select * from marts.job_review_queue").fetchall() == []


def test_duplicates_point_at_their_canonical_advert(conn, build_jobs) -> None:
    one, two = Advert("a", "2026-03-01"), Advert("b", "2026-03-01")
    land(conn, [one, two])
    conn.execute(
        "insert into enriched.job_duplicates values (%s, %s, 'full', 1, '{}', 'm', now())",
        (two.job_id, one.job_id),
    )
    conn.commit()
    build_jobs()
    assert _jobs(conn, "canonical_job_id, duplicate_class") == [(one.job_id, None), (one.job_id, "full")]
