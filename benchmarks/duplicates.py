"""How well duplicates are found among adverts whose truth is known, because they were changed in known ways.

Real adverts of your files (those that no other resembles) and invented ones of the sample's trades are the bases;
``perturbed`` says how they are changed. They are landed, parsed, compared and clustered as any day's adverts are, in a
warehouse made for it. A pair is right when both adverts are one job and stand in one cluster. The thresholds were
fitted on seeds below 100: ask for another.

Run:
  .venv/bin/python -m benchmarks.duplicates --seed 4711 --json duplicates.json
  .venv/bin/python -m benchmarks.duplicates --seed 4711 --bases 1500 linkedin=adverts.csv.gz indeed=more.csv.gz
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from psycopg import Connection

from benchmarks.landed import landed, named_files, raw_jobs
from benchmarks.perturbed import DAY, SOURCES, TOWNS, Posting, perturbed
from chommie_assets import identity
from chommie_assets.clock import Clock
from chommie_assets.demo.vocabulary import EMPLOYERS, OPENINGS, TRADES
from chommie_assets.enrichment.duplicates import find_duplicates
from chommie_assets.enrichment.features import enrich_features
from chommie_assets.parsing.duplicates_text import bands_of, hashes_of, signature_of, words_of
from chommie_assets.parsing.location import parse_location
from chommie_assets.settings import Settings
from chommie_assets.warehouse.connection import connect

PROMISED_PRECISION, PROMISED_RECALL = 0.99, 0.95
CLASSES = ("full", "semantic", "temporal", "partial")
_SHORTEST = 120
_INVENTED_SHARE = 0.3


@dataclass(frozen=True)
class Score:
    """Of pairs: how many of those found are right, and of those that are right how many were found, 0 to 1."""

    precision: float
    recall: float
    pairs: int


def real_bases(files: Sequence[tuple[str, str]], wanted: int, chance: random.Random) -> Iterator[Posting]:
    """Yield adverts of files with an employer and a text, none like another, as bases."""
    with landed(files) as settings, connect(settings) as conn:
        jobs = [
            job
            for job in raw_jobs(conn)
            if job.title
            and job.company
            and job.location
            and len((job.description or "").split()) >= _SHORTEST
        ]
    chance.shuffle(jobs)
    seen: set[Any] = set()
    for job in jobs:
        bands = set(bands_of(signature_of(hashes_of(words_of(job.description)))))
        marks = bands | {(job.company or "").lower()}
        place = parse_location(job.location)
        # Nobody can tell a remote job from the same one in a town.
        if marks & seen or place is None or place.city is None:
            continue
        seen |= marks
        if wanted <= 0:
            return
        wanted -= 1
        yield _base(job.title, job.company, job.location, job.salary_raw, job.description, chance)


def invented_bases(wanted: int, chance: random.Random) -> Iterator[Posting]:
    """Yield invented adverts: one of a trade in a town, each of an employer of its own.

    All of a trade are told in nearly the same words: two in one town could not be told apart behind an agency.
    """
    offers = [
        (trade, town, f"{town.split(',')[0]} {employer}")
        for town in TOWNS
        for trade, employer in zip(TRADES, chance.sample(EMPLOYERS, len(TRADES)), strict=True)
    ]
    for trade, town, employer in chance.sample(offers, min(wanted, len(offers))):
        title = chance.choice(trade.titles)
        opening = chance.choice(OPENINGS).format(title=title, employer=employer, place=town.split(",")[0])
        lines = [opening, *chance.sample(trade.duties, len(trade.duties)), *trade.needs]
        low = chance.randrange(*trade.month_zar, 500)
        yield _base(title, employer, town, f"R{low} - R{low + 3_000} per month", "\n".join(lines), chance)


def _base(
    title: Any, company: Any, place: str, salary: str | None, text: Any, chance: random.Random
) -> Posting:
    reference = f"Reference: QA{chance.randint(10_000, 99_999)}\n" if chance.random() < 0.4 else ""
    return Posting(
        chance.choice(SOURCES),
        0,
        title,
        company,
        place,
        salary or "",
        reference + text,
        DAY - timedelta(days=chance.randint(80, 120)),
        0,
        "base",
    )


def written(folder: Path, postings: Iterable[Posting]) -> list[tuple[str, str]]:
    """Write a file a source and return them as (source, path)."""
    by_source: dict[str, list[Posting]] = defaultdict(list)
    for posting in postings:
        by_source[posting.source].append(posting)
    files = []
    for source, group in sorted(by_source.items()):
        path = folder / f"{source}.jsonl"
        path.write_text("\n".join(json.dumps(_record(posting)) for posting in group))
        files.append((source, str(path)))
    return files


def _record(posting: Posting) -> dict[str, Any]:
    return {
        "job_id": f"J{posting.number}",
        "title": posting.title,
        "company": posting.company,
        "location": posting.place,
        "salary": posting.salary,
        "description": posting.description,
        "datePosted": posting.posted_on.isoformat(),
    }


def found(settings: Settings, postings: Sequence[Posting]) -> tuple[list[int], list[str | None]]:
    """Return the cluster and the class of each posting, in order; a posting alone is a cluster of its own."""
    clock = Clock.of(DAY)
    enrich_features(settings, clock)
    find_duplicates(settings, clock)
    places = {
        identity.job_id(posting.source, f"J{posting.number}"): index for index, posting in enumerate(postings)
    }
    cluster, named = list(range(len(postings))), [None] * len(postings)
    with connect(settings) as conn:
        for job, canonical, name in _rows(conn):
            cluster[places[job]], named[places[job]] = places[canonical], name
    return cluster, named


def _rows(conn: Connection[Any]) -> list[tuple[Any, Any, str]]:
    return conn.execute(
        "select job_id, canonical_job_id, duplicate_class from enriched.job_duplicates"
    ).fetchall()


def scores(
    postings: Sequence[Posting], cluster: Sequence[int], named: Sequence[str | None]
) -> tuple[Score, dict[str, Score]]:
    """Return the score of all pairs, and of each class.

    Recall of a class is of its postings, beside their base; precision of its rows, beside their canonical.
    """
    jobs = [posting.job for posting in postings]
    right, told = _pairs(jobs), _pairs(cluster)
    base = {posting.job: index for index, posting in enumerate(postings) if posting.kind == "base"}
    classes = {}
    for name in CLASSES:
        made = [index for index, posting in enumerate(postings) if posting.kind == name]
        rows = [index for index, one in enumerate(named) if one == name]
        hit = sum(cluster[index] == cluster[base[jobs[index]]] for index in made)
        true = sum(jobs[index] == jobs[cluster[index]] for index in rows)
        classes[name] = Score(_share(true, len(rows)), _share(hit, len(made)), len(made))
    both = len(right & told)
    return Score(_share(both, len(told)), _share(both, len(right)), len(right)), classes


def _pairs(groups: Sequence[int]) -> set[tuple[int, int]]:
    members: dict[int, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        members[group].append(index)
    return {pair for group in members.values() for pair in combinations(group, 2)}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def joined_wrongly(postings: Sequence[Posting], cluster: Sequence[int]) -> Counter[str]:
    """Return how many postings of each kind stand in a cluster whose canonical is another job."""
    return Counter(
        posting.kind for index, posting in enumerate(postings) if postings[cluster[index]].job != posting.job
    )


def main() -> None:
    """Make, land, compare, score; say whether the promise is held."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", metavar="source=path")
    parser.add_argument("--seed", type=int, default=4711)
    parser.add_argument("--bases", type=int, default=1_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="print so many wrong and missed pairs")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    bases = list(
        invented_bases(asked.bases if not asked.files else round(asked.bases * _INVENTED_SHARE), chance)
    )
    if asked.files:
        bases += real_bases(named_files(asked.files), asked.bases - len(bases), chance)
    bases = [replace(base, number=index + 1, job=index) for index, base in enumerate(bases)]
    postings = list(perturbed(bases, asked.seed))
    with (
        tempfile.TemporaryDirectory(prefix="chommie-bench-") as folder,
        landed(written(Path(folder), postings)) as settings,
    ):
        cluster, named = found(settings, postings)
    whole, classes = scores(postings, cluster, named)
    print(f"{len(bases):,} bases, {len(postings):,} postings, seed {asked.seed}")
    print(f"{'':<12} {'pairs':>8} {'precision':>10} {'recall':>8}")
    for name, score in {"all": whole, **classes}.items():
        print(f"{name:<12} {score.pairs:>8,} {score.precision:>10.4f} {score.recall:>8.4f}")
    for kind, count in joined_wrongly(postings, cluster).most_common():
        print(f"in a cluster of another job: {count:,} x {kind}")
    _show_misses(postings, cluster, asked.misses)
    is_held = whole.precision >= PROMISED_PRECISION and whole.recall >= PROMISED_RECALL
    print(
        f"promise: precision {PROMISED_PRECISION}, recall {PROMISED_RECALL}: {'held' if is_held else 'missed'}"
    )
    if asked.json:
        told = {
            "precision": whole.precision,
            "recall": whole.recall,
            "classes": {
                name: {"precision": score.precision, "recall": score.recall}
                for name, score in classes.items()
            },
        }
        asked.json.write_text(json.dumps(told, indent=1) + "\n")


def _show_misses(postings: Sequence[Posting], cluster: Sequence[int], most: int) -> None:
    base = {posting.job: index for index, posting in enumerate(postings) if posting.kind == "base"}
    wrong = [
        (index, cluster[index])
        for index, posting in enumerate(postings)
        if postings[cluster[index]].job != posting.job
    ]
    missed = [
        (index, base[posting.job])
        for index, posting in enumerate(postings)
        if posting.kind in CLASSES and cluster[index] != cluster[base[posting.job]]
    ]
    for what, pairs in (("wrong", wrong), ("missed", missed)):
        for index, other in pairs[:most]:
            for one in (postings[index], postings[other]):
                print(
                    f"{what:<7}{one.kind:<16}{one.source:<14}{one.title[:40]:<41}{one.company[:24]:<25}{one.place[:24]}"
                )


if __name__ == "__main__":
    main()
