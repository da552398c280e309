"""URLs that carry libpq's parameters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chommie_assets.warehouse.urls import parameters_of, to_url, with_database

WORDS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(user=WORDS, password=WORDS, database=WORDS, folder=WORDS)
def test_any_name_password_and_socket_folder_come_back(user, password, database, folder):
    given = {"user": user, "password": password, "dbname": database, "host": "/" + folder, "port": "5432"}
    assert parameters_of(to_url(given)) == given


@pytest.mark.parametrize(
    ("url", "moved"),
    [
        ("postgresql://u:p@h:5433/a?sslmode=require", "postgresql://u:p@h:5433/b?sslmode=require"),
        ("postgres://u@h/a", "postgresql://u@h/b"),
        ("host=h user=u dbname=a", "postgresql://u@h/b"),
        ("postgresql:///a?host=/run/pg", "postgresql://localhost/b?host=/run/pg"),
        ("postgresql://u:p%40@[::1]/a", "postgresql://u:p%40@[::1]/b"),
        ("postgresql://", "postgresql:///b"),
    ],
)
def test_another_database_of_the_same_server(url, moved):
    assert with_database(url, "b") == moved
    assert parameters_of(moved) == {**parameters_of(url), **parameters_of(moved)}


def test_sqlalchemy_reads_a_socket_folder():
    import sqlalchemy

    url = sqlalchemy.make_url(to_url({"user": "u", "host": "/tmp/x", "port": "5432", "dbname": "d"}))
    assert (url.host, url.port, url.query["host"]) == ("localhost", 5432, "/tmp/x")
