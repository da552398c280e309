"""Which tables are held to which contract, and which of their rows belong to the day."""

from typing import TYPE_CHECKING

from chommie_assets.checks.factory import Contract
from chommie_assets.sources.board import Board

if TYPE_CHECKING:
    import pandera.pandas as pa

_LOADS_OF_DAY = "select load_id from ops.load_ledger where state = 'published' and as_of_on = %(day)s"
_SINCE_MIDNIGHT = "(%(day)s::date::timestamp at time zone 'Africa/Johannesburg')"


def _raw_jobs() -> "type[pa.DataFrameModel]":
    from chommie_assets.contracts.raw_jobs import raw_jobs_model

    return raw_jobs_model()


def _job_features() -> "type[pa.DataFrameModel]":
    from chommie_assets.contracts.job_features import JobFeatures

    return JobFeatures


def _job_skills() -> "type[pa.DataFrameModel]":
    from chommie_assets.contracts.job_skills import JobSkills

    return JobSkills


def _job_duplicates() -> "type[pa.DataFrameModel]":
    from chommie_assets.contracts.job_duplicates import JobDuplicates

    return JobDuplicates


def _job_quality() -> "type[pa.DataFrameModel]":
    from chommie_assets.contracts.job_quality import JobQuality

    return JobQuality


def _fct_jobs() -> "type[pa.DataFrameModel]":
    from chommie_assets.contracts.fct_jobs import FctJobs

    return FctJobs


def _market_stats() -> "type[pa.DataFrameModel]":
    from chommie_assets.contracts.market_stats import MarketStatsDaily

    return MarketStatsDaily


def _job_vectors() -> "type[pa.DataFrameModel]":
    from chommie_assets.contracts.vectors import JobVectors

    return JobVectors


def _text_vectors() -> "type[pa.DataFrameModel]":
    from chommie_assets.contracts.vectors import TextVectors

    return TextVectors


def _archive_manifest() -> "type[pa.DataFrameModel]":
    from chommie_assets.contracts.archive_manifest import ArchiveManifest

    return ArchiveManifest


def raw_contract(board: Board) -> Contract:
    """Return the contract of one source's raw adverts. It does not block: the other sources go on."""
    return Contract(
        key=(board.schema_name, "jobs"),
        model=_raw_jobs,
        query=f"select * from {board.schema_name}.jobs where load_id in ({_LOADS_OF_DAY})",
        is_blocking=False,
    )


CONTRACTS: tuple[Contract, ...] = (
    Contract(
        ("enriched", "job_features"),
        _job_features,
        f"select * from enriched.job_features where load_id in ({_LOADS_OF_DAY})",
    ),
    Contract(
        ("enriched", "job_skills"),
        _job_skills,
        "select s.* from enriched.job_skills as s join enriched.job_features as f"
        f" using (job_id, content_hash, method_version) where f.load_id in ({_LOADS_OF_DAY})",
    ),
    Contract(
        ("enriched", "job_duplicates"),
        _job_duplicates,
        f"select * from enriched.job_duplicates where recorded_at >= {_SINCE_MIDNIGHT}",
    ),
    Contract(
        ("enriched", "job_quality"),
        _job_quality,
        f"select * from enriched.job_quality where recorded_at >= {_SINCE_MIDNIGHT}",
    ),
    Contract(
        ("marts", "fct_jobs"),
        _fct_jobs,
        f"select * from marts.fct_jobs where updated_at >= {_SINCE_MIDNIGHT}",
    ),
    Contract(
        ("marts", "market_stats_daily"),
        _market_stats,
        "select *, concat_ws(' / ', day, province, municipality, occupation_group) as group_name"
        " from marts.market_stats_daily where day = %(day)s",
        id_column="group_name",
    ),
    Contract(
        ("search", "job_vectors"),
        _job_vectors,
        f"select * from search.job_vectors where recorded_at >= {_SINCE_MIDNIGHT}",
    ),
    Contract(
        ("search", "text_vectors"),
        _text_vectors,
        f"select * from search.text_vectors where recorded_at >= {_SINCE_MIDNIGHT}",
        id_column="text_hash",
    ),
    # The asset that moves the adverts; its bookkeeping is what can be wrong.
    Contract(
        ("archive", "jobs"),
        _archive_manifest,
        "select * from ops.archive_manifest where as_of_on = %(day)s",
        id_column="uri",
    ),
)
