"""Misspelt South African names: a segment that is one letter off a name of the gazetteer ("Stellenboch").

Two words are near when leaving out at most one letter of each makes them equal, so a letter too many, missing,
wrong or swapped with its neighbour is found by plain look-ups.
"""

from __future__ import annotations

from collections.abc import Iterable

from chommie_assets.parsing.location_gazetteer import SHORTEST_MISSPELT, Gazetteer, without_a_letter
from chommie_assets.parsing.location_mentions import Mention, is_noise
from chommie_assets.parsing.location_text import Segment

MISSPELT = 0.55
# Where nothing says that the place is ours, a short word is as likely another name: Bradley is not Bramley.
_SHORTEST_ANYWHERE = 9
_LONGEST = 30


def find_misspelt(segments: Iterable[Segment], gazetteer: Gazetteer, *, is_at_home: bool) -> list[Mention]:
    """Return the segments that are a name with one slip; a segment near the names of two places is left out.

    Args:
        segments: of one group.
        gazetteer: the names to compare with.
        is_at_home: whether the board or a province named says that the place is South African.
    """
    shortest = SHORTEST_MISSPELT if is_at_home else _SHORTEST_ANYWHERE
    found = (_misspelt(segment, gazetteer, shortest) for segment in segments)
    return [mention for mention in found if mention]


def _misspelt(segment: Segment, gazetteer: Gazetteer, shortest: int) -> Mention | None:
    words = segment.words
    while len(words) > 1 and is_noise(words[-1].key):
        words = words[:-1]
    key = " ".join(word.key for word in words)
    if not shortest <= len(key) <= _LONGEST or key in gazetteer.by_name:
        return None
    near = {name for form in (key, *without_a_letter(key)) for name in gazetteer.near_names.get(form, ())}
    near = {name for name in near if name[0] == key[0]}
    meanings = {gazetteer.by_name[name] for name in near}
    if len(meanings) != 1:
        return None
    return Mention(words[0].start, words[-1].end, segment.group, meanings.pop(), MISSPELT)
