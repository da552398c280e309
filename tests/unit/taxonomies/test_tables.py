"""A taxonomy's file is read whole, or refused with one line that names it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chommie_assets.taxonomies import tables
from chommie_assets.taxonomies.tables import TaxonomyFileError, read_table

CSV = '\ufeffconceptUri;preferredLabel;altLabels;description\nu1;weld;"welding\njoining metal";"a; b"\n\nu2;Größe;;\n'


def written(folder: Path, content: bytes, name: str = "own.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_by_their_headers(tmp_path, encoding, delimiter):
    text = CSV.replace("a; b", "a b").replace(";", delimiter)
    table = read_table(written(tmp_path, text.encode(encoding)))
    assert table.columns == {"uri", "name", "other_names"}
    assert [(row.line, row.get("uri"), row.get("name")) for row in table.rows] == [
        (3, "u1", "weld"),
        (5, "u2", "Größe"),
    ]
    assert table.rows[0].get("other_names") == "welding\njoining metal"
    assert table.rows[0].get("alias") == ""


def test_gzip_is_told_by_the_content(tmp_path):
    packed = gzip.compress(b"name\nweld\n")
    assert read_table(written(tmp_path, packed, "own.csv.gz")).rows[0].get("name") == "weld"
    assert read_table(written(tmp_path, packed, "own.csv")).rows[0].get("name") == "weld"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("own.csv.gz", b"name\nweld\n", "own.csv.gz is named .gz, but is not gzip"),
        (
            "own.csv.gz",
            gzip.compress(b"name\n" + bytes(range(32, 127)) * 99)[:-40],
            "own.csv.gz: gzip ends before",
        ),
        ("own.csv", "name\nGröße\n".encode("cp1252"), "own.csv line 2: not UTF-8; save it as UTF-8"),
        ("own.csv", b"name\nwe\0ld\n", "own.csv is no text"),
        ("own.csv", b"name,category\nweld\n", "own.csv line 2: 1 columns where the header has 2"),
        ("own.csv", b'name,category\n"weld,metal\n', "own.csv: no table of comma-separated values"),
    ],
    ids=["no-gzip", "cut-gzip", "cp1252", "nul", "width", "quote"],
)
def test_a_broken_file_is_one_line(tmp_path, name, content, told):
    with pytest.raises(TaxonomyFileError) as raised:
        read_table(written(tmp_path, content, name))
    assert str(raised.value).startswith(told)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["large.csv", "bomb.csv.gz"])
def test_a_file_past_the_limit_is_refused(tmp_path, monkeypatch, name):
    monkeypatch.setattr(tables, "MAX_BYTES", 2 * 1024 * 1024)
    content = b"name\n" + b"weld\n" * 1_000_000
    path = written(tmp_path, gzip.compress(content) if name.endswith("gz") else content, name)
    with pytest.raises(TaxonomyFileError, match="is too large: a taxonomy has at most 2 MiB"):
        read_table(path)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text('name,;\t\r\n"|\ufeffé', max_size=60).map(str.encode)))
def test_any_bytes_are_a_table_or_refused(tmp_path, content):
    path = written(tmp_path, content)
    told = ""
    try:
        table = read_table(path)
    except TaxonomyFileError as error:
        told = str(error)
    assert (
        len(told.splitlines()) == 1 if told else all(row.values.keys() <= table.columns for row in table.rows)
    )
