"""Columns are recognised as a person would, in any dress and in several languages."""

import pytest

from chommie_assets.sources.header_names import stated_units
from chommie_assets.sources.headers import UnknownFieldError, column_names, has_title, lookup, map_columns


def taken(columns, **kwargs):
    return {field: ", ".join(names) for field, names in map_columns(columns, **kwargs).columns.items()}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            ",Name,Company,State,City,Salary,Location,Url,Description",
            {
                "title": "Name",
                "company": "Company",
                "location": "Location",
                "url": "Url",
                "salary_raw": "Salary",
            },
        ),
        (
            "Title,Recruiter,Salary,Position,Location,Date Posted",
            {
                "title": "Title",
                "company": "Recruiter",
                "employment_type": "Position",
                "seniority": "Position",
            },
        ),
        ("Position,Employer,Town", {"title": "Position", "company": "Employer", "city": "Town"}),
        ("jobTitle,companyName,jobLocation,datePosted", {"title": "jobTitle", "posted": "datePosted"}),
        ("JOB-TITLE;x", {}),
        (
            "id,site,job_url,title,company,location,date_posted,job_type,interval,min_amount,max_amount,currency,is_remote",
            {
                "native_id": "id",
                "url": "job_url",
                "salary_period": "interval",
                "salary_min": "min_amount",
                "salary_max": "max_amount",
                "salary_currency": "currency",
                "is_remote": "is_remote",
                "employment_type": "job_type",
            },
        ),
        (
            "job_id,company_name,title,description,max_salary,pay_period,location,formatted_work_type,"
            "original_listed_time,remote_allowed,job_posting_url,expiry,formatted_experience_level,listed_time",
            {
                "native_id": "job_id",
                "posted": "listed_time, original_listed_time",
                "expires": "expiry",
                "url": "job_posting_url",
                "seniority": "formatted_experience_level",
                "salary_max": "max_salary",
            },
        ),
        (
            "Stellentitel,Firma,Ort,Gehalt,Beschreibung",
            {"title": "Stellentitel", "company": "Firma", "location": "Ort"},
        ),
        (
            "Puesto,Empresa,Ubicación,Descripción",
            {"title": "Puesto", "company": "Empresa", "location": "Ubicación"},
        ),
        (
            "Intitulé,Entreprise,Lieu,Salaire",
            {"title": "Intitulé", "company": "Entreprise", "location": "Lieu"},
        ),
        ("Vacancy,Name,City", {"title": "Vacancy", "city": "City"}),
        ("title,name,description", {"title": "title", "company": "name"}),
        (
            "Reference,Vacancy,Advertiser,Region,Remuneration,Details,Date Listed,Valid Until",
            {
                "native_id": "Reference",
                "title": "Vacancy",
                "company": "Advertiser",
                "location": "Region",
                "salary_raw": "Remuneration",
                "description": "Details",
                "posted": "Date Listed",
                "expires": "Valid Until",
            },
        ),
        (
            "POST TITLE,NAME OF EMPLOYER,PLACE OF WORK,DUTIES,REQUIREMENTS,SALARY PACKAGE,OPENING DATE,LAST DATE",
            {
                "title": "POST TITLE",
                "company": "NAME OF EMPLOYER",
                "location": "PLACE OF WORK",
                "description": "DUTIES, REQUIREMENTS",
                "salary_raw": "SALARY PACKAGE",
                "posted": "OPENING DATE",
                "expires": "LAST DATE",
            },
        ),
        (
            "Vacancy No,Position Name,Hiring Employer,City / Town,Province/Region,Cost to Company,Advert Details",
            {
                "native_id": "Vacancy No",
                "title": "Position Name",
                "company": "Hiring Employer",
                "location": "City / Town",
                "region": "Province/Region",
                "salary_raw": "Cost to Company",
                "description": "Advert Details",
            },
        ),
        ("Title,Town,Region", {"city": "Town", "region": "Region"}),
        (
            "job_title,employer_name,job_city,job_country,job_description,job_min_salary,job_salary_currency,"
            "job_salary_period,job_apply_link,job_posted_at_datetime_utc,job_is_remote,job_employment_type",
            {
                "title": "job_title",
                "company": "employer_name",
                "city": "job_city",
                "country": "job_country",
                "description": "job_description",
                "salary_min": "job_min_salary",
                "salary_currency": "job_salary_currency",
                "salary_period": "job_salary_period",
                "url": "job_apply_link",
                "posted": "job_posted_at_datetime_utc",
                "is_remote": "job_is_remote",
                "employment_type": "job_employment_type",
            },
        ),
        (
            "Titre du poste,Entreprise,Ville,Date de publication,Description du poste",
            {
                "title": "Titre du poste",
                "posted": "Date de publication",
                "description": "Description du poste",
            },
        ),
        (
            "Pos titel,Maatskappy,Plek,Beskrywing,Sluitingsdatum,Verwysing",
            {
                "title": "Pos titel",
                "company": "Maatskappy",
                "location": "Plek",
                "description": "Beskrywing",
                "expires": "Sluitingsdatum",
                "native_id": "Verwysing",
            },
        ),
        (
            "role,salary_zar_month,Monthly pay (ZAR) min,work_city,jobType/0,Ad Date",
            {
                "salary_raw": "salary_zar_month",
                "salary_min": "Monthly pay (ZAR) min",
                "city": "work_city",
                "employment_type": "jobType/0",
                "posted": "Ad Date",
            },
        ),
        ("title,applyUrl,hostedUrl", {"url": "hostedUrl, applyUrl"}),
        ("title,requisition_id,internal_job_id,id", {"native_id": "id"}),
        ("title,adref,id", {"native_id": "id"}),
        ("title,@type,@id", {"title": "title"}),
        ("title,Salary (USD),Salary", {"salary_raw": "Salary, Salary (USD)"}),
        ("Job Title,Job Experience Required,Job Salary", {"salary_raw": "Job Salary"}),
    ],
)
def test_usual_headers(header, expected):
    columns = header.split(",")
    found = taken(columns)
    if header.startswith("JOB-TITLE;"):
        found, expected = taken(["JOB-TITLE"]), {"title": "JOB-TITLE"}
    assert expected.items() <= found.items()


@pytest.mark.parametrize(
    ("field", "names"),
    [
        (
            "posted",
            ("Date Listed", "listed_on", "Advertised on", "dateAdvertised", "Publication Date", "Opening Date",
             "Advert date", "Listed", "Date Posted (UTC)", "date_posted_utc", "Job Posting Date"),
        ),
        (
            "expires",
            ("Valid Until", "valid till", "Apply By", "applyBefore", "Application Deadline", "Closing",
             "Last date to apply", "Applications close", "Deadline for applications"),
        ),
        ("salary_raw", ("Remuneration", "Package", "Total Package", "Salary band", "monthly_salary", "CTC",
                        "Salary (ZAR)", "Salary per month (R)", "salary_in_usd", "Monthly Salary [Rands]")),
        ("company", ("Employer Name", "Hiring Company", "Name of company", "advertised-by")),
        ("location", ("Area", "Region", "Place of work", "Duty Station", "City/Town")),
        ("description", ("Job Advert", "Duties", "Duties and Responsibilities", "Vacancy details", "fullText")),
        ("native_id", ("Advert Ref", "Vacancy number", "jobNo", "Post No.")),
        ("url", ("Advert Link", "vacancy_link", "Link to advert")),
    ],
)  # fmt: skip
def test_a_column_alone_is_recognised(field, names):
    for name in names:
        assert taken(["Title", name]).get(field) == name


@pytest.mark.parametrize("column", ["", "Unnamed: 0", "index", "Unnamed: 0.1", "S.No", "hash"])
def test_counters_and_hashes_are_never_ids(column):
    assert "native_id" not in taken([column, "Title", "Company"])


@pytest.mark.parametrize(
    ("values", "is_id"),
    [
        (range(25), False),
        (range(1, 26), False),
        ([f"{n}.0" for n in range(25)], False),
        (range(100, 125), True),
        ([*range(24), 99], True),
        ([n for n in range(1, 33) if n % 6], False),
        (range(10), True),
    ],
)
def test_a_bare_id_that_counts_the_rows_is_no_id(values, is_id):
    sample = [{"id": value, "title": "x"} for value in values]
    mapping = map_columns(["id", "title"], sample)
    assert ("native_id" in mapping.columns) is is_id
    assert bool(mapping.notices) is not is_id


@pytest.mark.parametrize("column", ["job_id", "Job No", "uid", "Job Number"])
def test_a_column_that_says_whose_id_it_is_is_believed_though_it_counts(column):
    sample = [{column: value, "title": f"x {value}"} for value in range(1, 41)]
    assert map_columns([column, "title"], sample).columns["native_id"] == (column,)


def sampled(count, **columns):
    """Records of different titles, and columns as functions of their number."""
    return [{"title": f"Welder {n}"} | {name: of(n) for name, of in columns.items()} for n in range(count)]


@pytest.mark.parametrize(
    ("columns", "taken_column"),
    [
        ({"jobid": lambda n: f"Employer {n % 3}", "uniq_id": lambda n: f"u{n}"}, "uniq_id"),
        ({"jobid": lambda n: "acme", "uniq_id": lambda n: f"u{n}"}, "uniq_id"),
        ({"ref": lambda n: f"https://api.example/jobs/{n}", "id": lambda n: f"a{n}"}, "id"),
        ({"reference": lambda n: None if n else "A-1", "id": lambda n: f"a{n}"}, "id"),
        ({"jobid": lambda n: f"J{n - n % 3 if n > 15 else n}", "uniq_id": lambda n: f"u{n}"}, "jobid"),
    ],
    ids=["employer's", "constant", "link", "mostly missing", "some twice"],
)
def test_the_id_is_the_column_that_tells_postings_apart(columns, taken_column):
    mapping = map_columns(["title", *columns], sampled(20, **columns))
    assert mapping.columns["native_id"] == (taken_column,)


def test_an_id_that_stands_for_several_titles_is_told():
    mapping = map_columns(["title", "jobid"], sampled(20, jobid=lambda n: "7"))
    assert mapping.notices == (
        "column 'jobid' has one value for different titles, so it is not taken as an id",
    )
    assert map_columns(["title", "jobid"], sampled(2, jobid=lambda n: "7")).columns["native_id"] == ("jobid",)


@pytest.mark.parametrize(
    ("department", "company"),
    [("DEPARTMENT OF HEALTH", ("Department",)), ("Office of the Premier", ("Department",)), ("Sales", None)],
)
def test_a_public_body_is_an_employer_and_a_team_is_not(department, company):
    sample = [{"Post": "Clerk", "Department": department}]
    assert map_columns(["Post", "Department"], sample).columns.get("company") == company


@pytest.mark.parametrize(
    ("column", "units"),
    [
        ("Salary (ZAR)", ("ZAR", None)),
        ("Salary per month (R)", ("ZAR", "month")),
        ("salary_in_usd", ("USD", None)),
        ("annualSalary", (None, "year")),
        ("salary_hour_avg", (None, "hour")),
        ("Salary p.a. (€)", ("EUR", "year")),
        ("Monthly Salary (Rands)", ("ZAR", "month")),
        ("Remuneration", (None, None)),
        ("Salary", (None, None)),
    ],
)
def test_the_heading_of_a_pay_column_names_its_units(column, units):
    assert stated_units(column) == units


def test_nested_objects_are_columns_too():
    posting = {
        "title": "Welder",
        "hiringOrganization": {"@type": "Organization", "name": "Acme"},
        "jobLocation": {"address": {"addressLocality": "Durban"}},
        "baseSalary": {"currency": "ZAR", "value": {"minValue": 1, "maxValue": 2, "unitText": "MONTH"}},
        "identifier": {"value": "A-7"},
    }
    found = taken(column_names(posting))
    assert found["native_id"] == "identifier.value"
    assert found["salary_min"] == "baseSalary.value.minValue"
    assert found["salary_period"] == "baseSalary.value.unitText"
    assert found["salary_currency"] == "baseSalary.currency"
    assert lookup(posting, "baseSalary.value.minValue") == 1


def test_what_a_person_maps_wins():
    assert taken(["title", "headline"], overrides={"title": "headline"})["title"] == "headline"


@pytest.mark.parametrize("overrides", [{"titel": "title"}, {"title": "no such column"}])
def test_an_unknown_name_in_a_mapping_lists_the_known_ones(overrides):
    with pytest.raises(UnknownFieldError, match=r"title"):
        map_columns(["title", "company"], overrides=overrides)


def test_a_filter_is_not_a_posting():
    assert not has_title({"name": "Date posted", "parameters": {}})
    assert has_title({"name": "Welder", "company": "Acme"})
