"""How much of real files is read: the share of postings for each field, and what was most often left unread.

For each field: postings that state something for it, the share of them that was read, and the ten most frequent strings
that were not. A description that names no pay, experience or education is not unread: those shares are of all postings.

Run: ``.venv/bin/python -m benchmarks.parsed_shares linkedin=adverts.csv.gz pnet=pnet.json.gz ...``
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from benchmarks.landed import landed, named_files, raw_jobs
from chommie_assets.enrichment.feature_rows import FEATURE_COLUMNS, Parsed, Task, parse_chunk
from chommie_assets.enrichment.method import current_method
from chommie_assets.enrichment.occupations import fill_in_occupations
from chommie_assets.enrichment.raw_job import RawJob
from chommie_assets.settings import Settings
from chommie_assets.warehouse.connection import connect

CHUNK = 500
SHOWN = 10
SHOWN_CHARACTERS = 90


@dataclass
class Field:
    """A field of the source, and the column that says whether it was read.

    Attributes:
        stated: what a posting says for it; ``None`` or empty for nothing.
    """

    name: str
    column: str
    stated: Callable[[RawJob], str | None]
    read: int = 0
    unread: Counter[str] = field(default_factory=Counter)

    def count(self, raw: RawJob, value: object) -> None:
        """Count a posting that states something."""
        text = (self.stated(raw) or "").strip()
        if not text:
            return
        if value in (None, [], 0):
            self.unread[" ".join(text.split())[:SHOWN_CHARACTERS]] += 1
        else:
            self.read += 1


def fields() -> list[Field]:
    """Return the fields, in the order in which they are printed."""
    return [
        Field("salary", "salary_confidence", lambda raw: raw.salary_raw),
        Field("place", "location_confidence", lambda raw: raw.location),
        Field("province or state", "province", lambda raw: raw.location),
        Field("company", "company_key", lambda raw: raw.company),
        Field("occupation", "occupation_group", lambda raw: raw.title),
        Field("seniority", "seniority", lambda raw: raw.seniority),
        Field("employment type", "employment_type", lambda raw: raw.employment_type),
        Field("language", "language", lambda raw: raw.description),
        Field("skills", "skills_count", lambda raw: raw.description),
    ]


FACTS = (
    "seniority",
    "employment_type",
    "work_arrangement",
    "experience_years_min",
    "education_level",
    "drivers_licence",
    "benefits",
    "applications_close_on",
    "equity_stance",
    "employer_kind",
    "requirements",
    "responsibilities",
)


def read(settings: Settings) -> Iterable[tuple[RawJob, Parsed]]:
    """Yield every landed posting with what was read of it."""
    with connect(settings) as conn, connect(settings) as reader:
        method = current_method(conn, settings)
        chunk: list[RawJob] = []
        for raw in [*raw_jobs(reader), None]:
            if raw is not None:
                chunk.append(raw)
            if len(chunk) == CHUNK or raw is None:
                parsed = parse_chunk([Task(one, None) for one in chunk], method)
                fill_in_occupations(conn, parsed, method, settings)
                yield from zip(chunk, parsed, strict=True)
                chunk = []


def measure(settings: Settings) -> None:
    """Read everything and print both tables."""
    wanted, facts, postings = fields(), Counter[str](), 0
    for raw, parsed in read(settings):
        columns = dict(zip(FEATURE_COLUMNS, parsed.features, strict=True))
        postings += 1
        for one in wanted:
            one.count(raw, columns[one.column])
        facts.update(name for name in FACTS if columns[name] not in (None, []))
    print(f"{postings:,} postings\n\n{'field':<20} {'stated':>8} {'read':>8} {'share':>7}")
    for one in wanted:
        stated = one.read + one.unread.total()
        print(f"{one.name:<20} {stated:>8,} {one.read:>8,} {one.read / max(1, stated):>7.1%}")
    print(f"\n{'found anywhere':<24} {'postings':>8} {'share':>7}")
    for name in FACTS:
        print(f"{name:<24} {facts[name]:>8,} {facts[name] / max(1, postings):>7.1%}")
    for one in wanted:
        print(f"\n{one.name}: most often not read")
        for text, count in one.unread.most_common(SHOWN):
            print(f"{count:>6}  {text}")


def main() -> int:
    """Measure the files named on the command line."""
    if len(sys.argv) < 2 or sys.argv[1] in ("-h", "--help"):
        print(__doc__, file=sys.stderr)
        return 2
    with landed(named_files(sys.argv[1:])) as settings:
        measure(settings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
