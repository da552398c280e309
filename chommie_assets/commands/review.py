"""``chommie review``: the adverts that wait for a person, and what the person says of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.enrichment.review_labels import NewLabel
    from chommie_assets.enrichment.review_queue import Waiting

MOST_LISTED = 1_000
# As much of an id as a reviewer types: of a million jobs two begin alike in one of ten thousand.
SHOWN_DIGITS = 8


@click.group()
def review() -> None:
    """Adverts of low quality, for a person to judge.

    What is labelled leaves the queue; once thirty of each kind are labelled the quality model learns from them.

    \b
    Examples:
      chommie review list --limit 10
      chommie review label 3f2a91c4 bad --note "asks for R350"
      chommie review label 9b01d2e7 good --company-verified
      chommie review label --file labels.csv
    """


@review.command("list")
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1, MOST_LISTED), help="Most to show."
)
@click.option("--source", metavar="S", help="Of one source only.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON array.")
def list_queue(limit: int, source: str | None, is_json: bool) -> None:
    """Show the queue, gravest first: what is wrong with each advert, and what to do.

    \b
    Example:
      chommie review list --source pnet --limit 5
    """
    from chommie_assets.enrichment.review_queue import is_built, read_queue
    from chommie_assets.settings import load_settings
    from chommie_assets.warehouse.connection import connect

    with connect(load_settings()) as conn:
        if not is_built(conn):
            raise click.ClickException("there is no queue yet: `chommie run` or `chommie demo` first")
        waiting = read_queue(conn, limit=limit, source=source)
    if is_json:
        click.echo(json.dumps([advert.as_dict() for advert in waiting]))
        return
    click.echo(_told(waiting, source))


def _told(waiting: list[Waiting], source: str | None) -> str:
    if not waiting:
        return f"Nothing of {source} waits for review." if source else "Nothing waits for review."
    blocks = [_block(advert) for advert in waiting]
    count = f"{len(waiting):,} of {waiting[0].waiting:,} adverts that wait for review, gravest first."
    return "\n\n".join([*blocks, f"{count}\nSay what you think: chommie review label ID good|bad"])


def _block(advert: Waiting) -> str:
    from chommie_assets.search.present import MAX_URL_CHARACTERS, plain

    named = [plain(advert.title or "(no title)"), plain(advert.company or "(no company)")]
    facts = [*named, advert.source, f"score {advert.quality_score:.2f}"]
    head = f"{str(advert.job_id)[:SHOWN_DIGITS]}  {' | '.join(facts)}"
    reasons = [f"    - {recommendation}" for recommendation in advert.recommendations]
    link = [f"    {plain(advert.url, MAX_URL_CHARACTERS)}"] if advert.url else []
    return "\n".join([head, *reasons, *link])


@review.command()
@click.argument("job_id", required=False)
@click.argument("label", required=False, metavar="[good|bad]")
@click.option("--note", help="Why, for the next reviewer.")
@click.option("--reviewer", metavar="NAME", help="Who says so; the operating system's user unless given.")
@click.option("--company-verified", is_flag=True, help="You know the company to be real.")
@click.option(
    "--file",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV: job_id, label and, if wanted, note, reviewer, company_verified.",
)
@click.option("--as-of", metavar="DAY", help="Replay a day (2026-03-31); default: now.")
def label(
    job_id: str | None,
    label: str | None,
    note: str | None,
    reviewer: str | None,
    company_verified: bool,
    path: Path | None,
    as_of: str | None,
) -> None:
    """Say whether the advert JOB_ID (or the beginning of its id) is good or bad.

    Labels are kept for ever, and the latest one of a job counts. A file is taken whole or not at all.

    \b
    Examples:
      chommie review label 3f2a91c4 bad --note "asks for R350"
      chommie review label --file labels.csv --reviewer thandi
    """
    from chommie_assets.clock import Clock
    from chommie_assets.enrichment.review_labels import NewLabel
    from chommie_assets.settings import load_settings
    from chommie_assets.sources.release import current_user
    from chommie_assets.warehouse.connection import connect

    settings = load_settings()
    try:
        clock = Clock.of(as_of or settings.as_of)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--as-of") from None
    who = reviewer or current_user()
    if path is not None:
        if job_id or label:
            raise click.UsageError("give a job and its label, or --file, not both")
        with connect(settings) as conn:
            _write_file(conn, path, who, clock)
        return
    if not job_id or label not in ("good", "bad"):
        raise click.UsageError("give a job's id and good or bad, or --file")
    with connect(settings) as conn:
        _write(conn, [(None, NewLabel(job_id, label, who, note, company_verified))], clock)


def _write_file(conn: Connection[Any], path: Path, reviewer: str, clock: Clock) -> None:
    from chommie_assets.enrichment.review_file import read_label_file
    from chommie_assets.enrichment.review_labels import ReviewError

    try:
        labels = read_label_file(path, reviewer)
    except ReviewError as error:
        raise click.ClickException(str(error)) from None
    _write(conn, list(labels), clock)


def _write(conn: Connection[Any], labels: list[tuple[int | None, NewLabel]], clock: Clock) -> None:
    from chommie_assets.enrichment.review_file import BadLabelsError
    from chommie_assets.enrichment.review_labels import ReviewError, count_labels, find_job, record_labels

    problems = []
    for line, new in labels:
        try:
            find_job(conn, new.job)
        except ReviewError as error:
            if line is None:
                raise click.ClickException(str(error)) from None
            problems.append((line, str(error)))
    if problems:
        raise click.ClickException(str(BadLabelsError(problems)))
    jobs = record_labels(conn, [new for _, new in labels], clock)
    counts = count_labels(conn)
    conn.commit()
    click.echo(
        f"{len(set(jobs)):,} labelled. In all {counts['good']:,} good and {counts['bad']:,} bad; the next run takes"
        " them out of the queue."
    )
