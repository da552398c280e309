"""The occupations of a batch of contents, told in this process: the model that reads titles is loaded once.

``python -m chommie_assets.enrichment.occupations`` makes the vectors of the packaged titles, which the set-up does.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chommie_assets.enrichment.earlier import carried_skill_names
from chommie_assets.enrichment.feature_rows import FEATURE_COLUMNS, SKILL_COLUMNS, Parsed
from chommie_assets.parsing.occupation import AdvertText, Occupation, OccupationMatcher
from chommie_assets.parsing.occupation_taxonomy import SEEDS, OccupationTaxonomy, load_occupation_taxonomy
from chommie_assets.settings import LETTERS, load_settings

if TYPE_CHECKING:
    from uuid import UUID

    from psycopg import Connection

    from chommie_assets.enrichment.method import Method
    from chommie_assets.settings import Settings

_SKILL = SKILL_COLUMNS.index("skill")
_EVIDENCE = FEATURE_COLUMNS.index("evidence")


# Where the packaged taxonomy's vectors lie: made once, at the set-up, like the manifest beside them.
PACKAGED_VECTORS = SEEDS.parent / "target"


def fill_in_occupations(
    conn: Connection[Any], batch: list[Parsed], method: Method, settings: Settings
) -> None:
    """Write the occupation into the features of each content whose earlier one does not stand."""
    asked = [parsed for parsed in batch if parsed.opening is not None]
    if not asked:
        return
    carried = carried_skill_names(conn, asked)
    adverts = [_advert(parsed, carried) for parsed in asked]
    matcher = matcher_of(method.occupations, settings)
    for parsed, occupation in zip(asked, matcher.classify(adverts), strict=True):
        if occupation is not None:
            _fill(parsed, occupation)


def matcher_of(taxonomy: OccupationTaxonomy | None, settings: Settings) -> OccupationMatcher:
    """Return the matcher of a loaded taxonomy, or of the project's own for ``None``; made once a process."""
    # An installation that may only be read keeps nothing beside the project.
    is_beside = taxonomy is None and os.access(PACKAGED_VECTORS, os.W_OK)
    vectors = PACKAGED_VECTORS if is_beside else settings.home / "taxonomies"
    return _matcher(taxonomy or load_occupation_taxonomy(), vectors, settings.occupation_model)


@lru_cache(maxsize=2)
def _matcher(taxonomy: OccupationTaxonomy, vectors: Path, model: str) -> OccupationMatcher:
    if model == LETTERS:
        return OccupationMatcher(taxonomy)
    from chommie_assets.embedding.backend import PACKAGED, SentenceEncoder

    # The packaged model, whatever the vectors of adverts are made with: the weights were fitted to it.
    encoder = SentenceEncoder(PACKAGED)
    return OccupationMatcher(taxonomy, encoder.encode, cache_folder=vectors, model_id=encoder.model_id)


def _advert(parsed: Parsed, carried: dict[tuple[UUID, str], list[str]]) -> AdvertText:
    title, opening = parsed.opening or (None, "")
    if parsed.skills is None:
        names = carried.get((parsed.job_id, parsed.content_hash), [])
    else:
        names = [skill[_SKILL] for skill in parsed.skills]
    return AdvertText(title, opening, names)


def _fill(parsed: Parsed, occupation: Occupation) -> None:
    columns = {
        "occupation_group": occupation.code,
        "occupation_label": occupation.label,
        "occupation_major_group": occupation.major_group,
        "occupation_confidence": occupation.confidence,
        "occupation_alternatives": [vars(one) for one in occupation.alternatives],
    }
    for name, value in columns.items():
        parsed.features[FEATURE_COLUMNS.index(name)] = value
    parsed.features[_EVIDENCE] = {
        **parsed.features[_EVIDENCE],
        "occupation": {
            "field": occupation.field,
            "text": occupation.matched_text,
            "span": occupation.span,
            "matched_title": occupation.matched_title,
        },
    }


def prepare() -> None:
    """Make the vectors of the packaged taxonomy's titles, unless they are there."""
    matcher_of(None, load_settings())


if __name__ == "__main__":
    prepare()
