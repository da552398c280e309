"""The nine provinces as people write them."""

from __future__ import annotations

from chommie_assets.identity import normalized_words

# Official name -> codes (ISO 3166-2:ZA and the usual ones), short forms, other official languages' names.
PROVINCES: dict[str, tuple[str, ...]] = {
    "Eastern Cape": ("EC", "Oos-Kaap", "iMpuma-Koloni"),
    "Free State": ("FS", "Freestate", "Orange Free State", "OFS", "Vrystaat"),
    "Gauteng": ("GP", "GT", "PWV"),
    "KwaZulu-Natal": (
        "KZN",
        "KwaZulu Natal",
        "KwaZuluNatal",
        "Kwa-Zulu Natal",
        "NL",
        "Natal",
        "iKwaZulu-Natali",
    ),
    "Limpopo": ("LP", "Northern Province"),
    "Mpumalanga": ("MP", "Eastern Transvaal"),
    "North West": ("NW", "North-West", "Northwest", "Noordwes", "Bokone Bophirima"),
    "Northern Cape": ("NC", "Noord-Kaap"),
    "Western Cape": ("WC", "Wes-Kaap", "Western Province"),
}
_BY_WORDS = {
    normalized_words(name): official for official, others in PROVINCES.items() for name in (official, *others)
}


class UnknownProvinceError(ValueError):
    """A name that no province has; the text lists the nine."""


def find_province(name: str) -> str:
    """Return the official name of a province, whatever case, code or short form it is given in.

    Raises:
        UnknownProvinceError: if there is none of that name.
    """
    found = _BY_WORDS.get(normalized_words(name)) or _in_gazetteer(name)
    if found is None:
        raise UnknownProvinceError(f"{name!r} is no province; there are {', '.join(PROVINCES)}")
    return found


def _in_gazetteer(name: str) -> str | None:
    """Return what adverts' place fields mean by the name, so that both read the same spellings."""
    from chommie_assets.parsing.location_gazetteer import load_gazetteer
    from chommie_assets.parsing.location_text import place_key

    places = load_gazetteer().by_name.get(place_key(name), ())
    return next((place.province for place in places if place.kind == "province"), None)
