"""Whether a text is English from end to end: told in microseconds, for most adverts are."""

from __future__ import annotations

from chommie_assets.parsing.scanning import Scan

# Small words of English prose: of a thousand characters, twenty to thirty are these.
_ENGLISH = (" the ", " and ", " to ", " of ")
_MIN_ENGLISH = 4
_MIN_ENGLISH_PER_THOUSAND = 6
# The beginning is counted, and the end, where a second language would stand.
_COUNTED_CHARACTERS = 1_000
_COUNTED_AT_THE_END = 400
# Names of places and people bring one or two of these into an English advert; a paragraph brings more.
_FOREIGN_ALLOWED = 2
_FOREIGN = Scan(
    # af, nl
    r"\b(?:aan|deur|die|een|en|het|hulle|jou|jy|naar|nie|niet|onze|ons|sal|van|vir|voor|wat|wees|wij|zijn"
    # de, fr
    r"|der|das|eine[nr]?|für|ihre|sie|und|wir|avec|dans|est|les|nous|pour|une|vos|votre|vous"
    # es, pt, it, pl, sw
    r"|con|del|las|los|para|que|dos|n[ãa]o|uma|che|della|gli|nel|dla|jest|oraz|ili|katika|kwa|wenye"
    # zu, xh, nr, ss
    r"|begodu|futhi|futsi|kanye|kobana|kumele|kunye|kutsi|kwaye|lethu|letfu|lwethu|noma|okanye|wethu|yakho|yethu"
    r"|(?:aba|ama|ema|imi|izi|ezi|kuku|lo[kn]|ng[eo]|noku|oku|oza|oz[io]|siku|ti[cdmnst]|uku|um[sfnt]|uz[ao]|ya[bskm]|za[bsm])"
    r"[a-z]{3,}[aeiou]|kuf[au]ne[a-z]*"
    # st, tn, nso, ts, ve
    r"|ba|bja|gore|gomme|hao|hore|hao|jwa|le|mme|nang|rona|tla|tsa|tse|wa|ya|yo"
    r"|eka|fanele|hina|leswaku|loyi|naswona|vha|dza|kha|khou|uri"
    # Words with letters that English lacks, and words of other scripts, which the scan sees as question marks.
    r"|[a-z]*[\xdf-\xf6\xf8-\xff][a-z]+)\b|\?{3,}"
)


def is_plainly_english(text: str) -> bool:
    """Return whether a text is English and holds no paragraph of another language.

    ``False`` says that it must be looked at, not that it is anything else.
    """
    length = min(len(text), _COUNTED_CHARACTERS)
    needed = max(_MIN_ENGLISH, length * _MIN_ENGLISH_PER_THOUSAND // 1_000)
    if sum(text.count(word, 0, length) for word in _ENGLISH) < needed:
        return False
    if len(text) > length and not any(word in text[-_COUNTED_AT_THE_END:] for word in _ENGLISH):
        return False
    return all(number < _FOREIGN_ALLOWED for number, _ in enumerate(_FOREIGN.spans(text)))
