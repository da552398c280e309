"""The partitions that other stages make and drop are those that dbt makes."""

from __future__ import annotations

import psycopg
import pytest

from chommie_assets.warehouse.partitions import (
    detach_empty_partitions,
    ensure_quarter,
    partition_name,
    partitions,
)
from tests.integration.dbt.landing import Advert, day, land


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2026-01-01", "fct_jobs_2026_q1"),
        ("2026-03-31", "fct_jobs_2026_q1"),
        ("2026-12-31", "fct_jobs_2026_q4"),
    ],
)
def test_names(text, name) -> None:
    assert partition_name(day(text)) == name


def test_quarters_are_made_before_they_are_needed(conn, build_jobs) -> None:
    build_jobs()
    assert partitions(conn) == ["fct_jobs_2026_q1", "fct_jobs_2026_q2", "fct_jobs_2026_q3"]


def test_a_made_quarter_takes_rows_and_dbt_goes_on(conn, build_jobs) -> None:
    build_jobs()
    for _ in range(2):
        assert ensure_quarter(conn, day("2019-12-31")) == "fct_jobs_2019_q4"
    conn.commit()
    land(conn, [Advert("a", "2026-03-01", posted_on="2019-12-31")])
    build_jobs()
    assert conn.execute("select count(*) from marts.fct_jobs_2019_q4").fetchone() == (1,)
    readable = "select has_table_privilege('chommie_analyst', 'marts.fct_jobs_2019_q4', 'select')"
    assert conn.execute(readable).fetchone() == (True,)


def test_only_empty_quarters_of_the_past_are_dropped(conn, build_jobs) -> None:
    land(conn, [Advert("a", "2026-03-01", posted_on="2025-12-01")])
    build_jobs()
    for text in ("2025-07-01", "2025-12-31"):
        ensure_quarter(conn, day(text))
    assert detach_empty_partitions(conn, day("2026-03-31")) == ["fct_jobs_2025_q3"]
    conn.commit()
    assert partitions(conn) == ["fct_jobs_2025_q4", *(f"fct_jobs_2026_q{number}" for number in (1, 2, 3))]
    assert conn.execute("select to_regclass('marts.fct_jobs_2025_q3')").fetchone() == (None,)


def test_no_table_no_partition(conn) -> None:
    assert detach_empty_partitions(conn, day("2026-03-31")) == []
    with pytest.raises(psycopg.errors.UndefinedTable):
        ensure_quarter(conn, day("2026-03-31"))
