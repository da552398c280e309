"""The rules of an advert's quality: which findings the facts give. What each means is in ``quality_findings.py``."""

from __future__ import annotations

from collections.abc import Iterator

from chommie_assets.parsing.quality_facts import QualityFacts
from chommie_assets.parsing.quality_findings import CATALOGUE, Finding

SHORT_WORDS = 60
BRIEF_WORDS = 120
STALE_DAYS = 60
OLD_DAYS = 180
LONGEST_TITLE = 120
SHOUTING = 0.5
HARD_TO_READ = 5.0
# Half the features of requirements that ``quality_clarity.py`` looks for.
CLEAR = 0.5
UNCERTAIN_PLACE = 0.5
NEAR_DUPLICATE = 0.5


def findings(facts: QualityFacts) -> list[Finding]:
    """Return what lowers the quality of the advert that the facts describe."""
    codes = [*_fields(facts), *_text(facts), *_pay(facts), *_readings(facts), *_days(facts), *_copies(facts)]
    return [CATALOGUE[code] for code in codes]


def _fields(facts: QualityFacts) -> Iterator[str]:
    title = (facts.title or "").strip()
    if not title:
        yield "title_missing"
    elif not any(map(str.isalpha, title)):
        yield "title_unreadable"
    elif len(title) > LONGEST_TITLE:
        yield "title_long"
    if not facts.company:
        yield "company_missing"
    if not facts.location and facts.place_confidence is None:
        yield "location_missing"
    if not facts.url:
        yield "url_missing"
    elif not facts.url.lower().startswith(("https://", "http://")):
        yield "url_malformed"
    if not facts.employment_type:
        yield "employment_type_missing"


def _text(facts: QualityFacts) -> Iterator[str]:
    yield from (f"scam_{cue}" for cue in facts.scam_cues if f"scam_{cue}" in CATALOGUE)
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
    elif facts.requirements_clarity < CLEAR:
        yield "requirements_unclear"
    if facts.capitals_share > SHOUTING and facts.description_words:
        yield "shouting"
    if facts.readability is not None and facts.readability < HARD_TO_READ:
        yield "hard_to_read"


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
    elif facts.place_confidence is not None and facts.place_confidence < UNCERTAIN_PLACE:
        yield "location_uncertain"
    if facts.description_words >= SHORT_WORDS and facts.language is None:
        yield "language_unknown"
    if facts.skills_count == 0 and facts.description_words:
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
    elif facts.duplicate_score is not None and facts.duplicate_score >= NEAR_DUPLICATE:
        yield "near_duplicate"
