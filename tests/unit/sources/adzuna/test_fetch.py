"""Adzuna: what is asked, what must be set, and what its adverts become."""

import asyncio
from datetime import date

import pytest
from pydantic import SecretStr, ValidationError

from chommie_assets.collection.acceptance import undocumented
from chommie_assets.collection.errors import FormatError
from chommie_assets.settings import load_settings
from chommie_assets.sources.adzuna.block import Adzuna
from chommie_assets.sources.adzuna.fetch import fetcher, read
from chommie_assets.sources.adzuna.posting import Posting
from tests.support.collecting import OCCASION, canonical_rows, example

ID, KEY = SecretStr("id-0123"), SecretStr("key-0123456789")
ADVERTS = example("adzuna/example.json")["results"]


def made(**changes):
    credentials = {"adzuna_app_id": ID, "adzuna_app_key": KEY}
    return fetcher(Adzuna(name="adzuna", **changes), load_settings(**credentials))


def units(**changes):
    return asyncio.run(made(**changes).units(None, OCCASION))


def rows(adverts=ADVERTS, **changes):
    return canonical_rows(made(**changes), adverts)


@pytest.mark.parametrize(
    ("credentials", "missing"),
    [
        ({}, "ADZUNA_APP_ID and ADZUNA_APP_KEY are not set"),
        ({"adzuna_app_id": ID}, "ADZUNA_APP_KEY is not set"),
        ({"adzuna_app_key": KEY}, "ADZUNA_APP_ID is not set"),
        ({"adzuna_app_id": ID, "adzuna_app_key": SecretStr("")}, "ADZUNA_APP_KEY is not set"),
        ({"adzuna_app_id": ID, "adzuna_app_key": KEY}, None),
    ],
    ids=["neither", "no key", "no id", "an empty key", "both"],
)
def test_what_must_be_set_is_named(credentials, missing):
    assert fetcher(Adzuna(name="adzuna"), load_settings(**credentials)).missing() == missing


def test_both_credentials_are_masked():
    assert set(made().secrets().values()) == {"id-0123", "key-0123456789"}


def test_a_unit_is_a_query_in_a_place():
    found = units(queries=("nurse", ""), locations=("Durban", ""))
    assert found == ["nurse in Durban", "nurse in za", "all adverts in Durban", "all adverts in za"]


def test_units_are_told_apart_and_none_is_asked_twice():
    found = units(
        queries=("nurse in Durban", "nurse", "nurse ", "nurse"), locations=("za", "Durban in za", "")
    )
    assert len(found) == len(set(found)) == 6


def test_an_advert_becomes_a_row():
    nurse = rows()[0]
    assert (nurse["external_id"], nurse["external_id_kind"]) == ("5300000001", "native")
    assert nurse["title"] == "Theatre Nurse"
    assert nurse["company"] == "Umgeni View Clinic"
    assert nurse["location"] == "Durban, eThekwini"
    assert nurse["description"].startswith("Umgeni View Clinic needs a theatre nurse for its day wards.")
    assert (nurse["salary_min"], nurse["salary_max"]) == (312000, 384000)
    assert (nurse["salary_currency"], nurse["salary_period"]) == ("ZAR", "year")
    assert nurse["salary_is_predicted"] is False
    assert nurse["employment_type"] == "permanent, full_time"
    assert nurse["posted_on"] == date(2026, 4, 14)
    assert nurse["url"].startswith("https://www.adzuna.co.za/land/ad/5300000001")
    assert '"healthcare-nursing-jobs"' in nurse["payload"]
    assert '"latitude":-29.8587' in nurse["payload"]
    assert '"KwaZulu-Natal"' in nurse["payload"]


def test_a_predicted_salary_is_marked_as_one():
    porter = rows()[1]
    assert porter["salary_is_predicted"] is True
    assert porter["salary_min"] == 98412.75
    assert porter["company"] is None
    assert porter["location"] == "Gqeberha, Eastern Cape, South Africa"


@pytest.mark.parametrize(
    ("stated", "found"), [("1", True), ("0", False), (1, True), (0, False), (None, None)]
)
def test_whether_a_salary_is_predicted_is_kept_in_every_way_it_is_said(stated, found):
    assert rows([ADVERTS[0] | {"salary_is_predicted": stated}])[0]["salary_is_predicted"] is found


def test_no_currency_without_an_amount():
    bookkeeper = rows()[2]
    assert bookkeeper["salary_currency"] is None
    assert bookkeeper["salary_period"] is None
    assert bookkeeper["employment_type"] == "contract"


@pytest.mark.parametrize(("country", "currency"), [("gb", "GBP"), ("us", "USD"), ("de", "EUR"), ("xx", None)])
def test_the_currency_is_that_of_the_country_asked_for(country, currency):
    assert rows(ADVERTS[:1], country=country)[0]["salary_currency"] == currency


def test_low_numbers_are_ids_too():
    adverts = [ADVERTS[0] | {"id": str(number), "title": f"Nurse {number}"} for number in range(1, 31)]
    assert [row["external_id"] for row in rows(adverts)] == [str(number) for number in range(1, 31)]


def test_the_query_that_found_an_advert_does_not_change_its_content():
    other = ADVERTS[0] | {
        "title": "<strong>Theatre</strong> Nurse",
        "redirect_url": "https://x/land/ad/1?se=other",
    }
    first, second = (rows([advert])[0]["content_hash"] for advert in (ADVERTS[0], other))
    assert first == second


@pytest.mark.parametrize(
    "change",
    [{"id": 5300000001}, {"title": None}, {"salary_min": "R300k"}, {"location": "Durban"}, {"created": 1}],
    ids=["id", "title", "salary", "location", "created"],
)
def test_another_type_breaks_the_contract(change):
    with pytest.raises(ValidationError):
        Posting.model_validate(ADVERTS[0] | change)


def test_nothing_of_the_example_is_unknown_to_the_contract():
    for advert in ADVERTS:
        found = Posting.model_validate(advert)
        assert list(undocumented(found)) == []
        assert found.api_class == "Adzuna::API::Response::Job"


@pytest.mark.parametrize(
    "answer",
    [[], None, "x", {}, {"results": {}}, {"results": None}, {"results": ["x"]}, {"exception": "AUTH_FAIL"}],
    ids=["list", "null", "text", "empty", "object", "null results", "texts", "exception"],
)
def test_an_answer_without_results_is_refused(answer):
    with pytest.raises(FormatError, match="results"):
        read(answer)


def test_a_search_without_adverts_is_none():
    assert read({"count": 0, "results": []}) == ([], 0)
