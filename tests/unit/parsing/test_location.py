from __future__ import annotations

import json

import pytest

from chommie_assets.parsing.location import parse_location

JHB = ("Johannesburg", "City of Johannesburg", "Gauteng")
PTA = ("Pretoria", "City of Tshwane", "Gauteng")
CPT = ("Cape Town", "City of Cape Town", "Western Cape")
DBN = ("Durban", "eThekwini", "KwaZulu-Natal")
GQE = ("Gqeberha", "Nelson Mandela Bay", "Eastern Cape")

SOUTH_AFRICAN = [
    # text, suburb, (city, municipality, province)
    ("Johannesburg", None, JHB),
    ("JHB", None, JHB),
    ("jhb", None, JHB),
    ("Joburg", None, JHB),
    ("Johannesburg Region", None, JHB),
    ("Greater Johannesburg Area", None, JHB),
    ("City of Johannesburg", None, JHB),
    ("Sandton", "Sandton", JHB),
    ("Sandton, Johannesburg, Gauteng", "Sandton", JHB),
    ("Johannesburg, Sandton", "Sandton", JHB),
    ("Gauteng - Johannesburg - Sandton", "Sandton", JHB),
    ("Sandton, GP", "Sandton", JHB),
    ("Randburg, 2194", "Randburg", JHB),
    ("12 Rivonia Road, Sandton, 2196", "Sandton", JHB),
    ("Bryanston", "Bryanston", JHB),
    ("melrose arch", "Melrose Arch", JHB),
    ("Midrand", "Midrand", JHB),
    ("Soweto", "Soweto", JHB),
    ("JHB - Eastern Suburbs", "Johannesburg East", JHB),
    ("Braamfontein (Braampark)", "Braamfontein", JHB),
    ("Rosebank", "Rosebank", JHB),
    ("Pretoria", None, PTA),
    ("PTA", None, PTA),
    ("Pretoria Region", None, PTA),
    ("Tshwane", None, PTA),
    ("Pretoria CBD", "Pretoria CBD", PTA),
    ("Pretoria-East", "Pretoria East", PTA),
    ("Centurion, Pretoria", "Centurion", PTA),
    ("Menlyn", "Menlyn", PTA),
    ("Verwoerdburg", "Centurion", PTA),
    ("Cape Town", None, CPT),
    ("Kaapstad", None, CPT),
    ("CPT", None, CPT),
    ("Rosebank, Cape Town", "Rosebank", CPT),
    ("Century City", "Century City", CPT),
    ("Khayelitsha", "Khayelitsha", CPT),
    ("Mitchell's Plain", "Mitchells Plain", CPT),
    ("Mitchells Plain", "Mitchells Plain", CPT),
    ("Bellville, Northern Suburbs", "Bellville", CPT),
    ("Parow East (Parrow East)", "Parow East", CPT),
    ("Kuils River (De Kuilen)", "Kuils River", CPT),
    ("V&A Waterfront", "V&A Waterfront", CPT),
    ("Cape Town - Northern Suburbs", None, CPT),
    ("Durban", None, DBN),
    ("DBN", None, DBN),
    ("Durban and surrounding areas", None, DBN),
    ("Umhlanga", "Umhlanga", DBN),
    ("uMhlanga Rocks", "Umhlanga", DBN),
    ("KwaMashu", "KwaMashu", DBN),
    ("Mount Edgecombe", "Mount Edgecombe", DBN),
    ("Durban North", "Durban North", DBN),
    ("Port Elizabeth", None, GQE),
    ("PE", None, GQE),
    ("Gqeberha (Port Elizabeth)", None, GQE),
    ("Elandsfontein", "Elandsfontein", ("Germiston", "City of Ekurhuleni", "Gauteng")),
    ("Primrose", "Primrose", ("Germiston", "City of Ekurhuleni", "Gauteng")),
    ("Kempton Park", None, ("Kempton Park", "City of Ekurhuleni", "Gauteng")),
    ("Ekurhuleni", None, (None, "City of Ekurhuleni", "Gauteng")),
    ("East Rand", None, (None, "City of Ekurhuleni", "Gauteng")),
    ("East London", None, ("East London", "Buffalo City", "Eastern Cape")),
    ("Mangaung", None, ("Bloemfontein", "Mangaung", "Free State")),
    ("King William's Town", None, ("Qonce", "Buffalo City", "Eastern Cape")),
    ("Uitenhage", None, ("Kariega", "Nelson Mandela Bay", "Eastern Cape")),
    ("Grahamstown", None, ("Makhanda", "Makana", "Eastern Cape")),
    ("Nelspruit", None, ("Mbombela", "City of Mbombela", "Mpumalanga")),
    ("Nelspruit / Mbombela", None, ("Mbombela", "City of Mbombela", "Mpumalanga")),
    ("Witbank, Mpumalanga", None, ("eMalahleni", "Emalahleni", "Mpumalanga")),
    ("Steelpoort", None, ("Steelpoort", "Fetakgomo Tubatse", "Limpopo")),
    ("Salt River", "Salt River", CPT),
    ("KwaZuluNatal", None, (None, None, "KwaZulu-Natal")),
    ("Pietersburg", None, ("Polokwane", "Polokwane", "Limpopo")),
    ("Louis Trichardt", None, ("Louis Trichardt", "Makhado", "Limpopo")),
    ("PMB", None, ("Pietermaritzburg", "Msunduzi", "KwaZulu-Natal")),
    ("Richmond, KZN", None, ("Richmond", "Richmond", "KwaZulu-Natal")),
    ("Richmond, Northern Cape", None, ("Richmond", "Ubuntu", "Northern Cape")),
    ("Middelburg, Eastern Cape", None, ("Middelburg", "Inxuba Yethemba", "Eastern Cape")),
    ("Middelburg, MP", None, ("Middelburg", "Steve Tshwete", "Mpumalanga")),
    ("Kimberley, NC", None, ("Kimberley", "Sol Plaatje", "Northern Cape")),
    ("Virginia, Free State", None, ("Virginia", "Matjhabeng", "Free State")),
    ("George", None, ("George", "George", "Western Cape")),
    ("St George's Mall, Cape Town", None, CPT),
    ("Gauteng", None, (None, None, "Gauteng")),
    ("KZN", None, (None, None, "KwaZulu-Natal")),
    ("Orange Free State", None, (None, None, "Free State")),
    ("Wes-Kaap", None, (None, None, "Western Cape")),
    ("NW", None, (None, None, "North West")),
    ("Garden Route", None, (None, None, "Western Cape")),
    ("Cape Winelands", None, (None, None, "Western Cape")),
    ("West Rand", None, (None, None, "Gauteng")),
    ("Foo, Limpopo", None, (None, None, "Limpopo")),
    ("South Africa", None, (None, None, None)),
    ("Northern Suburbs", None, (None, None, None)),
    ("Bridge Park West, Bridgeways Precinct, Century City", "Century City", CPT),
    ("Rocky Drift, White River", None, ("White River", "City of Mbombela", "Mpumalanga")),
    ("Bushbuckridge - Thulamahashe", None, ("Thulamahashe", "Bushbuckridge", "Mpumalanga")),
]

ELSEWHERE = [
    # text, hint, city, province, country
    ("Milwaukee, WI", None, "Milwaukee", "Wisconsin", "US"),
    ("Pittsburgh, PA 15289", None, "Pittsburgh", "Pennsylvania", "US"),
    ("New York, NY 10003 (Flatiron District area)", None, "New York", "New York", "US"),
    ("New York, New York, United States", None, "New York", "New York", "US"),
    ("Washington, District of Columbia, United States", None, "Washington", "District of Columbia", "US"),
    ("Austin TX", None, "Austin", "Texas", "US"),
    ("Portland, OR", None, "Portland", "Oregon", "US"),
    ("California, MO", None, "California", "Missouri", "US"),
    ("Noel, MO", None, "Noel", "Missouri", "US"),
    ("Richmond, VA", None, "Richmond", "Virginia", "US"),
    ("Richmond, VA", "ZA", "Richmond", "Virginia", "US"),
    ("North Carolina", "ZA", None, "North Carolina", "US"),
    ("Arlington, Virginia, United States", "ZA", "Arlington", "Virginia", "US"),
    ("Newtown Square, PA 19073", "ZA", "Newtown Square", "Pennsylvania", "US"),
    ("Charlotte, NC", "ZA", "Charlotte", "North Carolina", "US"),
    ("Century City, CA", None, "Century City", "California", "US"),
    ("  Kansas   (+34 others)   ", None, None, "Kansas", "US"),
    ("  United States   (+10 others)   ", None, None, None, "US"),
    ("Greater Boston", None, "Boston", "Massachusetts", "US"),
    ("San Francisco Bay Area", None, "San Francisco", "California", "US"),
    ("Dallas-Fort Worth Metroplex", None, "Dallas", "Texas", "US"),
    ("Columbia, South Carolina Metropolitan Area", None, "Columbia", "South Carolina", "US"),
    ("London, UK", None, "London", "England", "GB"),
    ("Kensington, London", None, "London", "England", "GB"),
    ("Toronto, CA", None, "Toronto", "Ontario", "CA"),
    ("Sydney NSW", None, "Sydney", "New South Wales", "AU"),
    ("Bombay", None, "Mumbai", None, "IN"),
    ("Newcastle upon Tyne", None, "Newcastle upon Tyne", "England", "GB"),
    ("Gaborone, Botswana", None, "Gaborone", None, "BW"),
    ("Papua New Guinea", None, None, None, "PG"),
    ("Richmond", "US", "Richmond", "Virginia", "US"),
    ("Brooklyn", None, "Brooklyn", "New York", "US"),
    ("Georgia", "US", None, "Georgia", "US"),
    ("National Hospital, Abuja", None, "Abuja", None, "NG"),
    ("Warsaw, Mazowieckie, Poland", None, "Warsaw", "Mazowieckie", "PL"),
    ("Lahore, Punjab, Pakistan", None, "Lahore", "Punjab", "PK"),
    ("Kasane", None, "Kasane", None, "BW"),
    ("Pune, MH, IN", None, "Pune", "Maharashtra", "IN"),
    ("Mississauga, ON, CA", None, "Mississauga", "Ontario", "CA"),
    ("Chennai, TN, India", None, "Chennai", "Tamil Nadu", "IN"),
    ("Stockport, Greater Manchester", None, "Stockport", "England", "GB"),
    ("Oxfordshire, England", None, None, "England", "GB"),
    ("Manchester City Centre", None, "Manchester", "England", "GB"),
    ("Warri, Delta", None, "Warri", "Delta State", "NG"),
    ("Inverness, Highland", None, "Inverness", "Scotland", "GB"),
    ("Gary, IN", None, "Gary", "Indiana", "US"),
    ("Victoria Island, Lagos", None, "Lagos", None, "NG"),
    ("South West London", None, "London", "England", "GB"),
    ("Dubai World Central", None, "Dubai", None, "AE"),
    ("Hartford, CT", "ZA", "Hartford", "Connecticut", "US"),
    ("München, Bayern, Deutschland", None, "Munich", "Bavaria", "DE"),
    ("Virginia", "US", None, "Virginia", "US"),
]


@pytest.mark.parametrize(("text", "suburb", "rest"), SOUTH_AFRICAN)
def test_names_a_south_african_place(text, suburb, rest):
    place = parse_location(text)
    assert place is not None
    assert (place.suburb, (place.city, place.municipality, place.province)) == (suburb, rest)
    assert place.country == "ZA"
    assert text[slice(*place.span)] == place.alias
    assert place.other_places == ()


@pytest.mark.parametrize(
    ("text", "suburb", "city"),
    [
        ("Steve Biko Academic Hospital", None, "Pretoria"),
        ("Groote Schuur Hospital", "Observatory", "Cape Town"),
        ("Centre: Leeuwkop Correctional Centre", None, "Johannesburg"),
        ("Mponeng Mine", None, "Carletonville"),
        ("UKZN, Pietermaritzburg", None, "Pietermaritzburg"),
        ("Stellenbosch University, Tygerberg Campus", None, "Cape Town"),
    ],
)
def test_a_site_tells_its_town_unless_another_is_named(text, suburb, city):
    place = parse_location(text, country_hint="ZA")
    assert place is not None
    assert (place.suburb, place.city, place.other_places) == (suburb, city, ())


@pytest.mark.parametrize(("text", "hint", "city", "province", "country"), ELSEWHERE)
def test_names_a_place_elsewhere(text, hint, city, province, country):
    place = parse_location(text, country_hint=hint)
    assert place is not None
    assert (place.city, place.province, place.country) == (city, province, country)
    assert text[slice(*place.span)] == place.alias


@pytest.mark.parametrize(
    "text",
    [None, "", "  ", "N/A", "TBC", "Various", "Market related", "Head Office", "see description", "Full time",
     "R20 000 per month", "Nationwide", "Central", "Gateway", "pe", "ec", ",,,", "12345",
     "APAC"],
)  # fmt: skip
def test_abstains_where_no_place_is_named(text):
    assert parse_location(text) is None


@pytest.mark.parametrize(
    ("text", "country", "is_remote"),
    [
        (" Anywhere ", None, True),
        ("Remote", None, True),
        ("Work From Home", None, True),
        ("Gauteng\n\xa0/ Work From Home", "ZA", True),
        ("Remote, South Africa", "ZA", True),
        ("Remote - US", "US", True),
        ("Cape Town (Hybrid)", "ZA", False),
        ("Cape Town (Remote OK)", "ZA", True),
        ("Remote, TX", "US", True),
        ("Worldwide", None, True),
        ("Hybrid remote in Austin, TX", "US", False),
        ("Hybrid", None, False),
        ("Sandton", "ZA", None),
    ],
)
def test_reads_what_is_said_about_remote_work(text, country, is_remote):
    place = parse_location(text)
    assert place is not None
    assert (place.country, place.is_remote) == (country, is_remote)


@pytest.mark.parametrize(
    ("text", "hint", "country"),
    [
        ("Durban", "US", "ZA"),
        ("Richmond", "ZA", "ZA"),
        ("Brooklyn", "ZA", "ZA"),
        ("Wellington", "ZA", "ZA"),
        ("Belfast", None, "GB"),
        ("Belfast, Mpumalanga", None, "ZA"),
        ("Airport Industria, CT", "ZA", "ZA"),
        ("Cilmor DC, Worcester", "ZA", "ZA"),
        ("Nampak Bevcan Springs", "ZA", "ZA"),
    ],
)
def test_a_hint_breaks_ties_only(text, hint, country):
    place = parse_location(text, country_hint=hint)
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Cape Town / Johannesburg", ["Johannesburg"]),
        ("Cape Town, Johannesburg, Durban", ["Johannesburg", "Durban"]),
        ("Johannesburg & Cape Town", ["Cape Town"]),
        ("Cape Town / London, UK", ["London"]),
        ("Harare, Zimbabwe or Lusaka, Zambia", ["Lusaka"]),
        ("Gauteng, Western Cape", ["Western Cape"]),
    ],
)
def test_keeps_further_places(text, others):
    place = parse_location(text)
    assert place is not None
    assert [other.alias for other in place.other_places] == others


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Wynberg, Sandton", "Johannesburg"),
        ("Wynberg, Claremont", "Cape Town"),
        ("Blackheath / Kuils River", "Cape Town"),
        ("Blackheath / Northcliff", "Johannesburg"),
    ],
)
def test_of_namesakes_the_neighbour_of_another_suburb_is_meant(text, city):
    place = parse_location(text)
    assert place is not None
    assert [place.city, *(other.city for other in place.other_places)] == [city, city]


def test_doubt_lowers_confidence():
    def confidence(text):
        place = parse_location(text)
        assert place is not None
        return place.confidence

    assert confidence("Rosebank") < confidence("Rosebank, Cape Town")
    assert confidence("Johannesburg Region") < confidence("Johannesburg")
    assert confidence("Northern Suburbs") < 0.5
    assert confidence("Wellington") < confidence("Stellenbosch")


def test_coordinates_are_of_points_not_of_provinces():
    sandton, province = parse_location("Sandton"), parse_location("Gauteng")
    assert sandton is not None
    assert province is not None
    assert (sandton.latitude, sandton.longitude) == pytest.approx((-26.11, 28.06), abs=0.02)
    assert (province.latitude, province.longitude) == (None, None)


def test_the_answer_is_plain_data():
    place = parse_location("Cape Town / Johannesburg")
    assert place is not None
    assert json.loads(json.dumps(place.as_dict()))["other_places"][0]["city"] == "Johannesburg"
