"""What an earlier method made of contents that are read again: their rows, and the names of their skills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from psycopg import sql

from chommie_assets.enrichment.feature_rows import Parsed
from chommie_assets.enrichment.record import COLUMNS, Earlier

if TYPE_CHECKING:
    from psycopg import Connection

Key = tuple[UUID, str]

# Text of archived adverts has left: what was read of it stands in the archive.
_EARLIER = """
select distinct on (f.job_id, f.content_hash) f.job_id, f.content_hash, f.method_version, {columns}
from unnest(%s::uuid[], %s::text[]) as asked (job_id, content_hash)
join enriched.job_features as f on f.job_id = asked.job_id and f.content_hash = asked.content_hash
where f.part_versions <> '{{}}'
order by f.job_id, f.content_hash, f.recorded_at desc, f.method_version desc
"""
_SKILLS = """
select s.job_id, s.content_hash, array_agg(s.skill order by s.skill)
from unnest(%s::uuid[], %s::text[], %s::text[]) as asked (job_id, content_hash, method_version)
join enriched.job_skills as s
    on s.job_id = asked.job_id and s.content_hash = asked.content_hash and s.method_version = asked.method_version
group by s.job_id, s.content_hash
"""


def earlier_readings(conn: Connection[Any], keys: list[Key]) -> dict[Key, Earlier]:
    """Return the latest stored reading of each content that has one."""
    statement = sql.SQL(_EARLIER).format(
        columns=sql.SQL(", ").join(sql.Identifier("f", column) for column in COLUMNS)
    )
    rows = conn.execute(statement, ([key[0] for key in keys], [key[1] for key in keys]))
    return {
        (row[0], row[1]): Earlier(row[2], dict(zip(COLUMNS, row[3:], strict=True))) for row in rows.fetchall()
    }


def carried_skill_names(conn: Connection[Any], batch: list[Parsed]) -> dict[Key, list[str]]:
    """Return the names of the skills of the contents whose earlier skills stand."""
    carried = [parsed for parsed in batch if parsed.skills is None]
    if not carried:
        return {}
    rows = conn.execute(
        _SKILLS,
        (
            [parsed.job_id for parsed in carried],
            [parsed.content_hash for parsed in carried],
            [parsed.carried_from for parsed in carried],
        ),
    )
    return {(row[0], row[1]): row[2] for row in rows.fetchall()}
