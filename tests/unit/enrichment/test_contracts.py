"""Each rule of the enriched tables fails on a row that breaks it, and names the column or the rule."""

from __future__ import annotations

from typing import Any, get_args

import pandas as pd
import pandera.pandas as pa
import pytest
from pandera.errors import SchemaErrors

from chommie_assets.contracts import vocabulary
from chommie_assets.contracts.job_duplicates import JobDuplicates
from chommie_assets.contracts.job_features import JobFeatures
from chommie_assets.contracts.job_quality import JobQuality
from chommie_assets.contracts.job_skills import JobSkills
from chommie_assets.parsing import (
    arrangement,
    companies_kind,
    education,
    employment_words,
    technical_level,
)
from chommie_assets.parsing.titles import parse_seniority

KEY = {"job_id": "j1", "content_hash": "c", "method_version": "m"}
FEATURES = {
    **KEY,
    **dict.fromkeys(("company_id", "company_key", "location_id", "salary_currency", "salary_period")),
    **dict.fromkeys(("salary_basis", "language", "occupation_group")),
    **dict.fromkeys(("latitude", "longitude", "location_confidence", "salary_confidence"), 0.5),
    **dict.fromkeys(("language_confidence", "occupation_confidence"), 0.5),
    **dict.fromkeys(("employment_type", "seniority", "work_arrangement", "education_level")),
    **dict.fromkeys(("drivers_licence", "own_vehicle", "equity_stance", "employer_kind", "technical_level")),
    **dict.fromkeys(("contract_months", "office_days", "experience_years_min", "experience_years_max"), 2.0),
    **dict.fromkeys(("nqf_level", "language_quality", "readability"), 1.0),
    **dict.fromkeys(("salary_min", "salary_max", "salary_month_min", "salary_month_max"), float("nan")),
    "title_normalized": "clerk",
    "salary_is_predicted": False,
    "salary_is_suspect": False,
    "word_count": 3,
    "skills_count": 0,
    "text_hash": "0" * 64,
}
SKILL = {
    **KEY,
    "skill_id": "java",
    "skill": "Java",
    "category": "it",
    "field": "title",
    "matched_text": "Java",
    "span_start": 0,
    "span_end": 4,
    "confidence": 0.9,
}
DUPLICATE = {
    "job_id": "j1",
    "canonical_job_id": "j2",
    "duplicate_class": "full",
    "score": 0.95,
    "evidence": {},
    "method_version": "m",
}
QUALITY = {
    **KEY,
    "quality_score": 0.8,
    "quality_tier": "high",
    **dict.fromkeys(("completeness", "accuracy", "consistency", "timeliness", "uniqueness"), 1.0),
    "layers": {"schema": 1, "content": 1, "model": 1, "uniqueness": 1},
    "reasons": [],
    "recommendations": [],
}
SOUND = [(JobFeatures, FEATURES), (JobSkills, SKILL), (JobDuplicates, DUPLICATE), (JobQuality, QUALITY)]


def broken(model: type[pa.DataFrameModel], row: dict[str, Any], rows: int = 1) -> set[str]:
    """Return the columns and rules that a row breaks."""
    try:
        model.validate(pd.DataFrame([row] * rows), lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases
        return set(cases["column"].astype(str)) | set(cases["check"].astype(str))
    return set()


@pytest.mark.parametrize(("model", "row"), SOUND, ids=lambda value: getattr(value, "__name__", ""))
def test_a_sound_row_passes(model: type[pa.DataFrameModel], row: dict[str, Any]) -> None:
    assert broken(model, row) == set()


@pytest.mark.parametrize(
    ("model", "sound", "facts", "named"),
    [
        (JobFeatures, FEATURES, {"latitude": 91.0}, "latitude"),
        (JobFeatures, FEATURES, {"location_confidence": 1.1}, "location_confidence"),
        (JobFeatures, FEATURES, {"salary_period": "fortnight"}, "salary_period"),
        (JobFeatures, FEATURES, {"salary_currency": "R"}, "salary_currency"),
        (JobFeatures, FEATURES, {"text_hash": "x"}, "text_hash"),
        (JobFeatures, FEATURES, {"word_count": -1}, "word_count"),
        (JobFeatures, FEATURES, {"occupation_group": "clerks"}, "occupation_group"),
        (JobFeatures, FEATURES, {"employment_type": "job"}, "employment_type"),
        (JobFeatures, FEATURES, {"contract_months": 0.0}, "contract_months"),
        (JobFeatures, FEATURES, {"seniority": "boss"}, "seniority"),
        (JobFeatures, FEATURES, {"work_arrangement": "anywhere"}, "work_arrangement"),
        (JobFeatures, FEATURES, {"office_days": 8.0}, "office_days"),
        (JobFeatures, FEATURES, {"experience_years_min": 5.0}, "experience_in_order"),
        (JobFeatures, FEATURES, {"experience_years_max": -1.0}, "experience_years_max"),
        (JobFeatures, FEATURES, {"education_level": "school"}, "education_level"),
        (JobFeatures, FEATURES, {"nqf_level": 11.0}, "nqf_level"),
        (JobFeatures, FEATURES, {"drivers_licence": "yes"}, "drivers_licence"),
        (JobFeatures, FEATURES, {"own_vehicle": "car"}, "own_vehicle"),
        (JobFeatures, FEATURES, {"equity_stance": "none"}, "equity_stance"),
        (JobFeatures, FEATURES, {"employer_kind": "board"}, "employer_kind"),
        (JobFeatures, FEATURES, {"technical_level": "guru"}, "technical_level"),
        (JobFeatures, FEATURES, {"language_quality": 1.5}, "language_quality"),
        (JobFeatures, FEATURES, {"readability": 101.0}, "readability"),
        (JobFeatures, FEATURES, {"salary_min": 9.0, "salary_max": 1.0}, "clear_salary_in_order"),
        (JobFeatures, FEATURES, {"salary_min": -9.0}, "clear_salary_in_order"),
        (JobFeatures, FEATURES, {"salary_month_min": 9.0}, "amounts_have_a_currency"),
        (JobFeatures, FEATURES, {"company_key": "acme"}, "ids_go_with_what_they_name"),
        (JobSkills, SKILL, {"span_end": 9}, "span_holds_the_match"),
        (JobSkills, SKILL, {"span_start": 6}, "span_in_order"),
        (JobSkills, SKILL, {"field": "company"}, "field"),
        (JobSkills, SKILL, {"skill_id": ""}, "skill_id"),
        (JobDuplicates, DUPLICATE, {"canonical_job_id": "j1"}, "nobody_repeats_itself"),
        (JobDuplicates, DUPLICATE, {"duplicate_class": "vector"}, "duplicate_class"),
        (JobDuplicates, DUPLICATE, {"score": 1.2}, "score"),
        (JobQuality, QUALITY, {"quality_score": 0.79}, "tier_follows_from_score"),
        (JobQuality, QUALITY, {"quality_tier": "gold"}, "quality_tier"),
        (JobQuality, QUALITY, {"layers": {"schema": 1}}, "layers_are_the_four"),
        (JobQuality, QUALITY, {"timeliness": -0.1}, "timeliness"),
    ],
)
def test_a_broken_rule_is_named(
    model: type[pa.DataFrameModel], sound: dict[str, Any], facts: dict[str, Any], named: str
) -> None:
    assert named in broken(model, {**sound, **facts})


def test_the_words_of_the_rules_are_the_parsers() -> None:
    assert set(vocabulary.EMPLOYMENT_TYPES) == {kind for kind, _ in employment_words.KINDS}
    assert set(vocabulary.EDUCATION_LEVELS) == set(education.LEVELS)
    assert set(vocabulary.WORK_ARRANGEMENTS) == {arrangement.REMOTE, arrangement.HYBRID, arrangement.ON_SITE}
    assert vocabulary.TECHNICAL_LEVELS == technical_level.LEVELS
    titles = (
        "Intern",
        "Junior clerk",
        "Intermediate tester",
        "Senior nurse",
        "Team lead",
        "Sales manager",
        "CEO",
    )
    assert tuple(parse_seniority(title)[0] for title in titles) == vocabulary.SENIORITIES
    assert set(vocabulary.EMPLOYER_KINDS) == set(get_args(companies_kind.Kind))


@pytest.mark.parametrize(("model", "row"), SOUND[1:], ids=lambda value: getattr(value, "__name__", ""))
def test_a_key_stands_once(model: type[pa.DataFrameModel], row: dict[str, Any]) -> None:
    assert broken(model, row, rows=2)
