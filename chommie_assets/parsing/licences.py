"""Driver's licence and own vehicle that an advert asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chommie_assets.parsing.clauses import clause, fold, standing
from chommie_assets.parsing.scanning import Scan
from chommie_assets.parsing.sections import is_optional_at

METHOD_VERSION = "licences-1"

_MOST_PLACES = 20
# Codes of the card since 1998 (National Road Traffic Regulations, 2000, regulation 99) and the numbers before it,
# which adverts still use: 8 a car, 10 a lorry, 11 a heavier one, 14 a lorry with a trailer.
_CODES = {
    "8": "B",
    "08": "B",
    "b": "B",
    "eb": "B",
    "10": "C1",
    "c1": "C1",
    "11": "C",
    "c": "C",
    "14": "EC",
    "ec": "EC",
    "ec1": "EC1",
    "13": "EC1",
    "a": "A",
    "a1": "A1",
    "1": "A",
}
_CUE_WORDS = (
    r"driv(?:er|ing|e)s?[`'?]?s?[`'?]? ?lic|driver's (?:a must|essential|required|is)"
    r"|\b(?:rybewys|bestuurslisensie|rylisensie)|\b(?:code|kode) ?0?(?:8|10|11|13|14|a1?|b|eb"
    r"|c1?|ec1?)\b|\b(?:prdp|pdp|prpd)\b|professional driving permit|\bcdl\b|\b(?:eb|ec1?"
    r"|c1) ?(?:driv|lic|with)"
    r"|\b(?:valid|unendorsed|clean|clear) (?:[a-z]+ ){0,2}lic(?:en[cs]e)?\b"
    r"|\blicen[cs]e[d]? (?:and|&|\+) (?:own )?(?:car|vehicle|transport)|(?:car|vehicle"
    r"|transport) (?:and|&|\+) (?:valid )?(?:driv|lic)"
)
_LICENCE = re.compile(
    r"driver's\s(?:a|e|r|i)|driv(?:er|ing|e)s?'?s?'?\s?lic(?:en[cs]es?)?|rybewys"
    r"|bestuurslisensie|rylisensie|\bcdl\b|(?:vehicle|transport|car)\s(?:and|&"
    r"|\+)\s(?:valid\s)?lic|lic(?:en[cs]e)?\s(?:and|&|\+)"
    r"|\b(?:code|kode)\s?0?(?:8|10|11|13|14)\b|\b(?:prdp|pdp|prpd)\b"
    r"|professional\sdriving\spermit|\b(?:EB|EC1?|C1)\b",
    re.IGNORECASE,
)
_OTHER_LICENCES = re.compile(
    r"\b(?:forklift|crane|software|liquor|firearm|wireman'?s?|electric\w*|nursing|practi[cs]e"
    r"|practi\w+|professional|medical|state|rn|real\sestate|insurance|operator'?s?|trade|trading"
    r"|business|teaching|pilot'?s?)\s(?:[a-z]+\s)?lic",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?P<word>code|kode|class|klas)s?\s?[:-]?\s?(?P<first>0?8|1[0134]|a1?|ec1?|eb|b"
    r"|c1?)\b(?![+#/]?[+#])(?P<more>(?:\s?(?:,|/|or|of|and|en|&|\(|\)|-)\s?(?:code\s"
    r"|kode\s)?(?:0?8|1[0134]|ec1?|eb|b|c1)\b)*)",
    re.IGNORECASE,
)
_BARE_CODE = re.compile(r"\b(?:EB|EC1?|C1)\b")
_ONE_CODE = re.compile(r"\b(?:0?8|1[0134]|ec1?|eb|b|c1?|a1?)\b", re.IGNORECASE)
_PERMIT = re.compile(r"\b(?:prdp|pdp|prpd|professional\sdriving\spermit)\b", re.IGNORECASE)
_VEHICLE_WORDS = (
    r"\b(?:own|reliable|personal|eie|private) (?:(?:and |& |en )?(?:own |reliable |roadworthy "
    r"|betroubare |personal |private |valid |smart ?phone|laptop |cellphone |internet )?(?:and "
    r"|& |en |, )?){0,3}(?:car|vehicle|transport(?:ation)?|vervoer|voertuig|motor|kar|bakkie"
    r"|motorcar)\b"
    r"|\b(?:car|vehicle|transport) (?:owner|of (?:your|their) own)|(?:licen[cs]e|laptop|phone"
    r"|cellphone) (?:and|&|\+|en) (?:reliable )?(?:car|vehicle|transport|voertuig|vervoer)\b"
)
_CUES, _VEHICLES = Scan(_CUE_WORDS), Scan(_VEHICLE_WORDS)
_ANY = Scan(f"{_CUE_WORDS}|{_VEHICLE_WORDS}")
_NOT_ONES_OWN = re.compile(
    r"\b(?:its|our|their|provide\w*|company|park\w*|maintain|fleet)\s\Z|\bno\s\Z", re.IGNORECASE
)
_NOT_THE_JOB = re.compile(r"\b(?:days?\soff|after\shours)\b", re.IGNORECASE)
_BARE_LICENCE = re.compile(r"lic", re.IGNORECASE)
_DRIVING = re.compile(r"driv|rybewys|car\b|vehicle|prdp|pdp|truck", re.IGNORECASE)
_DRIVING_OR_LICENCE = re.compile(r"driv|rybewys|lic\b|licen[cs]e|car\b|vehicle|prdp|pdp|truck", re.IGNORECASE)
_WITHOUT = re.compile(r"\b(?:no|without)\s(?:valid\s|a\s)?\Z", re.IGNORECASE)
_ORDER = {"required": 0, "advantage": 1, "not_required": 2}


@dataclass(frozen=True, slots=True)
class DriversLicence:
    """What is asked: each of ``licence`` and ``own_vehicle`` is required, advantage, not_required or ``None``.

    ``codes`` are those of the card (B, C1, EC, ...; CDL abroad). ``needs_permit``: a professional driving permit
    (PrDP). ``span`` counts in the text as given.
    """

    licence: str | None
    codes: tuple[str, ...]
    needs_permit: bool
    own_vehicle: str | None
    evidence: str
    span: tuple[int, int]
    confidence: float

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, ready for JSON."""
        named = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return named | {"codes": list(self.codes), "span": list(self.span)}


def find_drivers_licence(text: str | None) -> DriversLicence | None:
    """Return the driver's licence and vehicle an advert speaks of, or ``None`` when of neither.

    What is required anywhere is required; codes are those of every mention of that standing.
    """
    if not text:
        return None
    folded = fold(text)
    if not _ANY.is_in(folded):
        return None
    licences = list(_licences(folded))
    vehicles = list(_vehicles(folded))
    if not licences and not vehicles:
        return None
    licence = min((status for status, *_ in licences), key=_ORDER.__getitem__, default=None)
    vehicle = min((status for status, _ in vehicles), key=_ORDER.__getitem__, default=None)
    codes = {code: None for status, _, found, _ in licences if status == licence for code in found}
    spans = [span for status, span, *_ in licences if status == licence] or [span for _, span in vehicles]
    start, end = spans[0]
    return DriversLicence(
        licence,
        tuple(codes),
        any(permit for status, _, _, permit in licences if status != "not_required"),
        vehicle,
        text[start:end],
        (start, end),
        0.95 if licence else 0.85,
    )


def _licences(text: str) -> Iterator[tuple[str, tuple[int, int], tuple[str, ...], bool]]:
    for index, (start, end) in enumerate(_CUES.spans(text)):
        if index >= _MOST_PLACES:
            return
        first, last = clause(text, start, end, 120)
        around = text[first:last]
        if not _is_drivers(text, start, end, around):
            continue
        yield (
            _status(text, start, end, last),
            (start, end),
            _codes(around),
            _PERMIT.search(around) is not None,
        )


def _is_drivers(text: str, start: int, end: int, around: str) -> bool:
    cue = text[start:end]
    if _LICENCE.search(cue):
        return True
    # "Valid licence", "Code B": only where driving, or with a code a licence, is spoken of.
    if not _BARE_LICENCE.search(cue):
        return _DRIVING_OR_LICENCE.search(around) is not None
    return _DRIVING.search(around) is not None and not _OTHER_LICENCES.search(text[max(0, start - 25) : end])


def _codes(around: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for match in _CODE.finditer(around):
        if match["word"].lower() in {"class", "klas"}:
            continue
        for one in _ONE_CODE.findall(match["first"] + " " + match["more"]):
            found[_CODES[one.lower()]] = None
    for match in _BARE_CODE.finditer(around):
        found[_CODES[match.group().lower()]] = None
    if re.search(r"\bcdl\b", around, re.IGNORECASE):
        found["CDL"] = None
    return tuple(found)


def _status(text: str, start: int, end: int, last: int) -> str:
    before = text[max(0, start - 60) : start]
    said = standing(before, text[end:last])
    if said == "waived" or _WITHOUT.search(before):
        return "not_required"
    return (
        "advantage" if said == "preferred" or (said is None and is_optional_at(text, start)) else "required"
    )


def _vehicles(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for index, (start, end) in enumerate(_VEHICLES.spans(text)):
        if index >= _MOST_PLACES:
            return
        last = clause(text, start, end, 80)[1]
        if _NOT_ONES_OWN.search(text[max(0, start - 20) : start]) or _NOT_THE_JOB.search(text[end:last]):
            continue
        yield _status(text, start, end, last), (start, end)
