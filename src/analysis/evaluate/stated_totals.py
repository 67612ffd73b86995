"""Which of a document's stated totals can be computed from its own rows.

Source: Loei FY2566, executive summary (เป้าหมาย 31,406 คน; ผลการดำเนินงาน 34,286 คน) against the 58 rows in persons.
"""

from __future__ import annotations

import pandas as pd

from analysis.evaluate.plan.achievement_methods import StatedItems
from analysis.evaluate.plan.progress import PERSONS
from analysis.rows import lines_of


def stated_totals(persons: pd.DataFrame, stated: pd.DataFrame, items: StatedItems | None = None) -> pd.DataFrame:
    """The computed value of each stated total of persons, under the name that the document gives it.

    Args:
        persons: from ``action_plan.persons_by`` without keys (one row a province).
        stated: the tidy table.
        items: how the names of the target's and the result's totals begin.

    Returns:
        scope, item, unit_of_measure (str), value (float64, persons), sources: as ``stated.compare_stated`` takes it.
    """
    items = items or StatedItems()
    rows = []
    for line in lines_of(stated[stated["unit_of_measure"] == PERSONS]):
        own = persons[persons["province_code"] == line.scope]
        column = next(
            (name for name in ("target", "result") if line.item.startswith(tuple(getattr(items, name)))), None
        )
        if column and len(own):
            rows.append((line.scope, line.item, PERSONS, own[column].iloc[0], own["sources"].iloc[0]))
    frame = pd.DataFrame(rows, columns=["scope", "item", "unit_of_measure", "value", "sources"])
    return frame.astype({"scope": "str", "item": "str", "unit_of_measure": "str", "value": "float64"})
