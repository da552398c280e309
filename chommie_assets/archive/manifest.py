"""The manifest object of a generation: what lies beside it, with the hashes that prove it.

Also how the hashes of rows add up to one that does not depend on their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import orjson

from chommie_assets.archive.bundles import ROW_HASH_RULE
from chommie_assets.archive.columns import TypedColumn
from chommie_assets.archive.errors import VerificationError
from chommie_assets.archive.quarters import Quarter

FORMAT_VERSION = 1
NAME = "manifest.json"
PART = re.compile(r"part-[0-9]{5}\.parquet")
ROWS_HASH_RULE = "sum of the row hashes as integers, modulo 2^256, as 64 hex digits"
_MODULUS = 2**256


def folder_key(quarter: Quarter | str, generation: int) -> str:
    """Return the key prefix of a generation, ending in a slash."""
    return f"jobs/quarter={quarter}/generation={generation}/"


def part_name(number: int) -> str:
    """Return the name of the ``number``-th part, counted from 0."""
    return f"part-{number:05d}.parquet"


def rows_hash(hashes: Iterable[str]) -> str:
    """Return the aggregate of row hashes: the same in any order, another if a row is lost, added or twice."""
    return f"{sum(int(one, 16) for one in hashes) % _MODULUS:064x}"


@dataclass(frozen=True)
class Part:
    """One Parquet object."""

    name: str
    rows: int
    size_bytes: int
    sha256: str
    rows_hash: str


@dataclass(frozen=True)
class Manifest:
    """What a generation holds.

    Attributes:
        query: reads it in DuckDB.
        columns: the typed columns, name and type in Postgres.
        schema: every column of the files, name and Arrow type.
    """

    quarter: str
    generation: int
    as_of_on: str
    rows: int
    rows_hash: str
    posted_on_min: str | None
    posted_on_max: str | None
    query: str
    parts: list[Part]
    columns: list[TypedColumn]
    schema: list[dict[str, str]]
    format_version: int = FORMAT_VERSION
    row_hash_rule: str = ROW_HASH_RULE
    rows_hash_rule: str = ROWS_HASH_RULE
    size_bytes: int = field(default=0)

    def write(self, path: Path) -> None:
        """Write it as JSON."""
        path.write_bytes(orjson.dumps(asdict(self), option=orjson.OPT_INDENT_2))

    @classmethod
    def read(cls, path: Path, url: str) -> Manifest:
        """Read what :meth:`write` wrote.

        Raises:
            VerificationError: if the file is not such a manifest, or names a part outside its folder.
        """
        try:
            found: dict[str, Any] = orjson.loads(path.read_bytes())
            parts = [Part(**part) for part in found.pop("parts")]
            columns = [TypedColumn(**column) for column in found.pop("columns")]
            manifest = cls(parts=parts, columns=columns, **found)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise VerificationError(f"{url} is not a manifest: {error}") from None
        if manifest.format_version != FORMAT_VERSION:
            raise VerificationError(f"{url} has format {manifest.format_version}; this is {FORMAT_VERSION}")
        if not all(PART.fullmatch(part.name) for part in parts):
            raise VerificationError(f"{url} names a part that is none")
        return manifest


def reading_query(url: str, posted_on: tuple[date | None, date | None]) -> str:
    """Return DuckDB's query over the parts in the folder ``url``."""
    folder = unquote(url.removeprefix("file://")) if url.startswith("file://") else url
    quoted = f"{folder}/part-*.parquet".replace("'", "''")
    where = (
        f" where posted_on between date '{posted_on[0]}' and date '{posted_on[1]}'" if posted_on[0] else ""
    )
    return f"select job_id, source, title, posted_on, status from read_parquet('{quoted}'){where}"
