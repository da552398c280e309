"""What ``sources.yml`` may say of files."""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import field_validator

from chommie_assets.collection.configuration import Source


class Files(Source):
    """The landing folder, and an object store's prefix.

    Attributes:
        prefix: ``s3://bucket/prefix`` or ``file:///folder`` whose ``<source>/`` children are landed too.
    """

    family: Literal["files"] = "files"
    enabled: bool | None = True
    prefix: str | None = None

    @field_validator("prefix")
    @classmethod
    def _is_a_prefix(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        is_folder = (
            parts.scheme == "file" and parts.netloc in ("", "localhost") and parts.path.startswith("/")
        )
        is_bucket = parts.scheme == "s3" and bool(parts.netloc)
        # The text must not repeat the value, which may hold a key.
        if "@" in parts.netloc:
            raise ValueError("keys do not belong here: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
        if not (is_folder or is_bucket) or parts.query or parts.fragment:
            raise ValueError("a prefix is s3://bucket/prefix or file:///absolute/folder")
        return value


BLOCK = Files
DEFAULTS: dict[str, dict[str, Any]] = {"files": {}}
