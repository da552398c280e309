"""Adzuna from the network to the landed rows."""

import pytest
from pydantic import SecretStr

from chommie_assets.sources.adzuna.block import Adzuna
from tests.integration.collection.helpers import QUICK, poll
from tests.integration.sources.adzuna.test_pages import ID, KEY, Market
from tests.integration.sources.helpers import counts, rows
from tests.support.collecting import example
from tests.support.web import Reply, serving


@pytest.fixture
def settings(database):
    return database.model_copy(update={"adzuna_app_id": SecretStr(ID), "adzuna_app_key": SecretStr(KEY)})


def adzuna(url, **changes):
    usual = {"requests_per_second": 10_000, "burst": 10_000, "results_per_page": 5}
    return Adzuna(name="adzuna", base_url=url, **{**usual, **QUICK, **changes})


def test_the_example_lands(settings):
    with serving(lambda _: Reply(example("adzuna/example.json"))) as site:
        one, results = poll(settings, adzuna(site.url))
    assert (one.outcome, one.error) == ("complete", None)
    assert [counts(result) for result in results] == [(3, 0, 0, 0, 0)]
    landed = "select external_id, salary_is_predicted, salary_currency, salary_period from raw_adzuna.jobs order by 1"
    assert rows(settings, landed) == [
        ("5300000001", False, "ZAR", "year"),
        ("5300000002", True, "ZAR", "year"),
        ("5300000003", None, None, None),
    ]
    assert KEY not in str(rows(settings, "select * from raw_adzuna.jobs"))


def test_a_second_poll_of_the_day_looks_for_news_only(settings):
    market = Market(60)
    with serving(market.answer) as site:
        poll(settings, adzuna(site.url))
        first = market.requests
        market.adverts.insert(0, "new")
        one, results = poll(settings, adzuna(site.url))
    assert one.outcome == "complete"
    assert first == 13
    assert market.requests - first == 3
    assert [result.rows_new for result in results] == [1]


def test_a_search_in_another_format_leaves_the_other(settings):
    def answer(request):
        found = (
            {"count": 1, "adverts": []}
            if request.query["what"] == "nurse"
            else example("adzuna/example.json")
        )
        return Reply(found)

    with serving(answer) as site:
        one, results = poll(settings, adzuna(site.url, queries=("nurse", "porter")))
    assert one.outcome == "broken_off"
    assert "no list 'results'" in one.error
    assert [counts(result) for result in results] == [(3, 0, 0, 0, 0)]
