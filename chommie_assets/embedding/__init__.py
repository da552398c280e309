"""Vectors of the adverts: the model, the texts it reads, and the tables that keep what it says."""
