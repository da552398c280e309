"""A journal cut off anywhere holds the pages that were written whole, and goes on behind them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.collection.fetching import Page
from chommie_assets.collection.journal import RESUME_WITHIN, Head, Journal

DAY = date(2026, 4, 16)
UNITS = ["nurse", "welder"]
PAGES = [
    ("nurse", Page([{"id": "1", "text": "é\n\u2028"}, {"id": "2"}], "2")),
    ("welder", Page([], None)),
    ("nurse", Page([{"id": "3"}], None)),
]


def head(**changes: object) -> Head:
    values = {
        "poll_id": "p",
        "load_id": "l",
        "source": "s",
        "day": DAY,
        "plan": "x",
        "started_at": datetime.now(UTC),
    }
    return Head(**values | changes)  # type: ignore[arg-type]


def written(folder: Path, pages: list[tuple[str, Page]] = PAGES) -> Journal:
    journal = Journal.begin(folder / "polls" / "p.jsonl", head())
    journal.set_units(UNITS)
    for unit, page in pages:
        journal.accept(unit, page)
    return journal


def ids(journal: Journal) -> list[str]:
    return [record["id"] for _, record in journal.records()]


def test_what_was_written_is_found(tmp_path: Path) -> None:
    journal = written(tmp_path)
    journal.end(is_broken_off=False)
    found = Journal.find(journal.path)
    assert found is not None
    assert (found.head, found.progress) == (journal.head, journal.progress)
    assert found.progress.cursors == {"nurse": None, "welder": None}
    assert (found.progress.pages, found.progress.records, found.progress.is_ended) == (3, 3, True)
    assert next(iter(found.records())) == ("nurse", PAGES[0][1].records[0])
    assert journal.path.stat().st_mode & 0o077 == 0


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_cut_off_anywhere_it_goes_on_behind_what_is_whole(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        journal = written(Path(folder))
        whole = journal.path.read_bytes()
        cut = data.draw(st.integers(0, len(whole)))
        journal.path.write_bytes(whole[:cut])
        found = Journal.find(journal.path)
        lines = whole[:cut].count(b"\n")
        if lines == 0:
            assert found is None
            assert not journal.path.exists()
            return
        assert found is not None
        assert found.progress.pages == max(0, lines - 2)
        assert found.progress.units == (UNITS if lines > 1 else None)
        found.accept("nurse", Page([{"id": "9"}], None))
        found.end(is_broken_off=True)
        again = Journal.find(journal.path)
        assert again is not None
        kept = [record["id"] for _, page in PAGES[: max(0, lines - 2)] for record in page.records]
        assert ids(again) == [*kept, "9"]
        assert again.progress.is_ended


def test_it_goes_on_for_the_same_plan_on_the_same_day_and_soon(tmp_path: Path) -> None:
    journal = written(tmp_path)
    assert journal.is_resumable("s", DAY, "x")
    assert not journal.is_resumable("t", DAY, "x")
    assert not journal.is_resumable("s", DAY + timedelta(days=1), "x")
    assert not journal.is_resumable("s", DAY, "y")
    journal.end(is_broken_off=True)
    assert not journal.is_resumable("s", DAY, "x")
    old = Journal.begin(tmp_path / "old.jsonl", head(started_at=datetime.now(UTC) - RESUME_WITHIN))
    assert not old.is_resumable("s", DAY, "x")


def test_there_may_be_none(tmp_path: Path) -> None:
    assert Journal.find(tmp_path / "none.jsonl") is None
