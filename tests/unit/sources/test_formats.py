"""Readers: whatever bytes come, the readable records come out and the rest is named."""

import contextlib
import gzip
import io
import json
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.sources.formats import Limits, read_records
from chommie_assets.sources.records import Defect, Record, RefusedFileError

LIMITS = Limits(max_file_bytes=8_000_000, max_record_bytes=1_000_000)
HEAD = "Title,Company,Description\n"
TWO = HEAD + "Welder,Acme,Weld\nBaker,Bread Co,Bake\n"


def zipped(data: bytes) -> bytes:
    """Gzip without the time of day: the bytes name a test's case, and workers must collect the same names."""
    return gzip.compress(data, mtime=0)


def read(
    tmp_path: Path, content: bytes, name: str = "file.csv", limits: Limits = LIMITS
) -> tuple[list, list]:
    path = tmp_path / name
    path.write_bytes(content)
    items = list(read_records(path, limits))
    return [i for i in items if isinstance(i, Record)], [i for i in items if isinstance(i, Defect)]


def titles(records: list) -> list[str]:
    return [next(iter(record.fields.values())) for record in records]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (TWO.encode(), ["Welder", "Baker"]),
        (TWO.replace(",", "\t").encode(), ["Welder", "Baker"]),
        (TWO.replace(",", ";").encode(), ["Welder", "Baker"]),
        (TWO.replace(",", "|").encode(), ["Welder", "Baker"]),
        (("sep=;\n" + TWO.replace(",", ";")).encode(), ["Welder", "Baker"]),
        (b"\xef\xbb\xbf" + TWO.encode(), ["Welder", "Baker"]),
        (TWO.encode("utf-16"), ["Welder", "Baker"]),
        (TWO.encode("utf-16-le"), ["Welder", "Baker"]),
        (TWO.encode("utf-16-be"), ["Welder", "Baker"]),
        (TWO.replace("\n", "\r\n").encode(), ["Welder", "Baker"]),
        (TWO.replace("\n", "\r").encode(), ["Welder", "Baker"]),
        (TWO.replace("\n", "\r\r\n").encode(), ["Welder", "Baker"]),
        (("\n\n" + TWO).encode(), ["Welder", "Baker"]),
        (("Vacancies of April\n\n" + TWO).encode(), ["Welder", "Baker"]),
        (("# exported, 2026-04-10\n# by x\n" + TWO.replace(",", ";")).encode(), ["Welder", "Baker"]),
        (('Report;;\n"by\nHR";;\n' + TWO.replace(",", ";")).encode(), ["Welder", "Baker"]),
        (TWO.rstrip("\n").encode(), ["Welder", "Baker"]),
        (TWO.replace("Bake\n", "Bake,,\n").encode(), ["Welder", "Baker"]),
        (zipped(TWO.encode()), ["Welder", "Baker"]),
        (zipped(TWO[:40].encode()) + zipped(TWO[40:].encode()), ["Welder", "Baker"]),
        ((HEAD + "Tuinier,Één BV,crème brûlée\n").encode("latin-1"), ["Tuinier"]),
    ],
)
def test_tables_of_any_dress_are_read(tmp_path, content, expected):
    records, defects = read(tmp_path, content)
    assert titles(records) == expected
    assert defects == []


def test_a_first_row_that_names_anything_known_is_the_header(tmp_path):
    records, _ = read(tmp_path, b"Heading2,Salary\nTitle,Company\nWelder,Acme\n")
    assert [list(record.fields) for record in records] == [["Heading2", "Salary"]] * 2
    assert read(tmp_path, HEAD.encode()) == ([], [])


def test_a_latin_1_file_keeps_its_accents(tmp_path):
    records, _ = read(tmp_path, (HEAD + "Tuinier,Één BV,crème brûlée – ok\n").encode("cp1252"))
    assert records[0].fields["Company"] == "Één BV"
    assert records[0].fields["Description"] == "crème brûlée – ok"


def test_one_wrong_byte_far_into_a_utf_8_file_costs_nothing(tmp_path):
    rows = "".join(f"Kok {n},Café,Één\n" for n in range(40_000))
    records, defects = read(tmp_path, (HEAD + rows).encode() + b"Bar\xe9,Acme,x\n")
    assert defects == []
    assert records[-1].fields["Title"] == "Baré"
    assert records[0].fields["Company"] == "Café"


def test_quoted_fields_hold_delimiters_quotes_and_line_ends(tmp_path):
    records, defects = read(tmp_path, (HEAD + 'A,"B, ""C""","one\ntwo\n\nthree"\nD,E,F\n').encode())
    assert defects == []
    assert records[0].fields == {"Title": "A", "Company": 'B, "C"', "Description": "one\ntwo\n\nthree"}
    assert records[1].fields["Title"] == "D"


@pytest.mark.parametrize(("row", "rule"), [("a,b,c,d", "too_many_columns"), ("a,b", "too_few_columns")])
def test_a_row_that_does_not_fit_is_one_defect_with_its_text(tmp_path, row, rule):
    records, defects = read(tmp_path, (TWO + row + "\nCook,Inn,Fry\n").encode())
    assert titles(records) == ["Welder", "Baker", "Cook"]
    assert [(d.rule, d.raw, d.line_number) for d in defects] == [(rule, row.encode() + b"\n", 3)]


def test_a_quote_that_is_never_closed_costs_one_row(tmp_path):
    rows = "".join(f"Clerk {n},Acme,File\n" for n in range(500))
    records, defects = read(tmp_path, (HEAD + '"Broken,Acme,x\n' + rows).encode())
    assert len(records) == 500
    assert [d.raw for d in defects] == [b'"Broken,Acme,x\n']


def test_a_table_cut_inside_a_quoted_field_does_not_pass_off_half_a_row(tmp_path):
    records, defects = read(tmp_path, (TWO + 'Cook,Inn,"Fry and').encode())
    assert titles(records)[:2] == ["Welder", "Baker"]
    assert len(records) + len(defects) == 3


def test_a_row_past_the_bound_is_a_defect_and_the_next_is_read(tmp_path):
    limits = Limits(10_000_000, 100_000)
    records, defects = read(tmp_path, (TWO + "x" * 300_000 + "\nCook,Inn,Fry\n").encode(), limits=limits)
    assert titles(records) == ["Welder", "Baker", "Cook"]
    assert [d.rule for d in defects] == ["record_too_large"]


def test_a_truncated_gzip_gives_its_rows_and_one_defect(tmp_path):
    rows = "".join(f"Clerk {n},Acme {n * 7919 % 1000},File {n * 104729 % 99991}\n" for n in range(5000))
    whole = gzip.compress((HEAD + rows).encode())
    records, defects = read(tmp_path, whole[: len(whole) // 2], "file.csv.gz")
    assert 1000 < len(records) < 5000
    assert [d.rule for d in defects] == ["truncated"]
    assert "lost" in defects[0].reason
    assert all(record.fields["Description"] is not None for record in records)


def test_a_gzip_corrupt_in_the_middle_gives_what_was_before(tmp_path):
    rows = "".join(f"Clerk {n},Acme {n * 7919 % 1000},File {n * 104729 % 99991}\n" for n in range(5000))
    whole = bytearray(gzip.compress((HEAD + rows).encode()))
    middle = len(whole) // 2
    whole[middle : middle + 50] = b"\xff" * 50
    records, defects = read(tmp_path, bytes(whole))
    assert len(records) > 500
    assert defects[-1].rule == "corrupt"


def test_a_wrong_checksum_is_noticed(tmp_path):
    for name, content in (("a.csv", TWO), ("a.json", json.dumps([{"title": "x", "company": "y"}]))):
        whole = bytearray(gzip.compress(content.encode()))
        whole[-8] ^= 0xFF
        records, defects = read(tmp_path, bytes(whole), name)
        assert records
        assert [d.rule for d in defects] == ["corrupt"]


def test_a_decompression_bomb_stops_at_the_bound(tmp_path):
    bomb = gzip.compress((HEAD + "Welder,Acme,Weld\n").encode() + b"\0" * 50_000_000)
    records, defects = read(tmp_path, bomb, limits=Limits(2_000_000, 1_000_000))
    assert titles(records) == ["Welder"]
    assert "too_large" in [d.rule for d in defects]
    assert sum(len(d.raw) for d in defects) < 3_000_000


JSON_RECORDS = [{"title": "Welder", "company": "Acme"}, {"title": "Baker", "company": "Bread Co"}]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (json.dumps(JSON_RECORDS), "a.json"),
        (json.dumps(JSON_RECORDS, indent=2), "a.json"),
        (json.dumps({"jobs": JSON_RECORDS}), "a.json"),
        (json.dumps({"count": 2, "jobs_results": JSON_RECORDS, "more": {"a": [1]}}), "a.json"),
        (
            json.dumps(
                {"filters": [{"name": "Type"}, {"name": "Date"}, {"name": "x"}], "jobs_results": JSON_RECORDS}
            ),
            "a",
        ),
        (json.dumps({"data": {"jobs": JSON_RECORDS}}), "a.json"),
        (json.dumps({"odd": JSON_RECORDS, "n": 1}), "a.json"),
        (json.dumps({"title": "feed", "items": JSON_RECORDS}), "a.json"),
        (json.dumps({"0": JSON_RECORDS[0], "1": JSON_RECORDS[1]}), "a.json"),
        ("\n".join(map(json.dumps, JSON_RECORDS)), "a.jsonl"),
        ("\n".join(map(json.dumps, JSON_RECORDS)), "no-extension"),
        ("\n".join(json.dumps(r, indent=1) for r in JSON_RECORDS), "pretty"),
        ("\ufeff" + json.dumps(JSON_RECORDS), "a.json"),
    ],
)
def test_json_of_any_shape_is_read(tmp_path, text, name):
    records, defects = read(tmp_path, text.encode(), name)
    assert [record.fields for record in records] == JSON_RECORDS
    assert defects == []


def test_one_posting_alone_is_a_record_even_with_lists_inside(tmp_path):
    posting = {
        "apply_options": [{"title": "Site", "link": "https://x.example"}],
        "title": "Welder",
        "company": "Acme",
    }
    records, _ = read(tmp_path, json.dumps(posting).encode(), "a.json")
    assert [record.fields for record in records] == [posting]


def test_a_json_list_cut_off_gives_its_whole_records_and_one_defect(tmp_path):
    text = json.dumps([{"title": f"Clerk {n}", "company": "x" * 50} for n in range(3000)])
    records, defects = read(tmp_path, text[:100_000].encode(), "a.json")
    assert len(records) > 1000
    assert [d.rule for d in defects] == ["truncated"]
    assert defects[0].raw_bytes > 0


def test_a_broken_record_in_a_list_is_skipped(tmp_path):
    text = '[{"title": "A", "company": "x"}, {"title": "B" "company": 3}, {"title": "C", "company": "y"}]'
    records, defects = read(tmp_path, text.encode(), "a.json")
    assert titles(records) == ["A", "C"]
    assert [d.rule for d in defects] == ["corrupt"]


def test_a_bad_line_of_json_lines_is_one_defect(tmp_path):
    text = '{"title": "A"}\n{"title": \n[1]\n' + "[" * 100_000 + '\n{"title": "B"}\n'
    records, defects = read(tmp_path, text.encode(), "a.jsonl")
    assert titles(records) == ["A", "B"]
    assert [d.rule for d in defects] == ["unreadable_row", "not_an_object", "unreadable_row"]


def parquet_bytes(rows: int, group: int) -> bytes:
    sink = io.BytesIO()
    table = pa.table({"title": [f"Clerk {n}" for n in range(rows)], "salary": list(range(rows))})
    pq.write_table(table, sink, row_group_size=group, compression="none", use_dictionary=False)
    return sink.getvalue()


def test_parquet_plain_and_gzip(tmp_path):
    content = parquet_bytes(30, 10)
    for name, data in (("a.parquet", content), ("b.parquet.gz", gzip.compress(content)), ("c.csv", content)):
        records, defects = read(tmp_path, data, name)
        assert [record.fields["salary"] for record in records] == list(range(30))
        assert defects == []


def test_a_parquet_file_without_its_footer_is_one_defect(tmp_path):
    records, defects = read(tmp_path, parquet_bytes(30, 10)[:-20], "a.parquet")
    assert records == []
    assert [d.rule for d in defects] == ["truncated"]


def xlsx() -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
    return sink.getvalue()


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (zipped(b""), "empty"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"<!DOCTYPE html><html><body>jobs</body></html>", "web page"),
        (b"<?xml version='1.0'?><jobs/>", "XML"),
        (xlsx(), "Excel"),
        (zipped(b"%PDF-1.7"), "PDF"),
        (bytes(range(1, 32)) * 40, "binary"),
        (b"{}", "empty"),
        (b"Title\r,Company\nWelder,Acme\n", "first row is no header"),
        (b"<!-- saved --><html><body>jobs</body></html>", "web page"),
        (b"<div class='jobs'>jobs</div>", "web page"),
        (b"<jobs version='1'><job/></jobs>", "XML"),
        (b"42", "no column is known: the columns are 42"),
        (b"colour,size\n", "no column is known: the columns are colour, size"),
    ],
)
def test_other_formats_are_refused_by_name(tmp_path, content, named):
    with pytest.raises(RefusedFileError, match=named):
        read(tmp_path, content)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.jsonl", "a.json", "a.parquet"]))
def test_no_bytes_crash_a_reader(tmp_path_factory, content, name):
    folder = tmp_path_factory.mktemp("fuzz")
    with contextlib.suppress(RefusedFileError):
        read(folder, content, name)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='{}[]",:\\ntitle 1\n;\t|é', max_size=200))
def test_no_text_crashes_a_reader(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("fuzz")
    try:
        records, defects = read(folder, text.encode(), "x")
    except RefusedFileError:
        return
    numbers = [item.line_number for item in (*records, *defects)]
    assert len(numbers) == len(set(numbers))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(*[st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)] * 3),
        max_size=8,
    )
)
def test_what_csv_writes_is_what_is_read(tmp_path_factory, rows):
    import csv

    sink = io.StringIO()
    csv.writer(sink).writerows([("Title", "Company", "Description"), *rows])
    records, defects = read(tmp_path_factory.mktemp("csv"), sink.getvalue().encode())
    written = [row for row in rows if any(row)]
    assert [tuple(record.fields.values()) for record in records] == written
    assert defects == []
