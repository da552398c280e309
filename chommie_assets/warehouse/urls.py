"""Connection URLs: libpq's parameters as one URL that libpq, SQLAlchemy and dlt all read."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from psycopg.conninfo import conninfo_to_dict


def parameters_of(url: str) -> dict[str, str]:
    """Return libpq's parameters that a URL or connection string names.

    Raises:
        psycopg.ProgrammingError: if it is neither.
    """
    return {name: str(value) for name, value in conninfo_to_dict(url).items() if value not in (None, "")}


def to_url(parameters: dict[str, str]) -> str:
    """Return ``parameters`` as a URL.

    A socket folder goes into the query beside the host ``localhost``: libpq and SQLAlchemy let the query win,
    and dlt insists on a host.
    """
    rest = dict(parameters)
    host, port = rest.pop("host", ""), rest.pop("port", "")
    user, password, database = (quote(rest.pop(name, ""), safe="") for name in ("user", "password", "dbname"))
    if host.startswith(("/", "@")):
        rest["host"] = host
        host = "localhost"
    if ":" in host and not host.startswith("["):
        host = f"[{host}]"
    login = user + (f":{password}" if password else "") + ("@" if user else "")
    query = f"?{urlencode(rest, quote_via=quote, safe='/')}" if rest else ""
    return f"postgresql://{login}{host}{':' + port if port else ''}/{database}{query}"


def with_database(url: str, database: str) -> str:
    """Return ``url`` pointing at another database of the same server."""
    return to_url({**parameters_of(url), "dbname": database})
