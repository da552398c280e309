"""What the store gives back is held to what was put there: one flipped byte, a short file, a lost row."""

from __future__ import annotations

import json

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from chommie_assets.archive import VerificationError, archive_quarter, verification, verify
from chommie_assets.archive import run as archive_run
from chommie_assets.commands.archive import archive
from chommie_assets.object_store.store import FileStore, file_sha256
from tests.integration.archive.conftest import CLOCK, QUARTER, with_settings
from tests.support.archive_market import rows_of
from tests.support.command_line import chommie, must


@pytest.fixture
def archived(database, conn, market):
    archive_quarter(database, CLOCK, QUARTER)
    return database.home / "archive" / "jobs" / f"quarter={QUARTER}" / "generation=1"


def test_a_sound_archive_has_no_problem(database, conn, archived) -> None:
    assert [(found.rows, found.problem) for found in verify(database)] == [(5, None)]


def test_one_flipped_byte_names_the_file(database, conn, archived) -> None:
    for name in ("part-00000.parquet", "manifest.json"):
        sound = (archived / name).read_bytes()
        for place in (0, len(sound) * 2 // 5, len(sound) - 2):
            damaged = bytearray(sound)
            damaged[place] ^= 1
            (archived / name).write_bytes(damaged)
            (found,) = verify(database)
            assert f"{archived}/{name}" in str(found.problem), place
        (archived / name).write_bytes(sound)


def test_a_missing_part_is_named(database, conn, archived) -> None:
    (archived / "part-00000.parquet").unlink()
    (found,) = verify(database)
    assert found.problem == f"file://{archived}/part-00000.parquet is missing"


def _rewrite(archived, conn, change) -> None:
    """Replace the part by a valid file and make every checksum of files agree with it."""
    part, manifest = archived / "part-00000.parquet", archived / "manifest.json"
    table = pq.read_table(part, partitioning=None)
    pq.write_table(change(table), part)
    described = json.loads(manifest.read_text())
    described["parts"][0]["sha256"] = file_sha256(part)
    manifest.write_text(json.dumps(described))
    conn.execute("update ops.archive_manifest set sha256 = %s", (file_sha256(manifest),))
    conn.commit()


def _retitled(table):
    titles = table.column("title").to_pylist()
    titles[0] = "Another"
    return table.set_column(table.schema.get_field_index("title"), "title", [titles])


def _redescribed(table):
    texts = table.column("description").to_pylist()
    texts[0] = "Another"
    import pyarrow as pa

    column = pa.array(texts, pa.large_string())
    return table.set_column(table.schema.get_field_index("description"), "description", column)


FALSIFIED = (
    (lambda table: table.slice(1), "holds 4 jobs"),
    (lambda table: table.take([0, 0, 2, 3, 4]), "holds 4 jobs in 5 rows"),
    (_retitled, "column title is not that of its record"),
    (_redescribed, "is not what its row hash says"),
)


def test_a_valid_file_with_other_rows_is_found_out(database, conn, archived) -> None:
    sound = (archived / "part-00000.parquet").read_bytes()
    for change, message in FALSIFIED:
        (archived / "part-00000.parquet").write_bytes(sound)
        _rewrite(archived, conn, change)
        (found,) = verify(database)
        assert "part-00000.parquet" in str(found.problem)
        assert message in str(found.problem)


def test_a_copy_that_postgres_never_had_is_found_out(database, conn, archived, market) -> None:
    conn.execute("update ops.archived_jobs set row_hash = %s where job_id = %s", ("0" * 64, market.job_id(1)))
    conn.commit()
    (found,) = verify(database)
    assert f"job {market.job_id(1)} is not as Postgres had it" in str(found.problem)


class _LossyStore(FileStore):
    """Gives back parts with a byte changed, once."""

    is_lossy = True

    def get(self, key, path) -> None:
        super().get(key, path)
        if _LossyStore.is_lossy and key.endswith(".parquet"):
            content = bytearray(path.read_bytes())
            content[100] ^= 1
            path.write_bytes(content)


def test_nothing_leaves_postgres_when_the_store_loses_a_byte(database, conn, market, monkeypatch) -> None:
    before = rows_of(conn)
    store = _LossyStore(database.home / "archive")
    for module in (archive_run, verification):
        monkeypatch.setattr(module, "open_store", lambda *_: store)
    with pytest.raises(VerificationError, match="part-00000"):
        archive_quarter(database, CLOCK, QUARTER)
    assert rows_of(conn) == before
    monkeypatch.setattr(_LossyStore, "is_lossy", False)
    assert archive_quarter(database, CLOCK, QUARTER).rows == 5


def test_a_store_that_moved_is_found(database, conn, archived, tmp_path) -> None:
    (database.home / "archive").rename(tmp_path / "elsewhere")
    moved = with_settings(database, object_store_url=(tmp_path / "elsewhere").as_uri())
    assert [found.problem for found in verify(moved)] == [None]


def test_generations_written_elsewhere_are_still_found(database, conn, archived, tmp_path) -> None:
    later = with_settings(database, object_store_url=(tmp_path / "new").as_uri())
    assert [found.problem for found in verify(later)] == [None]


def test_the_command_line(database, conn, market) -> None:
    ran = json.loads(must(chommie(database, "archive", "run", "--as-of", "2026-08-01", "--json")))
    assert [(one["quarter"], one["rows"]) for one in ran] == [(QUARTER, 5)]
    listed = json.loads(must(chommie(database, "archive", "list", "--json")))
    assert [(one["quarter"], one["generation"], one["state"], one["row_count"]) for one in listed] == [
        (QUARTER, 1, "removed", 5)
    ]
    assert QUARTER in must(chommie(database, "archive", "list"))
    assert "ok, 5 adverts" in must(chommie(database, "archive", "verify", QUARTER))
    part = next((database.home / "archive").rglob("*.parquet"))
    sound = part.read_bytes()
    part.write_bytes(bytes([sound[0] ^ 1]) + sound[1:])
    damaged = chommie(database, "archive", "verify")
    assert damaged.returncode == 1
    assert damaged.stderr.splitlines()[-1].startswith("chommie: file://")
    assert part.name in damaged.stderr
    part.write_bytes(sound)
    assert "5 adverts restored" in must(chommie(database, "archive", "restore", "2026-q1"))
    must(chommie(database, "archive", "release", QUARTER))


REFUSED = (
    (("run", "2026Q5"), "'2026Q5' is not a quarter such as 2026Q1"),
    (("run", "2026Q3", "--as-of", "2026-08-01"), "ends on 2026-09-30"),
    (("restore", "2026Q1"), "nothing of 2026Q1 is archived"),
    (("verify", "2026Q1"), "nothing of 2026Q1 is archived"),
    (("release", "2026Q1"), "nothing to release"),
)


def test_bad_input_is_one_line(database) -> None:
    for arguments, words in REFUSED:
        failed = CliRunner().invoke(archive, arguments)
        assert failed.exit_code == 1, arguments
        assert words in failed.stderr
        assert len(failed.stderr.strip().splitlines()) == 1
    assert CliRunner().invoke(archive, ["run", "--as-of", "yesterday"]).exit_code == 2
