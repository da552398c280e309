"""The pairs that a person compared: named without their words, and how answers to them are counted."""

from __future__ import annotations

import re
from uuid import UUID

from benchmarks.duplicate_labels import CLASSES, LABELS, Advert, Answer, Label, read_labels, summary, wrong


def adverts() -> list[Advert]:
    return [advert for label in read_labels() for advert in (label.first, label.second)]


def test_pairs_are_many_and_of_both_answers() -> None:
    labels = read_labels()
    same = sum(label.is_same_job for label in labels)
    assert len(labels) >= 150
    assert min(same, len(labels) - same) >= 50


def test_no_pair_is_given_twice() -> None:
    pairs = [frozenset((label.first.job_id, label.second.job_id)) for label in read_labels()]
    assert all(len(pair) == 2 for pair in pairs)
    assert len(set(pairs)) == len(pairs)


def test_adverts_are_named_by_ids_and_hashes_alone() -> None:
    assert all(re.fullmatch(r"[0-9a-f]{64}", advert.text_hash) for advert in adverts())
    assert all(re.fullmatch(r"[a-z]+", advert.source) for advert in adverts())
    assert all(re.fullmatch(r"[0-9a-f]+", advert.external_id) for advert in adverts())
    assert all(isinstance(advert.job_id, UUID) for advert in adverts())


def test_an_advert_has_one_text() -> None:
    texts: dict[UUID, set[str]] = {}
    for advert in adverts():
        texts.setdefault(advert.job_id, set()).add(advert.text_hash)
    assert all(len(hashes) == 1 for hashes in texts.values())


def test_a_class_is_given_exactly_for_one_job() -> None:
    assert all(label.duplicate_class in (CLASSES if label.is_same_job else ("",)) for label in read_labels())
    answers = {line.split(",")[6] for line in LABELS.read_text().splitlines()[1:]}
    assert answers == {"true", "false"}


def test_answers_are_counted_as_a_person_would() -> None:
    one, other = Advert("linkedin", "1", "a" * 64), Advert("indeed", "2", "b" * 64)
    same, partial = Label(one, other, True, "full"), Label(one, other, True, "partial")
    two = Label(one, other, False, "")
    found = [
        Answer(same, True, "temporal"),
        Answer(partial, False, None),
        Answer(two, True, "full"),
        Answer(two, False, None),
    ]
    told = summary(found)
    assert (told["precision"], told["recall"]) == (0.5, 0.5)
    assert told["classes"]["full"] == {"pairs": 1, "recall": 1.0, "named_so": 0.0}
    assert told["classes"]["partial"]["recall"] == 0.0
    assert [line.split()[0] for line in wrong(found)] == ["missed", "joined"]
