"""``chommie search``: a table, one JSON array, and clear refusals."""

from __future__ import annotations

import json
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner, Result

from chommie_assets.cli import chommie
from chommie_assets.clock import Clock
from chommie_assets.embedding.index import embed_pending
from chommie_assets.settings import Settings
from tests.support.encoders import WordEncoder
from tests.support.marts import add_jobs, id_of

Connection = psycopg.Connection[Any]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(chommie, ["search", *arguments], catch_exceptions=False)


@pytest.fixture
def market(
    database: Settings, marts: Connection, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Connection:
    encoder = WordEncoder()
    monkeypatch.setattr("chommie_assets.embedding.backend.load_encoder", lambda name, batch_texts: encoder)
    add_jobs(
        marts,
        {"name": "durban", "title": "Nurse", "province": "KwaZulu-Natal", "city": "Durban"},
        {"name": "pretoria", "title": "Nurse [bold]\x1b[31m", "city": "Pretoria"},
    )
    embed_pending(database, clock, encoder=encoder)
    return marts


@pytest.mark.usefixtures("market")
def test_json_is_one_array() -> None:
    result = run("nurse", "--province", "kzn", "--json")

    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [row["job_id"] for row in found] == [str(id_of("durban"))]
    assert found[0]["province"] == "KwaZulu-Natal"


@pytest.mark.usefixtures("market")
def test_the_table_holds_the_adverts_and_no_escapes() -> None:
    result = run("nurse")

    assert result.exit_code == 0
    assert "Nurse" in result.stdout
    assert "\x1b[31m" not in result.stdout


@pytest.mark.usefixtures("market")
def test_nothing_found_is_said_and_is_no_failure() -> None:
    assert run("nurse", "--city", "Upington").exit_code == 0
    assert "nothing found" in run("nurse", "--city", "Upington").stdout
    assert json.loads(run("nurse", "--city", "Upington", "--json").stdout) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nurse", "--province", "Texas"), "there are Eastern Cape, Free State, Gauteng, KwaZulu-Natal"),
        (("nurse", "--since", "yesterday"), "--since"),
        (("nurse", "--limit", "0"), "--limit"),
        (("nurse", "--min-salary-month", "-1"), "--min-salary-month"),
        (("nurse", "--min-salary-month", "nan"), "is not a number"),
        (("nurse", "--min-quality", "nan"), "is not a number"),
    ],
)
def test_bad_input_is_refused_in_words(arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.usefixtures("database")
def test_before_the_first_run_it_says_what_to_do() -> None:
    result = run("nurse")

    assert result.exit_code == 1
    assert "chommie run" in result.stderr


def test_without_vectors_words_alone_are_searched(marts: Connection) -> None:
    add_jobs(marts, {"name": "durban", "title": "Nurse"})
    result = run("nurse", "--json")

    assert len(json.loads(result.stdout)) == 1
    assert "words alone" in result.stderr
