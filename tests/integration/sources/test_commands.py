"""``chommie ingest`` and ``chommie sources`` as a person runs them."""

import json

import pytest
from click.testing import CliRunner

from chommie_assets.cli import chommie
from tests.integration.sources.helpers import posting, rows, write


def run(*arguments):
    return CliRunner().invoke(chommie, [str(argument) for argument in arguments])


def test_ingest_says_which_columns_it_took_and_what_became_of_the_rows(database, tmp_path):
    path = write(tmp_path, [posting(1), {"company": "x"}])
    result = run("ingest", path, "--source", "acme", "--as-of", "2026-04-16")
    assert result.exit_code == 0
    for text in (
        "title",
        "native_id            job_id",
        "read 2",
        "new 1",
        "quarantined 1",
        "missing_title 1",
    ):
        assert text in result.output


def test_a_refused_file_fails_the_command_and_the_others_land(database, tmp_path):
    write(tmp_path, [posting(1)], "b.jsonl")
    (tmp_path / "a.csv").write_text("foo,bar\n1,2\n")
    result = run("ingest", tmp_path, "--source", "acme", "--as-of", "2026-04-16")
    assert result.exit_code == 1
    assert "--map title='foo'" in result.stderr
    assert "1 file was refused" in result.stderr
    assert rows(database, "select rows_new from ops.load_ledger") == [(1,)]


def test_ingest_prints_json(database, tmp_path):
    path = write(tmp_path, [posting(1)])
    result = run("ingest", path, "--source", "acme", "--seen-on", "2026-04-01", "--complete", "--json")
    printed = json.loads(result.stdout)
    assert (printed["state"], printed["rows_new"], printed["mapping"]["title"]) == ("published", 1, "title")
    assert rows(database, "select observed_from::text, is_complete from ops.load_ledger") == [
        ("2026-04-01", True)
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--source", "No Name"], "cannot be a source"),
        (["--source", "acme", "--map", "titel=title"], "there is no field 'titel'"),
        (
            ["--source", "acme", "--map", "title=heading"],
            "there is no column 'heading'; the columns are job_id",
        ),
        (["--source", "acme", "--map", "title"], "not of the form field=column"),
        (["--source", "acme", "--seen-on", "yesterday"], "not a day"),
        (["--source", "acme", "--as-of", "31/03/2026"], "not a day"),
    ],
)
def test_bad_usage_is_one_clear_line(database, tmp_path, options, said):
    result = run("ingest", write(tmp_path, [posting(1)]), *options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


def test_sources_list_check_and_release(database, tmp_path):
    run("ingest", write(tmp_path, [posting(1)]), "--source", "acme", "--as-of", "2026-04-16")
    listed = json.loads(run("sources", "list", "--json").stdout)
    by_name = {row["source"]: row for row in listed["sources"]}
    assert by_name["acme"]["last_published_on"] == "2026-04-16"
    assert by_name["serpapi"]["polled"] == "no: SERPAPI_API_KEY is not set"
    assert by_name["linkedin"]["polled"] == "no: not enabled in sources.yml"
    assert by_name["acme"]["family"] == by_name["pnet"]["family"] == "files"
    assert "no: not enabled in sources.yml" in run("sources", "list").stdout
    assert "'pnet' is not polled; these are: kafka, serpapi" in run("sources", "check", "pnet").stderr
    assert "SERPAPI_API_KEY is not set" in run("sources", "check", "serpapi").stderr
    assert "SERPAPI_API_KEY is not set" in run("sources", "poll", "serpapi").stderr
    released = run("sources", "release", "nothing")
    assert released.exit_code == 1
    assert "no load 'nothing' is held" in released.stderr
