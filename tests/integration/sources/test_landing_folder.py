"""The landing folder: each file once, refused ones noted, unfinished ones left alone."""

from chommie_assets.clock import Clock
from chommie_assets.collection.collect import collect
from chommie_assets.sources.files.landing import land_folder, waiting_files
from chommie_assets.warehouse.connection import connect
from tests.integration.sources.helpers import posting, rows, write

CLOCK = Clock.of("2026-04-16")


def drop(settings, source, name, postings):
    folder = settings.landing_dir / source
    folder.mkdir(parents=True, exist_ok=True)
    return write(folder, postings, name)


def test_each_file_lands_once_and_again_when_it_is_written_anew(database):
    path = drop(database, "acme", "a.jsonl", [posting(1)])
    drop(database, "linkedin", "b.jsonl", [posting(1), posting(2)])
    drop(database, "acme", "half.jsonl.part", [posting(3)])
    drop(database, "acme", ".hidden.jsonl", [posting(3)])
    drop(database, "Not A Source", "c.jsonl", [posting(3)])
    results = land_folder(database, CLOCK)
    assert [(result.source, result.rows_new) for result in results] == [("acme", 1), ("linkedin", 2)]
    assert land_folder(database, CLOCK) == []
    write(path.parent, [posting(1), posting(4)], path.name)
    assert [(result.rows_new, result.rows_repeated) for result in land_folder(database, CLOCK)] == [(1, 1)]


def test_a_refused_file_stops_nothing_and_is_not_tried_again(database):
    (database.landing_dir / "acme").mkdir(parents=True)
    (database.landing_dir / "acme" / "a.pdf").write_bytes(b"%PDF-1.7")
    drop(database, "acme", "b.jsonl", [posting(1)])
    refused, landed = land_folder(database, CLOCK)
    assert (refused.state, landed.state) == ("refused", "published")
    assert "PDF" in refused.hold_reason
    assert rows(database, "select rule, raw from ops.quarantine") == [("refused_file", b"%PDF-1.7")]
    assert land_folder(database, CLOCK) == []


def test_a_name_may_say_the_day_and_that_it_is_complete(database):
    drop(database, "acme", "adverts_2026-03-31.complete.jsonl", [posting(1)])
    drop(database, "acme", "adverts_2026-99-31.jsonl", [posting(2)])
    land_folder(database, CLOCK)
    found = rows(database, "select observed_from::text, is_complete from ops.load_ledger order by 1")
    assert found == [("2026-03-31", True), ("2026-04-16", False)]


def test_a_board_collects_the_folders_of_its_schema_only(database):
    drop(database, "acme", "a.jsonl", [posting(1)])
    drop(database, "linkedin", "b.jsonl", [posting(1)])
    with connect(database) as conn:
        waiting = [(file.source, file.schema_name) for file in waiting_files(database, conn)]
    assert waiting == [("acme", "raw_files"), ("linkedin", "raw_linkedin")]
    found = [
        (one.schema_name, [r.source for r in one.results]) for one in collect(database, CLOCK, ["raw_files"])
    ]
    assert found == [("raw_files", ["acme"])]
    assert [one.results for one in collect(database, CLOCK, ["raw_serpapi"])] == [[]]
