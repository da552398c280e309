"""From pairs to clusters: which adverts are one job, which of them speaks for the others.

Everything here is a function of the members, not of the order in which they arrived.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from chommie_assets.parsing.duplicates import Fingerprint, Verdict, company_relation, compare, difference

# An advert unlike the canonical one may join through others; this many are asked, the first in rank.
MAX_ASKED = 25


@dataclass(frozen=True)
class Membership:
    """An advert that repeats a canonical one."""

    job_id: UUID
    canonical_job_id: UUID
    verdict: Verdict


def components(pairs: Iterable[tuple[UUID, UUID]]) -> list[list[UUID]]:
    """Return the connected components of a graph, each sorted, in the order of their first members."""
    parent: dict[UUID, UUID] = {}

    def root(node: UUID) -> UUID:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for first, second in pairs:
        one, two = root(first), root(second)
        if one != two:
            parent[max(one, two)] = min(one, two)
    groups: dict[UUID, list[UUID]] = {}
    for node in sorted(parent):
        groups.setdefault(root(node), []).append(node)
    return [groups[key] for key in sorted(groups)]


def canonical_rank(advert: Fingerprint) -> tuple[int, int, object, UUID]:
    """Return the order in which adverts may speak for a cluster, best first.

    The employer's own before an agency's before an aggregator's; then the fuller, the earlier, the lower id.
    """
    return (advert.publisher_rank, -advert.fullness, advert.start_on, advert.job_id)


def memberships(adverts: Mapping[UUID, Fingerprint], component: Iterable[UUID]) -> list[Membership]:
    """Return who repeats whom within one component.

    The best advert becomes canonical; those that are one job with it join. Those that a fact parts from it
    (they were linked through an advert that does not tell the fact) form clusters among themselves.
    """
    waiting = sorted((adverts[job_id] for job_id in component), key=canonical_rank)
    found: list[Membership] = []
    while waiting:
        canonical, *rest = waiting
        joined = [canonical]
        waiting = []
        for advert in rest:
            verdict = _verdict(advert, joined)
            if verdict is None:
                waiting.append(advert)
                continue
            joined.append(advert)
            found.append(Membership(advert.job_id, canonical.job_id, verdict))
    return found


def _verdict(advert: Fingerprint, joined: list[Fingerprint]) -> Verdict | None:
    canonical = joined[0]
    direct = compare(advert, canonical)
    if direct is not None:
        return direct
    if difference(advert, canonical) or company_relation(advert, canonical) == "different":
        return None
    for other in joined[1:MAX_ASKED]:
        verdict = compare(advert, other)
        if verdict is not None:
            return replace(verdict, evidence={**verdict.evidence, "via": str(other.job_id)})
    return None
