"""What is done before a reused kernel begins: beside the imports, a province's reports are made once.

Much is prepared only the first time: fonts, patterns, the headers of forms, what pandas and matplotlib keep. A reused
kernel has it before anybody takes down what it is to come back to. The data are made up here, of no office,
and thrown away with what came of them.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis import paths
from analysis.execute.task import OUTPUT_VARIABLE
from analysis.exhibits.look import forget_brought
from analysis.params.load import list_rounds, load_parameters
from analysis.params.models import Round
from analysis.params.vocabulary import Instrument
from analysis.places.provinces import provinces
from analysis.processes.folders import temporary
from analysis.reports.evaluation.report import RoundEvaluation
from analysis.reports.memo.report import EvaluationMemo
from analysis.reports.preload import preload as import_reports
from analysis.reports.report import Report
from analysis.reports.view import RoundView, forget_views
from analysis.rounds.synthetic.rounds import SyntheticRound, synthesize_province

_EVALUATION = (
    "masthead", "summary", "levels", "progress", "plan", "timeliness", "year", "context", "services", "quality",
    "methods",
)  # fmt: skip
_MEMO = ("masthead", "letters")
_SEED = 0


def preload() -> None:
    """Import everything, then rehearse."""
    import_reports()
    # Whatever goes wrong here goes wrong again in a kernel that needs it, where it is told.
    with warnings.catch_warnings(), contextlib.suppress(Exception):
        warnings.simplefilter("ignore")  # a warning told here would not be told again in the notebook
        rehearse(paths.home().resolve())
    forget()


def forget() -> None:
    """What a kernel that goes on to another notebook is to leave behind."""
    forget_views()
    forget_brought()


def rehearse(home: Path) -> None:
    """Make a province's evaluation and memo from made-up data, under the first round's rules that ask for them."""
    for round_id in list_rounds(home):
        round_ = load_parameters(round_id, (), home).round
        if Instrument.MILESTONES in round_.instruments:
            with _stage(home, round_) as office:
                _show(RoundEvaluation(RoundView.open(round_id, office)), _EVALUATION)
                _show(EvaluationMemo(RoundView.open(round_id, office), ""), _MEMO)
            return


@contextlib.contextmanager
def _stage(home: Path, round_: Round) -> Iterator[str]:
    """A project with the parameters of the real one and one made-up workbook, to work in for the length of the block;
    gives the office's code."""
    office, months = provinces()[0], 6 if round_.part == "r1" else 12
    with temporary("rehearsal") as stage:
        data = stage / "data" / round_.inputs.folder
        data.mkdir(parents=True)
        (stage / "params").symlink_to(home / "params")
        (stage / "data" / "problems").symlink_to(home / "data" / "problems")
        synthesize_province(SyntheticRound(round_.id, round_.fiscal_year, months, _SEED), office, data)
        with paths.working_in(stage), paths.environment({OUTPUT_VARIABLE: str(stage)}):
            yield office.code


def _show(report: Report, sections: Sequence[str]) -> None:
    for section in (*sections, "finish"):
        shown = getattr(report, section)()
        if draw := getattr(shown, "_repr_html_", None):
            draw()
