"""Every file that a round's figures and pages are made from, for the manifest."""

from __future__ import annotations

import contextlib
from pathlib import Path

from analysis.errors import WorkbookError
from analysis.ingest.forms.register import REGISTER_FILE
from analysis.ingest.forms.series import series_files
from analysis.ingest.round_inputs import input_folder, sent_files
from analysis.ingest.submissions.register import is_filed
from analysis.params.load import RoundParameters
from analysis.params.of_a_round.issues import issues_file
from analysis.params.of_a_round.waivers import waivers_file
from analysis.params.own import below
from analysis.params.readings import own_plan_files
from analysis.reports.own.tasks import published_figures
from analysis.trends.earlier_rounds import files_of_known_rounds
from analysis.trends.published import published_files

#: Folders below ``params/`` whose files of a round, or of all rounds, reach its pages.
_OF_A_ROUND = ("problems/wording", "books")
_OF_ALL_ROUNDS = ("areas", "problems", "books", "memos", "templates")
_KINDS = (".yaml", ".csv", ".docx", ".png", ".jpg", ".jpeg")


def inputs_of(parameters: RoundParameters, home: Path) -> dict[str, Path]:
    """Offices' workbooks, parameters and criteria, the register, what analysts wrote, and what years are compared with:
    earlier rounds and series. By name."""
    sent = sent_files(input_folder(parameters.round, home))
    params = home / "params"
    written = [path for name in _OF_A_ROUND for path in (params / name / parameters.round.id).rglob("*.yaml")]
    shared = [path for name in _OF_ALL_ROUNDS for path in (params / name).glob("*.*") if path.suffix in _KINDS]
    files = [*sent, *parameters.files, *written, *shared, home / REGISTER_FILE, *series_files(home)]
    files += [
        *own_plan_files(home),
        *_of_the_round(parameters.round.id, home),
        *published_files(parameters.round, home),
    ]
    with contextlib.suppress(WorkbookError):  # an earlier round that breaks a rule fails the reports that look back
        files += files_of_known_rounds(parameters.round, home)
    if parameters.round.own:  # an own notebook may look at any round
        files += [path for path in below(home / "data", deep=True) if not is_filed(path, home)]
        files += below(params, deep=True)
        files += published_figures(parameters.round, home)
    return {path.relative_to(home).as_posix(): path for path in sorted(set(files)) if path.is_file()}


def _of_the_round(round_id: str, home: Path) -> list[Path]:
    """What people said of a round: which errors they accept, and what they know to be wrong."""
    return [waivers_file(round_id, home), issues_file(round_id, home)]
