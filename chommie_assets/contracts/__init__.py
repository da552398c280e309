"""Pandera models, one module per table: the only copy of a table's rules outside dbt. Never imports dagster."""
