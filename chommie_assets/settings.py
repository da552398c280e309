"""Every setting of Chommie, read from the environment (prefix ``CHOMMIE_``) or a ``.env`` file.

Nothing else in the package reads the environment. A setting that names a secret is a ``SecretStr``, so that
printing the settings never prints it. The bare names (``SERPAPI_API_KEY``, ``ADZUNA_APP_KEY``, ``AWS_ENDPOINT_URL``)
are the ones their vendors document.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

MIB = 1024 * 1024
PACKAGED: Literal["packaged"] = "packaged"
LETTERS: Literal["letters"] = "letters"


class Settings(BaseSettings):
    """What a person may set. Sizes are in bytes, times in seconds, unless the name says otherwise."""

    model_config = SettingsConfigDict(
        env_prefix="CHOMMIE_", env_file=".env", extra="ignore", populate_by_name=True, frozen=True
    )

    home: Path = Field(
        default=Path(".chommie"), description="Where the embedded server, landing and archive live."
    )
    database_url: SecretStr | None = Field(
        default=None, description="A Postgres >= 16 with pgvector >= 0.8; unset starts the embedded server."
    )
    dagster_database: str = Field(
        default="dagster", description="Database of Dagster's own storage, same server."
    )
    object_store_url: str | None = Field(
        default=None, description="file:// or s3://bucket/prefix of the archive; unset is HOME/archive."
    )
    s3_storage_class: str = Field(
        default="STANDARD", description="Storage class set after an archive is verified."
    )
    aws_endpoint_url: str | None = Field(
        default=None, validation_alias=AliasChoices("AWS_ENDPOINT_URL", "aws_endpoint_url")
    )
    as_of: str | None = Field(
        default=None, description="The clock: a day or an ISO instant; unset is real time."
    )

    sources_file: Path | None = Field(
        default=None,
        description="What is polled and how; unset: sources.yml in the working directory, if there.",
    )

    archive_after_days: Annotated[int, Field(ge=1)] = 90
    max_file_bytes: Annotated[int, Field(ge=1)] = Field(
        default=4096 * MIB, description="Decompressed size past which a landed file is cut off (bombs)."
    )
    max_record_bytes: Annotated[int, Field(ge=1024)] = Field(
        default=16 * MIB, description="One record larger than this goes to quarantine."
    )
    load_batch_rows: Annotated[int, Field(ge=1)] = 20_000

    embedding_model: str = Field(
        default="all-MiniLM-L6-v2",
        description="A sentence-transformers name or path; the default ships packaged.",
    )
    occupation_model: Literal["packaged", "letters"] = Field(
        default=PACKAGED,
        description="What tells occupations: letters and the packaged model, or letters alone.",
    )
    embedding_batch_texts: Annotated[int, Field(ge=1)] = 64

    serpapi_api_key: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("SERPAPI_API_KEY", "serpapi_api_key")
    )

    kafka_bootstrap: str | None = Field(
        default=None, description="host:port, separated by commas; unset: no topic is read or written."
    )
    kafka_options: SecretStr | None = Field(
        default=None, description="JSON object of librdkafka's options, such as SASL credentials."
    )

    adzuna_app_id: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("ADZUNA_APP_ID", "adzuna_app_id")
    )
    adzuna_app_key: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("ADZUNA_APP_KEY", "adzuna_app_key")
    )

    failure_webhook_url: SecretStr | None = Field(
        default=None, description="Receives a POST for each failed run."
    )
    workers: Annotated[int, Field(ge=1)] | None = Field(
        default=None, description="Processes for parsing; unset: cores."
    )

    @field_validator("home")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @cached_property
    def landing_dir(self) -> Path:
        """Folder whose ``<source>/`` children are watched for new files."""
        return self.home / "landing"

    @cached_property
    def archive_url(self) -> str:
        """URL of the cold store, without a trailing slash."""
        return (self.object_store_url or (self.home / "archive").as_uri()).rstrip("/")


class WrongSettingError(ValueError):
    """A variable of the environment, or a line of ``.env``, that can't be used; the text names it, not its value."""


def variable_of(name: str) -> str:
    """Return the environment variable that sets a field."""
    alias = Settings.model_fields[name].validation_alias
    return str(alias.choices[0]) if isinstance(alias, AliasChoices) else f"CHOMMIE_{name.upper()}"


def load_settings(**overrides: object) -> Settings:
    """Return the settings of this process; keyword arguments win over the environment.

    Raises:
        WrongSettingError: if a value does not fit.
    """
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        told = (f"{_named(str(one['loc'][0]))}: {one['msg']}" for one in error.errors(include_input=False))
        raise WrongSettingError("; ".join(told)) from None


def _named(place: str) -> str:
    return variable_of(place) if place in Settings.model_fields else place
