"""The one façade that notebooks import: ``from analysis import notebook as wb``.

For an analyst's own work: ``rounds``, ``round``, ``series``, ``compare``, ``style``, ``map`` and ``section``. For the
reports: each function opens one, and each method of a report is a section to be shown by a cell. The modules behind it
are imported when they are first used, so that the import itself is quick.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from analysis.exhibits.kernel_font import house_font_everywhere
from analysis.places.scopes import NATION

if TYPE_CHECKING:
    import pandas as pd

    from analysis.evaluate.sources import Source
    from analysis.exhibits.blocks import Html
    from analysis.exhibits.charts.chart import Chart
    from analysis.exhibits.frame import Frame
    from analysis.explore.panel import Panel
    from analysis.reports.book.report import AnnualReport
    from analysis.reports.brief.report import ExecutiveBrief
    from analysis.reports.comparison.report import ProvinceComparison
    from analysis.reports.criteria_study.report import CriteriaStudy
    from analysis.reports.evaluation.report import RoundEvaluation
    from analysis.reports.kpi.report import KpiTemplate
    from analysis.reports.memo.report import EvaluationMemo
    from analysis.reports.operations.report import OperationsReport
    from analysis.reports.own.section import OwnSection
    from analysis.reports.plan.report import ActionPlanResults
    from analysis.reports.problems.report import ProblemSummary
    from analysis.reports.report import Finished
    from analysis.reports.trends.report import YearTrends
    from analysis.reports.view import RoundView
    from analysis.workbench.comparison import Comparison
    from analysis.workbench.open_round import OpenRound

house_font_everywhere()


def rounds() -> Frame:
    """The rounds of the project, one row each: id, title, year, period, offices, state and last published revision.

    Raises:
        WorkbookError: a round's parameters break a rule.
    """
    from analysis import paths
    from analysis.workbench.round_list import round_list

    return round_list(paths.home())


def round(round_id: str, overrides: Sequence[str] = ()) -> OpenRound:
    """A round: its ``tables``, ``figures`` and ``what_if``.

    Args:
        round_id: as ``rounds()`` lists it.
        overrides: what is to be another than the round's file says ("cutoff=2565-02-28").

    Raises:
        WorkbookError: there is no such round (the nearest is named), or its parameters break a rule.
    """
    from analysis import paths
    from analysis.workbench.open_round import OpenRound

    return OpenRound(round_id, paths.home(), overrides)


def series(series_id: str, place: object = None) -> Frame:
    """A series over every round ("people.percent"): which values may be compared with the latest, and why others may
    not. ``place``: "42", "เลย", "Loei" or "TH"; every place when it is not given. Raises ``WorkbookError``: there is no
    such series or place."""
    from analysis import paths
    from analysis.workbench.series import series as read

    return read(series_id, paths.home(), place)


def compare(before: str, after: str) -> Comparison:
    """Two rounds: who moved level and why (``levels``), what changed most (``changes``), and what must not be compared
    (``refused``). Raises ``WorkbookError`` as ``round`` does."""
    from analysis import paths
    from analysis.workbench.comparison import Comparison
    from analysis.workbench.open_round import OpenRound

    home = paths.home()
    return Comparison(OpenRound(before, home), OpenRound(after, home), home)


def style() -> Html:
    """Give seaborn and matplotlib the house's Thai font, colours and sizes; the cell shows nothing and brings the look
    of the house's tables."""
    from analysis.workbench.drawing import style as set_style

    return set_style()


def map(frame: pd.DataFrame, column: str = "value", title: str = "", language: Literal["th", "en"] = "th") -> Chart:
    """The 77 areas coloured by a column of a frame that names provinces. Raises ``WorkbookError``: it names none, or
    one twice, or the column holds no number."""
    from analysis.workbench.drawing import area_map

    return area_map(frame, column, title, language)


def _opened(round_id: str, scope: str, overrides: Sequence[str]) -> RoundView:
    from analysis.reports.view import RoundView

    return RoundView.open(round_id, scope, overrides)


def round_evaluation(round_id: str, scope: str = NATION, overrides: Sequence[str] = ()) -> RoundEvaluation:
    """The evaluation of one province (its two-digit code) or of the nation (``TH``).

    Raises:
        WorkbookError: the round, the scope or an override is unknown.
    """
    from analysis.reports.evaluation.report import RoundEvaluation

    return RoundEvaluation(_opened(round_id, scope, overrides))


def action_plan_results(round_id: str, scope: str = NATION, overrides: Sequence[str] = ()) -> ActionPlanResults:
    """The action plan's results of one province or of the nation. Raises as ``round_evaluation`` does."""
    from analysis.reports.plan.report import ActionPlanResults

    return ActionPlanResults(_opened(round_id, scope, overrides))


def operations_report(round_id: str, scope: str = NATION, overrides: Sequence[str] = ()) -> OperationsReport:
    """The ministry's periodic report. Raises as ``round_evaluation`` does."""
    from analysis.reports.operations.report import OperationsReport

    return OperationsReport(_opened(round_id, scope, overrides))


def problem_summary(
    round_id: str, scope: str = NATION, overrides: Sequence[str] = (), *, areas: Sequence[str] = ()
) -> ProblemSummary:
    """Problems, recommendations, evidence and SWOT of one scope, or of the group of provinces ``areas`` (their codes).

    Raises as ``round_evaluation`` does, also when a code of ``areas`` is unknown.
    """
    from analysis.reports.problems.report import ProblemSummary

    return ProblemSummary(_opened(round_id, scope, overrides), areas)


def kpi_template(round_id: str, scope: str = NATION, overrides: Sequence[str] = ()) -> KpiTemplate:
    """The papers of a round's indicators (รายละเอียดตัวชี้วัด). Raises as ``round_evaluation`` does."""
    from analysis.reports.kpi.report import KpiTemplate

    return KpiTemplate(_opened(round_id, scope, overrides))


def annual_report(round_id: str, scope: str, overrides: Sequence[str] = ()) -> AnnualReport:
    """A provincial office's annual book. Raises as ``round_evaluation`` does, and for the nation, which has none."""
    from analysis.reports.book.report import AnnualReport

    return AnnualReport(_opened(round_id, scope, overrides))


def executive_brief(
    round_id: str, scope: str = NATION, overrides: Sequence[str] = (), *, centre: bool = False
) -> ExecutiveBrief:
    """The brief of a scope, or of the central units (``centre``): one sheet. Raises as ``round_evaluation`` does."""
    from analysis.reports.brief.report import ExecutiveBrief

    return ExecutiveBrief(_opened(round_id, scope, overrides), centre=centre)


def evaluation_memo(
    round_id: str,
    scope: str = NATION,
    overrides: Sequence[str] = (),
    *,
    unit: str = "",
    alongside: Mapping[str, Any] | None = None,
) -> EvaluationMemo:
    """The official memo of a scope, or those to central units.

    Args:
        unit: "" for the scope's own memo, "behind" for one to each central unit behind, or one unit's number ("12-2").
        alongside: what stands beside the scope, as a run gathered it; without it it is gathered now.

    Raises:
        WorkbookError: as ``round_evaluation`` does; the memo's parameters break a rule; or no such unit is behind.
    """
    from analysis.reports.memo.report import EvaluationMemo

    return EvaluationMemo(_opened(round_id, scope, overrides), unit, alongside)


def year_trends(round_id: str, scope: str = NATION, overrides: Sequence[str] = ()) -> YearTrends:
    """Years against years, up to the round's. Raises as ``round_evaluation`` does."""
    from analysis.reports.trends.report import YearTrends

    return YearTrends(_opened(round_id, scope, overrides))


def province_comparison(
    round_id: str, scope: str = NATION, overrides: Sequence[str] = (), *, figure: str = "", pair: Sequence[str] = ()
) -> ProvinceComparison:
    """Provinces of one round beside one another.

    Args:
        figure: the series that is ranked ("people.percent", "milestones.level"); "" takes the round's first.
        pair: two codes to put side by side; empty takes the highest and the lowest, or the first two areas printed.

    Raises:
        WorkbookError: as ``round_evaluation`` does; or the figure or pair is unknown.
    """
    from analysis.reports.comparison.report import ProvinceComparison

    return ProvinceComparison(_opened(round_id, scope, overrides), figure, pair)


def criteria_study(round_id: str, scope: str = NATION, overrides: Sequence[str] = ()) -> CriteriaStudy:
    """A round's levels under other criteria, for the nation. Raises as ``round_evaluation`` does, and for a round
    without levels."""
    from analysis.reports.criteria_study.report import CriteriaStudy

    return CriteriaStudy(_opened(round_id, scope, overrides))


def section(
    title: str, *parts: object, rows: Any = None, key: str = "", units: Mapping[str, str] | str = ""
) -> OwnSection:
    """A section of your own: it stands in the page, the Excel book and the Word file as the report's own sections do.

    ``wb.section("ภาระต่อศูนย์", "ข้อความ", frame, chart, rows=frame["sources"])``

    Args:
        title: the heading.
        parts: text (blank lines part paragraphs), pandas frames, matplotlib or seaborn charts, or a report's sections.
        rows: the rows behind each line of the frame: its column ``sources``, or its columns file, sheet and row.
            Without them its numbers are published as "ไม่มีที่มา".
        key: ASCII name in the figures' ids (``own.<notebook>.<key>.<row>.<column>``); made from the title if not given.
        units: the unit of the numbers, of all columns or by column ("persons", "baht", "percent" or any word).

    Raises:
        WorkbookError: a part cannot be shown; ``rows`` do not fit the frame; the key is taken; or no round is open.
    """
    from analysis.reports.own.make import make_section

    return make_section(title, parts, rows, key, units)


def join_rows(column: Iterable[Any]) -> list[Source]:
    """The rows behind several lines together: ``frame.groupby("region").agg(sources=("sources", wb.join_rows))``."""
    from analysis.reports.own.rows import join_rows

    return join_rows(column)


def finish() -> Finished:
    """Write the files of a notebook of your own beside it; a run puts this behind its last cell by itself."""
    from analysis.reports.own.finish import finish_own

    return finish_own()


def explore(link: str = "", language: Literal["th", "en"] = "th") -> Panel | Html:
    """All rounds' provinces to explore: the offline page in a cell. ``selection`` of the panel is what is chosen in it.

    Args:
        link: a selection copied from the panel or the offline page; "" starts at the latest round.
        language: of the panel.

    Returns:
        the panel, or a notice of what to install where anywidget is missing.

    Raises:
        WorkbookError: a round's parameters break a rule, or no province has data.
    """
    from dataclasses import replace

    from analysis import paths
    from analysis.exhibits.blocks import paragraphs
    from analysis.explore.exploration import exploration_of
    from analysis.explore.selection import from_link
    from analysis.explore.words import NEEDED

    if importlib.util.find_spec("anywidget") is None:
        return paragraphs([word.of(language) for word in NEEDED])
    from analysis.explore.panel import Panel

    return Panel(exploration_of(paths.home()), replace(from_link(link), language=language))


if "IPython" in sys.modules:  # from the first cell on Tab completes names; no result rests on it, so it is no import
    importlib.import_module("analysis.workbench.completion").complete_in_notebooks()
