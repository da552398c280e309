"""Every command, down to the last one, has help with an example and says what each option does."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from chommie_assets.cli import chommie


def commands(command: click.Command, path: str = "chommie") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None, name
            yield from commands(child, f"{path} {name}")


@pytest.mark.parametrize(("path", "command"), [pytest.param(*one, id=one[0]) for one in commands(chommie)])
def test_help_has_an_example_and_explains_each_option(path: str, command: click.Command) -> None:
    lines = [line.strip() for line in command.get_help(click.Context(command, info_name=path)).splitlines()]
    assert any(line.startswith("Example") for line in lines)
    assert any(path in line for line in lines if not line.startswith("Usage:")), (
        "the example is of another command"
    )
    unexplained = [
        option.opts for option in command.params if isinstance(option, click.Option) and not option.help
    ]
    assert not unexplained
