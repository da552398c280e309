"""What is published of an advert, on the tables that dbt makes."""

from __future__ import annotations

from chommie_assets.clock import Clock
from chommie_assets.publishing import outbox
from chommie_assets.warehouse import changes
from tests.integration.dbt.landing import Advert, enrich, land

CLOCK = Clock.of("2026-03-31")


def test_an_enriched_advert_holds_the_columns_of_fct_jobs_and_its_skills(conn, build_jobs, database):
    advert = Advert("1", "2026-03-30")
    land(conn, [advert])
    enrich(conn, advert, skills=["nursing"], city="Durban", province="KwaZulu-Natal", company_name="Acme",
           company_key="acme", company_id="00000000-0000-0000-0000-00000000000c")  # fmt: skip
    build_jobs()
    outbox.follow(conn, "job-enriched", CLOCK)
    changes.take(conn, outbox.STAGE)
    [news] = outbox.news_of(conn, outbox.next_jobs(conn))
    columns = conn.execute(
        "select column_name from information_schema.columns"
        " where table_schema = 'marts' and table_name = 'fct_jobs' and column_name <> 'search_vector'"
    ).fetchall()
    assert set(news.message) == {name for (name,) in columns} | {"company_name", "skill_details"}
    assert news.message["company_name"] == "Acme"
    assert (news.message["city"], news.message["skills"]) == ("Durban", ["Nursing"])
    assert [skill["skill_id"] for skill in news.message["skill_details"]] == ["nursing"]
