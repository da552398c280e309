-- A failing row: a load whose records read are not the sum of what became of them, so that some got lost unseen.
select
    load_id,
    source,
    rows_read,
    rows_new + rows_changed + rows_seen + rows_repeated + rows_quarantined as rows_accounted_for
from {{ source('ops', 'load_ledger') }}
where rows_read <> rows_new + rows_changed + rows_seen + rows_repeated + rows_quarantined
