"""Markup, Python lists and damaged characters become plain text."""

from __future__ import annotations

import pytest

from chommie_assets.parsing.html import clean_text, html_to_text

CASES = {
    "<p>Hello &amp; bye</p>": "Hello & bye",
    "<p>one</p><p>two</p>": "one\n\ntwo",
    "one<br>two<br/>three": "one\ntwo\nthree",
    "<ul><li>One</li><li>Two <b>bold</b></li></ul>": "- One\n- Two bold",
    "<p>kept</p><script>dropped()</script><style>p{}</style>": "kept",
    "<html><head><title>dropped</title></head><body>kept</body></html>": "kept",
    "<p>unclosed <div>still": "unclosed\n\nstill",
    "a < b and 5 > 3 <5 years": "a < b and 5 > 3 <5 years",
    "List<String> in Java": "List<String> in Java",
    "AT&amp;T &#8211; R&amp;D": "AT&T – R&D",
    "AT&T and R&D": "AT&T and R&D",
    "&lt;p&gt;escaped once&lt;/p&gt;": "escaped once",
    "['About us', 'We are', \"It's\"]": "About us\nWe are\nIt's",
    "['a\\xa0b']": "a b",
    "['broken, ": "['broken,",
    "[1, 2]": "[1, 2]",
    "['open' + 'x'.upper()]": "['open' + 'x'.upper()]",
    "Itâ€™s mended": "It’s mended",
    "naïve Süd": "naïve Süd",
    "a\u00a0\u00a0 b\n\n\n\n\nc": "a b\n\nc",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_html_to_text(text, expected):
    assert html_to_text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b", "ab"),
        ("a\ud800b", "ab"),
        ("a\x07\x1bb", "ab"),
        ("e\u0301", "\u00e9"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\tb", "a\tb"),
    ],
)
def test_clean_text(text, expected):
    assert clean_text(text) == expected


MARKUP = {
    "<ul><li>One<ul><li>in</li></ul></li><li>Two</li></ul>": "- One\n  - in\n- Two",
    "<ol><li>First</li><li>Second</li></ol>": "1. First\n2. Second",
    "<table><tr><td>Closing date</td>\n<td>15 March</td></tr></table>": "Closing date | 15 March",
    "<p><b>Requirements</b>Matric <span>One</span><span>Two</span></p>": "Requirements Matric One Two",
    "<div>kept<span style='display:none'>gone</span><p hidden>gone</p><button>Show more</button></div>": "kept",
    "&lt;p&gt;A &amp;amp; B&amp;nbsp;C&lt;/p&gt;": "A & B C",
    "<p>wrapped\nline</p><p>x</p><p>y</p>": "wrapped line\n\nx\n\ny",
    "<b>Skills</b>\nJava\nSQL": "Skills\nJava\nSQL",
    "<p class=MsoListParagraph><span>·&nbsp;&nbsp; </span>Must drive<o:p></o:p></p>": "- Must drive",
    "<p>a</p><!--[if gte mso 9]><xml>junk</xml><![endif]--><p>b</p>": "a\n\nb",
    "a\tb \u2003 c": "a b c",
}


@pytest.mark.parametrize(("text", "expected"), MARKUP.items())
def test_markup_of_boards(text, expected):
    assert html_to_text(text) == expected
