"""``chommie search``: hybrid search over the adverts."""

from __future__ import annotations

import json
import math
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.embedding.backend import Encoder
    from chommie_assets.search.query import SearchHit, SearchQuery
    from chommie_assets.settings import Settings

MAX_LIMIT = 1_000


def _province(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    from chommie_assets.search.places import UnknownProvinceError, find_province

    if value is None:
        return None
    try:
        return find_province(value)
    except UnknownProvinceError as error:
        raise click.BadParameter(str(error)) from None


class _Figure(click.FloatRange):
    """A number within bounds; "nan" is within none, although no comparison says so."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        figure = super().convert(value, param, ctx)
        if not math.isfinite(figure):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return figure


def _active_encoder(conn: Connection[Any], settings: Settings) -> Encoder | None:
    """Return the encoder of the vectors there are, whatever the settings name by now."""
    from chommie_assets.embedding.backend import load_encoder, model_name
    from chommie_assets.embedding.models import active_model

    active = active_model(conn)
    if active is None:
        click.echo("no vectors yet: searching by words alone (`chommie run` makes them)", err=True)
        return None
    return load_encoder(model_name(active.model_id), batch_texts=settings.embedding_batch_texts)


def _run(query: SearchQuery) -> list[SearchHit]:
    from chommie_assets.embedding.backend import ModelNotLoadedError
    from chommie_assets.search.hybrid import search_jobs
    from chommie_assets.settings import load_settings
    from chommie_assets.warehouse.connection import connect

    settings = load_settings()
    with connect(settings) as conn:
        if conn.execute("select to_regclass('marts.fct_jobs')").fetchone() == (None,):
            raise click.ClickException("there are no adverts yet: `chommie run` or `chommie demo` first")
        # Without words nothing is encoded, and loading the model is most of a search's time.
        encoder = _active_encoder(conn, settings) if query.text.strip() else None
        try:
            return search_jobs(conn, query, encoder)
        except ModelNotLoadedError as error:
            raise click.ClickException(str(error)) from None


def _print_table(hits: list[SearchHit]) -> None:
    from rich.console import Console

    from chommie_assets.search.present import hits_table, link_lines

    if not hits:
        click.echo("nothing found: loosen a filter")
        return
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(hits_table(hits, console.width))
    for line in link_lines(hits):
        click.echo(line)


@click.command()
@click.argument("text")
@click.option("--province", metavar="P", callback=_province, help="One of the nine; KZN will do.")
@click.option("--city", metavar="C", help="A town or suburb, in any case.")
@click.option("--skill", "skills", metavar="S", multiple=True, help="Must be asked for; may be repeated.")
@click.option("--min-salary-month", metavar="N", type=_Figure(min=0), help="Least rand a month.")
@click.option("--only-with-salary", is_flag=True, help="Leave out adverts that state no salary in rand.")
@click.option("--remote", is_flag=True, help="Remote work only.")
@click.option("--since", metavar="DAY", type=click.DateTime(["%Y-%m-%d"]), help="Posted on it or later.")
@click.option("--min-quality", metavar="Q", type=_Figure(0, 1), help="Least quality score, 0 to 1.")
@click.option(
    "--status",
    type=click.Choice(["active", "expired", "all"]),
    default="active",
    show_default=True,
    help="Which adverts: open ones, closed ones, or both.",
)
@click.option(
    "--limit", metavar="K", type=click.IntRange(1, MAX_LIMIT), default=20, show_default=True, help="Rows."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def search(
    text: str,
    province: str | None,
    city: str | None,
    skills: tuple[str, ...],
    min_salary_month: float | None,
    only_with_salary: bool,
    remote: bool,
    since: datetime | None,
    min_quality: float | None,
    status: str,
    limit: int,
    as_json: bool,
) -> None:
    """Find adverts by words and meaning. An empty TEXT lists the newest.

    Adverts that state no salary stay unless --only-with-salary is given. -word leaves adverts out.

    \b
    Examples:
      chommie search "data engineer" --province Gauteng --skill python
      chommie search "nurse -senior" --province KZN --min-salary-month 20000
    """
    from chommie_assets.search.query import SearchQuery

    query = SearchQuery(
        text=text,
        province=province,
        city=city,
        skills=skills,
        min_salary_month=min_salary_month,
        include_without_salary=not only_with_salary,
        is_remote=True if remote else None,
        posted_since=since.date() if since else None,
        min_quality=min_quality,
        status=None if status == "all" else status,
        limit=limit,
    )
    hits = _run(query)
    if as_json:
        click.echo(json.dumps([hit.as_dict() for hit in hits]))
    else:
        _print_table(hits)
