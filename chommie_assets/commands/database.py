"""``chommie url`` and ``chommie psql``: the way to the database from a shell."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from chommie_assets.settings import Settings

# libpq's parameter -> the variable psql reads, which keeps the password out of the list of processes.
PSQL_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
}


@click.command()
def url() -> None:
    """Print the database's URL and nothing else.

    Starts the embedded server if need be; it stays up until `chommie down`.

    \b
    Example:
      psql "$(chommie url)" -c 'select count(*) from marts.fct_jobs'
    """
    from chommie_assets.settings import load_settings
    from chommie_assets.warehouse.connection import database_url

    click.echo(database_url(load_settings()))


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["-h", "--help"]})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def psql(arguments: tuple[str, ...]) -> None:
    """Open psql on the warehouse; ARGUMENTS go to psql.

    \b
    Example:
      chommie psql -c '\\dt marts.*'
    """
    from chommie_assets.settings import load_settings
    from chommie_assets.warehouse.binaries import PostgresMissingError, client_program
    from chommie_assets.warehouse.connection import database_url
    from chommie_assets.warehouse.urls import parameters_of, to_url

    parameters = parameters_of(database_url(load_settings()))
    environment = {
        PSQL_VARIABLES[name]: value for name, value in parameters.items() if name in PSQL_VARIABLES
    }
    rest = {name: value for name, value in parameters.items() if name not in PSQL_VARIABLES}
    target = ("--dbname", to_url(rest)) if rest else ()
    try:
        program = str(client_program("psql"))
    except PostgresMissingError as error:
        raise click.ClickException(str(error)) from None
    os.execve(program, [program, *target, *arguments], {**os.environ, **environment})  # noqa: S606 - fixed program


def stop_database(settings: Settings) -> bool:
    """Stop the embedded server, for `chommie down`; return whether there was one to stop."""
    if settings.database_url is not None:
        return False
    from chommie_assets.warehouse.embedded import stop

    return stop(settings)
