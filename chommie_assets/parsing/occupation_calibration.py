"""How likely a unit group is the right one, from what tells it: a logistic map, rising in each sign.

The weights were fitted on half of JobBERT's validation titles, linked to ESCO, and half of the project's gold titles;
``benchmarks/occupation.py --fit`` finds them anew. Links often disagree with a right answer: they are noisy (of titles
that were linked twice, 60 of 100 pairs name one unit group) and follow ESCO's conventions. So the share of links that
agree with a right answer was fitted beside the weights: .62. Without it "Electrician" would be right 6 times in 10.
BENCHMARKS.md has what bears it out; with ESCO as the taxonomy the same weights hold with nothing allowed for.
"""

from __future__ import annotations

import math
from typing import NamedTuple

# How many of the likest titles are asked which unit group they are of.
NEIGHBOURS = 10
_LEAST = 1e-6


class Signs(NamedTuple):
    """What tells whether a unit group is right.

    Closeness of the likest title, unknown words, the number of words, and whether letters and meaning name the same
    group were tried as well: beside these three they told nothing more.

    Attributes:
        chance: share of the fused scores' softmax, 0 to 1; its log odds count.
        agreement: share of the :data:`NEIGHBOURS` likest titles that are the group's, 0 to 1.
        is_generic: the title names a level or a kind of work without its trade ("Manager").
        is_known: the title, or its first part, stands in the taxonomy as a title of the group alone.
    """

    chance: float
    agreement: float
    is_generic: bool = False
    is_known: bool = False

    @property
    def log_odds(self) -> float:
        """The log odds of ``chance``, finite."""
        chance = min(max(self.chance, _LEAST), 1 - _LEAST)
        return math.log(chance / (1 - chance))


class Calibration(NamedTuple):
    """The weights of the signs."""

    intercept: float
    log_odds: float
    agreement: float
    generic: float
    known: float

    def confidence(self, signs: Signs) -> float:
        """Return the probability that the group is right, above 0 and below 1."""
        weighed = (
            self.intercept
            + self.log_odds * signs.log_odds
            + self.agreement * signs.agreement
            + self.generic * signs.is_generic
            + self.known * signs.is_known
        )
        return 1 / (1 + math.exp(-weighed))


# Links can't tell what a known title is worth, since they are as often wrong there: of 265 titles read without the
# links, 96 of 100 that are known were right and 60 of 100 others. Fitted on those readings, beside the other signs.
KNOWN = 0.8
WITH_MODEL = Calibration(-1.37, 0.47, 2.21, -2.27, KNOWN)
LETTERS = Calibration(-1.29, 0.60, 2.66, -1.66, KNOWN)
