"""How dlt runs here: silent, without telemetry, and configured by this project alone."""

from __future__ import annotations

from functools import cache


@cache
def configure_dlt() -> None:
    """Set what dlt would read from its own files and variables; to be called before dlt is used."""
    import dlt
    from dlt.common.runtime.telemetry import stop_telemetry

    runtime = dlt.current.run_context().runtime_config
    runtime.dlthub_telemetry = False
    # It warns that a JSON column arrives as text, which is how Arrow carries it.
    runtime.log_level = "ERROR"
    # Reading its configuration made dlt start to report its use to its makers.
    stop_telemetry()
    dlt.current.run_context().initialize_runtime(runtime)
    dlt.config["normalize.parquet_normalizer.add_dlt_load_id"] = True
    dlt.config["normalize.parquet_normalizer.add_dlt_id"] = True
    # The files live for seconds: compressing them took four fifths of a load's time.
    dlt.config["data_writer.disable_compression"] = True
    # Rows that dlt gathers before it writes: of 5,000, its default, a load of 100,000 took 90 MiB more and as long.
    dlt.config["data_writer.buffer_max_items"] = 1000
    # Two tables a load: more workers would only take connections.
    dlt.config["load.workers"] = 1
