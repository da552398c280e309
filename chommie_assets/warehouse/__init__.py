"""Postgres: the embedded server, connections, COPY, schema bootstrap, locks. Never imports dagster."""
