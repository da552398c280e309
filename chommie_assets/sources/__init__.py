"""Ingestion: job boards and files in, ``raw_<source>.jobs`` and ``.sightings`` out. Never imports dagster.

``board.py`` and ``catalog.py`` say which boards there are; ``formats.py`` reads files; ``headers.py`` and
``canonical.py`` turn records into rows; ``identify.py`` finds a posting's id; ``loader.py`` publishes a load.
"""
