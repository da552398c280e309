"""One record of a source -> one row of the canonical columns, or the reason why it cannot be one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from chommie_assets.clock import ZONE
from chommie_assets.identity import content_external_id, content_hash, job_id, normalized_words
from chommie_assets.parsing.dates import parse_expiry, parse_posted
from chommie_assets.sources.header_names import plain_name, stated_units
from chommie_assets.sources.header_words import WEAK
from chommie_assets.sources.headers import ColumnMapping, lookup
from chommie_assets.sources.identify import identify
from chommie_assets.sources.timestamps import as_day, as_instant, years_before
from chommie_assets.sources.values import as_bool, as_number, as_text, is_missing, json_text, plain_json

if TYPE_CHECKING:
    from chommie_assets.clock import Clock

# design: a posted date outside [as_of - 15 years, observed_on + 2 days] is impossible.
OLDEST_YEARS = 15
FUTURE_DAYS = 2
# "9999-12-31" means never.
MAX_EXPIRY_DAYS = 3660
MAX_URL_CHARACTERS = 8000
# A scheme that is not the web's; "host:8080/job" has none.
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]{0,30}:(?!\d)", re.IGNORECASE)
_NOT_CLOSED = frozenset(["active", "open", "published", "live", "new", "current", "online", "listed"])
_CLOSED = frozenset(
    ["closed", "expired", "filled", "inactive", "removed", "unpublished", "archived", "deleted", "cancelled"]
)
_SAYS_OPEN = ("active", "open")
# Glassdoor's exports hold the employer's rating below its name: "Acme\n3.1".
_RATING = re.compile(r"\s*\n\s*[0-5](?:[.,]\d)?\s*★?\s*$")
SECTIONS = frozenset(WEAK["description"].split())
TEXT_FIELDS = (
    "company",
    "salary_raw",
    "salary_currency",
    "salary_period",
    "employment_type",
    "seniority",
    "skills",
)


class UnusableRecordError(ValueError):
    """A record that goes to quarantine.

    Attributes:
        rule: short code; the exception's text is the sentence.
    """

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(reason)
        self.rule = rule


@dataclass(frozen=True)
class Context:
    """What is the same for every record of a load.

    Attributes:
        source: the name given.
        board: the board it belongs to.
        clock: the load's clock.
        observed_on: the day of the crawl if a person said so; it wins over the rows' own.
        is_month_first: the source writes 5 April as 04/05.
    """

    source: str
    board: str
    clock: Clock
    observed_on: date | None = None
    is_month_first: bool = False

    def day(self, value: Any, observed_on: date, parse: Callable[..., date | None]) -> date | None:
        """Return the day that a value of this load states; ``None`` if it states none."""
        return as_day(value, observed_on, partial(parse, is_month_first=self.is_month_first))


class _Fields:
    """A record seen through its column mapping."""

    def __init__(self, fields: Mapping[str, Any], mapping: ColumnMapping) -> None:
        self._fields = fields
        self._columns = mapping.columns

    def column(self, name: str) -> str | None:
        """Return the first of a field's columns that says anything."""
        for column in self._columns.get(name, ()):
            if not is_missing(lookup(self._fields, column)):
                return column
        return None

    def value(self, name: str) -> Any:
        """Return what that column says."""
        column = self.column(name)
        return None if column is None else lookup(self._fields, column)

    def text(self, name: str, separator: str = ", ") -> str | None:
        for column in self._columns.get(name, ()):
            text = as_text(lookup(self._fields, column), separator)
            if text is not None:
                return text
        return None

    def is_in_sections(self) -> bool:
        """Whether the description is spread over columns such as duties and requirements."""
        return any(plain_name(column) in SECTIONS for column in self._columns.get("description", ()))

    def joined(self, name: str) -> str | None:
        """Return the texts of all of a field's columns, a blank line between them."""
        found = (as_text(lookup(self._fields, column), "\n") for column in self._columns.get(name, ()))
        return "\n\n".join(dict.fromkeys(text for text in found if text)) or None


def canonical_row(fields: Mapping[str, Any], mapping: ColumnMapping, context: Context) -> dict[str, Any]:
    """Return a record's canonical columns, its identity, hash and day of sighting.

    Raises:
        UnusableRecordError: if it has no title or states an impossible date.
    """
    record = _Fields(fields, mapping)
    title = record.text("title")
    if title is None:
        raise UnusableRecordError("missing_title", "the record has no title")
    observed_on = _observed(record, context)
    row: dict[str, Any] = {name: record.text(name) for name in TEXT_FIELDS}
    row["company"] = _RATING.sub("", row["company"] or "").strip() or None
    for name in ("employment_type", "seniority"):
        # A bare number is the place in a list, or a code that only its board knows.
        row[name] = row[name] if re.search(r"[^\W\d_]", row[name] or "") else None
    row |= {"title": title, "location": _location(record), "description": _description(record)}
    row |= _salary(record, row)
    row |= _days(record, observed_on, context)
    row |= {"is_remote": as_bool(record.value("is_remote")), "is_closed": _is_closed(record, mapping)}
    row["url"] = _url(record)
    row["observed_on"] = observed_on
    row["source_updated_at"] = _updated(record, observed_on)
    row["payload"] = json_text(_payload(fields, mapping, row))
    return row | _identity(record, row, context)


def _observed(record: _Fields, context: Context) -> date:
    if context.observed_on is not None:
        return context.observed_on
    value = record.value("observed")
    instant = as_instant(value)
    stated = _local_day(instant) if instant else context.day(value, context.clock.day, parse_posted)
    if stated is None:
        return context.clock.day
    if not _earliest(context) <= stated <= context.clock.day + timedelta(days=FUTURE_DAYS):
        raise UnusableRecordError(
            "impossible_date", f"it says it was crawled on {stated}, today is {context.clock.day}"
        )
    return min(stated, context.clock.day)


def _local_day(instant: datetime) -> date:
    return instant.astimezone(ZONE).date()


def _earliest(context: Context) -> date:
    return years_before(context.clock.day, OLDEST_YEARS)


def _days(record: _Fields, observed_on: date, context: Context) -> dict[str, date | None]:
    posted = context.day(record.value("posted"), observed_on, parse_posted)
    latest = observed_on + timedelta(days=FUTURE_DAYS)
    if posted is not None and not _earliest(context) <= posted <= latest:
        raise UnusableRecordError(
            "impossible_date",
            f"posted on {posted}, outside {_earliest(context)} to {latest} (seen on {observed_on})",
        )
    expires = context.day(record.value("expires"), observed_on, parse_expiry)
    if expires is not None and not _earliest(context) <= expires <= observed_on + timedelta(
        days=MAX_EXPIRY_DAYS
    ):
        expires = None
    return {"posted_on": posted, "expires_on": expires}


def _location(record: _Fields) -> str | None:
    """Return the place as stated; a bare name is told apart by the town, province and country beside it."""
    whole = record.text("location")
    if whole is not None and "," in whole:
        return whole
    named = whole or ""
    for part in (record.text(name) for name in ("city", "region", "country")):
        if part and part.casefold() not in named.casefold():
            named = f"{named}, {part}" if named else part
    return named or None


def _description(record: _Fields) -> str | None:
    """Return the advert's text: one column of it, or all those that are sections of it."""
    return record.joined("description") if record.is_in_sections() else record.text("description", "\n")


def _salary(record: _Fields, row: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers as stated; an amount that is no plain number goes to the salary's text, for the parser."""
    low, high = record.value("salary_min"), record.value("salary_max")
    value = record.value("salary_value")
    if is_missing(low) and is_missing(high) and not is_missing(value):
        low = high = value
    found: dict[str, Any] = {"salary_min": as_number(low), "salary_max": as_number(high)}
    found["salary_is_predicted"] = as_bool(record.value("salary_is_predicted"))
    if row["salary_raw"] is None:
        words = [as_text(amount) for amount in (low, high) if as_number(amount) is None]
        found["salary_raw"] = " - ".join(dict.fromkeys(word for word in words if word)) or None
    return found | _units(record, row)


def _units(record: _Fields, row: Mapping[str, Any]) -> dict[str, str | None]:
    """Return currency and period as stated, else as the heading of the pay's column says: 'Salary (ZAR)'."""
    names = ("salary_min", "salary_max", "salary_value", "salary_raw")
    column = next((column for name in names if (column := record.column(name))), None)
    currency, period = stated_units(column) if column else (None, None)
    return {
        "salary_currency": row["salary_currency"] or currency,
        "salary_period": row["salary_period"] or period,
    }


def _is_closed(record: _Fields, mapping: ColumnMapping) -> bool | None:
    word = (record.text("is_closed") or "").lower()
    if word in _CLOSED or word in _NOT_CLOSED:
        return word in _CLOSED
    flag = as_bool(word)
    if flag is None:
        return None
    column = next(iter(mapping.columns["is_closed"]))
    says_open = plain_name(column).removeprefix("is") in _SAYS_OPEN
    return flag is not says_open


def _url(record: _Fields) -> str | None:
    """Return the link as stated; ``None`` for what no one should click (``javascript:``), kept in the payload."""
    url = record.text("url")
    is_usable = url is not None and len(url) <= MAX_URL_CHARACTERS and not _OTHER_SCHEME.match(url)
    return url if is_usable else None


def _updated(record: _Fields, observed_on: date) -> datetime | None:
    instant = as_instant(record.value("source_updated_at"))
    # A stamp from the future would win over every later sighting.
    is_sane = instant is not None and _local_day(instant) <= observed_on + timedelta(days=FUTURE_DAYS)
    return instant if is_sane else None


def _payload(fields: Mapping[str, Any], mapping: ColumnMapping, row: Mapping[str, Any]) -> Any:
    """Everything the source said, less the texts that a canonical column holds word for word."""
    kept = dict(fields)
    for name in ("title", "company", "location", "description", "salary_raw", "url"):
        for column in mapping.columns.get(name, ())[:1]:
            stated = kept.get(column)
            if isinstance(stated, str) and stated.strip() == row[name]:
                del kept[column]
    return plain_json(kept)


def _identity(record: _Fields, row: Mapping[str, Any], context: Context) -> dict[str, Any]:
    content = (row["title"], row["company"], row["location"], row["description"])
    found = identify(context.source, record.text("native_id"), row["url"], content)
    # Only an id that a URL gave may have to give way to the content's.
    is_from_url = found.kind in ("url_id", "url")
    by_content = content_external_id(*content) if is_from_url else found.value
    own_id = str(job_id(context.source, found.value))
    return {
        "external_id": found.value,
        "external_id_kind": found.kind,
        "job_id": own_id,
        "content_external_id": by_content,
        "content_job_id": str(job_id(context.source, by_content)) if is_from_url else own_id,
        "title_key": normalized_words(row["title"])[:200],
        "company_key": normalized_words(row["company"])[:200],
        "content_hash": content_hash(row),
    }
