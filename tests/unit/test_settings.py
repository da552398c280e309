"""Settings: the example file lists each of them, and secrets stay secret."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chommie_assets.settings import Settings, WrongSettingError, load_settings, variable_of

EXAMPLE = Path(__file__).resolve().parents[2] / ".env.example"
# Read by boto3 and pyarrow themselves.
OF_VENDORS = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}


def test_the_example_lists_every_setting_and_no_other() -> None:
    listed = set(re.findall(r"^# ([A-Z][A-Z0-9_]+)=", EXAMPLE.read_text(), re.MULTILINE))
    assert listed == {variable_of(name) for name in Settings.model_fields} | OF_VENDORS


def test_the_values_of_the_example_are_values(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in re.findall(r"^# ([A-Z][A-Z0-9_]+)=(.+)$", EXAMPLE.read_text(), re.MULTILINE):
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert settings.sources_file == Path("sources.yml")
    assert settings.archive_after_days == Settings.model_fields["archive_after_days"].default


def test_secrets_are_not_printed() -> None:
    settings = load_settings(database_url="postgresql://me:hunter2@db/chommie", serpapi_api_key="key-7")
    assert "hunter2" not in repr(settings)
    assert "key-7" not in repr(settings)


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("CHOMMIE_WORKERS", "many", "integer"),
        ("CHOMMIE_ARCHIVE_AFTER_DAYS", "0", "greater than or equal to 1"),
    ],
)
def test_a_wrong_value_is_refused_by_name_in_one_line(monkeypatch, variable, value, words) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(WrongSettingError) as refused:
        load_settings()
    assert variable.removeprefix("CHOMMIE_").lower() in str(refused.value).lower()
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)
    assert "pydantic" not in str(refused.value)
