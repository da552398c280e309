"""Chommie: a job-market data warehouse for South Africa.

The rooms of this package, and which of them may import dagster, are listed in ``docs/architecture.md``.
Importing this module does nothing.
"""
