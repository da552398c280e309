"""Dagster asset checks, made by factories from ``chommie_assets.contracts``."""

from typing import Any


def all_checks() -> list[Any]:
    """Return every asset check besides dbt's tests, which become checks by themselves."""
    from chommie_assets.checks.factory import contract_check
    from chommie_assets.checks.recall import vector_recall
    from chommie_assets.checks.sources import kafka_lag, source_checks
    from chommie_assets.checks.tables import CONTRACTS, raw_contract
    from chommie_assets.sources.catalog import boards

    of_sources = [
        check
        for board in boards().values()
        for check in (contract_check(raw_contract(board)), *source_checks(board))
    ]
    return [*of_sources, *(contract_check(contract) for contract in CONTRACTS), kafka_lag, vector_recall]
