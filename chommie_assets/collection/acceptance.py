"""What a source documents against what it sends: wrong records go to quarantine, new fields are noticed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from chommie_assets.sources.canonical import UnusableRecordError
from chommie_assets.sources.json_records import dumped
from chommie_assets.sources.records import Defect, Record, defect

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

    from chommie_assets.collection.fetching import Fetcher

MISSING_FIELD = "missing_field"
WRONG_TYPE = "wrong_type"
UNUSABLE = "unusable_answer"
DRIFT_RULES = (MISSING_FIELD, WRONG_TYPE, UNUSABLE)
# A feed that names its fields after its data would fill the table of fields.
MAX_NEW_FIELDS = 200
_TOLD_ERRORS = 3


class Acceptance:
    """Turns what a source sent into what the loader reads.

    Attributes:
        new_fields: dotted names of fields that the documentation doesn't know.
    """

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self.new_fields: set[str] = set()

    def records(self, sent: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[Record | Defect]:
        """Yield a record, or the defect that it is, for each one sent."""
        for number, (_, record) in enumerate(sent, 1):
            yield self._judged(number, record)

    def rejected(self, sent: Iterable[tuple[str, dict[str, Any]]], reason: str) -> Iterator[Defect]:
        """Yield each one sent as a defect, for one reason."""
        for number, (_, record) in enumerate(sent, 1):
            yield defect(number, UNUSABLE, reason, dumped(record)())

    def _judged(self, number: int, record: dict[str, Any]) -> Record | Defect:
        from pydantic import ValidationError

        contract = self._fetcher.contract
        try:
            if contract is not None:
                self._note_new(contract.model_validate(record))
            return Record(number, self._fetcher.fields(record), dumped(record))
        except ValidationError as error:
            rule, reason = broken_contract(error)
            return defect(number, rule, reason, dumped(record)())
        except UnusableRecordError as error:
            return defect(number, error.rule, str(error), dumped(record)())

    def _note_new(self, model: BaseModel) -> None:
        for name in undocumented(model):
            if len(self.new_fields) >= MAX_NEW_FIELDS:
                return
            self.new_fields.add(name)


def undocumented(model: BaseModel, prefix: str = "") -> Iterator[str]:
    """Yield the dotted names of the fields that a record has beside those of its model."""
    from pydantic import BaseModel

    for name in model.model_extra or {}:
        yield f"{prefix}{name}"
    for name in type(model).model_fields:
        value = getattr(model, name)
        for inner in value if isinstance(value, list | tuple) else (value,):
            if isinstance(inner, BaseModel):
                yield from undocumented(inner, f"{prefix}{name}.")


def broken_contract(error: ValidationError) -> tuple[str, str]:
    """Return the rule and the sentence of a record that is not as documented; no value of it is told."""
    errors = error.errors(include_url=False, include_input=False)
    rule = MISSING_FIELD if all(one["type"] == "missing" for one in errors) else WRONG_TYPE
    told = "; ".join(_told(one) for one in errors[:_TOLD_ERRORS])
    more = f" and {len(errors) - _TOLD_ERRORS} more" if len(errors) > _TOLD_ERRORS else ""
    return rule, f"not as documented: {told}{more}"


def _told(error: ErrorDetails | Mapping[str, Any]) -> str:
    place = ".".join(str(part) for part in error["loc"])
    if error["type"] == "missing":
        return f"{place} is missing"
    return f"{place}: {str(error['msg'])[:100].lower()}"
