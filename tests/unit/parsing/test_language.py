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
    ("text", "code"),
    [
        ("Sifuna umntu onamava okusebenza ekhitshini kwaye othetha isiXhosa nesiNgesi.", "xh"),
        ("Sidinga umshayeli onelayisense yekhodi 14 kanye nesipiliyoni seminyaka emithathu.", "zu"),
        ("Re batla motho ya nang le boiphihlelo ba dilemo tse tharo mosebetsing wa ho pheha.", "st"),
        ("Go tlhokega mokgweetsi yo o nang le laesense ya Code 14 kwa Rustenburg.", "tn"),
        ("Ku laveka mudyondzisi wa tinhlayo exikolweni xa le Giyani.", "ts"),
        ("Go nyakega mootledi wa theraka yo a nago le laesense ya Code 14 kua Polokwane.", "nso"),
        ("Kgoro ya Thuto e mema dikgopelo tša mešomo go barutiši.", "nso"),
        ("Muhasho wa Pfunzo u khou ramba khumbelo dza mishumo kha vhadededzi.", "ve"),
        ("Litiko Letemfundvo limema ticelo temsebenti kubothishela labaneticu letifanele.", "ss"),
        ("Kufuneka umtjhayeli onelayisensi yekhowudu 14 kobana asebenze eSiyabuswa.", "nr"),
    ],
)
def test_tells_the_languages_of_south_africa_apart(text, code):
    assert detect_language(text).code == code


def test_characters_that_utf_8_has_not_are_read_over():
    """A lone surrogate comes with an argument that is not UTF-8; lingua refuses to take it."""
    text = "We are looking for a \ud800 software developer to join our team."
    assert detect_language(text).code == "en"


@pytest.mark.parametrize(
    "text", [None, "", "Developer", "R25 000 - R30 000", "http://example.com/a 12345 !!!"]
)
def test_abstains_on_too_little(text):
    assert detect_language(text) is None
