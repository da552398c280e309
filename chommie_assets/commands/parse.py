"""``chommie parse``: what a parser makes of a text. Needs no database."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from chommie_assets.parsing.occupation_taxonomy import OccupationTaxonomy
    from chommie_assets.parsing.taxonomy import Taxonomy

Found = TypeVar("Found")
Parser = Callable[[str], Any]
_taxonomy_option = click.option(
    "--taxonomy",
    "files",
    multiple=True,
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read by this taxonomy, as for `chommie taxonomy load`.",
)


@click.group(name="parse")
def parse() -> None:
    """Show what a parser makes of a text, given as an argument or one per line on stdin.

    Prints one JSON object, or null, for each line of input, blank lines included.

    \b
    Examples:
      chommie parse salary "R25 000 - R30 000 per month CTC"
      chommie parse location < places.txt
    """


@parse.command()
@click.argument("text", required=False)
@click.option("--currency", help="ISO code of figures written without a currency, e.g. ZAR.")
def salary(text: str | None, currency: str | None) -> None:
    """Pay: figures, currency, period, basis and what is wrong with them.

    \b
    Example:
      chommie parse salary "R450k - R600k p.a. CTC"
    """
    from chommie_assets.parsing.salary import parse_salary

    def read(line: str) -> Any:
        found = parse_salary(line, default_currency=currency.upper() if currency else None)
        return found.as_dict() if found else None

    _print_all(text, read)


@parse.command()
@click.argument("text", required=False)
def location(text: str | None) -> None:
    """Place: suburb, city, municipality, province.

    \b
    Example:
      chommie parse location "Sandton, Gauteng"
    """
    from chommie_assets.parsing.location import parse_location

    def read(line: str) -> Any:
        found = parse_location(line)
        return found.as_dict() if found else None

    _print_all(text, read)


@parse.command()
@click.argument("text", required=False)
@_taxonomy_option
def skills(text: str | None, files: tuple[Path, ...]) -> None:
    """Skills named in a text.

    \b
    Examples:
      chommie parse skills "Three years of SQL and Python; Docker is a plus"
      chommie parse skills --taxonomy skills_en.csv "Three years of SQL and Python"
    """
    from chommie_assets.parsing.skills import find_skills

    taxonomy = _skills_of(files) if files else None

    def read(line: str) -> Any:
        found = find_skills(line, taxonomy)
        return {"skills": [skill.as_dict() for skill in found]} if found else None

    _print_all(text, read)


@parse.command()
@click.argument("text", required=False)
def language(text: str | None) -> None:
    """Language a text is written in.

    \b
    Example:
      chommie parse language "Ons soek 'n ervare rekenmeester vir ons kantoor"
    """
    from chommie_assets.parsing.language import detect_language

    def read(line: str) -> Any:
        found = detect_language(line)
        return found.as_dict() if found else None

    _print_all(text, read)


@parse.command()
@click.argument("text", required=False)
@_taxonomy_option
def occupation(text: str | None, files: tuple[Path, ...]) -> None:
    """Occupation (ISCO-08 unit group) that a job title names, by its letters and words.

    \b
    Examples:
      chommie parse occupation "Senior Diesel Mechanic"
      chommie parse occupation --taxonomy occupations_en.csv "Senior Diesel Mechanic"
    """
    from chommie_assets.parsing.occupation import AdvertText, OccupationMatcher
    from chommie_assets.parsing.occupation_taxonomy import load_occupation_taxonomy

    matcher = OccupationMatcher(_occupations_of(files) if files else load_occupation_taxonomy())

    def read(line: str) -> Any:
        found = matcher.classify([AdvertText(line, line)])[0]
        return found.as_dict() if found else None

    _print_all(text, read)


@parse.command()
@click.argument("text", required=False)
def quality(text: str | None) -> None:
    """Quality of an advert, from its text alone; the first line is its title.

    \b
    Example:
      chommie parse quality "$(cat advert.txt)"
    """
    from chommie_assets.parsing.quality import score_quality
    from chommie_assets.parsing.quality_facts import facts_of_text

    _print_all(text, lambda line: score_quality(facts_of_text(line)).as_dict() if line.strip() else None)


def _skills_of(files: Sequence[Path]) -> Taxonomy:
    from chommie_assets.taxonomies.files import read_skills

    return _or_fail(lambda: read_skills(files).taxonomy())


def _occupations_of(files: Sequence[Path]) -> OccupationTaxonomy:
    from chommie_assets.taxonomies.files import read_occupations

    return _or_fail(lambda: read_occupations(files).taxonomy)


def _or_fail(read: Callable[[], Found]) -> Found:
    """Read files; what is wrong with them is one line for the person."""
    from chommie_assets.taxonomies.tables import TaxonomyFileError

    try:
        return read()
    except (TaxonomyFileError, OSError) as error:
        raise click.ClickException(str(error)) from None


def _print_all(text: str | None, read: Parser) -> None:
    for line in _lines(text):
        # Written at once, so that a program that writes a line can read its answer before the next.
        sys.stdout.write(json.dumps(read(line), ensure_ascii=True, allow_nan=False) + "\n")
        sys.stdout.flush()


def _lines(text: str | None) -> Iterator[str]:
    """Yield the argument, or the lines of stdin without their ends; bytes that are not UTF-8 are replaced."""
    if text is not None:
        yield text
        return
    if sys.stdin.isatty():
        raise click.UsageError('give a TEXT, or lines on stdin: chommie parse salary "R25 000 per month"')
    while line := sys.stdin.buffer.readline():
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")
