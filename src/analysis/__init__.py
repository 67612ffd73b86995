"""Evaluation rounds of Thailand's informal-worker programme, from spreadsheets to published reports.

The rooms, from the ground up: ``thai`` and ``places``, ``params``, ``ingest``, ``evaluate``, ``narrate`` and
``exhibits``, ``publish``, ``execute``, ``rounds``, ``cli``. A room imports only from the floors below it.
"""

__version__ = "0.1.0"
