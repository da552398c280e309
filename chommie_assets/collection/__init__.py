"""How a source is asked over the network: its configuration, a polite client, the journal of a poll, its health.

What an answer means belongs to the source's own folder below ``sources/``; what a record means to the loader there.
"""
