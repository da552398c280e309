"""Hybrid search over the adverts: words and meaning, one SQL statement."""
