"""Advisory locks: one holder, named when in the way, free when the holder goes."""

from __future__ import annotations

import threading

import psycopg
import pytest

from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.locks import LockNotHadError, advisory_lock, lock_key
from tests.support.waiting import wait_until


@pytest.fixture
def conn(module_database):
    """A session."""
    with connect(module_database) as connection:
        yield connection


@pytest.fixture
def other(module_database):
    """A second session."""
    with connect(module_database) as connection:
        yield connection


def test_a_held_lock_names_its_holder(conn, other):
    wanted = pytest.raises(LockNotHadError, match=f"'load'.*{conn.info.backend_pid}")
    with advisory_lock(conn, "load"), wanted as error, advisory_lock(other, "load", wait_seconds=0):
        pass
    assert error.value.holder_pid == conn.info.backend_pid


def test_other_names_are_other_locks(conn, other):
    with advisory_lock(conn, "load"), advisory_lock(other, "archive", wait_seconds=0):
        pass


def test_it_is_free_after_the_block(conn, other):
    with advisory_lock(conn, "load"):
        pass
    with advisory_lock(other, "load", wait_seconds=0):
        pass


def test_it_is_free_after_a_failed_transaction_in_the_block(conn, other):
    with pytest.raises(psycopg.errors.DivisionByZero), advisory_lock(conn, "load"):
        conn.execute("select 1 / 0")
    with advisory_lock(other, "load", wait_seconds=0):
        pass


def test_it_lasts_over_transactions(conn, other):
    with advisory_lock(conn, "load"):
        conn.commit()
        with pytest.raises(LockNotHadError), advisory_lock(other, "load", wait_seconds=0):
            pass


def test_it_goes_with_its_session(conn, other):
    with advisory_lock(conn, "load"):
        conn.close()
        with advisory_lock(other, "load", wait_seconds=30):
            pass


@pytest.mark.parametrize("wait_seconds", [None, 30])
def test_a_waiter_gets_it_when_the_holder_is_done(conn, other, wait_seconds):
    got = threading.Event()

    def wait():
        with advisory_lock(other, "load", wait_seconds=wait_seconds):
            got.set()

    waiter = threading.Thread(target=wait)
    with advisory_lock(conn, "load"):
        waiter.start()
        wait_until(lambda: other.info.transaction_status.name != "IDLE", "the waiter's query")
        assert not got.is_set()
    waiter.join(timeout=30)
    assert got.is_set()


def test_a_negative_key_still_finds_its_holder(conn, other):
    name = next(str(number) for number in range(100) if lock_key(str(number)) < 0)
    with (
        advisory_lock(conn, name),
        pytest.raises(LockNotHadError) as error,
        advisory_lock(other, name, wait_seconds=0),
    ):
        pass
    assert error.value.holder_pid == conn.info.backend_pid
