"""The words by which adverts state the kind and length of a contract and the hours worked, as patterns."""

from __future__ import annotations

import re

from chommie_assets.parsing.clauses import Cue
from chommie_assets.parsing.scanning import Scan

# Earlier wins: "Permanent part-time" is part-time work, a "12 month internship contract" an internship.
KINDS: tuple[tuple[str, str], ...] = (
    (
        "learnership",
        r"learnerships?|leerlingskap|leerderskap|apprentice(?:ship)?s?|vakleerling\w{0,5}"
        r"|yes\sprogramme|yes\syouth",
    ),
    (
        "internship",
        r"intern(?:ship)?s?|internskap|wil\sstudent|in-?service\s(?:training|trainee)"
        r"|graduate\s(?:development\s|trainee\s|recruitment\s)?program(?:me)?|graduate\strainee"
        r"|vac(?:ation)?\swork|student\strainee",
    ),
    ("freelance", r"freelanc(?:e|er|ing)|self[\s-]employed|independent\scontractor|1099|vryskut"),
    (
        "part_time",
        r"part[\s_-]?time|parttime|deeltyds?e?|half[\s-]day|halfdag|job[\s-]share|mornings\sonly"
        r"|weekends\sonly|soggens",
    ),
    (
        "temporary",
        r"temporary|temp|temps|temp-to-perm|tydelike?|seasonal|casuals?|locum|relief"
        r"|short[\s-]term\sassignment|maternity\s(?:cover|leave\scover|relief)|los\swerk"
        r"|seisoen\w{0,6}",
    ),
    (
        "contract",
        r"contract(?:or)?|kontrak|fixed[\s-]?term|vaste\stermyn|ftc|w2|c2c|corp[\s-]to[\s-]corp|secondment"
        r"|[0-9]{1,2}[\s-]months?\s(?:contract|assignment|project)",
    ),
    ("permanent", r"permanente?|perm|full[\s_-]?time|fulltime|voltyds?e?|indefinite|regular"),
)
KIND = {kind: re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])", re.IGNORECASE) for kind, words in KINDS}
# In a title these are the work, not its terms: a contract manager may well be permanent.
NOT_TERMS = re.compile(
    r"\b(?:contracts?\s(?:&\s\w+\s)?(?:manager|management|administrat\w+|officer|negotiat\w+"
    r"|specialist|law\w*|director|co-?ordinator|advis\w+|compliance|cleaning|catering|mining"
    r"|services)"
    r"|(?:learnership|internship|apprentice(?:ship)?|intern"
    r"|graduate\sprogramme?)s?\s(?:co-?ordinator|facilitator|manager|administrator|officer"
    r"|supervisor|instructor)|casual\s(?:dining|wear)|regular\s(?:income|travel)"
    r"|permanent\s(?:make-?up|placements?|recruit\w+|residen\w+))",
    re.IGNORECASE,
)
CUES = Scan(
    r"\b(?:learnership|leerlingskap|apprentice|internship|in-?service train"
    r"|graduate (?:[a-z]+ )?program|yes (?:programme|youth)|freelanc|self[ -]employed"
    r"|independent contractor|part[ -]?time|deeltyds|half[ -]?da[yg]|temporary|temp\b|temp-to"
    r"|tydelik|seasonal|seisoen|casual|locum|maternity|fixed[ -]?term|ftc\b|contract|kontrak"
    r"|permanent|full[ -]?time|voltyds|vryskut"
    r"|(?:employment|job|position|contract|appointment|engagement|role) ?(?:types?|status"
    r"|category|term|basis|duration)s? ?[:-])"
)
LABELLED = re.compile(
    r"(?:employment|job|position|contract|appointment|engagement|work|role|vacancy"
    r"|post)\s?(?:types?|status|category|term|basis|duration)?s?\s?[:\-]\s*(?P<said>[^\n]{1,60})",
    re.IGNORECASE,
)
LENGTH = (
    r"(?:(?P<count>[0-9]{1,2}|one|two|three|four|five|six|twelve|eighteen|een|twee|drie"
    r"|ses)(?:\s?\([a-z0-9]{1,8}\))?[\s-]{0,2}(?P<unit>months?|mths?|years?|yrs?|maande?"
    r"|jaar)['s]{0,2}[\s-]{1,3})"
)
NOUN = (
    r"(?:contracts?|kontrak|positions?|roles?|jobs?|opportunit(?:y|ies)|appointments?"
    r"|assignments?|basis|employment|vacanc(?:y|ies)|posts?|pos|poste|betrekking|aanstelling"
    r"|workers?|staff|packers?|employees?|project|shifts?|cover|engagement|work|werk|gigs?|hours"
    r"|ftc)"
)
ADJECTIVE = (
    r"(?:fixed[\s-]?term|permanente?|temporary|tydelike?|contract|kontrak|part[\s-]?time"
    r"|deeltydse|full[\s-]?time|voltydse|casual|seasonal|locum|freelance|maternity(?:\sleave)?"
    r"|ftc|temp(?:-to-perm)?)"
)
PHRASE = re.compile(
    rf"{LENGTH}?(?:(?:renewable|independent|initial|rolling|performance[\s-]based|paid|unpaid"
    rf"|structured|national)\s){{0,2}}"
    rf"(?P<term>{ADJECTIVE}(?:[\s,/&-]{{1,3}}(?:and\s|or\s)?(?:{ADJECTIVE}"
    rf"|[a-z]{{3,12}}))?\s{NOUN}(?![a-z])|half[\s-]?day|halfdag|(?:learnership|apprenticeship"
    rf"|internship|in-?service\straining|graduate\s(?:[a-z]{{3,12}}\s)?program(?:me)?"
    rf"|yes\s(?:programme|youth)|leerlingskap)(?:s?\sprogramme?)?)",
    re.IGNORECASE,
)
TIMED = re.compile(
    rf"{LENGTH}(?:[a-z-]{{3,18}}\s)?(?P<term>contract|kontrak|ftc|maternity|fixed[\s-]?term"
    rf"|secondment|temporary|temp)",
    re.IGNORECASE,
)
# Quick signs that a phrase may stand at a cue at all.
NOUNS = Cue(NOUN)
NAMES_ITSELF = re.compile(r"learn|leer|appren|intern|in-?serv|grad|yes|half", re.IGNORECASE)
LENGTHS = re.compile(r"month|mth|year|yr|maand|jaar", re.IGNORECASE)
CONTRACT_FOR = re.compile(
    r"\b(?:contract|kontrak|ftc)\s?(?::|-|of|for|van|vir"
    r"|\()\s?(?:a\s)?(?:period\sof\s)?(?:[0-9]{1,2}|six|three|twelve|ses"
    r"|drie)\s?(?:\([a-z0-9]+\)\s?)?(?P<unit>months?|maande|years?|jaar)",
    re.IGNORECASE,
)
# Programmes as a subject: "internship experience", "manage learnerships".
PROGRAMME_ELSEWHERE = re.compile(
    r"\b(?:manag\w+|co-?ordinat\w+|experience|previous|complet\w+|including|through|facilitat\w+"
    r"|administer|prior|an?\srelevant|former|implement\w*|or|and|via"
    r"|an?\sapproved)\s(?:[a-z]+\s){0,3}\Z",
    re.IGNORECASE,
)
PROGRAMME_AFTER = re.compile(
    r"\s?(?:s\b|experience|agreements?|certificate|completed|or\s(?:work|equivalent|experience)"
    r"|in\s(?:a|the)\srelated|preferred)",
    re.IGNORECASE,
)
OPENS = re.compile(r"(?:\A|[\n.!?·:;|(,]\s{0,4}(?:-\s)?)\Z")
CLOSES = re.compile(r"\s{0,2}(?:[,.\n;|·!)/(-]|\Z|and\s(?:part|full)|or\s(?:part|full|perm))")
LENGTH_ALONE = re.compile(LENGTH.replace("[\\s-]{1,3})", "?)") + r"(?![a-z])", re.IGNORECASE)
LENGTH_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "twelve": 12,
    "eighteen": 18,
    "een": 1,
    "twee": 2,
    "drie": 3,
    "ses": 6,
}
TO_PERMANENT = Scan(
    r"temp(?:orary)?[ -]to[ -]perm|contract[ -]to[ -](?:hire|perm)|temp to hire|(?:possib\w+"
    r"|potential|view|option|opportunity|could|may|scope)[^.\n]{0,30}(?:permanent|perm)\b"
    r"|tydelik.{0,20}na permanent"
)
PATTERNS = Scan(
    r"\b(?:night|day|evening|rotating|rotational|afternoon|12[ -]hour|8[ -]hour|graveyard|double"
    r"|split|early|late)[ -]shifts?|shift (?:work|roster|system|basis|allowance|pattern)|(?:work"
    r"|rotate|working) (?:[a-z]+ )?shifts|\bskof(?:te|werk)?\b|nagskof|\bnights\b|night (?:duty"
    r"|work)|weekends?\b|saturdays?|sundays?|public holidays|naweke?|standby|stand-by|on[ -]call"
    r"|after[ -]hours|24/7|bystand"
)
PATTERN_OF: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(words, re.IGNORECASE))
    for name, words in (
        ("night", r"night|nag|graveyard|evening"),
        ("weekend", r"weekend|saturday|sunday|public\sholiday|naweek|naweke"),
        ("standby", r"stand-?by|on[\s-]call|after[\s-]hours|bystand"),
        ("shift", r"shift|skof|24/7"),
    )
)
NOT_WORKED = re.compile(
    r"\b(?:no|not|every\sother|off|alternate\s(?:weekends\s)?off|free|without|geen)\s(?:[a-z]+\s)?\Z",
    re.IGNORECASE,
)
