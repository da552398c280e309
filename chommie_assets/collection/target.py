"""Which address is asked for what a site calls a page: a proxy or a recorded server stands in, other hosts never do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from chommie_assets.collection.errors import RefusedError

NO_ADDRESS = "it leads to an address that is none"


@dataclass(frozen=True)
class Target:
    """What is asked for.

    Attributes:
        site: the address that the source calls its own.
        base: where that is asked.
        url: as the site calls it.
        params: the query, if it is not in the address.
        domain: hosts below it are the site's too.
        method: ``GET``, or what else a library asks with.
        headers: on top of the client's own.
        content: of the request.
    """

    site: str
    base: str
    url: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    domain: str | None = None
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None

    @property
    def asked(self) -> str:
        """The address to ask at.

        Raises:
            RefusedError: if it is not the site's.
        """
        parts = _parts(self.url)
        if not self._is_own(parts):
            raise RefusedError(f"an address of another host is not asked: {parts.hostname}")
        base = _parts(self.base)
        if self.base != self.site:
            path = f"{base.path.rstrip('/')}/{parts.path.lstrip('/')}"
            return urlunsplit((base.scheme, base.netloc, path, parts.query, ""))
        # What a site served encrypted says in the clear is asked encrypted all the same.
        scheme = "https" if base.scheme == "https" else parts.scheme
        user = f"{base.netloc.rpartition('@')[0]}@" if "@" in base.netloc else ""
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
        return urlunsplit((scheme, f"{user}{parts.hostname}{port}", parts.path, parts.query, ""))

    def _is_own(self, parts: SplitResult) -> bool:
        if _is_of(parts, _parts(self.site)):
            return True
        is_web = parts.scheme in ("http", "https") and _port(parts) is None
        return self.domain is not None and is_web and f".{_host(parts)}".endswith(f".{self.domain}")

    def redirected(self, location: str) -> Target:
        """Return where a redirect of this leads; its address has the query already.

        Raises:
            RefusedError: if it is no address.
        """
        try:
            url = urljoin(self.asked, location)
        except ValueError:
            raise RefusedError(NO_ADDRESS) from None
        parts = _parts(url)
        base, site = _parts(self.base), _parts(self.site)
        if self.base != self.site and _is_of(parts, base):
            parts = parts._replace(
                scheme=site.scheme, netloc=site.netloc, path=parts.path.removeprefix(base.path.rstrip("/"))
            )
        netloc = parts.netloc.rpartition("@")[2]
        url = urlunsplit(parts._replace(netloc=netloc, fragment=""))
        return replace(self, url=url, params={}, method="GET", content=None)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        # Reading it is what finds out whether it is a number.
        _ = parts.port
    except ValueError:
        raise RefusedError(NO_ADDRESS) from None
    return parts


def _is_of(parts: SplitResult, own: SplitResult) -> bool:
    """Whether an address is of a site: its host, with or without ``www.``, and its port."""
    if parts.scheme not in ("http", "https"):
        return False
    return _host(parts) == _host(own) and _port(parts) == _port(own)


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").lower().rstrip(".").removeprefix("www.")


def _port(parts: SplitResult) -> int | None:
    """Return a port that is not its scheme's usual one."""
    return None if parts.port in (None, 80, 443) else parts.port
