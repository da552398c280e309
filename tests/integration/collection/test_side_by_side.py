"""Sources are asked side by side; one that fails leaves the others, and what it had, as they are."""

import threading

import pytest
from pydantic import SecretStr

from chommie_assets.clock import Clock
from chommie_assets.collection.collect import collect
from chommie_assets.sources.serpapi.fetch import SerpapiFetcher
from tests.integration.collection.helpers import DAY, KEY, QUICK, job, page, paged, sources_file
from tests.integration.sources.helpers import posting, rows, write
from tests.support.web import Reply, serving

SCHEMAS = ("raw_serpapi", "raw_files", "raw_adzuna")


def configured(database, tmp_path, **blocks):
    """Return settings under which these sources are polled and no others; each block names its server's address."""
    whole = {name: {"enabled": True, "family": "serpapi", **QUICK, **block} for name, block in blocks.items()}
    secrets = {
        "serpapi_api_key": SecretStr(KEY),
        "adzuna_app_id": SecretStr("idid"),
        "adzuna_app_key": SecretStr(KEY),
    }
    return database.model_copy(update={"sources_file": sources_file(tmp_path, whole), **secrets})


def collected(settings):
    found = {one.schema_name: one for one in collect(settings, Clock.of(DAY), SCHEMAS)}
    assert set(found) == set(SCHEMAS)
    return found


def landed(settings):
    return rows(settings, "select source, count(*) from raw_serpapi.jobs group by source order by source")


def test_all_are_asked_at_the_same_time(database, tmp_path):
    together = threading.Barrier(3)

    def answer(_):
        together.wait(20)
        return page([job(1)])

    with serving(answer) as site:
        names = ("north", "south", "west")
        settings = configured(
            database, tmp_path, **{name: {"base_url": site.url, "retries": 0} for name in names}
        )
        found = collected(settings)
    assert [poll.outcome for poll in found["raw_serpapi"].polls] == ["complete"] * 3
    assert landed(settings) == [("north", 1), ("south", 1), ("west", 1)]
    assert rows(settings, "select distinct board from raw_serpapi.jobs order by 1") == [
        ("north",),
        ("south",),
        ("west",),
    ]


def test_one_that_fails_leaves_the_others_and_the_files(database, tmp_path):
    folder = database.landing_dir / "acme"
    folder.mkdir(parents=True)
    write(folder, [posting(1)])
    with serving(paged(2)) as good, serving(lambda _: Reply({}, 503)) as bad:
        settings = configured(database, tmp_path, north={"base_url": bad.url}, south={"base_url": good.url})
        found = collected(settings)
    polls = {poll.source: poll for poll in found["raw_serpapi"].polls}
    assert (polls["north"].outcome, polls["south"].outcome) == ("failed", "complete")
    assert "it answered 503 (tried 4 times)" in polls["north"].error
    assert landed(settings) == [("south", 20)]
    assert [result.rows_new for result in found["raw_files"].results] == [1]


def test_a_fault_of_one_source_s_code_is_that_source_s_failure(database, tmp_path, monkeypatch, caplog):
    original = SerpapiFetcher._params

    def broken(self, unit, token):
        if self._source.name == "north" and token:
            raise ZeroDivisionError
        return original(self, unit, token)

    monkeypatch.setattr(SerpapiFetcher, "_params", broken)
    with serving(paged(2)) as site:
        settings = configured(database, tmp_path, north={"base_url": site.url}, south={"base_url": site.url})
        found = collected(settings)
    polls = {poll.source: poll for poll in found["raw_serpapi"].polls}
    assert (polls["north"].outcome, polls["north"].error) == (
        "failed",
        "a fault of this program: ExceptionGroup",
    )
    assert "ZeroDivisionError" in caplog.text
    assert landed(settings) == [("north", 10), ("south", 20)]


def test_what_the_warehouse_fails_at_is_raised_once_the_others_have_landed(database, tmp_path):
    with serving(lambda request: adzuna() if "/search/" in request.path else paged(1)(request)) as site:
        settings = configured(
            database,
            tmp_path,
            adzuna={"family": "adzuna", "base_url": site.url, "requests_per_second": 100},
            south={"base_url": site.url},
        )
        execute(settings, "alter table raw_adzuna.jobs add constraint broken check (false) not valid")
        with pytest.raises(ExceptionGroup, match="landing failed"):
            list(collect(settings, Clock.of(DAY), SCHEMAS))
        assert landed(settings) == [("south", 10)]
        kept = list((settings.home / "polls" / "adzuna").glob("*.jsonl"))
        assert len(kept) == 1
        execute(settings, "alter table raw_adzuna.jobs drop constraint broken")
        asked = len(site.asked)
        found = collected(settings)
    # What was received before is landed now; the source is asked anew beside.
    assert [result.rows_new for result in found["raw_adzuna"].results] == [1, 0]
    assert len(site.asked) > asked


def adzuna():
    return Reply({"count": 1, "results": [{"id": "1", "title": "Nurse", "created": "2026-04-15T08:00:00Z"}]})


def execute(settings, statement):
    from chommie_assets.warehouse.connection import connect

    with connect(settings) as conn:
        conn.execute(statement)
        conn.commit()


def test_whoever_stops_listening_stops_the_polls_and_loses_no_page(database, tmp_path):
    reached = threading.Event()

    def answer(request):
        if request.query.get("next_page_token") == "p3":
            reached.set()
            threading.Event().wait(1)
        return paged(20)(request)

    with serving(answer) as site:
        settings = configured(
            database, tmp_path, north={"base_url": site.url, "concurrency": 1, "max_pages": 20}
        )
        collecting = collect(settings, Clock.of(DAY), SCHEMAS)
        next(collecting)
        assert reached.wait(20)
        collecting.close()
        before = len(site.asked)
        assert before < 20
        found = collected(settings)
    assert found["raw_serpapi"].polls[0].is_resumed
    assert landed(settings) == [("north", 200)]
    assert len(site.asked) < 20 + 3


def test_what_the_configuration_says_of_a_source_holds_before_it_lands_again(database, tmp_path):
    """Else a source that was switched off would count as down for ever, and its adverts would never be stale."""
    known = "select source, coverage, max_unseen_days, is_polled from ops.sources order by source"
    with serving(paged(1)) as site:
        blocks = {"north": {"base_url": site.url}, "south": {"base_url": site.url}}
        collected(configured(database, tmp_path, **blocks))
    assert rows(database, known) == [("north", "partial", 60, True), ("south", "partial", 60, True)]
    changed = {
        "north": {"base_url": site.url, "enabled": False, "max_unseen_days": 5, "coverage": "complete"}
    }
    collected(configured(database, tmp_path, **changed))
    assert rows(database, known) == [("north", "complete", 5, False), ("south", "partial", 60, False)]
