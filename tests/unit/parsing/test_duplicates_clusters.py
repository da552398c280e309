"""Who speaks for a cluster, and that arrival leaves no trace."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from chommie_assets.parsing.duplicates import Fingerprint
from chommie_assets.parsing.duplicates_clusters import canonical_rank, components, memberships
from tests.unit.parsing.test_duplicates import TEXT, USUAL, advert

IDS = [UUID(int=number) for number in range(12)]


def heads(*adverts: Fingerprint) -> dict[int, int]:
    found = memberships({a.job_id: a for a in adverts}, [a.job_id for a in adverts])
    return {membership.job_id.int: membership.canonical_job_id.int for membership in found}


def test_the_employer_speaks_before_agencies_and_aggregators() -> None:
    aggregator = advert(1, source="adzuna", publisher_rank=3, fullness=30)
    agency = advert(2, publisher_rank=2, fullness=20)
    employer = advert(3, publisher_rank=1, fullness=10)
    assert heads(aggregator, agency, employer) == {1: 3, 2: 3}


def test_then_the_fuller_then_the_earlier_then_the_lower_id() -> None:
    fuller = advert(9, fullness=12)
    assert heads(advert(1, fullness=10), fuller) == {1: 9}
    assert heads(advert(1, start_on=date(2026, 3, 3)), advert(9)) == {1: 9}
    assert heads(advert(9), advert(1)) == {9: 1}


def test_look_alikes_linked_by_a_vague_advert_stay_apart() -> None:
    cape_town = advert(1, fullness=30)
    durban = advert(2, city="Durban", province="KwaZulu-Natal", fullness=20)
    vague = advert(3, city=None, province=None)
    assert heads(cape_town, durban, vague) == {3: 1}


def test_a_text_edited_step_by_step_joins_through_its_neighbour() -> None:
    steps = [
        advert(number, start_on=date(2026, number, 1), words=frozenset(range(8 * number, 100 + 8 * number)))
        for number in (1, 2, 3, 4, 5, 6)
    ]
    found = memberships({a.job_id: a for a in steps}, [a.job_id for a in steps])
    assert {membership.canonical_job_id.int for membership in found} == {1}
    assert any("via" in membership.verdict.evidence for membership in found)


def test_components_are_connected_parts() -> None:
    one, two, three, four, five = IDS[:5]
    assert components([(two, three), (four, five), (one, three)]) == [[one, two, three], [four, five]]


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS))), st.randoms(use_true_random=False))
def test_components_do_not_depend_on_the_order_of_pairs(
    pairs: list[tuple[UUID, UUID]], shuffler: random.Random
) -> None:
    shuffled = [pair if shuffler.random() < 0.5 else pair[::-1] for pair in pairs]
    shuffler.shuffle(shuffled)
    assert components(shuffled) == components(pairs)


def test_memberships_do_not_depend_on_the_order_of_members() -> None:
    adverts = [
        advert(n, fullness=n % 3, source="alpha" if n % 2 else "beta", words=TEXT) for n in range(1, 8)
    ]
    forwards = memberships({a.job_id: a for a in adverts}, [a.job_id for a in adverts])
    backwards = memberships({a.job_id: a for a in adverts}, [a.job_id for a in reversed(adverts)])
    assert forwards == backwards
    assert len(forwards) == 6


def test_rank_orders_any_two_adverts() -> None:
    assert canonical_rank(USUAL) < canonical_rank(replace(USUAL, job_id=UUID(int=2)))
