"""Places of southern Africa and of the cities that South African boards advertise for, which geonames leaves out.

Its list starts at 15,000 people; the mining, border and lodge towns of the neighbours are smaller. Quarters stand for
their city: "Victoria Island" is Lagos.
"""

from __future__ import annotations

# Name, degrees south (negative: north) and east; good to some ten kilometres.
_TOWNS = {
    "NA": "Mariental:24.6:18.0|Outapi:17.5:15.0|Oranjemund:28.5:16.4|Arandis:22.4:15.0|Henties Bay:22.1:14.3"
    "|Usakos:22.0:15.6|Karibib:21.9:15.8|Omaruru:21.4:16.0|Outjo:20.1:16.2|Opuwo:18.1:13.8|Eenhana:17.5:16.3"
    "|Oshikango:17.4:15.9|Karasburg:28.0:18.8|Otavi:19.6:17.3|Rosh Pinah:28.0:16.8|Noordoewer:28.7:17.6"
    "|Okakarara:20.6:17.4|Oshikuku:17.7:15.5|Divundu:18.1:21.6|Khorixas:20.4:15.0|Sossusvlei:24.7:15.3"
    "|Nkurenkuru:17.6:18.6|Ruacana:17.4:14.2|Aranos:24.1:19.1|Maltahohe:24.8:17.0",
    "BW": "Kasane:17.8:25.2|Orapa:21.3:25.4|Tsabong:26.0:22.4|Letlhakeng:24.1:25.0|Sowa Town:20.6:26.2"
    "|Morupule:22.5:27.0|Shakawe:18.4:21.8|Nata:20.2:26.2|Kang:23.7:22.8|Phakalane:24.6:26.0|Gumare:19.4:22.2"
    "|Hukuntsi:24.0:21.8|Martin's Drift:22.9:27.9|Pioneer Gate:25.3:25.6",
    "LS": "Mokhotlong:29.3:29.1|Semonkong:29.8:28.0|Peka:29.0:27.8",
    "SZ": "Ezulwini:26.4:31.2|Matsapha:26.5:31.3|Nhlangano:27.1:31.2|Siteki:26.5:31.9|Piggs Peak:26.0:31.2"
    "|Big Bend:26.8:31.9|Simunye:26.2:31.9|Mhlume:26.0:31.8|Malkerns:26.6:31.2|Mankayane:26.7:31.1"
    "|Hluti:27.2:31.6|Hlatikulu:26.9:31.3|Lavumisa:27.3:31.9|Mhlambanyatsi:26.4:31.0",
    "ZW": "Plumtree:20.5:27.8|Triangle:21.0:31.4|Mutoko:17.4:32.2|Ngezi:18.7:30.3",
    "ZM": "Kalumbila:12.3:25.3|Kazungula:17.8:25.3",
    "MZ": "Moma:16.8:39.2|Ponta do Ouro:26.8:32.9|Nacala-a-Velha:14.5:40.6"
    "|Inhassoro:21.5:35.2|Afungi:10.8:40.5|Temane:21.7:35.1",
    "AO": "Namibe:15.2:12.2",
    "CD": "Kasumbalesa:12.2:27.8|Kamoa:10.8:25.3|Kibali:-3.1:29.6",
    "KE": "Diani:4.3:39.6|Dadaab:-0.1:40.3",
    "GH": "Obuasi:-6.2:-1.7|Ahafo:-7.0:-2.3",
    "MU": "Ebène:20.2:57.5|Grand Baie:20.0:57.6|Beau Bassin:20.2:57.5|Moka:20.2:57.5",
    "MG": "Fort Dauphin:25.0:47.0|Ambatovy:18.8:48.3",
    "RW": "Huye:2.6:29.7",
    "ET": "Hawassa:-7.1:38.5|Mekelle:-13.5:39.5|Adama:-8.5:39.3",
    "AE": "Umm Al Quwain:-25.6:55.6|Ruwais:-24.1:52.7",
}

# What a board of ours names without the country is a town of theirs, however small it is.
NEIGHBOURS = frozenset([*_TOWNS, "MW"])

# Other spellings of towns that geonames or the list above has, by country and name.
_SPELLINGS = {
    ("NA", "Ondangwa"): "ondangua",
    ("NA", "Katima Mulilo"): "katima",
    ("BW", "Selebi-Phikwe"): "selibe phikwe",
    ("BW", "Ghanzi"): "gantsi",
    ("LS", "Hlotse"): "leribe",
    ("MZ", "Vilankulo"): "vilanculos|vilanculo",
    ("MU", "Ebène"): "ebene cybercity|cybercity ebene",
}
# Quarters of the large cities, and what offices there are called by.
_QUARTERS = {
    ("NG", "Lagos"): "victoria island|ikoyi|yaba|ajah|apapa|gbagada|magodo|oshodi|lekki phase|lagos island"
    "|victoria island lagos|ikoyi lagos|lekki lagos|maryland lagos|ogba lagos",
    ("NG", "Abuja"): "wuse|maitama|garki|asokoro|gwarinpa|wuse 2",
    (
        "KE",
        "Nairobi",
    ): "westlands|kilimani|upper hill nairobi|karen nairobi|lavington nairobi|gigiri|parklands nairobi",
    ("GH", "Accra"): "east legon|airport residential area|cantonments|osu accra|labone",
    (
        "AE",
        "Dubai",
    ): "deira|difc|jumeirah|al quoz|jafza|al barsha|bur dubai|business bay|jebel ali|dubai marina"
    "|dubai internet city|dubai media city|dubai silicon oasis|jumeirah lakes towers|jlt dubai|dubai south"
    "|dubai healthcare city|dubai production city|downtown dubai|palm jumeirah",
    ("AE", "Abu Dhabi"): "masdar city|khalifa city|yas island|al reem island|musaffah|mussafah",
}


def neighbour_towns() -> list[tuple[str, str, float, float]]:
    """Return country, name, latitude and longitude (degrees) of the towns that geonames leaves out."""
    rows = ((country, row.split(":")) for country, towns in _TOWNS.items() for row in towns.split("|"))
    return [(country, name, -float(south), float(east)) for country, (name, south, east) in rows]


def other_names() -> list[tuple[str, str, str]]:
    """Return other folded names with the country and the name of the city that each means."""
    named = [*_SPELLINGS.items(), *_QUARTERS.items()]
    return [(name, country, city) for (country, city), names in named for name in names.split("|")]
