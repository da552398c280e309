"""Where the work is done: from home, at the employer's, or both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from chommie_assets.parsing import arrangement_words as words
from chommie_assets.parsing.clauses import fold

METHOD_VERSION = "arrangement-1"

REMOTE, HYBRID, ON_SITE = "remote", "hybrid", "on_site"
_FIELD_CHARACTERS = 500
_MOST_PLACES = 30
_WORKDAYS = 5


@dataclass(frozen=True, slots=True)
class WorkArrangement:
    """remote, hybrid or on_site; ``office_days`` a week where stated; ``field`` and ``span`` say where it was read."""

    arrangement: str
    office_days: int | None
    field: str
    evidence: str
    span: tuple[int, int]
    confidence: float

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, ready for JSON."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__} | {"span": list(self.span)}


def work_arrangement(
    title: str | None = None, location: str | None = None, description: str | None = None
) -> WorkArrangement | None:
    """Return where the work is done, or ``None`` when the advert doesn't say.

    Days stated in the text come first ("3 days in office" is hybrid whatever the title says), then the place, the
    title, and the text's own words. "Remote" of sites, users and machines and "hybrid" of clouds and cars say nothing.
    """
    in_text = _of_text(description) if description else None
    if in_text is not None and in_text.office_days is not None:
        return in_text
    for field, text in (("location", location), ("title", title)):
        if text and (found := _of_field(field, text[:_FIELD_CHARACTERS])) is not None:
            if (
                in_text is not None
                and in_text.arrangement == HYBRID
                and found.arrangement == REMOTE
                and in_text.confidence > 0.8
            ):
                return in_text
            return found
    return in_text


def _of_field(field: str, text: str) -> WorkArrangement | None:
    folded = fold(text)
    if refused := words.REFUSED.search(folded):
        return _arrangement(ON_SITE, field, text, refused.span(), 0.9)
    kinds: dict[str, tuple[int, int]] = {}
    for match in words.BARE_TITLE.finditer(folded):
        if words.THINGS.match(folded, match.start()) or words.HYBRID_THINGS.match(folded, match.start()):
            continue
        word = match.group().lower()
        kind = HYBRID if word == "hybrid" else ON_SITE if re.match(r"on|in|office", word) else REMOTE
        kinds.setdefault(kind, match.span())
    if not kinds:
        return None
    kind = HYBRID if HYBRID in kinds or len(kinds) > 1 else next(iter(kinds))
    return _arrangement(kind, field, text, kinds.get(kind) or next(iter(kinds.values())), 0.95)


def _arrangement(
    kind: str, field: str, text: str, span: tuple[int, int], confidence: float, days: int | None = None
) -> WorkArrangement:
    return WorkArrangement(kind, days, field, text[slice(*span)], span, confidence)


def _of_text(text: str) -> WorkArrangement | None:
    folded = fold(text)
    remote: WorkArrangement | None = None
    on_site: WorkArrangement | None = None
    for index, (start, end) in enumerate(words.CUES.spans(folded)):
        if index >= _MOST_PLACES:
            break
        low, high = max(0, start - 50), end + 60
        if words.DAY.search(folded, low, high) and (days := _with_days(text, folded, low, high)):
            return days
        if refused := words.REFUSED.search(folded, max(0, start - 20), high):
            return _arrangement(ON_SITE, "description", text, refused.span(), 0.9)
        if folded[start:end].lower() in {"hybrid", "hibried"}:
            if words.HYBRID_THINGS.match(folded, start) or words.HYBRID_BEFORE.search(folded, low, start):
                continue
            return _arrangement(HYBRID, "description", text, (start, end), 0.9)
        if told := words.TOLD.match(folded, start):
            kind = REMOTE if told["told"].lower() != "no" else ON_SITE
            return _arrangement(kind, "description", text, told.span(), 0.9)
        remote = remote or _remote(text, folded, start, end)
        on_site = on_site or _on_site(text, folded, start, end)
    if remote is not None and on_site is not None:
        return remote if remote.confidence >= on_site.confidence else on_site
    return remote or on_site


def _with_days(text: str, folded: str, low: int, high: int) -> WorkArrangement | None:
    office = words.OFFICE_DAYS.search(folded, low, high)
    if office is not None:
        days = _count(office["count"] or office["count2"])
        return _arrangement(
            ON_SITE if days >= _WORKDAYS else HYBRID, "description", text, office.span(), 0.9, days
        )
    home = words.HOME_DAYS.search(folded, low, high)
    if home is not None:
        days = _count(home["count"] or home["count2"])
        kind, office_days = (REMOTE, 0) if days >= _WORKDAYS else (HYBRID, _WORKDAYS - days)
        return _arrangement(kind, "description", text, home.span(), 0.9, office_days)
    return None


def _count(word: str) -> int:
    return words.DAYS.get(word.lower()) or int(word)


def _remote(text: str, folded: str, start: int, end: int) -> WorkArrangement | None:
    if words.THINGS.match(folded, start):
        return None
    low = max(0, start - 25)
    for match in words.STATED_REMOTE.finditer(folded, low, end + 30):
        if match.end() <= start or words.THINGS.match(folded, match.start()):
            continue
        if match.group().strip(" .,)/!-\n").lower() == "remote" and not _is_alone(
            folded, match.start(), match.end()
        ):
            continue
        if words.OPTION.search(folded, low, end + 30):
            return _arrangement(HYBRID, "description", text, match.span(), 0.7)
        is_partial = words.COUNTED_WFH.search(folded, max(0, start - 60), match.start())
        return _arrangement(
            HYBRID if is_partial else REMOTE, "description", text, match.span(), 0.6 if is_partial else 0.85
        )
    return None


def _is_alone(folded: str, start: int, end: int) -> bool:
    """Return whether "Remote" is a line or a label's value: in running text it may be about anything."""
    before = folded[max(0, start - 40) : start]
    is_labelled = words.LABEL.search(before) is not None
    line = before.rpartition("\n")[2].strip(" -·*") if "\n" in before or start < 40 else None
    sentence = re.search(r"(?:\A|[.!]\s)\Z", before) is not None and folded[end - 1 : end] in {
        ".",
        "\n",
        "!",
        "",
    }
    return is_labelled or (line == "" and folded[start:end].strip().lower().startswith("remote")) or sentence


def _on_site(text: str, folded: str, start: int, end: int) -> WorkArrangement | None:
    if every := words.EVERY_DAY.search(folded, max(0, start - 50), end + 10):
        return _arrangement(ON_SITE, "description", text, every.span(), 0.8)
    cue = folded[start:end].lower()
    if cue in {"in person", "on-site", "onsite", "on site", "in-person"} and words.LABEL.search(
        folded[max(0, start - 40) : start]
    ):
        return _arrangement(ON_SITE, "description", text, (start, end), 0.9)
    for match in words.ON_SITE.finditer(folded, max(0, start - 25), end + 30):
        if match.end() > start and not words.ON_SITE_THINGS.match(folded, match.end()):
            return _arrangement(ON_SITE, "description", text, match.span(), 0.8)
    return None
