"""Writes a text anew as people do: other words for the usual ones, another order, something left out."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

# What adverts say in either way. Pairs are used in both directions.
_PAIRS = """
responsible for=in charge of|experience=background|required=needed|must have=needs to have|strong=solid
ability to=capacity to|excellent=outstanding|knowledge of=familiarity with|working with=collaborating with
team=group|ensure=make sure|support=assist|develop=build|customers=clients|candidate=applicant|position=role
opportunity=chance|company=organisation|duties=tasks|responsibilities=accountabilities
requirements=what you need|years=yrs|degree=university degree|maintain=look after|manage=run|provide=give
including=such as|various=several|create=make|assist=help|monitor=keep an eye on|analyze=examine|analyse=study
prepare=draw up|review=check|identify=find|improve=better|implement=put in place|communicate=liaise
skills=abilities|environment=setting|preferred=an advantage|minimum=at least|perform=carry out
coordinate=organise|design=plan|deliver=bring|ideal=right|join=become part of|seeking=looking for
across=throughout|high=great|new=fresh|daily=every day|within=inside|key=main|lead=head|ongoing=continuous
relevant=suitable|complete=finish|processes=procedures|reports=reporting|issues=problems|solutions=answers
business=firm|projects=undertakings|best=finest|work closely=work hand in hand|fast-paced=busy
using=with the help of|well as=along with|related=connected
"""
_OTHER: dict[str, str] = {}
for _one, _, _two in (pair.partition("=") for pair in _PAIRS.replace("\n", "|").split("|") if "=" in pair):
    _OTHER.setdefault(_one, _two)
    _OTHER.setdefault(_two, _one)
_KNOWN = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, _OTHER), key=len, reverse=True))})\b", re.IGNORECASE
)
_NEIGHBOURHOOD = 4


def rewritten(parts: Sequence[str], chance: random.Random, *, words: float, dropped: float) -> str:
    """Return sentences as one text, rewritten.

    Args:
        parts: sentences in order.
        chance: what is changed.
        words: share of the words we know another for that are replaced, 0 to 1.
        dropped: share of the sentences left out, 0 to 1.
    """
    # The first line is the reference, if there is one: without it nobody could tell two look-alikes apart.
    kept = [part for index, part in enumerate(parts) if index == 0 or chance.random() >= dropped]
    # Sentences trade places with their neighbours: nobody moves the duties behind the address.
    order = sorted(range(len(kept)), key=lambda index: index + chance.uniform(0, _NEIGHBOURHOOD))
    return " ".join(_KNOWN.sub(lambda match: _other(match, chance, words), kept[index]) for index in order)


def _other(match: re.Match[str], chance: random.Random, words: float) -> str:
    word = match.group()
    if chance.random() >= words:
        return word
    other = _OTHER[word.lower()]
    return other.capitalize() if word[0].isupper() else other
