"""``sources.yml``: what is shipped says the defaults, and a mistake is told with its line and what was meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chommie_assets.collection.boards import board_named, board_of, is_on, polled_sources
from chommie_assets.collection.configuration import Source
from chommie_assets.collection.configuration_file import (
    ConfigurationError,
    families,
    load_sources,
    read_sources,
)
from chommie_assets.settings import load_settings
from chommie_assets.sources.catalog import boards

ROOT = Path(__file__).resolve().parents[3]


def written(folder: Path, text: str) -> Path:
    path = folder / "sources.yml"
    path.write_text(text)
    return path


def read(folder: Path, text: str) -> dict[str, Source]:
    return read_sources(written(folder, text))


def test_the_file_that_is_shipped_says_the_defaults(tmp_path, monkeypatch) -> None:
    shipped = read_sources(ROOT / "sources.yml")
    monkeypatch.chdir(tmp_path)
    assert shipped == load_sources(load_settings())


def test_the_requirements_figures_are_the_defaults(tmp_path) -> None:
    found = read(tmp_path, "")
    rates = {name: (found[name].requests_per_second, found[name].burst) for name in found}
    assert {name: rates[name] for name in ("serpapi", "linkedin", "indeed", "careers24")} == {
        "serpapi": (100, 500),
        "linkedin": (10, 50),
        "indeed": (20, 100),
        "careers24": (50, 200),
    }
    assert all(
        (one.retries, one.backoff_seconds, one.max_backoff_seconds) == (3, 1, 60) for one in found.values()
    )


def test_every_key_is_in_the_documentation() -> None:
    told = (ROOT / "docs" / "data_sources.md").read_text()
    keys = {key for model in (Source, *families().values()) for key in model.model_fields} - {"name"}
    assert {key for key in keys if f"`{key}`" not in told} == set()


def test_a_block_changes_what_it_names(tmp_path) -> None:
    found = read(tmp_path, "sources:\n  serpapi:\n    queries: [nurse]\n    priority: 9\n")
    assert (found["serpapi"].queries, found["serpapi"].burst, list(found)[-1]) == (("nurse",), 500, "serpapi")
    other = read(tmp_path, "sources:\n  serpapi: {family: ats}\n")
    assert other["serpapi"].family == "ats"


def test_another_board_of_a_family_is_one_block(tmp_path) -> None:
    block = "{family: jobposting_pages, site: 'https://acme.example/', advert_pattern: /job/}"
    path = written(tmp_path, f"sources:\n  pages_of_acme: {block}\n")
    settings = load_settings(sources_file=path)
    source = load_sources(settings)["pages_of_acme"]
    board = board_of(source, settings)
    assert (source.base_url, source.enabled) == ("https://acme.example", False)
    assert (board.name, board.schema_name, board.is_polled) == (
        "pages_of_acme",
        "raw_jobposting_pages",
        False,
    )


def test_a_board_with_a_folder_keeps_its_tables_whatever_asks_it(tmp_path) -> None:
    block = (
        "{family: jobposting_pages, enabled: true, site: 'https://www.pnet.co.za', advert_pattern: '--\\d+',"
        " coverage: complete, max_unseen_days: 9, volume_floor: 0.2}"
    )
    board = board_named(load_settings(sources_file=written(tmp_path, f"sources:\n  pnet: {block}\n")), "pnet")
    assert (board.schema_name, board.url_rules) == ("raw_pnet", boards()["pnet"].url_rules)
    assert (board.coverage, board.max_unseen_days, board.volume_floor, board.is_polled) == (
        "complete",
        9,
        0.2,
        True,
    )
    assert board_named(load_settings(), "somebody").schema_name == "raw_files"


def test_a_source_is_on_when_it_has_what_it_needs_unless_it_is_switched_off(tmp_path) -> None:
    assert [source.name for source in polled_sources(load_settings())] == []
    keyed = load_settings(serpapi_api_key="key-1", kafka_bootstrap="localhost:1")
    assert [source.name for source in polled_sources(keyed)] == ["kafka", "serpapi"]
    path = written(
        tmp_path,
        "sources:\n  kafka: {enabled: false}\n  serpapi: {enabled: false}\n  adzuna: {enabled: true}\n"
        "  ats: {companies: [{system: lever, id: acme}]}\n",
    )
    switched = keyed.model_copy(update={"sources_file": path})
    assert [source.name for source in polled_sources(switched)] == ["adzuna", "ats"]
    assert is_on(load_sources(switched)["files"], switched) is False


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "sources:\n  serpapi:\n    querys: [a]\n",
            "line 3: unknown key serpapi.querys; did you mean 'queries'?",
        ),
        ("sources:\n  acme:\n    enabled: true\n", "line 2: acme: a family is missing; one of "),
        ("sources:\n  acme: {family: atz}\n", "line 2: acme: unknown family 'atz'; did you mean 'ats'?"),
        ("# mine\nsource: 1\n", "line 2: unknown key 'source'; the only one here is 'sources'"),
        (
            "sources:\n  serpapi:\n    burst: 0\n",
            "line 3: serpapi.burst: Input should be greater than or equal to 1",
        ),
        ("sources:\n  a b: {family: ats}\n", "line 2: a b: a source's name is at most 41"),
        ("sources:\n  serpapi: {}\n  serpapi: {}\n", "line 3: 'serpapi' stands here twice"),
        ("sources:\n  serpapi: [1]\n", "line 2: 'serpapi' is a mapping"),
        ("sources: [\n", "line 2: not YAML"),
        ("sources: 7\n", "line 1: sources is a mapping"),
        ("- 1\n", "line 1: the file is one mapping"),
        (
            "sources:\n  ats:\n    companies:\n      - {system: lever, id: acme, nam: x}\n",
            "line 4: unknown key ats.companies.0.nam; did you mean 'name'?",
        ),
        (
            "sources:\n  ats:\n    companies:\n      - {system: greenhose, id: acme}\n",
            "line 4: ats.companies.0.system: Input should be 'greenhouse'",
        ),
        (
            "sources:\n  serpapi: {base_url: 'ftp://x'}\n",
            "line 2: serpapi.base_url: an address begins with http",
        ),
        (
            "sources:\n  careers24: {advert_pattern: '('}\n",
            "line 2: careers24.advert_pattern: not a regular expression",
        ),
        ("sources:\n  linkedin: {site: indeed}\n", "line 2: linkedin.site: Input should be 'linkedin'"),
        (
            "sources:\n  adzuna: {results_per_page: 51}\n",
            "line 2: adzuna.results_per_page: Input should be less than",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path, text, said) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read(tmp_path, text)
    assert re.search(re.escape(said), str(refused.value)), refused.value
    assert str(tmp_path) in str(refused.value)


def test_several_mistakes_are_told_at_once(tmp_path) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read(tmp_path, "sources:\n  serpapi:\n    burst: 0\n    max_pages: x\n")
    assert [line.split(" ", 1)[1].split(":")[0] for line in str(refused.value).splitlines()] == [
        "line 3",
        "line 4",
    ]


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(ConfigurationError, match="can't be read"):
        load_sources(load_settings(sources_file="/nowhere/sources.yml"))
