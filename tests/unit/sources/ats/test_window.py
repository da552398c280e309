"""A list read by offset is read whole while it moves, and a reading of it ends."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.collection.errors import UnavailableError
from chommie_assets.sources.ats.window import MAX_MISSES, Window

LIMIT = 4


def read(postings, changes=(), *, resumes=False):
    """Read the list, which changes before every request but the first; return what stayed, what was met, the starts."""
    postings, stayed, changes = list(postings), set(postings), list(changes)
    window, met, starts = Window(LIMIT), set(), []
    while not window.is_done:
        if resumes and starts:
            cursor, window = window.cursor, Window(LIMIT)
            window.resume(cursor)
        if starts and changes:
            removed, added = changes.pop(0)
            for place in removed:
                if postings:
                    stayed.discard(postings.pop(place % len(postings)))
            for number, place in enumerate(added):
                postings.insert(place % (len(postings) + 1), f"new {len(starts)}/{number}")
        found = postings[window.start : window.start + LIMIT]
        starts.append(window.start)
        assert len(starts) < 1000
        met.update(found)
        window.take(found, is_last=len(found) != LIMIT)
    return stayed, met, starts


PLACES = st.lists(st.integers(0, 50), max_size=4)


@given(st.integers(0, 40), st.lists(st.tuples(PLACES, PLACES), max_size=6), st.booleans())
@settings(max_examples=400, deadline=None)
def test_no_posting_that_stays_is_missed(size, changes, resumes):
    stayed, met, _ = read([f"old {number}" for number in range(size)], changes, resumes=resumes)
    assert stayed <= met


def test_a_quiet_list_is_read_once():
    assert read("abcdefghi")[2] == [0, 3, 6]
    assert read("abc")[2] == [0]
    assert read("")[2] == [0]


def test_a_window_without_anything_known_is_begun_further_back():
    stayed, met, starts = read("abcdefghijkl", [([0, 0, 0, 0, 0], [])])
    assert starts[:4] == [0, 3, 1, 0]
    assert stayed <= met


def test_a_list_that_never_stands_still_is_given_up():

    def read_on(window):
        for number in range(10 * MAX_MISSES):
            window.take([f"{number}/{place}" for place in range(LIMIT)], is_last=False)

    with pytest.raises(UnavailableError, match="faster"):
        read_on(Window(LIMIT))


def test_an_offset_that_is_not_heeded_ends():
    window = Window(LIMIT)
    for _ in range(10):
        if not window.is_done:
            window.take("abcd", is_last=False)
    assert window.is_done
