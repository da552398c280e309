"""What the files of a taxonomy come to: ESCO's, Tabiya's, our seeds' and plain ones, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from chommie_assets.parsing.skills import find_skills
from chommie_assets.parsing.taxonomy import ALIASES_FILE, SEEDS, SKILLS_FILE, load_taxonomy
from chommie_assets.taxonomies.files import name_of, read_content, read_occupations, read_skills
from chommie_assets.taxonomies.skills import SkillsContent
from chommie_assets.taxonomies.tables import TaxonomyFileError

ESCO = "http://data.europa.eu/esco/skill/"
OFFICIAL = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,inScheme,description\n"
    f'KnowledgeSkillCompetence,{ESCO}1,skill/competence,sector-specific,shear sheep,"shear sheep\nshearing of sheep",'
    'sheap shearing,released,member-skills,"Cut wool, by hand."\n'
    f"KnowledgeSkillCompetence,{ESCO}2,knowledge,cross-sector,Basket (loom programming),,,released,skills,\n"
    f"KnowledgeSkillCompetence,{ESCO}3,skill/competence,transversal,keep calm,,,released,skills,\n"
    f"KnowledgeSkillCompetence,{ESCO}4,knowledge,transversal,Venda,,,released,skill-language-groups,\n"
    f"KnowledgeSkillCompetence,{ESCO}5,knowledge,transversal,steam looms,,,obsolete,skills,\n"
)
TABIYA = (
    "ORIGINURI,ID,UUIDHISTORY,SKILLTYPE,REUSELEVEL,PREFERREDLABEL,ALTLABELS,ISLOCALIZED\n"
    f"{ESCO}1,key_1,9,skill/competence,cross-sector,shear sheep,shearing of sheep,false\n"
    ",key_2,8,language,transversal,speak Venda,,true\n"
    ",key_3,7,attitude,transversal,keep calm,,true\n"
)
OCCUPATIONS = (
    "conceptUri,iscoGroup,preferredLabel,altLabels,code\n"
    'o/1,6121,sheep shearer,"shearer of sheep\nwool harvester",6121.9\n'
    "o/2,0110,flag lieutenant,,0110.1\n"
)


@pytest.fixture
def write(tmp_path: Path):
    def write(text: str, name: str = "own.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_escos_own_format(write):
    content = read_skills([write(OFFICIAL)])
    assert [tuple(skill)[1:] for skill in content.skills] == [
        ("shear sheep", "skill/competence", "hard", None),
        ("Basket (loom programming)", "knowledge", "hard", None),
        ("keep calm", "skill/competence", "soft", None),
        ("Venda", "knowledge", "language", None),
    ]
    assert {alias.alias: alias.skill_id[-1] for alias in content.aliases} == {
        "shearing of sheep": "1",
        "sheap shearing": "1",
        "Basket": "2",
    }
    assert content.notes == ()


def test_tabiyas_format(write):
    skills = read_skills([write(TABIYA)]).skills
    assert [(skill.skill_id, skill.kind) for skill in skills] == [
        (f"{ESCO}1", "hard"),
        ("key_2", "language"),
        ("key_3", "soft"),
    ]


def test_a_plain_table(write):
    content = read_skills(
        [write("Name;Category;Aliases\nC++;code;cpp|C plus plus\nSheep  Shearing;;\n")], "farm"
    )
    assert [tuple(skill) for skill in content.skills] == [
        ("c++", "C++", "code", "hard", None),
        ("sheep-shearing", "Sheep Shearing", "farm", "hard", None),
    ]
    assert [alias.alias for alias in content.aliases] == ["cpp", "C plus plus"]


def test_our_seeds_come_out_as_they_are_packaged():
    content = read_skills([SEEDS / SKILLS_FILE, SEEDS / ALIASES_FILE])
    assert content.taxonomy().version == load_taxonomy().version


def test_an_unclear_name_is_not_looked_for_in_any_case(write):
    taxonomy = read_skills([write(OFFICIAL)]).taxonomy()
    found = find_skills("You carry a basket, know Basket, and shear sheep.", taxonomy)
    assert [match.matched_text for match in found] == ["Basket", "shear sheep"]


def test_a_name_of_several_skills_names_none(write):
    content = read_skills([write("name,aliases\nwelding,join|fusing metal\nsewing,join|Welding\n")])
    assert [(alias.skill_id, alias.alias) for alias in content.aliases] == [("welding", "fusing metal")]
    assert content.notes == ("2 other names are left out: they name several skills",)


def test_an_ordinary_word_is_no_skill_but_its_other_name_is(write):
    content = read_skills([write("name,aliases\nsales,cold calling\n")])
    assert content.notes == ("1 names are not looked for: they are too ordinary",)
    found = find_skills("Our sales team likes cold calling.", content.taxonomy())
    assert [(match.name, match.matched_text) for match in found] == [("sales", "cold calling")]


def test_a_stated_rule_stands(write):
    taxonomy = read_skills([write("name,rule\nsales,plain\nwelding,never\n")]).taxonomy()
    assert [match.name for match in find_skills("Sales and welding", taxonomy)] == ["sales"]


def test_other_names_beside_the_wrong_rows_go_where_they_belong(write):
    names = [f"craft {number}" for number in range(40)]
    lists = [f"{name}|art of {name}" for name in names]
    moved = "\n".join(f"{name},{other}" for name, other in zip(names, [*lists[1:], "art|trade"], strict=True))
    content = read_skills([write(f"name,aliases\n{moved}\n")])
    assert {alias.skill_id: alias.alias for alias in content.aliases} == {
        name.replace(" ", "-"): f"art of {name}" for name in names[1:]
    }
    assert "39 lists went to the entry whose own name they hold, 1 are left out" in content.notes[0]


def test_the_version_is_of_the_content_not_of_its_order(write):
    one, two = "weld,join\n", "sew,\n"
    head = "name,aliases\n"
    versions = {read_skills([write(head + rows)], "x").version for rows in (one + two, two + one)}
    assert len(versions) == 1
    assert read_skills([write(head + one)], "x").version not in versions


def test_occupations_and_the_labels_of_their_groups(write):
    groups = write("CODE,PREFERREDLABEL\n6,Farmers\n6121,Keepers of sheep\n", "groups.csv")
    content = read_occupations([write(OCCUPATIONS), groups])
    assert [(one.preferred_title, one.isco_code) for one in content.taxonomy.occupations] == [
        ("sheep shearer", "6121"),
        ("flag lieutenant", "0110"),
    ]
    assert content.taxonomy.occupations[0].alternative_titles == ("shearer of sheep", "wool harvester")
    assert content.taxonomy.group_labels["6121"] == "Keepers of sheep"
    assert content.taxonomy.group_labels["0110"]


def test_a_plain_table_of_titles(write):
    content = read_occupations([write("title,isco_code\nSheep Shearer,6121\nFlag Lieutenant,110\n")])
    assert [one.isco_code for one in content.taxonomy.occupations] == ["6121", "0110"]


def test_the_kind_is_told_by_the_headers(write):
    assert isinstance(read_content([write(TABIYA)], "x"), SkillsContent)
    assert not isinstance(read_content([write(OCCUPATIONS)], "x"), SkillsContent)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "its columns are none; needed are preferredLabel"),
        ("weld,metal\nsew,cloth\n", "its columns are weld, metal; needed are preferredLabel"),
        ("A page\nof text, with commas\n", "its columns are A page; needed are preferredLabel"),
        ("name,category\n", "own.csv: there is a header and no entry"),
        ("name\nweld\nWeld\n", "own.csv line 3: the skill 'weld' occurs twice"),
        ("conceptUri,preferredLabel\nu1,weld\nu1,sew\n", "own.csv line 3: the skill 'u1' occurs twice"),
        ("name,category\n,metal\n", "own.csv line 2: the row has no name"),
        (f"name\n{'w' * 501}\n", "own.csv line 2: a name of 501 characters"),
        (f"name,aliases\nweld,{'w' * 501}\n", "own.csv line 2: another name of more than 500"),
        ("name,kind\nweld,tough\n", "own.csv line 2: the kind 'tough' is none of hard"),
        ("name,rule\nweld,loose\n", "own.csv line 2: the rule 'loose' is none of plain"),
        ("alias,skill_id\nfuse,weld\n", "own.csv alone is no taxonomy: a file of skills is needed too"),
        ("title,isco_code\nWelder,721\n", "own.csv line 2: '721' is no unit group of ISCO-08"),
        ("title,isco_code\nWelder,9999\n", "own.csv line 2: '9999' is no unit group of ISCO-08"),
        (
            "title,isco_code\nWelder,7212\nwelder,7212\n",
            "own.csv line 3: the occupation 'welder' occurs twice",
        ),
        ("code,label\n7212,Welders\n", "own.csv alone is no taxonomy: a file of occupations is needed too"),
    ],
)
def test_what_is_no_taxonomy_is_refused(write, text, told):
    with pytest.raises(TaxonomyFileError) as raised:
        read_content([write(text)], "own")
    assert told in str(raised.value)


def test_an_alias_of_an_unknown_skill_is_refused(write):
    aliases = write("alias,skill_id\nfuse,forge\n", "aliases.csv")
    with pytest.raises(
        TaxonomyFileError, match=r"aliases\.csv line 2: the alias 'fuse' names the unknown skill 'forge'"
    ):
        read_skills([write("name\nweld\n"), aliases])


def test_skills_are_no_occupations(write):
    with pytest.raises(TaxonomyFileError, match=r"own\.csv: no file of occupations"):
        read_content([write(TABIYA)], "x", "occupations")


@pytest.mark.parametrize(
    ("file", "name"),
    [("ESCO skills v1.csv.gz", "esco-skills-v1"), ("__.csv", "taxonomy"), ("own.csv", "own")],
)
def test_a_taxonomy_is_called_after_its_file(file, name):
    assert name_of(Path(file)) == name
