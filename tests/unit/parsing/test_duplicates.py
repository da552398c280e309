"""Which adverts are one job: a table of pairs, and what holds for any two adverts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.contracts.vocabulary import DUPLICATE_CLASSES
from chommie_assets.parsing.duplicates import Fingerprint, compare, difference

TEXT = frozenset(range(100))
REWRITTEN = frozenset(range(20, 100)) | frozenset(range(200, 220))
AGENCY_REWRITTEN = frozenset(range(30, 100)) | frozenset(range(400, 430))
AGENCY_NEAR = frozenset(range(22, 100)) | frozenset(range(400, 422))
HALF_REWRITTEN = frozenset(range(40, 100)) | frozenset(range(300, 340))
FILLED_IN = frozenset(range(2, 102))
SHORTENED = frozenset(range(60))
CUT = frozenset(range(30))
OTHER = frozenset(range(1_000, 1_100))
NONE: frozenset[int] = frozenset()


def advert(number: int = 1, **facts: Any) -> Fingerprint:
    usual = Fingerprint(
        job_id=UUID(int=number),
        source="alpha",
        text_hash="t",
        company_key="acme",
        title_key="java developer",
        start_on=date(2026, 3, 2),
        country="ZA",
        province="Western Cape",
        city="Cape Town",
        place_alias="bellville",
        words=TEXT,
    )
    return replace(usual, **facts)


USUAL = advert()
PAID: dict[str, Any] = {"salary_currency": "ZAR"}


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        pytest.param({"source": "beta"}, "full", id="the same on another board"),
        pytest.param({}, "full", id="the same under another id"),
        pytest.param({"source": "beta", "company_key": None}, "full", id="another board hides the employer"),
        pytest.param({"source": "beta", "company_key": "hire ltd"}, "full", id="an agency not known as one"),
        pytest.param(
            {"source": "beta", "company_key": "hire ltd", "words": FILLED_IN},
            None,
            id="one template, two firms",
        ),
        pytest.param(
            {"source": "beta", "company_key": "hire staffing", "words": FILLED_IN},
            "full",
            id="an agency's copy",
        ),
        pytest.param(
            {"source": "beta", "company_key": "hire staffing", "words": SHORTENED},
            "partial",
            id="its short copy",
        ),
        pytest.param(
            {"source": "beta", "company_key": "hire staffing", "words": HALF_REWRITTEN},
            None,
            id="half of it with an agency",
        ),
        pytest.param({"place_alias": "parow"}, None, id="look-alike: another branch in the same town"),
        pytest.param({"place_alias": None}, "full", id="one names the town only"),
        pytest.param({"city": None}, "full", id="one names the province only"),
        pytest.param({"start_on": date(2026, 3, 9)}, "temporal", id="the same a week later"),
        pytest.param({"start_on": date(2026, 3, 8)}, "full", id="the same six days later"),
        pytest.param(
            {"source": "beta", "start_on": date(2026, 3, 12)}, "full", id="another board is ten days late"
        ),
        pytest.param(
            {"source": "beta", "start_on": date(2026, 4, 2)}, "temporal", id="another board a month later"
        ),
        pytest.param(
            {"source": "beta", "company_key": "hire staffing", "words": AGENCY_NEAR},
            "semantic",
            id="an agency's rewriting under one title in one town",
        ),
        pytest.param(
            {"source": "beta", "company_key": "hire staffing", "words": AGENCY_NEAR, "city": None},
            None,
            id="the same where the town is not known",
        ),
        pytest.param({"source": "beta", "words": REWRITTEN}, "semantic", id="rewritten on another board"),
        pytest.param({"words": REWRITTEN}, None, id="half alike under two ids of one board"),
        pytest.param(
            {"source": "beta", "words": HALF_REWRITTEN}, None, id="what roles of one employer share"
        ),
        pytest.param({"source": "beta", "words": CUT}, "partial", id="a snippet of it"),
        pytest.param({"source": "beta", "words": TEXT | OTHER}, "partial", id="it with an appendix"),
        pytest.param({"source": "beta", "words": NONE}, "partial", id="a list page without the text"),
        pytest.param({"words": NONE}, None, id="two ids of one list, one without text"),
        pytest.param({"source": "beta", "words": NONE, "city": None}, None, id="no text and no town"),
        pytest.param({"source": "beta", "words": CUT, "company_key": None}, None, id="a short formula"),
        pytest.param({"city": "Durban", "province": "KwaZulu-Natal"}, None, id="look-alike: another town"),
        pytest.param(
            {"country": "NA", "province": None, "city": None}, None, id="look-alike: another country"
        ),
        pytest.param({"title_levels": frozenset({"senior"})}, None, id="look-alike: another grade"),
        pytest.param({"words": OTHER}, None, id="another text"),
        pytest.param({"title_key": "office cleaner"}, None, id="another title over one text"),
        pytest.param(
            {"source": "beta", "title_key": "java developer payments"},
            "full",
            id="a title with one more word",
        ),
    ],
)
def test_pairs(facts: dict[str, Any], wanted: str | None) -> None:
    verdict = compare(USUAL, advert(2, **facts))
    assert (verdict and verdict.duplicate_class) == wanted


def test_titles_that_each_say_more_need_the_very_same_text() -> None:
    content = advert(1, title_key="content data analyst")
    product: dict[str, Any] = {"source": "beta", "title_key": "product data analyst"}
    assert compare(content, advert(2, words=REWRITTEN, **product)) is None
    assert compare(content, advert(2, words=TEXT, **product)) is not None


def test_a_repost_begins_after_the_stated_end() -> None:
    ended = advert(1, expires_on=date(2026, 3, 3))
    verdict = compare(ended, advert(2, start_on=date(2026, 3, 4)))
    assert verdict is not None
    assert verdict.duplicate_class == "temporal"


@pytest.mark.parametrize(
    ("first", "second", "is_split"),
    [
        ((20_000, 30_000), (20_000, 30_000), False),
        ((20_000, 30_000), (40_000, 50_000), True),
        ((20_000, 30_000), (29_000, 39_000), True),
        ((20_000, 30_000), (22_000, 32_000), False),
        ((25_000, None), (None, 26_000), False),
        ((25_000, 25_000), (45_000, None), True),
        ((None, None), (45_000, 50_000), False),
    ],
)
def test_salaries_split(
    first: tuple[float | None, ...], second: tuple[float | None, ...], is_split: bool
) -> None:
    one = advert(1, salary_month_min=first[0], salary_month_max=first[1], **PAID)
    two = advert(2, salary_month_min=second[0], salary_month_max=second[1], **PAID)
    assert (difference(one, two) == "salary") is is_split
    assert (compare(one, two) is None) is is_split


def test_salaries_in_two_currencies_say_nothing() -> None:
    one = advert(1, salary_month_min=20_000.0, **PAID)
    assert compare(one, advert(2, salary_month_min=2_000.0, salary_currency="USD")) is not None


def test_reference_numbers_split_and_join() -> None:
    one = advert(1, reference_numbers=frozenset({"JHB1"}))
    assert difference(one, advert(2, reference_numbers=frozenset({"JHB2"}))) == "reference_number"
    rewritten: dict[str, Any] = {"source": "beta", "words": HALF_REWRITTEN}
    assert compare(one, advert(2, **rewritten)) is None
    joined = compare(one, advert(2, reference_numbers=frozenset({"JHB1", "X9"}), **rewritten))
    assert joined is not None
    assert joined.duplicate_class == "semantic"
    assert joined.evidence["reference_numbers"] == ["JHB1"]


def test_an_equal_salary_supports_a_rewritten_text() -> None:
    paid: dict[str, Any] = {"salary_month_min": 30_000.0, "salary_month_max": 40_000.0, **PAID}
    verdict = compare(advert(1, **paid), advert(2, words=HALF_REWRITTEN, **paid))
    assert verdict is not None
    assert verdict.evidence["salary"] == "same"


def test_an_agency_may_rewrite_more_where_the_salary_agrees() -> None:
    paid: dict[str, Any] = {"salary_month_min": 30_000.0, "salary_month_max": 40_000.0, **PAID}
    agency: dict[str, Any] = {"source": "beta", "company_key": "hire staffing", "words": AGENCY_REWRITTEN}
    verdict = compare(advert(1, **paid), advert(2, **agency, **paid))
    assert verdict is not None
    assert verdict.duplicate_class == "semantic"
    assert compare(advert(1, **paid), advert(2, **agency)) is None


@pytest.mark.parametrize(("alias", "is_split"), [("kasane", True), ("maun central", False)])
def test_places_unknown_to_the_gazetteer_split_by_name(alias: str, is_split: bool) -> None:
    nowhere: dict[str, Any] = {"country": None, "province": None, "city": None}
    one = advert(1, place_alias="maun", **nowhere)
    assert (difference(one, advert(2, place_alias=alias, **nowhere)) == "place") is is_split


ADVERTS = st.builds(
    Fingerprint,
    job_id=st.uuids(),
    source=st.sampled_from(["alpha", "beta"]),
    text_hash=st.sampled_from(["t", "u"]),
    company_key=st.sampled_from([None, "acme", "other", "other staffing"]),
    title_key=st.sampled_from(["", "java developer", "developer", "cleaner"]),
    start_on=st.integers(0, 60).map(lambda days: date(2026, 1, 1) + timedelta(days=days)),
    title_levels=st.sampled_from([frozenset(), frozenset({"senior"})]),
    country=st.sampled_from([None, "ZA", "NA"]),
    city=st.sampled_from([None, "Durban", "Paarl"]),
    place_alias=st.sampled_from([None, "a b", "b", "c"]),
    salary_month_min=st.one_of(st.none(), st.floats(-1e9, 1e9)),
    salary_month_max=st.one_of(st.none(), st.floats(-1e9, 1e9)),
    reference_numbers=st.frozensets(st.sampled_from(["A1", "B2"])),
    expires_on=st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 3, 1))),
    words=st.sampled_from([TEXT, REWRITTEN, HALF_REWRITTEN, CUT, OTHER, NONE]),
)


@settings(max_examples=200, deadline=None)
@given(ADVERTS, ADVERTS)
def test_a_verdict_does_not_depend_on_who_is_asked_first(one: Fingerprint, two: Fingerprint) -> None:
    verdict = compare(one, two)
    assert verdict == compare(two, one)
    if verdict is not None:
        assert verdict.duplicate_class in DUPLICATE_CLASSES
        assert 0 <= verdict.score <= 1
        assert difference(one, two) is None


@settings(max_examples=50, deadline=None)
@given(ADVERTS)
def test_an_advert_does_not_repeat_itself(one: Fingerprint) -> None:
    assert compare(one, one) is None
