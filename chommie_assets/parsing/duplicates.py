"""Whether two adverts are one job. Decided from their words and parsed fields; never from vectors.

Published measurements put true duplicates and distinct roles of one employer at the same cosine, while the
Jaccard of their words separates them: 0.95 and above against 0.5 and below. Like texts of unlike facts
("Java Developer" in Cape Town and in Durban) are look-alikes: place, pay, grade and reference number split
them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from uuid import UUID

from chommie_assets.parsing.companies_agencies import is_agency
from chommie_assets.parsing.duplicates_text import MIN_WORDS

METHOD_VERSION = "duplicates-4"

DuplicateClass = Literal["full", "semantic", "temporal", "partial"]

# Word Jaccard from which two texts say the same. Boards append a line of their own, up to a tenth of it.
SAME_TEXT = 0.9
# Two named employers, neither an agency, may fill in one template: their texts must be the same to the word.
SAME_TEXT_OTHER_EMPLOYER = 0.98
# Rewritten text of one employer: above what distinct roles share through their employer's boilerplate (0.5).
REWRITTEN = 0.6
# Two numbers of one board are two jobs until their texts say otherwise more clearly.
REWRITTEN_ON_ONE_BOARD = 0.7
# The same when only one of the two names its employer: agencies' boilerplate is shared by many clients.
REWRITTEN_ANONYMOUS = 0.75
# The same when title and town agree besides: of 697 such pairs in seven real files, those from .55 on were one
# requisition of several staffing firms; the next shared .44 of their words.
REWRITTEN_ANONYMOUS_NEAR = 0.6
# The same when the stated salary and the town, or a reference number, agree besides.
REWRITTEN_ANONYMOUS_SUPPORTED = 0.5
# Enough when employer, title and place agree and a reference number or a stated salary agrees too.
REWRITTEN_SUPPORTED = 0.35
# Share of the shorter text's words that the longer one must hold: a cut text keeps nearly all of them.
CONTAINED = 0.9
# Adverts of different or hidden employers need a text long enough not to be a formula.
LONG_TEXT_WORDS = 40
# "Data Analyst" and "Business Analyst" share a third of their words and are two jobs.
LIKE_TITLE = 0.34
# "Content Data Analyst" and "Product Data Analyst" of one employer: each title says what the other does not;
# only texts that are the same but for a few words make them one.
SAME_TEXT_OTHER_TITLE = 0.95
# A board lists an advert again under a new id at the earliest after a week; other boards pick it up late.
REPOST_DAYS = 7
REPOST_DAYS_ACROSS_BOARDS = 30
# Two figures for one salary differ by rounding or by what a month is; ranges sharing less are two salaries.
SALARY_TOLERANCE = 0.1
SALARY_OVERLAP = 0.2
# Score of a pair of which one gives no text, only equal facts.
TEXTLESS_SCORE = 0.5


@dataclass(frozen=True)
class Fingerprint:
    """What of an advert the comparison uses.

    Attributes:
        company_key: ``None`` where the advert names no employer.
        title_key: normalized title.
        title_levels: what grades the title: "senior", "manager", "2".
        place: country, province, city as far as known; ``place_alias`` is the suburb in a known city, the place
            as written where no city is known.
        salary: monthly minimum and maximum with the currency; only stated, clear figures.
        start_on: day posted, else first observed.
        publisher_rank: 0 the employer itself, 1 its advert on a board, 2 an agency, 3 an aggregator.
        fullness: grows with what the advert tells.
        words: hashes of the distinct words of the description.
    """

    job_id: UUID
    source: str
    text_hash: str
    company_key: str | None
    title_key: str
    start_on: date
    title_levels: frozenset[str] = frozenset()
    country: str | None = None
    province: str | None = None
    city: str | None = None
    place_alias: str | None = None
    salary_month_min: float | None = None
    salary_month_max: float | None = None
    salary_currency: str | None = None
    reference_numbers: frozenset[str] = frozenset()
    expires_on: date | None = None
    publisher_rank: int = 1
    fullness: int = 0
    words: frozenset[int] = field(default=frozenset(), repr=False)


@dataclass(frozen=True)
class Verdict:
    """Two adverts are one job.

    Attributes:
        duplicate_class: how one repeats the other.
        score: 0..1, the likeness that decided.
        evidence: what agreed, JSON-ready.
    """

    duplicate_class: DuplicateClass
    score: float
    evidence: dict[str, Any]


def difference(a: Fingerprint, b: Fingerprint) -> str | None:
    """Return the fact that makes two adverts two jobs, however alike their texts; ``None`` for none."""
    if a.title_levels != b.title_levels:
        return "level"
    if _places_differ(a, b):
        return "place"
    if a.reference_numbers and b.reference_numbers and not a.reference_numbers & b.reference_numbers:
        return "reference_number"
    if _salaries_differ(a, b):
        return "salary"
    return None


def company_relation(a: Fingerprint, b: Fingerprint) -> Literal["same", "unknown", "different"]:
    """Return whether two adverts name the same employer; unknown if either names none, or an agency instead."""
    if a.company_key is None or b.company_key is None:
        return "unknown"
    if a.company_key == b.company_key:
        return "same"
    return "unknown" if is_agency(a.company_key) or is_agency(b.company_key) else "different"


def compare(a: Fingerprint, b: Fingerprint) -> Verdict | None:
    """Return how two adverts repeat each other, or ``None`` if they are two jobs. Symmetric."""
    if a.job_id == b.job_id or difference(a, b):
        return None
    shared = len(a.words & b.words)
    shorter, longer = sorted((len(a.words), len(b.words)))
    likeness = _Likeness(
        jaccard=shared / (shorter + longer - shared) if longer else 0.0,
        contained=shared / shorter if shorter else 0.0,
        shorter=shorter,
        title=_title_likeness(a.title_key, b.title_key),
        is_title_within=_is_one_within_other(a.title_key, b.title_key),
        company=company_relation(a, b),
        place="same" if a.city and a.city == b.city else "unknown",
    )
    decided = _decide(a, b, likeness)
    if decided is None:
        return None
    return Verdict(decided, _score(decided, likeness), _evidence(a, b, likeness))


@dataclass(frozen=True)
class _Likeness:
    jaccard: float
    contained: float
    shorter: int
    title: float
    is_title_within: bool
    company: str
    place: str


def _decide(a: Fingerprint, b: Fingerprint, like: _Likeness) -> DuplicateClass | None:
    is_same_reference = bool(a.reference_numbers & b.reference_numbers)
    if like.title < LIKE_TITLE and not (is_same_reference and like.company == "same"):
        return None
    if like.shorter < MIN_WORDS:
        return _decide_textless(a, b, like)
    if like.company != "same" and (like.shorter < LONG_TEXT_WORDS or like.title < 0.5):
        return None
    if like.jaccard >= _needed_for_same(like):
        return "temporal" if _is_repost(a, b) else "full"
    if like.company == "different" or not like.is_title_within:
        return None
    if like.contained >= CONTAINED and (like.title == 1.0 or like.shorter >= LONG_TEXT_WORDS):
        return "partial"
    return "semantic" if like.jaccard >= _needed_for_rewritten(a, b, like) else None


def _needed_for_same(like: _Likeness) -> float:
    if like.company == "different":
        return SAME_TEXT_OTHER_EMPLOYER
    return SAME_TEXT if like.is_title_within else SAME_TEXT_OTHER_TITLE


def _needed_for_rewritten(a: Fingerprint, b: Fingerprint, like: _Likeness) -> float:
    """Return the Jaccard from which two texts of these adverts count as one, rewritten."""
    is_same_reference = bool(a.reference_numbers & b.reference_numbers)
    if like.company != "same":
        is_supported = is_same_reference or (_has_same_salary(a, b) and like.place == "same")
        if is_supported:
            return REWRITTEN_ANONYMOUS_SUPPORTED
        is_near = like.title == 1.0 and like.place == "same"
        return REWRITTEN_ANONYMOUS_NEAR if is_near else REWRITTEN_ANONYMOUS
    has_support = is_same_reference or _has_same_salary(a, b)
    if has_support and like.title == 1.0 and like.place == "same":
        return REWRITTEN_SUPPORTED
    return REWRITTEN_ON_ONE_BOARD if a.source == b.source else REWRITTEN


def _decide_textless(a: Fingerprint, b: Fingerprint, like: _Likeness) -> DuplicateClass | None:
    """Decide for a pair of which one gives no text: a list page beside the advert itself."""
    is_one_job = (
        a.source != b.source
        and like.company == "same"
        and like.title == 1.0
        and like.place == "same"
        and abs((a.start_on - b.start_on).days) <= REPOST_DAYS_ACROSS_BOARDS
        and (_has_same_salary(a, b) or (_salary(a) is None and _salary(b) is None))
    )
    return "partial" if is_one_job else None


def _title_likeness(first: str, second: str) -> float:
    """Return the Jaccard of two titles' words; 1 for equal ones."""
    if first == second:
        return 1.0
    one, two = set(first.split()), set(second.split())
    return len(one & two) / len(one | two) if one and two else 0.0


def _is_one_within_other(first: str, second: str) -> bool:
    one, two = set(first.split()), set(second.split())
    return one <= two or two <= one


def _places_differ(a: Fingerprint, b: Fingerprint) -> bool:
    for name in ("country", "province", "city"):
        first, second = getattr(a, name), getattr(b, name)
        if first and second and first != second:
            return True
    if bool(a.city) != bool(b.city) or not a.place_alias or not b.place_alias:
        return False
    # Suburbs of one town, or places unknown to us: only names without a word in common say that they are two.
    return not set(a.place_alias.split()) & set(b.place_alias.split())


def _salary(a: Fingerprint) -> tuple[float, float] | None:
    low = a.salary_month_min if a.salary_month_min is not None else a.salary_month_max
    high = a.salary_month_max if a.salary_month_max is not None else a.salary_month_min
    return None if low is None or high is None else (min(low, high), max(low, high))


def _has_same_salary(a: Fingerprint, b: Fingerprint) -> bool:
    first, second = _salary(a), _salary(b)
    if first is None or second is None or a.salary_currency != b.salary_currency:
        return False
    return all(abs(x - y) <= 0.01 * max(abs(x), abs(y)) for x, y in zip(first, second, strict=True))


def _salaries_differ(a: Fingerprint, b: Fingerprint) -> bool:
    first, second = _salary(a), _salary(b)
    if first is None or second is None or a.salary_currency != b.salary_currency:
        return False
    gap = max(first[0], second[0]) - min(first[1], second[1])
    if gap > 0:
        return gap > SALARY_TOLERANCE * max(first[0], second[0])
    widths = (first[1] - first[0], second[1] - second[0])
    if min(widths) <= 0:
        return False
    return -gap / (max(first[1], second[1]) - min(first[0], second[0])) < SALARY_OVERLAP


def _is_repost(a: Fingerprint, b: Fingerprint) -> bool:
    earlier, later = (a, b) if (a.start_on, a.job_id) <= (b.start_on, b.job_id) else (b, a)
    days = (later.start_on - earlier.start_on).days
    if a.source != b.source:
        return days >= REPOST_DAYS_ACROSS_BOARDS
    has_ended = earlier.expires_on is not None and earlier.expires_on < later.start_on
    return days >= REPOST_DAYS or (days > 0 and has_ended)


def _score(decided: DuplicateClass, like: _Likeness) -> float:
    if like.shorter < MIN_WORDS:
        return TEXTLESS_SCORE
    return round(like.contained if decided == "partial" else like.jaccard, 4)


def _evidence(a: Fingerprint, b: Fingerprint, like: _Likeness) -> dict[str, Any]:
    evidence: dict[str, Any] = {
        "word_jaccard": round(like.jaccard, 4),
        "contained": round(like.contained, 4),
        "title": round(like.title, 4),
        "company": like.company,
        "place": like.place,
        "days_apart": abs((a.start_on - b.start_on).days),
        "is_same_source": a.source == b.source,
        "is_same_text": a.text_hash == b.text_hash,
    }
    if references := sorted(a.reference_numbers & b.reference_numbers):
        evidence["reference_numbers"] = references
    if _has_same_salary(a, b):
        evidence["salary"] = "same"
    return evidence
