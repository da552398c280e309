"""Kind of employment and place of work from the words of a field or an advert."""

from __future__ import annotations

import re

METHOD_VERSION = "employment-1"

# Titles and fields say it at once, a description in its first pages.
MAX_CHARACTERS = 20_000

# Earlier wins: "Permanent part-time" is part-time work, a "12 month internship contract" an internship.
_KINDS: tuple[tuple[str, str], ...] = (
    ("learnership", r"learnerships?|leerlingskap|apprentice(?:ship)?s?|yes\sprogramme"),
    (
        "internship",
        r"intern(?:ship)?s?|wil\sstudent|in-?service\straining|graduate\sprogramme|vac(?:ation)?\swork",
    ),
    ("freelance", r"freelanc(?:e|er|ing)|self[\s-]employed|independent\scontractor|1099"),
    ("part_time", r"part[\s_-]?time|parttime|deeltyds|half[\s-]day|job[\s-]share|mornings\sonly"),
    (
        "temporary",
        r"temporary|temp|tydelik|seasonal|casual|locum|relief|short[\s-]term\sassignment|maternity\s(?:cover|leave\scover)",
    ),
    (
        "contract",
        r"contract(?:or)?|kontrak|fixed[\s-]?term|ftc|w2|c2c|corp[\s-]to[\s-]corp|secondment"
        r"|[0-9]{1,2}[\s-]months?\s(?:contract|assignment|project)",
    ),
    ("permanent", r"permanent|perm|full[\s_-]?time|fulltime|voltyds|indefinite|regular"),
)
_KIND = {kind: re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])", re.IGNORECASE) for kind, words in _KINDS}
# In running text a word such as "contract" is mostly about something else than the job's own terms.
_STATED = re.compile(
    r"(?:employment|job|position|contract|appointment|engagement|work|role)\s?(?:types?|status|category|term|basis|duration)"
    r"s?\s?[:\-–]\s*(?P<said>[^\n]{1,60})"
    r"|(?P<term>(?:[0-9]{1,2}[\s-]months?\s|fixed[\s-]?term\s|permanent\s|temporary\s|contract\s|part[\s-]time\s|full[\s-]time\s)"
    r"(?:contract|position|role|job|opportunity|appointment|assignment|basis|employment|vacancy|post))",
    re.IGNORECASE,
)
# A field is short; anything longer is running text.
_FIELD_CHARACTERS = 120

_REMOTE = re.compile(
    r"(?<![a-z])(?:(?:fully|100\s?%|permanently)[\s-]remote|remote(?:\s(?:work|working|position|role|job|opportunity|based"
    r"|first|only|within|in|from|option))?|work(?:ing)?[\s-]from[\s-]home|wfh|home[\s-]based|telecommut\w{1,5}|anywhere"
    r"|tuiswerk)(?![a-z])",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"(?<![a-z])(?:not?\s(?:a\s)?(?:fully\s)?remote|non[\s-]remote|no\s(?:wfh|work(?:ing)?\sfrom\shome)|on-?site\sonly"
    r"|remote\s(?:work\s)?(?:is\s)?not|(?:cannot|can't|can\snot)\s(?:be\s)?(?:work\s)?remote)",
    re.IGNORECASE,
)
# "Remote" of places and machines.
_REMOTE_THINGS = re.compile(
    r"(?<![a-z])remote\s(?:areas?|sites?|locations?|support|access|desktops?|sensing|monitoring|controls?|servers?|devices?"
    r"|hands|users?|teams?|management|offices?|communities|diagnostics?|troubleshooting|assistance|procedure|method)",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"(?<![a-z])hybrid(?:\s(?:work|working|model|role|position|remote))?(?![a-z])", re.IGNORECASE
)


def parse_employment_type(text: str | None) -> str | None:
    """Return the kind of employment that a field, title or description states.

    Returns:
        permanent, contract, temporary, part_time, internship, learnership, freelance, or ``None``.
        "Full-time" alone
        counts as permanent: boards that write it name contracts otherwise.
    """
    if not text:
        return None
    text = text[:MAX_CHARACTERS]
    if len(text) <= _FIELD_CHARACTERS:
        return _kind(text)
    for match in _STATED.finditer(text):
        kind = _kind(match["said"] or match["term"])
        if kind is not None:
            return kind
    return None


def _kind(text: str) -> str | None:
    matches = {kind: match.start() for kind, pattern in _KIND.items() if (match := pattern.search(text))}
    # "Contractor and Temp work" is a contract, a "temporary contract" is temporary: the first word is the
    # noun's.
    if matches.keys() >= {"temporary", "contract"} and matches["contract"] < matches["temporary"]:
        del matches["temporary"]
    return next(iter(matches), None)


def is_remote(
    title: str | None = None, location: str | None = None, description: str | None = None
) -> bool | None:
    """Return whether the work can be done from home; ``None`` when the advert doesn't say.

    A title or place settles it. Hybrid work isn't remote: it ties the worker to a place.
    """
    for text in (location, title):
        if text and (stated := _remote(text[:500])) is not None:
            return stated
    return _remote(description[:MAX_CHARACTERS], in_running_text=True) if description else None


def _remote(text: str, *, in_running_text: bool = False) -> bool | None:
    if _HYBRID.search(text) or _REFUSED.search(text):
        return False
    found = _REMOTE.search(_REMOTE_THINGS.sub(" ", text))
    # In running text the bare word may be about anything; "remote position" and the like are not.
    is_stated = found is not None and not (
        in_running_text and found.group().lower() in {"remote", "anywhere"}
    )
    return True if is_stated else None
