"""Nothing that stays in a list is missed, however the list moves between the pages; and every sweep ends."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.sources.adzuna.sweep import MAX_RETURNS, Sweep

SIZE = 3


class Market:
    """Adverts, newest first, of which any may go while new ones come in front."""

    def __init__(self, adverts):
        self.adverts = [f"old {number}" for number in range(adverts)]
        self.stayed = set(self.adverts)
        self.news = 0

    def page(self, number):
        start = (number - 1) * SIZE
        return self.adverts[start : start + SIZE]

    def change(self, arrivals, removed):
        for place in removed:
            if self.adverts:
                self.stayed.discard(self.adverts.pop(place % len(self.adverts)))
        for _ in range(arrivals):
            self.news += 1
            self.adverts.insert(0, f"new {self.news}")


def read(market, changes=(), *, resumes=False, last_page=1000):
    """Sweep the market, which changes before every page but the first; return what was met, and the requests."""
    sweep, met, requests, changes = Sweep(SIZE, last_page), set(), [], list(changes)
    while not sweep.is_done:
        if resumes and requests:
            cursor, sweep = sweep.cursor, Sweep(SIZE, last_page)
            sweep.resume(cursor)
        if requests and changes:
            market.change(*changes.pop(0))
        page = market.page(sweep.page)
        requests.append(sweep.page)
        assert len(requests) < 5000
        met.update(page)
        sweep.take(page, len(market.adverts))
    assert sweep.cursor is None
    return met, requests


REMOVALS = st.lists(st.integers(0, 60), max_size=4)
# No border is gone back over more often than the sweep puts up with.
CHANGES = st.lists(st.tuples(st.integers(0, 4), REMOVALS), max_size=MAX_RETURNS)


@given(st.integers(0, 40), CHANGES, st.booleans())
@settings(max_examples=400, deadline=None)
def test_no_advert_that_stays_is_missed(adverts, changes, resumes):
    market = Market(adverts)
    met, _ = read(market, changes, resumes=resumes)
    assert market.stayed <= met


def test_a_quiet_list_is_read_once():
    assert read(Market(9))[1] == [1, 2, 3, 4]
    assert read(Market(8))[1] == [1, 2, 3]
    assert read(Market(0))[1] == [1]


def test_arrivals_cost_no_further_reading_back():
    market = Market(9)
    met, requests = read(market, [(2, []), (1, []), (0, [])])
    assert requests == [1, 2, 3, 4, 5]
    assert market.stayed <= met


def test_the_page_before_is_read_again_when_the_list_has_shrunk():
    market = Market(9)
    met, requests = read(market, [(0, [0])])
    assert requests[:3] == [1, 2, 1]
    assert market.stayed <= met


def test_further_pages_are_read_again_when_more_have_gone_than_a_page_holds():
    market = Market(20)
    met, requests = read(market, [(0, []), (0, []), (0, [0, 0, 0, 0, 0])])
    assert requests[3:6] == [4, 2, 3]
    assert market.stayed <= met


def test_a_list_that_shrinks_in_front_at_every_page_is_read_whole_in_few_requests():
    market = Market(60)
    met, requests = read(market, [(0, [0])] * 1000)
    assert market.stayed <= met
    assert len(requests) < 3 * 20 + 10


@pytest.mark.parametrize("loss", [1, 2, 10_000])
def test_a_count_that_falls_for_ever_ends(loss):
    sweep, requests = Sweep(SIZE, 20), 0
    while not sweep.is_done:
        requests += 1
        assert requests < 200
        sweep.take([f"{sweep.page}/{place}" for place in range(SIZE)], 1_000_000 - loss * requests)
    assert requests >= 20


def test_pages_are_bounded():
    assert read(Market(60), last_page=4)[1] == [1, 2, 3, 4]


def test_a_list_that_does_not_say_its_length_is_read_to_its_end():
    sweep, market, requests = Sweep(SIZE, 20), Market(8), []
    while not sweep.is_done:
        requests.append(sweep.page)
        sweep.take(market.page(sweep.page), None)
    assert requests == [1, 2, 3]


def test_a_short_page_is_not_the_end_when_the_list_says_that_there_is_more():
    sweep = Sweep(SIZE, 20)
    sweep.take(["a", "b"], 9)
    assert (sweep.is_done, sweep.page) == (False, 2)
    sweep.take([], 9)
    assert sweep.is_done


def test_a_day_already_swept_ends_one_page_behind_the_first_without_news():
    sweep = Sweep(SIZE, 20, frozenset(f"old {number}" for number in range(60)))
    market, requests = Market(60), []
    market.change(4, [])
    while not sweep.is_done:
        requests.append(sweep.page)
        sweep.take(market.page(sweep.page), len(market.adverts))
    # Four new adverts: two pages with news, the first without, and one more.
    assert requests == [1, 2, 3, 4]


def test_news_behind_a_known_page_is_gone_on_for():
    sweep = Sweep(SIZE, 20, frozenset("abcghijkl"))
    for page in ("abc", "dgh", "ijk"):
        sweep.take(page, 100)
        assert not sweep.is_done
    sweep.take("lab", 100)
    assert sweep.is_done
