"""The server's configuration follows the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from chommie_assets.warehouse import machine
from chommie_assets.warehouse.tuning import GIB, MIB, configuration_text, server_settings

SOCKET = Path("/run/x")


def settings_for(memory=8 * GIB, cores=4, shared=8 * GIB):
    return server_settings(memory, cores, shared, SOCKET)


@pytest.mark.parametrize(
    ("memory", "buffers", "maintenance"),
    [
        (256 * MIB, "64MB", "64MB"),
        (4 * GIB, "512MB", "256MB"),
        (512 * GIB, "2048MB", "1024MB"),
    ],
)
def test_memory_is_shared_out_within_bounds(memory, buffers, maintenance):
    found = settings_for(memory=memory)
    assert (found["shared_buffers"], found["maintenance_work_mem"]) == (buffers, maintenance)


@pytest.mark.parametrize(
    ("cores", "parallel", "gather", "maintenance"),
    [(1, "1", "1", "1"), (2, "2", "1", "1"), (16, "16", "8", "15")],
)
def test_parallel_workers_follow_the_cores(cores, parallel, gather, maintenance):
    found = settings_for(cores=cores)
    assert found["max_parallel_workers"] == parallel
    assert found["max_parallel_workers_per_gather"] == gather
    assert found["max_parallel_maintenance_workers"] == maintenance


@pytest.mark.parametrize(("shared", "kind"), [(64 * MIB, "mmap"), (0, "mmap"), (8 * GIB, "posix")])
def test_a_container_without_shared_memory_uses_files(shared, kind):
    assert settings_for(shared=shared)["dynamic_shared_memory_type"] == kind


def test_only_the_private_socket_leads_in():
    found = settings_for()
    assert (found["listen_addresses"], found["unix_socket_directories"]) == ("", "/run/x")
    assert found["unix_socket_permissions"] == "0700"


def test_durability_is_left_alone():
    assert not {"fsync", "full_page_writes", "synchronous_commit", "wal_sync_method"} & set(settings_for())


def test_values_are_quoted():
    text = configuration_text({"a": "it's", "b": "back\\slash", "c": ""})
    assert text.splitlines()[1:] == ["a = 'it''s'", "b = 'back\\\\slash'", "c = ''"]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("memory.max", "536870912\n", 512 * MIB),
        ("memory/memory.limit_in_bytes", "1073741824\n", GIB),
    ],
)
def test_a_containers_memory_limit_counts(tmp_path, name, content, expected):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(content)
    assert machine.memory_bytes(tmp_path) == expected


@pytest.mark.parametrize("content", ["max\n", "", None])
def test_no_limit_means_the_machines_memory(tmp_path, content):
    if content is not None:
        (tmp_path / "memory.max").write_text(content)
    assert machine.memory_bytes(tmp_path) == machine.memory_bytes(tmp_path / "missing") > 0


@pytest.mark.parametrize(("content", "expected"), [("100000 100000", 1), ("50000 100000", 1)])
def test_a_containers_quota_limits_the_cores(tmp_path, content, expected):
    (tmp_path / "cpu.max").write_text(content)
    assert machine.cores(tmp_path) == expected


def test_without_a_quota_the_cores_are_ours(tmp_path):
    (tmp_path / "cpu.max").write_text("max 100000\n")
    assert machine.cores(tmp_path) >= 1


def test_shared_memory_of_a_machine_without_any(tmp_path):
    assert machine.shared_memory_bytes(tmp_path / "missing") == 0
    assert machine.shared_memory_bytes(tmp_path) > 0
