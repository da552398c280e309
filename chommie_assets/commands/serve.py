"""``chommie up`` and ``chommie down``."""

from __future__ import annotations

import click

from chommie_assets.clock import Clock
from chommie_assets.settings import load_settings

DEFAULT_PORT = 3000


@click.command()
@click.option("--port", default=DEFAULT_PORT, show_default=True, help="Port of the UI, on loopback.")
def up(port: int) -> None:
    """Start the Dagster UI, its daemon (sensors, schedules) and the embedded Postgres; return once they answer.

    While it is up, a file dropped into HOME/landing/<source>/ is landed and made searchable by itself.

    \b
    Example:
      chommie up --port 3001
    """
    from chommie_assets.serving.dagster_processes import ServingError, log_path, running, start
    from chommie_assets.transform.project import ensure_manifest
    from chommie_assets.transform.relations import ensure_relations

    settings = load_settings()
    if (served := running(settings)) is not None:
        click.echo(f"already up: {served.url}")
        return
    click.echo("starting Postgres, the UI and its daemon ...", err=True)
    ensure_manifest()
    ensure_relations(settings, Clock.of(settings.as_of))
    settings.landing_dir.mkdir(parents=True, exist_ok=True)
    try:
        served = start(settings, port)
    except ServingError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{served.url}   (log: {log_path(settings)}; `chommie down` stops it)")


@click.command()
def down() -> None:
    """Stop the UI, its daemon and the embedded Postgres.

    \b
    Example:
      chommie down
    """
    from chommie_assets.commands.database import stop_database
    from chommie_assets.serving.dagster_processes import stop

    settings = load_settings()
    click.echo("stopped the UI and daemon" if stop(settings) else "the UI was not running")
    click.echo("stopped Postgres" if stop_database(settings) else "the embedded Postgres was not running")
