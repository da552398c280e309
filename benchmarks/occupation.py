"""Linking advert titles to occupations, and naming their ISCO-08 unit groups: how often it is right.

Two questions over JobBERT's published titles (``vacancyTitle``, ``conceptUri``):

1. Given ESCO as the taxonomy, at which rank stands the occupation that a person linked the title to?
   MRR, recall@1 and recall@10, beside the floor: letters alone (TF-IDF of character 2-4-grams, the best of an
   occupation's preferred and alternative labels).
2. Does the product, with its own taxonomy, name the unit group of that occupation, where it does not abstain, and is
   it right as often as it says? The links are noisy and follow ESCO's conventions, so the error of the confidence
   is given twice: against the links as they are, and against the share of links that would agree (confidence times
   ``AGREEMENT_IF_RIGHT``). The project's gold titles are labelled with care and show what the confidence is worth where
   labels are right; ESCO's own titles, what it is worth where links and taxonomy follow the same conventions.

The weights were fitted on the half of the validation file's titles whose hash is even; the table shows that half and
the rest apart. Of another file all is rest: say ``--unseen``.

Run:
  .venv/bin/python -m benchmarks.occupation jobbert_titles_validation.csv.gz \\
      --occupations esco_occupations.csv.gz --groups esco_isco_groups.csv.gz --json occupation.json
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.occupation_reliability import (
    AGREEMENT_IF_RIGHT,
    Reliability,
    calibration_error,
    fit_calibration,
    reliabilities,
)
from chommie_assets.embedding.backend import load_encoder
from chommie_assets.parsing.occupation import THRESHOLD, OccupationMatcher
from chommie_assets.parsing.occupation_fusion import LINK_WEIGHTS, LINK_WEIGHTS_LETTERS, Fusion
from chommie_assets.parsing.occupation_taxonomy import (
    OccupationTaxonomy,
    TaxonomyOccupation,
    load_occupation_taxonomy,
)
from chommie_assets.parsing.occupation_text import Query, query_of

FIT_TITLES = 2_500
GOLD = Path(__file__).resolve().parents[1] / "tests" / "fixtures" / "gold" / "occupations.csv"


@dataclass(frozen=True)
class Linking:
    """How one method ranks the occupation that a person chose."""

    method: str
    titles: str
    n: int
    mrr: float
    recall_at_1: float
    recall_at_10: float


@dataclass(frozen=True)
class Naming:
    """How often the unit group is right: of all titles, and of those that the product does not leave open.

    Of the latter also the mean confidence, and the expected calibration error against the links or labels as they are
    and allowing for wrong links.
    """

    method: str
    titles: str
    n: int
    forced_accuracy: float
    coverage: float
    accuracy: float
    stated: float
    calibration_error: float
    allowing_for_noise: float


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, gzipped or not."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def esco(occupations: Path, groups: Path) -> OccupationTaxonomy:
    """Return ESCO as a taxonomy."""
    labels = {row["CODE"]: row["PREFERREDLABEL"] for row in rows(groups) if len(row["CODE"]) == 4}
    return OccupationTaxonomy(
        tuple(
            TaxonomyOccupation(
                row["ORIGINURI"],
                row["PREFERREDLABEL"],
                row["ISCOGROUPCODE"],
                tuple(filter(None, map(str.strip, row["ALTLABELS"].splitlines()))),
            )
            for row in rows(occupations)
        ),
        labels,
    )


def is_for_fitting(title: str) -> bool:
    """Whether a title belongs to the half that weights are fitted on: equal titles are on one side."""
    return hashlib.sha256(" ".join(title.lower().split()).encode()).digest()[0] % 2 == 0


def ranks(scores: np.ndarray, answers: np.ndarray) -> np.ndarray:
    """Return the rank of each row's answer; of equals, the middle one."""
    own = scores[np.arange(len(answers)), answers][:, None]
    return 1 + (scores > own).sum(axis=1) + ((scores == own).sum(axis=1) - 1) / 2


def all_ranks(
    fusion: Fusion, titles: Sequence[str], answers: np.ndarray, *, whole: bool = False
) -> np.ndarray:
    """Return the rank of each title's answer; ``whole``: without the title's parts."""
    queries = [query_of(title) for title in titles]
    asked = [Query(query.words) for query in queries] if whole else queries
    found, start = [], 0
    for scored in fusion.scored(asked):
        found.append(ranks(scored.scores, answers[start : start + len(scored.scores)]))
        start += len(scored.scores)
    return np.concatenate(found)


def linkings(method: str, found: np.ndarray, halves: dict[str, np.ndarray]) -> Iterator[Linking]:
    """Yield the figures of each part of the titles."""
    for name, mask in halves.items():
        own = found[mask]
        if len(own):
            figures = ((1 / own).mean(), (own <= 1).mean(), (own <= 10).mean())
            yield Linking(method, name, len(own), *(round(float(figure), 3) for figure in figures))


@dataclass(frozen=True)
class Labelled:
    """Titles with their unit groups.

    Attributes:
        name: of the set, as the tables show it.
        titles: as advertised.
        codes: the unit group of each.
        is_link: whether the groups are links, which may be wrong.
    """

    name: str
    titles: list[str]
    codes: np.ndarray
    is_link: bool = True

    def part(self, name: str, mask: np.ndarray) -> Labelled:
        """Return the titles that a mask keeps."""
        kept = [title for title, is_in in zip(self.titles, mask, strict=True) if is_in]
        return Labelled(name, kept, self.codes[mask], self.is_link)


def gold_titles() -> Labelled:
    """Return the project's gold titles."""
    labelled = rows(GOLD)
    codes = np.array([row["isco_code"] for row in labelled])
    return Labelled("gold", [row["title"] for row in labelled], codes, is_link=False)


def stated_answers(matcher: OccupationMatcher, titles: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return the unit group of each title and its confidence, however low; nothing and 0 for one without words."""
    best = [one.groups[0] if one else ("", 0.0) for one in matcher.readings(titles)]
    return np.array([code for code, _ in best]), np.array([confidence for _, confidence in best])


def naming(
    method: str, matcher: OccupationMatcher, asked: Labelled, agreement: float
) -> tuple[Naming, list[Reliability]]:
    """Return how often the product's unit group is right, and how that goes with what it states.

    Args:
        method: as the tables name it.
        matcher: names the groups.
        asked: of which titles.
        agreement: the share of links that agree with a right answer.
    """
    found, stated = stated_answers(matcher, asked.titles)
    is_right, kept = (found == asked.codes) & (found != ""), stated >= THRESHOLD
    agreeing = stated * (agreement if asked.is_link else 1.0)
    figures = (
        is_right.mean(),
        kept.mean(),
        is_right[kept].mean(),
        stated[kept].mean(),
        calibration_error(stated[kept], is_right[kept]),
        calibration_error(agreeing[kept], is_right[kept]),
    )
    named = Naming(method, asked.name, len(found), *(round(float(figure), 3) for figure in figures))
    has_words = found != ""
    bins = reliabilities(method, asked.name, stated[has_words], found[has_words], asked.codes[has_words])
    return named, list(bins)


def fitted_calibration(matcher: OccupationMatcher, sets: Sequence[Labelled]) -> str:
    """Return the weights of the signs that make the right answers of some titles likeliest, for the eye."""
    readings, is_right, is_link = [], [], []
    for asked in sets:
        for reading, code in zip(matcher.readings(asked.titles), asked.codes, strict=True):
            if reading is not None:
                readings.append(reading)
                is_right.append(reading.groups[0][0] == code)
                is_link.append(asked.is_link)
    calibration, share = fit_calibration(readings, np.array(is_right), np.array(is_link))
    return f"{calibration}, {share} of links agree with a right answer"


def fit(fusion: Fusion, titles: Sequence[str], answers: np.ndarray, names: Sequence[str]) -> dict[str, float]:
    """Return the weights that make the answers likeliest: a conditional logit over all occupations."""
    from scipy.optimize import minimize

    chosen = np.random.default_rng(0).permutation(len(titles))[:FIT_TITLES]
    texts = [query_of(titles[place]).words for place in chosen]
    shape = (len(texts), len(fusion.index.starts))
    views = {name: np.broadcast_to(view, shape) for name, view, _ in fusion.views(texts)}
    seen, truth, each = (
        np.stack([views[name] for name in names], axis=-1),
        answers[chosen],
        np.arange(len(texts)),
    )

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = seen @ weights.astype(np.float32)
        exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares = exponentials / exponentials.sum(axis=1, keepdims=True)
        slope = seen[each, truth].mean(axis=0) - np.einsum("ij,ijk->k", shares, seen) / len(texts)
        return float(-np.log(shares[each, truth] + 1e-12).mean()), -slope.astype(np.float64)

    best = minimize(loss, np.full(len(names), 3.0), jac=True, method="L-BFGS-B", options={"maxiter": 80})
    return {name: round(float(weight), 1) for name, weight in zip(names, best.x, strict=True)}


def table(results: Sequence[Any]) -> str:
    """Return the results as a Markdown table."""
    names = list(asdict(results[0]))
    lines = ["| " + " | ".join(names) + " |", "|" + " --- |" * len(names)]
    return "\n".join(lines + ["| " + " | ".join(map(str, asdict(one).values())) + " |" for one in results])


def arguments() -> argparse.Namespace:
    """Return the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("titles", type=Path, help="CSV with vacancyTitle and conceptUri")
    parser.add_argument("--occupations", type=Path, required=True, help="ESCO's occupations (Tabiya's CSV)")
    parser.add_argument("--groups", type=Path, required=True, help="ESCO's ISCO groups (Tabiya's CSV)")
    parser.add_argument("--unseen", action="store_true", help="no title of this file was fitted on")
    parser.add_argument(
        "--fit", action="store_true", help="fit the weights on the fitting half and print them"
    )
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--cache", type=Path, help="folder that keeps the labels' vectors for the next run")
    return parser.parse_args()


def main() -> int:
    """Rank, name, print."""
    chosen = arguments()
    taxonomy = esco(chosen.occupations, chosen.groups)
    places = {one.occupation_id: place for place, one in enumerate(taxonomy.occupations)}
    linked = [row for row in rows(chosen.titles) if row["conceptUri"] in places]
    titles = [row["vacancyTitle"] for row in linked]
    answers = np.array([places[row["conceptUri"]] for row in linked])
    for_fitting = np.array([not chosen.unseen and is_for_fitting(title) for title in titles])
    halves = {"fitted on": for_fitting, "rest": ~for_fitting}
    encoder = load_encoder("all-MiniLM-L6-v2")
    kept: dict[str, Any] = {"cache_folder": chosen.cache, "model_id": encoder.model_id}
    fused, letters = Fusion(taxonomy, encoder.encode, **kept), Fusion(taxonomy)
    if chosen.fit:
        half = (
            [title for title, is_in in zip(titles, for_fitting, strict=True) if is_in],
            answers[for_fitting],
        )
        fused.weights = fit(fused, *half, tuple(LINK_WEIGHTS))
        letters.weights = fit(letters, *half, tuple(LINK_WEIGHTS_LETTERS))
        print("fitted:", fused.weights, letters.weights, sep="\n")
    floor = Fusion(taxonomy, weights={"letters": 1.0})
    ranking: list[Linking] = []
    for method, fusion in (("letters alone", floor), ("fused without model", letters), ("fused", fused)):
        started = time.perf_counter()
        found = all_ranks(fusion, titles, answers, whole=fusion is floor)
        print(f"{method}: {len(titles) / (time.perf_counter() - started):,.0f} titles a second")
        ranking += linkings(method, found, halves)
    print(f"\n{table(ranking)}\n", flush=True)
    codes = np.array([taxonomy.occupations[place].isco_code for place in answers])
    whole, gold = Labelled("all", titles, codes), gold_titles()
    sets = [whole.part(name, mask) for name, mask in halves.items() if mask.any()]
    named: list[Naming] = []
    bins: list[Reliability] = []
    own = load_occupation_taxonomy()
    for method, matcher, agreement in (
        ("own titles, without model", OccupationMatcher(own), AGREEMENT_IF_RIGHT),
        ("own titles", OccupationMatcher(own, encoder.encode, **kept), AGREEMENT_IF_RIGHT),
        # The links follow ESCO's conventions, and so do its titles: nothing to allow for.
        ("ESCO's titles", OccupationMatcher(taxonomy, encoder.encode, **kept), 1.0),
    ):
        if chosen.fit and agreement < 1:
            gold_half = gold.part("gold", np.array([is_for_fitting(title) for title in gold.titles]))
            print(fitted_calibration(matcher, [whole.part("half", for_fitting), gold_half]))
        for asked in [*sets, gold]:
            figures_of_set, bins_of_set = naming(method, matcher, asked, agreement)
            named.append(figures_of_set)
            bins += bins_of_set
    print(f"{table(named)}\n\n{table(bins)}")
    if chosen.json:
        figures = {
            "linking": [asdict(one) for one in ranking],
            "naming": [asdict(one) for one in named],
            "reliability": [asdict(one) for one in bins],
        }
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
