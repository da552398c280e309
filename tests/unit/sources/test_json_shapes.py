"""Postings are found in whatever an API or a data frame wraps them, and nothing else is taken for one."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chommie_assets.sources.formats import Limits, read_records
from chommie_assets.sources.json_shapes import page_of, postings_in, unwrapped
from chommie_assets.sources.records import Record

A = {"title": "Welder", "company": "Acme", "location": "Durban"}
B = {"title": "Baker", "company": "Bread Co", "location": "Paarl"}
FACETS = [{"name": f"Town {n}", "type": "place", "count": n} for n in range(9)]


@pytest.mark.parametrize(
    ("record", "posting"),
    [
        (A, A),
        ({"job": A}, A),
        ({"job": A, "scraped_at": "2026-04-01", "source": "x"}, {"scraped_at": "2026-04-01", "source": "x"} | A),
        ({"_index": "jobs", "_id": "7", "_score": 1, "_source": A}, {"_id": "7"} | A),
        ({"id": "7", "type": "jobs", "attributes": A}, {"id": "7"} | A),
        ({"id": "7", "attributes": A | {"id": "8"}}, A | {"id": "8"}),
        ({"@type": "ListItem", "position": 1, "item": A}, A),
        ({"node": {"job": A}}, A),
        ({"MatchedObjectDescriptor": {"PositionTitle": "Welder", "ApplyURI": "x", "url": "y"}},
         {"PositionTitle": "Welder", "ApplyURI": "x", "url": "y"}),
        ({"job": A, "company": {"name": "Acme", "location": "Durban", "description": "x", "url": "y"}}, None),
    ],
)  # fmt: skip
def test_an_envelope_is_taken_off(record, posting):
    found = unwrapped(record)
    assert found == posting if posting else found["title"] == "Welder"


@pytest.mark.parametrize(
    "record",
    [
        A | {"recruiter": {"title": "Mr", "name": "B", "location": "x"}},
        {"position": "Welder", "company": "Acme", "contact": {"title": "Mr", "name": "B", "location": "x"}},
        {"headline2": "Welder", "company": {"name": "Acme", "location": "Durban"}},
        {"headline2": "Welder", "contact": {"title": "Mr", "name": "B", "location": "x"}},
        {"data": 3},
        {},
    ],
)
def test_an_employer_or_a_person_is_no_posting(record):
    assert unwrapped(record) == record


@pytest.mark.parametrize(
    ("document", "postings"),
    [
        ({"5001": A, "5002": B}, [{"id": "5001"} | A, {"id": "5002"} | B]),
        ({"0": A, "1": B}, [A, B]),
        ({"5001": A | {"jobId": "x"}, "5002": B}, [A | {"jobId": "x"}, {"id": "5002"} | B]),
        ({"ok": True, "jobs": {"a": A, "b": B}}, [{"id": "a"} | A, {"id": "b"} | B]),
        ({name: {"0": A[name], "1": B[name]} for name in A}, [A, B]),
        ({name: [A[name], B[name]] for name in A}, [A, B]),
        ({"columns": list(A), "index": [0, 1], "data": [list(A.values()), list(B.values())]}, [A, B]),
        ({"props": {"pageProps": {"cards": [A, B], "facets": FACETS}}}, [A, B]),
        ({"result": {"records": [{"_id": 1} | A, {"_id": 2} | B]}}, [{"_id": 1} | A, {"_id": 2} | B]),
        ({"facets": FACETS, "data": {"posts": {"edges": [{"node": A}]}}}, [{"node": A}]),
        ({"job": A, "company": {"name": "Acme", "location": "x"}},
         [{"job": A, "company": {"name": "Acme", "location": "x"}}]),
        (A | {"offers": [{"price": 3}], "tags": []}, [A | {"offers": [{"price": 3}], "tags": []}]),
        ([{"page": 1, "results": [A]}, {"page": 2, "results": [B]}], [A, B]),
        ([{"page": 1, "data": {"jobs": [A, B]}}], [A, B]),
        ([[A], [B]], [A, B]),
        ({"data": [{"price": 1}], "jobs": [A, B]}, [A, B]),
    ],
)  # fmt: skip
def test_postings_are_found_wherever_they_are(tmp_path, document, postings):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(document))
    records = list(read_records(path, Limits(1_000_000, 1_000_000)))
    assert all(isinstance(record, Record) for record in records)
    assert [record.line_number for record in records] == list(range(1, len(records) + 1))
    assert [record.fields for record in records] == postings


def test_pages_of_an_api_in_json_lines_give_their_postings(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"results": [one]}) for one in (A, B)))
    assert [record.fields for record in read_records(path, Limits(1_000_000, 1_000_000))] == [A, B]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["title", "company", "jobs", "data", "node", "0", "x"]), inner, max_size=4
        )
    ),
    max_leaves=30,
)


@given(JSON)
def test_no_document_crashes(document):
    postings_in(document)
    if isinstance(document, dict):
        unwrapped(document)
        page_of(document)
