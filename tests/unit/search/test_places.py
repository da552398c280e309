"""The nine provinces, however they are written."""

from __future__ import annotations

import pytest

from chommie_assets.search.places import PROVINCES, UnknownProvinceError, find_province


@pytest.mark.parametrize(
    ("name", "official"),
    [
        *((name, name) for name in PROVINCES),
        ("KZN", "KwaZulu-Natal"),
        ("kwazulu natal", "KwaZulu-Natal"),
        ("gp", "Gauteng"),
        (" western  cape ", "Western Cape"),
        ("Wes-Kaap", "Western Cape"),
        ("NORTH-WEST", "North West"),
        ("Gauteng Province", "Gauteng"),
        ("LIM", "Limpopo"),
        ("MPU", "Mpumalanga"),
    ],
)
def test_find_province(name: str, official: str) -> None:
    assert find_province(name) == official


@pytest.mark.parametrize("name", ["", "Texas", "Cape", "'; drop"])
def test_an_unknown_name_lists_the_nine(name: str) -> None:
    with pytest.raises(UnknownProvinceError) as error:
        find_province(name)

    assert all(province in str(error.value) for province in PROVINCES)


def test_no_name_means_two_provinces() -> None:
    names = [name for official, others in PROVINCES.items() for name in (official, *others)]

    assert all(find_province(name) == official for official, others in PROVINCES.items() for name in others)
    assert len(names) == len(set(names))
