"""Why a source could not be asked. No text of these holds a credential: the client masks what it knows to be one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chommie_assets.sources.results import LoadResult


class PollError(RuntimeError):
    """A source could not be asked, or answered something that is not accepted.

    Attributes:
        landed: what had landed before, of a source that lands while it reads.
    """

    landed: tuple[LoadResult, ...] = ()


class RefusedError(PollError):
    """The source understood and says no (401, 403, 404, an error in its answer); asking again would not help.

    Attributes:
        status: of the answer.
    """

    def __init__(self, text: str, status: int | None = None) -> None:
        super().__init__(text)
        self.status = status


class DisallowedError(RefusedError):
    """The site's robots.txt does not allow it; it was not asked for."""


class PassingError(PollError):
    """One try failed in a way that may pass: a broken connection, a busy server, half an answer.

    Attributes:
        retry_after_seconds: for how long the source asked to be left alone; ``None`` if it did not.
        is_format: the answer came, but was not what is documented.
    """

    def __init__(
        self, text: str, *, retry_after_seconds: float | None = None, is_format: bool = False
    ) -> None:
        super().__init__(text)
        self.retry_after_seconds = retry_after_seconds
        self.is_format = is_format


class UnavailableError(PollError):
    """The source did not answer usably, retries included.

    Attributes:
        retry_at: before this instant it asked not to be asked again; ``None`` if it did not say.
    """

    def __init__(self, text: str, retry_at: datetime | None = None) -> None:
        super().__init__(text)
        self.retry_at = retry_at


class FormatError(PollError):
    """The source answered something else than its documented format; the page is not accepted."""


class LeftAloneError(PollError):
    """The source failed so often in a row that it is left alone for a while: its circuit is open."""
