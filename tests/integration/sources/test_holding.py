"""What breaks its contract or shrinks implausibly is held; a release publishes it as it was read."""

import pytest

from chommie_assets.clock import Clock
from chommie_assets.sources.release import NotHeldError, release
from tests.integration.sources.helpers import counts, facts, land, posting, rows, write

DAYS = ["2026-04-10", "2026-04-11", "2026-04-12", "2026-04-13"]


def crawl(settings, tmp_path, size, day, **options):
    return land(settings, write(tmp_path, [posting(n) for n in range(size)]), day=day, **options)


def test_a_complete_crawl_that_shrinks_is_held_and_released(database, tmp_path):
    for day in DAYS:
        assert crawl(database, tmp_path, 40, day, is_complete=True).state == "published"
    before = facts(database)
    held = crawl(database, tmp_path, 10, "2026-04-14", is_complete=True)
    assert held.state == "held"
    assert "median of 4 earlier days is 40" in held.hold_reason
    assert facts(database) == before
    assert rows(database, "select count(*) from ops.held_records") == [(10,)]
    assert rows(database, "select last_complete_on::text from ops.sources") == [("2026-04-13",)]

    released = release(database, Clock.of("2026-04-15"), held.load_id, released_by="thandi")
    assert counts(released) == counts(held) == (0, 0, 10, 0, 0)
    assert rows(database, "select count(*) from ops.held_records") == [(0,)]
    assert rows(database, "select count(*) from raw_files.sightings") == [(170,)]
    ledger = rows(
        database,
        "select state, released_by, released_at::date::text from ops.load_ledger where load_id = %s",
        held.load_id,
    )
    assert ledger == [("published", "thandi", "2026-04-15")]
    assert rows(database, "select last_complete_on::text from ops.sources") == [("2026-04-14",)]
    with pytest.raises(NotHeldError):
        release(database, Clock.of("2026-04-15"), held.load_id)


def test_a_released_load_is_what_it_would_have_been(database, server_home, tmp_path, monkeypatch):
    from chommie_assets.sources import held as holding
    from tests.support.databases import fresh_database

    postings = [
        posting(1, updated_at="2026-04-10T08:00:00Z", expires="2026-05-01", salary_min=1.5, is_remote=True),
        posting(1, description="later"),
        posting(2, url="https://acme.example/jobs/12345", odd={"a": [1, "é"]}),
    ]
    path = write(tmp_path, postings)
    with monkeypatch.context() as strict:
        strict.setattr(holding, "reason_to_hold", lambda *_: "because")
        held = land(database, path)
    assert facts(database) == []
    release(database, Clock.of("2026-04-16"), held.load_id)
    with fresh_database(server_home, tmp_path / "calm") as calm:
        land(calm, path)
        assert facts(calm) == facts(database)


@pytest.mark.parametrize(
    ("days", "size", "options", "state"),
    [
        (DAYS[:3], 1, {"is_complete": True}, "published"),
        (DAYS, 1, {}, "published"),
        (DAYS, 20, {"is_complete": True}, "published"),
        (DAYS, 19, {"is_complete": True}, "held"),
    ],
    ids=["three earlier days", "a partial file", "half", "less than half"],
)
def test_when_a_volume_is_implausible(database, tmp_path, days, size, options, state):
    for day in days:
        crawl(database, tmp_path, 40, day, is_complete=True)
    assert crawl(database, tmp_path, size, "2026-04-14", **options).state == state


def test_a_crawl_that_repeats_its_day_is_not_shrunken(database, tmp_path):
    for day in [*DAYS, "2026-04-14", "2026-04-14"]:
        assert crawl(database, tmp_path, 40, day, is_complete=True).state == "published"


def test_most_rows_breaking_the_contract_hold_a_file(database, tmp_path):
    postings = [posting(n, title="t" * 2000) for n in range(15)] + [posting(n) for n in range(20, 30)]
    result = land(database, write(tmp_path, postings))
    assert result.state == "held"
    assert result.rules == {"contract": 15}
    assert "15 of 25 rows break the contract" in result.hold_reason


def test_unusable_records_alone_never_hold_a_file(database, tmp_path):
    postings = [{"company": "no title"} for _ in range(60)] + [posting(1)]
    assert land(database, write(tmp_path, postings)).state == "published"
