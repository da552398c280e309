"""Taxonomies of the user's own: their files read, kept in the database, and one of each kind in force.

What a taxonomy is, and how adverts are matched by it, is ``parsing/taxonomy`` and ``parsing/occupation_taxonomy``.
"""
