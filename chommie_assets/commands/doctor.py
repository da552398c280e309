"""``chommie doctor``."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from chommie_assets.settings import load_settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as one JSON array.")
def doctor(as_json: bool) -> None:
    """Check the machine, database, model, store and keys; say what to do. Exits with 1 if something fails.

    \b
    Example:
      chommie doctor
    """
    from chommie_assets.diagnosis import diagnose

    findings = []
    for finding in diagnose(load_settings()):
        findings.append(finding)
        if not as_json:
            click.echo(f"{finding.verdict:<5} {finding.subject:<9} {finding.detail}")
            if finding.advice:
                click.echo(f"{'':<15} {finding.advice}")
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings]))
    if any(finding.verdict == "fail" for finding in findings):
        raise click.exceptions.Exit(1)
