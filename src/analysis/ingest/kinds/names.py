"""How files are called that may hold tables; what they are, their bytes say."""

from __future__ import annotations

TABLE_FILES = frozenset((".xlsx", ".xls", ".ods", ".csv", ".tsv", ".txt", ".htm", ".html", ".zip"))
