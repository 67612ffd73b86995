"""Imported first by the server that workers are forked from: it ends with the run also while it imports the rest."""

from __future__ import annotations

import sys

from analysis.processes.lifeline import Watch

WATCH = Watch()
if any("multiprocessing.forkserver" in argument for argument in sys.orig_argv):
    WATCH.begin()
