"""Whom a result is about: a province by its code, the nation, the ministry's own workbook, and the central units."""

from __future__ import annotations

#: The nation, as a scope.
NATION = "TH"
#: Whose workbook speaks for the nation, where an office's code stands.
MINISTRY = "00"
#: The ministry's central units; the nation's reports tell of them.
CENTRE = "central"
