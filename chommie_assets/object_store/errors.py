"""What can go wrong with an object store. Each message is one line that names the object, and no credential."""

from __future__ import annotations


class StoreError(RuntimeError):
    """The object store cannot be reached, or refused."""


class UnreachableError(StoreError):
    """The store did not answer: the next object would fare no better."""


class ObjectMissingError(StoreError):
    """There is no such object, or no longer the one that was listed."""
