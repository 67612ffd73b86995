"""Exploring what all rounds observed: one selection, seen as a table, a map and a chart that agree.

The room stands between ``publish`` and ``rounds``: it is given the table of observations and reads no file itself. The
offline page (``explore.page``) ranks, draws and tabulates; the panel shows the same page in a cell and shares
its selection with Python, so that a link copied from one opens the same view in the other.
"""
