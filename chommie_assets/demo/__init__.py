"""A small deterministic South African sample market, as the files that boards would deliver.

``vocabulary`` holds the words, ``market`` makes adverts of them and what happens to them overnight, ``files``
writes them in the formats of the boards. Invented companies and texts; nothing here is a real advert.
"""
