"""Evaluation rounds of Thailand's informal-worker programme, from spreadsheets to published reports.

The rooms, from the ground up: ``thai`` and ``places``, ``params``, ``ingest``, ``evaluate``, ``narrate`` and
``exhibits``, ``publish``, ``execute``, ``rounds``, ``cli``. A room imports only from the floors below it.
"""

import os

__version__ = "0.2.0"

# openpyxl writes with lxml when it happens to be installed, and then other bytes for the same workbook.
os.environ.setdefault("OPENPYXL_LXML", "False")
