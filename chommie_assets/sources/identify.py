"""The external id of a posting: own id column, id in a documented URL, the URL, or the content."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from chommie_assets.identity import content_external_id
from chommie_assets.sources.catalog import boards, url_rules

if TYPE_CHECKING:
    from chommie_assets.sources.board import UrlRule

MAX_ID_CHARACTERS = 500
# Longer ones are not looked into: they are data, or made to keep a pattern busy.
MAX_URL_CHARACTERS = 3000
# "Job 2635957 - Ref 926979303764702": the board's number; what follows is the recruiter's own.
_LABELLED = re.compile(
    r"(?:job|vacancy|posting|advert)\s*(?:id|ref|no|number)?(?:\s*[.:#]\s*|\s+)(\d{4,20})(?:\s+[-–|]\s+ref\b.*)?",
    re.IGNORECASE,
)
_PANDAS_INTEGER = re.compile(r"(\d+)\.0")

# Say where a visitor came from, never which advert it is.
_TRACKING = re.compile(
    r"utm_.*|mc_.*|_hs.*|ref|refid|refsrc|referer|referrer|trk|trkinfo|trackingid|position|pagenum|page|pos|gclid"
    r"|gbraid|wbraid|fbclid|msclkid|dclid|yclid|igshid|src|source|origin|from|campaign.*|cid|sid|session.*|guid|cb|sca_esv|ved"
    r"|ei|lipi|midtoken|otptoken|ebp|recommendedflavor|alid|adid|advn|sponsored|t|s|vt|ao|cs|tk|xkcb|vs|hl|gl",
    re.IGNORECASE,
)
_SESSION = re.compile(r";jsessionid=[^/]*", re.IGNORECASE)
_SEARCH_PARAM = re.compile(
    r"q|query|keywords?|search.*|what|where|sc\.keyword|term|text|k|kw|l", re.IGNORECASE
)
_ID_PARAM = re.compile(
    r"(?:.*[_.-])?(?:job|posting|vacancy|listing|req(?:uisition)?|advert|offer|gh_j|opening)?_?(?:id|ref|no|number|jk|key)",
    re.IGNORECASE,
)
_SEARCH_PATH = re.compile(
    r"/(?:search|find|results?|browse|recherche|suche|buscar|job-search|q-[^/]*)(?:/|$|\.)", re.IGNORECASE
)
_GENERIC_PART = re.compile(
    r"(?:[a-z]{2}(?:[-_][a-z]{2})?|index|home|default|main|careers?|jobs?|vacanc(?:y|ies)|positions?|openings?"
    r"|opportunit(?:y|ies)|apply|about(?:[-_]us)?|contact(?:[-_]us)?|company|companies|work[-_]with[-_]us|join[-_]us"
    r"|current[-_]?(?:openings|vacancies|jobs)|list|all|employment|recruitment|portal|site|web|public|www|hr)"
    r"(?:\.(?:html?|aspx?|php|jsp))?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{4,}|[0-9a-f]{8}-[0-9a-f]{4}-|(?=[a-z]*\d)[0-9a-f]{12,}")
_JOB_WORD = re.compile(
    r"\b(?:jobs?|careers?|vacanc|vacature|positions?|postings?|openings?|offers?|offre|emploi|empleo|stelle|karriere"
    r"|opportunit|recruit|talent|hiring|apply)",
    re.IGNORECASE,
)
_SEARCH_HOSTS = re.compile(r"(?:^|\.)(?:google|bing|duckduckgo|yahoo)\.[a-z.]+$")


@dataclass(frozen=True)
class ExternalId:
    """What a source calls a posting; ``kind`` is ``native``, ``url_id``, ``url`` or ``content``."""

    value: str
    kind: str


def identify(
    source: str,
    native_id: str | None,
    url: str | None,
    content: tuple[str, str | None, str | None, str | None],
) -> ExternalId:
    """Return the external id of one posting.

    Args:
        source: the name given to the feed; ids of another board's URLs are prefixed with that board.
        native_id: what the source's own id column says, if it has one.
        url: the posting's URL as stated.
        content: title, company, location, description.
    """
    if native_id:
        return ExternalId(_native(source, native_id), "native")
    if url:
        found = url_identity(source, url)
        if found is not None:
            return found
    return ExternalId(content_external_id(*content), "content")


def _native(source: str, text: str) -> str:
    text = " ".join(text.split())
    board = boards().get(source)
    decorated = board.decorated_id.fullmatch(text) if board and board.decorated_id else None
    if decorated:
        return decorated[1]
    google = _google_document(text)
    if google:
        return _bounded(google)
    # The whole of it: of "JOB-2024-001" the first number is a year.
    labelled = _LABELLED.fullmatch(text)
    if labelled:
        return labelled[1]
    integer = _PANDAS_INTEGER.fullmatch(text)
    return _bounded(integer[1] if integer else text)


def _google_document(text: str) -> str | None:
    """Return the ``htidocid`` of a Google Jobs id: base64 of JSON that also holds the query."""
    if not text.startswith("eyJ"):
        return None
    try:
        held = json.loads(base64.b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, RecursionError):
        return None
    document = held.get("htidocid") if isinstance(held, dict) else None
    return document if isinstance(document, str) and document else None


def _bounded(text: str) -> str:
    return text if len(text) <= MAX_ID_CHARACTERS else hashlib.sha256(text.encode()).hexdigest()


def _split(url: str) -> SplitResult | None:
    text = url.strip()
    if text.startswith("//"):
        text = "https:" + text
    elif "://" not in text[:12] and re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text):
        text = "https://" + text
    if len(text) > MAX_URL_CHARACTERS or any(character.isspace() for character in text):
        return None
    try:
        parts = urlsplit(text)
        return parts if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").lower().rstrip(".").removeprefix("www.")


def url_identity(source: str, url: str) -> ExternalId | None:
    """Return the id that a URL gives its posting; ``None`` for searches, home pages and what is no URL."""
    parts = _split(url)
    if parts is None:
        return None
    for rule in url_rules():
        if rule.covers(_host(parts)):
            found = _by_rule(rule, parts)
            if found is not None:
                prefix = f"{rule.board}/" if rule.spans_employers or rule.board != source else ""
                if rule.is_host_employer:
                    prefix += _host(parts).partition(".")[0] + "/"
                return ExternalId(_bounded(prefix + found), "url_id")
    if not _names_one_posting(parts):
        return None
    return ExternalId(_bounded(canonical_url(url) or url), "url")


def _by_rule(rule: UrlRule, parts: SplitResult) -> str | None:
    query = {name.lower(): value for name, value in reversed(_query(parts))}
    for name in rule.params:
        value = query.get(name.lower(), "").strip()
        if re.fullmatch(r"[\w=+/.-]{4,200}", value):
            return value
    found = rule.path.search(unquote(parts.path)) if rule.path else None
    return "/".join(group for group in found.groups() if group) if found else None


def _query(parts: SplitResult) -> list[tuple[str, str]]:
    try:
        return parse_qsl(parts.query, keep_blank_values=False, max_num_fields=200)
    except ValueError:
        return []


def _names_one_posting(parts: SplitResult) -> bool:
    """Whether a URL of no documented host is one posting's: it has an id, or a name below a page of jobs."""
    query = [(name, value) for name, value in _query(parts) if not _TRACKING.fullmatch(name)]
    if _SEARCH_HOSTS.search(_host(parts)) or _SEARCH_PATH.search(parts.path):
        return False
    if any(_ID_PARAM.fullmatch(name) and re.search(r"\d", value) for name, value in query):
        return True
    if any(_SEARCH_PARAM.fullmatch(name) for name, _ in query):
        return False
    path = unquote(parts.path) + (parts.fragment if parts.fragment[:1] in ("/", "!") else "")
    segments = [part for part in path.split("/") if part and not _GENERIC_PART.fullmatch(part)]
    if not segments:
        return False
    return bool(_NUMBERED.search(segments[-1])) or bool(_JOB_WORD.search(f"{_host(parts)}/{path}"))


def canonical_url(url: str) -> str | None:
    """Return a URL without what does not tell postings apart; ``None`` if it is none."""
    parts = _split(url)
    if parts is None:
        return None
    kept = sorted((name, value) for name, value in _query(parts) if not _TRACKING.fullmatch(name))
    path = re.sub(r"/{2,}", "/", _SESSION.sub("", parts.path)).rstrip("/")
    # Single-page sites route by fragment: '#/job/123' and '#!job/123' name a posting, '#apply' does not.
    fragment = f"#{parts.fragment}" if parts.fragment[:1] in ("/", "!") else ""
    return f"https://{_host(parts)}{path}" + (f"?{urlencode(kept)}" if kept else "") + fragment
