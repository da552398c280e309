"""What may be asked, what is answered, and how a text is read: words, alternatives, exclusions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

# A query is a phrase, not a document; a whole CV pasted in is read up to here.
MAX_TEXT_CHARACTERS = 1_000
MAX_LIMIT = 1_000
_UNSTORABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
# A minus sign opens an exclusion only where a word could begin: "entry-level" is a word.
_EXCLUSION = re.compile(r'(?<!\S)-("[^"]*"|\S+)')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class SearchQuery:
    """A search. Filters that are ``None`` or empty filter nothing.

    Attributes:
        text: words to look for; ``-word`` excludes, quotes hold a phrase. Empty lists by recency.
        province: official name, as ``KwaZulu-Natal``.
        city: a town's or suburb's name, in any case.
        skills: canonical names or aliases; an advert must have all of them.
        min_salary_month: rand a month that the stated salary must reach.
        status: ``active`` or ``expired``; ``None`` for both.
        min_quality: least quality score, 0 to 1.
        posted_since: first day of posting.
        limit: rows wanted, 1 to :data:`MAX_LIMIT`.
        include_without_salary: keep adverts without a stated rand salary.
        is_remote: ``True`` for remote work only, ``False`` for none.
        fold_duplicates: one row a cluster of duplicates.

    Raises:
        ValueError: if ``limit`` is out of bounds.
    """

    text: str = ""
    province: str | None = None
    city: str | None = None
    skills: tuple[str, ...] = ()
    min_salary_month: Decimal | float | None = None
    status: str | None = "active"
    min_quality: float | None = None
    posted_since: date | None = None
    limit: int = 20
    include_without_salary: bool = True
    is_remote: bool | None = None
    fold_duplicates: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MAX_LIMIT:
            raise ValueError(f"limit must be 1 to {MAX_LIMIT}, not {self.limit}")


@dataclass(frozen=True)
class SearchHit:
    """One advert found. Salaries are a month's, in ``salary_currency``.

    Attributes:
        rank: 1 for the best.
        score: fused score; comparable within one answer only. ``None`` where recency ordered the answer.
        salary_is_suspect: the figures can't be right as stated; filters take the advert for one without a salary.
    """

    rank: int
    job_id: UUID
    score: float | None
    title: str
    company: str | None
    city: str | None
    province: str | None
    location_alias: str | None
    is_remote: bool | None
    salary_currency: str | None
    salary_month_min: Decimal | None
    salary_month_max: Decimal | None
    salary_is_suspect: bool
    posted_on: date
    status: str
    quality_score: float | None
    quality_tier: str | None
    skills: tuple[str, ...]
    source: str
    url: str | None
    canonical_job_id: UUID | None

    def as_dict(self) -> dict[str, Any]:
        """Return the hit in JSON's types."""
        return {name: _json_value(value) for name, value in vars(self).items()}


def _json_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, UUID | date):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True)
class QueryWords:
    """A text as the two lanes read it.

    Attributes:
        meaning: what the model encodes: the text without exclusions.
        all_words: for ``websearch_to_tsquery``: every word is wanted.
        any_words: likewise, one of the words is enough.
        excluded: likewise, adverts that match it are left out; ``None`` for none.
    """

    meaning: str
    all_words: str
    any_words: str
    excluded: str | None


def storable(text: str) -> str:
    """Return a text that Postgres takes, on one line, cut to :data:`MAX_TEXT_CHARACTERS`."""
    return " ".join(_UNSTORABLE.sub(" ", text[:MAX_TEXT_CHARACTERS]).split())


def read_words(text: str) -> QueryWords:
    """Return what a text asks for; hostile text is words like any other."""
    text = storable(text)
    exclusions = [match.group(1) for match in _EXCLUSION.finditer(text)]
    wanted = " ".join(_EXCLUSION.sub(" ", text).split())
    words = dict.fromkeys(_WORD.findall(wanted))
    return QueryWords(
        meaning=wanted,
        all_words=wanted,
        any_words=" or ".join(words),
        excluded=" or ".join(exclusions) or None,
    )
