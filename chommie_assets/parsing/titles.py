"""Job titles: the words that name the job, and the seniority they claim."""

from __future__ import annotations

import re
from typing import Any

from chommie_assets.parsing.clauses import fold
from chommie_assets.parsing.scanning import Scan

METHOD_VERSION = "titles-2"

MAX_CHARACTERS = 500
_DESCRIPTION_CHARACTERS = 20_000

# Towns and provinces that South African titles carry; they name the place, not the job.
_PLACES = (
    r"cape\stown|johannesburg|jhb|jozi|pretoria|pta|tshwane|durban|ethekwini|dbn|gqeberha"
    r"|port\selizabeth|pe|bloemfontein|east"
    r"\slondon|polokwane|mbombela|nelspruit|kimberley|rustenburg|pietermaritzburg|stellenbosch"
    r"|paarl|george|sandton|midrand"
    r"|centurion|randburg|roodepoort|kempton\spark|boksburg|benoni|germiston|alberton|springs"
    r"|krugersdorp|vereeniging|secunda"
    r"|witbank|emalahleni|middelburg|richards\sbay|umhlanga|ballito|bellville|somerset\swest"
    r"|worcester|upington|mahikeng"
    r"|mafikeng|welkom|klerksdorp|potchefstroom|soweto|rosebank|bryanston|fourways|menlyn"
    r"|south\safrica|rsa|gauteng|western"
    r"\scape|eastern\scape|northern\scape|kwazulu[\s-]natal|kzn|limpopo|mpumalanga|north\swest"
    r"|free\sstate|nationwide|national"
)
_WORKING = r"(?:fully\s|100%\s)?remote|hybrid|wfh|work\sfrom\shome|on-?site|in\soffice"
_TERMS = (
    r"permanent|perm|contract|temporary|temp|ftc|fixed[\s-]term(?:\scontract)?|full[\s-]?time|part[\s-]?time"
    r"|[0-9]{1,2}[\s-]?months?(?:\s(?:contract|ftc|fixed\sterm))?|ee|aa|bbbee|equity|urgent|new"
    r"|immediate(?:\sstart)?"
)
_GENDERS = r"[mfwdxvh](?:\s?[/|]\s?[mfwdxvhna*]{1,3}){1,3}|all\sgenders"
_COUNTS = r"[x×]\s?[0-9]{1,3}|[0-9]{1,3}\s?[x×]|[0-9]{1,3}\s(?:positions?|posts?|vacancies|openings|roles)"
_REFERENCE = (
    r"(?:job\s|ref(?:erence)?|req(?:uisition)?|id|no)?[\s.:#_-]{0,4}"
    r"(?:[a-z]{1,5}[_-])?[0-9]{3,}[a-z0-9_-]{0,12}(?:\stt)?"
)
_PAY = (
    r"(?:r|zar)\s?[0-9][0-9\s,.]{1,12}k?"
    r"(?:\s?(?:-|to)\s?r?\s?[0-9][0-9\s,.]{0,12}k?)?(?:\s?(?:pm|p/m|per\smonth|pa|p/a|ctc))?"
)
_ASIDE = rf"(?:{_PLACES}|{_WORKING}|{_TERMS}|{_GENDERS}|{_COUNTS}|{_REFERENCE}|{_PAY})"
_ASIDE_PARENTHESES = re.compile(
    rf"[(\[]\s?{_ASIDE}(?:\s?[,/|&;-]?\s?(?:and\s|or\s)?{_ASIDE}){{0,3}}\s?[)\]]", re.IGNORECASE
)
_ASIDE_AT_END = re.compile(
    rf"[\s,;:|/-]+\s?(?:{_PLACES}|{_WORKING}|{_COUNTS}|{_GENDERS}|{_PAY})\s*\Z", re.IGNORECASE
)
_TERM_AT_END = re.compile(rf"\s?[-|:,]\s?(?:{_TERMS})\s*\Z", re.IGNORECASE)
_REFERENCE_AT_END = re.compile(rf"[\s,;:|(/-]+{_REFERENCE}\s*\Z", re.IGNORECASE)
_COUNT_AT_START = re.compile(rf"\A\s*(?:{_COUNTS})\s", re.IGNORECASE)
_SHOUT = re.compile(
    r"\A\s*(?:urgent(?:ly)?|hot|new|vacancy|job|hiring|now\shiring|wanted)\s?[:!-]+\s?", re.IGNORECASE
)
_EMPLOYER = re.compile(r"\s(?:at|@)\s[A-Z0-9].{0,120}\Z")
_LANGUAGE_NAMES = {"c#": "csharp", "c++": "cplusplus", ".net": "dotnet", "f#": "fsharp", "node.js": "nodejs"}
_SYMBOLS = re.compile(r"(?<![a-z0-9])(?:c#|c\+\+|f#|node\.js)(?![a-z0-9])|\.net(?![a-z])", re.IGNORECASE)
_SPOKEN = {name: symbol for symbol, name in _LANGUAGE_NAMES.items()}
_SPOKEN_WORD = re.compile("|".join(_SPOKEN))
_ABBREVIATIONS = {
    "sr": "senior",
    "snr": "senior",
    "jr": "junior",
    "jnr": "junior",
    "mgr": "manager",
    "mngr": "manager",
    "asst": "assistant",
    "int": "intermediate",
}
_NOT_WORD = re.compile(r"[^\w&]+|_")


def normalize_title(title: str | None) -> str:
    """Return the words of a title that name the job, in lower case; empty for none.

    Reference numbers, counts ("x2"), "(m/w/d)", places and terms in parentheses or at the end, and "at
    Employer" go; "Sr." becomes "senior"; "C#", "C++" and ".NET" keep their signs. Levels stay: they tell
    roles apart.
    """
    if not title:
        return ""
    text = " ".join(title[:MAX_CHARACTERS].replace("–", "-").replace("—", "-").split())
    text = _EMPLOYER.sub("", _SHOUT.sub("", _COUNT_AT_START.sub("", text))) or text
    text = _ASIDE_PARENTHESES.sub(" ", text)
    for _ in range(3):
        text = text.rstrip(" -,:;|/!*.(")
        text = _REFERENCE_AT_END.sub("", _TERM_AT_END.sub("", _ASIDE_AT_END.sub("", text)))
    text = _SYMBOLS.sub(lambda found: f" {_LANGUAGE_NAMES[found.group().lower()]} ", text)
    words = [_ABBREVIATIONS.get(word, word) for word in _NOT_WORD.sub(" ", text.casefold()).split()]
    return _SPOKEN_WORD.sub(lambda found: _SPOKEN[found.group()], " ".join(words))


# Earlier wins. Whom one assists or reports to says nothing of one's own level; see _REPORTS_TO.
_LEVELS: tuple[tuple[str, str], ...] = (
    (
        "intern",
        r"(?:intern(?:ship)?|learner(?:ship)?|apprentice(?:ship)?)s?(?!\s(?:co-?ordinator|manager"
        r"|facilitator|officer|administrator|supervisor|support))|vacation\sstudent"
        r"|in-?service\strainee|leerling\w{0,20}|vakleerling",
    ),
    # In South Africa's public service a director is the first of its senior management; deputies are middle managers.
    (
        "people_manager",
        r"(?:deputy|assistant|adjunk)[\s-](?:director|direkteur)(?![\s-]general)|(?:school|deputy"
        r"|vice)[\s-]principal|skoolhoof",
    ),
    (
        "executive",
        r"chief\s(?:[a-z]{1,20}\s){1,3}officer|c[efotimhrd]o|managing\s(?:director|executive)"
        r"|(?:vice[\s-])?president|s?vp"
        r"|(?<!art\s)(?<!creative\s)directors?|head\sof|(?:group|general)\sexecutive"
        r"|executive\s(?:director|head|manager)|direkteur|hoof\suitvoerende\w{0,10}",
    ),
    ("junior", r"junior|jnr|jr|graduate|grad|entry(?:[\s-]level)?|trainee"),
    (
        "people_manager",
        r"general\smanager|head|superintendent|senior\smanager|managers?|mngr|mgr"
        r"|(?!vragmotor|bus|trok|taxi|motor|lorrie|vurkhyser|trekker"
        r"|padskraper)[a-z]{0,20}bestuurder(?!\s(?:kode|code))",
    ),
    (
        "lead",
        r"(?:team|tech(?:nical)?|section|shift)?[\s-]?lead(?:er)?|principal|staff(?=\s(?:software"
        r"|data|engineer|scientist))",
    ),
    ("lead", r"supervisor|foreman|[a-z]{0,20}toesighouer|voorman|chief\sexpert|architect\slead"),
    ("senior", r"senior|snr|sr|mid[\s-]senior|advanced|expert|iii|level\s3"),
    ("intermediate", r"intermediate|int|mid(?:[\s-]?level)?|medior|ii|level\s2"),
)
_LEVEL = tuple(
    (level, re.compile(rf"(?<![\w+#])(?:{words})(?![\w+#])", re.IGNORECASE)) for level, words in _LEVELS
)
# Managers of things: a level of their own stands before them.
_THING_MANAGER = re.compile(
    r"(?<![a-z])(?:project|product|programme?|account|relationship|case|community|brand|property"
    r"|campaign|content|portfolio"
    r"|key\saccounts?|client|contracts?|change|risk|event|category|social\smedia"
    r"|database)s?\smanagers?(?![a-z])",
    re.IGNORECASE,
)
_REPORTS_TO = re.compile(
    r"(?<![a-z])(?:to\s(?:the\s)?(?:group\s)?|assistant\sto\s.{0,20})(?:ceo|cfo|coo|cto|md"
    r"|directors?|managing\sdirector"
    r"|executives?|managers?|partners?|head\sof|chief\s.{0,20}officer).{0,80}\Z",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"(?:seniority|career|job|experience)\slevel['\",:\s\[\]-]{1,10}(?P<level>internship"
    r"|entry\slevel|associate|mid-senior\slevel"
    r"|director|executive|junior|intermediate|senior|management|lead)"
    r"|(?<![a-z])(?P<position>junior|intermediate|senior|management|executive)\s(?:ee\s)?position(?![a-z])",
    re.IGNORECASE,
)
_STATED_CUES = Scan(
    r"(?:seniority|career|job|experience) level|\b(?:junior|intermediate|senior|management"
    r"|executive) (?:ee )?position\b"
)
_STATED_LEVELS = {
    "internship": "intern",
    "entry level": "junior",
    "associate": "junior",
    "mid-senior level": "senior",
    "director": "executive",
    "management": "manager",
}


def parse_seniority(
    title: str | None, description: str | None = None
) -> tuple[str | None, dict[str, Any] | None]:
    """Return the seniority an advert claims and its evidence.

    Args:
        title: the title as written.
        description: read only for a stated level ("Seniority level: Entry level", "Permanent Senior
            position").

    Returns:
        intern, junior, intermediate, senior, lead, manager, executive or ``None``; with the evidence
        ``{"field", "text", "span"}``, the span into that field.
    """
    if title and (found := _level_of_title(title[:MAX_CHARACTERS])) is not None:
        level, start, end = found
        return level, {"field": "title", "text": title[start:end], "span": [start, end]}
    stated = _stated(description) if description else None
    if stated is None:
        return None, None
    words = " ".join((stated["level"] or stated["position"]).lower().split())
    evidence = {"field": "description", "text": stated.group(), "span": list(stated.span())}
    return _STATED_LEVELS.get(words, words), evidence


def _stated(description: str) -> re.Match[str] | None:
    text = fold(description[:_DESCRIPTION_CHARACTERS])
    for start, end in _STATED_CUES.spans(text):
        if found := _STATED.match(text, start, min(len(text), end + 40)):
            return found
    return None


def _level_of_title(title: str) -> tuple[str, int, int] | None:
    own = _EMPLOYER.sub("", _REPORTS_TO.sub("", title))
    thing = _THING_MANAGER.search(own)
    for level, pattern in _LEVEL:
        match = pattern.search(own)
        if match is None:
            continue
        is_things = (
            level == "people_manager" and thing is not None and thing.start() <= match.start() < thing.end()
        )
        if is_things and (other := _lower_level(own)) is not None:
            return other
        return ("manager" if level == "people_manager" else level), match.start(), match.end()
    return None


def _lower_level(title: str) -> tuple[str, int, int] | None:
    for level, pattern in _LEVEL:
        if level in {"lead", "senior", "intermediate"} and (match := pattern.search(title)):
            return level, match.start(), match.end()
    return None
