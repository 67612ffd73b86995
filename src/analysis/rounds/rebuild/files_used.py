"""The slice of the project's files that a task reads: what must be as it was for its result to be the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from analysis.execute.task import Task
from analysis.ingest.forms.register import REGISTER_FILE
from analysis.ingest.forms.series import series_files
from analysis.ingest.layouts.actions import ACTIONS_FILE
from analysis.ingest.round_inputs import input_folder
from analysis.params.load import RoundParameters, criteria_path
from analysis.params.own import below, is_kept, own_folder
from analysis.params.readings import own_plan_files
from analysis.places.scopes import NATION
from analysis.reports.catalogue import Reads, entry_of
from analysis.reports.following import action_files
from analysis.reports.own.tasks import published_figures
from analysis.trends.earlier_rounds import files_of_known_rounds
from analysis.trends.past import PastRounds
from analysis.trends.published import published_files

#: The checks that hold in any year, by which series are judged that are of no round.
CHECKS = "checks"
Listing = Callable[[Path, bool], list[Path]]


def files_read(
    task: Task, parameters: RoundParameters, home: Path, listed: Listing = below, past: PastRounds | None = None
) -> list[Path]:
    """The files that a task reads, in order, without the notebook and the round's own parameters and criteria.

    Args:
        task: one of the round's.
        parameters: the round's.
        home: the project's folder.
        listed: lists a folder; a caller with many tasks may remember what it said.
        past: the round's; a caller with many tasks keeps one, since it remembers which rounds they are.

    Raises:
        WorkbookError: an earlier round that the task looks back on breaks a rule.
    """
    params, round_ = home / "params", parameters.round
    if task.own:
        return own_files(task, parameters, home, listed)
    reads = entry_of(task).reads
    past = past or PastRounds(parameters, home)
    files = [*office_files(parameters, task.scope, home, listed), *listed(params / "areas", True)]
    files += [*published_files(round_, home), *own_plan_files(home)]
    for looked in (past.of_kind, past.of_years) if Reads.YEARS in reads else (past.of_kind,):
        files += looked.files
        for earlier in looked.rounds:
            files += office_files(earlier, task.scope, home, listed)
    if Reads.PROBLEMS in reads:
        files += [home / REGISTER_FILE, *listed(params / "problems", False)]
        files += listed(params / "problems" / "wording" / round_.id, True)
    if Reads.BOOKS in reads:
        files += [*listed(params / "books", False), *listed(params / "books" / round_.id, True)]
    if Reads.MEMOS in reads:
        files += [*listed(params / "memos", True), *listed(params / "templates", True)]
    if Reads.SERIES in reads:
        files += [*series_files(home), criteria_path(CHECKS, home)]
    if Reads.ACTIONS in reads:
        files += action_files(round_, home)
    if Reads.EARLIER in reads:
        files += files_of_known_rounds(round_, home)
    return sorted({path for path in files if path.is_file()})


def own_files(task: Task, parameters: RoundParameters, home: Path, listed: Listing = below) -> list[Path]:
    """What an analyst's own notebook may read: everything that offices sent for any round, all parameters, the
    published figures of other rounds, and what lies beside it, but for other notebooks."""
    folders = (home / "data", home / "params", own_folder(home))
    found = (path for folder in folders for path in listed(folder, True) if is_kept(path))
    kept = (path for path in found if path.suffix != ".ipynb" or path == task.notebook)
    return sorted({*kept, *published_figures(parameters.round, home)})


def office_files(parameters: RoundParameters, scope: str, home: Path, listed: Listing = below) -> list[Path]:
    """What was sent under an office's code, usable or not; for the nation what everyone sent. The register of actions
    is no office's."""
    prefix = "" if scope == NATION else scope
    folder = input_folder(parameters.round, home).folder
    return [path for path in listed(folder, False) if path.name.startswith(prefix) and path.name != ACTIONS_FILE]
