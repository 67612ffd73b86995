"""The one façade that notebooks import: ``from analysis import notebook as wb``.

Each function opens a report; each method of a report is a section to be shown by a cell. The modules behind it are
imported when a report is opened, so that the import itself is quick.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.reports.action_plan_results import ActionPlanResults
    from analysis.reports.operations_report import OperationsReport
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
