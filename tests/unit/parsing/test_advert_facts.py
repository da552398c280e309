"""Every parser of what adverts say: evidence, bounds, and the cases that the gold file doesn't hold."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.parsing import advert_facts
from chommie_assets.parsing.advert_facts import read_facts
from chommie_assets.parsing.arrangement import work_arrangement
from chommie_assets.parsing.benefits import find_benefits
from chommie_assets.parsing.deadline import find_deadline
from chommie_assets.parsing.education import find_education
from chommie_assets.parsing.employment import find_employment
from chommie_assets.parsing.equity import find_equity_statement
from chommie_assets.parsing.experience import find_experience
from chommie_assets.parsing.licences import find_drivers_licence
from chommie_assets.parsing.technical_level import technical_level

DAY = date(2026, 3, 1)

EXPERIENCE = {
    "3-5 years' experience": (3, 5),
    "3 – 5 years’ experience": (3, 5),
    "minimum of five (5) years experience": (5, None),
    "at least 2 yrs experience": (2, None),
    "5+ years' experience": (5, None),
    "two to three years of experience": (2, 3),
    "18 months' experience": (1.5, None),
    "up to 3 years' experience": (0, 3),
    "no less than 8 years' experience": (8, None),
    "No experience required": (0, None),
    "3 jaar ondervinding": (3, None),
    "Geen ondervinding nodig nie": (0, None),
    "Experience: 4 years": (4, None),
    "Established 20 years ago": None,
    "We have over 40 years of experience in the market": None,
    "A 3 year contract": None,
    "between 18 and 35 years of age": None,
    "3-year degree with distinction": None,
    "in the past 5 years": None,
    "99 years' experience": None,
}
EDUCATION = {
    "Matric": ("matric", 4),
    "Matriek": ("matric", 4),
    "Grade 10": ("below_matric", 2),
    "Std 8": ("below_matric", 2),
    "N3 certificate": ("technical_certificate", 4),
    "N6 Mechanical": ("technical_certificate", 5),
    "Trade test (Red Seal)": ("trade_test", 4),
    "Higher Certificate in Law": ("higher_certificate", 5),
    "National Diploma in IT": ("diploma", 6),
    "N.Dip Electrical": ("diploma", 6),
    "BTech Civil": ("bachelors", 7),
    "B.Com degree": ("bachelors", 7),
    "NQF level 7": ("bachelors", 7),
    "BSc Honours": ("honours", 8),
    "MBA": ("masters", 9),
    "Master's degree in Finance": ("masters", 9),
    "PhD in Physics": ("doctorate", 10),
    "High school diploma or GED": ("matric", 4),
    "Associate's degree": ("diploma", 6),
    "A high degree of accuracy": None,
    "degree of accuracy": None,
    "master data": None,
    "Master's Electrical Licence": None,
    "Teach Grade 10 learners": None,
    "360 degree feedback": None,
    "www.decode-m.com": None,
}
LICENCES = {
    "valid driver's license": ("required", ()),
    "Code 14 with PDP": ("required", ("EC",)),
    "Code 08 / Code 10 drivers licence": ("required", ("B", "C1")),
    "geldige rybewys": ("required", ()),
    "Driver's licence not required": ("not_required", ()),
    "Driver's licence would be an advantage": ("advantage", ()),
    "Class A CDL": ("required", ("CDL",)),
    "forklift licence": None,
    "write clean code; C and C++": None,
}
DEADLINES = {
    "Closing date: 15 March 2026": date(2026, 3, 15),
    "CLOSING DATE : 15 MARCH 2026 AT 16H00": date(2026, 3, 15),
    "Applications close on 2026/03/15": date(2026, 3, 15),
    "Sluitingsdatum: 12 Maart 2026": date(2026, 3, 12),
    "apply before Friday 6 March": date(2026, 3, 6),
    "Closing date: 04/05/2026": date(2026, 5, 4),
    "Closing Date | 15 March 2026": date(2026, 3, 15),
    "Deadline: March 20th, 2026": date(2026, 3, 20),
    "Closes 12 Jan": date(2027, 1, 12),
    "Closing date: 31 June 2026": None,
    "If you have not heard within 2 weeks of the closing date": None,
    "Start date: 1 June 2026": None,
    "Meet deadlines. 12 March 2026 is a holiday": None,
}
ARRANGEMENTS = {
    "3 days in office": ("hybrid", 3),
    "Work in the office five days a week": ("on_site", 5),
    "Work from home 2 days a week": ("hybrid", 3),
    "This is a fully remote position": ("remote", None),
    "Work Location: In person": ("on_site", None),
    "Work Remotely:\n\nYes": ("remote", None),
    "This is an office-based role": ("on_site", None),
    "hybrid cloud and hybrid vehicles": None,
    "remote support to remote sites": None,
    "on-site gym": None,
}


@pytest.mark.parametrize(("text", "expected"), EXPERIENCE.items())
def test_experience(text, expected):
    found = find_experience(text)
    assert (found and (found.min_years, found.max_years)) == expected
    assert found is None or text[slice(*found.span)] == found.evidence


def test_the_largest_general_minimum_is_the_requirement_and_the_preferred_gives_way():
    found = find_experience("5 years' experience in sales, of which 2 years' experience as a manager")
    assert (found.min_years, found.is_required) == (5, True)
    found = find_experience("2 years' experience required.\n10 years' experience preferred.")
    assert (found.min_years, found.is_required) == (2, True)
    assert (
        find_experience("Degree with 3 years' experience or diploma with 5 years' experience").min_years == 3
    )
    found = find_experience("Nice to have:\n- 4 years' experience")
    assert (found.min_years, found.is_required) == (4, False)


@pytest.mark.parametrize(("text", "expected"), EDUCATION.items())
def test_education(text, expected):
    found = find_education(text)
    assert (found and (found.level, found.nqf_level)) == expected
    assert found is None or text[slice(*found.span)] == found.evidence


@pytest.mark.parametrize(
    ("text", "level", "is_required"),
    [
        ("Matric; degree advantageous", "matric", True),
        ("Diploma or degree", "diploma", True),
        ("Matric and a diploma in marketing", "diploma", True),
        ("Bachelor's, Master's or PhD", "bachelors", True),
        ("Bachelor's degree required, Master's preferred", "bachelors", True),
        ("Degree preferred", "bachelors", False),
    ],
)
def test_the_least_education_that_is_asked_for(text, level, is_required):
    found = find_education(text)
    assert (found.level, found.is_required) == (level, is_required)


@pytest.mark.parametrize(("text", "expected"), LICENCES.items())
def test_drivers_licence(text, expected):
    found = find_drivers_licence(text)
    assert (found and (found.licence, found.codes)) == expected


def test_permit_and_vehicle():
    found = find_drivers_licence("Code 14 with PrDP and own transport")
    assert found.needs_permit
    assert found.own_vehicle == "required"
    assert find_drivers_licence("company car and our own vehicle fleet") is None


@pytest.mark.parametrize(("text", "expected"), DEADLINES.items())
def test_deadline(text, expected):
    found = find_deadline(text, DAY)
    assert (found and found.closes_on) == expected
    assert found is None or text[slice(*found.span)] == found.evidence


def test_a_day_without_a_year_needs_a_reference():
    assert find_deadline("Closing date: 6 March") is None


@pytest.mark.parametrize(("text", "expected"), ARRANGEMENTS.items())
def test_arrangement(text, expected):
    found = work_arrangement(description=text)
    assert (found and (found.arrangement, found.office_days)) == expected


def test_place_and_title_say_where_the_work_is_done():
    found = work_arrangement("Developer (Hybrid)", "Cape Town", "We are a team.")
    assert (found.arrangement, found.field, found.evidence) == ("hybrid", "title", "Hybrid")
    assert work_arrangement("Developer", "Remote", None).arrangement == "remote"
    assert work_arrangement("Developer", "Remote", "3 days in office").arrangement == "hybrid"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Preference will be given to candidates from designated groups.", "equity_preference"),
        ("AA/EE position", "equity_preference"),
        ("Appointment in line with our EE plan", "equity_preference"),
        ("Voorkeur word gegee aan die aangewese groepe", "equity_preference"),
        ("We are an equal opportunity employer", "equal_opportunity"),
        ("Equal opportunity and affirmative action employer: veterans welcome", "equal_opportunity"),
        ("Experience with employment equity reporting", None),
        ("BSc (EE)", None),
        ("private equity", None),
    ],
)
def test_equity_statement(text, stance):
    found = find_equity_statement(text)
    assert (found and found.stance) == stance


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "We offer medical aid, a provident fund and a 13th cheque",
            ["medical_aid", "retirement_fund", "thirteenth_cheque"],
        ),
        ("Sell medical aid products to clients", []),
        ("A degree would be a bonus", []),
        ("Must have own laptop", []),
        ("Benefits:\n- Pension\n- Laptop", ["laptop", "retirement_fund"]),
        ("Company car not included", []),
        (
            "401(k), health, dental and vision insurance",
            ["dental_insurance", "health_insurance", "retirement_401k", "vision_insurance"],
        ),
        ("21 days annual leave", ["extra_leave"]),
        ("15 days annual leave and UIF", []),
        ("commissioning of plant", []),
    ],
)  # fmt: skip
def test_benefits(text, names):
    found = find_benefits(text)
    assert sorted(benefit.name for benefit in found) == names
    assert all(text[slice(*benefit.span)] == benefit.evidence for benefit in found)


@pytest.mark.parametrize(
    ("field", "title", "text", "kind", "months"),
    [
        (None, "Clerk", "6 month fixed term contract", "contract", 6),
        (None, "Clerk", "This is a 3 year contract.", "contract", 36),
        ("Full-time", "Clerk", "12 month contract position", "contract", 12),
        ("Full-time", "Clerk", "Great team.", "permanent", None),
        (None, "Contract Manager", "Manage contracts.", None, None),
        (None, "Clerk", "Completed an internship; permanent residents only", None, None),
        (None, "Clerk", "12 month learnership with a stipend", "learnership", 12),
        (None, "Klerk", "Permanente pos", "permanent", None),
    ],
)
def test_employment(field, title, text, kind, months):
    found = find_employment(field, title, text)
    assert (found and found.employment_type) == kind
    assert (found and found.months) == months


def test_work_patterns_and_a_way_to_stay():
    found = find_employment(None, "Temp Nurse", "Temp-to-perm. Night shifts and weekends, standby.")
    assert found.is_temporary_to_permanent
    assert found.work_patterns == ("night", "shift", "standby", "weekend")


@pytest.mark.parametrize(
    ("title", "skills", "level"),
    [
        ("Cashier", [], "none"),
        ("Clerk", [("office software", "hard")], "basic"),
        ("Senior Java Developer", [("programming", "hard"), ("databases", "hard")], "advanced"),
        ("Junior Developer", [("programming", "hard")] * 6, "intermediate"),
        ("Analyst", [("data", "hard")] * 5, "advanced"),
        ("Boilermaker", [("trades", "hard")], "intermediate"),
        ("Sales Engineer", [("sales and retail", "hard")], "none"),
        ("Team Leader", [("data", "soft")], "none"),
    ],
)
def test_technical_level(title, skills, level):
    assert technical_level(title, skills).level == level


def test_facts_are_read_together_with_their_evidence():
    text = "Requirements:\nMatric\n2 years' experience\nBenefits:\nMedical aid\nClosing date: 15 March 2026"
    facts = read_facts(
        "Code 14 Driver", "Durban", text, employment_type_field="Contract", seniority_field="Associate"
    )
    assert facts.sections.requirements.text == "Matric\n2 years' experience"
    assert facts.evidence["education"] == {"field": "description", "span": [14, 20], "text": "Matric"}
    assert facts.evidence["licence"]["field"] == "title"
    assert (facts.employment.employment_type, facts.evidence["employment"]["field"]) == (
        "contract",
        "employment_type",
    )
    assert facts.seniority == "junior"
    assert facts.evidence["benefits"][0]["name"] == "medical_aid"
    json.dumps(facts.as_dict(), allow_nan=False, default=str)


def test_nothing_says_nothing():
    facts = read_facts(None, None, None)
    assert not facts.evidence
    assert facts.experience is None
    assert facts.benefits == ()


def test_the_version_covers_every_parser(monkeypatch):
    version = advert_facts.method_version()
    advert_facts._digest.cache_clear()
    monkeypatch.setattr(advert_facts.benefits, "METHOD_VERSION", "benefits-next")
    assert advert_facts.method_version() != version
    advert_facts._digest.cache_clear()


UNITS = [
    "5 years ", "degree or ", "Matric", "Requirements:", "aBcd", "code 8 ", "by 12 March ", "remote ", "-a", "a'", "• ",
    "bonus ", "6 month contract ", "equal opportunity ", "abcdEfgh", "(years", "й", "3 days in office ",
    " ", "\n", "\x00", "ee)",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_is_read_in_bounded_time(unit):
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    read_facts(text, text, text, employment_type_field=text, seniority_field=text, reference=DAY)
    assert time.process_time() - started < 2.0


WORDS = [
    "5",
    "five",
    "3-5",
    "years",
    "yrs",
    "months",
    "experience",
    "degree",
    "diploma",
    "matric",
    "Grade",
    "10",
    "N3",
    "or",
    "and",
    "/",
    "(",
    ")",
    ",",
    ".",
    ":",
    ";",
    "\n",
    "code",
    "8",
    "licence",
    "own",
    "car\nclosing",
    "date",
    "by",
    "15",
    "March",
    "2026",
    "remote",
    "hybrid",
    "office",
    "3",
    "days",
    "benefits",
    "medical",
    "aid",
    "bonus",
    "commission",
    "EE/AA",
    "equal",
    "opportunity",
    "contract",
    "6\nmonth",
    "permanent",
    "required",
    "preferred",
    "advantage",
    "not",
    "Requirements",
    "Responsibilities",
    "•",
    "-",
    "–",
    "’",
    "\x00",
    "�",
    "İ",
    "ﬁ",
    "ß",
    "😀",
    "www.",
    "@",
]


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
    | st.lists(st.sampled_from(WORDS), max_size=40).map("".join)
)
def test_never_raises_and_evidence_lies_in_the_text(text):
    facts = read_facts(text, text, text, employment_type_field=text, seniority_field=text, reference=DAY)
    fields = {
        "title": text,
        "location": text,
        "description": text,
        "employment_type": text,
        "seniority": text,
    }
    for name, evidence in facts.evidence.items():
        if name != "benefits" and evidence["span"]:
            assert fields[evidence["field"]][slice(*evidence["span"])] == evidence["text"]
    for section in (facts.sections.requirements, facts.sections.how_to_apply):
        if section is not None:
            assert section.text == "\n".join(text[start:end] for start, end in section.spans)
