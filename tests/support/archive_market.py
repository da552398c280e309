"""A small warehouse with jobs of any age, written straight into its tables: what the archive finds after a build."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg import Connection, sql
from psycopg.types.json import Jsonb

from chommie_assets.identity import job_id
from chommie_assets.warehouse.bootstrap import ensure_raw_schema
from chommie_assets.warehouse.partitions import ensure_quarter

MARTS = """
create table if not exists marts.fct_jobs (
    job_id uuid not null, posted_on date not null, source text not null, external_id text not null,
    title text not null, description text, salary_min numeric, salary_max numeric, salary_is_suspect boolean,
    is_remote boolean, version integer not null, content_hash text not null, first_seen_at timestamptz not null,
    last_seen_at timestamptz not null, expires_on date, closed_on date, status text not null, expired_reason text,
    quality_score double precision, skills text[], metadata jsonb,
    search_vector tsvector generated always as (to_tsvector('simple', left(title, 1000))) stored,
    primary key (job_id, posted_on)
) partition by range (posted_on);
create table if not exists marts.fct_job_versions (
    job_id uuid not null, version integer not null, content_hash text not null, first_observed_on date not null,
    title text not null, primary key (job_id, version)
);
create table if not exists intermediate.int_job_lives (job_id uuid primary key, status text not null);
create table if not exists marts.fct_job_skills (
    job_id uuid not null, skill_id text not null, skill text not null, primary key (job_id, skill_id)
);
create or replace view marts.job_review_queue as select job_id, title from marts.fct_jobs where quality_score < 0.5;
insert into search.embedding_models values ('m:2', 2, true, now()) on conflict do nothing;
"""
AT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
# Values that come back wrong from a careless copy: scale, quotes, astral characters, nesting, big numbers.
NASTY_TEXT = 'Line 1\nLine "2"\t\\ back\u2028 \U0001f9d1\u200d\U0001f33e «R25 000»'
NASTY_JSON = {"a": [1, 2.50, None, {"b": 'x"y'}], "é": 12345678901234567890, "n": 1e300, "e": ""}


def hash_of(text: str) -> str:
    """Return a stand-in for a content hash."""
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()


@dataclass
class Market:
    """Writes jobs of one source; the caller commits."""

    conn: Connection[Any]
    source: str = "testboard"
    loads: int = 0
    schema: str = field(default="")

    def __post_init__(self) -> None:
        self.conn.execute(MARTS)
        self.schema = ensure_raw_schema(self.conn, self.source)
        self.conn.commit()

    def job_id(self, number: int) -> UUID:
        """Return the id of the job with a number."""
        return job_id(self.source, str(number))

    def load(self, day: date, *, state: str = "published") -> str:
        """Write a load into the ledger; return its id."""
        self.loads += 1
        load_id = f"{self.source}-{self.loads:05d}"
        self.conn.execute(
            "insert into ops.load_ledger (load_id, source, schema_name, state, origin, is_complete, rows_read,"
            " rows_new, rows_changed, rows_seen, rows_repeated, rows_quarantined, as_of_on, recorded_at, started_at,"
            " finished_at) values (%s, %s, %s, %s, 'file', false, 0, 0, 0, 0, 0, 0, %s, %s, %s, %s)",
            (load_id, self.source, self.schema, state, day, AT, AT, AT),
        )
        return load_id

    def _insert(self, table: tuple[str, str], **values: Any) -> None:
        names = sql.SQL(", ").join(map(sql.Identifier, values))
        marks = sql.SQL(", ").join([sql.Placeholder()] * len(values))
        self.conn.execute(
            sql.SQL("insert into {} ({}) values ({})").format(sql.Identifier(*table), names, marks),
            [Jsonb(value) if isinstance(value, dict) else value for value in values.values()],
        )

    def content(self, number: int, content: str, load_id: str, **changes: Any) -> None:
        """Land one content of a job, with its features."""
        one, content_hash = self.job_id(number), hash_of(content)
        self._insert(
            (self.schema, "jobs"), job_id=str(one), content_hash=content_hash, load_id=load_id, source=self.source,
            board=self.source, external_id=str(number), external_id_kind="native", title=f"Job {number}",
            **{"description": f"<p>{content} {NASTY_TEXT}</p>", "payload": NASTY_JSON, "skills": "welding", **changes},
            salary_min=0.1 + 0.2, recorded_at=AT, _dlt_load_id="1", _dlt_id=f"{number}-{content}",
        )  # fmt: skip
        key = {"job_id": one, "content_hash": content_hash, "method_version": "1"}
        self._insert(
            ("enriched", "job_features"), **key, load_id=load_id, source=self.source, title_normalized=f"job {number}",
            description_text=f"{content} {NASTY_TEXT}", salary_min="12500.10", word_count=2, skills_count=1,
            key_phrases=["a phrase", 'with "quotes"'], text_hash=hash_of(content + "t"),
            evidence={"salary": [0, 5]}, recorded_at=AT,
        )  # fmt: skip
        self._insert(
            ("enriched", "job_skills"), **key, skill_id="welding", skill="Welding", category="trade",
            matched_text="welding", span_start=0, span_end=7, confidence=0.9, recorded_at=AT,
        )  # fmt: skip
        self._insert(
            ("enriched", "job_quality"), **key, quality_score=0.81, quality_tier="high", completeness=1, accuracy=1,
            consistency=1, timeliness=0.3, uniqueness=1, layers={}, reasons=[], recommendations=[], recorded_at=AT,
        )  # fmt: skip

    def sighting(self, number: int, content: str, observed_on: date, load_id: str) -> None:
        """Land one sighting."""
        self._insert(
            (self.schema, "sightings"), job_id=str(self.job_id(number)), content_hash=hash_of(content),
            observed_on=observed_on, load_id=load_id, source=self.source, board=self.source, file_rank=number,
            recorded_at=AT, _dlt_load_id="1", _dlt_id=f"{number}-{content}-{observed_on}",
        )  # fmt: skip

    def facts(
        self,
        number: int,
        posted_on: date,
        *,
        status: str = "expired",
        versions: int = 1,
        reason: str = "presumed_stale",
        closed_on: date | None = None,
    ) -> None:
        """Write what the marts, the registry and the vectors say of a job."""
        one = self.job_id(number)
        ensure_quarter(self.conn, posted_on)
        end = {"expired_reason": None, "closed_on": None}
        if status == "expired":
            end = {"expired_reason": reason, "closed_on": closed_on or posted_on + timedelta(days=30)}
        self._insert(
            ("marts", "fct_jobs"), job_id=one, posted_on=posted_on, source=self.source, external_id=str(number),
            title=f"Job {number}", description=f"v{versions} {NASTY_TEXT}", salary_min="12500.10", salary_max="1e20",
            salary_is_suspect=False, version=versions, content_hash=hash_of(f"v{versions}"), first_seen_at=AT,
            last_seen_at=AT, status=status, quality_score=0.1 + 0.7, skills=["Welding", "a,b"], metadata=NASTY_JSON,
            **end,
        )  # fmt: skip
        for version in range(1, versions + 1):
            day = posted_on + timedelta(days=version - 1)
            self._insert(
                ("marts", "fct_job_versions"), job_id=one, version=version, content_hash=hash_of(f"v{version}"),
                first_observed_on=day, title=f"Job {number}",
            )  # fmt: skip
            self._insert(
                ("ops", "job_registry"), job_id=one, version=version, content_hash=hash_of(f"v{version}"),
                source=self.source, posted_on=posted_on, first_observed_on=posted_on, version_observed_on=day,
                has_stated_salary=True, canonical_job_id=one, recorded_at=AT, recorded_on=AT.date(),
                **(end if version == versions else {}),
            )  # fmt: skip
        self._insert(("marts", "fct_job_skills"), job_id=one, skill_id="welding", skill="Welding")
        self._insert(("intermediate", "int_job_lives"), job_id=one, status=status)
        self._vectors(number, versions)

    def _vectors(self, number: int, versions: int) -> None:
        # Every job has a title text of its own and shares the description's with those of as many versions.
        hashes = {
            "title_hash": f"t{number}",
            "description_hash": f"d{versions}",
            "combined_hash": f"c{number}",
        }
        for text_hash in hashes.values():
            self.conn.execute(
                "insert into search.text_vectors values (%s, 'm:2', 'text', '[1,0]', %s) on conflict do nothing",
                (text_hash, AT),
            )
        self._insert(
            ("search", "job_vectors"), job_id=self.job_id(number), model_id="m:2", recorded_at=AT, **hashes
        )

    def add(
        self,
        number: int,
        posted_on: date,
        *,
        versions: int = 1,
        content: dict[str, Any] | None = None,
        **life: Any,
    ) -> UUID:
        """Write a job as a build leaves it, seen on as many days as it has versions."""
        load_id = self.load(posted_on)
        for version in range(1, versions + 1):
            self.content(number, f"v{version}", load_id, **(content or {}))
            self.sighting(number, f"v{version}", posted_on + timedelta(days=version - 1), load_id)
        self.facts(number, posted_on, versions=versions, **life)
        return self.job_id(number)


JOB_TABLES = (
    "raw_testboard.jobs", "raw_testboard.sightings", "marts.fct_jobs", "marts.fct_job_versions",
    "intermediate.int_job_lives", "marts.fct_job_skills", "enriched.job_features", "enriched.job_skills",
    "enriched.job_duplicates", "enriched.job_quality",
)  # fmt: skip


def rows_of(conn: Connection[Any], tables: tuple[str, ...] = JOB_TABLES) -> dict[str, list[str]]:
    """Return every row of some tables as exact text."""
    found = {}
    for name in tables:
        query = sql.SQL("select t::text from {} as t order by 1").format(sql.Identifier(*name.split(".")))
        found[name] = [row[0] for row in conn.execute(query)]
    conn.rollback()
    return found
