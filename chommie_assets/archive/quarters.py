"""Calendar quarters: the unit that is archived. Their names, their days, and when one is old enough."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_NAME = re.compile(r"([0-9]{4})[-_ ]?[Qq]([1-4])")
MONTHS = 3


class NotAQuarterError(ValueError):
    """A text does not name a quarter."""


@dataclass(frozen=True, order=True)
class Quarter:
    """Three calendar months.

    Attributes:
        year: four digits.
        number: 1 to 4.
    """

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Return the quarter that ``2026Q1`` (also ``2026-q1``, ``2026_q1``) names.

        Raises:
            NotAQuarterError: if the text names none.
        """
        found = _NAME.fullmatch(text.strip())
        if found is None or int(found[1]) == 0:
            raise NotAQuarterError(f"{text!r} is not a quarter such as 2026Q1")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """Return the quarter that a day lies in."""
        return cls(day.year, (day.month - 1) // MONTHS + 1)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * MONTHS + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        if self.number == 12 // MONTHS:
            return date(self.year, 12, 31)
        return date(self.year, self.number * MONTHS + 1, 1) - timedelta(days=1)

    def is_eligible(self, day: date, after_days: int) -> bool:
        """Whether its last day is more than ``after_days`` days before ``day``."""
        return (day - self.last).days > after_days

    def __str__(self) -> str:
        return f"{self.year:04d}Q{self.number}"
