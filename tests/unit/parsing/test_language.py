"""Languages of adverts."""

from __future__ import annotations

import pytest

from chommie_assets.parsing.language import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We are looking for a software developer to join our team in Cape Town.", "en"),
        ("Ons soek 'n ervare rekenmeester vir ons kantoor in Stellenbosch.", "af"),
        ("Sifuna umuntu onolwazi lwezezimali ozosebenza ehhovisi lethu eThekwini.", "zu"),
        ("Nous recherchons un développeur expérimenté pour notre équipe à Paris.", "fr"),
    ],
)
def test_detects(text, code):
    found = detect_language(text)
    assert found.code == code
    assert 0.5 <= found.confidence <= 1
    assert found.as_dict() == {"language": code, "confidence": found.confidence, "span": [0, len(text)]}


@pytest.mark.parametrize(
    "text", [None, "", "Developer", "R25 000 - R30 000", "http://example.com/a 12345 !!!"]
)
def test_abstains_on_too_little(text):
    assert detect_language(text) is None
