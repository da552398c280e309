from __future__ import annotations

import pickle
import re

import pytest

from chommie_assets.parsing.skills import find_skills
from chommie_assets.parsing.skills_matcher import matcher_of
from chommie_assets.parsing.taxonomy import Alias, Skill, Taxonomy, load_taxonomy, safe_rule

CATEGORIES = {
    "administration",
    "agriculture",
    "agriculture registrations",
    "cleaning",
    "cloud",
    "construction",
    "data",
    "databases",
    "driving and plant licences",
    "education",
    "education registrations",
    "engineering",
    "engineering registrations",
    "finance and accounting",
    "finance certifications",
    "health certifications",
    "health registrations and certificates",
    "hospitality",
    "human resources",
    "human resources registrations",
    "it certifications",
    "it support and networks",
    "languages",
    "legal",
    "legal registrations",
    "logistics",
    "manufacturing",
    "marketing and media",
    "mining",
    "mining certificates",
    "nursing and medical",
    "office software",
    "programming",
    "project management",
    "safety",
    "safety certificates",
    "sales and retail",
    "sales licences",
    "security",
    "security registrations",
    "soft skills",
    "trade certificates",
    "trades",
    "veterinary and animal care",
    "web",
}
SKILLS = "skill_id,name,category,kind,rule\n"


def write(folder, skills, aliases=None):
    (folder / "skills.csv").write_text(skills, encoding="utf-8")
    if aliases is not None:
        (folder / "skill_aliases.csv").write_text(aliases, encoding="utf-8")
    return folder


def test_the_default_covers_all_trades():
    taxonomy = load_taxonomy()
    assert len(taxonomy.skills) >= 600
    assert {skill.kind for skill in taxonomy.skills} == {
        "hard",
        "soft",
        "certification",
        "licence",
        "language",
    }
    trades = {
        "nursing and medical",
        "mining",
        "trades",
        "retail",
        "agriculture",
        "hospitality",
        "legal",
        "education",
    }
    assert trades <= {
        word for skill in taxonomy.skills for word in (skill.category, skill.category.split(" and ")[-1])
    }


def names_of(taxonomy):
    yield from ((skill.name, skill.skill_id, skill.rule) for skill in taxonomy.skills)
    yield from ((alias.alias, alias.skill_id, alias.rule) for alias in taxonomy.aliases)


def test_the_default_holds_the_number_of_skills_promised():
    assert len(load_taxonomy().skills) >= 1200


def test_no_name_of_the_default_means_two_skills():
    meanings = {}
    for name, skill_id, rule in names_of(load_taxonomy()):
        if rule != "context":
            meanings.setdefault(name.lower(), set()).add(skill_id)
    assert {name: sorted(ids) for name, ids in meanings.items() if len(ids) > 1} == {}


def test_ids_and_names_of_the_default_are_unique_and_readable():
    skills = load_taxonomy().skills
    assert (
        len({skill.skill_id for skill in skills})
        == len({skill.name.lower() for skill in skills})
        == len(skills)
    )
    assert [
        skill.skill_id for skill in skills if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", skill.skill_id)
    ] == []


def test_aliases_of_the_default_are_written_once():
    written = [alias.alias for alias in load_taxonomy().aliases]
    assert sorted({alias for alias in written if written.count(alias) > 1}) == []


def test_categories_of_the_default_are_known():
    assert {skill.category for skill in load_taxonomy().skills} == CATEGORIES


def test_every_name_of_the_default_is_found_in_a_plain_sentence():
    missed = []
    for name, skill_id, rule in names_of(load_taxonomy()):
        if rule != "context":
            matches = find_skills(f"You will use {name}, every day.", all_spans=True)
            if skill_id not in {match.skill_id for match in matches}:
                missed.append((name, skill_id))
    assert missed == []


def test_is_read_once_and_from_a_folder_or_its_file(tmp_path):
    folder = write(
        tmp_path, SKILLS + "python,Python,programming,hard,plain\n", "alias,skill_id\npy3,python\n"
    )
    taxonomy = load_taxonomy(folder)
    assert load_taxonomy(folder / "skills.csv") is taxonomy
    assert taxonomy.aliases == (Alias("py3", "python"),)


def test_optional_columns_have_defaults(tmp_path):
    folder = write(tmp_path, "skill_id,name,category\npython,Python,programming\n")
    assert load_taxonomy(folder).skills == (Skill("python", "Python", "programming", "hard", "plain"),)


@pytest.mark.parametrize(
    ("skills", "aliases", "message"),
    [
        ("skill_id,name\na,A\n", None, "lacks the column category"),
        (SKILLS + "a,,x,hard,plain\n", None, "line 2"),
        (SKILLS + "a,A,x,hard,plain\na,B,x,hard,plain\n", None, "twice"),
        (SKILLS + "a,A,x,hard,fuzzy\n", None, "unknown rule 'fuzzy'"),
        (SKILLS + "a,A,x,odd,plain\n", None, "unknown kind 'odd'"),
        (SKILLS + "a,A,x,hard,plain\n", "alias,skill_id\nb,c\n", "unknown skill 'c'"),
    ],
)
def test_says_what_is_wrong_with_a_file(tmp_path, skills, aliases, message):
    with pytest.raises(ValueError, match=message):
        load_taxonomy(write(tmp_path, skills, aliases))


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(FileNotFoundError):
        load_taxonomy(tmp_path)


def test_version_follows_content_not_order():
    one, two = Skill("a", "A", "x"), Skill("b", "B", "x")
    assert Taxonomy((one, two)).version == Taxonomy((two, one)).version
    assert Taxonomy((one,)).version != Taxonomy((one, two)).version
    assert Taxonomy((one,)).version != Taxonomy((one,), (Alias("alpha", "a"),)).version


def test_a_copy_from_another_process_is_ready_at_once():
    taxonomy = Taxonomy((Skill("weld", "welding", "metal"),), (Alias("joining", "weld", "cased"),))
    matcher = matcher_of(taxonomy)
    copy = pickle.loads(pickle.dumps(taxonomy))
    assert (copy.skills, copy.aliases, copy.version) == (taxonomy.skills, taxonomy.aliases, taxonomy.version)
    assert copy == taxonomy
    assert matcher_of(copy) is matcher
    assert copy != Taxonomy(taxonomy.skills)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("welding", "plain"),
        ("accounting", "plain"),
        ("Zulu language", "plain"),
        ("manage staff", "plain"),
        ("use ICT", "plain"),
        ("teamwork principles", "plain"),
        ("PowerShell", "plain"),
        ("Afrikaans", "plain"),
        ("C++", "plain"),
        ("C#", "plain"),
        ("CRM", "cased"),
        ("CAD", "cased"),
        ("X10", "cased"),
        ("Lua", "cased"),
        ("R", "context"),
        ("HR", "context"),
        ("Unity", "context"),
        ("Polish", "context"),
        ("cuda", "context"),
        ("sales", None),
        ("law", None),
        ("use", None),
        ("lead", None),
        ("stay with", None),
        ("with others", None),
        ("be honest", None),
        ("re", None),
        ("", None),
        (" ", None),
        ("123", None),
        ("+", None),
    ],
)
def test_a_foreign_label_is_looked_for_as_safely_as_it_can_be(name, rule):
    assert safe_rule(name) == rule


def test_foreign_labels_left_out_or_kept_back_find_nothing_in_ordinary_sentences():
    names = ["sales", "law", "use", "Unity", "Harvest", "stay with", "HR", "manage staff"]
    skills = [Skill(name, name, "any", "hard", rule) for name in names if (rule := safe_rule(name))]
    text = "We use sales law. Unity is strength; the Harvest begins; stay with us, human or hr."
    assert find_skills(text, Taxonomy(tuple(skills))) == []
    assert find_skills("You manage staff well", Taxonomy(tuple(skills)))[0].skill_id == "manage staff"
