"""Phrases that say what an advert is about."""

from __future__ import annotations

from collections import Counter
from math import log

from chommie_assets.parsing import words
from chommie_assets.parsing.scanning import Scan
from chommie_assets.parsing.words import BREAK, DASH, END, LINE

METHOD_VERSION = "phrases-2"

_MOST_WORDS = 3
_MOST_TOKENS = 1_000
# The spaces around a word of one letter.
_SHORTEST = 3
_MOST_WEIGHED = 16
# A word that the title shares is what the job is about.
_TITLE_WEIGHT = 2.5
# A single word says less than a pair: it must come back to count as much.
_SHARES = (0.0, 0.45, 0.75, 0.6)
# Ten phrases with "data" say less than four and six others.
_MOST_OF_A_WORD = 4
# A word repeated more often than this is the advert's style, not its subject.
_MOST_COUNTED = 8

_STOP_WORD_LIST = """
a about above across after again against all along alongside already also always am amongst among an and
another any anyone anything are area areas around as aspects assigned associated at available away based
basis be because become been before being below best better between beyond both bring broad build building
but by call can cannot come comes committed common commitment complete consistently contact continuous
continuously could create creating currently daily day days demonstrate demonstrated dedicated deep deliver
delivering desire desired detail determine develop developing did different do does doing done down drive
driven driving due during dynamic each effective effectively efficient efficiently either else enable engage
enjoy ensure ensures ensuring equivalent essential etc evaluate even ever every everyone everything exciting
execute existing exceptional exposure fast feel few field find first flexible focus focused follow following
for forward found from full fully further gain general get give given go good great group grow growing growth
had hands-on happy hard has have having he help helping her here high high-quality highly him his hold how
however i ideal ideally identify if implement implementing important improve in include included includes
including individual individuals initiative inspire interest interested into involved is it it's its itself
join just keep key know known large lead leading learn learning least less let level levels life like living
local long look looking love maintain maintaining make makes making manage managing many matter may me meet
meeting minimum more most motivated much multiple must my necessary need needed needs new next no non nor not
now number of off offer offers on once one ongoing only open opportunities opportunity or order other others
our ours out outstanding over overall own part participate passion passionate people per perform performing
person place play please plus possible potential prefer preferred prepare previous prior proactive
proactively proven provide provided provides providing range rather ready real receive recommend related
relevant report reporting required requires requirement requirements responsible responsibility
responsibilities result results right same seek seeking self serve set several shall she should similar skill
skills so solid some someone soon start state stay still strong style successful successfully such suitable
sure take taking talented teams team than that the their them then there these they thing things this those
through throughout thrive time times to today together too top toward towards two type types under understand
understanding unique until up upon us use used uses using utilize utilizing valuable value various very via
want was way ways we we're we've welcome well were what what's when where whether which while who whole whom
whose why will willing with within without work worked working works world would year years yes yet you
you'll you're you've your yours ability able experience experienced knowledge role roles job jobs position
positions candidate candidates company companies apply applicants applicant application applications employee
employees employer employment environment excellent qualification qualifications duties tasks task assist
assisting support supporting advantage advantageous preferable beneficial bonus degree bachelor bachelor's
master's masters diploma matric grade certificate equal offering salary location description purpose summary
overview note closing date hours week weekly month monthly three four five six seven eight nine ten e g ie eg
s t m d re ve ll don inc ltd pty cv resume email e-mail www http https com co za org click link website page
posted member members benefits benefit client clients customer's die en van vir met op te aan dat het nie 'n
n ons jy sal om uit tot ook wat word kan moet jou hulle u ervaring ondervinding vereistes pligte kennis goeie
minstens jaar pos sterk vermoe work-life fast-paced self-motivated self-starter detail-oriented
results-driven removed masked industries industry full-time part-time permanent contract thinking high-level
communication interpersonal written verbal attention skillset skill-set mindset attitude team-player
multi-task independently closely collaborate collaborating collaboratively collaborative cross-functional
wide variety day-to-day ad-hoc ad hoc strongly additional addition appropriate current specific basic
advanced
"""
_STOPS = dict.fromkeys((word.encode("latin-1") for word in _STOP_WORD_LIST.split()), b"|")
_STOPS |= {END: b"|", LINE: b"|", BREAK: b"|", DASH: b"|"}
_MARK = _STOPS.get
# Paragraphs that stand in any advert, whatever the work.
_BOILERPLATE = Scan(
    r"\b(?:equal (?:employment )?opportunit|without regard to|sexual orientation|gender identity"
    r"|protected veteran|reasonable accommodation|e-verify|national origin|popia"
    r"|personal information|criminal (?:record|history|background)|background (?:check|screen)"
    r"|short-?listed|unsuccessful"
    r"|employment equity|designated group|qualified applicants|discriminat|dental|paid time off"
    r"|medical aid|provident fund|drug-? ?(?:free|test|screen)|third-? ?part(?:y|ies) (?:agenc"
    r"|recruit)|unsolicited|salary range|base pay|pay range|visa sponsor|fraudulent"
    r"|privacy (?:policy|notice)|cookies|posted by|seniority level|correspondence)"
)
_MOST_BOILERPLATE = 30


def key_phrases(text: str | None, limit: int = 10, title: str | None = None) -> list[str]:
    """Return the phrases of one to three words that say most of the work, most telling first, in small letters.

    Phrases are the stretches between stop words and punctuation, as in Rose et al. (2010), "Automatic keyword
    extraction from individual documents" (RAKE); but weighed by how often their words come back, not by degree over
    frequency, which rewards the long and rare, and by the words that the title shares. Paragraphs of boilerplate
    (equal opportunity, checks, benefits) are left out, and so is a phrase inside one that is chosen.
    """
    if not text or limit <= 0:
        return []
    found = _without_boilerplate(words.tokens(text)[:_MOST_TOKENS])
    marked = list(map(_MARK, found, found))
    weight = _weights(marked, frozenset(words.tokens(title[:500])) if title else frozenset())
    stretches = [stretch for stretch in b" ".join(marked).split(b"|") if len(stretch) > _SHORTEST]
    dull = weight.keys().isdisjoint
    telling = [parts for parts in map(bytes.split, stretches) if not dull(parts)]
    chosen = _chosen(_scores(telling, weight), limit)
    if len(chosen) < limit:
        chosen += _others(stretches, weight, limit - len(chosen))
    return chosen


def _weights(marked: list[bytes], of_title: frozenset[bytes]) -> dict[bytes, float]:
    """Return the weights of the words that come back most or that the title has; any other weighs 1."""
    counted = [
        (min(count, _MOST_COUNTED) * (_TITLE_WEIGHT if word in of_title else 1.0), word)
        for word, count in Counter(marked).items()
        if (count > 1 or word in of_title) and len(word) > 2
    ]
    counted.sort(reverse=True)
    return {word: weight for weight, word in counted[:_MOST_WEIGHED]}


def _scores(telling: list[list[bytes]], weight: dict[bytes, float]) -> list[tuple[float, bytes]]:
    """Return the phrases with their scores, negated so that they sort best first, then by spelling."""
    phrases: dict[bytes, int] = {}
    counted = phrases.get
    for parts in telling:
        for place in (-1,) if len(parts) <= _MOST_WORDS else range(len(parts) - 1):
            phrase = b" ".join(parts if place < 0 else parts[place : place + 2])
            phrases[phrase] = counted(phrase, 0) + 1
    scores = []
    weigh = weight.get
    for phrase, count in phrases.items():
        score = 0.0
        parts = phrase.split()
        for part in parts:
            score -= weigh(part, 1.0)
        score *= _SHARES[len(parts)]
        # A single word's weight already counts how often it comes back.
        scores.append((score if count == 1 or len(parts) == 1 else score * (1 + log(count)), phrase))
    scores.sort()
    return scores


def _others(stretches: list[bytes], weight: dict[bytes, float], limit: int) -> list[str]:
    """Return phrases none of whose words come back, the longest first: short texts have no others."""
    lone = {tuple(stretch.split()) for stretch in stretches}
    fitting = [parts for parts in lone if 0 < len(parts) <= _MOST_WORDS and weight.keys().isdisjoint(parts)]
    return _chosen(sorted((-float(len(parts)), b" ".join(parts)) for parts in fitting), limit)


def _chosen(scores: list[tuple[float, bytes]], limit: int) -> list[str]:
    """Return the best phrases that don't say again what a better one says."""
    chosen: list[set[bytes]] = []
    spelt: list[str] = []
    used: Counter[bytes] = Counter()
    for _, phrase in scores:
        # "Scientists" and "scientist" are one word here.
        parts = {part.rstrip(b"s") for part in phrase.split()}
        if len(phrase) < 3 or max(map(used.__getitem__, parts)) >= _MOST_OF_A_WORD:
            continue
        if _is_said(parts, chosen):
            continue
        used.update(parts)
        chosen.append(parts)
        spelt.append(_spelt(phrase))
        if len(spelt) >= limit:
            break
    return spelt


def _is_said(parts: set[bytes], chosen: list[set[bytes]]) -> bool:
    return any(parts <= other or other <= parts for other in chosen)


def _spelt(phrase: bytes) -> str:
    try:
        return phrase.decode("utf-8")
    except UnicodeDecodeError:
        return phrase.decode("latin-1")


def _without_boilerplate(found: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """Return the tokens without the sentences that stand in any advert."""
    running = b" ".join(found).decode("latin-1")
    parts, last = [], 0
    for index, (start, end) in enumerate(_BOILERPLATE.spans(running)):
        if index >= _MOST_BOILERPLATE:
            break
        if start < last:
            continue
        first = max(last, running.rfind(" | ", last, start), running.rfind(" . ", last, start))
        stops = [stop for mark in (" | ", " . ") if (stop := running.find(mark, end)) >= 0]
        parts.append(running[last:first])
        last = min(stops, default=len(running))
    return tuple("".join([*parts, running[last:]]).encode("latin-1").split()) if parts else found
