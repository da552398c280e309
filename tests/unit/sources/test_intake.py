"""The records of one load are read together: one order of dates, one mapping, bounded columns."""

from datetime import date

import pytest

from chommie_assets.clock import Clock
from chommie_assets.sources.canonical import Context
from chommie_assets.sources.headers import MAX_COLUMNS
from chommie_assets.sources.intake import open_intake, read_into
from chommie_assets.sources.records import Record

CONTEXT = Context("acme", "acme", Clock.of("2026-04-16"))


def records(*postings):
    return [
        Record(number, {"title": f"Welder {number}"} | one, lambda: b"raw")
        for number, one in enumerate(postings, 1)
    ]


def taken(*postings, columns=("posted_on",)):
    """The canonical columns of what came in, and what was said."""
    with open_intake(1000) as intake:
        read_into(intake, records(*postings), CONTEXT, 1_000_000)
        return [
            row if len(row) > 1 else row[0] for row in intake.rows.tuples(columns)
        ], intake.mapping.notices


@pytest.mark.parametrize(
    ("stated", "days", "is_told"),
    [
        (("03/04/2026", "03/25/2026"), (date(2026, 3, 4), date(2026, 3, 25)), False),
        (("03/04/2026", "25/03/2026"), (date(2026, 4, 3), date(2026, 3, 25)), False),
        (("03/04/2026", "01/04/2026"), (date(2026, 4, 3), date(2026, 4, 1)), True),
    ],
)
def test_all_dates_of_a_file_are_read_in_one_order(stated, days, is_told):
    found, notices = taken(*({"posted": text, "expires": text} for text in stated))
    assert tuple(found) == days
    assert any("read day first" in notice for notice in notices) is is_told


def test_closing_dates_follow_the_posted_ones():
    found, _ = taken({"posted": "03/25/2026", "expires": "05/06/2026"}, columns=("posted_on", "expires_on"))
    assert found == [(date(2026, 3, 25), date(2026, 5, 6))]


def test_the_day_of_the_crawl_is_read_in_that_order_too():
    found, _ = taken({"scraped": "04/05/2026", "posted": "03/25/2026"}, columns=("observed_on", "posted_on"))
    assert found == [(date(2026, 4, 5), date(2026, 3, 25))]


def test_an_envelope_is_taken_off_each_record():
    wrapped = Record(1, {"job": {"title": "Baker", "company": "Bread Co"}, "id": "b-1"}, lambda: b"raw")
    with open_intake(1000) as intake:
        read_into(intake, [wrapped], CONTEXT, 1_000_000)
        landed = list(intake.rows.tuples(("title", "company", "external_id")))
    assert landed == [("Baker", "Bread Co", "b-1")]


def test_new_names_in_every_record_do_not_grow_the_mapping_for_ever():
    with open_intake(1000) as intake:
        read_into(intake, records(*({f"odd {n}": n} for n in range(1500))), CONTEXT, 1_000_000)
        assert intake.rows.rows == 1500
        assert len(intake.mapping.seen) <= 1000 + MAX_COLUMNS
