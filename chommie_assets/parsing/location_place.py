"""The value that ``parse_location`` returns."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where a job is, as far as its text says.

    ``alias`` is the name as written and ``span`` its place in the text. ``city`` is the town, or a metro's
    main place, by its current official name; ``country`` ISO 3166 alpha-2; ``latitude`` and ``longitude`` in
    degrees (WGS 84), None for whole provinces and countries; ``confidence`` 0..1. ``is_remote`` is None when
    nothing is said. ``other_places`` holds the further places that the text names.
    """

    alias: str
    suburb: str | None = None
    city: str | None = None
    municipality: str | None = None
    province: str | None = None
    country: str | None = None
    is_remote: bool | None = None
    latitude: float | None = None
    longitude: float | None = None
    confidence: float = 0.0
    span: tuple[int, int] = (0, 0)
    other_places: tuple[Place, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the fields as plain values that JSON can hold."""
        return asdict(self)
