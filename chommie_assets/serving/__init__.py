"""Starts and stops the long-running processes of ``chommie up``: Dagster's webserver, daemon and code server."""
