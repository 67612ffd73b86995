"""What a trace names for a cell is enough: a cell gets another number, and every figure that changes was named."""

from __future__ import annotations

import pytest

from altered_cells import alter, changed
from analysis.rounds.trace.model import Place
from analysis.rounds.trace.published_revision import TraceSource
from analysis.rounds.trace.upward import trace_cell
from analysis.rounds.trace.workbooks import Workbooks
from made_figures import figures_of, publish_figures
from project_copy import TWO, copy_project

OVERRIDES = {"fy2565-r1": TWO}
#: Reports whose figures are only those of others again, or that take long; the first round has them all.
WITHOUT = {
    "fy2566-annual": (),
    "fy2565-r1": ("problem_summary", "evaluation_memo", "year_trends", "round_evaluation"),
    "fy2568-m02": ("problem_summary", "year_trends", "evaluation_memo"),
}
#: Cells of each round: targets, results and money; with one a row joins a list, and the names below it move on.
CELLS = {
    "fy2566-annual": [("แผนและผล", "C8"), ("แผนและผล", "G24")],
    "fy2565-r1": [("ผลรายเดือน", "F8"), ("การเบิกจ่าย", "C5")],
    "fy2568-m02": [("ภาพรวม", "B31"), ("กิจกรรมที่ต้องติดตาม", "E10")],
}
#: Counts of provinces at each level, which any cell that a level reads may change.
STUDIED = "study."
FILES = {"fy2566-annual": "42-loei.xlsx", "fy2565-r1": "42-loei.xlsx", "fy2568-m02": "00-ops.xlsx"}


@pytest.mark.parametrize("round_id", CELLS)
def test_every_figure_that_changes_was_named(round_id: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = copy_project(tmp_path_factory.mktemp("altered") / "home", round_id).home
    how = (OVERRIDES.get(round_id, ()), WITHOUT[round_id])
    source: TraceSource = publish_figures(home, round_id, *how)
    for sheet, address in CELLS[round_id]:
        place = Place(f"data/{round_id}/{FILES[round_id]}", sheet, address)
        trace = trace_cell(place, source, Workbooks(home, source.round))
        direct = {one.figure_id for one in trace.direct}
        whole = (home / place.file).read_bytes()
        alter(home, place)
        moved = changed(source.figures, figures_of(home, round_id, *how))
        (home / place.file).write_bytes(whole)
        assert moved, f"{place}: nothing changed"
        assert moved <= trace.reached, f"{place}: not named: {sorted(moved - trace.reached)}"
        assert moved & direct, f"{place}: what changed was only called possible"
        others = [one.figure_id for one in source.figures if not one.name.startswith(STUDIED)]
        assert len(trace.reached & {*others}) < len(others) * 2 / 3, f"{place}: nearly everything was named"
