"""Every file that a round's figures and pages are made from, for the manifest."""

from __future__ import annotations

import contextlib
from pathlib import Path

from analysis.errors import WorkbookError
from analysis.ingest.forms.register import REGISTER_FILE
from analysis.ingest.forms.series import series_files
from analysis.ingest.round_inputs import files_by_office, input_folder
from analysis.params.load import RoundParameters
from analysis.trends.earlier_rounds import files_of_known_rounds
from analysis.trends.published import published_files

#: Folders below ``params/`` whose files of a round, or of all rounds, reach its pages.
_OF_A_ROUND = ("problems/wording", "books")
_OF_ALL_ROUNDS = ("areas", "problems", "books", "memos", "templates")
_KINDS = (".yaml", ".csv", ".docx", ".png", ".jpg", ".jpeg")


def inputs_of(parameters: RoundParameters, home: Path) -> dict[str, Path]:
    """Offices' workbooks, parameters and criteria, the register, what analysts wrote, and what years are compared with:
    earlier rounds and series. By name."""
    offices, _ = files_by_office(input_folder(parameters.round, home))
    params = home / "params"
    written = [path for name in _OF_A_ROUND for path in (params / name / parameters.round.id).rglob("*.yaml")]
    shared = [path for name in _OF_ALL_ROUNDS for path in (params / name).glob("*.*") if path.suffix in _KINDS]
    files = [*offices.values(), *parameters.files, *written, *shared, home / REGISTER_FILE, *series_files(home)]
    files += published_files(parameters.round, home)
    with contextlib.suppress(WorkbookError):  # an earlier round that breaks a rule fails the reports that look back
        files += files_of_known_rounds(parameters.round, home)
    return {path.relative_to(home).as_posix(): path for path in sorted(set(files)) if path.is_file()}
