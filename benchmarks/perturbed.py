"""Adverts changed in known ways: which of them are one job is known, whatever anybody thinks of their texts.

A base is an advert that no other base resembles. Each is repeated as boards repeat adverts (the same text elsewhere,
cut or framed, rewritten by its employer or an agency, posted again later), and beside it stand look-alikes that are
jobs of their own (in another town, of another grade, with another reference, of another title under one boilerplate).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from benchmarks.rewriting import rewritten
from chommie_assets.parsing.titles import parse_seniority

DAY = date(2026, 3, 31)
SOURCES = ("careers_board", "pnet", "linkedin", "jobs_portal")
AGGREGATOR = "indeed"
AGENCIES = ("Northwind Recruitment", "Blue Crane Staffing", "Karoo Placements", "Table Bay Personnel")
# Towns of one country, so that an advert moved from one to the other stays a likely one.
TOWNS = (
    "Durban, KwaZulu-Natal",
    "Polokwane, Limpopo",
    "Bloemfontein, Free State",
    "Kimberley, Northern Cape",
    "Gqeberha, Eastern Cape",
    "Mbombela, Mpumalanga",
    "Rustenburg, North West",
)
# No base is there: what was moved meets no other advert of its employer.
OTHER_TOWNS = (
    "Pietermaritzburg, KwaZulu-Natal",
    "Tzaneen, Limpopo",
    "Welkom, Free State",
    "Upington, Northern Cape",
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_GRADE = re.compile(
    r"\b(?:senior|junior|snr|jnr|sr|jr|lead|principal|intermediate|head|chief|trainee|intern|[iv]{1,3}|[1-3])\b",
    re.IGNORECASE,
)
_SHORTEST = 60
OTHER_REFERENCE, OTHER_JOB = "other reference", "other job"
REFERENCE = re.compile(r"Reference: \w+")


@dataclass(frozen=True)
class Posting:
    """A posting and the truth about it.

    Attributes:
        job: postings of the same number are one job.
        kind: "base", a class of duplicates, or what makes it a job of its own.
    """

    source: str
    number: int
    title: str
    company: str
    place: str
    salary: str
    description: str
    posted_on: date
    job: int
    kind: str


def perturbed(bases: Sequence[Posting], seed: int) -> Iterator[Posting]:
    """Yield each base, two or three repetitions of it, and one or two look-alikes."""
    chance = random.Random(seed)
    numbers = iter(range(1_000_000, 10_000_000))
    jobs = iter(range(len(bases), 10_000_000))
    for index, base in enumerate(bases):
        yield base
        for kind in chance.sample(list(REPETITIONS), chance.randint(2, 3)):
            made = REPETITIONS[kind](base, chance)
            yield replace(made, number=next(numbers), kind=kind.partition(":")[0])
        possible = [
            kind for kind in LOOK_ALIKES if kind != OTHER_REFERENCE or REFERENCE.search(base.description)
        ]
        for kind in chance.sample(possible, chance.randint(1, 2)):
            other = _unlike(base, bases, index)
            if kind == OTHER_JOB and other is base:
                continue
            made = LOOK_ALIKES[kind](base, chance, other)
            yield replace(made, number=next(numbers), job=next(jobs), kind=kind)


def _unlike(base: Posting, bases: Sequence[Posting], index: int) -> Posting:
    """Return the nearest base before this one whose title shares no word with those of the bases in its town.

    Its text, moved there, is then one job's alone: nobody could tell which of two an agency hides.
    """
    here = {word for other in bases if other.place == base.place for word in other.title.lower().split()}
    others = (bases[(index - back) % len(bases)] for back in range(1, len(bases)))
    return next((other for other in others if not here & set(other.title.lower().split())), base)


def sentences(text: str) -> list[str]:
    """Return a text's sentences and lines."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def _elsewhere(base: Posting, chance: random.Random) -> str:
    return chance.choice([source for source in SOURCES if source != base.source])


def _later(base: Posting, chance: random.Random, low: int, high: int) -> date:
    return base.posted_on + timedelta(days=chance.randint(low, high))


def _copied(base: Posting, chance: random.Random) -> Posting:
    footer = chance.choice(
        ("", "\n\nApply online.", "\n\nPosted via our partner site. Apply on the website.")
    )
    return replace(
        base,
        source=_elsewhere(base, chance),
        description=base.description + footer,
        posted_on=_later(base, chance, 0, 5),
    )


def _reposted(base: Posting, chance: random.Random) -> Posting:
    return replace(base, posted_on=_later(base, chance, 14, 75))


def _shortened(base: Posting, chance: random.Random) -> Posting:
    parts = sentences(base.description)
    kept = parts[: max(3, round(len(parts) * chance.uniform(0.4, 0.75)))]
    text = " ".join(kept)
    while len(text.split()) < _SHORTEST and len(kept) < len(parts):
        kept = parts[: len(kept) + 1]
        text = " ".join(kept)
    return replace(base, source=AGGREGATOR, description=text, posted_on=_later(base, chance, 0, 7))


def _extended(base: Posting, chance: random.Random) -> Posting:
    head = f"{base.title} wanted in {base.place}. New on our site: read on and apply today with one click."
    tail = (
        "Create a free profile to be told of jobs like this one by e-mail. Our site lists thousands of vacancies every"
        " week and costs applicants nothing. Never pay anybody for a job. Read our privacy notice before you register,"
        " and keep your details up to date so that employers can find you at any time of the year."
    )
    return replace(
        base,
        source=AGGREGATOR,
        description=f"{head}\n\n{base.description}\n\n{tail}",
        posted_on=_later(base, chance, 0, 7),
    )


def _by_employer(base: Posting, chance: random.Random) -> Posting:
    return replace(
        base,
        source=_elsewhere(base, chance),
        description=rewritten(sentences(base.description), chance, words=0.5, dropped=0.1),
        posted_on=_later(base, chance, 0, 10),
    )


def _by_agency(base: Posting, chance: random.Random) -> Posting:
    opening = f"Our client is looking for a {base.title} in {base.place.split(',')[0]}."
    closing = "If you don't hear from us within two weeks, your application was not successful."
    text = rewritten(sentences(base.description), chance, words=0.5, dropped=0.1)
    return replace(
        base,
        source=_elsewhere(base, chance),
        company=chance.choice(AGENCIES),
        description=f"{opening} {text} {closing}".replace(base.company, "the company"),
        posted_on=_later(base, chance, 0, 10),
    )


REPETITIONS: dict[str, Callable[[Posting, random.Random], Posting]] = {
    "full": _copied,
    "temporal": _reposted,
    "partial:short": _shortened,
    "partial:long": _extended,
    "semantic:employer": _by_employer,
    "semantic:agency": _by_agency,
}


def _in_another_town(base: Posting, chance: random.Random, other: Posting) -> Posting:
    del other
    town = chance.choice(OTHER_TOWNS)
    return replace(
        base, place=town, description=base.description.replace(base.place.split(",")[0], town.split(",")[0])
    )


def _of_another_grade(base: Posting, chance: random.Random, other: Posting) -> Posting:
    del other
    bare = " ".join(_GRADE.sub(" ", base.title).split())
    own = parse_seniority(base.title)[0]
    grades = [grade for grade in ("Senior", "Junior", "Lead") if grade.lower() != own]
    return replace(base, title=f"{chance.choice(grades)} {bare}")


def _with_another_reference(base: Posting, chance: random.Random, other: Posting) -> Posting:
    del other
    text = REFERENCE.sub(f"Reference: ZX{chance.randint(10_000, 99_999)}", base.description)
    return replace(base, description=text)


def _under_the_same_boilerplate(base: Posting, chance: random.Random, other: Posting) -> Posting:
    """Return the other base's job at this one's employer: half of its text is what the employer says of itself."""
    del chance
    mine, theirs = sentences(base.description), sentences(other.description)
    about = mine[: max(2, len(mine) // 3)]
    return replace(base, title=other.title, description=" ".join([*about, *theirs]), salary=other.salary)


LOOK_ALIKES: dict[str, Callable[[Posting, random.Random, Posting], Posting]] = {
    "other town": _in_another_town,
    "other grade": _of_another_grade,
    OTHER_REFERENCE: _with_another_reference,
    OTHER_JOB: _under_the_same_boilerplate,
}
