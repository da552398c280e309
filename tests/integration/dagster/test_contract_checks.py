"""The check factory: it names the failing rows, and it can fail."""

import dagster as dg
import pandas as pd
import pandera.pandas as pa
import pytest

from chommie_assets.checks.factory import Contract, broken_rules, contract_check, run_contract
from chommie_assets.resources.warehouse import Warehouse


class Prices(pa.DataFrameModel):
    price: float = pa.Field(ge=0)
    unit: str = pa.Field(isin=("month", "year"))


def test_broken_rules_name_the_row_the_column_and_the_rule() -> None:
    frame = pd.DataFrame({"job_id": ["a", "b"], "price": [1.0, -1.0], "unit": ["month", "fortnight"]})
    failures = broken_rules(frame, Prices, "job_id")
    assert {(failure.row_id, failure.column) for failure in failures} == {("b", "price"), ("b", "unit")}
    assert any("greater_than_or_equal_to(0" in failure.rule for failure in failures)


def test_a_frame_that_holds_breaks_nothing() -> None:
    frame = pd.DataFrame({"job_id": ["a"], "price": [1.0], "unit": ["year"]})
    assert broken_rules(frame, Prices, "job_id") == []


@pytest.mark.parametrize(("price", "passes"), [(5, True), (-5, False)])
def test_the_check_reads_the_rows_of_the_day(database, price: int, passes: bool) -> None:
    contract = Contract(
        ("marts", "prices"),
        lambda: Prices,
        f"select 'row-1' as job_id, {price}::float8 as price, 'month' as unit where %(day)s::date is not null",
    )
    result = run_contract(contract, Warehouse(as_of="2026-03-31"))
    assert result.passed is passes
    assert result.metadata["rows"].value == 1
    if not passes:
        assert result.severity == dg.AssetCheckSeverity.ERROR
        assert [record.data["id"] for record in result.metadata["failing rows"].records] == ["row-1"]


def test_a_failing_row_does_not_show_its_values(database) -> None:
    contract = Contract(
        ("marts", "prices"),
        lambda: Prices,
        "select 'r' as job_id, 1::float8 as price, 'call 082 555 0000' as unit",
    )
    shown = str(run_contract(contract, Warehouse(as_of="2026-03-31")).metadata)
    assert "082 555" not in shown


def test_the_factory_makes_a_blocking_check() -> None:
    definition = contract_check(Contract(("marts", "prices"), lambda: Prices, "select 1"))
    spec = next(iter(definition.check_specs))
    assert spec.blocking
    assert spec.asset_key == dg.AssetKey(["marts", "prices"])
