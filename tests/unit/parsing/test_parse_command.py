"""``chommie parse``: one JSON object or null per line."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from chommie_assets.cli import chommie


def run(*arguments: str, stdin: bytes | None = None):
    return CliRunner().invoke(chommie, ["parse", *arguments], input=stdin)


def test_an_argument_gives_one_object():
    result = run("salary", "R25 000 - R30 000 per month")
    assert result.exit_code == 0
    assert json.loads(result.output)["max"] == 30_000


def test_each_line_gives_one_line_blank_ones_and_broken_bytes_included():
    result = run("salary", stdin=b"R25k pm\n\nnothing\nR20 000 \xff\xfe pm\r\nR1 000 per week")
    lines = [json.loads(line) for line in result.output.splitlines()]
    assert [line and line["min"] for line in lines] == [25_000, None, None, 20_000, 1_000]


def test_output_is_ascii():
    result = run("salary", "R25\u00a0000 \u2013 R30\u00a0000 per month")
    assert result.output.isascii()
    assert json.loads(result.output)["raw"] == "R25\u00a0000 \u2013 R30\u00a0000 per month"


def test_a_megabyte_in_one_line():
    result = run("salary", stdin=b"x" * 1_000_000 + b"\nR5 000 pm\n")
    assert [json.loads(line) and json.loads(line)["min"] for line in result.output.splitlines()] == [
        None,
        5_000,
    ]


def test_a_default_currency():
    assert json.loads(run("salary", "--currency", "zar", "25000").output)["currency"] == "ZAR"


@pytest.mark.parametrize(
    ("parser", "text", "key", "value"),
    [
        ("location", "Sandton, Gauteng", "province", "Gauteng"),
        ("language", "Ons soek 'n ervare rekenmeester vir ons kantoor", "language", "af"),
        ("occupation", "Senior Diesel Mechanic", "code", "7233"),
        ("quality", "Clerk", "quality_tier", "low"),
    ],
)
def test_the_other_parsers(parser, text, key, value):
    assert json.loads(run(parser, text).output)[key] == value


def test_skills():
    found = json.loads(run("skills", "Python and SQL").output)["skills"]
    assert {skill["name"] for skill in found} == {"Python", "SQL"}


@pytest.mark.parametrize("parser", ["salary", "location", "skills", "language", "occupation", "quality"])
def test_blank_text_is_null(parser):
    assert run(parser, stdin=b"\n").output == "null\n"


def test_skills_by_a_taxonomy_of_ones_own(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("name,aliases\nshear sheep,sheep shearing\n")
    read = json.loads(run("skills", "--taxonomy", str(own), "Sheep shearing and SQL").output)
    assert [(skill["skill_id"], skill["matched_text"]) for skill in read["skills"]] == [
        ("shear-sheep", "Sheep shearing")
    ]


def test_a_file_that_is_no_taxonomy_is_told(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("a,b\n1,2\n")
    result = run("skills", "--taxonomy", str(own), "SQL")
    assert result.exit_code == 1
    assert "own.csv: no file of skills" in result.output


def test_an_occupation_by_a_taxonomy_of_ones_own(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("title,isco_code,aliases\nSheep Barber,6121,Fleece Trimmer\nWelder,7212,\n")
    read = json.loads(run("occupation", "--taxonomy", str(own), "Fleece Trimmer").output)
    assert (read["code"], read["matched_title"]) == ("6121", "Fleece Trimmer")
