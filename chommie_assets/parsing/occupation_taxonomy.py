"""The occupations taxonomy: occupations, the titles they go by, their ISCO-08 unit groups, and a hash of all.

The default is the project's own, kept as dbt seeds (``isco_unit_groups.csv``, ``occupation_titles.csv``), so that
the warehouse and the parser read the same rows. Codes and labels follow the International Standard Classification
of Occupations 2008 (ILO). Matching adverts is ``occupation``.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds"
GROUPS_FILE = "isco_unit_groups.csv"
TITLES_FILE = "occupation_titles.csv"
_UNIT_GROUP = re.compile(r"[0-9]{4}")

_SKILLED = "Skilled Agricultural, Forestry, Fishery, Craft and Related Trades Workers"
# South Africa's Organising Framework for Occupations joins ISCO's groups 6 and 7, and has no armed forces.
_MAJOR_GROUPS = {
    "0": "Armed Forces Occupations",
    "1": "Managers",
    "2": "Professionals",
    "3": "Technicians and Associate Professionals",
    "4": "Clerical Support Workers",
    "5": "Service and Sales Workers",
    "6": _SKILLED,
    "7": _SKILLED,
    "8": "Plant and Machine Operators and Assemblers",
    "9": "Elementary Occupations",
}


def major_group(isco_code: str) -> str:
    """Return the name of the major group that an ISCO-08 code belongs to, as South Africa's OFO has it."""
    return _MAJOR_GROUPS[isco_code[0]]


@dataclass(frozen=True, slots=True)
class TaxonomyOccupation:
    """One occupation of a taxonomy.

    Attributes:
        occupation_id: key within the taxonomy, such as an ESCO URI.
        preferred_title: its name, as shown to people.
        isco_code: its ISCO-08 unit group, four digits.
        alternative_titles: other names, as adverts write them.
    """

    occupation_id: str
    preferred_title: str
    isco_code: str
    alternative_titles: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class OccupationTaxonomy:
    """Occupations and the labels of their unit groups. Compared by identity; ``version`` tells contents apart.

    Attributes:
        occupations: in any order; several may share a unit group.
        group_labels: label of each ISCO-08 unit group that an occupation names, by its four digits.
    """

    occupations: tuple[TaxonomyOccupation, ...]
    group_labels: dict[str, str]

    def __post_init__(self) -> None:
        if not self.occupations:
            raise ValueError("the taxonomy has no occupations")
        if len({occupation.occupation_id for occupation in self.occupations}) != len(self.occupations):
            raise ValueError("an occupation_id occurs twice in the taxonomy")
        for occupation in self.occupations:
            if not _UNIT_GROUP.fullmatch(occupation.isco_code):
                raise ValueError(
                    f"occupation {occupation.preferred_title!r}: {occupation.isco_code!r} is no unit group of"
                    " four digits"
                )
            if occupation.isco_code not in self.group_labels:
                raise ValueError(f"the unit group {occupation.isco_code} has no label in the taxonomy")

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits of the content's SHA-256; independent of the order of rows."""
        digest = hashlib.sha256()
        entries = [*map(repr, self.occupations), *map(repr, self.group_labels.items())]
        for entry in sorted(entries):
            digest.update(entry.encode("utf-8", "surrogatepass") + b"\n")
        return digest.hexdigest()[:12]


def load_occupation_taxonomy(folder: Path | None = None) -> OccupationTaxonomy:
    """Return the taxonomy of a folder (default: the project's seeds), read once per process and folder.

    Each unit group is one occupation, whose alternative titles are those that the titles file gives it.

    Args:
        folder: holds ``isco_unit_groups.csv`` (code, label) and ``occupation_titles.csv`` (title, isco_code).

    Raises:
        FileNotFoundError: a file is missing.
        ValueError: a column or value is missing, or the rows contradict one another.
    """
    return _load(folder or SEEDS)


@lru_cache(maxsize=4)
def _load(folder: Path) -> OccupationTaxonomy:
    labels = {row["code"]: row["label"] for row in _rows(folder / GROUPS_FILE, ("code", "label"))}
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for row in _rows(folder / TITLES_FILE, ("title", "isco_code")):
        titles[row["isco_code"]].append(row["title"])
    if unknown := titles.keys() - labels.keys():
        raise ValueError(f"{TITLES_FILE} names the unknown unit group {min(unknown)!r}")
    occupations = tuple(
        TaxonomyOccupation(f"isco:{code}", label, code, tuple(titles[code])) for code, label in labels.items()
    )
    return OccupationTaxonomy(occupations, labels)


def _rows(file: Path, columns: Iterable[str]) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        if missing := set(columns) - set(reader.fieldnames or ()):
            raise ValueError(f"{file.name} lacks the column {', '.join(sorted(missing))}")
        rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if any(not row[column] for column in columns):
            raise ValueError(f"{file.name} line {number}: {', '.join(columns)} must all be given")
    return rows
