"""Cold storage: expired adverts of old quarters as verified Parquet, and the way back. No dagster here."""

from chommie_assets.archive.errors import ArchiveError, VerificationError
from chommie_assets.archive.plan import eligible_quarters
from chommie_assets.archive.reactivate import reactivate_seen
from chommie_assets.archive.restore import release_quarter, restore_quarter
from chommie_assets.archive.run import ArchiveResult, archive_eligible, archive_quarter
from chommie_assets.archive.verification import verify
from chommie_assets.object_store.errors import StoreError

__all__ = [
    "ArchiveError",
    "ArchiveResult",
    "StoreError",
    "VerificationError",
    "archive_eligible",
    "archive_quarter",
    "eligible_quarters",
    "reactivate_seen",
    "release_quarter",
    "restore_quarter",
    "verify",
]
