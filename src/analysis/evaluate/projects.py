"""From indicators to projects, and from projects to the whole.

Source: operations report FY2568, tables 1 and 3. Over a period, a project is the mean of its due (or early) quantity
indicators, and the whole is the mean of the projects that are due or early. Over the year, a project is the mean of all
its quantity indicators, not due counting 0, and the whole is the mean of all projects, unrounded. Percent and
milestone indicators are left out of both.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from analysis.evaluate.arithmetic import has_value, mean
from analysis.evaluate.sources import each_group, merge_sources, sources_of
from analysis.evaluate.stated import agrees
from analysis.evaluate.states import FigureState, ResultState
from analysis.rows import Line, lines_of

COLUMNS = [
    "table", "project_no", "project", "period_percent", "year_percent", "state", "early", "period_state", "year_state",
    "indicators_due", "indicators_year", "stated_period_percent", "stated_year_percent", "stated_decimals", "sources",
]  # fmt: skip
_DTYPES = {
    "table": "str", "project_no": "int64", "project": "str", "period_percent": "float64", "year_percent": "float64",
    "state": "str", "early": "bool", "period_state": "str", "year_state": "str", "indicators_due": "int64",
    "indicators_year": "int64", "stated_period_percent": "float64", "stated_year_percent": "float64",
    "stated_decimals": "int64",
}  # fmt: skip


@dataclass(frozen=True)
class Percent:
    """A percent and how it came about (``FigureState``)."""

    value: float
    state: FigureState


def roll_up_projects(evaluated: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    """Each project's percents and state.

    A project with a row that lost its cells cannot be recomputed: its printed percents are used, marked
    ``stated_not_recomputed``. A project is ``met`` when every due indicator is, ``not_met`` when one is not met or not
    reported, ``not_due`` when nothing is due; ``early`` when all it has are results ahead of the plan.

    Args:
        evaluated: from ``evaluate_indicators``.
        projects: the tidy table; its overall line (project_no 0) is not used here.

    Returns:
        table, project_no, project, period_percent (NaN when not due), year_percent (unrounded), state (str), early
        (bool), period_state, year_state (``FigureState``), indicators_due, indicators_year (int64, how many entered
        each mean), stated_period_percent, stated_year_percent, stated_decimals, sources; the projects' order.
    """
    rows = []
    printed = projects[projects["project_no"] > 0]
    for (table, number), line in each_group(printed, ["table", "project_no"]):
        own = evaluated[(evaluated["table"] == table) & (evaluated["project_no"] == number)]
        rows.append(_project(own, line))
    return pd.DataFrame(rows, columns=COLUMNS).astype(_DTYPES)


def roll_up_overall(rolled: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    """The whole of each table: the mean of its projects.

    Returns:
        the columns of ``roll_up_projects`` with project_no 0 (indicators_* count projects here, and ``*_state`` is
        ``stated_not_recomputed`` when one project's is), then projects, met, not_met, not_due, early (int64, how many
        projects), one row a table.
    """
    rows = []
    for (table,), group in each_group(rolled, ["table"]):
        line = projects[(projects["table"] == table) & (projects["project_no"] == 0)]
        counted = group[group["state"] != ResultState.NOT_DUE]
        counts = group["state"].value_counts()
        tally = [int(counts.get(state, 0)) for state in (ResultState.MET, ResultState.NOT_MET, ResultState.NOT_DUE)]
        rows.append((*_overall(table, group, counted, line), len(group), *tally, int(group["early"].sum())))
    names = ["projects", "met", "not_met", "not_due", "early_projects"]
    frame = pd.DataFrame(rows, columns=[*COLUMNS, *names]).astype({**_DTYPES, **dict.fromkeys(names, "int64")})
    return frame[[*COLUMNS[:-1], *names, "sources"]]


def project_differences(rolled: pd.DataFrame) -> pd.DataFrame:
    """Printed percents that the indicators do not give.

    A project that is not due is printed as 0.00; that is no difference.

    Args:
        rolled: from ``roll_up_projects`` or ``roll_up_overall``.

    Returns:
        code ("stated_differs", or "cannot_recompute" where the printed value had to be used), scope ("TH"), table,
        project_no, project, measure ("period" or "year"), stated, decimals, computed (NaN when it cannot be),
        difference, sources.
    """
    rows = []
    for line in lines_of(rolled):
        for measure in ("period", "year"):
            if found := _difference(line, measure):
                code, *compared = found
                facts = (line.table, line.project_no, line.project, measure)
                rows.append((code, "TH", *facts, *compared, line.sources))
    columns = ["code", "scope", "table", "project_no", "project", "measure", "stated", "decimals", "computed"]
    columns += ["difference", "sources"]
    texts = dict.fromkeys(("code", "scope", "table", "project", "measure"), "str")
    numbers = dict.fromkeys(("stated", "computed", "difference"), "float64")
    return pd.DataFrame(rows, columns=columns).astype({**texts, **numbers, "project_no": "int64", "decimals": "int64"})


def _project(own: pd.DataFrame, line: pd.DataFrame) -> tuple[object, ...]:
    stated = line.iloc[0]
    lost = bool(own["lost"].any())
    scores = {name: own.loc[own["counted"], f"{name}_score"].dropna() for name in ("period", "year")}
    period = _percent(scores["period"], stated["stated_period_percent"], lost)
    year = _percent(scores["year"], stated["stated_year_percent"], lost)
    state, early = _state(own, period.value if lost else math.nan)
    used = sources_of(line)
    return (
        stated["table"], stated["project_no"], stated["project"], period.value, year.value, state, early,
        FigureState.NOT_DUE if state == ResultState.NOT_DUE else period.state, year.state,
        len(scores["period"]), len(scores["year"]), stated["stated_period_percent"], stated["stated_year_percent"],
        stated["stated_decimals"], merge_sources(used, *own["sources"]),
    )  # fmt: skip


def _percent(scores: pd.Series, stated: float, lost: bool) -> Percent:
    if lost:
        return Percent(stated, FigureState.STATED_NOT_RECOMPUTED if has_value(stated) else FigureState.MISSING)
    value = mean(scores)
    return Percent(value, FigureState.OK if has_value(value) else FigureState.MISSING)


def _state(own: pd.DataFrame, stated_period: float) -> tuple[ResultState, bool]:
    """From the counted indicators; a project with lost rows has only its printed percent to go by."""
    if has_value(stated_period):
        return (ResultState.MET if stated_period >= 100 else ResultState.NOT_MET), False
    judged = own[own["counted"] & own["period_score"].notna()]
    if judged.empty:
        return ResultState.NOT_DUE, False
    all_met = (judged["state"] == ResultState.MET).all()
    return (ResultState.MET if all_met else ResultState.NOT_MET), bool(judged["early"].all())


def _overall(table: str, group: pd.DataFrame, counted: pd.DataFrame, line: pd.DataFrame) -> tuple[object, ...]:
    stated = line.iloc[0] if len(line) else pd.Series(dtype="object")
    period, year = mean(counted["period_percent"]), mean(group["year_percent"])
    if counted.empty:
        state = ResultState.NOT_DUE
    else:
        state = ResultState.MET if (counted["state"] == ResultState.MET).all() else ResultState.NOT_MET
    return (
        table, 0, stated.get("project", ""), period, year, state, False,
        _worst(counted["period_state"]), _worst(group["year_state"]), len(counted), len(group),
        stated.get("stated_period_percent", math.nan), stated.get("stated_year_percent", math.nan),
        stated.get("stated_decimals", 0), merge_sources(sources_of(line), *group["sources"]),
    )  # fmt: skip


def _worst(states: pd.Series) -> FigureState:
    if states.empty:
        return FigureState.NOT_DUE
    known = (FigureState.MISSING, FigureState.STATED_NOT_RECOMPUTED)
    return next((state for state in known if (states == state).any()), FigureState.OK)


def _difference(line: Line, measure: str) -> tuple[object, ...] | None:
    stated, state = getattr(line, f"stated_{measure}_percent"), getattr(line, f"{measure}_state")
    value, decimals = getattr(line, f"{measure}_percent"), line.stated_decimals
    if math.isnan(stated) or state == FigureState.NOT_DUE or (line.project_no == 0 and state != FigureState.OK):
        return None
    if state != FigureState.OK:
        return "cannot_recompute", stated, decimals, math.nan, math.nan
    return None if agrees(value, stated, decimals) else ("stated_differs", stated, decimals, value, value - stated)
