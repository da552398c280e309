"""``chommie taxonomy`` on a real database: what is loaded, which is in force, and that a refusal changes nothing."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner, Result

from chommie_assets.cli import chommie, main
from chommie_assets.parsing.taxonomy import load_taxonomy
from chommie_assets.settings import Settings
from chommie_assets.taxonomies.active import active_occupations, active_skills, switches
from chommie_assets.taxonomies.files import read_occupations, read_skills
from tests.support.command_line import chommie as chommie_process
from tests.support.command_line import must

Connection = psycopg.Connection[Any]
SKILLS = "conceptUri,skillType,preferredLabel,altLabels\nu1,knowledge,sheep shearing,wool harvest\nu2,language,Venda,\n"
OTHERS = "name,aliases,category\nshear sheep,harvest wool,farm\n"
OCCUPATIONS = "title,isco_code,aliases\nSheep Shearer,6121,Wool Harvester|Shearer\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(chommie, ["taxonomy", *arguments], catch_exceptions=False)


def active() -> dict[str, str]:
    """Kind -> name of what the command says is active."""
    return {one["kind"]: one["name"] for one in json.loads(run("list", "--json").stdout) if one["is_active"]}


@pytest.fixture
def write(tmp_path: Path):
    def write(text: str, name: str = "own.csv") -> str:
        path = tmp_path / name
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
        return str(path)

    return write


@pytest.mark.usefixtures("database")
def test_the_packaged_ones_are_there_from_the_start() -> None:
    (skills, occupations) = json.loads(run("list", "--json").stdout)
    assert (skills["kind"], skills["name"], skills["is_active"]) == ("skills", "default", True)
    assert (skills["version"], skills["loaded_at"]) == (load_taxonomy().version, None)
    assert skills["entry_count"] == len(load_taxonomy().skills)
    assert (occupations["kind"], occupations["is_active"]) == ("occupations", True)


def test_a_loaded_one_is_active_and_reads_back(conn: Connection, write) -> None:
    path = write(SKILLS, "skills.csv.gz")
    told = run("load", path, "--name", "esco").output
    version = read_skills([Path(path)], "esco").version
    assert told.splitlines() == [
        f"esco: 2 skills under 3 names, version {version}: loaded and active.",
        "The next `chommie run` will read 0 current adverts' skills again.",
    ]
    assert active() == {"skills": "esco", "occupations": "default"}
    assert active_skills(conn) == read_skills([Path(path)], "esco").taxonomy()
    assert active_occupations(conn) is None
    listed = run("list").output
    assert "esco" in listed
    assert version in listed


def test_occupations_read_back_beside_skills_of_the_same_name(conn: Connection, write) -> None:
    path = write(OCCUPATIONS, "jobs.csv")
    run("load", write(SKILLS), "--name", "mine")
    told = run("load", path, "--name", "mine", "--kind", "occupations").output
    assert "mine: 1 occupations under 3 names" in told
    assert "adverts' occupations again" in told
    assert active() == {"skills": "mine", "occupations": "mine"}
    found, expected = active_occupations(conn), read_occupations([Path(path)]).taxonomy
    assert found is not None
    assert (found.occupations, found.group_labels) == (expected.occupations, expected.group_labels)


def test_the_same_again_changes_nothing_and_an_earlier_content_comes_back(conn: Connection, write) -> None:
    first, second = write(SKILLS, "a.csv"), write(OTHERS, "b.csv")
    run("load", first, "--name", "own")
    before = conn.execute("select * from ops.taxonomies").fetchall()
    conn.rollback()
    assert "nothing changed" in run("load", first, "--name", "own").output
    assert conn.execute("select * from ops.taxonomies").fetchall() == before
    run("load", second, "--name", "own")
    assert "loaded before, active again" in run("load", first, "--name", "own").output
    assert conn.execute("select count(*) from ops.taxonomies").fetchone() == (2,)
    assert conn.execute("select count(*) from ops.taxonomy_skills").fetchone() == (3,)
    conn.rollback()
    taxonomy = active_skills(conn)
    assert taxonomy is not None
    assert {skill.name for skill in taxonomy.skills} == {"sheep shearing", "Venda"}


def test_use_switches_and_switches_back(conn: Connection, write) -> None:
    run("load", write(SKILLS), "--name", "own")
    told = run("use", "default", "--kind", "skills").output.splitlines()
    assert told == [
        "default is the active taxonomy of skills now.",
        "The next `chommie run` will read 0 current adverts' skills again.",
    ]
    assert active_skills(conn) is None
    conn.rollback()
    assert "nothing changed" in run("use", "default", "--kind", "skills").output
    assert switches(conn) == 2
    run("use", "own", "--kind", "skills")
    assert active()["skills"] == "own"
    assert switches(conn) == 3


@pytest.mark.parametrize(
    ("arguments", "text", "status", "told"),
    [
        (("load", "FILE"), "weld,metal\nsew,cloth\n", 1, "no file of skills"),
        (("load", "FILE"), "name\nweld\nweld\n", 1, "own.csv line 3: the skill 'weld' occurs twice"),
        (("load", "FILE"), "title,isco_code\nWelder,12\n", 1, "own.csv line 2: '12' is no unit group"),
        (("load", "FILE", "--name", "default"), OTHERS, 2, "'default' can't be the name"),
        (("load", "FILE", "--name", "My own"), OTHERS, 2, "'My own' can't be the name"),
        (("load", "FILE", "--kind", "occupations"), OTHERS, 1, "no file of occupations"),
        (("load", "/no/such.csv"), OTHERS, 2, "/no/such.csv"),
        (("use", "other", "--kind", "skills"), OTHERS, 1, "'other'; these are there: default, first"),
        (("use", "first"), OTHERS, 2, "--kind"),
    ],
)
def test_a_refusal_is_one_line_and_changes_nothing(
    database: Settings, capsys, write, arguments, text, status, told
) -> None:
    run("load", write(SKILLS, "first.csv"))
    path = write(text)
    before = run("list").output
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(["taxonomy", *(path if argument == "FILE" else argument for argument in arguments)])
    (line,) = capsys.readouterr().err.splitlines()
    assert (ended.value.code, told in line) == (status, True), line
    assert run("list").output == before


def test_another_process_finds_what_one_loaded(database: Settings, write) -> None:
    must(chommie_process(database, "taxonomy", "load", write(OTHERS, "farm.csv")))
    listed = must(chommie_process(database, "taxonomy", "list"))
    assert [line.split()[:3] for line in listed.splitlines() if "farm" in line] == [["skills", "farm", "yes"]]
