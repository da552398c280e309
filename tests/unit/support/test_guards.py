"""The guards that keep the tiers honest."""

from __future__ import annotations

import socket
from pathlib import Path

import psycopg
import psycopg2
import pytest

from chommie_assets.settings import load_settings
from tests.support import environment, requirements
from tests.support.tiers import TESTS, TIERS, tier_of

FAILED = pytest.fail.Exception


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_UNIX])
@pytest.mark.parametrize("method", ["connect", "connect_ex"])
def test_a_unit_test_that_opens_a_socket_fails(family, method, tmp_path):
    address = str(tmp_path / "s") if family == socket.AF_UNIX else ("127.0.0.1", 9)
    with socket.socket(family) as client, pytest.raises(FAILED, match="opened a connection"):
        getattr(client, method)(address)


@pytest.mark.parametrize("driver", [psycopg.connect, psycopg.Connection.connect, psycopg2.connect])
def test_a_unit_test_that_opens_a_database_fails(driver):
    with pytest.raises(FAILED, match="opened a connection"):
        driver("host=/nowhere dbname=x")


def test_each_test_carries_the_marker_of_its_folder(request):
    assert [mark.name for mark in request.node.iter_markers() if mark.name in TIERS] == ["unit"]


def test_a_test_outside_the_tiers_is_refused():
    with pytest.raises(pytest.UsageError, match="no tier"):
        tier_of(TESTS / "test_stray.py")


def test_settings_of_the_caller_do_not_leak(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("CHOMMIE_DATABASE_URL=postgresql://production/warehouse\n")
    monkeypatch.chdir(tmp_path)
    settings = load_settings()
    assert settings.database_url is None
    assert settings.home == tmp_path / "home"


def test_steering_variables_are_dropped_and_others_kept():
    variables = {
        "CHOMMIE_HOME": "/x",
        "PGPASSWORD": "y",
        "AWS_ENDPOINT_URL": "z",
        "PATH": "/bin",
        "HOME": "/root",
    }
    environment.drop_steering(variables)
    assert variables == {"PATH": "/bin", "HOME": "/root"}


@pytest.mark.parametrize(("is_ci", "outcome"), [(True, FAILED), (False, pytest.skip.Exception)])
def test_a_missing_piece_fails_in_ci_and_skips_elsewhere(is_ci, outcome, monkeypatch):
    monkeypatch.setattr(requirements, "IS_CI", is_ci)
    with pytest.raises(outcome, match="a browser"):
        requirements.need(False, "a browser")


def test_a_piece_that_is_there_passes():
    requirements.need(Path("/").exists(), "a root folder")
