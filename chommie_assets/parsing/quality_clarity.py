"""How clearly a text says what is required of an applicant, 0 to 1."""

from __future__ import annotations

from chommie_assets.parsing.scanning import Scan

_CHARACTERS = 12_000
_LIST_LINES = 6
# What makes requirements clear, and its share: a part of the text that is about them, a named qualification, a stated
# experience, and a list rather than prose.
_SIGNS: tuple[tuple[float, Scan], ...] = (
    (
        0.30,
        Scan(
            r"requirement|qualifications?\b|you(?:'ll)? (?:will )?(?:need|must|have)\b|must[- ]haves?\b"
            r"|who you are|what we(?:'re| are) looking for"
            r"|experience required|vereistes|kwalifikasies|\bessential\b"
        ),
    ),
    (
        0.25,
        Scan(
            r"\bmatric|grade 12|\bgr ?12\b|\bnqf\b|diploma|degree|bachelor|master's|honou?rs|certificat"
            r"|graad|licen[cs]e|trade test|red seal"
            r"|\bn[2-6]\b|registered with|\bcode (?:8|10|14)\b|\bpsira\b|\bhpcsa\b|\bsaica\b|\bpmp\b"
        ),
    ),
    (
        0.25,
        Scan(
            r"\d\+?(?: ?(?:-|to) ?\d+)? ?(?:years?|yrs?|jaar|months?)|\b(?:one|two|three|four|five|six"
            r"|eight|ten|twee|drie|vyf)\W(?:\(\d\)\W)?(?:years?|jaar)"
            r"|no experience|entry[- ]level"
        ),
    ),
)
_LIST_SHARE = 0.20


def requirements_clarity(text: str | None) -> float:
    """Return how clearly requirements are stated: 0 for nothing said, 1 for all of :data:`_SIGNS` in a list."""
    sample = (text or "")[:_CHARACTERS]
    if not sample:
        return 0.0
    clarity = sum(share for share, sign in _SIGNS if sign.is_in(sample))
    return round(clarity + (_LIST_SHARE if sample.count("\n") >= _LIST_LINES else 0.0), 2)
