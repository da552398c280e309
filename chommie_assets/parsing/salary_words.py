"""The words in which adverts write pay: periods, bases, openers. Data only.

How the words make a salary is in ``salary_tokens.py`` and ``salary_groups.py``.
"""

from __future__ import annotations

# Feeds write schema.org's unitText behind the figures: "ZAR 25000-30000 MONTH".
UNIT_CODES = "HOUR|DAY|WEEK|MONTH|YEAR"
_BEHIND_FIGURE = r"(?:(?<=[0-9]\s)|(?<=(?-i:ZAR|USD|GBP|EUR|INR|AED|AUD|CAD|NGN|KES|NZD)\s))"
UNITS = {name: rf"|{_BEHIND_FIGURE}(?-i:{name.upper()})(?!\s?\w)" for name in UNIT_CODES.lower().split("|")}
# A shift is one working day's work, so its rate is a day's rate.
PERIOD_PATTERNS: dict[str, str] = {
    "hour": (
        r"(?:per|an|each|every|'n|/|p/|p\s)\s?-?(?:worked\s)?(?:hour|hr|uur|h)"
        r"|p\s?[./]?\s?h(?:r|our)?\.?(?!\.?d)|hourly|hour\srates?|uurliks|uurtarief|ngehora"
        r"|(?:pro|/)\s?(?:stunde|std)|(?:par|/|de\sl')\s?heure|(?:por|/)\s?hora"
        r"|stundenlohn|stundensatz|uurloon"
    ),
    "day": (
        r"(?:per|a|each|every|'n|/|p/|p\s)\s?-?(?:[0-9]{1,2}[\s-]?(?:hours?|hrs?|h)[\s-])?(?:working\s"
        r"|night\s|day\s)?"
        r"(?:day|dag|diem|shift|skof)|p\s?[./]\s?d\.?|/d|(?<=[0-9]\s)pd|(?<=[0-9])pd|daily|day\srates?"
        r"|daagliks|ngosuku"
        r"|(?:pro|/)\s?tag|(?:par|/)\s?jour|(?:por|/)\s?d[ií]a|tagessatz|dagtarief"
    ),
    "week": (
        r"(?:per|a|each|every|'n|/|p/|p\s)\s?-?(?:week|wk)|p\s?[./]?\s?w\.?k?|/w|weekly|weekliks|ngeviki"
        r"|(?:pro|/)\s?woche|(?:par|/)\s?semaine"
    ),
    "month": (
        r"(?:per|a|each|every|'n|/|p/?)\s?-?(?:cal\w{0,7}\s)?(?:months?|mnth|mth|maand|mnd|mo|mon)"
        r"|p\s?[./]?\s?m\.?|/m|/\s?mies|pcm"
        r"|monthly|maandeliks|ngenyanga|(?:pro|/|im)\s?monat|monatlich|(?:par|/)\s?mois|mensuels?"
        r"|(?:por|al|/|ao)\s?m[eê]s|(?:per\s|/)bulan|mensua(?:l|les|is)"
        r"|(?:brutto)?monats(?:gehalt|lohn)|maand(?:elikse\s)?salaris"
    ),
    "year": (
        r"(?:per|an?|each|every|'n|/|p/?)\s?-?(?:year|yr|ann?[ua]m|jaar)|p\s?[./]\s?[jy]\.?|p\s?[./]?\s?a\.?"
        r"|/a|/y"
        r"|p\.?\s?annum|lpa"
        r"|annually|yearly|annual|annum|jaarliks|ngonyaka|(?:pro|/|im)\s?jahr|j[äa]hrlich|(?:par|/)\s?an"
        r"|annuels?"
        r"|(?:por|al|ao|/)\s?a[ñn]o|(?:per\s|/)tahun|anual(?:es)?"
        r"|(?:brutto)?jahres(?:brutto)?(?:gehalt|einkommen)|jaar(?:likse\s)?salaris"
    ),
    # Paid by the piece or by a span that has no monthly equivalent.
    "other": (
        r"(?:per|a|each|every|/)\s?(?:fortnight|project|km|miles?|kilomet(?:re|er)|trip|lesson|student"
        r"|session|visit"
        r"|word|page|article|load|assignment|piece|quarter|semester|term|game|event|client|call|sale|lead"
        r"|deal|placement|policy|candidate|class|delivery|order|ticket|drop|parcel|survey|interview|module"
        r"|learner|match|gig"
        r"|meeting|sitting|script|weekend)"
        r"|fortnightly|bi-?weekly"
    ),
}
# What is bought by the kilogram or the square metre is goods, not work.
UNIT_PRICE = (
    r"\s?each(?![a-z])(?!\s(?:month|week|day|hour|year|shift))|\s?pps(?![a-z])"
    r"|\s?(?:(?:per|an?)\s|p?/\s?)(?:person|pax|kgs?|kilo(?:gram)?s?|tons?|tonnes?|lit(?:re|er)s?|l|sq\w*"
    r"|m[23]|m²|m³|kwh|night(?!\s?shift)|m\^2|metre|plate|head|item|box|bag|bottle|pack|user|seat"
    r"|licen[cs]e|sms|minute|click|gb|share|unit|bed|room|vehicle|claim|incident|square"
    r"|delegate|referral|friend|hectare|ha|barrel|ounce|copy|dozen|pair|set)(?![a-z])"
)
BASIS_PATTERNS: dict[str, str] = {
    "ctc": (
        r"t?ctc|tcc|cost[\s-]to[\s-]compan(?:y|ies)|cost\s2\scompany|tcoe?|tce|tgp|trp"
        r"|total\s(?:cost\s(?:to\s(?:the\s)?company|of\semployment)|(?:guaranteed\s|remuneration\s"
        r"|salary\s)?package)"
        r"|(?:all[\s-]inclusive\s)?(?:(?:guaranteed|annual|salary|flexible|remuneration"
        r"|inclusive)\s)?(?<!benefits\s)(?:package|(?:salaris|vergoedings)?pakket)"
        r"|(?:totale\s)?koste\stot\s(?:die\s)?maatskappy"
    ),
    "basic": r"basics?|basies[e]?|base(?:\s(?:salary|pay))?",
    "ote": r"ote|on[\s-]target(?:\searnings)?",
}

UP_TO = (
    r"or\s(?:less|below|under)|tops|below|under|up\s?to|upto|max(?:imum)?|maksimum"
    r"|not\s(?:exceeding|more\sthan)"
    r"|less\sthan|(?:no|nie)\s(?:more|meer)\s(?:than|as|than)|tot(?:\sen\smet)?|capped\sat|as\smuch\sas"
)
FROM = (
    r"from(?!\shome)|starting(?:\s(?:from|at|salary))?|(?:starts?|beginning|begins?)\s(?:from|at)|min(?:imum)?(?!\swage)|at\sleast"
    r"|more\sthan|not\sless\sthan|above|over|vanaf|ab(?=\s[0-9€])|desde|(?:à|a)\spartir\sde|no\sless\sthan"
    r"|upwards\sof|in\sexcess\sof|minstens"
)
AND_MORE = (
    r"and\s(?:above|up|more|over|upwards)|or\s(?:more|above)|en\smeer|of\smeer|upwards?|onwards"
    r"|plus\s(?=neg)"
)
RANGE_WORDS = (
    r"(?:and\s)?(?:rising|increasing|progressing|going|growing|moving|stygend)\s(?:up\s)?(?:to|tot|na)"
    r"|to|until|till|through|tot|à|bis|hasta|até"
)

# The first words of everything above: any other word is only a word, and is read without asking what it may be.
_STARTERS_WRITTEN = """
a ab above al all an and annual annually annuel annuels annum anual anuales ao as at base basic basics
basies basiese begin beginning begins below between bi bis biweekly bruttojahreseinkommen bruttojahresgehalt
bruttomonatsgehalt bruttomonatslohn capped cost ctc daagliks dagtarief daily day de desde each en every
flexible fortnightly from going grand growing guaranteed hasta hour hourly im in inclusive increasing
jaarliks jaarlikse jaarsalaris jahresbruttogehalt jahreseinkommen jahresgehalt jahrlich jährlich koste less
lpa maandeliks maandelikse maandsalaris maksimum max maximum mensuais mensual mensuales mensuel mensuels min
minimum minstens monatlich monatsgehalt monatslohn month monthly more moving ngehora ngenyanga ngeviki
ngonyaka ngosuku nie no not of on once onwards or ote over p pa package pakket par pay pcm pd per perannum
perday perhour permonth perweek peryear ph phour phr plus pm pmonth pmth por pro progressing pw pwk r
remuneration rising rs salarispakket salary start starting starts stundenlohn stundensatz stygend tagessatz
tcc tce tco tcoe tctc tgp through till to tops tot total totale trp tussen under until up upto upward
upwards uurliks uurloon uurtarief vanaf vergoedingspakket week weekliks weekly year yearly
"""
STARTERS = frozenset(_STARTERS_WRITTEN.split())
