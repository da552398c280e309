"""``chommie review``: a queue that can be read, and labels that are taken whole or refused by line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner, Result

from chommie_assets.cli import chommie
from chommie_assets.settings import Settings
from tests.integration.enrichment.loads import DAY, advert, job_id, publish, rows
from tests.integration.enrichment.test_review import enrich

Connection = psycopg.Connection[Any]
QUEUE = """
create table marts.job_review_queue as
select q.job_id, f.source, j.title, f.company_name as company, j.url, %s::date as posted_on, q.content_hash,
       q.quality_score, q.reasons, q.recommendations
from enriched.job_quality as q
join enriched.job_features as f using (job_id, content_hash)
join raw_files.jobs as j on j.job_id::uuid = q.job_id
where q.quality_tier = 'low'
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(chommie, ["review", *arguments])


@pytest.fixture
def queue(database: Settings, conn: Connection) -> Connection:
    """A scam, an empty advert and a placeholder that wait; a good one that does not."""
    text = "Packers needed. Pay R350 for registration before Friday and bring the slip to our office."
    adverts = [
        advert("scam", title="Packer \x1b[31m", description=text),
        advert("empty", "beta", company=None, location=None, title="12", description="Call 011 000 0000"),
        advert("test", title="Clerk", description="test"),
        advert("good"),
    ]
    publish(conn, "l1", adverts)
    enrich(database)
    conn.execute("update raw_files.jobs set url = 'https://example.com/' || external_id")
    conn.execute(QUEUE, (DAY,))
    conn.commit()
    return conn


@pytest.mark.usefixtures("queue")
def test_the_queue_says_what_is_wrong_in_words_gravest_first() -> None:
    result = run("list")
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0].startswith(str(job_id("scam"))[:8])
    assert "Packer" in lines[0]
    assert "\x1b" not in result.output
    assert "asks applicants to pay, which the law forbids" in lines[1]
    assert "https://example.com/scam" in result.output
    assert "3 of 3 adverts" in result.output


@pytest.mark.usefixtures("queue")
def test_the_queue_of_a_source_as_json() -> None:
    found = json.loads(run("list", "--source", "beta", "--json").output)
    assert [row["job_id"] for row in found] == [str(job_id("empty", "beta"))]
    assert found[0]["reasons"]
    assert len(found[0]["recommendations"]) == len(found[0]["reasons"])
    assert len(json.loads(run("list", "--limit", "1", "--json").output)) == 1


def test_a_labelled_advert_leaves_at_once(queue: Connection) -> None:
    result = run("label", str(job_id("scam"))[:8], "bad", "--note", "asks for R350", "--reviewer", "thandi")
    assert result.exit_code == 0, result.output
    assert "1 labelled" in result.output
    assert str(job_id("scam"))[:8] not in run("list").output
    assert rows(queue, "select label, note, reviewer from ops.review_labels") == [
        ("bad", "asks for R350", "thandi")
    ]


def test_a_file_of_labels(queue: Connection, tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text(
        f'\ufeffJob_ID,label,note,company_verified\n{job_id("scam")},BAD,"fee, R350",\n{job_id("good")},good,,yes\n'
    )
    result = run("label", "--file", str(path), "--reviewer", "sipho")
    assert result.exit_code == 0, result.output
    assert rows(
        queue, "select label, note, reviewer, is_company_verified from ops.review_labels order by 1"
    ) == [
        ("bad", "fee, R350", "sipho", False),
        ("good", None, "sipho", True),
    ]


def test_a_file_with_bad_lines_writes_nothing_and_tells_each(queue: Connection, tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text(f"job_id,label\n{job_id('good')},good\n{job_id('scam')},awful\n,good\n")
    result = run("label", "--file", str(path))
    assert result.exit_code == 1
    assert "line 3: 'awful' is no label" in result.output
    assert "line 4: no job_id" in result.output
    path.write_text(f"job_id,label\n{job_id('good')},good\nffff0000,bad\n")
    result = run("label", "--file", str(path))
    assert "line 3: there is no job ffff0000" in result.output
    assert rows(queue, "select * from ops.review_labels") == []


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("label", "ffff0000", "bad"), 1, "there is no job ffff0000"),
        (("label", "ffff0000", "fine"), 2, "good or bad"),
        (("label",), 2, "good or bad"),
        (("label", "ffff0000", "good", "--as-of", "soon"), 2, "not a day"),
        (("list", "--limit", "0"), 2, "limit"),
        (("list",), 1, "no queue yet"),
    ],
)
def test_bad_use_is_told(database: Settings, arguments: tuple[str, ...], status: int, words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == status
    assert words in result.output


@pytest.mark.parametrize("content", ["", "job,word\n1,good\n", "job_id,label\n", b"\xff\xfe\x00"])
def test_a_file_that_is_none_is_told(database: Settings, tmp_path: Path, content: str | bytes) -> None:
    path = tmp_path / "labels.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = run("label", "--file", str(path))
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert "labels.csv" in result.output
