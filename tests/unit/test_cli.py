"""A failing command says one line that tells what to do, and exits with the status that scripts expect."""

from __future__ import annotations

import click
import pytest

from chommie_assets import cli
from chommie_assets.settings import WrongSettingError


def run(monkeypatch, capsys, raised: BaseException | None, *arguments: str) -> tuple[int, list[str]]:
    """Run a command that raises, or the real one; return its status and the lines on stderr."""
    if raised is not None:

        def fails(**_: object) -> None:
            raise raised

        monkeypatch.setattr(cli.chommie, "main", fails)
    with pytest.raises(SystemExit) as ended:
        cli.main(list(arguments))
    return ended.value.code, capsys.readouterr().err.splitlines()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ingest",), "`chommie ingest --help`"),
        (("ingest", "/no/such/file.csv", "--source", "pnet"), "/no/such/file.csv"),
        (("ingest", __file__, "--source", "No Source"), "cannot be a source"),
        (("archive", "run", "--as-of", "yesterday"), "`chommie archive run --help`"),
        (("brew",), "brew"),
    ],
)
def test_bad_usage_is_one_line(monkeypatch, capsys, arguments, words) -> None:
    status, lines = run(monkeypatch, capsys, None, *arguments)
    assert status == 2
    assert len(lines) == 1
    assert words in lines[0]


@pytest.mark.parametrize(
    ("raised", "status", "line"),
    [
        (click.ClickException("the\nfile is empty"), 1, "chommie: the file is empty"),
        (ValueError("a\nb"), 1, "chommie: ValueError: a b (--debug shows where)"),
        (WrongSettingError("CHOMMIE_WORKERS: 0"), 1, "chommie: CHOMMIE_WORKERS: 0 (--debug shows where)"),
        (click.Abort(), 130, "chommie: interrupted"),
        (KeyboardInterrupt(), 130, "chommie: interrupted"),
    ],
)
def test_a_failure_is_one_line(monkeypatch, capsys, raised, status, line) -> None:
    assert run(monkeypatch, capsys, raised, "run") == (status, [line])


def test_debug_shows_where(monkeypatch) -> None:
    def fails(**_: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(cli.chommie, "main", fails)
    with pytest.raises(ValueError, match="broken"):
        cli.main(["--debug", "run"])


def test_a_status_of_the_command_is_the_status_of_the_process(monkeypatch, capsys) -> None:
    monkeypatch.setattr(cli.chommie, "main", lambda **_: 1)
    with pytest.raises(SystemExit) as ended:
        cli.main(["run"])
    assert ended.value.code == 1
