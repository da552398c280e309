"""Countries and their states, provinces and counties as adverts name them, with geonames' codes for both.

Which cities there are is ``location_world``. South Africa's provinces stand here too, so that a line can name one
beside a city abroad's namesake.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

COUNTRY_ALIASES = {
    "US": "usa|u s a|u s|us|united states of america|america",
    "GB": "uk|u k|great britain|britain|england|scotland|wales|northern ireland",
    "AE": "uae|u a e|emirates",
    "SA": "ksa|kingdom of saudi arabia",
    "NL": "nederland|holland|the netherlands|netherlands",
    "CD": "drc|congo kinshasa|dr congo",
    "SZ": "swaziland|eswatini",
    "CI": "ivory coast",
    "CZ": "czech republic|czechia",
    "IE": "republic of ireland|eire",
    "DE": "deutschland",
    "KR": "south korea",
    "RU": "russia",
    "VN": "vietnam",
    "TZ": "tanzania",
    "MK": "macedonia",
    "CV": "cape verde",
    "PS": "palestine",
    "HK": "hong kong|hong kong sar",
    "CH": "schweiz|suisse",
    "AT": "osterreich",
    "ES": "espana",
    "IT": "italia",
    "BR": "brasil",
    "BE": "belgie|belgique",
    "MZ": "mocambique",
    "NA": "namibie|namibia",
    "TR": "turkiye",
}
# Countries that are one city: their name alone names the city too.
CITY_STATES = {"SG": "singapore", "HK": "hong kong", "MC": "monaco", "GI": "gibraltar"}

# Codes and names as adverts write them, and geonames' own code of the same division.
_STATES = {
    "CA": {
        "AB|alberta": ("01", "Alberta"),
        "BC|british columbia": ("02", "British Columbia"),
        "MB|manitoba": ("03", "Manitoba"),
        "NB|new brunswick": ("04", "New Brunswick"),
        "NL|newfoundland and labrador|newfoundland": ("05", "Newfoundland and Labrador"),
        "NS|nova scotia": ("07", "Nova Scotia"),
        "ON|ontario": ("08", "Ontario"),
        "PE|prince edward island": ("09", "Prince Edward Island"),
        "QC|quebec": ("10", "Quebec"),
        "SK|saskatchewan": ("11", "Saskatchewan"),
    },
    "AU": {
        "ACT|australian capital territory": ("01", "Australian Capital Territory"),
        "NSW|new south wales": ("02", "New South Wales"),
        "NT|northern territory": ("03", "Northern Territory"),
        "QLD|queensland": ("04", "Queensland"),
        "SA|south australia": ("05", "South Australia"),
        "TAS|tasmania": ("06", "Tasmania"),
        "VIC|victoria": ("07", "Victoria"),
        "WA|western australia": ("08", "Western Australia"),
    },
    "GB": {
        "england": ("ENG", "England"),
        "scotland": ("SCT", "Scotland"),
        "wales": ("WLS", "Wales"),
        "northern ireland": ("NIR", "Northern Ireland"),
    },
    "ZA": {
        "gauteng": ("06", "Gauteng"),
        "kwazulu natal": ("02", "KwaZulu-Natal"),
        "western cape": ("11", "Western Cape"),
        "eastern cape": ("05", "Eastern Cape"),
        "free state": ("03", "Free State"),
        "limpopo": ("09", "Limpopo"),
        "mpumalanga": ("07", "Mpumalanga"),
        "north west": ("10", "North West"),
        "northern cape": ("08", "Northern Cape"),
    },
}
# The United Kingdom's counties and regions say which of its four countries a town lies in.
_COUNTIES = {
    "ENG": "bedfordshire|berkshire|buckinghamshire|cambridgeshire|cheshire|cornwall|cumbria|derbyshire"
    "|devon|dorset|county durham|co durham|east sussex|west sussex|sussex|essex|gloucestershire|hampshire"
    "|herefordshire|hertfordshire|isle of wight|kent|lancashire|leicestershire|lincolnshire|merseyside"
    "|norfolk|north yorkshire|south yorkshire|west yorkshire|east yorkshire|yorkshire|northamptonshire"
    "|northumberland|nottinghamshire|oxfordshire|rutland|shropshire|somerset|staffordshire|suffolk|surrey"
    "|tyne and wear|warwickshire|west midlands|east midlands|wiltshire|worcestershire|middlesex"
    "|greater manchester|home counties|beds|berks|bucks|cambs|hants|herts|lancs|leics|lincs|northants"
    "|notts|oxon|staffs|wilts|worcs|east of england|south east england|south west england"
    "|north west england|north east england",
    "SCT": "aberdeenshire|ayrshire|fife|lanarkshire|north lanarkshire|south lanarkshire|midlothian"
    "|west lothian|east lothian|renfrewshire|scottish borders|highland|highlands|moray|angus"
    "|argyll and bute|dumfries and galloway|perthshire|perth and kinross|stirlingshire|scottish highlands",
    "WLS": "gwynedd|powys|pembrokeshire|carmarthenshire|ceredigion|flintshire|monmouthshire|mid glamorgan"
    "|south glamorgan|west glamorgan|vale of glamorgan|denbighshire|gwent|clwyd|dyfed|conwy|caerphilly"
    "|rhondda cynon taf|isle of anglesey|south wales|north wales",
    "NIR": "county antrim|county armagh|county down|county fermanagh|county londonderry|county tyrone",
}
# Written out in full beside the city; for a bare city of these countries no state is told.
_STATES_WHEN_NAMED = {
    "IN": "07:Delhi|19:Karnataka|16:Maharashtra|40:Telangana|25:Tamil Nadu|10:Haryana|36:Uttar Pradesh|28:West Bengal"
    "|09:Gujarat|13:Kerala|24:Rajasthan|35:Madhya Pradesh|34:Bihar|21:Odisha|02:Andhra Pradesh|03:Assam"
    "|38:Jharkhand|37:Chhattisgarh|39:Uttarakhand|23:Punjab|33:Goa|11:Himachal Pradesh|17:Manipur|22:Puducherry",
    "DE": "02:Bavaria|05:Hesse|07:North Rhine-Westphalia|01:Baden-Württemberg|13:Saxony|06:Lower Saxony"
    "|08:Rhineland-Palatinate|11:Brandenburg|15:Thuringia|10:Schleswig-Holstein|09:Saarland|14:Saxony-Anhalt",
    "NL": "07:North Holland|11:South Holland|06:North Brabant|03:Gelderland|15:Overijssel",
    "FR": "11:Île-de-France|84:Auvergne-Rhône-Alpes|76:Occitanie",
    "ES": "56:Catalonia|51:Andalusia",
    "IE": "L:Leinster|M:Munster|C:Connacht",
    "NG": "05:Lagos State|50:Rivers State|32:Oyo State|29:Kano State|23:Kaduna State|36:Delta State|37:Edo State"
    "|47:Enugu State|16:Ogun State|11:Federal Capital Territory|21:Akwa Ibom State|22:Cross River State"
    "|25:Anambra State|28:Imo State|45:Abia State|30:Kwara State|42:Osun State|48:Ondo State|54:Ekiti State"
    "|49:Plateau State|26:Benue State|31:Niger State|27:Borno State|35:Adamawa State|46:Bauchi State"
    "|44:Yobe State|43:Taraba State|51:Sokoto State|24:Katsina State|39:Jigawa State|40:Kebbi State|41:Kogi State"
    "|52:Bayelsa State|53:Ebonyi State|55:Gombe State|56:Nasarawa State|57:Zamfara State",
    "GH": "01:Greater Accra|02:Ashanti",
    "NZ": "G1:Waikato|F7:Otago",
    "NA": "21:Khomas|29:Erongo",
    "ZM": "08:Copperbelt",
}
# Their codes, which mean something else where their country's code doesn't follow (MP is Mpumalanga).
_CODES_WHEN_NAMED = {
    "IN": "DL:07|KA:19|MH:16|TG:40|TS:40|TN:25|HR:10|UP:36|WB:28|GJ:09|KL:13|RJ:24|MP:35|BR:34|OR:21|OD:21|AP:02"
    "|AS:03|JH:38|CT:37|CG:37|UT:39|UK:39|PB:23",
    "DE": "BY:02|HE:05|NW:07|BW:01|SN:13|NI:06|RP:08|BB:11|TH:15|SH:10|SL:09|ST:14",
    "NL": "NH:07|ZH:11|NB:06|GE:03|GLD:03|OV:15",
    "FR": "IDF:11|ARA:84|OCC:76",
    "ES": "CT:56|AN:51",
}
# What they are called in their own language, or for short.
_OWN_NAMES = {
    "bayern": "Bavaria",
    "hessen": "Hesse",
    "nordrhein westfalen": "North Rhine-Westphalia",
    "niedersachsen": "Lower Saxony",
    "sachsen": "Saxony",
    "rheinland pfalz": "Rhineland-Palatinate",
    "thuringen": "Thuringia",
    "noord holland": "North Holland",
    "zuid holland": "South Holland",
    "noord brabant": "North Brabant",
    "catalunya": "Catalonia",
}
# Nigeria's states are written without "State" as well ("Warri, Delta"), but for those called like a city or country.
_NAMED_LIKE_OTHERS = frozenset(
    f"{name} State"
    for name in (
        "Lagos",
        "Kano",
        "Kaduna",
        "Enugu",
        "Bauchi",
        "Sokoto",
        "Katsina",
        "Gombe",
        "Niger",
        "Plateau",
    )
)


@dataclass(frozen=True, slots=True)
class Division:
    """A state or province: its country, geonames' code, and its name."""

    country: str
    code: str
    name: str


def named_divisions(us_states: Iterable[tuple[str, str]]) -> list[tuple[str, Division]]:
    """Return codes (in capitals) and names (folded by hand) with the division that each means.

    Args:
        us_states: code and name of each of the United States.
    """
    found = [
        (name, Division(country, *facts))
        for country, rows in _STATES.items()
        for names, facts in rows.items()
        for name in names.split("|")
    ]
    for code, name in us_states:
        found += [(key, Division("US", code, name)) for key in (code, name.lower())]
    return [*found, *_counties(), ("d c", Division("US", "DC", "District of Columbia"))]


def _counties() -> list[tuple[str, Division]]:
    countries = dict(_STATES["GB"].values())
    return [
        (county, Division("GB", code, countries[code]))
        for code, counties in _COUNTIES.items()
        for county in counties.split("|")
    ]


def divisions_when_coded() -> dict[tuple[str, str], Division]:
    """Return the same states by country and the code as written before the country's own."""
    known = {(one.country, one.code): one for _, one in divisions_when_named()}
    rows = (
        (country, row.split(":")) for country, text in _CODES_WHEN_NAMED.items() for row in text.split("|")
    )
    return {(country, written): known[country, code] for country, (written, code) in rows}


def divisions_when_named() -> list[tuple[str, Division]]:
    """Return the states that are told only where the text names them, by their names as written."""
    rows = (
        (country, row.split(":")) for country, text in _STATES_WHEN_NAMED.items() for row in text.split("|")
    )
    divisions = {name: Division(country, code, name) for country, (code, name) in rows}
    own = [(written, divisions[name]) for written, name in _OWN_NAMES.items()]
    short = [
        (name.removesuffix(" State"), division)
        for name, division in divisions.items()
        if name.endswith(" State") and name not in _NAMED_LIKE_OTHERS
    ]
    return [*divisions.items(), *own, *short]
