"""Imported last by the server that workers are forked from: from here on it sees for itself when the run has ended."""

from __future__ import annotations

from analysis.processes.watch_begins import WATCH

WATCH.end()
