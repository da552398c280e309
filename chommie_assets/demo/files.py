"""Writes the sample market into the landing folder, each board in the format and headers that it would use."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from chommie_assets.demo.market import Advert, first_crawl, second_crawl


def _csv(rows: Iterable[dict[str, Any]], delimiter: str = ",") -> str:
    rows = list(rows)
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, fieldnames=list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def _careerjunction(adverts: list[Advert], day: date) -> str:
    records = [
        {
            "title": advert.title,
            "company": advert.company,
            "position": "Permanent Intermediate position",
            "location": advert.place,
            "salary": advert.salary or "R Undisclosed",
            "updated_time": f"Posted {advert.posted_on:%d %b %Y}",
            "expires": f"Expires in {(advert.expires_on - day).days} days" if advert.expires_on else None,
            "job_ref": f"Job {advert.number}",
            "description": advert.description,
        }
        for advert in adverts
    ]
    # A broken record, as crawls bring them: the page had no title.
    return json.dumps(
        [*records, {**records[0], "title": None, "job_ref": "Job 9001"}], indent=1, ensure_ascii=False
    )


def _pnet(adverts: list[Advert], day: date) -> str:
    del day
    records = [
        {
            "Job Title": advert.title,
            "Employer": advert.company,
            "Location": advert.place,
            "Salary": advert.salary,
            "Job Description": advert.description,
            "Link": f"https://www.pnet.co.za/jobs--{advert.title.replace(' ', '-')}--{advert.number}-inline.html",
            "Date Posted": advert.posted_on.isoformat(),
            "Closing Date": advert.expires_on.isoformat() if advert.expires_on else "",
        }
        for advert in adverts
    ]
    return _csv(records)


def _linkedin(adverts: list[Advert], day: date) -> str:
    del day
    lines = [
        {
            "jobTitle": advert.title,
            "companyName": advert.company,
            "jobLocation": advert.place,
            "salaryText": advert.salary,
            "descriptionHtml": "".join(f"<p>{line}</p>" for line in advert.description.split("\n") if line),
            "jobUrl": f"https://za.linkedin.com/jobs/view/job-{advert.number}?refId={advert.number * 7}&trk=search",
            "postedAt": advert.posted_on.isoformat(),
            "validThrough": advert.expires_on.isoformat() if advert.expires_on else None,
        }
        for advert in adverts
    ]
    impossible = {
        **lines[0],
        "jobUrl": "https://za.linkedin.com/jobs/view/job-9002",
        "postedAt": "9999-01-01",
    }
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in [*lines, impossible]) + "\n"


def _indeed(adverts: list[Advert], day: date) -> str:
    records = [
        {
            "Job Title": advert.title,
            "Company": advert.company,
            "Location": advert.place,
            "Salary": advert.salary or "None",
            "Description": advert.description,
            "Url": f"https://za.indeed.com/viewjob?jk={advert.number:016x}",
            "Posted": f"{(day - advert.posted_on).days} days ago",
            "Expires": advert.expires_on.isoformat() if advert.expires_on else "",
        }
        for advert in adverts
    ]
    return _csv(records, delimiter="\t")


def _serpapi(adverts: list[Advert], day: date) -> str:
    records = [
        {
            "title": advert.title,
            "company_name": advert.company,
            "location": f"  {advert.place}   ",
            "via": "via Careers Board",
            "description": advert.description,
            "detected_extensions": {
                "posted_at": f"{(day - advert.posted_on).days} days ago",
                "salary": advert.salary,
            },
            "job_id": advert.reference,
            "expires": advert.expires_on.isoformat() if advert.expires_on else None,
        }
        for advert in adverts
    ]
    return json.dumps({"jobs_results": records}, indent=1, ensure_ascii=False)


def _careers_board(adverts: list[Advert], day: date) -> str:
    del day
    records = [
        {
            "Reference": advert.reference,
            "Vacancy": advert.title,
            "Advertiser": advert.company,
            "Region": advert.place,
            "Remuneration": advert.salary,
            "Details": advert.description,
            "Date Listed": f"{advert.posted_on:%d/%m/%Y}",
            "Valid Until": f"{advert.expires_on:%d/%m/%Y}" if advert.expires_on else "",
        }
        for advert in adverts
    ]
    return _csv(records, delimiter=";")


# Extension and writer by board. One board's files claim to list every open advert, so what is gone has closed.
_WRITERS: dict[str, tuple[str, Callable[[list[Advert], date], str]]] = {
    "careerjunction": ("json", _careerjunction),
    "pnet": ("complete.csv", _pnet),
    "linkedin": ("jsonl", _linkedin),
    "indeed": ("csv", _indeed),
    "serpapi": ("json", _serpapi),
    "careers_board": ("csv", _careers_board),
}


def _write_once(path: Path, text: str) -> None:
    """Write a file unless it already says just that: an untouched file is not landed again."""
    data = text.encode()
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.part")
    partial.write_bytes(data)
    partial.rename(path)


def write_sample(landing_dir: Path, as_of: date) -> list[Path]:
    """Write the sample's files of ``as_of`` - 1 and ``as_of``; return their paths, oldest crawl first.

    The file's name ends in the day of its crawl, which is how a landed file says when it was observed.
    """
    paths: list[Path] = []
    for day, market in ((as_of - timedelta(days=1), first_crawl(as_of)), (as_of, second_crawl(as_of))):
        for board, adverts in market.items():
            extension, writer = _WRITERS[board]
            path = landing_dir / board / f"demo-for-{as_of}_{day}.{extension}"
            _write_once(path, writer(adverts, day))
            paths.append(path)
    return paths
