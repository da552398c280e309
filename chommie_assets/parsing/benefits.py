"""What an advert offers beside pay: medical aid, retirement fund, a car and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from chommie_assets.parsing.clauses import OPTIONAL, Cue, clause, fold
from chommie_assets.parsing.scanning import Scan
from chommie_assets.parsing.sections import kind_at

METHOD_VERSION = "benefits-1"

_MOST_PLACES = 60

# The name of each benefit, and the words for it. Statutory ones (UIF, fifteen days' annual leave) are none. Sure ones
# are hardly ever said of the work itself; the others count only where something is offered.
_SURE: tuple[tuple[str, str], ...] = (
    ("thirteenth_cheque",
        r"(?:13th|thirteenth|14th|13de)[ -](?:cheque|check|salary|tjek)|\b(?:13|14)(?:th)? cheque"
        r"|dertiende tjek"),
    ("commission",
        r"(?:plus|\+|and|or|uncapped|earn|basic|monthly|excellent|&|high|generous|lucrative"
        r"|attractive|good) ?commission\b|commission (?:structure|earner|based|only|on (?:sales|top"
        r"|all|target))|kommissie|\+ ?comm\b"),
    ("bonus",
        r"(?:annual|performance|sign(?:ing)?[ -]?on|signing|retention|quarterly|production|yearly"
        r"|monthly|guaranteed|attendance|discretionary|incentive|year[ -]?end|prestasie"
        r"|jaarlikse) ?bonus(?:es)?"),
    ("company_car",
        r"(?:company|work|maatskappy)[ -]?(?:car|vehicle|bakkie|voertuig|motor|kar)\b|\bcar provided"
        r"|vehicle provided|tool of trade (?:vehicle|car)"),
    ("travel_allowance",
        r"(?:car|travel(?:ling)?|vehicle|petrol|fuel|transport|motor|kar|reis|petrol|mileage"
        r"|scarce vehicle)[ -]?(?:allowance|reimbursement|toelae|allow\b)|\+ ?petrol\b"
        r"|r ?[0-9]{1,2}[.,]?[0-9]{0,2} ?(?:/|per) ?km"),
    ("fuel_card", r"(?:fuel|petrol|garage|brandstof|petrol)[ -]?(?:card|kaart)"),
    ("cell_phone",
        r"(?:cell(?: ?phone)?|phone|mobile|airtime|data|selfoon)[ -]?(?:and data )?(?:allowance"
        r"|contract|toelae)|company (?:cell ?phone|phone)|\+ ?cell\b"),
    ("housing",
        r"housing (?:allowance|subsid\w+|provided|available|is available|included)|(?:free "
        r"|company )?accommodation (?:is )?(?:provided|included|available|offered|supplied)"
        r"|accommodation and meals|live[ -]in\b|behuising|rent(?:al)? (?:allowance|subsidy)"
        r"|home ?owner'?s'? allowance|free (?:accommodation|housing)|board and lodging|blyplek"),
    ("relocation",
        r"relocation (?:assistance|costs?|package|allowance|support|bonus|expenses)"
        r"|(?:assist(?:ance)? with|paid) relocation"),
    ("study_assistance",
        r"study (?:assistance|assist|loan|bursar\w*|aid|benefits?|leave|support|allowance)"
        r"|tuition (?:reimbursement|assistance|aid|support)|bursar(?:y|ies) (?:for|scheme|available)"
        r"|educational? (?:assistance|allowance|reimbursement)|studiehulp|studiebeurs"
        r"|student loan (?:repay\w+|assist\w+)"),
    ("share_options",
        r"(?:share|stock) (?:options?|scheme|incentive|purchase|grants?|plan|awards?)|\besop\b"
        r"|\besops\b|\brsus?\b|\bequity and (?:an? )?(?:annual |performance )?bonus|(?:salary|bonus"
        r"|pay),? (?:and|plus|\+|&) equity|equity (?:package|compensation|grants?|options?|stake)"
        r"|aandele-?opsies"),
    ("group_life",
        r"group (?:life|risk|scheme|insurance)|risk (?:cover|benefits?)|death (?:cover|benefits?)"
        r"|(?:income|disability) (?:protection|cover|insurance|benefits?)|(?:short"
        r"|long)[ -]term disability|groepslewe"),
    ("funeral_cover", r"funeral (?:cover|benefits?|policy|plan|assistance)|begrafnis(?:dekking|polis|voordeel)"),
    ("retirement_annuity", r"retirement annuit(?:y|ies)|uittree-?annu"),
    ("retirement_401k", r"\b401 ?\(?k\)?|\b403 ?\(?b\)?"),
    ("paid_time_off",
        r"\bpto\b|paid time[ -]off|paid (?:vacations?|holidays?|sick)|unlimited (?:vacation|leave"
        r"|holiday)|vacation (?:days|time|pay)"),
    ("parental_leave",
        r"(?:parental|paternity|family|paid maternity|enhanced maternity|adoption) leave"
        r"|paid (?:parental|maternity)|maternity (?:benefits?|pay)|kraamverlof"),
    ("extra_leave",
        r"(?:birthday|additional|extra|generous|mental health|wellness|study and|compassionate"
        r"|family responsibility) leave|(?:birthday|duvet|wellness|mental health) (?:day|off)"
        r"|(?:1[6-9]|2[0-9]|30) (?:working )?(?:days'?|dae) ?(?:of |paid |'? ?)?(?:annual |paid "
        r"|vacation )?(?:leave|holiday|vakansie|verlof)|leave (?:days )?above"),
    ("flexible_hours",
        r"flexi?(?:ble)?[ -]?(?:working )?(?:hours|time|schedules?|working)\b"
        r"|flexible work(?:ing)? (?:arrangement|hour|schedule|option|environment)s?|flexitime"
        r"|flextime|buigsame (?:werks)?ure|flexible work\b"),
    ("meals",
        r"(?:staff|free|daily|subsidi[sz]ed|catered|complimentary|provided) (?:meals?|lunch(?:es)?"
        r"|breakfasts?|food|canteen|snacks)|meals? (?:provided|included|on duty|allowance|on shift"
        r"|are provided)|lunch(?:es)? (?:provided|included|is provided)|(?:and|with|\+|&) meals\b"
        r"|canteen|catered (?:meals|lunch)|etes ingesluit"),
    ("uniforms",
        r"uniforms? (?:is |are |will be )?(?:provided|supplied|allowance|included|given)|(?:free"
        r"|company|provided) uniforms?|uniform allowance|uniform word"),
    ("gym", r"\bgym(?:nasium)?\b(?: (?:membership|access|allowance|contribution|subsidy|on[ -]?site"
        r"|discount))?|fitness (?:membership|reimbursement|center|centre|allowance|stipend)"
        r"|on[ -]?site (?:gym|fitness)"),
    ("transport",
        r"(?:staff |company |free )?transport(?:ation)? (?:is |will be |home )?(?:provided|supplied"
        r"|available|after|home)|(?:staff|free|company) transport\b|commuter (?:benefits?|assistance"
        r"|subsid\w+)|transit (?:benefits?|pass|subsid\w+)|vervoer word (?:verskaf|voorsien)"
        r"|shuttle (?:service|bus)"),
    ("overtime_pay",
        r"(?:paid|plus|\+) overtime|overtime (?:is )?(?:paid|pay|available|rate)|\bovertime,"
        r"|betaalde oortyd|oortyd word"),
    (
        "remote_work",
        r"(?:occasional|partial|some) (?:remote work|work from home)|(?:option|flexibility"
        r"|ability) to work (?:from home|remotely)|(?:remote work|work[ -]from[ -]home) (?:option"
        r"|possible|available|allowance|allowed|days|policy|flexib)",
    ),
    ("dental_insurance",
        r"(?:health|medical|vision)[,/ &]+(?:and )?dental|dental (?:insurance|coverage|plan|care"
        r"|benefits?|and vision|,)|, dental"),
    ("health_insurance",
        r"health (?:insurance|coverage|plan|benefits?)|health ?care (?:plan|coverage|insurance"
        r"|benefits?)|(?:health|medical)[,/ &]+(?:and )?(?:dental|vision)|medical(?:,"
        r"| and) (?:dental|vision)|medical insurance"),
)  # fmt: skip
_UNSURE: tuple[tuple[str, str], ...] = (
    ("medical_aid",
        r"medical(?: ?aid| scheme| subsid\w+| cover| contribution| benefits?| fund)|hospital (?:plan"
        r"|cover)|\bmed(?:ical)?[ -]?aid\b|medies|siekefonds|\bmedical\b|gap cover"),
    ("retirement_fund",
        r"(?:provident|pension|retirement)(?: ?/ ?(?:pension"
        r"|provident))?[ -]?(?:/ ?retirement )?(?:fund|plan|scheme|benefits?|contribution|savings)"
        r"|\bprovident\b|\bpension\b|\bpensioen\w*|voorsorgfonds|aftreefonds|\bgepf\b"),
    ("bonus", r"\bbonus(?:es)?\b|profit[ -]shar\w+|incentive scheme|performance incentives?"),
    ("commission", r"\bcommission\b"),
    ("cell_phone", r"cell ?phones?|\bphones?\b|airtime|\bselfoon"),
    ("laptop", r"lap ?tops?|macbook|skootrekenaar|notebook computer"),
    ("housing", r"\baccommodation\b|\bhousing\b"),
    ("remote_work",
        r"work(?:ing)?[ -]from[ -]home|\bwfh\b|remote work(?:ing)?|work remotely|hybrid work(?:ing)?"
        r"|tuiswerk|werk van die huis|remote or hybrid"),
    ("vision_insurance", r"\bvision\b"),
    ("dental_insurance", r"\bdental\b"),
    ("overtime_pay", r"\bovertime\b"),
    ("group_life", r"\blife (?:cover|insurance|assurance)"),
    ("relocation", r"\brelocation\b"),
    ("meals", r"\bmeals\b|\blunch\b"),
)  # fmt: skip
_ALL = Scan("|".join(words for _, words in (*_SURE, *_UNSURE)))
_SURE_READ = tuple((name, re.compile(words.replace(" ", r"\s"), re.IGNORECASE)) for name, words in _SURE)
_UNSURE_READ = tuple((name, re.compile(words.replace(" ", r"\s"), re.IGNORECASE)) for name, words in _UNSURE)

_OFFERED = re.compile(
    r"\b(?:we\s(?:can\s|also\s)?offer|we\sprovide|offers?|offered|offering|benefits?|perks?"
    r"|package|remuneration|compensation|ctc|salary|basic|plus|including|incl|includes?d?"
    r"|receive|allowances?|contributions?|subsid\w+|eligible|company\s(?:contribution|paid)"
    r"|provided|supplied|allowed|you\scan|entitle\w*|enjoy|stipend|reward\w*|p\.?m\.?"
    r"|per\s(?:month|hour|annum|day|week)|bied|voordele|salaris|pakket|ote|paid|free|match"
    r"|r\s?[0-9][0-9\s,]{2,}k?|sign-on)(?:\b|(?<=\.))|\+|\$\s?[0-9]",
    re.IGNORECASE,
)
_WORK = Cue(
    r"\b(?:sell\w*|administ\w+|process\w*|must|willing|clients?|customers?|members|claims?"
    r"|knowledge|experience|responsib\w+|manag(?:e|ing|ement)|calculat\w+|reconcil\w+|support"
    r"|advis\w+|must\shave|own|require\w*|essential|industry|products?|brokers?|underwrit\w+"
    r"|repair\w*|servic\w+|maintain\w*|sales\sof|commissioning|commission(?:er|ed)|human\srights"
    r"|electoral|deliver\w*|arrang\w+|book(?:ing)?|prepar\w+|patients?|guests|prescri\w+|payroll"
    r"|deductions|computer\svision|reliable|device|technician|equipment|certificate)\b"
)
_WOULD_BE = re.compile(r"(?:\b(?:a|an|is|as|be|added|'n|definite|huge|big|considered)\s)\Z", re.IGNORECASE)
_SELLER = Cue(
    r"\b(?:sell\w*|administ\w+|process(?:ing)?|claims?\b|products?|brokers?|underwrit\w+"
    r"|clients?'?s?\s|knowledge\sof|experience\s(?:in|with|of|on)|calculat\w+|reconcil\w+"
    r"|responsible\sfor|members|repair\w*|maintain\w*|manag(?:e|ing)\b|instructor|coordinat\w+"
    r"|advis\w+)\b"
)
_NOT_GIVEN = re.compile(
    r"\s(?:numbers?\b|calls?\b|manner|etiquette|skills|(?:is\s|are\s)?not\s(?:included|provided"
    r"|available|offered|supplied))",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"\b(?:no|not|without|geen|excluding|excl)\s(?:[a-z]+\s)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Benefit:
    """One benefit by its canonical name; ``span`` counts in the text as given."""

    name: str
    evidence: str
    span: tuple[int, int]
    confidence: float

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, ready for JSON."""
        return {
            "name": self.name,
            "evidence": self.evidence,
            "span": list(self.span),
            "confidence": self.confidence,
        }


def find_benefits(text: str | None) -> tuple[Benefit, ...]:
    """Return the benefits an advert offers, each once, in the order named; empty for none.

    A word that may as well be the work's subject ("pension administrator", "own laptop", "would be a bonus") counts
    under a heading of benefits, in a clause that offers, or beside a benefit that is sure.
    """
    if not text:
        return ()
    folded = fold(text)
    found: dict[str, Benefit] = {}
    for name, start, end, confidence in _offered(folded):
        if name not in found:
            found[name] = Benefit(name, text[start:end], (start, end), confidence)
    return tuple(found.values())


def _offered(text: str) -> Iterator[tuple[str, int, int, float]]:
    for index, (start, end) in enumerate(_ALL.spans(text)):
        if index >= _MOST_PLACES:
            return
        sure, unsure = _names(text[start:end].lower())
        confidence = _confidence(text, start, end, is_sure=bool(sure))
        if confidence:
            for name in sure or unsure:
                yield name, start, end, confidence


@lru_cache(maxsize=4096)
def _names(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the benefits that the words surely name, and those that they may."""
    sure = tuple(name for name, pattern in _SURE_READ if pattern.search(words))
    return sure, tuple(name for name, pattern in _UNSURE_READ if pattern.search(words))


def _confidence(text: str, start: int, end: int, *, is_sure: bool) -> float:
    """Return how surely a benefit is offered, 0 when it is the subject of the work or a demand."""
    before = text[max(0, start - 60) : start]
    if _REFUSED.search(before) or _NOT_GIVEN.match(text, end):
        return 0.0
    kind = kind_at(text, start)
    if kind == "benefits":
        return 0.95
    if kind == "how_to_apply":
        return 0.0
    first, last = clause(text, start, end)
    around = text[first:last]
    if is_sure:
        return 0.0 if _SELLER.is_in(text[first:start]) and kind != "other" else 0.85
    if _WOULD_BE.search(before) and text[start:end].lower().startswith("bonus"):
        return 0.0
    if _WORK.is_in(around) or OPTIONAL.is_in(text[end : min(last, end + 30)]):
        return 0.0
    offers = (
        _OFFERED.search(around)
        or len({name for span in _ALL.spans(around) for name in _names(around[slice(*span)].lower())[1]}) > 1
    )
    return 0.8 if offers else 0.0
