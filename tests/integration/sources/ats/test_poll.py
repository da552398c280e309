"""Employers' feeds from the network to the landed rows."""

from chommie_assets.sources.ats.block import Ats, AtsCompany
from tests.integration.collection.helpers import QUICK, poll
from tests.integration.sources.ats.test_feeds import SYSTEMS, recorded
from tests.integration.sources.helpers import counts, rows
from tests.support.web import Reply, serving

LANDED = "select external_id, company, salary_currency, salary_period from raw_ats.jobs order by 1"


def companies(*more):
    return tuple(AtsCompany(system=system, id="acme") for system in SYSTEMS) + more


def ats(url, listed):
    return Ats(name="ats", base_url=url, companies=listed, **QUICK)


def test_all_systems_land_as_one_complete_load(database):
    with serving(recorded) as site:
        one, results = poll(database, ats(site.url, companies()))
        again, repeated = poll(database, ats(site.url, companies()))
    assert (one.outcome, one.error) == ("complete", None)
    assert [counts(result) for result in results] == [(8, 0, 0, 0, 0)]
    assert rows(database, LANDED) == [
        ("ashby/acme/c1a7d6f0-2b3c-4d5e-8f90-a1b2c3d4e5f6", "acme", "ZAR", "year"),
        ("greenhouse/acme/4820001", "Vaal Water Lab", "ZAR", "year"),
        ("greenhouse/acme/4820003", "acme", None, None),
        ("lever/acme/0d5f1c9e-7a34-4f0b-9d51-1f2a3b4c5d6e", "acme", "ZAR", "month"),
        ("lever/acme/7b8c9d0e-1f2a-4b3c-8d4e-5f60718293a4", "acme", None, None),
        ("smartrecruiters/acme/744000099000001", "Karoo Platinum", None, None),
        ("workable/acme/0099887766", "Protea Homes", None, None),
        ("workable/acme/AB12CD34EF", "Protea Homes", None, None),
    ]
    assert again.outcome == "complete"
    # The text of SmartRecruiters' posting was not asked for again.
    assert [counts(result) for result in repeated] == [(0, 0, 0, 7, 0)]
    assert len([path for path in site.paths() if "/postings/744" in path]) == 1


def test_a_missing_feed_leaves_the_others_and_is_told(database):
    def answer(request):
        return Reply({"error": "no such board"}, 404) if "/gone" in request.path else recorded(request)

    with serving(answer) as site:
        listed = companies(AtsCompany(system="lever", id="gone"))
        one, results = poll(database, ats(site.url, listed))
    assert one.outcome == "broken_off"
    assert "lever has no public feed of 'gone'" in one.error
    assert [counts(result) for result in results] == [(8, 0, 0, 0, 0)]
    assert rows(database, "select is_complete from ops.load_ledger") == [(False,)]


def test_a_posting_that_is_not_as_documented_is_put_aside(database):
    def answer(request):
        return Reply({"apiVersion": "1", "jobs": [{"id": "a", "title": "Baker"}, {"id": "b", "title": 7}]})

    with serving(answer) as site:
        _, results = poll(database, ats(site.url, (AtsCompany(system="ashby", id="acme"),)))
    assert [counts(result) for result in results] == [(1, 0, 0, 0, 1)]
    reasons = rows(database, "select rule, reason from ops.quarantine")
    assert reasons == [("wrong_type", "not as documented: ashby.title: input should be a valid string")]
