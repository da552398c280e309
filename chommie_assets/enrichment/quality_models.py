"""The quality models in Postgres: which is in force, and learning another from the reviewers' labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import orjson

from chommie_assets.enrichment.quality_read import read_adverts
from chommie_assets.enrichment.quality_rows import facts_of
from chommie_assets.enrichment.stages import Progress, silent
from chommie_assets.parsing.quality_model import FEATURES, PRIOR, QualityModel, features_of
from chommie_assets.parsing.quality_training import Label, train, why_not
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.locks import advisory_lock

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings

STAGE = "quality_model"
READ_AT_ONCE = 1_000
# A model that moves the labelled adverts by less than a hundredth moves no tier that matters, and scoring all that is
# current again costs minutes.
LEAST_CHANGE = 0.01
# The latest word on each job counts, for the content that it was said of.
_LABELS = """
select distinct on (job_id) job_id, content_hash, label = 'good', features
from ops.review_labels
order by job_id, label_id desc
"""
_ACTIVE = """
select version, intercept, coefficients, calibration, is_trained, metrics from ops.quality_models where is_active
"""
_STORE = """
insert into ops.quality_models
    (version, is_active, is_trained, intercept, coefficients, calibration, metrics, n_labels, trained_at)
values (%s, true, %s, %s, %s, %s, %s, %s, %s)
"""


@dataclass(frozen=True)
class Training:
    """What a run of the training came to.

    Attributes:
        model: the one in force now.
        is_new: whether this run put it there.
        labels: jobs with a label and features to learn from.
        told: what happened, in a sentence.
    """

    model: QualityModel
    is_new: bool
    labels: int
    told: str


def active_model(conn: Connection[Any]) -> QualityModel:
    """Return the model in force: the active one of ``ops.quality_models``, else the prior."""
    row = conn.execute(_ACTIVE).fetchone()
    if row is None:
        return PRIOR
    version, intercept, coefficients, calibration, is_trained, metrics = row
    return QualityModel(
        version=version,
        intercept=intercept,
        coefficients=tuple(coefficients[name] for name in FEATURES),
        slope=calibration["slope"],
        offset=calibration["offset"],
        points=tuple((odds, likely) for odds, likely in calibration["points"]),
        is_trained=is_trained,
        metrics=metrics,
    )


def train_model(settings: Settings, clock: Clock, *, progress: Progress | None = None) -> Training:
    """Learn from the labels there are; put the model in force where it says something else than the present one.

    The same labels and adverts give the same model, so that a second run changes nothing.

    Raises:
        psycopg.Error: if the database fails; nothing is changed then.
    """
    tell = progress or silent
    with connect(settings) as conn, advisory_lock(conn, f"stage:{STAGE}"):
        present, labels = active_model(conn), read_labels(conn)
        learnt = train(labels, _next_version(conn))
        is_new = _differ(present, learnt, labels)
        if is_new:
            # Back to the prior is a new version too: what the model before it scored is scored again.
            learnt = replace(learnt, version=_next_version(conn))
            _put_in_force(conn, learnt, len(labels), clock)
        conn.commit()
    told = _told(labels, learnt, is_new=is_new)
    tell(f"quality model: {told}")
    return Training(learnt if is_new else present, is_new, len(labels), told)


def read_labels(conn: Connection[Any]) -> list[Label]:
    """Return the latest label of each job, with the features of the content that it was given to.

    They are read afresh while the content is current and here, so that they are those of today's parsers; else they are
    those of the day of the label.
    """
    rows = conn.execute(_LABELS).fetchall()
    fresh: dict[tuple[Any, str], tuple[float, ...]] = {}
    for start in range(0, len(rows), READ_AT_ONCE):
        jobs = [row[0] for row in rows[start : start + READ_AT_ONCE]]
        for advert in read_adverts(conn, jobs):
            fresh[advert.job_id, advert.content_hash] = features_of(facts_of(advert))
    labels = []
    for job_id, content_hash, is_good, kept in rows:
        features = fresh.get((job_id, content_hash)) or _kept(kept)
        if features is not None:
            labels.append(Label(features, is_good))
    return labels


def _kept(features: dict[str, float] | None) -> tuple[float, ...] | None:
    if features is None or not features.keys() >= set(FEATURES):
        return None
    return tuple(float(features[name]) for name in FEATURES)


def _next_version(conn: Connection[Any]) -> str:
    # Versions sort by age: of two scores of one instant the later model's is in force.
    row = conn.execute("select count(*) + 1 from ops.quality_models").fetchone()
    return f"trained-{row[0] if row else 1:04}"


def _differ(present: QualityModel, learnt: QualityModel, labels: Sequence[Label]) -> bool:
    if present.is_trained != learnt.is_trained:
        return True
    if not learnt.is_trained:
        return present.is_as(PRIOR) is False
    moved = [
        abs(present.probability(label.features) - learnt.probability(label.features)) for label in labels
    ]
    return sum(moved) / len(moved) >= LEAST_CHANGE


def _put_in_force(conn: Connection[Any], model: QualityModel, labels: int, clock: Clock) -> None:
    coefficients = dict(zip(FEATURES, model.coefficients, strict=True))
    calibration = {"slope": model.slope, "offset": model.offset, "points": model.points}
    conn.execute("update ops.quality_models set is_active = false where is_active")
    conn.execute(
        _STORE,
        (
            model.version,
            model.is_trained,
            model.intercept,
            _json(coefficients),
            _json(calibration),
            _json(model.metrics),
            labels,
            clock.instant,
        ),
    )


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _told(labels: Sequence[Label], learnt: QualityModel, *, is_new: bool) -> str:
    if not learnt.is_trained:
        return (
            f"the prior holds: {why_not(labels) or 'the labels teach less than the share of good ones alone'}"
        )
    return f"learnt from {len(labels):,} labels" if is_new else f"{len(labels):,} labels teach nothing new"
