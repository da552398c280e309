"""What pollers share: the one error they raise."""

from __future__ import annotations


class PollError(RuntimeError):
    """A board could not be polled; nothing of the poll was landed. Its text never holds a credential."""
