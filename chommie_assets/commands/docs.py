"""``chommie docs``: the schema reference."""

from __future__ import annotations

from pathlib import Path

import click

from chommie_assets.settings import load_settings

DEFAULT_PORT = 8080


def _serve(page: Path, port: int) -> None:
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    handler = partial(SimpleHTTPRequestHandler, directory=str(page.parent))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise click.ClickException(
            f"port {port} can't be used ({error.strerror}); try --port {port + 1}"
        ) from None
    click.echo(f"http://127.0.0.1:{server.server_address[1]}/{page.name}   (Ctrl-C stops)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
    finally:
        server.server_close()


@click.command()
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to write; default: HOME/docs/."
)
@click.option("--serve", is_flag=True, help="Serve the page on loopback once it is built.")
@click.option("--port", default=DEFAULT_PORT, show_default=True, help="Port of --serve.")
def docs(output: Path | None, serve: bool, port: int) -> None:
    """Build the dbt docs as one static page: every table, column, test and the lineage.

    \b
    Examples:
      chommie docs
      chommie docs --serve
    """
    from chommie_assets.transform.docs import build_docs
    from chommie_assets.transform.project import DbtError

    settings = load_settings()
    click.echo("building the docs (about 15 s) ...", err=True)
    try:
        page = build_docs(settings, output or settings.home / "docs" / "chommie-dbt-docs.html")
    except DbtError as error:
        raise click.ClickException(str(error)) from None
    click.echo(str(page))
    if serve:
        _serve(page, port)
