"""The weights of search's two lanes, fitted: occupations as queries, the advert titles linked to them as answers.

Run: ``.venv/bin/python -m benchmarks.search_fusion TITLES.csv.gz OCCUPATIONS.csv.gz``, with JobBERT's titles
(``vacancyTitle``, ``conceptUri``) and ESCO's occupations (``ORIGINURI``, ``PREFERREDLABEL``, ``ALTLABELS``).
Half of the occupations fit the weight, the other half judge it. Works in an embedded server of its own.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import math
import random
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from chommie_assets.clock import Clock
from chommie_assets.embedding.backend import load_encoder
from chommie_assets.embedding.index import embed_pending
from chommie_assets.search import hybrid
from chommie_assets.search.query import SearchQuery
from chommie_assets.settings import load_settings
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.embedded import stop
from tests.support.marts import add_jobs, create_fct_jobs, id_of

DEPTH = 10
OCCUPATIONS = 200
TITLES = 5_000
MEANING_WEIGHTS = (0.0, 0.5, 0.7, 0.8, 1.0)


class Remembering:
    """An encoder that encodes each query once."""

    def __init__(self, name: str) -> None:
        self._encoder = load_encoder(name)
        self._vectors: dict[str, np.ndarray] = {}
        self.model_id, self.dimension = self._encoder.model_id, self._encoder.dimension

    def encode(self, texts: Any) -> np.ndarray:
        """Return vectors, from memory where a single text was seen before."""
        if len(texts) != 1:
            return self._encoder.encode(texts)
        if texts[0] not in self._vectors:
            self._vectors[texts[0]] = self._encoder.encode(texts)
        return self._vectors[texts[0]]


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a gzipped CSV file."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def questions(titles: Path, occupations: Path) -> tuple[list[str], list[tuple[str, set[int]]]]:
    """Return the titles, and queries with the places of their answers; the same at each run."""
    chosen = random.Random(1).sample(rows(titles), TITLES)
    answers: dict[str, set[int]] = defaultdict(set)
    for place, row in enumerate(chosen):
        answers[row["conceptUri"]].add(place)
    asked: list[tuple[str, set[int]]] = []
    for row in rows(occupations):
        if row["ORIGINURI"] in answers:
            label = (row["ALTLABELS"].splitlines() or [row["PREFERREDLABEL"]])[0]
            asked.append((label, answers[row["ORIGINURI"]]))
    random.Random(2).shuffle(asked)
    return [row["vacancyTitle"] for row in chosen], asked[:OCCUPATIONS]


def gain(found: list[int], answers: set[int]) -> float:
    """Return nDCG at :data:`DEPTH`."""
    got = sum(1 / math.log2(place + 2) for place, one in enumerate(found) if one in answers)
    return got / sum(1 / math.log2(place + 2) for place in range(min(len(answers), DEPTH)))


def main() -> int:
    """Fit, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("titles", type=Path)
    parser.add_argument("occupations", type=Path)
    arguments = parser.parse_args()
    titles, asked = questions(arguments.titles, arguments.occupations)
    with tempfile.TemporaryDirectory() as home:
        settings = load_settings(home=Path(home), database_url=None)
        encoder = Remembering(settings.embedding_model)
        try:
            with connect(settings) as conn:
                create_fct_jobs(conn)
                add_jobs(conn, *({"name": str(place), "title": title} for place, title in enumerate(titles)))
                embed_pending(settings, Clock.of("2026-03-31"), encoder=encoder)
                places = {id_of(str(place)): place for place in range(len(titles))}
                print(f"nDCG@{DEPTH} of {len(asked)} occupations over {len(titles)} titles")
                print("meaning  fitting half  judging half")
                for weight in MEANING_WEIGHTS:
                    hybrid.WORDS_WEIGHT, hybrid.MEANING_WEIGHT = 1 - weight, weight
                    gains = []
                    for text, answers in asked:
                        hits = hybrid.search_jobs(conn, SearchQuery(text, limit=DEPTH), encoder)
                        gains.append(gain([places[hit.job_id] for hit in hits], answers))
                    half = len(gains) // 2
                    print(f"{weight:7.1f}  {np.mean(gains[:half]):12.3f}  {np.mean(gains[half:]):12.3f}")
        finally:
            stop(settings)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
