"""Bad input: what is readable lands, the rest is a row of quarantine with its reason."""

import gzip
import json

import pytest

from chommie_assets.sources.records import RefusedFileError
from tests.integration.sources.helpers import counts, land, rows

HEAD = "Title,Company,Description,Date Posted,Salary Min,Salary Max\n"
GOOD = "Welder,Acme,Weld,2026-04-10,100,200\n"


def table(*extra: str) -> bytes:
    return (HEAD + GOOD + "".join(f"{row}\n" for row in extra)).encode()


def bomb() -> bytes:
    return gzip.compress(table() + b"A" * 80_000_000)


MANY = [f"Clerk {n},Acme,{n * 7919},2026-04-10,," for n in range(3000)]
CASES = {
    "latin-1": ((HEAD + "Tuinier,Één BV,crème brûlée,2026-04-10,,\n").encode("latin-1"), "x.csv", 1, {}),
    "utf-16": (table().decode().encode("utf-16"), "x.csv", 1, {}),
    "byte order mark": (b"\xef\xbb\xbf" + table(), "x.csv", 1, {}),
    "truncated gzip": (gzip.compress(table(*MANY))[:-3000], "x.csv.gz", None, {"truncated": 1}),
    "too many columns": (table("a,b,c,d,e,f,g"), "x.csv", 1, {"too_many_columns": 1}),
    "too few columns": (table("a,b"), "x.csv", 1, {"too_few_columns": 1}),
    "NUL and lone surrogates": (
        b'[{"title": "Wel\\u0000der", "company": "A\\ud800cme", "odd\\u0000": "\\udfff"}]', "x.json", 1, {}),
    "tabs in a .csv": (table().replace(b",", b"\t"), "x.csv", 1, {}),
    "CamelCase": (b"JobTitle,CompanyName\nWelder,Acme\n", "x.csv", 1, {}),
    "HTML with script": (table("Cook,Inn,<p>Fry</p><script>alert(1)</script>,2026-04-10,,"), "x.csv", 2, {}),
    "year 9999": (table("Cook,Inn,Fry,9999-12-31,,"), "x.csv", 1, {"impossible_date": 1}),
    "negative salary": (table("Cook,Inn,Fry,2026-04-10,-5000,100"), "x.csv", 2, {}),
    "min above max": (table("Cook,Inn,Fry,2026-04-10,900,100"), "x.csv", 2, {}),
    "missing title": (table(",Inn,Fry,,,", "None,Inn,Fry,,,"), "x.csv", 1, {"missing_title": 2}),
    "SQL": (table("'; drop table ops.load_ledger; --,Inn,$(reboot),2026-04-10,,"), "x.csv", 2, {}),
    "bomb": (bomb(), "x.csv.gz", 1, {"too_large": 1}),
    "title of a book's length": (table("t" * 5000 + ",Inn,Fry,2026-04-10,,"), "x.csv", 1, {"contract": 1}),
    "bad line": (b'{"title": "Welder"}\n{"title": \n', "x.jsonl", 1, {"unreadable_row": 1}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_can_be_used_lands_and_the_rest_is_told(database, tmp_path, case):
    content, name, landed, rules = CASES[case]
    path = tmp_path / name
    path.write_bytes(content)
    result = land(database.model_copy(update={"max_file_bytes": 5_000_000}), path)
    new, changed, seen, repeated, quarantined = counts(result)
    assert (changed, seen, repeated) == (0, 0, 0)
    assert new > 100 if landed is None else new == landed
    assert result.rules == rules
    found = rows(database, "select rule, reason, length(raw), raw_bytes from ops.quarantine")
    assert len(found) == quarantined
    assert all(reason and size <= 1024 * 1024 for _, reason, size, _ in found)


@pytest.mark.parametrize(
    ("content", "named"),
    [(b"", "empty"), (b"%PDF-1.7", "PDF"), (b"<html><body>", "web page"), (b"PK\x03\x04xx", "zip")],
)
def test_a_file_of_which_nothing_can_be_used_is_refused_by_name(database, tmp_path, content, named):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(RefusedFileError, match=named):
        land(database, path)
    assert rows(database, "select count(*) from ops.load_ledger") == [(0,)]


def test_salaries_land_as_stated_however_odd(database, tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(table("Cook,Inn,Fry,2026-04-10,-5000,100", "Chef,Inn,Fry,2026-04-10,900,100"))
    land(database, path)
    stated = rows(database, "select salary_min, salary_max from raw_files.jobs order by salary_min")
    assert stated == [(-5000.0, 100.0), (100.0, 200.0), (900.0, 100.0)]


def test_a_record_past_the_bound_keeps_its_first_mebibyte(database, tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text(
        json.dumps({"title": "a"}) + "\n" + json.dumps({"title": "b", "description": "x" * 3_000_000})
    )
    result = land(database.model_copy(update={"max_record_bytes": 2_000_000}), path)
    assert result.rules == {"record_too_large": 1}
    assert rows(database, "select length(raw) from ops.quarantine") == [(1024 * 1024,)]
