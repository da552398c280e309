"""The words by which adverts say where the work is done, and on how many days, as patterns."""

from __future__ import annotations

import re

from chommie_assets.parsing.scanning import Scan

DAYS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "een": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vyf": 5,
}

CUES = Scan(
    r"remote|hybrid|hibried|\bwfh\b|home[ -](?:based|office)|from[ -]home|at[ -]home|telecommut"
    r"|telework|anywhere|tuiswerk|van die huis|from the office|in[ -](?:the "
    r"|our )?[a-z]{0,12} ?office|office[ -]based|days? (?:a|per) week|on-?site|on site|in person"
    r"|in-person|wfo\b|kantoorgebaseer|op kantoor|work from|office days|every day|daily basis"
)
# "Remote" of places and machines.
THINGS = re.compile(
    r"remote\s(?:areas?|sites?|locations?|support|access\w*|desktops?|sensing|monitoring"
    r"|controls?|servers?|devices?|hands|users?|teams?|management|offices?|communities"
    r"|diagnostics?|troubleshooting|assistance|procedure|method|workers|employees|staff"
    r"|colleagues"
    r"|customers?|mines?|infrastructure|systems?|sessions?|maintenance|administration|parts"
    r"|island|village|station|clinics?|branch\w*|clients?|connect\w*|vpn|code|learning|villages"
    r"|rural|patient|data|api|technical)\b",
    re.IGNORECASE,
)
HYBRID_THINGS = re.compile(
    r"hybrid\s(?:cloud|inverters?|vehicles?|cars?|it\b|infrastructure|mobile|apps?|engines?"
    r"|systems?|environment\w*\s\(|seeds?|methodolog\w+|agile|learning|search|cars|electric"
    r"|solar|powertrain|network|solutions?|project|data|events?|integration|application"
    r"|architecture|deployment|and\s(?:public|private|multi)|or\s(?:public|private|multi)|maize)",
    re.IGNORECASE,
)
HYBRID_BEFORE = re.compile(
    r"\b(?:cloud,?\s(?:and|or)|multi-?cloud|public|private|on-?prem\w*(?:\sand|,|/)?)\s(?:and\s|or\s|/)?\Z",
    re.IGNORECASE,
)
REFUSED = re.compile(
    r"(?<![a-z])(?:not?\s(?:a\s)?(?:fully\s)?(?:remote|hybrid)|non[\s-]remote|no\s(?:wfh|remote"
    r"|work(?:ing)?\sfrom\shome|hybrid)|on-?site\sonly|remote\s(?:work\w*\s|position\s"
    r"|role\s)?(?:is\s|are\s)?(?:not|unavailable)"
    r"|(?:cannot|can't|can\snot)\s(?:be\s)?(?:work\w*\s|done\s|performed\s)?remote|nie\s(?:'n\s)?afgele[eë])",
    re.IGNORECASE,
)
STATED_REMOTE = re.compile(
    r"(?<![a-z])(?:(?:fully|100\s?%|permanently|completely|entirely|purely"
    r"|strictly)[\s-]{1,3}(?:remote|work[\s-]from[\s-]home|wfh)|remote[\s-](?:first|only|based"
    r"|friendly|position|role|job|opportunity|work(?:ing)?(?:\s(?:within|from|allowed|available"
    r"|environment|position|role|opportunity|possible))?|within|in\s|from|option|eligible"
    r"|contract)|remotely|work(?:ing)?[\s-]from[\s-]home|wfh|home[\s-](?:based|office)"
    r"|telecommut\w{1,5}|telework\w*|from\sanywhere|anywhere\sin|tuiswerk|werk\svan\sdie\shuis"
    r"|remote\s?(?:\)|\Z|\n|,|\.|-|/|!))(?![a-z])",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"remote(?:ly)?(?:\swork)?\s?[:=?]\s{0,3}(?:-\s)?(?P<told>yes|no|allowed|possible|100)\b", re.IGNORECASE
)
LABEL = re.compile(
    r"(?:work\s?(?:ing|place)?\s?(?:location|type|model|mode|arrangement|setting|environment"
    r"|style|policy)?|location|place\sof\swork|setting|workplace|arrangement|job\stype|remote"
    r"|werksplek)\s?[:=-]{1,2}\s?[^\n.;]{0,25}\Z",
    re.IGNORECASE,
)
ON_SITE = re.compile(
    r"(?<![a-z])(?:(?:fully|100\s?%|strictly|full-?time|purely)\s(?:on-?site|on\ssite|office"
    r"|in[\s-]office|in\sthe\soffice|at\sthe\soffice)|on-?\s?site\s(?:position|role|job|only"
    r"|basis|work\b|opportunity|contract|attendance|daily|in\s(?!the\sevent)|at\s(?:our|the)"
    r"|presence\sis)|office[\s-]based|in[\s-]office\s(?:position|role|job|only|opportunity)"
    r"|(?:work(?:ing)?|be|based|required|report)\s(?:fully\s)?(?:on-?site|on\ssite|in-person)"
    r"|kantoorgebaseer\w{0,2}|work(?:ing)?\sfrom\s(?:our|the)\s(?:[a-z]+\s){0,2}office"
    r"|(?:position|role|job)\s(?:is|will\sbe)\s(?:an?\s)?(?:fully\s)?on-?site|wfo)(?![a-z])",
    re.IGNORECASE,
)
ON_SITE_THINGS = re.compile(
    r"\s(?:visits?|support|training|gym|interviews?|clients?|parking|daycare|childcare|canteen"
    r"|inspect\w+|cafeteria|fitness|clinic|meetings?|customer|assessment|installation"
    r"|supervision|management|maintenance|services?|coverage)\b",
    re.IGNORECASE,
)
COUNT = r"(?P<count>[1-5]|one|two|three|four|five|een|twee|drie|vier|vyf)(?:\s?(?:-|to|or)\s?[1-5])?"
OFFICE = (
    r"(?:in|at|from|on|op|by)\s?-?\s?(?:the\s|our\s|die\s)?(?:[A-Z]?[a-z]+\s){0,2}(?:office|site"
    r"|kantoor)|on-?site|in-?office|office\b|wfo"
)
HOME = r"(?:from|at|van)\s(?:die\s)?(?:home|huis)|wfh|remote(?:ly)?|home\b"
OFFICE_DAYS = re.compile(
    rf"{COUNT}\s?(?:days?|dae|dag)\s?(?:(?:a|per|each|'n)\s?(?:week|wk)\s?)?(?:is\s|are\s"
    rf"|will\sbe\s|spent\s|werk\s|working\s|work\s|,\s)?(?:{OFFICE})|(?:{OFFICE})\s?(?:for\s"
    rf"|at\sleast\s|:\s?|\()?(?:a\sminimum\sof\s)?(?P<count2>[1-5]|one|two|three|four"
    rf"|five)\s?(?:x\s)?(?:days?|dae)",
    re.IGNORECASE,
)
HOME_DAYS = re.compile(
    rf"{COUNT}\s?(?:days?|dae|dag)\s?(?:(?:a|per|each|'n)\s?(?:week|wk)\s?)?(?:is\s|are\s"
    rf"|spent\s|work\s|working\s)?(?:{HOME})"
    rf"|(?:{HOME})\s?(?:work\w*\s)?(?:af\s)?(?:moontlik\s)?(?:for\s|up\sto\s|:\s?"
    rf"|\()?(?P<count2>[1-5]|one|two|three|four|five|een|twee|drie)\s?(?:days?|dae|dag)",
    re.IGNORECASE,
)
DAY = re.compile(r"d(?:ay|ae|ag)", re.IGNORECASE)
EVERY_DAY = re.compile(r"\b(?:office|site|kantoor)\b[^.\n]{0,25}\b(?:every\sday|daily)\b", re.IGNORECASE)
OPTION = re.compile(
    r"\b(?:remote\sor\s(?:hybrid|on-?site|in[\s-]office)|hybrid\sor\sremote|on-?site\sor\sremote"
    r"|remote/hybrid|hybrid/remote)\b",
    re.IGNORECASE,
)
BARE_TITLE = re.compile(
    r"(?<![a-z])(?:remote|hybrid|wfh|anywhere|tuiswerk|work(?:ing)?[\s-]from[\s-]home|on-?site"
    r"|home[\s-]based|in[\s-]office|office[\s-]based|telecommut\w+|in\sperson|remotely)(?![a-z])",
    re.IGNORECASE,
)
COUNTED_WFH = re.compile(
    r"(?:occasional\w*|sometimes|some|partial\w*|flexib\w+|ability\sto|option\sto|option\sof"
    r"|opportunit\w+\sto|up\sto|ad[\s-]hoc)\s[^.\n;,]{0,30}\Z",
    re.IGNORECASE,
)
