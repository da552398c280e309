"""An advert of Adzuna's under the names that every source's adverts go by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

# The countries that Adzuna serves. Its answers name no currency: amounts are in that of the country asked for.
CURRENCIES = {
    "at": "EUR", "au": "AUD", "be": "EUR", "br": "BRL", "ca": "CAD", "ch": "CHF", "de": "EUR", "es": "EUR",
    "fr": "EUR", "gb": "GBP", "in": "INR", "it": "EUR", "mx": "MXN", "nl": "EUR", "nz": "NZD", "pl": "PLN",
    "sg": "SGD", "us": "USD", "za": "ZAR",
}  # fmt: skip
# Nor do they name a period: all amounts, advertised or predicted, are brought to a year.
PERIOD = "year"
# Set around the words that were searched for; the same advert found by another query has them elsewhere.
_HIGHLIGHT = re.compile(r"</?strong>", re.IGNORECASE)
_TAKEN = ("id", "title", "description", "created", "redirect_url", "salary_min", "salary_max")


def fields_of(record: Mapping[str, Any], country: str) -> dict[str, Any]:
    """Return an advert of a country's search; what has no common name is kept under ``adzuna``."""
    location = _part(record, "location")
    area = location.get("area")
    area = area if isinstance(area, list) else []
    return {
        "job_id": record.get("id"),
        "title": _plain(record.get("title")),
        "company": _part(record, "company").get("display_name"),
        "location": location.get("display_name"),
        "country": area[0] if area else None,
        "province": area[1] if len(area) > 1 else None,
        "description": _plain(record.get("description")),
        "employment_type": _employment(record),
        "date_posted": record.get("created"),
        "url": record.get("redirect_url"),
        **_salary(record, country),
        "adzuna": {name: value for name, value in record.items() if name not in _TAKEN},
    }


def _part(record: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = record.get(name)
    return part if isinstance(part, Mapping) else {}


def _plain(text: Any) -> Any:
    return _HIGHLIGHT.sub("", text) if isinstance(text, str) else text


def _employment(record: Mapping[str, Any]) -> str | None:
    """Return both of what Adzuna says: for how long (permanent, contract), and how much of the week."""
    stated = [record.get(name) for name in ("contract_type", "contract_time")]
    return ", ".join(one for one in stated if isinstance(one, str) and one) or None


def _salary(record: Mapping[str, Any], country: str) -> dict[str, Any]:
    low, high = record.get("salary_min"), record.get("salary_max")
    stated = {"salary_min": low, "salary_max": high, "salary_is_predicted": record.get("salary_is_predicted")}
    if low is None and high is None:
        return stated
    return stated | {"salary_currency": CURRENCIES.get(country), "salary_period": PERIOD}
