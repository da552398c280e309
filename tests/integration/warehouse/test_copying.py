"""COPY: every kind of value, hostile texts, all or nothing."""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.copying import copy_rows

TABLE = ("ops", "copied")
COLUMNS = ["n", "words", "payload", "tags", "on_day", "at", "id", "money", "vector"]


@pytest.fixture
def table(module_database):
    """A transaction in which there is an empty table of each kind of column; it is rolled back."""
    with connect(module_database) as conn:
        create_table(conn)
        yield conn
        conn.rollback()


def create_table(conn):
    conn.execute(
        "create table ops.copied (n bigint, words text, payload jsonb, tags text[], on_day date,"
        " at timestamptz, id uuid, money numeric, vector halfvec(3), filled text default 'default')"
    )


def test_each_kind_of_value_comes_back_as_it_went_in(table):
    moment = datetime(2026, 3, 31, 12, 30, tzinfo=UTC)
    row = (1, "é\t\n\\N", {"a": [1, None]}, ["x", 'y,"z"'], date(2026, 3, 31), moment, UUID(int=7))
    assert copy_rows(table, TABLE, COLUMNS, [(*row, Decimal("1.50"), [0.5, 1, 2])]) == 1
    found = table.execute(
        "select n, words, payload, tags, on_day, at, id, money, vector::text, filled from ops.copied"
    )
    assert found.fetchone() == (*row, Decimal("1.50"), "[0.5,1,2]", "default")


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        pytest.param('{"a": 1}', {"a": 1}, id="a string is JSON already"),
        pytest.param(b'["x"]', ["x"], id="bytes are JSON already"),
        pytest.param({"d": date(2026, 3, 31)}, {"d": "2026-03-31"}, id="a day"),
        pytest.param({"m": Decimal("1.5")}, {"m": "1.5"}, id="a decimal keeps its digits"),
        pytest.param({"nan": math.nan}, {"nan": None}, id="not a number"),
        pytest.param({1: "x"}, {"1": "x"}, id="a key that is no text"),
        pytest.param([], [], id="an empty list"),
        pytest.param(None, None, id="null"),
    ],
)
def test_json_columns_take_documents_and_python_values(table, value, stored):
    copy_rows(table, TABLE, ["payload"], [[value]])
    assert table.execute("select payload from ops.copied").fetchone() == (stored,)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])),
    tags=st.lists(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))),
)
def test_any_text_survives(table, words, tags):
    table.execute("truncate ops.copied")
    copy_rows(table, TABLE, ["words", "tags", "payload"], [(words, tags, {"words": words})])
    found = table.execute("select words, tags, payload ->> 'words' from ops.copied").fetchone()
    assert found == (words, tags, words)


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        pytest.param(["no number", "x"], psycopg.DataError, id="type"),
        pytest.param([1, "nul\x00"], psycopg.DataError, id="NUL"),
        pytest.param([1, "\ud800"], UnicodeEncodeError, id="lone surrogate"),
        pytest.param([1], ValueError, id="too narrow"),
        pytest.param([1, "x", "y"], ValueError, id="too wide"),
    ],
)
def test_one_bad_row_leaves_nothing(table, bad, error):
    with pytest.raises(error), table.transaction():
        copy_rows(table, TABLE, ["n", "words"], [[1, "good"], bad])
    assert table.execute("select count(*) from ops.copied").fetchone() == (0,)
    assert copy_rows(table, TABLE, ["n"], [[1]]) == 1


def test_rows_are_streamed_and_counted(table):
    assert copy_rows(table, TABLE, ["n", "words"], ((n, json.dumps(n)) for n in range(5000))) == 5000
    assert table.execute("select count(*), sum(n) from ops.copied").fetchone() == (5000, 12497500)
    assert copy_rows(table, TABLE, ["n"], []) == 0


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        (TABLE, ["n", "no_such_column"]),
        (("ops", "no_such_table"), ["n"]),
        (("ops", 'copied"; drop table ops.copied; --'), ["n"]),
        (TABLE, ["n\") from program 'id'; --"]),
    ],
)
def test_what_the_table_lacks_is_named(table, name, columns):
    with pytest.raises(ValueError, match="has no column"):
        copy_rows(table, name, columns, [[1] * len(columns)])
    assert table.execute("select count(*) from ops.copied").fetchone() == (0,)
