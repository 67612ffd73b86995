"""The one façade that notebooks import: ``from analysis import notebook as wb``.

Each function opens a report; each method of a report is a section to be shown by a cell. The modules behind it are
imported when a report is opened, so that the import itself is quick.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.reports.action_plan_results import ActionPlanResults
    from analysis.reports.annual_report import AnnualReport
    from analysis.reports.operations_report import OperationsReport
    from analysis.reports.problem_summary import ProblemSummary
    from analysis.reports.round_evaluation import RoundEvaluation

NATION = "TH"


def round_evaluation(round_id: str, scope: str = NATION, overrides: Sequence[str] = ()) -> RoundEvaluation:
    """The evaluation of one province (its two-digit code) or of the nation (``TH``).

    Raises:
        WorkbookError: the round, the scope or an override is unknown.
    """
    from analysis.reports.round_evaluation import RoundEvaluation
    from analysis.reports.view import RoundView

    return RoundEvaluation(RoundView.open(round_id, scope, overrides))


def action_plan_results(round_id: str, scope: str = NATION, overrides: Sequence[str] = ()) -> ActionPlanResults:
    """The action plan's results of one province or of the nation. Raises as ``round_evaluation`` does."""
    from analysis.reports.action_plan_results import ActionPlanResults
    from analysis.reports.view import RoundView

    return ActionPlanResults(RoundView.open(round_id, scope, overrides))


def operations_report(round_id: str, scope: str = NATION, overrides: Sequence[str] = ()) -> OperationsReport:
    """The ministry's periodic report. Raises as ``round_evaluation`` does."""
    from analysis.reports.operations_report import OperationsReport
    from analysis.reports.view import RoundView

    return OperationsReport(RoundView.open(round_id, scope, overrides))


def problem_summary(
    round_id: str, scope: str = NATION, overrides: Sequence[str] = (), *, areas: Sequence[str] = ()
) -> ProblemSummary:
    """Problems, recommendations, evidence and SWOT of one scope, or of the group of provinces ``areas`` (their codes).

    Raises as ``round_evaluation`` does, also when a code of ``areas`` is unknown.
    """
    from analysis.reports.problem_summary import ProblemSummary
    from analysis.reports.view import RoundView

    return ProblemSummary(RoundView.open(round_id, scope, overrides), areas)


def annual_report(round_id: str, scope: str, overrides: Sequence[str] = ()) -> AnnualReport:
    """A provincial office's annual book. Raises as ``round_evaluation`` does, and for the nation, which has none."""
    from analysis.reports.annual_report import AnnualReport
    from analysis.reports.view import RoundView

    return AnnualReport(RoundView.open(round_id, scope, overrides))
