"""What this machine, or the container around us, grants: memory and cores."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import psutil

CGROUP = Path("/sys/fs/cgroup")
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - the kernel's own mount, only measured


def _cgroup_words(name: str, root: Path) -> list[str]:
    try:
        return (root / name).read_text().split()
    except OSError:
        return []


def memory_bytes(cgroup: Path = CGROUP) -> int:
    """Return the memory we may use in bytes: the machine's, or the container's limit if that is lower."""
    total = int(psutil.virtual_memory().total)
    words = _cgroup_words("memory.max", cgroup) or _cgroup_words("memory/memory.limit_in_bytes", cgroup)
    return min(total, int(words[0])) if words and words[0].isdigit() else total


def cores(cgroup: Path = CGROUP) -> int:
    """Return the whole cores we may use, at least 1: the affinity mask, or the container's quota if lower."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quota = _cgroup_words("cpu.max", cgroup)
    if len(quota) == 2 and quota[0].isdigit():
        available = min(available, int(quota[0]) // int(quota[1]))
    return max(available, 1)


def shared_memory_bytes(mount: Path = SHARED_MEMORY) -> int:
    """Return the free bytes of POSIX shared memory; 0 where there is none."""
    return shutil.disk_usage(mount).free if mount.is_dir() else 0
