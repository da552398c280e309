"""The project's own materializations: what readers, views, grants and a failing build see of them."""

from __future__ import annotations

import psycopg
import pytest

from chommie_assets.warehouse.connection import connect
from tests.integration.dbt.landing import Advert, land, queue
from tests.integration.dbt.project import DbtFailedError

ADVERTS = [Advert("a", "2026-03-01"), Advert("b", "2025-11-01", title="Cook")]


@pytest.fixture
def built(conn, build_jobs):
    """Two adverts in fct_jobs."""
    land(conn, ADVERTS)
    build_jobs()
    return build_jobs


def test_the_table_is_partitioned_keyed_and_indexed(conn, built) -> None:
    indexes = conn.execute(
        "select substring(pg_get_indexdef(indexrelid) from 'USING (.*)$') from pg_index"
        " where indrelid = 'marts.fct_jobs'::regclass order by 1"
    ).fetchall()
    assert [text for (text,) in indexes] == [
        "btree (company_id, status)",
        "btree (job_id)",
        "btree (job_id, posted_on)",
        "btree (location_id, posted_on DESC)",
        "btree (posted_on DESC, quality_score DESC) WHERE (status = 'active'::text)",
        "btree (quality_score DESC, status)",
        "btree (salary_min, salary_max)",
        "gin (search_vector)",
    ]
    assert conn.execute("select pg_get_partkeydef('marts.fct_jobs'::regclass)").fetchone() == (
        "RANGE (posted_on)",
    )
    with pytest.raises(psycopg.errors.NotNullViolation):
        conn.execute("update marts.fct_jobs set source = null")


@pytest.mark.parametrize("flags", [(), ("--full-refresh",)])
def test_views_and_grants_outlive_a_build(conn, built, flags) -> None:
    conn.execute("create view marts.titles as select title from marts.fct_jobs")
    conn.execute("create view staging.seen as select observed_on from staging.stg_linkedin__sightings")
    conn.execute("grant select on marts.fct_jobs to public")
    conn.commit()
    is_public = (
        "select count(*) from pg_class, aclexplode(relacl)"
        " where oid = 'marts.fct_jobs'::regclass and grantee = 0"
    )
    queue(conn, *(advert.job_id for advert in ADVERTS))
    built(*flags)
    assert conn.execute("select title from marts.titles order by 1").fetchall() == [("Cook",), ("Nurse",)]
    assert conn.execute("select count(*) from staging.seen").fetchone() == (2,)
    assert conn.execute(is_public).fetchone() == (1,)


def test_the_analyst_reads_the_marts_and_their_partitions_only(conn, built) -> None:
    readable = conn.execute(
        "select distinct nspname from pg_class join pg_namespace as n on n.oid = relnamespace"
        " where relkind in ('r', 'p', 'v') and nspname not like 'pg%' and nspname <> 'information_schema'"
        " and has_table_privilege('chommie_analyst', pg_class.oid, 'select')"
        " and has_schema_privilege('chommie_analyst', n.oid, 'usage')"
    ).fetchall()
    assert ("intermediate",) not in readable
    assert ("marts",) in readable
    partitions = conn.execute(
        "select bool_and(has_table_privilege('chommie_analyst', inhrelid, 'select')) from pg_inherits"
        " where inhparent = 'marts.fct_jobs'::regclass"
    )
    assert partitions.fetchone() == (True,)


def test_a_build_that_fails_half_way_leaves_the_old_state(conn, built) -> None:
    before = conn.execute("select job_id, title, xmin::text from marts.fct_jobs order by 1").fetchall()
    # The second of two quarters cannot take its row: everything that came before it in the merge is undone.
    conn.execute("alter table marts.fct_jobs_2025_q4 add constraint no_pilots check (title <> 'Pilot')")
    conn.commit()
    conn.execute("delete from ops.job_changes")
    new = [
        Advert("a", "2026-03-02", title="Judge"),
        Advert("b", "2025-11-02", title="Pilot"),
        Advert("c", "2024-01-01"),
    ]
    land(conn, new, load_id="load-2")
    with pytest.raises(DbtFailedError, match="no_pilots"):
        built()
    assert (
        conn.execute("select job_id, title, xmin::text from marts.fct_jobs order by 1").fetchall() == before
    )
    assert conn.execute("select to_regclass('marts.fct_jobs_2024_q1')").fetchone() == (None,)
    conn.execute("alter table marts.fct_jobs_2025_q4 drop constraint no_pilots")
    conn.commit()
    built()
    assert conn.execute("select title from marts.fct_jobs order by 1").fetchall() == [
        ("Judge",),
        ("Nurse",),
        ("Pilot",),
    ]


def test_readers_are_not_held_up_and_writers_are(conn, database, built) -> None:
    with connect(database) as writer:
        writer.execute("lock table marts.fct_jobs in share row exclusive mode")
        conn.execute("set statement_timeout = '5s'")
        assert conn.execute("select count(*) from marts.fct_jobs").fetchone() == (2,)
        with pytest.raises(psycopg.errors.LockNotAvailable):
            conn.execute("lock table marts.fct_jobs in row exclusive mode nowait")
        writer.rollback()


def test_a_table_of_another_shape_is_an_error_until_it_is_refreshed(conn, built) -> None:
    conn.execute("alter table marts.fct_jobs add column left_over integer")
    conn.execute("alter table marts.fct_jobs alter column salary_basis type varchar")
    conn.commit()
    with pytest.raises(DbtFailedError, match=r"missing: column salary_basis text.*left_over.*--full-refresh"):
        built()
    conn.execute("create view marts.titles as select title from marts.fct_jobs")
    conn.commit()
    with pytest.raises(DbtFailedError, match=r"views read it: marts\.titles"):
        built("--full-refresh")
    conn.execute("drop view marts.titles")
    conn.commit()
    built("--full-refresh")
    assert conn.execute("select count(*) from marts.fct_jobs").fetchone() == (2,)
    built()


def test_a_model_that_breaks_its_contract_is_an_error(conn, run_dbt) -> None:
    run_dbt("run", "--select", "dim_source")
    conn.execute("alter table ops.sources alter column max_unseen_days type bigint")
    conn.commit()
    with pytest.raises(
        DbtFailedError, match="max_unseen_days: the contract says integer, the model selects bigint"
    ):
        run_dbt("run", "--select", "dim_source")


def test_a_view_whose_columns_changed_is_replaced(conn, built, run_dbt) -> None:
    conn.execute("create or replace view intermediate.int_job_changes as select job_id from ops.job_changes")
    conn.execute("drop view intermediate.int_job_changes cascade")
    conn.execute("create view intermediate.int_job_changes as select 1 as something_else")
    conn.commit()
    run_dbt("run", "--select", "int_job_changes")
    assert conn.execute("select job_id from intermediate.int_job_changes order by 1").fetchall() == sorted(
        (advert.job_id,) for advert in ADVERTS
    )


SOURCES = ("serpapi", "linkedin", "indeed", "glassdoor", "careerjunction", "pnet", "files")
HISTORY = {
    "jobs": "(job_id, content_hash, load_id, source, board, external_id, external_id_kind, recorded_at, _dlt_load_id,"
    " _dlt_id) select md5(n::text)::uuid, 'x', 'load-1', 's', 's', n, 'native', now(), 'x', 'x'",
    "sightings": "(job_id, content_hash, observed_on, load_id, source, board, file_rank, recorded_at, _dlt_load_id,"
    " _dlt_id) select md5(n::text)::uuid, 'x', '2026-03-01', 'load-1', 's', 's', n, now(), 'x', 'x'",
}


@pytest.mark.parametrize("table", ["jobs", "sightings"])
def test_changed_rows_are_read_through_each_sources_index(conn, built, table) -> None:
    for source in SOURCES:
        conn.execute(f"insert into raw_{source}.{table} {HISTORY[table]} from generate_series(1, 3000) as n")
        conn.execute(f"analyze raw_{source}.{table}")
    conn.execute("analyze ops.job_changes")
    plan = "\n".join(
        row[0] for row in conn.execute(f"explain select * from intermediate.int_{table}__changed")
    )
    assert plan.count(f"Index Scan using {table}_uuid_idx") == len(SOURCES)


def test_without_a_clock_nothing_that_needs_one_is_built(run_dbt, conn) -> None:
    with pytest.raises(DbtFailedError, match="the var as_of is missing"):
        run_dbt("run", "--select", "+int_job_lives", as_of="")
