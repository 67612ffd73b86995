"""A round read for a run: what it was before it was read, and what came of it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from analysis.errors import WorkbookError
from analysis.execute.task import Task
from analysis.params.load import RoundParameters
from analysis.reports.catalogue import ENTRIES, Reads
from analysis.rounds.quality.checked_round import Checked, check_round
from analysis.rounds.request import RunRequest, Watcher
from analysis.rounds.results.inputs_held import Held, hold
from analysis.trends.earlier_rounds import known_rounds
from analysis.trends.observation_cache import keep_observations, observation_name, observe_missing


@dataclass(frozen=True)
class Reading:
    """``held`` are the inputs, and ``observed`` is the ``observation_name``, from before it was read."""

    held: Held
    observed: str
    checked: Checked

    def look_back(self) -> None:
        """Have every round observed that a report looks back on, this one from what was just read, so that none of the
        reports has to."""
        round_, home = self.checked.parameters.round, self.checked.home
        with contextlib.suppress(WorkbookError):  # the reports that look back will say what is wrong
            keep_observations(self.observed, self.checked.judged, home)
            observe_missing(home, known_rounds(round_, home))


def read(request: RunRequest, parameters: RoundParameters, watcher: Watcher) -> Reading:
    """Read and judge the round."""
    held, observed = hold(parameters, request.home), observation_name(parameters, request.home)
    return Reading(held, observed, check_round(parameters, request.home, watcher.on_file))


def looks_back(task: Task) -> bool:
    """Whether a task's report asks what several rounds observed."""
    return Reads.EARLIER in ENTRIES[task.notebook.stem].reads
