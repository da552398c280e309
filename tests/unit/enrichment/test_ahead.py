"""Work runs one item ahead of its consumer, in order, and its errors arrive where the item would have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chommie_assets.enrichment.ahead import one_ahead


def counted(made: list[int], last: int) -> Iterator[int]:
    for number in range(last):
        made.append(number)
        yield number


def test_items_come_in_order_and_no_more_than_one_is_made_ahead() -> None:
    made: list[int] = []
    taken = []
    for number in one_ahead(counted(made, 50)):
        assert len(made) <= number + 2
        taken.append(number)
    assert taken == list(range(50))


def test_an_error_comes_through_after_what_was_made_before_it() -> None:
    ahead = one_ahead(1 // (3 - number) for number in range(9))
    assert [next(ahead) for _ in range(3)] == [0, 0, 1]
    with pytest.raises(ZeroDivisionError):
        next(ahead)


def test_what_nobody_consumes_any_more_is_not_made() -> None:
    made: list[int] = []
    ahead = one_ahead(counted(made, 50))
    assert next(ahead) == 0
    ahead.close()
    assert len(made) <= 2


def test_nothing_gives_nothing() -> None:
    assert list(one_ahead([])) == []
