"""An occupations taxonomy from its files: ESCO's or Tabiya's with ISCO codes, or a plain list of titles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chommie_assets.parsing.occupation_taxonomy import (
    OccupationTaxonomy,
    TaxonomyOccupation,
    load_occupation_taxonomy,
)
from chommie_assets.taxonomies import names
from chommie_assets.taxonomies.tables import Row, Table

UNIT_GROUP_DIGITS = 4


@dataclass(frozen=True)
class OccupationsContent:
    """What the files of an occupations taxonomy say, and a sentence on each thing that was left out."""

    taxonomy: OccupationTaxonomy
    notes: tuple[str, ...] = ()


def occupations_content(tables: Sequence[Table], group_tables: Sequence[Table]) -> OccupationsContent:
    """Return what tables of occupations, and of ISCO groups with their labels, come to.

    Unit groups that no table labels get their label from the packaged taxonomy.

    Raises:
        TaxonomyFileError: a row is no occupation, an id occurs twice, or a code is no unit group of ISCO-08.
    """
    labels = {**load_occupation_taxonomy().group_labels, **_labels(group_tables)}
    occupations: dict[str, TaxonomyOccupation] = {}
    notes: list[str] = []
    for table in tables:
        found = _table_occupations(table, occupations, labels)
        own = {key: occupation.preferred_title for key, occupation in found.items()}
        written = {key: occupation.alternative_titles for key, occupation in found.items()}
        placed, told = names.in_step(table, own, written)
        notes += [told] if told else []
        for key, one in found.items():
            titles = tuple(sorted(set(placed.get(key, ()))))
            occupations[key] = TaxonomyOccupation(key, one.preferred_title, one.isco_code, titles)
    codes = {one.isco_code for one in occupations.values()}
    taxonomy = OccupationTaxonomy(tuple(occupations.values()), {code: labels[code] for code in sorted(codes)})
    return OccupationsContent(taxonomy, tuple(notes))


def _labels(tables: Sequence[Table]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for table in tables:
        for row in names.offered(table):
            code, label = row.get("code"), names.own_name(table, row)
            if not (code.isascii() and code.isdigit() and len(code) <= UNIT_GROUP_DIGITS):
                raise table.error(f"{code!r} is no code of an ISCO group", row)
            if labels.setdefault(code, label) != label:
                raise table.error(f"the ISCO group {code} occurs twice", row)
    return {code: label for code, label in labels.items() if len(code) == UNIT_GROUP_DIGITS}


def _table_occupations(
    table: Table, known: Mapping[str, TaxonomyOccupation], labels: Mapping[str, str]
) -> dict[str, TaxonomyOccupation]:
    found: dict[str, TaxonomyOccupation] = {}
    for row in names.offered(table):
        title = names.own_name(table, row, "title" if "title" in table.columns else "name")
        key = names.identifier(row, title)
        if key in known or key in found:
            raise table.error(f"the occupation {key!r} occurs twice", row)
        alternatives = tuple(names.other_names(table, row))
        found[key] = TaxonomyOccupation(key, title, _unit_group(table, row, labels), alternatives)
    return found


def _unit_group(table: Table, row: Row, labels: Mapping[str, str]) -> str:
    written = row.get("isco")
    digits = written.removeprefix("C")
    # Spreadsheets drop the leading zero of the armed forces; no group of three digits ends in 0.
    code = f"0{digits}" if len(digits) == UNIT_GROUP_DIGITS - 1 and digits.endswith("0") else digits
    if code not in labels:
        raise table.error(
            f"{written!r} is no unit group of ISCO-08: four digits such as 2221 are needed", row
        )
    return code
