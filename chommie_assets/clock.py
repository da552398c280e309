"""The clock of the warehouse.

No other module asks the machine for the time of the *facts* (``recorded_at``, ``observed_on``, status): they are
handed a :class:`Clock`, so that any day can be replayed. Durations and timeouts may use ``time.monotonic``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Africa/Johannesburg")


@dataclass(frozen=True)
class Clock:
    """One fixed instant that a run calls now.

    Attributes:
        instant: timezone-aware, UTC; written as ``recorded_at``.
    """

    instant: datetime

    @property
    def day(self) -> date:
        """The day in Africa/Johannesburg, written as ``observed_on`` where a feed gives none."""
        return self.instant.astimezone(ZONE).date()

    @classmethod
    def of(cls, as_of: str | date | datetime | None) -> Clock:
        """Return the clock for a day, an ISO instant, or (``None``) the real time.

        A bare day means its noon in Johannesburg: the same day whoever's zone it is read in, and the same
        instant at each rerun. An instant without a zone is taken as Johannesburg's.

        Raises:
            ValueError: if the text is neither.
        """
        if as_of is None:
            return cls(datetime.now(UTC))
        if isinstance(as_of, str):
            text = as_of.strip()
            try:
                as_of = (
                    date.fromisoformat(text)
                    if len(text) == len("2026-01-31")
                    else datetime.fromisoformat(text)
                )
            except ValueError:
                raise ValueError(
                    f"{text!r} is not a day (2026-03-31) or an instant (2026-03-31T14:00+02:00)"
                ) from None
        if not isinstance(as_of, datetime):
            as_of = datetime.combine(as_of, time(12), ZONE)
        if as_of.tzinfo is None:
            as_of = as_of.replace(tzinfo=ZONE)
        return cls(as_of.astimezone(UTC))
