"""The merge through dlt: keys, frozen types, nothing left behind."""

import pyarrow as pa
import pytest
from dlt.pipeline.exceptions import PipelineStepFailed

from chommie_assets.sources.dlt_merge import JOBS_COLUMNS, SIGHTINGS_COLUMNS, merge_rows
from chommie_assets.sources.dlt_runtime import configure_dlt
from tests.integration.sources.helpers import land, posting, rows, write

KINDS = {
    "text": pa.string(),
    "json": pa.string(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "bool": pa.bool_(),
    "double": pa.float64(),
    "bigint": pa.int64(),
}


def empty(columns, **changes):
    kinds = {name: KINDS[kind] for name, kind in columns.items()} | changes
    return pa.table({name: pa.array([], kind) for name, kind in kinds.items()})


@pytest.mark.parametrize(
    "changes", [{"salary_min": pa.string()}, {"posted_on": pa.string()}, {"surprise": pa.int64()}]
)
def test_a_type_flip_or_a_new_column_fails_loudly(database, changes):
    with pytest.raises(PipelineStepFailed) as error:
        merge_rows(database, "raw_files", [empty(JOBS_COLUMNS, **changes)], [empty(SIGHTINGS_COLUMNS)])
    assert f"columns {next(iter(changes))} are not those of the raw tables" in str(error.value)


def test_the_raw_tables_keep_their_columns(database, tmp_path):
    query = (
        "select column_name, data_type, is_nullable from information_schema.columns"
        " where table_schema = 'raw_files' and table_name in ('jobs', 'sightings') order by table_name, column_name"
    )
    before = rows(database, query)
    land(database, write(tmp_path, [posting(1, surprise={"a": 1}, salary="R1")]))
    assert rows(database, query) == before
    assert rows(database, "select nspname from pg_namespace where starts_with(nspname, 'raw_files_')") == []


def test_dlt_reports_to_nobody():
    from dlt.common.runtime import anon_tracker

    configure_dlt()
    assert anon_tracker._ANON_TRACKER_ENDPOINT is None
