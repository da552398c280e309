"""What can go wrong with the cold store. Each message is one line that names the object concerned."""

from __future__ import annotations


class ArchiveError(RuntimeError):
    """The archive cannot do what was asked; nothing was lost by it."""


class VerificationError(ArchiveError):
    """What the store holds is not what was put there."""
