"""How much of the truth the HNSW index finds: its answers against an exact scan's, on stored vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psycopg import sql

from chommie_assets.embedding.models import Model, active_model
from chommie_assets.search.hybrid import MAX_EF_SEARCH, SCAN_SETTINGS, lane_rows

if TYPE_CHECKING:
    from psycopg import Connection

# Distances of halfvecs that differ by less are the same distance: twins may stand in for each other.
SAME_DISTANCE = 1e-5

# Hashes are spread evenly: the first ones by hash are a sample, and the same one at each run.
SAMPLE = """
select embedding::text
from search.text_vectors
where kind = 'combined' and model_id = %(model_id)s
order by text_hash
limit %(sample)s
"""

NEAREST = """
select embedding::halfvec({dimension}) <=> %(vector)s::halfvec({dimension}) as distance
from search.text_vectors
where kind = 'combined' and model_id = %(model_id)s
order by embedding::halfvec({dimension}) <=> %(vector)s::halfvec({dimension})
limit %(k)s
"""


def _nearest(conn: Connection[Any], model: Model, vector: str, k: int, *, is_exact: bool) -> list[float]:
    conn.execute("select set_config('enable_indexscan', %s, true)", ("off" if is_exact else "on",))
    conn.execute("select set_config('enable_seqscan', %s, true)", ("on" if is_exact else "off",))
    statement = sql.SQL(NEAREST).format(dimension=sql.Literal(model.dimension))
    parameters = {"vector": vector, "model_id": model.model_id, "k": k}
    return [row[0] for row in conn.execute(statement, parameters, prepare=False)]


def recall_at(conn: Connection[Any], k: int = 10, sample: int = 50) -> float:
    """Return the share, 0 to 1, of the true ``k`` nearest texts that the index returns.

    Searched as :func:`chommie_assets.search.hybrid.search_jobs` does, for ``sample`` stored vectors of the
    active model. Without a model or vectors nothing is missed: 1.
    """
    model = active_model(conn)
    if model is None:
        return 1.0
    found = wanted = 0
    # Rolled back for the sake of the planner's settings: they must not outlive the check.
    with conn.transaction(force_rollback=True):
        conn.execute(SCAN_SETTINGS, {"ef_search": min(lane_rows(k), MAX_EF_SEARCH)})
        vectors = conn.execute(SAMPLE, {"model_id": model.model_id, "sample": sample}).fetchall()
        for (vector,) in vectors:
            truth = _nearest(conn, model, vector, k, is_exact=True)
            answer = _nearest(conn, model, vector, k, is_exact=False)
            wanted += len(truth)
            found += sum(distance <= truth[-1] + SAME_DISTANCE for distance in answer)
    return found / wanted if wanted else 1.0
