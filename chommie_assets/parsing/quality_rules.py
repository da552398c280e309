"""The rules of an advert's quality: what each finding costs, where it counts, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from chommie_assets.parsing.quality_facts import QualityFacts

SHORT_WORDS = 60
BRIEF_WORDS = 120
STALE_DAYS = 60
OLD_DAYS = 180
LONGEST_TITLE = 120
SHOUTING = 0.5
HARD_TO_READ = 5.0


@dataclass(frozen=True)
class Finding:
    """One thing that lowers an advert's quality.

    Attributes:
        code: what it is, as stored in ``reasons``.
        cost: what it takes from its dimension and its layer, 0 to 1.
        dimension: completeness, accuracy, consistency, timeliness or uniqueness.
        layer: schema (fields), content (text), model (readings) or uniqueness.
        recommendation: what would mend it.
    """

    code: str
    cost: float
    dimension: str
    layer: str
    recommendation: str


_CATALOGUE: dict[str, Finding] = {
    finding.code: finding
    for finding in (
        Finding(
            "title_missing", 0.50, "completeness", "schema", "Give the advert a title that names the job."
        ),
        Finding("company_missing", 0.12, "completeness", "schema", "Name the employer or the agency."),
        Finding(
            "location_missing",
            0.15,
            "completeness",
            "schema",
            "Name the town and province, or say that it is remote.",
        ),
        Finding("url_missing", 0.05, "completeness", "schema", "Link to the advert."),
        Finding(
            "employment_type_missing",
            0.05,
            "completeness",
            "schema",
            "Say whether it is permanent, contract or temporary.",
        ),
        Finding("posted_on_missing", 0.20, "timeliness", "schema", "Give the day the advert was posted."),
        Finding(
            "description_missing",
            0.55,
            "completeness",
            "content",
            "Collect the advert's full text, not the list page only.",
        ),
        Finding(
            "description_short",
            0.30,
            "completeness",
            "content",
            "Describe duties and requirements in at least 60 words.",
        ),
        Finding(
            "description_brief",
            0.10,
            "completeness",
            "content",
            "Describe duties and requirements in at least 120 words.",
        ),
        Finding(
            "description_placeholder",
            0.60,
            "accuracy",
            "content",
            "Replace the placeholder with the advert's text.",
        ),
        Finding(
            "description_contact_only",
            0.40,
            "completeness",
            "content",
            "Say what the job is, not only where to apply.",
        ),
        Finding(
            "salary_missing", 0.12, "completeness", "content", "State the pay, with its currency and period."
        ),
        Finding(
            "salary_not_disclosed",
            0.08,
            "completeness",
            "content",
            "State a pay range instead of leaving it open.",
        ),
        Finding(
            "salary_suspect",
            0.35,
            "accuracy",
            "model",
            "Check the pay: the figures or their period can't be right.",
        ),
        Finding(
            "salary_predicted",
            0.05,
            "accuracy",
            "model",
            "State the employer's own figure instead of an estimate.",
        ),
        Finding(
            "location_unrecognised", 0.20, "accuracy", "model", "Write the place as a town and province."
        ),
        Finding(
            "location_uncertain",
            0.10,
            "accuracy",
            "model",
            "Add the province: several places share the name.",
        ),
        Finding("language_unknown", 0.10, "consistency", "model", "Write the advert in one language."),
        Finding(
            "skills_missing",
            0.15,
            "completeness",
            "model",
            "Name the skills and qualifications that are needed.",
        ),
        Finding(
            "occupation_unknown", 0.10, "accuracy", "model", "Use a title that names a known occupation."
        ),
        Finding("title_long", 0.15, "consistency", "content", "Shorten the title to the name of the job."),
        Finding("shouting", 0.15, "consistency", "content", "Write in sentence case instead of capitals."),
        Finding("hard_to_read", 0.10, "consistency", "content", "Use shorter sentences and lists."),
        Finding(
            "dates_contradict", 0.40, "consistency", "schema", "Check the dates: it closes before it opens."
        ),
        Finding(
            "posted_in_future", 0.40, "timeliness", "schema", "Check the posting date: it lies in the future."
        ),
        Finding("stale", 0.30, "timeliness", "schema", "Confirm that the job is still open."),
        Finding(
            "very_stale",
            0.60,
            "timeliness",
            "schema",
            "Close the advert, or post it again if the job is open.",
        ),
        Finding(
            "expired", 0.50, "timeliness", "schema", "Close the advert: its last day to apply has passed."
        ),
        Finding(
            "duplicate", 0.60, "uniqueness", "uniqueness", "Show the canonical advert instead of this copy."
        ),
        Finding(
            "near_duplicate", 0.30, "uniqueness", "uniqueness", "Check whether this repeats another advert."
        ),
        Finding(
            "scam_asks_for_payment",
            0.80,
            "accuracy",
            "content",
            "Review: work seekers may not be asked to pay.",
        ),
        Finding(
            "scam_asks_for_bank_details",
            0.80,
            "accuracy",
            "content",
            "Review: it asks applicants for bank details.",
        ),
        Finding(
            "scam_too_good",
            0.50,
            "accuracy",
            "content",
            "Review: it promises pay without asking for anything.",
        ),
        Finding(
            "scam_messenger_only",
            0.40,
            "accuracy",
            "content",
            "Review: it can be answered by messenger only.",
        ),
    )
}


def findings(facts: QualityFacts) -> Iterator[Finding]:
    """Yield what lowers the quality of the advert that the facts describe."""
    for codes in (_fields(facts), _text(facts), _pay(facts), _readings(facts), _days(facts), _copies(facts)):
        for code in codes:
            yield _CATALOGUE[code]


def _fields(facts: QualityFacts) -> Iterator[str]:
    if not (facts.title or "").strip():
        yield "title_missing"
    elif len(facts.title or "") > LONGEST_TITLE:
        yield "title_long"
    if not facts.company:
        yield "company_missing"
    if not facts.location and facts.place_confidence is None:
        yield "location_missing"
    if not facts.url:
        yield "url_missing"
    if not facts.employment_type:
        yield "employment_type_missing"


def _text(facts: QualityFacts) -> Iterator[str]:
    if facts.is_placeholder:
        yield "description_placeholder"
    elif facts.description_words == 0:
        yield "description_missing"
    elif facts.is_contact_only:
        yield "description_contact_only"
    elif facts.description_words < SHORT_WORDS:
        yield "description_short"
    elif facts.description_words < BRIEF_WORDS:
        yield "description_brief"
    if facts.capitals_share > SHOUTING and facts.description_words:
        yield "shouting"
    if facts.readability is not None and facts.readability < HARD_TO_READ:
        yield "hard_to_read"
    yield from (f"scam_{cue}" for cue in facts.scam_cues if f"scam_{cue}" in _CATALOGUE)


def _pay(facts: QualityFacts) -> Iterator[str]:
    if facts.salary_is_suspect:
        yield "salary_suspect"
    if facts.salary_is_predicted:
        yield "salary_predicted"
    if not facts.salary_is_stated and not facts.salary_is_suspect:
        yield "salary_not_disclosed" if facts.salary_reason == "market_related" else "salary_missing"


def _readings(facts: QualityFacts) -> Iterator[str]:
    if facts.location and facts.place_confidence is None:
        yield "location_unrecognised"
    elif facts.place_confidence is not None and facts.place_confidence < 0.5:
        yield "location_uncertain"
    if facts.description_words >= SHORT_WORDS and facts.language is None:
        yield "language_unknown"
    if facts.skills_count == 0:
        yield "skills_missing"
    if facts.title and facts.occupation_confidence is None:
        yield "occupation_unknown"


def _days(facts: QualityFacts) -> Iterator[str]:
    if facts.posted_on is None:
        yield "posted_on_missing"
    if facts.posted_on and facts.expires_on and facts.expires_on < facts.posted_on:
        yield "dates_contradict"
    if facts.observed_on is None:
        return
    if facts.expires_on and facts.expires_on < facts.observed_on:
        yield "expired"
    if facts.posted_on is not None:
        age = (facts.observed_on - facts.posted_on).days
        if age < -1:
            yield "posted_in_future"
        elif age > STALE_DAYS:
            yield "very_stale" if age > OLD_DAYS else "stale"


def _copies(facts: QualityFacts) -> Iterator[str]:
    if facts.is_duplicate:
        yield "duplicate"
    elif facts.duplicate_score is not None and facts.duplicate_score >= 0.5:
        yield "near_duplicate"
