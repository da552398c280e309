"""Adzuna over real HTTP: a market that moves between the pages, resumed searches, refusals, and hidden keys."""

import asyncio
import random
from dataclasses import replace

import pytest
from pydantic import SecretStr

from chommie_assets.collection.errors import FormatError, RefusedError
from chommie_assets.settings import load_settings
from chommie_assets.sources.adzuna.block import Adzuna
from chommie_assets.sources.adzuna.fetch import fetcher
from tests.support.collecting import OCCASION, QUICK, client_of, example, pages_of
from tests.support.web import Reply, serving

ID, KEY = "app-id-0123", "app-key-0123456789"
UNIT = "nurse in Durban"
PATTERN = example("adzuna/example.json")["results"][0]


class Market:
    """An invented market behind Adzuna's search, which may change before it answers."""

    def __init__(self, adverts, changes=()):
        self.adverts = [f"old{number}" for number in range(adverts)]
        self.stayed = set(self.adverts)
        self.changes = list(changes)
        self.requests = 0

    def remove(self, place):
        self.stayed.discard(self.adverts.pop(place % len(self.adverts)))

    def answer(self, request):
        if self.requests and self.changes:
            self.changes.pop(0)(self)
        self.requests += 1
        if request.query["app_key"] != KEY:
            return Reply({"exception": "AUTH_FAIL", "display": f"Authorisation failed for {ID}"}, 401)
        size, page = int(request.query["results_per_page"]), int(request.path.rpartition("/")[2])
        found = self.adverts[(page - 1) * size : page * size]
        return Reply({"count": len(self.adverts), "results": [PATTERN | {"id": one} for one in found]})


def made(url, key=KEY, **changes):
    values = {"queries": ("nurse",), "locations": ("Durban",), "results_per_page": 5, **QUICK, **changes}
    source = Adzuna(name="adzuna", base_url=url, **values)
    settings = load_settings(adzuna_app_id=SecretStr(ID), adzuna_app_key=SecretStr(key))
    return source, fetcher(source, settings)


def swept(url, **options):
    configured = {name: options.pop(name) for name in ("max_pages", "key") if name in options}
    return asyncio.run(pages_of(*made(url, **configured), UNIT, **options))


def ids(pages):
    return [record["id"] for page in pages for record in page.records]


def test_a_search_is_asked_as_documented():
    with serving(Market(3).answer) as site:
        swept(site.url)
    assert site.asked[0].path == "/v1/api/jobs/za/search/1"
    assert site.asked[0].query == {
        "app_id": ID,
        "app_key": KEY,
        "results_per_page": "5",
        "what": "nurse",
        "where": "Durban",
        "sort_by": "date",
        "sort_dir": "down",
        "content-type": "application/json",
    }


def test_the_whole_country_is_asked_without_words():
    with serving(Market(3).answer) as site:
        source, made_fetcher = made(site.url, queries=("",), locations=("",))
        asyncio.run(pages_of(source, made_fetcher, "all adverts in za"))
    assert not {"what", "where"} & set(site.asked[0].query)


def test_every_page_is_had_once():
    with serving(Market(12).answer) as site:
        assert ids(swept(site.url)) == [f"old{number}" for number in range(12)]
    assert len(site.asked) == 3


def test_pages_are_bounded():
    with serving(Market(50).answer) as site:
        assert len(ids(swept(site.url, max_pages=2))) == 10
    assert len(site.asked) == 2


@pytest.mark.parametrize("seed", range(12))
def test_no_advert_that_stays_is_missed_while_the_market_moves(seed):
    dice = random.Random(seed)

    def move(market):
        for _ in range(dice.randint(0, 7)):
            market.remove(dice.randrange(100))
        for number in range(dice.randint(0, 2)):
            market.adverts.insert(0, f"new{dice.random()}/{number}")

    market = Market(60, [move] * 5)
    with serving(market.answer) as site:
        found = ids(swept(site.url))
    assert market.stayed <= set(found)
    assert market.requests < 60


def test_a_count_that_falls_at_every_page_ends():
    market = Market(40, [lambda market: market.remove(0)] * 1000)
    with serving(market.answer) as site:
        found = ids(swept(site.url))
    assert market.stayed <= set(found)
    assert market.requests < 40


def test_a_search_goes_on_behind_the_last_page_that_was_kept():
    market = Market(23)
    with serving(market.answer) as site:
        first = swept(site.url, most=2)
        rest = swept(site.url, cursor=first[-1].cursor)
    assert ids(first) + ids(rest) == [f"old{number}" for number in range(23)]
    assert site.paths()[-3:] == [f"/v1/api/jobs/za/search/{page}" for page in (3, 4, 5)]


def test_what_went_while_a_search_was_down_is_noticed_when_it_goes_on():
    market = Market(23)
    with serving(market.answer) as site:
        first = swept(site.url, most=2)
        for _ in range(7):
            market.remove(0)
        rest = swept(site.url, cursor=first[-1].cursor)
    assert market.stayed <= set(ids(first) + ids(rest))


def test_a_day_already_swept_is_read_until_there_is_no_news():
    market = Market(100)
    known = frozenset(market.adverts)
    market.adverts[:0] = [f"new{number}" for number in range(6)]
    with serving(market.answer) as site:
        again = replace(OCCASION, is_swept=True, seen_ids=lambda: known)
        found = ids(swept(site.url, occasion=again))
    assert len(site.asked) == 4
    assert {f"new{number}" for number in range(6)} <= set(found)


def test_the_first_sweep_of_a_day_reads_all_though_some_were_seen():
    market = Market(30)
    with serving(market.answer) as site:
        first = replace(OCCASION, is_swept=False, seen_ids=lambda: frozenset(market.adverts))
        assert len(ids(swept(site.url, occasion=first))) == 30


def test_a_wrong_key_is_refused_and_not_told():
    with serving(Market(3).answer) as site, pytest.raises(RefusedError) as refused:
        swept(site.url, key="wrong-key-999")
    assert refused.value.status == 401
    assert "Authorisation failed" in str(refused.value)
    assert not [secret for secret in (ID, KEY, "wrong-key-999") if secret in str(refused.value)]


def test_what_is_kept_holds_no_key():
    with serving(
        lambda _: Reply({"count": 1, "results": [PATTERN | {"redirect_url": f"https://x/?utm={ID}"}]})
    ) as site:
        pages = swept(site.url)
    assert ID not in repr(pages)
    assert KEY not in repr(pages)


def test_an_answer_of_another_format_is_not_accepted():
    answers = iter([Reply({"count": 9, "results": [PATTERN] * 5}), Reply({"count": 9, "jobs": []})])
    pages = []

    async def read(site):
        source, made_fetcher = made(site.url)
        async with client_of(source, made_fetcher) as client:
            async for page in made_fetcher.pages(client, UNIT, None, OCCASION):
                pages.append(page)

    with serving(lambda _: next(answers)) as site, pytest.raises(FormatError, match="results"):
        asyncio.run(read(site))
    assert len(pages) == 1
