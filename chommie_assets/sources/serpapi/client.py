"""Talks to SerpAPI's Google Jobs engine. The key goes into requests and nowhere else.

Parameters and answers are those of https://serpapi.com/google-jobs-api.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from chommie_assets.sources.dlt_runtime import configure_dlt
from chommie_assets.sources.polling import PollError

if TYPE_CHECKING:
    from requests import Response

    from chommie_assets.settings import Settings

PATH = "/search.json"
ENGINE = "google_jobs"
COUNTRY = "za"
LANGUAGE = "en"
TIMEOUT_SECONDS = 60
# The requirements ask for three retries, waiting 1 to 60 seconds.
ATTEMPTS = 4
BACKOFF_SECONDS = 1.0
MAX_WAIT_SECONDS = 60.0
# What SerpAPI answers instead of an empty list.
NO_RESULTS = "hasn't returned any results"
MAX_ERROR_CHARACTERS = 300


def pages(
    settings: Settings, query: str, location: str, *, backoff_seconds: float = BACKOFF_SECONDS
) -> Iterator[list[dict[str, Any]]]:
    """Yield the postings of each page of one query, at most ``settings.serpapi_max_pages`` of them.

    Rate limits (429, with ``Retry-After``), server errors and broken connections are retried.

    Raises:
        PollError: if the service refuses, fails after the retries, or answers something else than postings.
    """
    from requests import RequestException

    params = {"engine": ENGINE, "q": query, "location": location, "gl": COUNTRY, "hl": LANGUAGE}
    try:
        answers = _client(settings, backoff_seconds).paginate(
            PATH,
            params=params,
            hooks={"response": [_refuse_errors]},
            data_selector="$",
            timeout=TIMEOUT_SECONDS,
        )
        for answer in islice(answers, settings.serpapi_max_pages):
            if answer.response.status_code >= 400:
                raise _refusal(answer.response)
            yield _postings(answer.response.json())
    except RequestException as error:
        # Its own text, and that of its cause, holds the URL with the key.
        raise PollError(
            f"SerpAPI did not answer usably after {ATTEMPTS} tries: {type(error).__name__}"
        ) from None


def _client(settings: Settings, backoff_seconds: float) -> Any:
    from dlt.sources.helpers.requests import Client
    from dlt.sources.helpers.rest_client import RESTClient
    from dlt.sources.helpers.rest_client.auth import APIKeyAuth
    from dlt.sources.helpers.rest_client.paginators import JSONResponseCursorPaginator

    if settings.serpapi_api_key is None:
        raise PollError("SERPAPI_API_KEY is not set")
    configure_dlt()
    session = Client(
        raise_for_status=False,
        request_max_attempts=ATTEMPTS,
        request_backoff_factor=backoff_seconds,
        request_max_retry_delay=MAX_WAIT_SECONDS,
    ).session
    return RESTClient(
        base_url=settings.serpapi_base_url,
        auth=APIKeyAuth(
            name="api_key", api_key=settings.serpapi_api_key.get_secret_value(), location="query"
        ),
        paginator=JSONResponseCursorPaginator(
            cursor_path="serpapi_pagination.next_page_token", cursor_param="next_page_token"
        ),
        session=session,
    )


def _refuse_errors(response: Response, *_: Any, **__: Any) -> None:
    """Turn a refusal into a sentence at once; what may pass is left to the retries around this."""
    if 400 <= response.status_code < 500 and response.status_code != 429:
        raise _refusal(response)


def _refusal(response: Response) -> PollError:
    return PollError(f"SerpAPI answered {response.status_code}: {_stated_error(response)}")


def _stated_error(response: Response) -> str:
    try:
        body = response.json()
    except ValueError:
        return response.reason or "no reason given"
    stated = body.get("error") if isinstance(body, dict) else None
    return str(stated)[:MAX_ERROR_CHARACTERS] if stated else "no reason given"


def _postings(body: Any) -> list[dict[str, Any]]:
    """Return the postings of one answer, which is accepted whole or not at all."""
    if not isinstance(body, dict):
        raise PollError("SerpAPI answered JSON that is not an object")
    error = str(body.get("error") or "")
    if error and NO_RESULTS not in error:
        raise PollError(f"SerpAPI says: {error[:MAX_ERROR_CHARACTERS]}")
    postings = body.get("jobs_results", [] if error else None)
    if not isinstance(postings, list) or not all(isinstance(posting, dict) for posting in postings):
        raise PollError("SerpAPI's answer has no list 'jobs_results' of objects: its format may have changed")
    return postings
