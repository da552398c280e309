"""Helpers of the tests, one small module a purpose; ``tests/conftest.py`` turns them into fixtures."""
