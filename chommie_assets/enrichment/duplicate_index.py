"""Keeps ``enriched.duplicate_index``: for each job, what its current content is compared by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from psycopg import sql

from chommie_assets.enrichment.current import create_current_contents
from chommie_assets.enrichment.stages import Load
from chommie_assets.enrichment.workers import map_chunks, worker_count
from chommie_assets.parsing import duplicates_text
from chommie_assets.parsing.duplicates_publisher import fullness, publisher_rank
from chommie_assets.parsing.location_gazetteer import load_gazetteer
from chommie_assets.parsing.location_text import place_key
from chommie_assets.warehouse.copying import copy_rows

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings

CHUNK_ROWS = 500

# Jobs whose index row is missing or speaks of another content, another day or another method.
_STALE = """
create temp table stale_contents on commit drop as
select c.job_id, c.content_hash, c.first_observed_on, f.method_version as features_version
from current_contents as c
cross join lateral (
    select f.method_version
    from enriched.job_features as f
    where f.job_id = c.job_id and f.content_hash = c.content_hash
    order by f.recorded_at desc, f.method_version desc
    limit 1
) as f
join {jobs} as j on j.job_id = c.job_id::text and j.content_hash = c.content_hash
left join enriched.duplicate_index as i on i.job_id = c.job_id
where i.job_id is null
   or (i.content_hash, i.features_version, i.method_version) <> (c.content_hash, f.method_version, %(method)s)
   or i.start_on <> least(j.posted_on, c.first_observed_on)
"""
_READ = """
select s.job_id, s.content_hash, s.features_version, j.source, j.board, j.title,
       least(j.posted_on, s.first_observed_on), j.expires_on, f.description_text, f.text_hash, f.company_key,
       f.company_name, f.title_normalized, f.country, f.province, f.city, f.suburb, f.location_alias,
       case when f.salary_is_predicted or f.salary_is_suspect then null else f.salary_month_min end,
       case when f.salary_is_predicted or f.salary_is_suspect then null else f.salary_month_max end,
       f.salary_currency
from stale_contents as s
join enriched.job_features as f using (job_id, content_hash)
join {jobs} as j on j.job_id = s.job_id::text and j.content_hash = s.content_hash
where f.method_version = s.features_version
"""

COLUMNS = (
    "job_id",
    "content_hash",
    "features_version",
    "method_version",
    "source",
    "text_hash",
    "company_key",
    "title_key",
    "title_levels",
    "country",
    "province",
    "city",
    "place_alias",
    "salary_month_min",
    "salary_month_max",
    "salary_currency",
    "reference_numbers",
    "start_on",
    "expires_on",
    "publisher_rank",
    "fullness",
    "word_hashes",
    "recorded_at",
)


class Advert(NamedTuple):
    """A current content, as read for the index."""

    job_id: Any
    content_hash: str
    features_version: str
    source: str
    board: str
    title: str | None
    start_on: date
    expires_on: date | None
    description_text: str | None
    text_hash: str
    company_key: str | None
    company_name: str | None
    title_normalized: str
    country: str | None
    province: str | None
    city: str | None
    suburb: str | None
    location_alias: str | None
    salary_month_min: Any
    salary_month_max: Any
    salary_currency: str | None


class Entry(NamedTuple):
    """A row of the index without the columns that the writer sets (method and time), and its bands."""

    row: tuple[Any, ...]
    bands: list[int]


def index_entries(adverts: list[Advert]) -> list[Entry]:
    """Return the index rows of a chunk of adverts. Pure."""
    return [_entry(advert) for advert in adverts]


def _entry(advert: Advert) -> Entry:
    from chommie_assets.parsing.titles import parse_seniority

    hashes = duplicates_text.hashes_of(duplicates_text.words_of(advert.description_text))
    packed = duplicates_text.packed(hashes)
    salaries = [None if x is None else float(x) for x in (advert.salary_month_min, advert.salary_month_max)]
    facts = (advert.company_key, advert.city, salaries[0] or salaries[1])
    row = (
        advert.job_id,
        advert.content_hash,
        advert.features_version,
        advert.source,
        advert.text_hash,
        advert.company_key,
        advert.title_normalized,
        duplicates_text.title_levels(advert.title, advert.title_normalized, parse_seniority(advert.title)[0]),
        advert.country,
        advert.province,
        advert.city,
        _place_alias(advert),
        *salaries,
        advert.salary_currency,
        duplicates_text.reference_numbers(advert.description_text),
        advert.start_on,
        advert.expires_on,
        publisher_rank(advert.source, advert.board, advert.company_name),
        fullness(len(packed) // 4, sum(fact is not None for fact in facts)),
        packed,
    )
    return Entry(row, duplicates_text.bands_of(duplicates_text.signature_of(hashes)))


def _place_alias(advert: Advert) -> str | None:
    """Return the words of the suburb in a known town, or of the place as written where the town is unknown.

    "Durban North" and "Johannesburg CBD" are parts that hold suburbs or lie in them: they part no two adverts.
    """
    if advert.city is None:
        return " ".join(duplicates_text.words_of(advert.location_alias)) or None
    if advert.suburb is None or advert.suburb.startswith(advert.city):
        return None
    return (
        " ".join(dict.fromkeys(duplicates_text.words_of(" ".join(_with_outer_suburbs(advert.suburb)))))
        or None
    )


@lru_cache(maxsize=4_096)
def _with_outer_suburbs(suburb: str) -> tuple[str, ...]:
    """Return a suburb and those it lies in: an advert in Sandown may also be said to be in Sandton."""
    gazetteer = load_gazetteer()
    chains = (gazetteer.chain(place) for place in gazetteer.by_name.get(place_key(suburb), ()))
    around = (gazetteer.places[place_id] for chain in chains for place_id in chain)
    return (suburb, *(place.name for place in around if place.kind == "suburb"))


def refresh_index(
    conn: Connection[Any], load: Load, method_version: str, settings: Settings, clock: Clock
) -> int:
    """Bring the index rows of a load's jobs up to date, in the caller's transaction.

    Returns:
        How many changed; they wait to be compared and scored.
    """
    create_current_contents(conn, load)
    jobs = sql.Identifier(load.schema_name, "jobs")
    conn.execute(sql.SQL(_STALE).format(jobs=jobs), {"method": method_version})
    counted = conn.execute("select count(*) from stale_contents").fetchone()
    if not counted or not counted[0]:
        return 0
    conn.execute("create temp table incoming_index (like enriched.duplicate_index) on commit drop")
    conn.execute("create temp table incoming_bands (like enriched.duplicate_bands) on commit drop")
    with conn.cursor(name="stale_adverts") as cursor:
        cursor.execute(sql.SQL(_READ).format(jobs=jobs))
        chunks = map_chunks(index_entries, _chunks(cursor), worker_count(settings, counted[0]))
        for entries in chunks:
            _stage(conn, entries, method_version, clock)
    _swap(conn)
    return int(counted[0])


def _chunks(cursor: Any) -> Iterator[list[Advert]]:
    while rows := cursor.fetchmany(CHUNK_ROWS):
        yield [Advert(*row) for row in rows]


def _stage(conn: Connection[Any], entries: list[Entry], method_version: str, clock: Clock) -> None:
    rows = ((*entry.row[:3], method_version, *entry.row[3:], clock.instant) for entry in entries)
    copy_rows(conn, ("pg_temp", "incoming_index"), COLUMNS, rows)
    bands = ((band, entry.row[0]) for entry in entries for band in entry.bands)
    copy_rows(conn, ("pg_temp", "incoming_bands"), ("band_hash", "job_id"), bands)


def _swap(conn: Connection[Any]) -> None:
    """Put the incoming rows in the place of the old ones; they wait to be compared."""
    conn.execute(
        "delete from enriched.duplicate_bands as b using incoming_index as n where b.job_id = n.job_id"
    )
    conn.execute(
        "delete from enriched.duplicate_index as i using incoming_index as n where i.job_id = n.job_id"
    )
    conn.execute("insert into enriched.duplicate_index select * from incoming_index")
    conn.execute("insert into enriched.duplicate_bands select * from incoming_bands on conflict do nothing")
    conn.execute(
        "insert into enriched.duplicate_work (step, job_id)"
        " select step, job_id from incoming_index, unnest('{compare,quality}'::text[]) as step"
        " on conflict do nothing"
    )
