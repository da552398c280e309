"""Which addresses are the configured site's, what they are called there, and which are adverts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit

from chommie_assets.collection.addresses import path_and_query
from chommie_assets.sources.identify import url_identity

if TYPE_CHECKING:
    from chommie_assets.sources.jobposting_pages.block import JobPostingPages

# sitemaps.org: an address has less than 2,048 characters.
MAX_CHARACTERS = 2048
# Browsers take these out of an address before they look at it.
_DROPPED = re.compile(r"[\t\r\n]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# Never part of what an address names, whatever the site.
_TRACKING = re.compile(r"utm_\w+|gclid|fbclid|msclkid|mc_[ce]id", re.IGNORECASE)
_SESSION = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)
# A pattern that names a question mark is about the query too.
_NAMES_QUERY = re.compile(r"\\\?|\[[^]]*\?[^]]*\]")


class Site:
    """A configured site.

    Args:
        source: its block of configuration.
    """

    def __init__(self, source: JobPostingPages) -> None:
        self._source = source.name
        own = urlsplit(source.site)
        self.home = f"{own.scheme}://{own.netloc.rpartition('@')[2]}"
        # A recorded site may call itself by the address at which it is asked.
        self._hosts = {_host(own), _host(urlsplit(source.base_url))}
        self._advert = re.compile(source.advert_pattern)
        self._has_query = bool(_NAMES_QUERY.search(source.advert_pattern))
        self._listing = re.compile(source.listing_pattern) if source.listing_pattern else None

    def address(self, url: str, base: str | None = None) -> str | None:
        """Return what the site calls an address, however it is written; ``None`` if it is another host's or none.

        Args:
            url: absolute, or relative to ``base``.
            base: the page that it was found on; the home page unless given.
        """
        text = _DROPPED.sub("", url.strip())
        if not text or len(text) > MAX_CHARACTERS or _CONTROL.search(text):
            return None
        try:
            parts = urlsplit(urljoin(base or f"{self.home}/", text.replace("\\", "/")))
            if parts.scheme not in ("http", "https") or _host(parts) not in self._hosts:
                return None
            return self.home + _untracked(path_and_query(parts.geturl()))
        except ValueError:
            return None

    def is_advert(self, address: str) -> bool:
        """Return whether an address of the site is an advert's page."""
        parts = urlsplit(address)
        is_asked = self._has_query and parts.query
        return bool(self._advert.search(f"{parts.path}?{parts.query}" if is_asked else parts.path))

    def is_listing(self, address: str) -> bool:
        """Return whether an address of the site is a further listing page; ``/jobs/?page=2`` differs in the query."""
        if self._listing is None:
            return False
        parts = urlsplit(address)
        return bool(self._listing.search(f"{parts.path}?{parts.query}" if parts.query else parts.path))

    def key(self, address: str) -> str:
        """Return what is the same for all addresses of one advert: its documented id, else the address."""
        found = url_identity(self._source, address)
        return found.value if found is not None and found.kind == "url_id" else address.rstrip("/")


def _host(parts: SplitResult) -> tuple[str, int | None]:
    """Return host, without ``www.``, and a port that is not its scheme's usual one."""
    host = (parts.hostname or "").lower().rstrip(".").removeprefix("www.")
    return host, None if parts.port in (None, 80, 443) else parts.port


def _untracked(target: str) -> str:
    path, _, query = target.partition("?")
    path = _SESSION.sub("", path)
    if not query:
        return path
    if any(_TRACKING.match(part) for part in query.split("&")):
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode([(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)])
    return f"{path}?{query}" if query else path
