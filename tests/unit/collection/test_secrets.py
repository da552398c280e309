"""Secrets are masked in every form; addresses lose their passwords."""

from __future__ import annotations

import json
from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chommie_assets.collection.secrets import Secrets, public_url, secrets_of

KEY = 'a+b/c="d e&%'


@pytest.mark.parametrize(
    "text",
    [KEY, quote(KEY), quote(KEY, safe=""), quote_plus(KEY), urlencode({"k": KEY}), json.dumps({"k": KEY})],
)
def test_every_form_is_masked(text: str) -> None:
    masked = Secrets([KEY]).mask(f"before {text} after")
    assert "***" in masked
    assert "b/c" not in masked
    assert "b%2Fc" not in masked
    assert Secrets([KEY]).mask_bytes(text.encode()) == Secrets([KEY]).mask(text).encode()


@given(
    st.text(min_size=4, alphabet=st.characters(codec="utf-8", exclude_characters="*")), st.text(), st.text()
)
def test_nothing_of_a_secret_is_left(secret: str, before: str, after: str) -> None:
    assert secret not in Secrets([secret]).mask(before + secret + after) or secret in before + after


def test_a_word_is_no_secret() -> None:
    assert Secrets(["a", "the", ""]).mask("the cat") == "the cat"


@pytest.mark.parametrize(
    ("url", "public", "secrets"),
    [
        (
            "https://me:p%40ss@proxy.example:8080/x?y=1",
            "https://proxy.example:8080/x?y=1",
            ["p@ss", "bWU6cEBzcw=="],
        ),
        ("https://api.example/x", "https://api.example/x", []),
    ],
)
def test_addresses_lose_their_passwords(url: str, public: str, secrets: list[str]) -> None:
    assert public_url(url) == public
    assert secrets_of(url) == secrets
