"""Runs a search: reads the text, binds every value, and lets one SQL statement do the rest."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from psycopg import sql

from chommie_assets.search.query import QueryWords, SearchHit, SearchQuery, read_words, storable
from chommie_assets.search.skills import resolve_skills

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.embedding.backend import Encoder

COLUMNS = (
    "job_id",
    "title",
    "company",
    "city",
    "province",
    "location_alias",
    "is_remote",
    "salary_currency",
    "salary_month_min",
    "salary_month_max",
    "salary_is_suspect",
    "posted_on",
    "status",
    "quality_score",
    "quality_tier",
    "skills",
    "source",
    "url",
    "canonical_job_id",
)

# Fitted by benchmarks/search_fusion.py: 200 ESCO occupations by an alternative name, over 5,000 advert titles.
# nDCG@10 on the judging half: words alone .144, equal weights .282, these .283, meaning alone .288.
# Words keep their part for what no model has read: names, codes, certificates.
WORDS_WEIGHT = 0.3
MEANING_WEIGHT = 0.7
# An advert that holds one word of several is a weak hit: at its full weight these gave .278.
ANY_WORD_SHARE = 0.2
# Cormack, Clarke and Büttcher 2009: 60 keeps one lane's first place from outvoting good places in both.
RANK_OFFSET = 60

# Texts a lane brings: deep enough that the lanes overlap, and four for each row wanted, since clusters fold.
MIN_LANE_ROWS = 100
LANE_ROWS_A_ROW = 4
# Ranking reads each advert's tsvector; of a word that more adverts hold, the newest are ranked.
RANKED_ROWS = 3_000
# pgvector takes up to 1,000.
MAX_EF_SEARCH = 1_000

# Relaxed order finds more for the same work, and the statement sorts again.
SCAN_SETTINGS = """
select
    set_config('hnsw.iterative_scan', 'relaxed_order', true),
    set_config('hnsw.ef_search', %(ef_search)s::text, true)
"""


class InactiveModelError(ValueError):
    """The encoder is not of the model whose vectors search reads."""


@cache
def _statement(name: str, dimension: int) -> sql.Composed:
    folder = Path(__file__).parent
    columns = sql.SQL(", ").join(sql.Identifier("job", column) for column in COLUMNS)
    eligible = sql.SQL((folder / "eligible.sql").read_text(encoding="utf-8"))
    text = (folder / name).read_text(encoding="utf-8")
    return sql.SQL(text).format(eligible=eligible, columns=columns, dimension=sql.Literal(dimension))


def lane_rows(limit: int) -> int:
    """Return how many texts each lane brings for an answer of ``limit`` rows."""
    return max(MIN_LANE_ROWS, LANE_ROWS_A_ROW * limit)


def _city_names(city: str | None) -> list[str] | None:
    """Return the names, in small letters, that a town goes by: as given, and its official one."""
    if city is None or not storable(city):
        return None
    from chommie_assets.parsing.location import parse_location

    names = {storable(city).lower()}
    place = parse_location(city)
    if place is not None and place.city and not place.suburb:
        names.add(place.city.lower())
    return sorted(names)


def _filters(query: SearchQuery, words: QueryWords) -> dict[str, Any]:
    known, others = resolve_skills(storable(skill) for skill in query.skills)
    return {
        "status": query.status,
        "province": query.province and storable(query.province),
        "city_names": _city_names(query.city),
        "is_remote": query.is_remote,
        "posted_since": query.posted_since,
        "min_quality": query.min_quality,
        "skills": known or None,
        "other_skills": others or None,
        "min_salary_month": query.min_salary_month,
        "include_without_salary": query.include_without_salary,
        "fold_duplicates": query.fold_duplicates,
        "excluded": words.excluded,
        "limit": query.limit,
    }


def _lanes(query: SearchQuery, words: QueryWords, encoder: Encoder | None) -> dict[str, Any]:
    vector = None
    if encoder is not None:
        vector = "[" + ",".join(f"{number:.6g}" for number in encoder.encode([words.meaning])[0]) + "]"
    return {
        "all_words": words.all_words,
        "any_words": words.any_words,
        "vector": vector,
        "model_id": encoder.model_id if encoder is not None else None,
        "lane_rows": lane_rows(query.limit),
        "ranked_rows": RANKED_ROWS,
        "words_weight": WORDS_WEIGHT,
        "any_word_share": ANY_WORD_SHARE,
        "meaning_weight": MEANING_WEIGHT,
        "rank_offset": RANK_OFFSET,
    }


def _check_model(conn: Connection[Any], encoder: Encoder) -> None:
    from chommie_assets.embedding.models import active_model

    active = active_model(conn)
    if active is None or active.model_id != encoder.model_id:
        held = active.model_id if active else "none yet"
        raise InactiveModelError(f"search reads vectors of {held}, not of {encoder.model_id}")


def search_jobs(conn: Connection[Any], query: SearchQuery, encoder: Encoder | None) -> list[SearchHit]:
    """Return the best adverts for a query: ``limit`` of them whenever that many pass its filters.

    Duplicates count as one. Without words the newest come first.

    Args:
        conn: any connection that may read ``marts`` and ``search``; a transaction of its own is used.
        query: what is asked.
        encoder: of the active model; ``None`` searches by words alone.

    Raises:
        InactiveModelError: if the encoder is of another model.
    """
    words = read_words(query.text)
    parameters = _filters(query, words)
    name = "recent.sql"
    if words.all_words:
        if encoder is not None:
            _check_model(conn, encoder)
        name = "hybrid.sql"
        parameters |= _lanes(query, words, encoder)
    # Rolled back for the sake of the scan's settings: they must not outlive the search.
    with conn.transaction(force_rollback=True):
        ef_search = min(lane_rows(query.limit), MAX_EF_SEARCH)
        conn.execute(SCAN_SETTINGS, {"ef_search": ef_search})
        statement = _statement(name, encoder.dimension if encoder is not None else 1)
        # Never a prepared plan: the partial index is found only when the planner sees the model's name.
        rows = conn.execute(statement, parameters, prepare=False).fetchall()
    return [_hit(rank, row) for rank, row in enumerate(rows, 1)]


def _hit(rank: int, row: tuple[Any, ...]) -> SearchHit:
    score, *values = row
    found = dict(zip(COLUMNS, values, strict=True))
    found["skills"] = tuple(found["skills"] or ())
    return SearchHit(rank=rank, score=score, **found)
