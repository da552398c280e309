"""Postings a second that salary, place, skills, language and quality are read from together, and the memory it takes.

The postings are invented, 3 KB each, no two alike; or real ones, their descriptions repeated or cut to 3 KB and told
apart by a number, with files as ``source=path``. The floor sends the same postings through the same processes and only
counts their words; "whole record" reads everything that a posting says, its occupation aside.

Run:
  .venv/bin/python -m benchmarks.enrichment --postings 190000 --json enrichment.json
  .venv/bin/python -m benchmarks.enrichment --postings 20000 linkedin=adverts.csv.gz
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import Any
from uuid import UUID

import psutil

from benchmarks.landed import landed, named_files, raw_jobs
from chommie_assets.demo.vocabulary import TRADES
from chommie_assets.enrichment.content import Content, read_content
from chommie_assets.enrichment.feature_rows import warm_up
from chommie_assets.enrichment.method import packaged_method
from chommie_assets.enrichment.parts import LANGUAGE, LOCATION, SALARY, found_skills
from chommie_assets.enrichment.quality_rows import ScoredAdvert, facts_of
from chommie_assets.enrichment.raw_job import RawJob
from chommie_assets.enrichment.record import read_records
from chommie_assets.enrichment.workers import map_chunks
from chommie_assets.parsing.location_gazetteer import load_gazetteer
from chommie_assets.parsing.quality import score_quality
from chommie_assets.parsing.taxonomy import load_taxonomy
from chommie_assets.warehouse.connection import connect

PROMISED = 2_500
CHARACTERS = 3_000
CHUNK = 200
FIRST = 10_000
DISTINCT = 4_000
_PAY = ("R{low} - R{high} per month", "R{low}pm CTC", "Market related", "R {low}.00 to R {high}.00 p.m.", "")
# What adverts say around the trade's own sentences; each at most once a posting.
_FILLER = (
    "The successful candidate reports to the manager of the {place} office and works closely with the team there.",
    "We have grown every year since {year} and serve customers in {place} and the surrounding towns.",
    "You plan your own week, keep your records up to date and tell us early what stands in your way.",
    "After {months} months we sit down together and look at how it went and what comes next.",
    "Only shortlisted candidates will be contacted; if you don't hear from us in two weeks, please try again later.",
    "Our budget for this line of work is R{budget} million, and the project runs until {year}.",
    "We are a family of {months}0 people who care about good work, plain words and each other.",
    "Our offices in {place} are close to public transport, and there is parking behind the building.",
    "You will meet customers, listen to what they need and find a way that works for both sides.",
    "Nobody here works alone: there is always somebody to ask, and nobody minds being asked.",
    "Write down what you decide and why, so that those who come after you understand it.",
    "The day starts at eight; on Fridays we stop at three when the week's work is done.",
    "We look for people who notice what is wrong before it becomes a problem, and who say so.",
    "You take part in the monthly planning, and what you say there counts as much as anybody's word.",
    "In your first weeks you follow a colleague through every step, then you take over one step after the other.",
    "The equipment is new, the rooms are light, and the coffee is better than it has to be.",
    "Our customers are farms, shops and small factories from {place} to the coast.",
    "It is a busy place, and there are days on which everything happens at once; you keep calm on those days.",
    "You keep an eye on costs and deadlines, and you tell the client in good time when something slips.",
    "The position has become vacant because a colleague retires after {months} years with us.",
    "We measure what we do and share the figures with everybody, the good ones and the bad ones.",
    "You answer questions by telephone and in writing, politely and to the point.",
    "Please send your curriculum vitae and a short letter in which you tell us why this is the place for you.",
    "The company is an equal opportunity employer; appointments follow our employment equity plan.",
)


@dataclass(frozen=True)
class Rate:
    """What was read, how fast, and the peak memory of all processes after the first postings and in the end."""

    what: str
    postings: int
    per_second: float
    share_of_floor: float
    early_mib: float
    peak_mib: float


def invented(postings: int, seed: int = 1) -> Iterator[RawJob]:
    """Yield postings of 3 KB, no two alike: some thousand, each told apart by its reference number."""
    chance = random.Random(seed)
    places = sorted(
        {place.name for place in load_gazetteer().places.values() if place.kind in ("town", "suburb")}
    )
    made = [_invented(chance, chance.choice(places)) for _ in range(min(postings, DISTINCT))]
    for number in range(postings):
        job = made[number % len(made)]
        yield job._replace(job_id=UUID(int=number), description=f"Reference {number}. {job.description}")


def _invented(chance: random.Random, place: str) -> RawJob:
    trade = chance.choice(TRADES)
    low = chance.randint(*trade.month_zar) // 500 * 500
    facts = {
        "title": chance.choice(trade.titles),
        "place": place,
        "year": chance.randint(1990, 2026),
        "months": chance.randint(2, 12),
        "budget": chance.randint(2, 90),
    }
    own = [*trade.duties, *trade.needs, *_FILLER]
    others = [one for other in TRADES for one in other.duties if other is not trade]
    lines: list[str] = []
    for line in [*chance.sample(own, len(own)), *chance.sample(others, len(others))]:
        lines.append(line.format(**facts))
        if sum(map(len, lines)) >= CHARACTERS - 250:
            break
    pay = chance.choice(_PAY).format(low=_grouped(low), high=_grouped(low + 4_000))
    text = f"{facts['title']} in {place}.\n\nRequirements:\n- " + "\n- ".join(lines) + f"\n\nSalary: {pay}"
    company = f"Employer {chance.randint(1, 5_000)}"
    return RawJob(UUID(int=0), "", "", "pnet", "pnet", facts["title"], company, place, text, pay or None)


def _grouped(figure: int) -> str:
    return f"{figure:,}".replace(",", " ")


def repeated(jobs: Sequence[RawJob], postings: int) -> Iterator[RawJob]:
    """Yield real postings again and again, each of 3 KB and told apart by a number."""
    described = [job for job in jobs if job.description]
    for number in islice(count(), postings):
        job = described[number % len(described)]
        text = f"Reference {number}. " + (job.description or "") * (
            1 + CHARACTERS // len(job.description or " ")
        )
        yield job._replace(job_id=UUID(int=number), description=text[:CHARACTERS])


def count_words(chunk: list[RawJob]) -> int:
    """Read nothing: what the processes cost by themselves."""
    return sum(len((raw.description or "").split()) for raw in chunk)


def read_five(chunk: list[RawJob]) -> int:
    """Read salary, place, skills, language and quality of each posting, part by part; return how many."""
    contents = [read_content(raw) for raw in chunk]
    answers = [[part.read(content) for content in contents] for part in (LOCATION, SALARY, LANGUAGE)]
    skills = [len(found_skills(content, load_taxonomy())) for content in contents]
    for content, place, pay, language, named in zip(contents, *answers, skills, strict=True):
        score_quality(facts_of(_scored(content, {**place, **pay, **language}, named)))
    return len(chunk)


def read_five_each(chunk: list[RawJob]) -> int:
    """Read the same of one posting after the other, each by all parsers: what reading part by part saves."""
    return sum(read_five([raw]) for raw in chunk)


# What the warehouse hands to the scorer beside what was just read.
_BLANK = ScoredAdvert(**dict.fromkeys(ScoredAdvert._fields))
_READ = (
    "suburb",
    "city",
    "municipality",
    "province",
    "country",
    "salary_reason",
    "salary_confidence",
    "language",
)


def _scored(content: Content, read: dict[str, Any], skills: int) -> ScoredAdvert:
    raw = content.raw
    return _BLANK._replace(
        **{name: read[name] for name in _READ},
        title=raw.title,
        company=raw.company,
        location=raw.location,
        description=content.description,
        description_words=content.description.count(" ") + 1,
        salary_is_stated=read["salary_min"] is not None,
        salary_is_suspect=read["salary_is_suspect"],
        salary_is_predicted=read["salary_is_predicted"],
        place_confidence=read["location_confidence"],
        language_confidence=read["language_confidence"],
        skills_count=skills,
        company_is_verified=False,
    )


def read_all(chunk: list[RawJob]) -> int:
    """Read the whole record of each posting, its occupation aside."""
    return len(read_records(chunk, packaged_method()))


class Memory:
    """Watches the memory of this process and its children."""

    def __init__(self) -> None:
        self.peak_mib = 0.0
        self._is_over = False

    def watch(self) -> None:
        """Look every tenth of a second until :meth:`end`."""
        me = psutil.Process()
        while not self._is_over:
            held = 0
            for process in (me, *me.children(recursive=True)):
                try:
                    held += process.memory_info().rss
                except psutil.NoSuchProcess:
                    continue
            self.peak_mib = max(self.peak_mib, held / 2**20)
            time.sleep(0.1)

    def end(self) -> None:
        """Stop looking."""
        self._is_over = True


def rate(
    what: str,
    function: Callable[[list[RawJob]], int],
    jobs: Iterator[RawJob],
    processes: int,
    floor: float | None,
) -> Rate:
    """Send the postings through the processes; the clock starts when all of them have loaded what they read with."""
    chunks = iter(lambda: list(islice(jobs, CHUNK)), [])
    results = map_chunks(function, chunks, processes, partial(warm_up, packaged_method()))
    memory, early = Memory(), 0.0
    with ThreadPoolExecutor(1) as thread:
        thread.submit(memory.watch)
        try:
            next(results)
            started, done = time.perf_counter(), 0
            for _ in results:
                done += CHUNK
                early = early or (memory.peak_mib if done >= FIRST else 0.0)
            seconds = time.perf_counter() - started
        finally:
            memory.end()
    per_second = done / seconds
    return Rate(
        what,
        done,
        per_second,
        per_second / floor if floor else 1.0,
        early or memory.peak_mib,
        memory.peak_mib,
    )


def measure(make: Callable[[], Iterator[RawJob]], processes: int) -> list[Rate]:
    """Return the floor, the five together in either order, and the whole record."""
    rates: list[Rate] = []
    for what, function in (
        ("floor: counting words", count_words),
        ("salary, place, skills, language, quality", read_five),
        ("the same, posting by posting", read_five_each),
        ("whole record", read_all),
    ):
        rates.append(rate(what, function, make(), processes, rates[0].per_second if rates else None))
        print(_line(rates[-1]), flush=True)
    return rates


def _line(one: Rate) -> str:
    return (
        f"{one.what:<42} {one.postings:>9,} {one.per_second:>10,.0f} {one.share_of_floor:>8.2f}"
        f" {one.early_mib:>10,.0f} {one.peak_mib:>10,.0f}"
    )


def main() -> None:
    """Measure, print a table, say whether the promise is held."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", metavar="source=path")
    parser.add_argument("--postings", type=int, default=190_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    print(
        f"{'what':<42} {'postings':>9} {'postings/s':>10} {'x floor':>8} {'MiB 10,000':>10} {'peak MiB':>10}"
    )
    if asked.files:
        with landed(named_files(asked.files)) as settings, connect(settings) as conn:
            jobs = list(raw_jobs(conn))
        rates = measure(lambda: repeated(jobs, asked.postings), asked.processes)
    else:
        rates = measure(lambda: invented(asked.postings), asked.processes)
    print(f"promise: {PROMISED:,} postings/s of the five; measured {rates[1].per_second / PROMISED:.2f} x")
    if asked.json:
        asked.json.write_text(json.dumps([asdict(one) for one in rates], indent=1) + "\n")


if __name__ == "__main__":
    main()
