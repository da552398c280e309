"""Hashes, typed columns and Parquet parts: what is written comes back, whatever it holds."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chommie_assets.archive.bundles import LISTS, RECORD_COLUMNS, row_hash, texts_hash
from chommie_assets.archive.columns import ROW_HASH, TypedColumn, same, typed_values
from chommie_assets.archive.errors import VerificationError
from chommie_assets.archive.manifest import Manifest, Part, reading_query, rows_hash
from chommie_assets.archive.parts import PartWriter, read_records
from chommie_assets.archive.putback import _with_description
from chommie_assets.archive.tables import Column, Relation

# What Postgres can hold in a text.
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
COLUMNS = (
    TypedColumn("job_id", "uuid"),
    TypedColumn("salary_min", "numeric"),
    TypedColumn("posted_on", "date"),
    TypedColumn("seen_at", "timestamp with time zone"),
    TypedColumn("skills", "text[]"),
    TypedColumn("metadata", "jsonb"),
    TypedColumn("n", "bigint"),
    TypedColumn("is_remote", "boolean"),
)


@st.composite
def records(draw):
    job = {
        "job_id": str(draw(st.uuids())),
        "salary_min": draw(st.none() | st.floats(allow_nan=False, allow_infinity=False)),
        "posted_on": draw(st.dates()).isoformat(),
        "skills": draw(st.none() | st.lists(st.none() | TEXT)),
        "metadata": draw(st.dictionaries(TEXT, TEXT, max_size=3)),
        "n": draw(st.none() | st.integers()),
        "is_remote": draw(st.none() | st.booleans()),
    }
    record = {"description": draw(st.none() | TEXT), "job_json": json.dumps(job), "job_id": job["job_id"]}
    record |= {name: draw(st.lists(TEXT, max_size=2)) for name in LISTS}
    return {**record, ROW_HASH: row_hash(record)}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(records(), min_size=1, max_size=4))
def test_records_come_back_from_a_part(found, tmp_path) -> None:
    writer = PartWriter(tmp_path / "part", COLUMNS)
    for record in found:
        writer.add(record)
    part = writer.close("part-00000.parquet")
    back = [record for batch in read_records(tmp_path / "part", "file:///part") for record in batch]
    assert [{name: one[name] for name in RECORD_COLUMNS} for one in back] == [
        {name: one[name] for name in RECORD_COLUMNS} for one in found
    ]
    assert [row_hash(one) for one in back] == [one[ROW_HASH] for one in found]
    for one in back:
        derived = typed_values(COLUMNS, one["job_json"])
        assert all(same(value, one[name]) for name, value in derived.items())
    assert (part.rows, part.rows_hash) == (len(found), rows_hash(one[ROW_HASH] for one in found))


def test_one_job_of_a_part_can_be_read(tmp_path) -> None:
    writer = PartWriter(tmp_path / "part", COLUMNS)
    for number in range(3):
        record = {"description": None, "job_json": json.dumps({"job_id": f"job {number}"}), ROW_HASH: "0"}
        writer.add({**record, **{name: [] for name in LISTS}})
    writer.close("part-00000.parquet")
    batches = list(read_records(tmp_path / "part", "file:///part", ["job 1"]))
    assert [one["job_id"] for batch in batches for one in batch] == ["job 1"]


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1 nothing PAR1", b"{}"])
def test_what_is_no_parquet_is_named(tmp_path, content) -> None:
    (tmp_path / "part").write_bytes(content)
    with pytest.raises(VerificationError, match="file:///the/part is not a readable Parquet file"):
        list(read_records(tmp_path / "part", "file:///the/part"))


def test_each_part_of_a_record_counts() -> None:
    record = {"description": "a", "job_json": "{}", **{name: ["x", "y"] for name in LISTS}}
    hashes = {row_hash(record)}
    for name in RECORD_COLUMNS:
        hashes |= (
            {row_hash({**record, name: other}) for other in (["x"], ["xy"], ["y", "x"], [])}
            if name in LISTS
            else {row_hash({**record, name: "b"})}
        )
    hashes.add(row_hash({**record, "description": None}))
    hashes.add(row_hash({**record, "description": "-"}))
    assert len(hashes) == 1 + 2 + 4 * len(LISTS) + 2


def test_known_hashes() -> None:
    # Of "" and of 'ca978112…\n-', where ca978112… is the SHA-256 of "a".
    assert texts_hash([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert texts_hash(["a", None]) == "b016977d01b2606e362b93a649408b91fa41d34a30cc504c5e3a81237697ecdd"


@given(st.lists(st.integers(0, 2**256 - 1).map(lambda n: f"{n:064x}"), min_size=1), st.randoms())
def test_the_aggregate_does_not_know_order_but_loss(hashes, shuffler: random.Random) -> None:
    shuffled = hashes[:]
    shuffler.shuffle(shuffled)
    assert rows_hash(shuffled) == rows_hash(hashes)
    if int(hashes[0], 16):
        assert rows_hash(hashes[1:]) != rows_hash(hashes)
        assert rows_hash([hashes[0], *hashes]) != rows_hash(hashes)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("date", "20260-01-01", None),
        ("date", "infinity", None),
        ("numeric", "NaN", float("nan")),
        ("numeric", 12500.10, 12500.10),
        ("bigint", 2**70, None),
        ("text[]", ["a", None], ["a", None]),
        ("jsonb", {"a": 1}, '{"a": 1}'),
        ("something new", [1], "[1]"),
    ],
)
def test_a_value_beyond_its_type_is_null(kind, value, expected) -> None:
    assert same(TypedColumn("c", kind).value({"c": value}), expected)


@given(st.none() | TEXT)
def test_a_description_goes_back_into_its_row(description) -> None:
    facts = Relation("marts", "fct_jobs", (Column("description", "text", is_required=False),), ())
    row = _with_description({"description": description, "job_json": '{"n": 1.50, "a": null}'}, facts)
    assert json.loads(row) == {"description": description, "n": 1.5, "a": None}
    assert '"n": 1.50' in row


def _manifest(**changes):
    values = {
        "quarter": "2026Q1", "generation": 1, "as_of_on": "2026-08-01", "rows": 1, "rows_hash": "0",
        "posted_on_min": None, "posted_on_max": None, "query": "", "columns": [TypedColumn("a", "text")],
        "parts": [Part("part-00000.parquet", 1, 2, "3", "4")], "schema": [],
    }  # fmt: skip
    return Manifest(**{**values, **changes})


def test_a_manifest_comes_back(tmp_path) -> None:
    _manifest().write(tmp_path / "m")
    assert Manifest.read(tmp_path / "m", "file:///m") == _manifest()


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b'{"parts": 1}', b"\xff", b'{"parts": [{}], "columns": []}']
)
def test_what_is_no_manifest_is_named(tmp_path, content) -> None:
    (tmp_path / "m").write_bytes(content)
    with pytest.raises(VerificationError, match="file:///m"):
        Manifest.read(tmp_path / "m", "file:///m")


@pytest.mark.parametrize(
    "changes", [{"format_version": 2}, {"parts": [Part("../part-00000.parquet", 1, 2, "3", "4")]}]
)
def test_a_strange_manifest_is_refused(tmp_path, changes) -> None:
    _manifest(**changes).write(tmp_path / "m")
    with pytest.raises(VerificationError, match="file:///m"):
        Manifest.read(tmp_path / "m", "file:///m")


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("file:///a%20b/it's", "'/a b/it''s/part-*.parquet'"),
        ("s3://bucket/jobs", "'s3://bucket/jobs/part-*.parquet'"),
    ],
)
def test_the_query_names_the_parts(url, source) -> None:
    assert f"read_parquet({source})" in reading_query(url, (None, None))
