"""One factory makes the check of every contracted table: a Pandera model, and the rows of the day to hold it to.

A check reads what the day changed, never the whole history. Its metadata names the failing rows (id, column,
rule), not their values: adverts may carry personal data, and check metadata is read by everyone in the UI.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import dagster as dg

from chommie_assets.resources.warehouse import Warehouse

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

# Enough to see the pattern; all of them are counted.
NAMED_FAILURES = 50
CHUNK_ROWS = 20_000


@dataclass(frozen=True)
class Contract:
    """A table, its rules and the rows to check.

    Attributes:
        key: asset key, ``[schema, table]``.
        model: returns the Pandera model; called when the check runs, so that importing this costs nothing.
        query: selects the rows of the day ``%(day)s``; its columns are the model's, and the id column.
        id_column: names a row in the check's metadata.
        is_blocking: a failure stops what is downstream (from the union on; never for one source).
    """

    key: tuple[str, str]
    model: "Callable[[], type[pa.DataFrameModel]]"
    query: str
    id_column: str = "job_id"
    is_blocking: bool = True


@dataclass(frozen=True)
class Failure:
    """One broken rule: which row, which column, which rule."""

    row_id: str
    column: str
    rule: str


def broken_rules(frame: "pd.DataFrame", model: "type[pa.DataFrameModel]", id_column: str) -> list[Failure]:
    """Return every broken rule of a frame, in the order of its rows.

    Raises:
        pandera.errors.SchemaDefinitionError: if the model itself is wrong; that is a bug, not bad data.
    """
    from pandera.errors import SchemaErrors

    try:
        model.validate(frame, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases
        return [_failure(frame, id_column, case) for case in cases.to_dict("records")]
    return []


def _failure(frame: "pd.DataFrame", id_column: str, case: dict[Any, Any]) -> Failure:
    index: Any = case.get("index")
    is_row = index is not None and index == index and id_column in frame.columns and index in frame.index
    row_id = str(frame[id_column].loc[index]) if is_row else "(whole table)"
    return Failure(row_id, str(case.get("column")), str(case.get("check")))


def _result(contract: Contract, failures: list[Failure], rows: int) -> dg.AssetCheckResult:
    table = dg.TableMetadataValue(
        records=[
            dg.TableRecord({"id": failure.row_id, "column": failure.column, "rule": failure.rule})
            for failure in failures[:NAMED_FAILURES]
        ],
        schema=dg.TableSchema([dg.TableColumn(name, "string") for name in ("id", "column", "rule")]),
    )
    return dg.AssetCheckResult(
        passed=not failures,
        severity=dg.AssetCheckSeverity.ERROR,
        asset_key=list(contract.key),
        check_name="contract",
        description=f"{len(failures)} broken rules in {rows} rows" if failures else f"{rows} rows hold",
        metadata={"rows": rows, "broken rules": len(failures), "failing rows": table},
    )


def run_contract(contract: Contract, warehouse: Warehouse) -> dg.AssetCheckResult:
    """Hold the day's rows of a table to its contract, chunk by chunk."""
    import pandas as pd

    model = contract.model()
    failures: list[Failure] = []
    rows = 0
    with warehouse.connect() as conn, conn.cursor(name="contract_check") as cursor:
        cursor.execute(contract.query, {"day": warehouse.clock.day})
        while chunk := cursor.fetchmany(CHUNK_ROWS):
            frame = pd.DataFrame(chunk, columns=[column.name for column in cursor.description or []])
            rows += len(frame)
            failures += broken_rules(frame, model, contract.id_column)
    return _result(contract, failures, rows)


def contract_check(contract: Contract) -> dg.AssetChecksDefinition:
    """Return the asset check of one contract."""

    @dg.asset_check(
        asset=dg.AssetKey(contract.key),
        name="contract",
        blocking=contract.is_blocking,
        description="Every row that the day changed keeps the table's Pandera contract.",
    )
    def check(warehouse: Warehouse) -> dg.AssetCheckResult:
        return run_contract(contract, warehouse)

    return check
