"""Every singular test of the project can fail, and fails on exactly the fault that its header describes."""

from __future__ import annotations

import pytest

from chommie_assets.transform.project import PROJECT_DIR
from tests.integration.dbt.landing import Advert, land, register
from tests.integration.dbt.project import DbtFailedError

ADVERT = Advert("a", "2026-03-01")
LAND_UNSERVED = "delete from marts.fct_jobs; delete from ops.job_changes"
IN_TWO_QUARTERS = """
insert into marts.fct_jobs (job_id, source, external_id, external_id_kind, board, salary_is_predicted,
    salary_is_suspect, posted_on, first_seen_at, last_seen_at, status, version, content_hash, canonical_job_id,
    metadata, skills, work_patterns, drivers_licence_codes, benefits, other_languages, entities,
    first_observed_on, last_observed_on, updated_at)
select job_id, source, external_id, external_id_kind, board, salary_is_predicted, salary_is_suspect, '2026-04-01',
    first_seen_at, last_seen_at, status, version, content_hash, canonical_job_id, metadata, skills,
    work_patterns, drivers_licence_codes, benefits, other_languages, entities,
    first_observed_on, last_observed_on, updated_at
from marts.fct_jobs
"""
ARCHIVED_TOO = f"insert into ops.archived_jobs values ('{ADVERT.job_id}', '2026Q1', 1, 'archived', 'x')"
LEDGER_OFF = """
alter table ops.load_ledger drop constraint rows_are_accounted_for;
update ops.load_ledger set rows_read = rows_read + 1
"""
FAULTS = [
    ("each_job_is_in_one_quarter", IN_TWO_QUARTERS),
    ("each_landed_job_is_served_or_archived", LAND_UNSERVED),
    ("each_landed_job_is_served_or_archived", ARCHIVED_TOO),
    ("ledger_adds_up", LEDGER_OFF),
    ("versions_have_no_gaps", "update marts.fct_job_versions set version = 2"),
    ("expired_says_when_and_why", "update marts.fct_jobs set status = 'expired'"),
    (
        "stock_follows_from_the_day_before",
        "update marts.market_stats_daily set open_jobs = 9 where day = '2026-03-31'",
    ),
]


@pytest.fixture
def build_all(conn, run_dbt, build_jobs):
    """Everything that the tests read, without a fault."""
    land(conn, [ADVERT])
    register(conn, "a", "2026-03-01", "2026-03-01")
    build_jobs()
    run_dbt(
        "run",
        "--select",
        "int_registry_lives market_stats_daily",
        stats_from="2026-03-30",
        stats_to="2026-03-31",
    )


def test_none_is_left_out() -> None:
    written = {path.stem for path in (PROJECT_DIR / "tests").glob("*.sql")}
    assert written == {name for name, _ in FAULTS}


@pytest.mark.parametrize(("name", "fault"), FAULTS)
def test_it_fails_on_its_fault_only(conn, run_dbt, build_all, name, fault) -> None:
    assert run_dbt("test", "--select", name, stats_from="2026-03-30")[name] == "pass"
    conn.execute(fault)
    conn.commit()
    with pytest.raises(DbtFailedError, match=name):
        run_dbt("test", "--select", name, stats_from="2026-03-30")
