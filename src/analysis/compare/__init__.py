"""Provinces beside one another: tables in, tables out, built on the table of observations.

Every module takes ``observations`` (``compare.observations``) or a slice of it. A rank never leaves this room without
its interval.
"""
