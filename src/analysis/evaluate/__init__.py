"""The judgements: pure functions, tables in and tables out.

Every table that leaves this room has a ``sources`` column (``evaluate.sources``) that leads back to the cells, keeps
values unrounded, and writes a missing value as missing. Outcomes that a person should look at are rows with a stable
``code``; their wording is made elsewhere.
"""
