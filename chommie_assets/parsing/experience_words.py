"""The words by which adverts state years of experience, and those that only look like it, as patterns."""

from __future__ import annotations

import re

from chommie_assets.parsing.clauses import Cue
from chommie_assets.parsing.scanning import Scan

NUMBERS: dict[str, float] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20,
    "een": 1, "twee": 2, "drie": 3, "vier": 4, "vyf": 5, "ses": 6, "sewe": 7, "agt": 8, "nege": 9, "tien": 10,
}  # fmt: skip
NUMBER = rf"(?:[0-9]{{1,2}}(?:[.,][0-9])?|(?<![a-z])(?:{'|'.join(NUMBERS)})(?![a-z]))"
UNIT = r"(?P<unit>years?|yeras|yrs?|y(?=\sexp)|ja(?:ar|re)|months?|mths?|maande?)"
# "6 months to 1 year", "1 year to less than 2 years": the first number has its own unit.
OWN_UNIT = r"(?P<own>years?|yrs?|jaar|months?|mths?|maande?)\s"
PERIOD = re.compile(
    rf"(?P<bound>(?<!no\s)(?<!not\s)(?:up\sto\s|tot\s|less\sthan\s"
    rf"|maximum\sof\s))?(?P<low>{NUMBER})(?:\s?\(\s?[a-z0-9]{{1,9}}\s?\))?\s?\+?\s?"
    rf"(?:{OWN_UNIT}(?:-|to|tot)\s?(?:less\sthan\s)?(?P<second>{NUMBER})"
    rf"|(?:-|to|and|en|tot|or|of|/"
    rf"|\sto\s)\s?(?P<high>{NUMBER})(?:\s?\(\s?[a-z0-9]{{1,9}}\s?\))?\s?\+?|plus|or\smore"
    rf"|\s?-\s?)?"
    rf"[\s-]{{0,3}}{UNIT}(?![a-z])\+?",
    re.IGNORECASE,
)
# A number and, not far, a unit: where a period may stand.
PLACED = Scan(
    rf"(?:[0-9]{{1,2}}|\b(?:{'|'.join(NUMBERS)})\b)[^.\n;:0-9]{{0,14}}?(?:(?:[0-9]{{1,2}}"
    rf"|\b(?:{'|'.join(NUMBERS)})\b)[^.\n;:0-9]{{0,14}}?)?(?:years?|yeras|yrs?|y exp|ja(?:ar|re)"
    rf"|months?|mths?|maande?)\b"
)
NEXT_PERIOD = re.compile(r"[0-9a-z)+]\+?\s?(?:years|yrs|year|jaar|months|maande)\b", re.IGNORECASE)
BOUND = re.compile(r"(?<!no\s)(?<!not\s)(?:up\sto|tot|less\sthan|maximum\sof)\s\Z", re.IGNORECASE)
NONE = Scan(
    r"\b(?:no|without|zero|geen)\s(?:minimum\s|prior\s|previous\s|work(?:ing)?\s|vorige\s|formal\s"
    r"|relevant\s|job\s){0,3}(?:experience|ondervinding|ervaring)\b"
    r"|(?:experience|ondervinding|ervaring)[^.\n;,]{0,30}\b(?:not\s(?:a\s|an\s)?(?:required"
    r"|necessary|needed|essential|must|requirement|prerequisite)"
    r"|isn't\s(?:required|needed|necessary)|nie\s(?:nodig|'n\svereiste|noodsaaklik))"
)
WAIVES = re.compile(
    r"\s?(?:[a-z'/]{1,20}\s){0,2}?(?:(?:is\s|word\s|are\s)?(?:required|necessary|needed|nodig"
    r"|essential|vereis)|whatsoever|at\sall|but|-|as|\(|ok)"
    r"|\s?[.,:!?;·\n]|\s?\Z",
    re.IGNORECASE,
)
EXPERIENCE = re.compile(
    r"\b(?:behind\syou|under\s(?:your|the|his|her)\sbelt|on\sthe\stools|in\sthe\strade|exposure"
    r"|proven\s(?:ability|history)|since\s(?:registration|qualif\w{1,7}|graduat\w{1,6}|trade|admission)|experiences?d?|exper[a-z]{3,7}|exp|ondervinding|ervaring|[a-z]{3,15}(?:ondervinding"
    r"|ervaring)|track\srecord|background|(?:post|after)[\s-]?(?:article|articles|trade"
    r"|graduat\w{1,6}|qualif\w{1,10}|admission|registration)|pqe)\b",
    re.IGNORECASE,
)
DOING = re.compile(
    r"\s?(?:of\s|'\s?|in\s|(?:spent|as)\s|waarvan\s)?(?:an?\s"
    r"|the\s)?(?:[a-z/&-]{2,20}\s){0,3}?(?:working|work|in\s|on\s|as\s|within\s|building"
    r"|operating|driving|managing"
    r"|selling|leading|developing|designing|using|role|industry|position|relevant|related"
    r"|supervis\w{1,5}|management|manager|hands-on)",
    re.IGNORECASE,
)
SPENT = re.compile(
    r"(?:between|not?\s(?:less|fewer|under)(?:\sthan)?|spent|have|worked\sfor|served|with|minimum(?:\sof)?|min|at\sleast|over|more\sthan"
    r"|minstens|ten\sminste)\s\Z",
    re.I,
)
# What follows a period that is no experience: an age, a contract, a course, a guarantee.
OTHER_AFTER = re.compile(
    r"['s]{0,2}[\s-]{0,2}(?:(?:[a-z-]{3,18}\s)?(?:contract|programme|program|learnership"
    r"|internship|apprenticeship|appointment)\b(?!\s(?:[a-z]+\s)?exp)|old|clean\b|accident"
    r"|of\sage|oud|ouderdom|younger|(?:fixed[\s-]?term|renewable|rolling|initial"
    r"|performance[\s-]based)?\s?"
    r"(?:contract|learnership|internship|programme|program|apprenticeship|assignment|term"
    r"|project|warranty|guarantee|lease|kontrak|probation\w{0,6}"
    r"|degree|diploma|national\sdiploma|bachelor\w{0,3}|qualification|course|study|tertiary"
    r"|university|college|post[\s-]matric|certificate|limit|period|plan"
    r"|roadmap|strategy|anniversary|renewable|maternity|leave|cover|tenure)\b(?!\s(?:(?!with|and"
    r"|plus|in\b|or\b)[a-z/]+\s){0,2}exp(?:erience)?\b)|ago|from\snow|running|in\sa\srow|in\stotal|in\sduration|on\scontract"
    r"|at\sa\stime|(?:starting|commencing|beginning|until|from)\b(?!\s(?:a|an|the|previous|your)\b)"
    r"|and\sunder|or\syounger|in\sbusiness|of\s(?:innovation|excellence"
    r"|service\sto|growth|success|trading|history|heritage|existence|operation|study|tertiary"
    r"|university|age|full[\s-]time))",
    re.IGNORECASE,
)
OTHER_BEFORE = re.compile(
    r"(?:\b(?:ages?|aged|between\sthe\sages\sof|older\sthan|younger\sthan|(?<!not\s)under|licen[cs]e\sfor|ouderdom|turned"
    r"|every|each|per|(?:the|in|over\sthe|within(?:\sthe)?)\s"
    r"(?:last|past|next|previous|coming|first)|last|past|next|first|previous|for\sover|founded"
    r"|since|establish\w{2,3}|celebrat\w{2,4}|market\sfor|business\sfor"
    r"|for\sthe|period\sof|duration|contract(?:\sof)?|probation\w{0,6}(?:\speriod)?(?:\sof)?"
    r"|after|within|warranty\sof|valid\sfor|contract:|term:|stipend\sfor|bestaan)"
    r"[\s:-]{1,3}(?:more\sthan\s|of\s|about\s|over\s|almost\s|nearly\s|least\s|at\sleast\s|'n\s"
    r"|a\s|an\s){0,2})\Z",
    re.IGNORECASE,
)
# An employer that tells of itself. "You have" and "the candidate" turn it back to the applicant.
COMPANY = Cue(
    r"\b(?:our\s(?:client|company|team|firm|group|consultants|experts|history|founders?"
    r"|restaurant|school)|we|we've|we're|us|the\s(?:company|firm|group|organisation|business)"
    r"|ons|company|(?:fsp|firm|agency|group|business|practice|brokerage|organisation|school|supplier"
    r"|manufacturer|contractor|dealer|provider)\swith"
    r"|clients?|established|founded|combined|collective(?:ly)?|leader\sin|leading|heritage"
    r"|trusted|family[\s-]owned|in\sbusiness|boasts?|existed|trading)\b"
)
APPLICANT = Cue(
    r"\b(?:you|you've|you'll|candidates?|applicants?|must|minimum|min|required?s?|at\sleast"
    r"|seek(?:s|ing)?|looking|need(?:s|ed)?|someone|requires?|wants?|essential|qualif\w{1,9}"
    r"|preferr?(?:ed|ably)|incumbent|person|individual|jy|u|moet|minstens|soek|vereis\w{0,3}"
    r"|advantage\w{0,4})\b"
)
ALTERNATIVE = re.compile(r"\bor\b|\bof\b(?=\s['a-z]{1,12}\s(?:diploma|graad|matriek))|/", re.IGNORECASE)
MORE_EDUCATED = re.compile(
    r"\b(?:degree|diploma|bachelor\w{0,3}|master\w{0,3}|ph\.?d|ms|msc|bs|graad|matric|honours"
    r"|certificate|n[2-6])\b",
    re.I,
)
# "Degree or 5 years' equivalent experience": the years stand in for the degree.
INSTEAD = re.compile(
    r"\b(?:degree|diploma|bachelor'?s?|qualification|matric)\s(?:or|and/or)\s(?:at\sleast\s|minimum\s)?\Z",
    re.IGNORECASE,
)
EQUIVALENT = re.compile(
    r"['s]{0,2}\s(?:of\s)?(?:equivalent|relevant|comparable|related|in\slieu)", re.IGNORECASE
)
# "Diploma, 5 years fine dining": an item of a list of demands.
ITEM_STARTS = re.compile(
    r"(?:\A|[,;(·*-]\s?|\band\s|\bplus\s|\+\s?|\bwith\s|\bmin(?:imum)?\s|\bleast\s)\s*\Z", re.IGNORECASE
)
# "Between 2 and 4 years in sales": a demand that opens its clause and names no experience.
OPENS = re.compile(
    r"[\s*·•-]*(?:we\s(?:want|need|require|seek|ask\sfor)|between|not?\s(?:less|fewer|under)(?:\sthan)?|seasons?\s\(|two\sseasons\s\()?\s?\Z",
    re.I,
)
SPENT_DOING = re.compile(
    r"['s]{0,2}(?:\sor\s(?:more|longer))?\)?\s(?:of|in|as|with|on|at|behind|[a-z]{3,10}ing)\s(?!total\b|all\b|your\b|our\b)",
    re.I,
)
# "You must have driven for the past two years": past years that are the applicant's.
HAS_DONE = re.compile(
    r"\b(?:must|should|you)\shave\s[a-z]{3,12}(?:ed|en|ne|ught|un)\b[^.;]{0,50}\sfor\s(?:the\s(?:past|last)\s)?\Z",
    re.I,
)
LABELLED = re.compile(
    r"\byears?(?:\sof)?(?:\swork(?:ing)?|\srelevant)?\sexperience(?:\srequired)?\s?[:=]\s?(?P<low>[0-9]{1,2})"
    r"(?:\s?(?:-|to)\s?(?P<high>[0-9]{1,2}))?(?![0-9])",
    re.IGNORECASE,
)
LABEL = Scan(r"years?(?: of)?(?: work| working| relevant)? experience(?: required)? ?[:=] ?[0-9]")
ITEM = re.compile(r"['s]{0,2}\s(?:in|of|on|with|as)?\s?[A-Za-z]|\s*(?:[.,;)]|\Z)")
LEAST = re.compile(r"\b(?:min(?:imum)?\.?(?:\sof)?|at\sleast|minstens|ten\sminste)\s*\Z", re.IGNORECASE)
WORKED = re.compile(
    r"\b(?:worked\s(?:as|in|with|on)|been\s[a-z]{3,12}ing)\s[^.;]{2,50}\sfor\s(?:at\sleast\s|a\sminimum\sof\s|over\s|more\sthan\s)?\Z",
    re.IGNORECASE,
)
ASKING = Cue(
    r"\b(?:degree|diploma|msc|phd|honours|bachelor'?s?|requirements?|matric|grade 1[0-2]"
    r"|qualified|certificate|licen[cs]e|must|bcom|bsc|trade test|red seal|essential|n[2-6]"
    r"|code (?:8|10|14)|required)\b"
)
