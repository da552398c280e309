"""Files as they should never come: every kind of broken, foreign or hostile input, for a landing folder."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HEAD = (
    "Reference",
    "Title",
    "Company",
    "Location",
    "Description",
    "Salary Min",
    "Salary Max",
    "Date Posted",
    "Url",
)
# Bytes after decompression; the long description has to fit, the bomb must not.
MAX_FILE_BYTES = 9_000_000
INJECTION = "'; drop table marts.fct_jobs cascade; --"
SHELL = "$(touch pwned); `touch pwned` | touch pwned"
SCRIPT = "<p>Fry & bake</p><script>alert('hello')</script><img src=x onerror=alert(1)>"
STEERING = "\x1b[31mRed\x1b]0;title\x07 \u202egnimaer \x9b2J"


def advert(reference: str, **changes: Any) -> dict[str, Any]:
    """Return a sound advert with fields changed."""
    return {
        "Reference": reference,
        "Title": f"Welder {reference}",
        "Company": "Acme",
        "Location": "Durban",
        "Description": f"Weld gates and frames in our workshop, crew {reference}.",
        "Salary Min": "20000",
        "Salary Max": "30000",
        "Date Posted": "2026-03-20",
        **changes,
    }


def _csv(*adverts: dict[str, Any], delimiter: str = ",") -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, HEAD, delimiter=delimiter, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(adverts)
    return buffer.getvalue()


def _json_lines(adverts: list[dict[str, Any]]) -> bytes:
    return "\n".join(json.dumps(one) for one in adverts).encode()


def varied_words(size: int) -> str:
    """Return about so many bytes of words of which no two are alike."""
    random_words = random.Random(7)
    words = (f"w{random_words.getrandbits(48):x}" for _ in range(size // 14))
    return " ".join(words)


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "Title,Company\nWelder,Acme\n")
    return buffer.getvalue()


# Each is refused as a whole; the word is in the reason that a person reads.
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty.csv": (b"", "empty"),
    "report.csv": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
    "archive.csv": (_zip("adverts.csv"), "zip"),
    "book.csv": (_zip("[Content_Types].xml", "xl/workbook.xml"), "Excel"),
    "picture.json": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
    "page.json": (b"<!DOCTYPE html><html><body>403 Forbidden</body></html>", "web page"),
    "untitled.csv": (b"colour,size\nred,2\n", "title"),
}


def _truncated() -> bytes:
    many = [advert(f"cut-{n}", Description=f"{n * 7919:x} " * 40) for n in range(400)]
    return gzip.compress(_csv(*many).encode())[:-400]


def _bomb() -> bytes:
    text = _csv(advert("bomb-1")).encode()
    return gzip.compress(text + b"A" * 60_000_000)


def _surrogates() -> bytes:
    bad = advert("nul-1", Title="W", Description="W").copy()
    text = json.dumps([bad]).replace('"W"', '"Wel\\u0000der \\ud800 \\udfff here"')
    return text.encode()


def _nested(depth: int) -> Any:
    value: Any = "end"
    for _ in range(depth):
        value = [value]
    return value


def nasty_records() -> list[dict[str, Any]]:
    """Return adverts that are well-formed JSON and else as bad as can be; by their reference."""
    return [
        advert("long-title", Title="t" * 5_000),
        advert("long-company", Company="C" * 4_000),
        advert("long-place", Location="Sandton " * 600),
        advert("emoji", Title="🔥🚀💼👩‍🔧"),
        advert("arabic", Title="مهندس برمجيات", Description="نبحث عن مهندس برمجيات للعمل في كيب تاون معنا"),
        advert("steering", Title=f"Cook {STEERING}", Company=f"Inn {STEERING}"),
        advert("huge", **{"Salary Min": 1e300, "Salary Max": 1e301}),
        advert("no-number", **{"Salary Min": float("nan"), "Salary Max": float("inf")}),
        advert("negative", **{"Salary Min": -5000, "Salary Max": -1}),
        advert("upside-down", **{"Salary Min": 90000, "Salary Max": 100}),
        advert("billions", **{"Salary Min": 9e11, "Salary Max": 9.9e12}),
        advert("dust", **{"Salary Min": 1e-9, "Salary Max": 0.004}),
        advert("words", **{"Salary Min": "market", "Salary Max": "R1e309 pm", "salary": "R" + "9" * 400}),
        advert("odd-money", currency="🍌", salary_period="per fortnight of the moon"),
        advert("other-money", currency="XAU", salary_period="HOUR"),
        advert("ends-early", expires="2026-01-01"),
        advert("ends-never", expires="9999-12-31"),
        advert("ends-odd", expires="31 February 2026"),
        advert("script-link", Url="javascript:alert(1)"),
        advert("broken-link", Url="http://[::1"),
        advert("skills", skills=[f"skill {n}" for n in range(2_000)]),
        advert("nested", extra=_nested(45), deep={"a": {"b": {"c": {"d": "e"}}}}),
        advert("twins", Title="Cook", Description="first"),
        advert("twins", Title="Waiter", Description="second"),
        advert("blank", Title="   "),
        dict.fromkeys(HEAD),
        {"Title": ["Clerk", {"a": 1}], "Reference": {"id": 7}, "Company": 12, "Location": True, "Description": 3.5},
        advert("sql", Title=INJECTION, Company=INJECTION, Description=SHELL),
        advert("format", Title="%s %(x)s {0} {{ ref('x') }} \\copy", Description="{% raw %} ${HOME} %n"),
        advert("entities", Title="Cook &amp; waiter &lt;b&gt;", Description="&#0; &#xD800; &#x110000; &bogus;"),
        advert("unclosed", Description="<div " * 3_000 + "<p>Fry" + "<b>" * 3_000),
        advert("one-word", Description="x" * 300_000),
        advert("end-of-copy", Description="before\n\\.\nafter"),
        advert("flags", is_remote="perhaps", status="???", updated_at="not a date", scraped_at=""),
        advert("bad-day", **{"Date Posted": "2026-02-31"}),
        advert("long-id" + "9" * 5_000, Title="Welder"),
        advert("zero-width", Title="Co\u200bok\ufeff\u2060", Company="\u202eemcA"),
    ]  # fmt: skip


# Each lands but for the rows that these rules put into quarantine.
LANDED: dict[str, tuple[bytes, dict[str, int]]] = {
    "latin1.csv": (_csv(advert("latin-1", Title="Één tuinier", Company="Crème brûlée")).encode("latin-1"), {}),
    "utf16.csv": (_csv(advert("utf-16", Title="Één tuinier")).encode("utf-16"), {}),
    "mark.csv": (b"\xef\xbb\xbf" + _csv(advert("mark-1")).encode(), {}),
    "cut.csv.gz": (_truncated(), {"truncated": 1}),
    "wide.csv": ((_csv(advert("wide-1")) + "a,b,c,d,e,f,g,h,i,j,k,l\n").encode(), {"too_many_columns": 1}),
    "nul.json": (_surrogates(), {}),
    "long.jsonl": (_json_lines([advert("long-1", Description=varied_words(7_000_000))]), {}),
    "tabs.csv": (_csv(advert("tabs-1"), delimiter="\t").encode(), {}),
    "camel.csv": (b"jobReference,jobTitle,companyName\ncamel-1,Welder,Acme\n", {}),
    "script.csv": (_csv(advert("script-1", Description=SCRIPT)).encode(), {}),
    "future.csv": (_csv(advert("future-1", **{"Date Posted": "9999-12-31"})).encode(), {"impossible_date": 1}),
    "odd_pay.csv": (
        _csv(
            advert("pay-1", **{"Salary Min": "-5000"}), advert("pay-2", **{"Salary Min": "900", "Salary Max": "100"})
        ).encode(),
        {},
    ),
    "untold.csv": (_csv(advert("untold-1", Title="")).encode(), {"missing_title": 1}),
    "injection.csv": (_csv(advert("sql-1", Title=INJECTION, Company=SHELL, Location=INJECTION)).encode(), {}),
    "bomb.csv.gz": (_bomb(), {"too_large": 1}),
    "broken.json": (b'[{"Title": "Welder", "Reference": "half-1"}, {"Title": "We', {"truncated": 1}),
    "nasty.jsonl": (_json_lines(nasty_records()), {"contract": 2, "missing_title": 2}),
}  # fmt: skip


def write_all(folder: Path) -> Iterator[Path]:
    """Write every file into a folder."""
    folder.mkdir(parents=True)
    for name, (content, _) in {**REFUSED, **LANDED}.items():
        path = folder / name
        path.write_bytes(content)
        yield path
