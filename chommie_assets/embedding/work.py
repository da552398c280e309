"""Which adverts need vectors, in which order: a list of one session, kept in a temporary table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chommie_assets.embedding import texts

if TYPE_CHECKING:
    from psycopg import Connection

# Enough texts that sorting by length pays, few enough that a killed run loses little.
CHUNK_JOBS = 4_096

IN_STEP = """
select (select count(*) from marts.fct_jobs)
     = (select count(*) from search.job_vectors where model_id = %s)
"""

# High quality first, so that the best adverts are searchable soonest.
LIST_WORK = """
create temp table vectors_todo as
with wanted as (
    select job_id
    from ops.job_changes
    where stage = 'vectors' and is_taken
    union
    select job.job_id
    from marts.fct_jobs as job
    where %(everything)s
      and not exists (
          select from search.job_vectors as held
          where held.job_id = job.job_id and held.model_id = %(model_id)s
      )
)
select
    job.job_id,
    job.posted_on,
    case job.quality_tier when 'high' then 1 when 'medium' then 2 else 3 end as priority,
    null::bigint as place
from wanted
join marts.fct_jobs as job using (job_id)
"""

READ_TEXTS = """
select
    job.job_id,
    left(job.title, %(title)s),
    left(job.description, %(description)s),
    held.combined_hash
from vectors_todo as todo
join marts.fct_jobs as job
    on job.job_id = todo.job_id and job.posted_on = todo.posted_on
left join search.job_vectors as held
    on held.job_id = todo.job_id and held.model_id = %(model_id)s
"""

NUMBER_WORK = """
update vectors_todo as todo
set place = numbered.place
from (select job_id, row_number() over (order by priority, job_id) as place from vectors_todo) as numbered
where numbered.job_id = todo.job_id
"""


@dataclass(frozen=True)
class JobTexts:
    """An advert's prepared texts and their names.

    Attributes:
        job_id: the advert.
        title: prepared; empty where there is none.
        description: prepared; empty where there is none.
        held_hash: name of the combined vector it has now.
    """

    job_id: UUID
    title: str
    description: str
    held_hash: str | None

    @cached_property
    def hashes(self) -> tuple[str | None, str | None, str | None]:
        """Names of the title's, the description's and the combined vector."""
        title, description = texts.text_hash(self.title), texts.text_hash(self.description)
        return title, description, texts.combined_hash(title, description)


def is_in_step(conn: Connection[Any], model_id: str) -> bool:
    """Whether there are as many jobs with vectors of the model as there are jobs."""
    row = conn.execute(IN_STEP, (model_id,)).fetchone()
    return bool(row and row[0])


def has_marts(conn: Connection[Any]) -> bool:
    """Whether dbt has built ``marts.fct_jobs``."""
    return conn.execute("select to_regclass('marts.fct_jobs') is not null").fetchone() == (True,)


def _read(conn: Connection[Any], model_id: str, suffix: str, **bounds: int) -> Iterator[JobTexts]:
    parameters = {
        "title": texts.TITLE_CHARACTERS,
        "description": texts.DESCRIPTION_CHARACTERS,
        "model_id": model_id,
        **bounds,
    }
    with conn.cursor(name="vectors_texts") as cursor:
        cursor.itersize = CHUNK_JOBS
        cursor.execute(READ_TEXTS + suffix, parameters)
        for job_id, title, description, held in cursor:
            yield JobTexts(job_id, texts.prepare(title), texts.prepare(description), held)


def list_work(conn: Connection[Any], model_id: str, *, everything: bool) -> list[str]:
    """List the jobs whose texts have no vector of the model, or other texts than their vectors were made of.

    Args:
        conn: the session that keeps the list.
        model_id: whose vectors.
        everything: look at all jobs without vectors too, not only at those that were handed on.

    Returns:
        The distinct hashes of the combined vectors that the listed jobs want.
    """
    conn.execute("drop table if exists vectors_todo")
    conn.execute(LIST_WORK, {"model_id": model_id, "everything": everything})
    conn.execute("create index on vectors_todo (job_id)")
    conn.execute("analyze vectors_todo")
    wanted: set[str] = set()
    unchanged: list[UUID] = []
    for job in _read(conn, model_id, ""):
        combined = job.hashes[2]
        if combined is not None and combined == job.held_hash:
            unchanged.append(job.job_id)
        elif combined is not None:
            wanted.add(combined)
    conn.execute("delete from vectors_todo where job_id = any(%s)", (unchanged,))
    conn.execute(NUMBER_WORK)
    conn.execute("create index on vectors_todo (place)")
    conn.commit()
    return sorted(wanted)


def chunks(conn: Connection[Any], model_id: str) -> Iterator[list[JobTexts]]:
    """Yield the listed jobs with their texts as they are now, in order of quality, chunk by chunk."""
    row = conn.execute("select coalesce(max(place), 0) from vectors_todo").fetchone()
    last = int(row[0]) if row else 0
    for start in range(0, last, CHUNK_JOBS):
        suffix = " where todo.place > %(start)s and todo.place <= %(end)s"
        yield list(_read(conn, model_id, suffix, start=start, end=start + CHUNK_JOBS))
