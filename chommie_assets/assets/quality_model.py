"""The quality model: learnt from reviewers' labels, with a picture of how far its probabilities can be believed."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import dagster as dg

from chommie_assets.assets.metadata import inline_picture, table_metadata
from chommie_assets.automation import follow_upstream
from chommie_assets.resources.warehouse import Warehouse
from chommie_assets.translators import OWNERS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

KEY = ["ops", "quality_models"]
_BRIERS = ("before", "after", "prior", "base")


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            KEY,
            deps=[dg.AssetKey(["enriched", "job_duplicates"]), dg.AssetKey(["ops", "review_labels"])],
            description="How likely reviewers would call an advert good, from six features: weights, and their worth.",
            group_name="enrichment",
            kinds={"python", "scikitlearn", "postgres"},
            owners=OWNERS,
            automation_condition=follow_upstream(),
        )
    ],
    name="ops_quality_models",
)
def quality_models(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[Any]:
    """Learn from the labels there are; the prior holds until they are enough."""
    from chommie_assets.enrichment.quality_models import train_model

    with warehouse.stage(context, "quality model") as report:
        training = train_model(warehouse.settings, warehouse.clock, progress=warehouse.say)
        report.rows = training.labels
    with warehouse.connect() as conn:
        metadata = table_metadata(conn, *KEY)
    metadata |= {"seconds": round(report.seconds, 2), "labels": training.labels, "outcome": training.told}
    metadata |= model_metadata(training.model)
    return dg.MaterializeResult(asset_key=KEY, metadata=metadata)


def model_metadata(model: Any) -> dict[str, Any]:
    """Return the model in force as metadata: version, weights, Brier scores, and its reliability once it is trained."""
    from chommie_assets.parsing.quality_model import FEATURES

    weights = [("intercept", model.intercept), *zip(FEATURES, model.coefficients, strict=True)]
    lines = [f"| {name} | {weight:.2f} |" for name, weight in weights]
    metadata: dict[str, Any] = {
        "model": model.version,
        "weights": dg.MetadataValue.md("\n".join(["| feature | weight |", "| --- | ---: |", *lines])),
    }
    if not model.is_trained:
        return metadata
    metrics = model.metrics
    metadata |= {"calibration": metrics["method"], "auc": metrics["auc"]}
    metadata |= {f"brier score, {name}": metrics[f"brier_{name}"] for name in _BRIERS}
    metadata["reliability"] = inline_picture(reliability_figure(metrics), "reliability")
    return metadata


def reliability_figure(metrics: Mapping[str, Any]) -> "Figure":
    """Return the plot of said against found: the share of good adverts in bins of probability, above n of each bin."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7.5, 5), layout="constrained")
    curves, counts = figure.subplots(2, 2, sharex=True, sharey="row", height_ratios=[3, 1])
    for above, below, name in zip(curves, counts, ("before", "after"), strict=True):
        bins = metrics[f"reliability_{name}"]
        _draw_curve(above, bins)
        _draw_counts(below, bins)
        above.set_title(f"{name} calibration: Brier {metrics[f'brier_{name}']:.3f}", fontsize=10)
        below.set_xlabel("probability said")
    curves[0].set_ylabel("share called good")
    counts[0].set_ylabel("n")
    figure.suptitle(
        f"Quality model on labels not seen: {metrics['n_good']} good, {metrics['n_bad']} bad", fontsize=11
    )
    return figure


def _draw_curve(axes: "Axes", bins: Sequence[Sequence[float]]) -> None:
    axes.plot([0, 1], [0, 1], linestyle="--", color="grey", linewidth=1)
    axes.plot([row[0] for row in bins], [row[1] for row in bins], marker="o")
    axes.set_xlim(0, 1)
    axes.set_ylim(-0.05, 1.05)


def _draw_counts(axes: "Axes", bins: Sequence[Sequence[float]]) -> None:
    from chommie_assets.parsing.quality_training import BINS

    middles = [(min(int(row[0] * BINS), BINS - 1) + 0.5) / BINS for row in bins]
    bars = axes.bar(middles, [row[2] for row in bins], width=0.9 / BINS, color="lightsteelblue")
    axes.bar_label(bars, labels=[f"{row[2]:.0f}" for row in bins], fontsize=8)
    axes.margins(y=0.3)


ASSETS = [quality_models]
