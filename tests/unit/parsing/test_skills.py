from __future__ import annotations

import pytest

from chommie_assets.parsing.skills import METHOD_VERSION, find_skills, method_version
from chommie_assets.parsing.taxonomy import Alias, Skill, Taxonomy

# text, the skills it names (name, what the text says of it: True required, False an advantage, None neither)
CASES = [
    ("Python, R and SQL", [("Python", None), ("R", None), ("SQL", None)]),
    ("R, Python", [("R", None), ("Python", None)]),
    ("experience in C, C++ and C#", [("C", None), ("C++", None), ("C#", None)]),
    ("C++/C#", [("C++", None), ("C#", None)]),
    ("Go and Python", [("Go", None), ("Python", None)]),
    ("Golang", [("Go", None)]),
    ("We use Go, Kafka and Docker", [("Go", None), ("Apache Kafka", None), ("Docker", None)]),
    ("Programming in R", [("R", None)]),
    ("No-SQL databases", [("NoSQL", None)]),
    ("Network administrator", [("Networking", None)]),
    ("JAVA and javascript", [("Java", None), ("JavaScript", None)]),
    ("asp.net core", [(".NET", None)]),
    ("Java Spring Boot", [("Java", None), ("Spring", None)]),
    ("Node.js/React.js", [("Node.js", None), ("React", None)]),
    ("Oracle PL/SQL", [("Oracle Database", None), ("PL/SQL", None)]),
    ("PowerBI, SAS & SPSS", [("Power BI", None), ("SAS", None), ("SPSS", None)]),
    ("Hadoop/Spark", [("Hadoop", None), ("Apache Spark", None)]),
    ("machine\n  learning", [("Machine learning", None)]),
    ("front-end development", [("Front-end development", None)]),
    ("MS Excel and Word", [("Microsoft Excel", None), ("Microsoft Word", None)]),
    ("Excel, Outlook", [("Microsoft Excel", None), ("Microsoft Outlook", None)]),
    ("Advanced Excel", [("Microsoft Excel", None)]),
    ("MS Access", [("Microsoft Access", None)]),
    ("Sage Pastel", [("Sage Pastel", None)]),
    ("VAT returns and PAYE", [("VAT", None), ("PAYE", None)]),
    ("CA(SA) or CIMA", [("CA(SA)", None), ("CIMA", None)]),
    ("completed SAICA articles", [("SAICA articles", None)]),
    ("Registered with SANC; BLS", [("SANC registration", None), ("BLS", None)]),
    ("HPCSA registered physiotherapist", [("HPCSA registration", None), ("Physiotherapy", None)]),
    ("Professional Nurse, ICU", [("Nursing", None), ("Intensive care", None)]),
    ("ECSA: Pr Eng", [("ECSA registration", None)]),
    ("SACE registered teacher", [("SACE registration", None), ("Teaching", None)]),
    ("PSIRA grade C", [("PSIRA registration", None), ("PSIRA grade C registration", None)]),
    ("Code 10 with PrDP", [("Code 10 licence (C1)", None), ("Professional driving permit (PrDP)", None)]),
    ("Code 14 (EC) licence", [("Code 14 licence (EC)", None)]),
    ("Code EB", [("Code 8 licence (B)", None)]),
    ("valid driver’s licence and own car", [("Driver's licence", None), ("Own vehicle", None)]),
    ("rybewys", [("Driver's licence", None)]),
    ("fluent in isiZulu and Afrikaans", [("isiZulu", None), ("Afrikaans", None)]),
    ("electricians", [("Electrical installation", None)]),
    ("coded welder, TIG welding", [("Welding", None), ("Gas tungsten arc welding (TIG)", None)]),
    ("Boilermaker with red seal", [("Boilermaking", None), ("Trade test", None)]),
    ("Dump truck operator underground", [("Dump truck operation", None), ("Underground mining", None)]),
    ("Blasting certificate", [("Blasting certificate", None)]),
    ("Waiter / barista", [("Waitering", None), ("Barista", None)]),
    ("tractor driver on a citrus farm", [("Tractor driving", None), ("Fruit farming", None)]),
    ("forklift licence; reach truck", [("Forklift licence", None), ("Reach truck licence", None)]),
    ("HR generalist", [("Human resources", None)]),
    ("conveyancing secretary", [("Conveyancing", None)]),
    ("Early childhood development (ECD)", [("Early childhood development", None)]),
    # What tells of the employer, its offer, its staff or of all applicants asks for nothing.
    ("What we offer:\nPaid training in welding\n\nRequirements:\nExcel", [("Microsoft Excel", True)]),
    ("About us\nOur clients are in retail and insurance.\n\nYou have\n- Python", [("Python", True)]),
    ("A firm with contracts in retail and mining needs a plumber.", [("Plumbing", None)]),
    ("You help the nurses and work with physiotherapists on wound care.", [("Wound care", None)]),
    ("Welding is done by contractors; you do rigging.", [("Rigging", None)]),
    ("We are an equal opportunity employer committed to employment equity.", []),
    ("Core values: integrity, teamwork and innovation", []),
    # Required by a sentence, whatever its heading.
    ("About us\nWe are a team of ten. SQL is required.", [("SQL", True)]),
    # Named, and then said not to be asked for.
    ("You brief the ABAP developers. No ABAP coding is expected.", []),
    ("You needn't know Tekla; AutoCAD is a must", [("AutoCAD", True)]),
    ("Excel; Xero would be useful", [("Microsoft Excel", None), ("Xero", False)]),
    ("Sesotho to your benefit. French is handy.", [("Sesotho", False), ("French", False)]),
    ("A+ and N+ certified", [("CompTIA A+", None), ("CompTIA Network+", None)]),
    (
        "AWS (S3, Lambda, Glue)",
        [("AWS", None), ("Amazon S3", None), ("AWS Lambda", None), ("AWS Glue", None)],
    ),
    ("not only Python but SQL", [("Python", None), ("SQL", None)]),
    ("Python is not required but advantageous", [("Python", False)]),
    ("Matric required, Excel and Word advantageous", [("Microsoft Excel", False), ("Microsoft Word", False)]),
    ("Must have SQL. Nice to have: Spark", [("SQL", True), ("Apache Spark", False)]),
    ("Python (required), Tableau (preferred)", [("Python", True), ("Tableau", False)]),
    ("Python, SQL and R advantageous", [("Python", False), ("SQL", False), ("R", False)]),
    ("Trade test, BLS, Pastel an advantage", [("Trade test", None), ("BLS", None), ("Sage Pastel", False)]),
    ("SQL would be beneficial", [("SQL", False)]),
    ("Afrikaans sal voordelig wees", [("Afrikaans", False)]),
    (
        "Minimum requirements:\n- Python\n- SQL\nAdvantageous:\n- Tableau\nDuties:\n- bookkeeping",
        [("Python", True), ("SQL", True), ("Tableau", False), ("Bookkeeping", None)],
    ),
    (
        "Ansible, Chef or Puppet",
        [("Ansible", None), ("Chef configuration management", None), ("Puppet", None)],
    ),
    ("Chef for a busy restaurant", [("Chef", None)]),
    ("Swift, Kotlin and Dart", [("Swift", None), ("Kotlin", None), ("Dart", None)]),
    ("Unity and C#", [("Unity game engine", None), ("C#", None)]),
    ("Grade B, PSIRA registered", [("PSIRA grade B registration", None), ("PSIRA registration", None)]),
    ("Wireman's licence required, patrolling", [("Wireman's licence", True), ("Security guarding", None)]),
    ("Pest control, Code 8 licence essential", [("Pest control", None), ("Code 8 licence (B)", True)]),
    ("Welders must have a trade test", [("Welding", None), ("Trade test", True)]),
    (
        "Skills: Salesforce, Zendesk. French is a plus",
        [("Salesforce", True), ("Zendesk", True), ("French", False)],
    ),
    ("Playwright a plus", [("Playwright", False)]),
    ("Khumalo Plumbing (Pty) Ltd needs a welder", [("Welding", None)]),
    ("Bidvest Logistics is looking for a welder", [("Welding", None)]),
    ("Welder, reporting to the chief accountant", [("Welding", None)]),
    (
        "ketelmaker, tuinier en tikwerk",
        [("Boilermaking", None), ("Garden maintenance", None), ("Typing", None)],
    ),
    ("Tableau is a plusKnowledge of DockerExperience", [("Tableau", False), ("Docker", None)]),
]

NOTHING = [
    "",
    "R500 per month",
    "R 15 000 per month",
    "go to market",
    "Go the extra mile",
    "Excel at what you do",
    "Word of mouth",
    "Access to a vehicle",
    "Spark interest",
    "We start in Spring 2024",
    "teams of people",
    "hr",
    "sas",
    "scala",
    "www.python.org",
    "sql@example.co.za",
    "N3 highway",
    "javanese pythonic sqlish",
    "health insurance",
    "Grade C",
    "Grade C learners",
    "Sage is hiring",
    "sage advice",
    "Swift response",
    "React quickly, respond swiftly",
    "Express yourself; express delivery",
    "Unity is strength",
    "The Office is open; a positive Outlook",
    "Power to the people",
    "reply asap",
    "a pinch of Salt",
    "no Python, no Java, no SQL needed",
    "no Python needed",
    "No SQL needed",
    "Does not require Python",
    "You don't need to know Python",
    "Excel in a fast-paced environment",
    "Excel under pressure",
    "No knowledge of SAP required",
    "Python not required",
    "SQL is not necessary",
    "without any experience in Excel",
]


@pytest.mark.parametrize(("text", "skills"), CASES)
def test_finds_the_skills_named(text, skills):
    matches = find_skills(text)
    assert [(match.name, match.is_required) for match in matches] == skills
    assert all(text[match.start : match.end] == match.matched_text for match in matches)


@pytest.mark.parametrize("text", NOTHING)
def test_finds_none_in_other_words(text):
    assert find_skills(text) == []


def test_one_match_per_skill_is_the_most_telling():
    text = "SQL developer. We use SQL. SQL is required."
    assert [match.start for match in find_skills(text)] == [text.rindex("SQL")]
    assert [match.start for match in find_skills(text, all_spans=True)] == [0, 22, 27]


@pytest.mark.parametrize(
    "text", ["İstanbul: Python İ and SQL", "ẞ 𝐏ython — Python  \t (SQL)", "\ud800 Python SQL"]
)
def test_spans_index_the_text_as_given(text):
    matches = find_skills(text)
    assert [text[match.start : match.end] for match in matches] == ["Python", "SQL"]


def test_soft_skills_are_less_sure_than_hard_ones():
    soft, hard = find_skills("teamwork and SQL")
    assert (soft.kind, hard.kind) == ("soft", "hard")
    assert soft.confidence < hard.confidence <= 1


def test_another_taxonomy_brings_its_own_names():
    taxonomy = Taxonomy(
        (Skill("beadwork", "Beadwork", "crafts"),), (Alias("umsebenzi wobuhlalu", "beadwork"),)
    )
    matches = find_skills("Python and Umsebenzi wobuhlalu", taxonomy)
    assert [match.skill_id for match in matches] == ["beadwork"]


def test_a_taxonomy_without_rows_finds_nothing():
    assert find_skills("Python", Taxonomy(())) == []


def test_results_are_versioned_by_method_and_taxonomy():
    one, other = Taxonomy((Skill("a", "A", "x"),)), Taxonomy((Skill("b", "B", "x"),))
    assert method_version(one).startswith(METHOD_VERSION)
    assert method_version(one) != method_version(other)


def test_the_answer_is_plain_data():
    (match,) = find_skills("Python")
    assert match.as_dict()["skill_id"] == "python"
