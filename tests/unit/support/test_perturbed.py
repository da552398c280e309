"""The adverts of the duplicates benchmark: what is one job there, whatever its text."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.duplicates import invented_bases, scores
from benchmarks.perturbed import LOOK_ALIKES, REPETITIONS, Posting, perturbed


def made(seed: int) -> list[Posting]:
    bases = list(invented_bases(30, random.Random(seed)))
    return list(
        perturbed([replace(base, number=index + 1, job=index) for index, base in enumerate(bases)], seed)
    )


def test_repetitions_are_their_bases_job_and_look_alikes_are_not() -> None:
    postings = made(5)
    base = {posting.job: posting for posting in postings if posting.kind == "base"}
    kinds = {name.partition(":")[0] for name in REPETITIONS}
    assert {posting.kind for posting in postings} == {"base", *kinds, *LOOK_ALIKES}
    for posting in postings:
        assert (posting.job in base) == (posting.kind not in LOOK_ALIKES)
        assert posting.kind == "base" or posting != base.get(posting.job)
    assert len({(posting.source, posting.number) for posting in postings}) == len(postings)


def test_a_seed_makes_the_same_adverts_again_and_another_others() -> None:
    assert made(5) == made(5)
    assert made(5) != made(6)


def test_scores_count_pairs_of_clusters() -> None:
    postings = made(5)
    truth = [
        next(place for place, other in enumerate(postings) if other.job == posting.job)
        for posting in postings
    ]
    whole, classes = scores(postings, truth, [None] * len(postings))
    assert (whole.precision, whole.recall) == (1.0, 1.0)
    alone, _ = scores(postings, list(range(len(postings))), [None] * len(postings))
    assert (alone.precision, alone.recall) == (1.0, 0.0)
    as_one, _ = scores(postings, [0] * len(postings), ["full"] * len(postings))
    assert as_one.recall == 1.0
    assert as_one.precision < 0.1
    assert {name: score.recall for name, score in classes.items()} == dict.fromkeys(classes, 1.0)
