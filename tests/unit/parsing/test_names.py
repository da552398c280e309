"""Titles, seniority, employment, place of work and employers' names."""

from __future__ import annotations

import pytest

from chommie_assets.parsing.arrangement import HYBRID, ON_SITE, REMOTE, work_arrangement
from chommie_assets.parsing.companies import clean_company_name, company_key
from chommie_assets.parsing.employment import parse_employment_type
from chommie_assets.parsing.titles import normalize_title, parse_seniority

TITLES = {
    "Senior Software Developer (C#, SQL) (x3)": "senior software developer c# sql",
    "Software Engineer (Advanced) 2048 TT": "software engineer advanced",
    "DevOps Engineer (Advanced) T_2566": "devops engineer advanced",
    "Full Stack Developer (Entry)  2556": "full stack developer entry",
    "Electrician Ref: 12345": "electrician",
    "Sr. Data Analyst": "senior data analyst",
    "Jr. Business Analyst - Cape Town": "junior business analyst",
    "Registered Nurse (Durban)": "registered nurse",
    "Data Analyst (Remote)": "data analyst",
    "Data Analyst at Some Recruitment": "data analyst",
    "Software Engineer (m/w/d)": "software engineer",
    "URGENT: Registered Nurse x2": "registered nurse",
    "2x Electricians": "electricians",
    "Boilermaker - R25 000 pm": "boilermaker",
    "Analyst (3-Month Contract)": "analyst",
    "Truck Driver Code 14": "truck driver code 14",
    "C++ Developer": "c++ developer",
    ".NET Developer": ".net developer",
    "": "",
}
SENIORITY = {
    "Intern, Data Science": "intern",
    "Learnership: Business Administration": "intern",
    "Junior Developer": "junior",
    "Graduate Engineer": "junior",
    "Data Analyst II": "intermediate",
    "Intermediate Java Developer": "intermediate",
    "SENIOR DEVELOPER": "senior",
    "Sr. Data Analyst": "senior",
    "Senior Project Manager": "senior",
    "Team Leader": "lead",
    "Principal Engineer": "lead",
    "Store Manager": "manager",
    "Project Manager": "manager",
    "Senior Finance Manager": "manager",
    "Chief Financial Officer": "executive",
    "Head of Marketing": "executive",
    "PA to the CEO": None,
    "Executive Assistant to Managing Director": None,
    "Account Executive": None,
    "Art Director": None,
    "International Sales": None,
    "Nurse": None,
}
EMPLOYMENT = {
    "Permanent": "permanent",
    "FULL_TIME": "permanent",
    "Contract Junior position": "contract",
    "Contractor and Temp work": "contract",
    "Temporary contract": "temporary",
    "Part-time": "part_time",
    "Full-time and Part-time": "part_time",
    "Internship": "internship",
    "12 month learnership contract": "learnership",
    "Freelance": "freelance",
    "Locum": "temporary",
    "OTHER": None,
    "": None,
    "The contractor reports to us. " * 10: None,
    "Job Type: Contract\n" + "Duties and more duties. " * 10: "contract",
}
SAME_COMPANY = [
    ("Some Solutions (Cape Town)", "SOME SOLUTIONS (Pty) Ltd"),
    ("Blackbaud, Blackbaud", "Blackbaud"),
    ("Lance, Inc.", "LANCE INC"),
    ("Ultra Staff cc", "Ultra Staff"),
    ("Example\n3.1", "Example"),
    ("The Example Group", "Example Group"),
    ("Ex & Co Limited", "Ex and Co"),
    ("L'Oréal", "L’OREAL"),
]


@pytest.mark.parametrize(("title", "expected"), TITLES.items())
def test_normalize_title(title, expected):
    assert normalize_title(title) == expected


@pytest.mark.parametrize(("title", "expected"), SENIORITY.items())
def test_seniority_of_titles(title, expected):
    level, evidence = parse_seniority(title)
    assert level == expected
    assert (evidence is None) == (expected is None)
    if evidence:
        start, end = evidence["span"]
        assert title[start:end] == evidence["text"]


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Seniority level: Entry level", "junior"),
        ("'Seniority level', 'Mid-Senior level'", "senior"),
        ("Permanent Intermediate position", "intermediate"),
        ("Works with senior people", None),
    ],
)
def test_seniority_stated_in_the_text(description, expected):
    assert parse_seniority("Analyst", description)[0] == expected


@pytest.mark.parametrize(("text", "expected"), EMPLOYMENT.items())
def test_employment_type(text, expected):
    assert parse_employment_type(text) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"title": "Data Analyst (Remote)"}, REMOTE),
        ({"location": "Gauteng\n / Work From Home"}, REMOTE),
        ({"description": "This is a remote position."}, REMOTE),
        ({"title": "Developer (Hybrid)"}, HYBRID),
        ({"description": "This is not a remote role."}, ON_SITE),
        ({"description": "Give remote support to users at remote sites."}, None),
        ({"title": "Nurse"}, None),
        ({}, None),
    ],
)
def test_work_arrangement(facts, expected):
    found = work_arrangement(**facts)
    assert (found and found.arrangement) == expected


@pytest.mark.parametrize(("one", "other"), SAME_COMPANY)
def test_spellings_of_one_company_share_a_key(one, other):
    assert company_key(one) == company_key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Example Bank", "Example Insurance"), ("Example", "Examples")])
def test_companies_keep_apart(one, other):
    assert company_key(one) != company_key(other)


@pytest.mark.parametrize("name", [None, "", "Confidential", "N/A", "-", "Undisclosed"])
def test_nobody_has_no_name_and_no_key(name):
    assert clean_company_name(name) is None
    assert company_key(name) == ""


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Example\n3.5", "Example"), ("3M", "3M"), ("7-Eleven", "7-Eleven"), ("  A \n B ", "A B")],
)
def test_the_shown_name(name, shown):
    assert clean_company_name(name) == shown
