"""The embedded server's configuration, fitted to the machine.

Durability is never traded: ``fsync``, ``full_page_writes``, ``synchronous_commit`` keep Postgres's defaults.
"""

from __future__ import annotations

from pathlib import Path

MIB = 1024 * 1024
GIB = 1024 * MIB

# One machine runs Dagster, parsers and torch beside the server: an eighth, not the textbook quarter.
SHARED_BUFFERS_SHARE = 8
MAX_SHARED_BUFFERS = 2 * GIB
# An HNSW build of 190,000 x 384 halfvec fits in 512 MiB; beyond 1 GiB no build here gets faster.
MAX_MAINTENANCE_MEMORY = GIB
MAX_CONNECTIONS = 100
# Parallel workers share memory through /dev/shm, which containers limit to 64 MiB; files only cost more.
MIN_SHARED_MEMORY = 2 * GIB


def _within(low: int, value: int, high: int) -> str:
    return f"{min(max(value, low), high) // MIB}MB"


def server_settings(
    memory_bytes: int, cores: int, shared_memory_bytes: int, socket_dir: Path
) -> dict[str, str]:
    """Return the server's settings for a machine of that size.

    Args:
        memory_bytes: memory the server's machine or container has.
        cores: whole cores it has.
        shared_memory_bytes: free POSIX shared memory.
        socket_dir: folder of the Unix socket, the only way in.
    """
    return {
        "listen_addresses": "",
        "port": "5432",
        "unix_socket_directories": str(socket_dir),
        "unix_socket_permissions": "0700",
        "max_connections": str(MAX_CONNECTIONS),
        "shared_buffers": _within(64 * MIB, memory_bytes // SHARED_BUFFERS_SHARE, MAX_SHARED_BUFFERS),
        "effective_cache_size": _within(256 * MIB, memory_bytes // 2, 256 * GIB),
        "work_mem": _within(8 * MIB, memory_bytes // 512, 64 * MIB),
        "maintenance_work_mem": _within(64 * MIB, memory_bytes // 16, MAX_MAINTENANCE_MEMORY),
        "dynamic_shared_memory_type": "posix" if shared_memory_bytes >= MIN_SHARED_MEMORY else "mmap",
        "max_wal_size": "4GB",
        "checkpoint_timeout": "15min",
        "wal_compression": "pglz",
        # One server for one warehouse: nothing replicates from it.
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "max_worker_processes": str(max(cores * 2, 8)),
        "max_parallel_workers": str(cores),
        "max_parallel_workers_per_gather": str(max(cores // 2, 1)),
        "max_parallel_maintenance_workers": str(max(cores - 1, 1)),
        # Compiling costs more than it saves at these row counts, and the wheel ships no LLVM.
        "jit": "off",
        "random_page_cost": "1.1",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "lc_messages": "C",
        "log_line_prefix": "%m [%p] %u@%d ",
        # Statements hold adverts: neither they nor their parameters belong in a log file.
        "log_min_error_statement": "panic",
        "log_parameter_max_length_on_error": "0",
        # A backend whose client was killed while it waits for a lock gives up instead of holding its own.
        "client_connection_check_interval": "10s",
    }


def configuration_text(settings: dict[str, str]) -> str:
    """Return ``settings`` as the text of a Postgres configuration file."""

    def quoted(value: str) -> str:
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"

    lines = (f"{name} = {quoted(value)}" for name, value in settings.items())
    return "# Written at each start by chommie_assets.warehouse; edits are lost.\n" + "\n".join(lines) + "\n"
