"""A load lands once, counts every row once, and reads the same in any order and after any kill."""

import gzip
import json

import pytest

from chommie_assets.sources import loader
from chommie_assets.sources.records import RefusedFileError
from tests.integration.sources.helpers import counts, facts, land, posting, rows, write

FIVE = [posting(n) for n in range(5)]


def test_new_then_repeated_then_seen_then_changed(database, tmp_path):
    path = write(tmp_path, FIVE)
    assert counts(land(database, path)) == (5, 0, 0, 0, 0)
    before = facts(database)
    assert counts(land(database, path)) == (0, 0, 0, 5, 0)
    assert facts(database) == before
    assert counts(land(database, path, day="2026-04-17")) == (0, 0, 5, 0, 0)
    other = write(tmp_path, [posting(0, title="Senior welder"), *FIVE[1:]], "other.jsonl")
    assert counts(land(database, other, day="2026-04-18")) == (0, 1, 4, 0, 0)
    assert rows(database, "select count(*) from raw_files.jobs") == [(6,)]
    assert rows(database, "select count(*) from raw_files.sightings") == [(15,)]


def test_within_one_file(database, tmp_path):
    same, other = posting(1), posting(1, description="Weld more")
    days = [posting(2, scraped_at=day) for day in ("2026-04-10", "2026-04-11", "2026-04-11")]
    path = write(tmp_path, [same, same, other, same, *days, {"company": "no title"}])
    assert counts(land(database, path)) == (2, 1, 1, 3, 1)
    ranks = rows(
        database,
        "select jobs.description, sightings.file_rank from raw_files.sightings join raw_files.jobs"
        " using (job_id, content_hash) where jobs.external_id = 'J1' order by file_rank desc",
    )
    # 'same' stands behind 'other' in the file, so it is what the advert says now.
    assert ranks == [("Weld 1", 2), ("Weld more", 1)]


def test_a_repetition_behind_another_content_raises_the_rank_and_queues_the_job(database, tmp_path):
    a, b, c = (posting(1, description=text) for text in "abc")
    land(database, write(tmp_path, [b, a]))
    rows_before = rows(database, "select count(*) from ops.job_changes")
    again = [posting(7), posting(8), a, c, b]
    assert counts(land(database, write(tmp_path, again, "again.jsonl"))) == (2, 1, 0, 2, 0)
    current = rows(
        database,
        "select description from raw_files.jobs join raw_files.sightings using (job_id, content_hash)"
        " where external_id = 'J1' order by file_rank desc limit 1",
    )
    assert current == [("b",)]
    assert rows(database, "select count(*) from ops.job_changes") == [(rows_before[0][0] + 3,)]


def test_between_two_files_of_a_day_a_row_number_decides_nothing(database, tmp_path):
    land(database, write(tmp_path, [*FIVE, posting(9, description="a")]))
    land(database, write(tmp_path, [posting(9, description="b")], "other.jsonl"))
    ranks = rows(
        database,
        "select distinct file_rank from raw_files.sightings join raw_files.jobs using (job_id, content_hash)"
        " where external_id = 'J9'",
    )
    assert ranks == [(1,)]


def test_the_order_of_arrival_does_not_matter(database, server_home, tmp_path):
    from tests.support.databases import fresh_database

    monday = write(tmp_path, [posting(1, description="a"), posting(2)], "monday.jsonl")
    tuesday = write(
        tmp_path, [posting(1, description="b"), posting(2), posting(1, description="a")], "tuesday.jsonl"
    )
    for path, day in ((monday, "2026-04-13"), (tuesday, "2026-04-14")):
        land(database, path, day=day)
    with fresh_database(server_home, tmp_path / "other") as other:
        for path, day in ((tuesday, "2026-04-14"), (monday, "2026-04-13")):
            land(other, path, day=day)
        assert facts(other) == facts(database)


def test_everything_touched_is_queued_once(database, tmp_path):
    land(database, write(tmp_path, [*FIVE, FIVE[0]]))
    assert rows(database, "select stage, reason, count(*) from ops.job_changes group by 1, 2") == [
        ("marts", "load", 5)
    ]
    land(database, write(tmp_path, FIVE), day="2026-04-17")
    assert rows(database, "select count(*) from ops.job_changes") == [(10,)]


def test_the_ledger_and_the_source_are_written(database, tmp_path):
    result = land(database, write(tmp_path, FIVE), "careers24", is_complete=True)
    ledger = rows(
        database,
        "select load_id, source, schema_name, state, origin, is_complete, observed_from::text,"
        " as_of_on::text, column_mapping ->> 'title', length(origin_sha256) from ops.load_ledger",
    )
    assert ledger == [
        (
            result.load_id,
            "careers24",
            "raw_files",
            "published",
            "file",
            True,
            "2026-04-16",
            "2026-04-16",
            "title",
            64,
        )
    ]
    assert rows(database, "select source, board, coverage, last_complete_on::text from ops.sources") == [
        ("careers24", "careers24", "partial", "2026-04-16")
    ]
    assert rows(database, "select distinct source, board from raw_files.jobs") == [("careers24", "careers24")]


def test_a_complete_crawl_that_breaks_off_or_is_empty_closes_no_advert(database, tmp_path):
    many = "\n".join(json.dumps(posting(number)) for number in range(400)).encode()
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(many)[:-500])
    cut = land(database, tmp_path / "cut.jsonl.gz", is_complete=True)
    assert cut.rules == {"truncated": 1}
    assert cut.rows_new > 0
    assert any("does not count as complete" in notice for notice in cut.notices)
    (tmp_path / "empty.csv").write_text("job_id,title,company\n")
    land(database, tmp_path / "empty.csv", is_complete=True)
    said = (
        "select (select last_complete_on::text from ops.sources), array_agg(is_complete) from ops.load_ledger"
    )
    assert rows(database, said) == [(None, [False, False])]
    # One bad row is no break: nothing is lost behind it.
    with_bad_row = land(database, write(tmp_path, [*FIVE, {"company": "no title"}]), is_complete=True)
    assert counts(with_bad_row)[-1] == 1
    assert rows(database, said) == [("2026-04-16", [False, False, True])]


@pytest.mark.parametrize("moment", ["before dlt", "after dlt", "in the last transaction"])
def test_killed_anywhere_a_rerun_gives_what_an_undisturbed_run_gives(
    database, server_home, tmp_path, monkeypatch, moment
):
    from tests.support.databases import fresh_database

    class Killed(BaseException):
        """Nothing may catch this."""

    def kill(*_args, **_options):
        raise Killed

    first, second = write(tmp_path, FIVE[:3], "a.jsonl"), write(tmp_path, FIVE, "b.jsonl")
    land(database, first)
    target = {"before dlt": "merge", "after dlt": "_publish", "in the last transaction": "remember_source"}[
        moment
    ]
    with monkeypatch.context() as broken:
        broken.setattr(loader, target, kill)
        with pytest.raises(Killed):
            land(database, second, day="2026-04-17")
    # What the killed load left is invisible, and gone once the next load of that schema has run.
    assert rows(database, "select count(*) from ops.load_ledger") == [(1,)]
    assert counts(land(database, second, day="2026-04-17")) == (2, 0, 3, 0, 0)
    with fresh_database(server_home, tmp_path / "calm") as calm:
        land(calm, first)
        land(calm, second, day="2026-04-17")
        assert facts(calm) == facts(database)
        unpublished = (
            "select count(*) from raw_files.jobs where load_id not in (select load_id from ops.load_ledger)"
        )
        assert rows(database, unpublished) == [(0,)]


def test_a_url_shared_by_different_postings_identifies_none_of_them(database, tmp_path):
    shared = "https://acme.example/jobs/12345"
    postings = [
        {"title": "Welder", "company": "Acme", "url": shared},
        {"title": "Baker", "company": "Acme", "url": shared},
        {"title": "Cook", "company": "Acme", "url": "https://acme.example/jobs/777"},
        {"title": " COOK!", "company": "acme", "url": "https://acme.example/jobs/777?utm_source=x"},
    ]
    result = land(database, write(tmp_path, postings))
    assert counts(result) == (3, 1, 0, 0, 0)
    assert any("share a URL" in notice for notice in result.notices)
    kinds = rows(database, "select external_id_kind, count(*) from raw_files.jobs group by 1 order by 1")
    assert kinds == [("content", 2), ("url", 2)]


def test_two_sources_of_one_schema_do_not_share_jobs(database, tmp_path):
    path = write(tmp_path, FIVE)
    land(database, path, "acme")
    assert counts(land(database, path, "other")) == (5, 0, 0, 0, 0)


def test_a_seven_megabyte_description_of_varied_words_lands(database, tmp_path):
    words = " ".join(f"word{n * 7919 % 1000003}" for n in range(650_000))
    assert len(words) > 7_000_000
    assert counts(land(database, write(tmp_path, [posting(1, description=words), posting(2)]))) == (
        2,
        0,
        0,
        0,
        0,
    )
    assert rows(database, "select max(length(description)) from raw_files.jobs") == [(len(words),)]


def test_hostile_text_lands_as_text(database, tmp_path):
    hostile = [
        "'; drop table raw_files.jobs; --",
        "$(rm -rf /) `id`",
        "{{ 1/0 }} %s %(x)s",
        "line\n\\.\nline",
        '"quoted",, "half',
        "\\N",
        "<script>alert(1)</script>",
        "a\tb\r\nc",
        "=cmd|' /C calc'!A0",
        "🙂 Ünïcödé \u2028 \u202e",
    ]
    postings = [posting(n, description=text) for n, text in enumerate(hostile)]
    assert counts(land(database, write(tmp_path, postings))) == (len(hostile), 0, 0, 0, 0)
    landed = rows(database, "select external_id, description from raw_files.jobs")
    assert {text.replace("\r\n", "\n") for _, text in landed} == {
        text.replace("\r\n", "\n") for text in hostile
    }


def test_a_file_without_titles_is_refused_with_its_columns(database, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("foo,bar\n1,2\n")
    with pytest.raises(RefusedFileError, match=r"the columns are foo, bar.*--map title='foo'"):
        land(database, path)
    assert rows(database, "select count(*) from ops.load_ledger") == [(0,)]
    assert counts(land(database, path, overrides={"title": "foo"})) == (1, 0, 0, 0, 0)


def test_small_batches_give_the_same(database, server_home, tmp_path):
    from tests.support.databases import fresh_database

    path = write(
        tmp_path, [posting(n % 40, description=f"v{n % 3}") for n in range(200)] + [{"company": "x"}]
    )
    land(database, path)
    with fresh_database(server_home, tmp_path / "small") as other:
        land(other.model_copy(update={"load_batch_rows": 7}), path)
        assert facts(other) == facts(database)
