"""The embedded server's life: shared, killed, healed, stopped."""

from __future__ import annotations

import os
import signal
import threading
from datetime import datetime
from pathlib import Path

import psutil
import psycopg
import pytest

from chommie_assets.warehouse import embedded, processes
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.home import Home
from chommie_assets.warehouse.locks import advisory_lock
from tests.support.servers import (
    ENSURE_SCRIPT,
    kill,
    output_of,
    postmaster_of,
    python,
    server_below,
    settings_of,
)
from tests.support.waiting import wait_until

CLIENT_SCRIPT = """
import sys, time
from chommie_assets.settings import load_settings
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.locks import advisory_lock
with connect(load_settings(home=sys.argv[1], database_url=None)) as conn, advisory_lock(conn, "load"):
    print("held", flush=True)
    time.sleep(600)
"""
COMPUTE = "select count(*) from generate_series(1, 100000000000)"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server of this module's own: its tests kill it."""
    with server_below(tmp_path_factory.mktemp("life")) as settings:
        yield settings


@pytest.fixture
def alive(server):
    """The module's server, running, with a table of one committed row."""
    with psycopg.connect(embedded.ensure(server).conninfo("postgres")) as conn:
        conn.execute("create table if not exists kept (n int primary key)")
        conn.execute("insert into kept values (1) on conflict do nothing")
    return server


def rows(settings):
    with psycopg.connect(embedded.ensure(settings).conninfo("postgres")) as conn:
        return conn.execute("select n from kept").fetchall()


def started_at(settings):
    with psycopg.connect(embedded.ensure(settings).conninfo("postgres")) as conn:
        return conn.execute("select pg_postmaster_start_time()").fetchone()[0]


def test_four_processes_that_start_it_at_once_share_one_server(tmp_path):
    starters = [python(ENSURE_SCRIPT, str(tmp_path)) for _ in range(4)]
    try:
        times = {output_of(starter) for starter in starters}
        assert times == {started_at(settings_of(tmp_path)).isoformat()}
    finally:
        embedded.stop(settings_of(tmp_path))


def test_another_process_finds_the_running_server(alive):
    assert datetime.fromisoformat(output_of(python(ENSURE_SCRIPT, str(alive.home)))) == started_at(alive)


def test_a_killed_client_leaves_the_server_up_and_its_lock_free(alive):
    before = started_at(alive)
    client = python(CLIENT_SCRIPT, str(alive.home))
    assert client.stdout.readline() == "held\n"
    client.kill()
    client.communicate()
    with connect(alive) as conn, advisory_lock(conn, "load", wait_seconds=30):
        assert started_at(alive) == before


def test_a_killed_postmaster_is_replaced_and_keeps_what_was_committed(alive):
    kill(postmaster_of(alive))
    assert rows(alive) == [(1,)]


def test_orphans_that_compute_on_after_their_postmaster_are_ended(alive, monkeypatch):
    monkeypatch.setattr(embedded, "ORPHAN_SECONDS", 0.2)
    with psycopg.connect(embedded.ensure(alive).conninfo("postgres")) as conn:
        orphan = psutil.Process(conn.info.backend_pid)
        computing = threading.Thread(target=compute, args=(conn,))
        computing.start()
        wait_until(lambda: active_queries(alive, COMPUTE), "the query")
        kill(postmaster_of(alive))
        assert rows(alive) == [(1,)]
        assert not orphan.is_running() or orphan.status() == psutil.STATUS_ZOMBIE
        computing.join(timeout=30)


def compute(conn):
    with pytest.raises(psycopg.OperationalError):
        conn.execute(COMPUTE)


def active_queries(settings, query):
    with psycopg.connect(embedded.ensure(settings).conninfo("postgres")) as conn:
        found = conn.execute("select 1 from pg_stat_activity where query = %s and state = 'active'", (query,))
        return found.fetchone()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"{os.getpid()}\n/elsewhere\n", id="pid of a living process of ours"),
        pytest.param("1\n/elsewhere\n", id="pid of init"),
        pytest.param("", id="empty"),
        pytest.param("\x00garbage\xff\n", id="garbage"),
        pytest.param("999999999999\n", id="no pid at all"),
    ],
)
def test_a_stale_pid_file_does_not_stop_the_next_start(alive, content):
    kill(postmaster_of(alive))
    (Home(alive.home).data_dir / "postmaster.pid").write_text(content, encoding="latin-1")
    assert rows(alive) == [(1,)]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"socket_dir": 1}', '{"socket_dir": "/x", "folder_identity": [1]}']
)
def test_a_lost_record_of_a_running_server_is_written_anew_and_ends_no_session(alive, content):
    endpoint, before = embedded.ensure(alive), started_at(alive)
    Home(alive.home).record.write_text(content)
    assert (embedded.ensure(alive), started_at(alive)) == (endpoint, before)
    assert Home(alive.home).endpoint() == endpoint


def test_a_server_whose_record_was_lost_is_stopped_and_leaves_nothing(alive):
    endpoint = embedded.ensure(alive)
    Home(alive.home).record.unlink()
    assert embedded.stop(alive) is True
    assert not endpoint.socket_dir.exists()


def test_a_socket_folder_that_was_cleaned_away_is_made_again(alive):
    endpoint = embedded.ensure(alive)
    endpoint.socket.unlink()
    assert rows(alive) == [(1,)]


def test_a_start_killed_while_the_folder_is_made_heals(tmp_path):
    home = Home(tmp_path)
    starter = python(ENSURE_SCRIPT, str(tmp_path))
    wait_until(lambda: any((folder / "base").exists() for folder in home.folders[1:]), "initdb at work")
    starter.send_signal(signal.SIGKILL)
    starter.communicate()
    with server_below(tmp_path):
        assert [path.name for path in tmp_path.glob("pgdata*")] == ["pgdata"]


def test_stop_ends_every_process_and_a_later_start_finds_the_rows(alive):
    endpoint = embedded.ensure(alive)
    with psycopg.connect(endpoint.conninfo("postgres")):
        assert embedded.stop(alive) is True
    assert processes.server_processes([Home(alive.home).data_dir]) == []
    assert not endpoint.socket_dir.exists()
    assert embedded.stop(alive) is False
    assert rows(alive) == [(1,)]


def test_a_server_that_cannot_start_says_why(alive):
    embedded.stop(alive)
    configuration = Home(alive.home).data_dir / "postgresql.auto.conf"
    kept = configuration.read_text()
    configuration.write_text("no_such_setting = 1\n")
    try:
        with pytest.raises(embedded.ServerStartError, match="no_such_setting"):
            embedded.ensure(alive)
    finally:
        configuration.write_text(kept)


def test_the_server_holds_nothing_of_its_starter(alive):
    server = postmaster_of(alive)
    held = {number: str(Path(f"/proc/{server.pid}/fd/{number}").readlink()) for number in (0, 1, 2)}
    assert held == {0: "/dev/null", 1: str(Home(alive.home).log), 2: str(Home(alive.home).log)}
    assert os.getsid(server.pid) != os.getsid(0)
    assert server.ppid() != os.getpid()


def test_nobody_but_the_owner_may_connect(alive):
    endpoint = embedded.ensure(alive)
    home = Home(alive.home)
    assert endpoint.socket_dir.stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in (home.password_file, home.record)] == [0o600, 0o600]
    assert server_listens_nowhere_else(alive)
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(endpoint.conninfo("postgres"), password="guessed")


def server_listens_nowhere_else(settings):
    return [
        socket for socket in postmaster_of(settings).net_connections("inet") if socket.status == "LISTEN"
    ] == []


def test_durability_is_never_traded(alive):
    with psycopg.connect(embedded.ensure(alive).conninfo("postgres")) as conn:
        for name in ("fsync", "full_page_writes", "synchronous_commit", "data_checksums"):
            assert conn.execute(f"show {name}").fetchone() == ("on",), name


def test_text_is_utf8_and_words_end_where_people_see_it(alive):
    with psycopg.connect(embedded.ensure(alive).conninfo("postgres")) as conn:
        found = conn.execute("select upper('é'), to_tsvector('simple', 'engineer–senior')::text").fetchone()
        assert found == ("É", "'engineer':1 'senior':2")
        assert conn.execute(
            "select current_setting('server_encoding'), current_setting('timezone')"
        ).fetchone() == (
            "UTF8",
            "UTC",
        )
