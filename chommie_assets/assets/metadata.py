"""What assets report about a table: rows, columns, a picture. No business logic."""

import base64
import io
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import dagster as dg
from psycopg import Connection, sql

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Above this many rows the planner's estimate is reported: a count must not cost a scan of the history.
EXACT_COUNT_LIMIT = 500_000
# As many dates as a plot's axis has room for.
MARKED_DAYS = 8


def row_count(conn: Connection[Any], schema: str, table: str) -> int:
    """Return the number of rows of a table, estimated once it is large."""
    estimate = conn.execute(
        "select coalesce(sum(greatest(c.reltuples, 0)), 0)::bigint from pg_partition_tree(to_regclass(%s)) t"
        " join pg_class c on c.oid = t.relid where t.isleaf",
        (f"{schema}.{table}",),
    ).fetchone()
    if estimate is not None and estimate[0] > EXACT_COUNT_LIMIT:
        return int(estimate[0])
    query = sql.SQL("select count(*) from {}").format(sql.Identifier(schema, table))
    row = conn.execute(query).fetchone()
    return int(row[0]) if row else 0


def column_schema(conn: Connection[Any], schema: str, table: str) -> dg.TableSchema:
    """Return the columns of a table or view as Postgres knows them."""
    rows = conn.execute(
        "select a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, col_description(a.attrelid, a.attnum)"
        " from pg_attribute a where a.attrelid = to_regclass(%s) and a.attnum > 0 and not a.attisdropped"
        " order by a.attnum",
        (f"{schema}.{table}",),
    ).fetchall()
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name, kind, description, constraints=dg.TableColumnConstraints(nullable=not is_required)
            )
            for name, kind, is_required, description in rows
        ]
    )


def table_metadata(conn: Connection[Any], schema: str, table: str) -> dict[str, Any]:
    """Return ``dagster/column_schema`` and, for tables, ``dagster/row_count``: counting a view reads all of raw."""
    metadata: dict[str, Any] = {"dagster/column_schema": column_schema(conn, schema, table)}
    is_view = conn.execute(
        "select relkind = 'v' from pg_class where oid = to_regclass(%s)", (f"{schema}.{table}",)
    )
    if is_view.fetchone() == (False,):
        metadata["dagster/row_count"] = row_count(conn, schema, table)
    return metadata


def market_plot(conn: Connection[Any]) -> dg.MarkdownMetadataValue:
    """Return the last 60 days of open, new and closed adverts as an inline picture."""
    rows = conn.execute(
        "select day, sum(open_jobs), sum(new_jobs), sum(closed_jobs) from marts.market_stats_daily"
        " where day > (select max(day) - 60 from marts.market_stats_daily) group by day order by day"
    ).fetchall()
    return inline_picture(market_figure(rows), "adverts by day")


def inline_picture(figure: "Figure", name: str) -> dg.MarkdownMetadataValue:
    """Return a plot as a picture inside the text that the UI shows."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=90)
    return dg.MetadataValue.md(
        f"![{name}](data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()})"
    )


def market_figure(rows: Sequence[tuple[date, int, int, int]]) -> "Figure":
    """Return the plot of days, each with its open, new and closed adverts."""
    from matplotlib.dates import DateFormatter, DayLocator
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 3), layout="constrained")
    axes = figure.subplots()
    # matplotlib takes dates, its stubs do not.
    days: list[Any] = [row[0] for row in rows]
    axes.plot(days, [row[1] for row in rows], marker="o", label="open")
    axes.bar(days, [row[2] for row in rows], alpha=0.5, label="new")
    axes.bar(days, [-row[3] for row in rows], alpha=0.5, label="closed")
    axes.set_title("Adverts by day")
    figure.legend(loc="outside right upper", frameon=False)
    # Whole days: the automatic marks of a day or two would be hours.
    span = (days[-1] - days[0]).days if days else 0
    axes.xaxis.set_major_locator(DayLocator(interval=1 + span // MARKED_DAYS))
    axes.xaxis.set_major_formatter(DateFormatter("%d %b"))
    return figure
