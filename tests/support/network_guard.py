"""Keeps tests off the network: units open no connection at all, the other tiers none beyond this machine.

libpq connects in C, past Python's sockets, so the drivers' own entries are watched too.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import psycopg
import psycopg2
import pytest

LOCAL_NAMES = {"localhost", "localhost.localdomain", socket.gethostname()}


def _is_local(family: int, address: Any) -> bool:
    if family == getattr(socket, "AF_UNIX", None):
        return True
    host = address[0] if isinstance(address, tuple) else str(address)
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in LOCAL_NAMES


def _refuse(tier: str, target: object) -> None:
    pytest.fail(f"a test of the tier {tier!r} opened a connection to {target!r}")


def _guard_sockets(monkeypatch: pytest.MonkeyPatch, tier: str) -> None:
    for name in ("connect", "connect_ex"):
        original = getattr(socket.socket, name)

        def guarded(self: socket.socket, address: Any, *, original: Any = original) -> Any:
            if tier == "unit" or not _is_local(self.family, address):
                _refuse(tier, address)
            return original(self, address)

        monkeypatch.setattr(socket.socket, name, guarded)


def _guard_drivers(monkeypatch: pytest.MonkeyPatch, tier: str) -> None:
    def refused(*args: Any, **kwargs: Any) -> None:
        _refuse(tier, "a database")

    for owner in (psycopg.Connection, psycopg.AsyncConnection):
        monkeypatch.setattr(owner, "_connect_gen", refused)
    monkeypatch.setattr(psycopg2, "_connect", refused)


def guard(monkeypatch: pytest.MonkeyPatch, tier: str) -> None:
    """Make forbidden connections of the current test fail it, whatever the code under test catches."""
    _guard_sockets(monkeypatch, tier)
    if tier == "unit":
        _guard_drivers(monkeypatch, tier)
