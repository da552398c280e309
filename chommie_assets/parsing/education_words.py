"""The words by which adverts name schooling, qualifications and the levels they stand on, as patterns."""

from __future__ import annotations

import re

from chommie_assets.parsing.scanning import Scan

MENTIONS = Scan(
    r"matri[ce]|(?:grade|gr\.?|graad|std|standard|standerd) ?(?:[0-9]|eight|nine|ten|eleven"
    r"|twelve)|\bnsc\b|senior certificate|snr certificate|\bn ?[1-6]\b|\bncv\b|\bnc ?\(v\)"
    r"|\bn[ -]certif|trade[ -]?test|red[ -]seal|rooi ?se|vaktoets|trade[ -]certif|trade qualif"
    r"|higher certif|advanced certif|national certif|diploma|dipl\b|n[. ]{0,2}dip\b|\bnd\b"
    r"|degree|bachelor|baccalaur|graad|\bb[. ]?(?:tech|com|sc|eng|ed|bus|admin|acc|proc|pharm"
    r"|cur|iur|arch|a|s|ba|soc|compt|econ)\b|\b(?:bba|bsn|bpharm|llb|bbusad|mbchb|bvsc|bsw|bis"
    r"|bbibl)\b|hon(?:our|or|neur)s|\bhons\b|post[ -]?grad|nagraads|master|meester"
    r"|\b(?:mba|mbl|llm|mphil|mpa|mph|ma|ms|msc|mcom|meng|mtech|mstat|med)\b|\bm[. ](?:sc|com"
    r"|eng|tech|phil|a|s)\b|\bph\.? ?d\b|doctor(?:al|ate)|doktor|\bnqf|\bnkr|high[ -]school"
    r"|\bged\b|secondary school|a[- ]levels?\b|gcse|associate'?s?'? (?:degree|in)|associate of"
    r"|\bundergrad|university|tersi|tertiary|college|\breqv|abet|\baet\b|no formal (?:education"
    r"|qual)|\bunisa\b|\bbs/|\bba/|/ms\b|/ma\b|four[- ]year"
)
NUMBERS = {"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
# Read from where a cue stands; earlier wins.
READ: tuple[tuple[str, str], ...] = (
    ("nqf", r"(?:nqf|nkr)\s?(?:exit\s)?(?:level|vlak)?\s?[:-]?\s?(?P<nqf>10|[1-9])\b(?:\s?(?:-|to"
        r"|/)\s?(?:nqf\s)?(?:10|[1-9])\b)?"),
    ("reqv", r"reqv\s?(?P<reqv>1[0-7])\b"),
    ("none", r"no\sformal\s(?:education|qualifications?|schooling)"),
    ("grade",
        r"(?:grade|gr\.?|graad|std|standard|standerd)\s?(?P<grade>1[0-2]|[0-9]|eight|nine|ten|eleven"
        r"|twelve)\b(?!\s?/\s?[a-z])"),
    ("abet", r"a(?:b)?et\s(?:level\s)?(?P<abet>[1-4])?"),
    ("n", r"n\s?(?P<n>[1-6])\b(?:\s?(?:-|to|/|and|or)\s?n\s?[1-6]\b)?"),
    ("n_certificate", r"n[\s-]certificates?\b"),
    ("ncv", r"(?:ncv|nc\s?\(v\))(?:\s(?:level|l)?\s?(?P<ncv>[2-4]))?"),
    ("honours",
        r"(?:b\.?\s?(?:com|sc|a|eng|tech|ed)\.?\s?\(?)?hon(?:our|or|neur)s?(?!\swith)\b|hons\b"
        r"|post[\s-]?grad(?:uate)?\s(?:diploma|degree|qualif\w*|cert\w*|level|study|studies)"
        r"|post[\s-]?grad\b|nagraadse\s\w+|pgdip\w*"),
    ("doctorate", r"ph\.?\s?d\b|doctor(?:al|ate)\b|doktors?graad|doktoraal"),
    ("masters",
        r"master(?:'?s'?|s'|s)?(?:\s?\(?(?:or\shigher)?)?\s(?:degree|qualif\w*|level|in\s"
        r"|of\s(?:science|arts|business|commerce|engineering|public|social|laws?|technology"
        r"|education|philosophy|management|data|statistics))|masters\b(?!\slicen)"
        r"|master's\b(?!\s(?:electric\w*\s)?licen|\sof\sceremon)"

        r"|meestersgraad|meesters\b|mba\b|mbl\b|llm\b|m\.?\s?phil\b|m\.?\s?sc\b|m\.?\s?com\b"
        r"|m\.?eng\b|m\.?tech\b|mstat\b|mpa\b|mph\b|ms\b(?=\.?\s(?:degree|in\b|or\b|with\b)|/"
        r"|,\s?ph)|ma\b(?=\s(?:degree|in\b|or\sph))|m\.[as]\.?(?=\s|,|/|\))"),
    ("trade_test",
        r"trade[\s-]?test(?:ed)?|red[\s-]seal|rooi\s?se[eë]l|vaktoets|trade[\s-]certif\w*"
        r"|trade\squalif\w*"),
    ("higher_certificate", r"higher\scertif\w*"),
    ("advanced_certificate", r"advanced\scertif\w*"),
    ("national_certificate", r"national\scertif\w*(?:\s\(vocational\)|\s\(?n\s?(?P<nat>[2-6])\)?)?"),
    ("high_school_diploma",
        r"high[\s-]school(?:\s(?:diploma|graduate|degree|education|or\sequivalent))?|ged\b"
        r"|secondary\sschool\w*|(?:national\s)?senior\scertif\w*|snr\scertif\w*|nsc\b|matri(?:c|ek"
        r"|c?ulant)[a-z]*|a[\s-]levels|gcses?"),
    ("advanced_diploma", r"advanced\sdiploma"),
    ("diploma",
        r"diploma|dipl\b|n[.\s]{0,2}dip\b|nd\b(?=\s?(?:[:/]|in\b|\(|degree|[A-Z]))"
        r"|associate'?s?'?\s(?:degree|in\s)|associate\sof\s(?:arts|science|applied)"),
    ("reach", r"degree'?d?\b|graad\b(?!\s?[0-9])"),
    ("bachelors",
        r"bachelor\w*(?:'?s'?)?|baccalaur\w*|undergrad\w*(?:\s(?:degree|qualif\w*))?|b\.?\s?(?:tech"
        r"|com|sc|eng|ed|bus|admin|acc|proc|pharm|cur|iur|arch|compt|econ|soc)\b(?:\.(?=\s?[a-z(]))?"
        r"|(?:bba|bsn|bpharm|llb|bbusad|mbchb|bvsc|bsw|bbibl)\b"

        r"|b\.?[as]\b\.?(?=\s?(?:degree|in\b|or\b|with\b|and\b|\(|/|,|hon))|bis\b(?=\sdegree)"
        r"|(?:four|4)[\s-]year\s(?:degree|college)"),
    ("tertiary",
        r"tertiary\s(?:qualif\w*|education|degree|diploma|level)|tersi[eê]re\s\w+"
        r"|university\s(?:qualif\w*|degree|education|graduate)|college\s(?:degree|diploma|education"
        r"|graduate)"),
)  # fmt: skip
READER = re.compile("|".join(f"(?P<{name}_>{words})" for name, words in READ), re.IGNORECASE)
CAPITALS = re.compile(r"(?:N\s?[1-6]|NSC|ND|GED|MS|MA|BA|BS|B\.?A|B\.?S|NCV|M\.[AS]|MED|AET)\.?\Z")
NEEDS_CAPITALS = re.compile(r"(?:n\s?[1-6]|nd|ms|ma|b\.?a|b\.?s|aet)\.?\Z", re.IGNORECASE)
NOT_EDUCATION = re.compile(
    r"(?:\b(?:high|some|large|certain|greater|reasonable|great|any|lesser|varying|significant"
    r"|strong|high(?:er|est)|considerable|360|180|90|n|to\sa|[0-9]{2,3})[\s-]{1,2}|°\s?)\Z",
    re.IGNORECASE,
)
DEGREE_OF = re.compile(
    r"\s?(?:of\s(?!science|arts|commerce|bachelor|education|law|engineering|business|master"
    r"|the\sbachelor)|celsius|angle|feedback|view|apprentice)",
    re.IGNORECASE,
)
TAUGHT = re.compile(
    r"\b(?:teach(?:er|ing)?|educator|tutor|lecture|lecturing|learners|pupils|students"
    r"|learnership|onderwyser|onderrig|klas|assist|classes|mentor)\b[^.,\n]{0,30}\Z",
    re.IGNORECASE,
)
OTHER_GRADE = re.compile(
    r"\s?(?:learners?|pupils?|students|classes|class\b|level\s[a-z]|a\b|[a-c]\b|security|psira"
    r"|builder|cement|steel|concrete|material)",
    re.IGNORECASE,
)
STUDYING = re.compile(
    r"\b(?:fund|reimburs\w+|assist\w*|bursar\w+|support|study\stowards\sa|pay\sfor|offers?"
    r"|opportunity\sto)\b[^.\n]{0,30}\Z",
    re.IGNORECASE,
)
YEARS = re.compile(r"years?|yrs|jaar|exp", re.IGNORECASE)
# What joins the parts of an address: "decode-m.com" holds no M.Com.
ADDRESS = frozenset("-@_.")
NO = re.compile(r"\bno\s(?:formal\s|university\s|college\s)?\Z", re.IGNORECASE)
# "PhD students welcome", "a master's in lieu of experience": no demand of it.
INSTEAD = re.compile(r"\s(?:students|candidates)\b|\s?(?:in\s)?lieu\sof\b", re.IGNORECASE)
OR = re.compile(r"(?:\bor\b|/|\bof\b|\beither\b|\|)", re.IGNORECASE)
AND = re.compile(r"\b(?:and|plus|with|as\swell\sas|en|met|together|also|followed)\b|[+&]", re.IGNORECASE)
LIST = re.compile(r"\s{0,2},\s{0,2}(?:[a-z'()\s]{0,25})?\Z", re.IGNORECASE)
BETTER = re.compile(r"\b(?:or\shigher|or\sabove|and\sabove|minimum)\b", re.IGNORECASE)
