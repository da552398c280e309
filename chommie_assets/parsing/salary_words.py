"""The words in which adverts write pay: currencies, periods, bases, openers. Data only.

How the words make a salary is in ``salary_tokens.py`` and ``salary_groups.py``.
"""

from __future__ import annotations

# As written (upper case) -> ISO 4217. A bare "$" may mean the caller's own dollar, see ``salary_groups``.
CURRENCIES: dict[str, str] = {
    "R": "ZAR",
    "ZAR": "ZAR",
    "RAND": "ZAR",
    "RANDS": "ZAR",
    "$": "USD",
    "US$": "USD",
    "USD": "USD",
    "N$": "NAD",
    "NAD": "NAD",
    "A$": "AUD",
    "AU$": "AUD",
    "AUD": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "CAD": "CAD",
    "NZ$": "NZD",
    "NZD": "NZD",
    "S$": "SGD",
    "SGD": "SGD",
    "HK$": "HKD",
    "HKD": "HKD",
    "R$": "BRL",
    "BRL": "BRL",
    "£": "GBP",
    "GBP": "GBP",
    "€": "EUR",
    "EUR": "EUR",
    "EURO": "EUR",
    "EUROS": "EUR",
    "₹": "INR",
    "RS": "INR",
    "INR": "INR",
    "₦": "NGN",
    "NGN": "NGN",
    "KSH": "KES",
    "KES": "KES",
    "GHS": "GHS",
    "GH₵": "GHS",
    "AED": "AED",
    "QAR": "QAR",
    "SAR": "SAR",
    "KWD": "KWD",
    "BHD": "BHD",
    "OMR": "OMR",
    "BWP": "BWP",
    "LSL": "LSL",
    "SZL": "SZL",
    "ZMW": "ZMW",
    "MZN": "MZN",
    "MUR": "MUR",
    "UGX": "UGX",
    "TZS": "TZS",
    "EGP": "EGP",
    "CHF": "CHF",
    "SEK": "SEK",
    "NOK": "NOK",
    "DKK": "DKK",
    "PLN": "PLN",
    "JPY": "JPY",
    "¥": "JPY",
    "CNY": "CNY",
    "₱": "PHP",
}

DOLLARS = frozenset({"USD", "AUD", "CAD", "NZD", "SGD", "HKD", "NAD"})

MULTIPLIERS: dict[str, int] = {
    "k": 1_000,
    "thousand": 1_000,
    "duisend": 1_000,
    "grand": 1_000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "lac": 100_000,
    "m": 1_000_000,
    "mil": 1_000_000,
    "mill": 1_000_000,
    "mln": 1_000_000,
    "million": 1_000_000,
    "miljoen": 1_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}

# A shift is one working day's work, so its rate is a day's rate.
PERIOD_PATTERNS: dict[str, str] = {
    "hour": (
        r"(?:per|an|each|every|'n|/)\s?(?:hour|hr|uur|h)"
        r"|p\s?[./]?\s?h(?:r|our)?\.?(?!\.?d)|hourly|hour\srates?|uurliks|ngehora"
    ),
    "day": (
        r"(?:per|a|each|every|'n|/)\s?(?:[0-9]{1,2}[\s-]?(?:hours?|hrs?|h)[\s-])?(?:day|dag|diem|shift|skof)"
        r"|p\s?[./]\s?d\.?|/d|daily|day\srates?|daagliks|ngosuku"
    ),
    "week": r"(?:per|a|each|every|'n|/)\s?(?:week|wk)|p\s?[./]?\s?w\.?|/w|weekly|weekliks|ngeviki",
    "month": (
        r"(?:per|a|each|every|'n|/|p/?)\s?(?:calendar\s)?(?:months?|mnth|mth|maand|mo)|p\s?[./]?\s?m\.?|/m|pcm"
        r"|monthly|maandeliks|ngenyanga"
    ),
    "year": (
        r"(?:per|an?|each|every|'n|/|p/?)\s?(?:year|yr|ann?um|jaar)|p\s?[./]?\s?a\.?|/a|/y|lpa"
        r"|annually|yearly|annual|jaarliks|ngonyaka"
    ),
    # Paid by the piece or by a span that has no monthly equivalent.
    "other": (
        r"(?:per|a|each|every|/)\s?(?:fortnight|project|km|kilomet(?:re|er)|unit|trip|lesson|student|session|visit"
        r"|word|page|article|night|load|assignment|kg|piece|quarter|semester|term|game|event|client|call|sale|lead"
        r"|person|candidate|class|delivery|order|ticket)|fortnightly|bi-?weekly|once-?\s?off"
    ),
}
BASIS_PATTERNS: dict[str, str] = {
    "ctc": (
        r"t?ctc|cost[\s-]to[\s-]company|total\s(?:cost\s(?:to\scompany|of\semployment)|guaranteed\spackage|package)"
        r"|tcoe|tgp|(?:guaranteed|annual|salary|all[\s-]inclusive)?\s?package|koste\stot\smaatskappy"
    ),
    "basic": r"basic|basies[e]?|base(?:\s(?:salary|pay))?",
    "ote": r"ote|on[\s-]target(?:\searnings)?",
}

UP_TO = r"up\s?to|upto|max(?:imum)?|not\sexceeding|less\sthan|no\smore\sthan|tot(?:\sen\smet)?"
FROM = (
    r"from|starting(?:\s(?:from|at|salary))?|min(?:imum)?(?!\swage)|at\sleast|more\sthan|not\sless\sthan|above"
    r"|over|vanaf"
)
AND_MORE = r"and\s(?:above|up|more|over)|or\smore|upwards?|onwards"
RANGE_WORDS = r"to|until|till|through|tot"

UNDISCLOSED = (
    r"market[\s-]?related|mark(?:et)?verwant|r?\s?undisclosed|unspecified|not\s(?:disclosed|specified|stated|provided|mentioned)"
    r"|neg(?:o(?:tiable)?)?|market\srates?"
    r"|onderhandelbaar|doe|d\.o\.e\.?|(?:depend(?:s|ing|ent)|based|commensurate)\s(?:up)?(?:on|with)\s"
    r"(?:the\s)?(?:experience|qualifications?)|confidential|to\sbe\s(?:discussed|confirmed|advised)|tb[acd]"
    r"|on\sapplication"
)
# In a salary field these stand where the figure should; in running text every employer is competitive.
BOASTS = r"(?:highly\s)?competitive|attractive"
# In a long text this says that pay is not stated without a word for pay beside it.
MARKET_RELATED_ALONE = r"market[\s-]?related|markverwant"

PAY_NOUNS = (
    r"salar(?:y|ies|is)|remuneration|compensation|wages?|pay|rate|package|besoldiging|umholo|umvuzo|moputso"
)
PAY_WORDS = (
    r"salar(?:y|ies|is)|remuneration|compensation|wages?|pay(?:\s(?:rate|range|scale))?|rates?|earn(?:ings?|ing)?"
    r"|package|stipend|ctc|cost\sto\scompany|ote|besoldiging|vergoeding|loon|umholo|umvuzo|moputso|meputso|basic|scale"
    r"|paying|offer(?:ed|ing|s)?|gross|nett?"
)

# A figure of money that stands right behind or before one of these is not what the job pays.
NOT_PAY = (
    r"budgets?|portfolios?|turnover|revenues?|worth|valued|allowances?|bonus(?:es)?|reimbursements?|subsid(?:y|ies)"
    r"|insurance|sign-?\s?on|targets?|raised|funding|invest(?:ed|ments?|ing)|loans?|donat\w{0,6}|medical\said|vouchers?"
    r"|discounts?|deposits?|fees?|tuition|contributions?|capital|assets?|aum|billings?|cover|manag(?:e|es|ing)"
    r"|responsible\sfor|generat(?:e|es|ed|ing)|sav(?:e|es|ed|ings?)|spend(?:ing)?|costs?(?!\s(?:to|of)\s(?:the\s)?(?:company|employment))|priced?|prizes?|rent|debts?"
    r"|deals?|(?<!cost\sto\s)(?<!cost-to-)(?<!cost\sto\sthe\s)compan(?:y|ies)|business(?:es)?|industry|market|economy|fines?|penalt(?:y|ies)|rewards?|grants?"
    r"|bursar(?:y|ies)|provident|pension|retirement|commission|incentives?|referral|per\sclaim|sales\sof|data|airtime"
    r"|raising|exceeding|limits?|account|admin(?:istration)?\sfee|registration\sfee|training\sfee|charge[sd]?"
)
# The same, of words that stand in front only: behind the figure they describe the pay ("R250 per day cash").
NOT_PAY_AHEAD = (
    r"thresholds?(?:\sper\sbcea)?|amounts|claims?|registration|(?:petty\s)?cash(?:\sup)?|floats?|expenses?|takings|invoices|purchases|orders?|tenders?"
    r"|collect(?:s|ing|ions?)?|debtors(?:'?\sbook)?|book|stock(?:\sholding)?|fleet|propert(?:y|ies)(?:\ssales)?|projects?"
    r"|contracts?|procurement|authority|payroll|premiums?|bond|rentals?|accommodation(?:\savailable)?|lodging|meals?"
    r"|transport|uif(?:\sbenefits)?|minimum\swage|cap(?:itali[sz]ation)?|shares?|win|fined|winners?(?:\sreceives?)?"
    r"|gp|gross\sprofit|quotas?|scholarships?|covering|covers|tips|(?:fuel|petrol)(?:\scards?)?|approv(?:e|es|ing|als?)"
    r"|commission\skicks\sin|sales|(?:must|you|(?:required|asked|have|need|requested)\sto)\spay|win(?:s|ner)?"
    r"|(?:households?|famil(?:y|ies)|clients?|customers?|individuals?|people|parents?|members|those|joint|combined)"
    r"(?:'s|s')?\s(?:with\s(?:an?\s)?|who\s)?(?:(?:gross|annual|monthly|combined|household)\s)*(?:income|earn(?:s|ings?|ing)?)"
    r"(?:\s(?:below|under|not))?"
)
EXTRAS = (
    r"comm(?:ission)?s?|benefits?|bonus(?:es)?|incentives?|perks|medical|allowances?|tips|overtime|fuel|petrol|travel"
    r"|car|cell|phone|provident|pension|leave|increase|review|equivalent"
)
# A bare number in front of one of these counts something.
COUNTED = (
    r"years?|yrs?|months?|mnths?|weeks?|days?|hours?|hrs?|minutes?|people|staff|employees|positions?|posts?|vacanc(?:y|ies)"
    r"|km|kg|percent|st|nd|rd|th|users|clients|customers|stores|branches|x|credits|points|jaar|candidates|students|%"
)
PREDICTED = r"glassdoor\sest|estimated?|predicted|modelled"
STATED_ESTIMATE = r"employer\s(?:provided\s)?est"
