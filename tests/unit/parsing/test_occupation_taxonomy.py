"""The occupations taxonomy: the project's seeds, what a taxonomy may not be, and the cache of its vectors."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from chommie_assets.parsing import occupation_index
from chommie_assets.parsing.occupation_index import label_vectors
from chommie_assets.parsing.occupation_taxonomy import (
    OccupationTaxonomy,
    TaxonomyOccupation,
    load_occupation_taxonomy,
    major_group,
)
from chommie_assets.parsing.occupation_text import title_words

LABELS = {"7212": "Welders"}
WELDER = TaxonomyOccupation("a", "welder", "7212", ("coded welder",))


def test_all_unit_groups_have_several_titles():
    taxonomy = load_occupation_taxonomy()
    assert len(taxonomy.group_labels) == len(taxonomy.occupations) == 436
    counts = [len(occupation.alternative_titles) for occupation in taxonomy.occupations]
    assert sum(counts) >= 2_000
    assert min(counts) >= 4


def test_the_words_of_a_title_name_one_group_but_for_the_few_that_name_two():
    groups: dict[str, set[str]] = {}
    for one in load_occupation_taxonomy().occupations:
        for title in one.alternative_titles:
            groups.setdefault(title_words(title), set()).add(one.isco_code)
    assert "" not in groups
    assert {words for words, codes in groups.items() if len(codes) > 1} == {
        "teacher",
        "educator",
        "onderwyser",
    }


def test_a_title_stands_once_in_a_group():
    for one in load_occupation_taxonomy().occupations:
        titles = Counter(title.lower() for title in one.alternative_titles)
        assert titles.most_common(1)[0][1] == 1, one.isco_code


def test_ofo_joins_iscos_sixth_and_seventh_groups():
    assert major_group("6111") == major_group("7212")
    assert len({major_group(f"{digit}000") for digit in range(1, 10)}) == 8


def test_the_version_follows_the_content_and_not_its_order():
    other = TaxonomyOccupation("b", "fitter", "7212")
    one, turned = OccupationTaxonomy((WELDER, other), LABELS), OccupationTaxonomy((other, WELDER), LABELS)
    assert one.version == turned.version != OccupationTaxonomy((WELDER,), LABELS).version


@pytest.mark.parametrize(
    ("occupations", "labels", "why"),
    [
        ((), LABELS, "no occupations"),
        ((WELDER, WELDER), LABELS, "twice"),
        ((TaxonomyOccupation("a", "welder", "721"),), LABELS, "four digits"),
        ((WELDER,), {}, "no label"),
    ],
)
def test_a_taxonomy_that_cannot_be(occupations, labels, why):
    with pytest.raises(ValueError, match=why):
        OccupationTaxonomy(occupations, labels)


@pytest.mark.parametrize(
    ("titles", "why"),
    [
        ("title\nWelder\n", "lacks the column isco_code"),
        ("title,isco_code\nWelder,\n", "line 2"),
        ("title,isco_code\nWelder,9999\n", "unknown unit group '9999'"),
    ],
)
def test_seeds_that_contradict(tmp_path, titles, why):
    (tmp_path / "isco_unit_groups.csv").write_text("code,label\n7212,Welders\n", encoding="utf-8")
    (tmp_path / "occupation_titles.csv").write_text(titles, encoding="utf-8")
    with pytest.raises(ValueError, match=why):
        load_occupation_taxonomy(tmp_path)


class TestLabelVectors:
    taxonomy = OccupationTaxonomy((WELDER,), LABELS)

    def encode(self, texts):
        self.asked = getattr(self, "asked", 0) + 1
        return np.ones((len(texts), 3), dtype=np.float32)

    def test_are_encoded_once(self, tmp_path):
        folder = tmp_path / "new"
        first = label_vectors(self.taxonomy, self.encode, folder, model_id="m:3")
        again = label_vectors(self.taxonomy, self.encode, folder, model_id="m:3")
        assert self.asked == 1
        assert np.array_equal(first, again)
        assert again.shape == (2, 3)

    def test_are_kept_apart_by_model_and_taxonomy(self, tmp_path):
        other = OccupationTaxonomy((TaxonomyOccupation("a", "fitter", "7212"),), LABELS)
        for taxonomy, model_id in ((self.taxonomy, "m:3"), (self.taxonomy, "n:3"), (other, "m:3")):
            label_vectors(taxonomy, self.encode, tmp_path, model_id=model_id)
        assert self.asked == len(list(tmp_path.iterdir())) == 3

    def test_are_made_anew_when_titles_are_read_otherwise(self, tmp_path, monkeypatch):
        label_vectors(self.taxonomy, self.encode, tmp_path, model_id="m:3")
        monkeypatch.setattr(occupation_index, "title_words", str.upper)
        label_vectors(self.taxonomy, self.encode, tmp_path, model_id="m:3")
        assert self.asked == 2

    def test_a_torn_file_is_made_anew(self, tmp_path):
        label_vectors(self.taxonomy, self.encode, tmp_path, model_id="m:3")
        (file,) = tmp_path.iterdir()
        file.write_bytes(file.read_bytes()[:20])
        assert label_vectors(self.taxonomy, self.encode, tmp_path, model_id="m:3").shape == (2, 3)
