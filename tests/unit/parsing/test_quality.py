"""Quality of adverts: scores, tiers, reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chommie_assets.parsing.quality import DIMENSION_WEIGHTS, score_quality, tier_of
from chommie_assets.parsing.quality_cues import is_contact_only, is_placeholder, scam_cues
from chommie_assets.parsing.quality_facts import QualityFacts, facts_of_text
from chommie_assets.parsing.quality_findings import CATALOGUE

GOOD = QualityFacts(
    title="Diesel Mechanic",
    company="Example Fleet",
    location="Durban, KwaZulu-Natal",
    url="https://example.com/1",
    description_words=250,
    employment_type="permanent",
    salary_is_stated=True,
    place_confidence=0.95,
    skills_count=4,
    language="en",
    occupation_confidence=0.8,
    posted_on=date(2026, 4, 10),
    observed_on=date(2026, 4, 15),
    readability=45.0,
    company_is_verified=True,
    requirements_clarity=1.0,
    location_precision=0.8,
)
LIST_ROW = replace(
    GOOD, description_words=0, skills_count=0, language=None, salary_is_stated=False, readability=None
)


def test_a_complete_advert_is_high_and_has_nothing_to_mend():
    quality = score_quality(GOOD)
    assert (quality.quality_tier, quality.reasons, quality.recommendations) == ("high", (), ())
    assert quality.quality_score > 0.97
    assert set(quality.layers) == {"schema", "content", "model", "uniqueness"}
    assert set(quality.dimensions) == {"completeness", "accuracy", "consistency", "timeliness", "uniqueness"}


def test_an_ordinary_advert_without_pay_is_still_high():
    assert score_quality(replace(GOOD, salary_is_stated=False)).quality_tier == "high"


def test_a_list_page_row_is_not_high_and_says_why():
    quality = score_quality(LIST_ROW)
    assert quality.quality_tier in {"medium", "low"}
    assert "description_missing" in quality.reasons


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": None}, "title_missing"),
        ({"title": "x" * 200}, "title_long"),
        ({"company": None}, "company_missing"),
        ({"location": None, "place_confidence": None}, "location_missing"),
        ({"place_confidence": None}, "location_unrecognised"),
        ({"place_confidence": 0.3}, "location_uncertain"),
        ({"url": None}, "url_missing"),
        ({"url": "see the board"}, "url_malformed"),
        ({"title": "12/2026"}, "title_unreadable"),
        ({"requirements_clarity": 0.2}, "requirements_unclear"),
        ({"employment_type": None}, "employment_type_missing"),
        ({"description_words": 0}, "description_missing"),
        ({"description_words": 30}, "description_short"),
        ({"description_words": 100}, "description_brief"),
        ({"is_contact_only": True}, "description_contact_only"),
        ({"is_placeholder": True}, "description_placeholder"),
        ({"salary_is_stated": False}, "salary_missing"),
        ({"salary_is_stated": False, "salary_reason": "market_related"}, "salary_not_disclosed"),
        ({"salary_is_suspect": True}, "salary_suspect"),
        ({"salary_is_predicted": True}, "salary_predicted"),
        ({"skills_count": 0}, "skills_missing"),
        ({"language": None}, "language_unknown"),
        ({"occupation_confidence": None}, "occupation_unknown"),
        ({"capitals_share": 0.9}, "shouting"),
        ({"readability": 1.0}, "hard_to_read"),
        ({"posted_on": None}, "posted_on_missing"),
        ({"posted_on": date(2026, 5, 1)}, "posted_in_future"),
        ({"posted_on": date(2026, 1, 15)}, "stale"),
        ({"posted_on": date(2025, 1, 15)}, "very_stale"),
        ({"expires_on": date(2026, 4, 12)}, "expired"),
        ({"expires_on": date(2026, 4, 1)}, "dates_contradict"),
        ({"is_duplicate": True}, "duplicate"),
        ({"duplicate_score": 0.7}, "near_duplicate"),
        ({"scam_cues": ("asks_for_payment",)}, "scam_asks_for_payment"),
        ({"scam_cues": ("asks_for_bank_details",)}, "scam_asks_for_bank_details"),
        ({"scam_cues": ("too_good",)}, "scam_too_good"),
        ({"scam_cues": ("messenger_only",)}, "scam_messenger_only"),
        ({"scam_cues": ("money_mule",)}, "scam_money_mule"),
        ({"scam_cues": ("investment",)}, "scam_investment"),
        ({"scam_cues": ("pyramid",)}, "scam_pyramid"),
        ({"scam_cues": ("borrowed_name",)}, "scam_borrowed_name"),
    ],
)
def test_each_finding_lowers_the_score_and_is_named_with_its_remedy(change, code):
    quality = score_quality(replace(GOOD, **change))
    assert code in quality.reasons
    assert CATALOGUE[code].recommendation in quality.recommendations
    assert quality.quality_score < score_quality(GOOD).quality_score


def test_every_finding_names_a_known_dimension_and_layer():
    assert {finding.dimension for finding in CATALOGUE.values()} == set(DIMENSION_WEIGHTS)
    assert {finding.layer for finding in CATALOGUE.values()} == {"schema", "content", "uniqueness"}


@pytest.mark.parametrize("cues", [("asks_for_payment",), ("asks_for_bank_details",), ("too_good",)])
def test_a_scam_is_low_however_complete(cues):
    assert score_quality(replace(GOOD, scam_cues=cues)).quality_tier == "low"


def test_an_advert_with_nothing_in_it_is_low():
    assert score_quality(QualityFacts()).quality_tier == "low"


@pytest.mark.parametrize(
    ("score", "tier"), [(1, "high"), (0.8, "high"), (0.79, "medium"), (0.5, "medium"), (0.49, "low")]
)
def test_tiers(score, tier):
    assert tier_of(score) == tier


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Pay a registration fee of R250 to secure the job", ("asks_for_payment",)),
        ("No experience needed, pay R250 registration fee", ("asks_for_payment",)),
        ("Training fee R1 200 on day one", ("asks_for_payment",)),
        ("Send R200 via e-wallet to secure your spot", ("asks_for_payment",)),
        ("We pay R500 for training on top of your salary.", ()),
        ("Apply by WhatsApp only: 000", ("messenger_only",)),
        ("Earn R5000 a day from home, no experience needed", ("too_good",)),
        ("Send your banking details and ID", ("asks_for_bank_details",)),
        ("We never ask applicants to pay a registration fee.", ()),
        ("We will not ask you to send your banking details.", ()),
        ("A growing retail footprint with stores; manage the credit card portfolio.", ()),
    ],
)
def test_scam_cues(text, cues):
    assert scam_cues(text) == cues


def test_contact_only_and_placeholders():
    assert is_contact_only("Send your CV to masked@example.com")
    assert not is_contact_only("Many words about the work. " * 20 + "masked@example.com")
    assert is_placeholder("N/A")
    assert is_placeholder("Lorem ipsum dolor sit amet")
    assert not is_placeholder("A test engineer tests.")
    assert not is_placeholder(None)


def test_facts_of_a_text():
    facts = facts_of_text(
        "Senior Data Engineer\nCape Town. Salary R60 000 - R80 000 per month. We need SQL and Python."
    )
    assert facts.title == "Senior Data Engineer"
    assert facts.salary_is_stated
    assert facts.seniority == "senior"
    assert facts.skills_count >= 2
    assert facts.place_confidence > 0.5
    assert facts.description_words > 5
