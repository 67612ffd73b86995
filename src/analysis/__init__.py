"""Evaluation rounds of Thailand's informal-worker programme, from spreadsheets to published reports.

Six storeys, from the ground up: ground (``thai``, ``places``, …), inputs (``params``, ``ingest``, ``execute``),
judgement (``evaluate``, ``compare``, ``problems``, ``trends``), telling (``narrate``, ``exhibits``, ``publish``),
reports, rounds. A room imports from lower storeys; ``docs/architecture.md`` draws the house.
"""

import os

__version__ = "0.8.1"

# openpyxl writes with lxml when it happens to be installed, and then other bytes for the same workbook.
os.environ.setdefault("OPENPYXL_LXML", "False")
