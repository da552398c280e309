"""Employers' feeds over real HTTP: what is asked, in pages, with texts, and what a missing feed says."""

import asyncio
from dataclasses import replace

import pytest

from chommie_assets.collection.errors import FormatError, RefusedError, UnavailableError
from chommie_assets.settings import load_settings
from chommie_assets.sources.ats.block import Ats, AtsCompany
from chommie_assets.sources.ats.fetch import fetcher
from tests.support.collecting import OCCASION, QUICK, canonical_rows, example, pages_of
from tests.support.web import Reply, serving

SYSTEMS = ("greenhouse", "lever", "ashby", "smartrecruiters", "workable")
ASKED = {
    "greenhouse": ("/v1/boards/acme/jobs", {"content": "true", "pay_transparency": "true"}),
    "lever": ("/v0/postings/acme", {"mode": "json", "skip": "0", "limit": "100"}),
    "ashby": ("/posting-api/job-board/acme", {"includeCompensation": "true"}),
    "smartrecruiters": ("/v1/companies/acme/postings", {"limit": "50", "offset": "0"}),
    "workable": ("/api/v1/widget/accounts/acme", {"details": "true"}),
}
DETAIL = "/v1/companies/acme/postings/"


def made(url, system, name=None, **changes):
    company = AtsCompany(system=system, id="acme", name=name)
    source = Ats(name="ats", companies=(company,), base_urls={system: url}, **QUICK, **changes)
    return source, fetcher(source, load_settings())


def read(url, system, *, name=None, **options):
    return asyncio.run(pages_of(*made(url, system, name), f"{system}/acme", **options))


def records(pages):
    return [record for page in pages for record in page.records]


def postings(pages):
    return [record[system] for record in records(pages) for system in SYSTEMS if system in record]


def ids(pages):
    return [posting["id"] for posting in postings(pages)]


def recorded(request):
    system = next(system for system, (path, _) in ASKED.items() if request.path.startswith(path))
    if request.path.startswith(DETAIL):
        return Reply(example("ats/smartrecruiters_posting.json"))
    return Reply(example(f"ats/{system}.json"))


@pytest.mark.parametrize(
    ("system", "titles", "companies"),
    [
        ("greenhouse", ["Hydrologist", "Laboratory Assistant"], ["Vaal Water Lab", "acme"]),
        ("lever", ["Fleet Controller", "Route Analyst"], ["acme", "acme"]),
        ("ashby", ["Data Engineer"], ["acme"]),
        ("smartrecruiters", ["Shift Boss"], ["Karoo Platinum"]),
        ("workable", ["Site Foreman", "Bid Writer"], ["Protea Homes", "Protea Homes"]),
    ],
    ids=SYSTEMS,
)
def test_a_feed_becomes_rows(system, titles, companies):
    with serving(recorded) as site:
        pages = read(site.url, system)
    assert (site.asked[0].path, site.asked[0].query) == ASKED[system]
    assert pages[-1].cursor is None
    rows = canonical_rows(made(site.url, system)[1], records(pages))
    assert [row["title"] for row in rows] == titles
    assert [row["company"] for row in rows] == companies
    assert all(row["external_id"].startswith(f"{system}/acme/") for row in rows)
    assert {row["external_id_kind"] for row in rows} == {"native"}


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_configured_name_goes_before_the_feeds(system):
    with serving(recorded) as site:
        found = records(read(site.url, system, name="Acme Africa"))
    rows = canonical_rows(made(site.url, system)[1], found)
    assert {row["company"] for row in rows} == {"Acme Africa"}


def test_a_job_at_two_places_is_one_with_both():
    with serving(recorded) as site:
        found = records(read(site.url, "workable"))
    rows = canonical_rows(made(site.url, "workable")[1], found)
    assert rows[0]["location"] == "Polokwane, Limpopo, South Africa; Mbombela, Mpumalanga, South Africa"


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("status", [404, 410])
def test_a_missing_feed_is_refused_by_name(system, status):
    with (
        serving(lambda _: Reply({"error": "Not found"}, status)) as site,
        pytest.raises(RefusedError) as refused,
    ):
        read(site.url, system)
    assert refused.value.status == status
    assert f"{system} has no public feed of 'acme'" in str(refused.value)
    assert "check the company's id" in str(refused.value)


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize(
    "answer", [{"ok": True}, [1], {"jobs": [1], "content": [1]}, {"jobs": {}, "content": {}}], ids=str
)
def test_another_format_is_not_accepted(system, answer):
    with serving(lambda _: Reply(answer)) as site, pytest.raises(FormatError, match=system):
        read(site.url, system)


@pytest.mark.parametrize("system", SYSTEMS)
def test_an_employer_without_postings_has_none(system):
    empty = [] if system == "lever" else {"name": "Acme", "jobs": [], "content": [], "totalFound": 0}
    with serving(lambda _: Reply(empty)) as site:
        pages = read(site.url, system)
    assert records(pages) == []
    assert pages[-1].cursor is None
    assert len(site.asked) == 1


def lever_of(listed):
    def answer(request):
        skip, limit = int(request.query["skip"]), int(request.query["limit"])
        return Reply([{"id": one, "text": one} for one in listed[skip : skip + limit]])

    return answer


def test_lever_is_read_in_pages():
    listed = [f"p{number}" for number in range(250)]
    with serving(lever_of(listed)) as site:
        pages = read(site.url, "lever")
    assert list(dict.fromkeys(ids(pages))) == listed
    assert len(site.asked) == 3


def test_lever_goes_on_behind_the_last_page_that_was_kept():
    listed = [f"p{number}" for number in range(250)]
    with serving(lever_of(listed)) as site:
        first = read(site.url, "lever", most=1)
        rest = read(site.url, "lever", cursor=first[-1].cursor)
    assert set(ids(first) + ids(rest)) == set(listed)
    assert len(site.asked) == 3


def test_what_lever_takes_off_between_two_pages_hides_no_other():
    listed = [f"p{number}" for number in range(250)]
    answered = []

    def answer(request):
        if answered:
            del listed[:70]
        answered.append(request)
        return lever_of(listed)(request)

    with serving(answer) as site:
        found = set(ids(read(site.url, "lever")))
    assert set(listed) <= found


class Company:
    """A SmartRecruiters company whose service hands out at most so many postings at a time."""

    def __init__(self, postings, most=100):
        self.postings = postings
        self.most = most
        self.replies = {}

    def answer(self, request):
        posting_id = request.path.removeprefix(DETAIL)
        if posting_id != request.path:
            usual = {
                "id": posting_id,
                "name": posting_id,
                "jobAd": {"sections": {"jobDescription": {"text": "Work"}}},
            }
            return self.replies.get(posting_id, Reply(usual))
        offset, limit = int(request.query["offset"]), min(int(request.query["limit"]), self.most)
        found = [{"id": one, "name": one} for one in self.postings[offset : offset + limit]]
        body = {"offset": offset, "limit": limit, "totalFound": len(self.postings), "content": found}
        return Reply(body)


def details_of(site):
    return [path.removeprefix(DETAIL) for path in site.paths() if path.startswith(DETAIL)]


@pytest.mark.parametrize("most", [100, 7])
def test_every_smartrecruiters_posting_is_had_with_its_text(most):
    company = Company([f"s{number}" for number in range(120)], most)
    with serving(company.answer) as site:
        found = postings(read(site.url, "smartrecruiters"))
    assert {posting["id"] for posting in found} == set(company.postings)
    assert all(posting["jobAd"] for posting in found)


def test_texts_had_on_a_day_already_swept_are_not_asked_for_again():
    company = Company(["s1", "s2", "s3"])
    again = replace(OCCASION, is_swept=True, seen_ids=lambda: frozenset(["smartrecruiters/acme/s1", "s2"]))
    with serving(company.answer) as site:
        pages = read(site.url, "smartrecruiters", occasion=again)
    # Details are asked for side by side.
    assert sorted(details_of(site)) == ["s2", "s3"]
    assert ids(pages) == ["s2", "s3"]


def test_a_posting_taken_off_since_it_was_listed_is_left_out():
    company = Company(["s1", "s2", "s3"])
    company.replies = {"s1": Reply({}, 404), "s3": Reply({"id": "s3", "name": "s3", "active": False})}
    with serving(company.answer) as site:
        assert ids(read(site.url, "smartrecruiters")) == ["s2"]


@pytest.mark.parametrize(
    ("reply", "error"),
    [(Reply({}, 500), UnavailableError), (Reply({}, 403), RefusedError), (Reply([]), FormatError)],
    ids=["failing", "refused", "a list"],
)
def test_a_text_that_cannot_be_had_ends_the_feed(reply, error):
    company = Company([f"s{number}" for number in range(9)])
    company.replies = {"s5": reply}
    with serving(company.answer) as site, pytest.raises(error):
        read(site.url, "smartrecruiters")


def test_the_source_may_be_asked_at_one_address():
    company = AtsCompany(system="ashby", id="acme")
    with serving(recorded) as site:
        source = Ats(name="ats", companies=(company,), base_url=site.url, **QUICK)
        pages = asyncio.run(pages_of(source, fetcher(source, load_settings()), "ashby/acme"))
    assert len(records(pages)) == 1
