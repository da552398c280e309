"""The ``chommie`` command: finds the subcommand's module and hands over.

A subcommand lives in ``chommie_assets/commands/<module>.py`` and is imported only when it is called, so that
``chommie --help`` and ``chommie url`` start at once. No logic belongs here.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import NoReturn

import click

# name -> (module under chommie_assets.commands, attribute, one line for `chommie --help`)
COMMANDS: dict[str, tuple[str, str, str]] = {
    "run": (
        "run",
        "run",
        "Poll the sources and the landing folder, build everything, print the day's table.",
    ),
    "demo": ("demo", "demo", "Write a small South African sample to the landing folder, then run."),
    "ingest": ("ingest", "ingest", "Land CSV, JSON, JSONL or Parquet files of a job board."),
    "up": ("serve", "up", "Start the Dagster UI, its daemon and the embedded Postgres."),
    "down": ("serve", "down", "Stop what `chommie up` and the embedded Postgres started."),
    "url": ("database", "url", "Print the database's URL and nothing else."),
    "psql": ("database", "psql", "Open psql on the warehouse."),
    "search": ("search", "search", "Hybrid search over the adverts."),
    "docs": ("docs", "docs", "Build the dbt docs as one static page."),
    "review": ("review", "review", "The review queue: list it, label its adverts."),
    "archive": ("archive", "archive", "Cold storage: run, list, verify, restore, release."),
    "sources": ("sources", "sources", "The configured sources: list, check, poll, release."),
    "parse": ("parse", "parse", "What a parser makes of a text."),
    "taxonomy": ("taxonomy", "taxonomy", "Skills and occupations of your own: load, list, use."),
    "doctor": ("doctor", "doctor", "Check the machine, database, model, store and keys."),
}


# What a shell takes an interrupted command's status for: 128 and the number of the signal.
INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group whose subcommands are imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of :data:`COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one subcommand; ``None`` if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(
            importlib.import_module(f"chommie_assets.commands.{module}"), attribute
        )
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list from :data:`COMMANDS`, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, _, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Show the traceback of a failure.")
@click.version_option(package_name="chommie")
def chommie(debug: bool) -> None:
    """Job adverts in; one trustworthy, searchable picture of the market out.

    \b
    Examples:
      chommie demo
      chommie ingest adverts.csv.gz --source linkedin
      chommie search "data engineer" --province Gauteng
    """
    del debug


def _joined(text: str) -> str:
    return " ".join(text.split())


def _fail(told: str, status: int) -> NoReturn:
    click.echo(f"chommie: {told}", err=True)
    sys.exit(status)


def main(argv: list[str] | None = None) -> NoReturn:
    """Run the command line; any failure is one line on stderr unless ``--debug`` is given.

    Returns:
        Never: exits with 0, 1 (failed), 2 (bad usage) or 130 (interrupted).
    """
    arguments = sys.argv[1:] if argv is None else argv
    try:
        status = chommie.main(args=arguments, prog_name="chommie", standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "chommie"
        _fail(f"{_joined(error.format_message())} (`{command} --help` has an example)", error.exit_code)
    except click.ClickException as error:
        _fail(_joined(error.format_message()), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _fail("interrupted", INTERRUPTED)
    except BrokenPipeError:
        # The reader (`| head`) went away: not a failure, and Python must not complain while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if "--debug" in arguments:
            raise
        # Our own errors say what is wrong; another's text may make sense beside its name only.
        is_ours = type(error).__module__.partition(".")[0] == __package__
        kind = "" if is_ours and str(error) else f"{type(error).__name__}: "
        _fail(f"{kind}{_joined(str(error))} (--debug shows where)", 1)
