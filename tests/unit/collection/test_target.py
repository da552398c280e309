"""Which address is asked: the site's own, or the one that stands in for it, and no other host's."""

from __future__ import annotations

import pytest

from chommie_assets.collection.errors import RefusedError
from chommie_assets.collection.target import Target

SITE = "https://site.example"


def target(url: str, site: str = SITE, base: str = "") -> Target:
    return Target(site, base or site, url, {})


@pytest.mark.parametrize(
    ("url", "base", "asked"),
    [
        (f"{SITE}/jobs/1?a=b#c", "", f"{SITE}/jobs/1?a=b"),
        ("http://site.example/jobs/1", "", f"{SITE}/jobs/1"),
        ("https://www.site.example/jobs/1", "", "https://www.site.example/jobs/1"),
        (f"{SITE}/jobs/1?a=b", "http://127.0.0.1:8000/recorded", "http://127.0.0.1:8000/recorded/jobs/1?a=b"),
        ("https://www.site.example:443/jobs/1", "http://me:pw@proxy:8000", "http://me:pw@proxy:8000/jobs/1"),
    ],
)
def test_what_is_asked(url: str, base: str, asked: str) -> None:
    assert target(url, base=base).asked == asked


def test_a_password_of_the_base_stays_with_it() -> None:
    own = "https://me:pw@api.example"
    first = target(f"{own}/v1", own)
    assert first.asked == f"{own}/v1"
    moved = first.redirected("/v2")
    assert (moved.url, moved.asked) == ("https://api.example/v2", f"{own}/v2")


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "https://site.example.evil.example/",
        "https://site.example@evil.example/",
        "https://site.example:8443/",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "ftp://site.example/x",
        "https://site.example:99999/",
        "https://[::1/",
        "javascript:alert(1)",
    ],
)
def test_other_hosts_are_never_asked(url: str) -> None:
    with pytest.raises(RefusedError):
        _ = target(url).asked
    with pytest.raises(RefusedError):
        _ = target(f"{SITE}/").redirected(url).asked


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b?x=1", f"{SITE}/b?x=1"),
        ("b", f"{SITE}/jobs/b"),
        ("//www.site.example/b", "https://www.site.example/b"),
        ("http://127.0.0.1:8000/recorded/b", f"{SITE}/b"),
        ("https://site.example/b#part", f"{SITE}/b"),
    ],
)
def test_redirects_are_the_site_s(location: str, url: str) -> None:
    found = target(f"{SITE}/jobs/1", base="http://127.0.0.1:8000/recorded").redirected(location)
    assert found.url.replace("http://", "https://") == url
