"""How well duplicates are found among real adverts that were read and compared pair by pair.

``tests/fixtures/gold/duplicates.csv`` names pairs by source, id and hash of the text, never by their words: whoever has
the files can measure, nobody can read them there. A pair counts while both texts are those that were read. The pairs
were drawn near the thresholds, across boards and among look-alikes: the shares are of hard cases, not of a day's.

Run:
  .venv/bin/python -m benchmarks.duplicate_labels linkedin=adverts.csv.gz indeed=more.csv.gz --json labels.json
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from psycopg import Connection

from benchmarks.landed import landed, named_files
from chommie_assets import identity
from chommie_assets.clock import Clock
from chommie_assets.enrichment.duplicates import find_duplicates
from chommie_assets.enrichment.features import enrich_features
from chommie_assets.warehouse.connection import connect

LABELS = Path(__file__).parents[1] / "tests" / "fixtures" / "gold" / "duplicates.csv"
CLASSES = ("full", "semantic", "temporal", "partial")


@dataclass(frozen=True)
class Advert:
    """An advert by its source's id, and the hash of the text that was read."""

    source: str
    external_id: str
    text_hash: str

    @property
    def job_id(self) -> UUID:
        """Return the id under which the warehouse knows it."""
        return identity.job_id(self.source, self.external_id)


@dataclass(frozen=True)
class Label:
    """Two adverts and what was said of them on reading both; ``duplicate_class`` is empty for two jobs."""

    first: Advert
    second: Advert
    is_same_job: bool
    duplicate_class: str


@dataclass(frozen=True)
class Answer:
    """A label beside what was found; ``found_class`` is ``None`` unless one of the two speaks for the other."""

    label: Label
    is_joined: bool
    found_class: str | None


def read_labels(path: Path = LABELS) -> list[Label]:
    """Return the labelled pairs of a file, in its order."""
    with path.open(newline="", encoding="utf-8") as lines:
        return [
            Label(_advert(row, "a"), _advert(row, "b"), row["is_same_job"] == "true", row["duplicate_class"])
            for row in csv.DictReader(lines)
        ]


def _advert(row: Mapping[str, str], side: str) -> Advert:
    return Advert(row[f"source_{side}"], row[f"external_id_{side}"], row[f"text_hash_{side}"])


def answers(conn: Connection[Any], labels: Sequence[Label]) -> list[Answer]:
    """Return the labels whose adverts are in the warehouse with the texts that were read, beside its answers."""
    texts = dict(conn.execute("select job_id, text_hash from enriched.duplicate_index").fetchall())
    rows = conn.execute(
        "select job_id, canonical_job_id, duplicate_class from enriched.job_duplicates"
    ).fetchall()
    canonical = {job: (of, name) for job, of, name in rows}
    return [
        _answer(label, canonical)
        for label in labels
        if all(texts.get(advert.job_id) == advert.text_hash for advert in (label.first, label.second))
    ]


def _answer(label: Label, canonical: Mapping[UUID, tuple[UUID, str]]) -> Answer:
    one, other = label.first.job_id, label.second.job_id
    one_of, one_class = canonical.get(one, (one, None))
    other_of, other_class = canonical.get(other, (other, None))
    found_class = one_class if one_of == other else other_class if other_of == one else None
    return Answer(label, one_of == other_of, found_class)


def summary(found: Sequence[Answer]) -> dict[str, Any]:
    """Return pairs, precision and recall, 0 to 1, and of each labelled class its pairs, recall and how often named so.

    What is named counts only where one of the two speaks for the other.
    """
    same = [answer for answer in found if answer.label.is_same_job]
    right = sum(answer.is_joined for answer in same)
    classes = {name: [answer for answer in same if answer.label.duplicate_class == name] for name in CLASSES}
    return {
        "pairs": len(found),
        "same_job": len(same),
        "precision": _share(right, sum(answer.is_joined for answer in found)),
        "recall": _share(right, len(same)),
        "classes": {name: _of_class(name, group) for name, group in classes.items() if group},
    }


def _of_class(name: str, group: Sequence[Answer]) -> dict[str, Any]:
    told = [answer.found_class for answer in group if answer.found_class]
    recall = _share(sum(answer.is_joined for answer in group), len(group))
    return {"pairs": len(group), "recall": recall, "named_so": _share(told.count(name), len(told))}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def wrong(found: Sequence[Answer]) -> list[str]:
    """Return a line for each pair that was joined wrongly or missed, by ids."""
    return [
        f"{'joined' if answer.is_joined else 'missed':<7}{answer.label.duplicate_class or 'two jobs':<9}"
        f"{answer.label.first.source} {answer.label.first.external_id}"
        f"  {answer.label.second.source} {answer.label.second.external_id}"
        for answer in found
        if answer.is_joined != answer.label.is_same_job
    ]


def main() -> None:
    """Land, compare, say which labelled pairs were answered as on reading both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", metavar="source=path")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    labels = read_labels()
    with landed(named_files(asked.files)) as settings:
        clock = Clock.of(None)
        enrich_features(settings, clock)
        find_duplicates(settings, clock)
        with connect(settings) as conn:
            found = answers(conn, labels)
    told = summary(found)
    print(
        f"{told['pairs']} of {len(labels)} labelled pairs are in the files, {told['same_job']} of them one job"
    )
    print(f"precision {told['precision']:.4f}, recall {told['recall']:.4f}")
    for name, score in told["classes"].items():
        print(
            f"{name:<9} {score['pairs']:>4} pairs, recall {score['recall']:.4f}, named so {score['named_so']:.4f}"
        )
    print(*wrong(found), sep="\n")
    if asked.json:
        asked.json.write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
