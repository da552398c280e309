"""The market's statistics: as known now, and as recorded at the end of each day."""

from __future__ import annotations

import pytest

from chommie_assets.clock import Clock
from chommie_assets.warehouse.statistics import pending_days
from tests.integration.dbt.landing import Advert, day, land, register

MEASURES = "sum(open_jobs), sum(new_jobs), sum(closed_jobs)"


@pytest.fixture
def build_statistics(run_dbt):
    """Build the statistics of a range of days."""

    def build(first: str, last: str, *flags: str) -> None:
        run_dbt("run", "--select", "tag:statistics", *flags, stats_from=first, stats_to=last, as_of=last)

    return build


def _days(
    conn, table: str = "market_stats_daily", day_column: str = "day", columns: str = MEASURES
) -> list[tuple]:
    rows = conn.execute(f"select {day_column}, {columns} from marts.{table} group by 1 order by 1").fetchall()
    conn.rollback()
    return [(str(row[0]), *row[1:]) for row in rows]


def test_stock_is_yesterdays_plus_new_minus_closed(conn, build_statistics) -> None:
    register(conn, "a", "2026-03-01", "2026-03-01")
    register(conn, "b", "2026-03-02", "2026-03-02")
    register(conn, "a", "2026-03-01", "2026-03-03", closed_on="2026-03-03", expired_reason="not_seen")
    register(conn, "late", "2026-03-03", "2026-03-03", closed_on="2026-02-01", expired_reason="stated_end")
    build_statistics("2026-03-01", "2026-03-04")
    assert _days(conn) == [
        ("2026-03-01", 1, 1, 0),
        ("2026-03-02", 2, 1, 0),
        ("2026-03-03", 1, 1, 2),
        ("2026-03-04", 1, 0, 0),
    ]


def test_one_day_at_a_time_comes_to_the_same_as_all_at_once(conn, build_statistics) -> None:
    for number in range(12):
        closed_on = f"2026-03-{number // 2 + 2:02d}" if number % 3 else None
        register(conn, f"job-{number}", f"2026-03-{number // 3 + 1:02d}", "2026-03-09", closed_on=closed_on,
                 province=["Gauteng", None][number % 2], skill_ids=["sql"], has_stated_salary=True,
                 salary_month_min_zar=1000 * number)  # fmt: skip
    tables = ("market_stats_daily", "skill_demand_daily", "salary_stats_monthly", "source_quality_daily")

    def rows() -> list:
        found = [conn.execute(f"select to_jsonb(t) - 'updated_at' as row from marts.{table} as t order by 1").fetchall()
                 for table in tables]  # fmt: skip
        conn.rollback()
        return found

    for number in range(1, 9):
        build_statistics(f"2026-03-{number:02d}", f"2026-03-{number:02d}")
    by_day = rows()
    build_statistics("2026-03-01", "2026-03-08")
    assert rows() == by_day
    assert all(by_day)
    # A full refresh builds every day, whatever range it is given: the others would be lost.
    build_statistics("2026-03-08", "2026-03-08", "--full-refresh")
    assert rows() == by_day


def test_a_duplicate_counts_only_while_its_canonical_advert_is_closed(conn, build_statistics) -> None:
    canonical = Advert("a", "2026-01-01").job_id
    register(conn, "a", "2026-03-01", "2026-03-01", closed_on="2026-03-03")
    register(conn, "b", "2026-03-02", "2026-03-02", canonical_job_id=canonical, duplicate_class="full")
    build_statistics("2026-03-01", "2026-03-04")
    measures = MEASURES + ", sum(duplicates_removed)"
    assert _days(conn, columns=measures) == [
        ("2026-03-01", 1, 1, 0, 0),
        ("2026-03-02", 1, 0, 0, 1),
        ("2026-03-03", 1, 0, 0, 0),
        ("2026-03-04", 1, 0, 0, 0),
    ]


def test_salaries_are_stated_rand_with_their_n(conn, build_statistics) -> None:
    for number, (low, high) in enumerate([(10_000, 20_000), (None, 30_000), (40_000, None), (None, None)]):
        register(conn, f"job-{number}", "2026-03-01", "2026-03-01", has_stated_salary=number != 3 or None is low,
                 salary_month_min_zar=low, salary_month_max_zar=high)  # fmt: skip
    register(conn, "silent", "2026-03-01", "2026-03-01")
    build_statistics("2026-03-01", "2026-03-01")
    columns = "n_salaries, salary_p25_zar, salary_median_zar, salary_p75_zar, salary_mean_zar, salary_disclosure_share"
    row = conn.execute(f"select {columns} from marts.market_stats_daily").fetchone()
    assert tuple(map(float, row)) == (3, 22_500, 30_000, 35_000, 28_333.33, 0.8)
    monthly = conn.execute(
        "select month, new_jobs, n_salaries, salary_median_zar from marts.salary_stats_monthly"
    )
    assert monthly.fetchall() == [(day("2026-03-01"), 5, 3, 30_000)]


def test_a_version_speaks_for_its_own_days_and_a_void_one_for_none(conn, build_statistics) -> None:
    register(conn, "a", "2026-03-01", "2026-03-01", province="Limpopo")
    register(
        conn, "a", "2026-03-01", "2026-03-03", version=2, version_observed_on="2026-03-03", province="Gauteng"
    )
    register(conn, "a", "2026-03-01", "2026-03-03", version=3, version_observed_on="2026-03-03", is_void=True,
             province="Free State")  # fmt: skip
    build_statistics("2026-03-02", "2026-03-03")
    assert conn.execute("select day, province from marts.market_stats_daily order by 1").fetchall() == [
        (day("2026-03-02"), "Limpopo"),
        (day("2026-03-03"), "Gauteng"),
    ]


def test_as_recorded_knows_only_what_was_recorded_and_keeps_its_past(conn, build_statistics) -> None:
    table, day_column = "market_stats_daily_as_recorded", "as_of_on"
    register(conn, "a", "2026-03-01", "2026-03-01")
    register(conn, "b", "2026-03-01", "2026-03-02", province="Limpopo")
    build_statistics("2026-03-01", "2026-03-03")
    as_known_then = conn.execute(f"select * from marts.{table} order by 1, 2").fetchall()
    assert _days(conn, table, day_column) == [
        ("2026-03-01", 1, 1, 0),
        ("2026-03-02", 2, 1, 0),
        ("2026-03-03", 2, 0, 0),
    ]
    register(conn, "a", "2026-03-01", "2026-03-05", closed_on="2026-03-02", province="Free State")
    register(conn, "c", "2026-03-01", "2026-03-05", closed_on="2026-03-02")
    build_statistics("2026-03-01", "2026-03-03")
    assert conn.execute(f"select * from marts.{table} order by 1, 2").fetchall() == as_known_then
    build_statistics("2026-03-04", "2026-03-05")
    # a closes on the day on which that was noticed; c was new and closed at once.
    assert _days(conn, table, day_column)[3:] == [("2026-03-04", 2, 0, 0), ("2026-03-05", 1, 1, 2)]
    assert _days(conn)[:2] == [("2026-03-01", 3, 3, 0), ("2026-03-02", 1, 0, 2)]


def test_as_recorded_lets_a_stated_end_pass_on_its_day(conn, build_statistics) -> None:
    register(conn, "a", "2026-03-01", "2026-03-01", expires_on="2026-03-02")
    # The run that notices it comes two days late.
    register(conn, "a", "2026-03-01", "2026-03-05", expires_on="2026-03-02", closed_on="2026-03-03")
    build_statistics("2026-03-01", "2026-03-05")
    expected = [
        (f"2026-03-{number:02d}", *row) for number, row in enumerate([(1, 1, 0), (1, 0, 0), (0, 0, 1)], 1)
    ]
    assert _days(conn, "market_stats_daily_as_recorded", "as_of_on") == expected
    assert _days(conn) == expected


def test_news_reaches_the_day_and_month_an_advert_was_opened_in(conn, run_dbt, build_statistics) -> None:
    def told() -> list[tuple]:
        days = conn.execute("select day, jobs_high, jobs_low from marts.source_quality_daily order by day")
        months = conn.execute(
            "select month, salary_median_zar from marts.salary_stats_monthly order by month"
        )
        found = [*days.fetchall(), *months.fetchall()]
        conn.rollback()
        return found

    salary = {"has_stated_salary": True, "salary_month_min_zar": 10_000}
    register(conn, "a", "2026-02-10", "2026-02-10", quality_tier="high", **salary)
    register(conn, "b", "2026-03-03", "2026-03-03", quality_tier="high")
    build_statistics("2026-02-10", "2026-03-04")
    assert told()[0] == (day("2026-02-10"), 1, 0)
    salary["salary_month_min_zar"] = 20_000
    register(conn, "a", "2026-02-10", "2026-03-05", version=2, version_observed_on="2026-03-05", quality_tier="low",
             **salary)  # fmt: skip
    build_statistics("2026-03-05", "2026-03-05")
    assert told()[0] == (day("2026-02-10"), 1, 0)
    days = {"stats_from": "2026-03-05", "stats_to": "2026-03-05", "as_of": "2026-03-05"}
    run_dbt("run", "--select", "tag:statistics", **days, stats_opened_from="2026-02-10")
    assert told() == [
        (day("2026-02-10"), 0, 1),
        (day("2026-03-03"), 1, 0),
        (day("2026-02-01"), 20_000),
        (day("2026-03-01"), None),
    ]


def test_loads_that_came_late_or_were_released_are_told_of_their_day(conn, run_dbt, build_statistics) -> None:
    def pending() -> str:
        return str(pending_days(conn, Clock.of("2026-03-10")).opened_first)

    land(conn, [Advert("a", "2026-03-31")])
    load = "update ops.load_ledger set as_of_on = '2026-03-05', state = %s"
    conn.execute(load, ("held",))
    conn.commit()
    assert pending() == "2026-03-10"
    build_statistics("2026-03-09", "2026-03-09")
    assert pending() == "2026-03-05"
    build = {"stats_from": "2026-03-10", "stats_to": "2026-03-10", "as_of": "2026-03-10"}
    run_dbt("run", "--select", "source_quality_daily", **build, stats_opened_from=pending())
    assert pending() == "2026-03-10"
    conn.execute(load, ("published",))
    conn.commit()
    assert pending() == "2026-03-05"


def test_as_recorded_counts_an_advert_that_proves_a_duplicate_as_gone(conn, build_statistics) -> None:
    register(conn, "a", "2026-03-01", "2026-03-01")
    register(conn, "b", "2026-03-01", "2026-03-01")
    register(conn, "b", "2026-03-01", "2026-03-02", canonical_job_id=Advert("a", "2026-01-01").job_id)
    build_statistics("2026-03-01", "2026-03-02")
    assert _days(conn, "market_stats_daily_as_recorded", "as_of_on") == [
        ("2026-03-01", 2, 2, 0),
        ("2026-03-02", 1, 0, 1),
    ]


def test_other_days_keep_standing(conn, build_statistics) -> None:
    register(conn, "a", "2026-03-01", "2026-03-01")
    build_statistics("2026-03-01", "2026-03-02")
    conn.execute("update marts.market_stats_daily set open_jobs = 77 where day = '2026-03-01'")
    conn.commit()
    register(conn, "b", "2026-03-01", "2026-03-02")
    build_statistics("2026-03-02", "2026-03-02")
    assert _days(conn, columns="sum(open_jobs)") == [("2026-03-01", 77), ("2026-03-02", 2)]
