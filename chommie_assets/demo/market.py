"""Makes the sample's adverts, and what happens to them between two crawls. Deterministic for a given day."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chommie_assets.demo.vocabulary import (
    AGENCIES,
    CLOSINGS,
    EMPLOYERS,
    HASTY,
    OPENINGS,
    PLACES,
    TRADES,
    Trade,
)

SEED = 190_000
BOARDS = ("careerjunction", "pnet", "linkedin", "indeed", "serpapi", "careers_board")
ADVERTS_PER_BOARD = 30
# Of each board's first crawl: so many have changed, so many are gone the day after, so many come new.
CHANGED, GONE, NEW = 3, 4, 5
OLD_EXPIRED = 4
DAYS_OLD = 250  # past: its quarter ended more than 90 days ago, whatever the day


@dataclass(frozen=True)
class Advert:
    """One advert as a board shows it on one day. Dates are days; the salary is the board's own text."""

    board: str
    number: int
    title: str
    company: str
    place: str
    salary: str
    description: str
    posted_on: date
    expires_on: date | None

    @property
    def reference(self) -> str:
        """The board's own id of the advert."""
        return f"{self.board[:2].upper()}{self.number:06d}"


def _salary(rng: random.Random, trade: Trade) -> str:
    low = rng.randrange(trade.month_zar[0], trade.month_zar[1], 500)
    high = min(low + rng.choice((3_000, 5_000, 8_000)), trade.month_zar[1] + 5_000)
    return rng.choice(
        (
            f"R{low:,} - R{high:,} per month",
            f"R {low // 1000}k – R {high // 1000}k pm CTC",
            f"R{low * 12:,} per annum",
            f"R{low:,}.00 pm".replace(",", " "),
            "Market related",
            "",
        )
    )


def _description(rng: random.Random, trade: Trade, title: str, employer: str, place: str) -> str:
    duties = rng.sample(trade.duties, k=max(3, len(trade.duties) - 1))
    needs = rng.sample(trade.needs, k=len(trade.needs))
    opening = rng.choice(OPENINGS).format(title=title, employer=employer, place=place.split(",")[0])
    lines = [opening, "", "What you will do:", *(f"- {duty}" for duty in duties)]
    lines += ["", "What we ask for:", *(f"- {need}" for need in needs), "", rng.choice(CLOSINGS)]
    return "\n".join(lines)


def _advert(rng: random.Random, board: str, number: int, day: date) -> Advert:
    trade = rng.choice(TRADES)
    title = rng.choice(trade.titles)
    employer = rng.choice(EMPLOYERS)
    place = rng.choice(PLACES)
    posted_on = day - timedelta(days=rng.randrange(0, 20))
    return Advert(
        board=board,
        number=number,
        title=title,
        company=employer,
        place=place,
        salary=_salary(rng, trade),
        description=_description(rng, trade, title, employer, place),
        posted_on=posted_on,
        expires_on=posted_on + timedelta(days=45) if rng.random() < 0.5 else None,
    )


def _copies(rng: random.Random, originals: list[Advert], board: str, first_number: int) -> list[Advert]:
    """Return what other boards make of an advert: the same text, an agency's shortened one, a repost."""
    same, short, repost = rng.sample(originals, k=3)
    paragraphs = short.description.split("\n\n")
    return [
        replace(same, board=board, number=first_number),
        replace(
            short,
            board=board,
            number=first_number + 1,
            company=rng.choice(AGENCIES),
            description="\n\n".join(paragraphs[:-1]),
        ),
        replace(repost, number=first_number + 2, posted_on=repost.posted_on - timedelta(days=40)),
    ]


def _old(advert: Advert, number: int) -> Advert:
    posted_on = advert.posted_on - timedelta(days=DAYS_OLD)
    return replace(advert, number=number, posted_on=posted_on, expires_on=posted_on + timedelta(days=30))


def _hasty(rng: random.Random, board: str, day: date) -> Advert:
    """Return an advert of little quality: short, a mere address, or one that asks applicants for money."""
    title, description = HASTY[BOARDS.index(board) % len(HASTY)]
    return Advert(
        board=board,
        number=5_000,
        title=title,
        company="",
        place=rng.choice(PLACES),
        salary="",
        description=description,
        posted_on=day,
        expires_on=None,
    )


def first_crawl(as_of: date) -> dict[str, list[Advert]]:
    """Return the adverts by board as they stand on the day before ``as_of``."""
    rng = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    day = as_of - timedelta(days=1)
    market: dict[str, list[Advert]] = {}
    for board in BOARDS:
        adverts = [_advert(rng, board, 1_000 + index, day) for index in range(ADVERTS_PER_BOARD)]
        adverts += [_old(adverts[index], 2_000 + index) for index in range(OLD_EXPIRED)]
        adverts.append(_hasty(rng, board, day))
        if market:
            adverts += _copies(rng, next(iter(market.values()))[:ADVERTS_PER_BOARD], board, 3_000)
        market[board] = adverts
    return market


def second_crawl(as_of: date) -> dict[str, list[Advert]]:
    """Return the adverts by board as they stand on ``as_of``: some changed, some gone, some new, most unchanged."""
    rng = random.Random(SEED + 1)  # noqa: S311 - a sample, not a secret
    market: dict[str, list[Advert]] = {}
    for board, adverts in first_crawl(as_of).items():
        kept = adverts[GONE:]
        changed = [replace(advert, salary="R30 000 - R35 000 per month") for advert in kept[:CHANGED]]
        new = [_advert(rng, board, 4_000 + index, as_of) for index in range(NEW)]
        market[board] = changed + kept[CHANGED:] + new
    return market
