"""The dbt project as seen from Python: where it is, its manifest, its documentation. Never imports dagster."""
