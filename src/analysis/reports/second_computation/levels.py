"""The level from its conditions, as formulas: what is proved, what missing evidence may give, and what blocks."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.bilingual import Text
from analysis.exhibits.table import is_missing
from analysis.publish.office.live.formula import Part, Spot, call, choose
from analysis.publish.office.live.sheet import Role, Shape
from analysis.reports.evaluation.words import STATES
from analysis.reports.second_computation.bench import CHECKED, MISSING, Bench
from analysis.reports.second_computation.conditions import ConditionCells, Criteria

#: Rows of the section of results, with its heads.
RESULT_ROWS = 7


@dataclass(frozen=True)
class Steps:
    """The cells of each level as far as it is proved, and as far as it may be reached; the level itself or 0."""

    proved: Part
    possible: Part


def rows_needed(criteria: Criteria) -> int:
    return 4 + len(criteria.levels)


def put_levels(bench: Bench, criteria: Criteria, cells: ConditionCells) -> Steps:
    """The section of levels: each with its own conditions, and with those of every lower one where levels build up."""
    bench.section(Text("ระดับ", "Levels"))
    bench.next_row()
    label = Text("ต้องผ่านทุกระดับที่ต่ำกว่าก่อน (1 = ใช่)", "Every lower level must be reached first (1: yes)")
    bench.put(1, bench.say(label), Role.LABEL)
    cumulative = bench.put(2, int(criteria.cumulative), Role.CRITERION)
    bench.head(
        Text("ระดับ", "Level"),
        Text("ระดับที่", "No."),
        Text("ครบทุกข้อ (สูตร)", "All met (formula)"),
        Text("ครบหรือขาดหลักฐาน (สูตร)", "Met or no evidence (formula)"),
        Text("พิสูจน์ได้ (สูตร)", "Proved (formula)"),
        Text("อาจถึง (สูตร)", "May reach (formula)"),
    )
    met, unproved = bench.say(STATES["met"]), bench.say(STATES["missing"])
    first = bench.row + 1
    for level in criteria.levels:
        row = bench.next_row()
        bench.put(1, bench.say(Text(f"ระดับ {level.level}", f"Level {level.level}")), Role.LABEL)
        number = bench.put(2, level.level, Role.CRITERION)
        own = cells.levels.equals(number)
        open_ = cells.states.differs(met)
        failing = call("SUMPRODUCT", own * open_)
        refused = call("SUMPRODUCT", own * open_ * cells.states.differs(unproved))
        for column, lacking in ((3, failing), (4, refused)):
            holds = bench.put(column, choose(lacking.equals(0), 1, 0), Role.LIVE)
            below = Spot(row - 1, column + 2)
            built = holds if row == first else choose(below > 0, holds, 0)
            bench.put(column + 2, number * choose(cumulative.equals(1), built, holds), Role.LIVE)
    return Steps(*(Spot(first, column).to(Spot(bench.row, column)) for column in (5, 6)))


def put_results(bench: Bench, level: pd.Series, criteria: Criteria, taken: tuple[Steps, ConditionCells]) -> None:
    """The level, what it may become, and what blocks the next, beside what was published."""
    steps, cells = taken
    bench.head(*CHECKED)
    bench.checked(Text("ระดับที่พิสูจน์ได้", "Level proved"), call("MAX", steps.proved), level["level"], Shape.WHOLE)
    bench.checked(
        Text("ระดับหากหลักฐานที่ขาดครบ", "Level if missing evidence is right"),
        call("MAX", steps.possible),
        level["level_if_evidence"],
        Shape.WHOLE,
    )
    names = [condition.id for _, _, condition in criteria.placed()]
    blocking = level["blocking_condition"]
    blocked = not is_missing(blocking)
    nothing, first = call("COUNT", cells.blocks).equals(0), call("MIN", cells.blocks)
    bench.checked(
        Text("เงื่อนไขแรกที่ติด (ลำดับที่ในตารางล่าง)", "The first condition that blocks (its number below)"),
        choose(nothing, MISSING, first),
        names.index(str(blocking)) + 1 if blocked else None,
        Shape.WHOLE,
    )
    bench.put(6, choose(nothing, "", call("INDEX", cells.labels, first)), Role.HEADLINE)
    bench.checked(
        Text("ยังขาด", "Short by"),
        choose(nothing, MISSING, call("INDEX", cells.gaps, first)),
        level["gap"] if blocked else None,
        Shape.PERCENT,
    )


def level_spot(first_row: int) -> Spot:
    """Where ``put_results`` puts the level when its head stands in ``first_row``."""
    return Spot(first_row + 1, 2)
