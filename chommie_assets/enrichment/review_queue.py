"""The review queue as a person reads it: ``marts.job_review_queue`` without what was labelled since it was built."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from psycopg.rows import class_row

from chommie_assets.parsing.quality_findings import SCAM_CODES

if TYPE_CHECKING:
    from psycopg import Connection

# Scams first, then by score: the gravest on top.
_QUEUE = """
select q.job_id, q.source, q.title, q.company, q.url, q.posted_on, q.quality_score, q.reasons, q.recommendations,
       count(*) over () as waiting
from marts.job_review_queue as q
where (%(source)s::text is null or q.source = %(source)s)
  and not exists (
      select 1 from ops.review_labels as r where r.job_id = q.job_id and r.content_hash = q.content_hash
  )
order by q.reasons && %(scams)s::text[] desc, q.quality_score, q.posted_on desc, q.job_id
limit %(limit)s
"""


@dataclass(frozen=True)
class Waiting:
    """An advert that waits for a reviewer; ``waiting`` is how many do in all."""

    job_id: UUID
    source: str
    title: str | None
    company: str | None
    url: str | None
    posted_on: date
    quality_score: float
    reasons: list[str]
    recommendations: list[str]
    waiting: int

    def as_dict(self) -> dict[str, Any]:
        """Return the advert's fields as JSON can hold them."""
        fields = asdict(self) | {"job_id": str(self.job_id), "posted_on": self.posted_on.isoformat()}
        del fields["waiting"]
        return fields


def is_built(conn: Connection[Any]) -> bool:
    """Return whether the marts have been built, so that there is a queue to read."""
    return conn.execute("select to_regclass('marts.job_review_queue')").fetchone() != (None,)


def read_queue(conn: Connection[Any], *, limit: int, source: str | None = None) -> list[Waiting]:
    """Return the adverts that wait, gravest first; of one source if it is given."""
    with conn.cursor(row_factory=class_row(Waiting)) as cursor:
        return cursor.execute(
            _QUEUE, {"source": source, "scams": list(SCAM_CODES), "limit": limit}
        ).fetchall()
