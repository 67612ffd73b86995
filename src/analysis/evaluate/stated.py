"""What a document states against what its own rows give: both are published, with the difference.

Source: Loei FY2566 states 31,406 / 34,286 persons, its rows give 31,572 / 36,182; the operations report prints a
percent for every project, some of which cannot be recomputed. Values are compared at the printed precision.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from analysis.evaluate.plan.achievement_methods import StatedItems
from analysis.evaluate.plan.progress import PERSONS
from analysis.evaluate.sources import each_group, merge_sources, sources_of
from analysis.rows import lines_of
from analysis.thai.numbers import half_up


def item_key(item: pd.Series) -> pd.Series:
    """What an item is compared by: its text without spaces, which wrapped lines put anywhere."""
    return item.str.replace(r"\s+", "", regex=True)


def contradictions(stated: pd.DataFrame) -> pd.DataFrame:
    """Items stated with more than one value in one scope and unit of measure.

    Returns:
        code ("contradiction"), scope, item, unit_of_measure (str), values (list of float, in the order met), places
        (list of str, beside each value; "" where the document gives none), spread (float64, largest - smallest),
        sources (list, of all the statements).
    """
    rows = []
    recorded = stated[stated["value"].notna()].assign(_key=lambda frame: item_key(frame["item"]))
    for (scope, _, unit), group in each_group(recorded, ["scope", "_key", "unit_of_measure"]):
        first = group.drop_duplicates("value")
        if len(first) < 2:
            continue
        values, places = first["value"].tolist(), first["place"].fillna("").tolist()
        spread = max(values) - min(values)
        rows.append(("contradiction", scope, first["item"].iloc[0], unit, values, places, spread, sources_of(group)))
    columns = ["code", "scope", "item", "unit_of_measure", "values", "places", "spread", "sources"]
    texts = dict.fromkeys(columns[:4], "str")
    return pd.DataFrame(rows, columns=columns).astype({**texts, "spread": "float64"})


COLUMNS = ["scope", "item", "unit_of_measure", "stated", "decimals", "computed", "difference", "holds", "sources"]


def compare_stated(stated: pd.DataFrame, computed: pd.DataFrame) -> pd.DataFrame:
    """Stated values beside computed ones.

    Args:
        stated: the tidy table.
        computed: scope, item, unit_of_measure, value (float64), sources; one row an item that can be computed.

    Returns:
        scope, item, unit_of_measure (str), stated (float64), decimals (int64), computed, difference (computed -
        stated), holds (bool: equal at the printed precision), sources; only items that ``computed`` has, in the order
        stated. A missing computed value gives a missing difference and does not hold.
    """
    known = dict(zip(_keys(computed), zip(computed["value"], computed["sources"], strict=True), strict=True))
    rows = []
    for at, key in enumerate(_keys(stated)):
        if key not in known:
            continue
        line = stated.iloc[at]
        value, sources = known[key]
        own = sources_of(stated.iloc[[at]])
        difference, holds = _compare(value, line["value"], int(line["decimals"]))
        facts = (line["scope"], line["item"], line["unit_of_measure"], line["value"], line["decimals"], value)
        rows.append((*facts, difference, holds, merge_sources(own, sources)))
    return _typed(rows, COLUMNS)


def differences(compared: pd.DataFrame) -> pd.DataFrame:
    """The comparisons that a person should see, as rows with a code.

    Returns:
        code ("stated_differs", or "cannot_recompute" where the computed value is missing), then the columns of
        ``compare_stated`` without ``holds``, and field ("value", the column of the form that it stands in).
    """
    found = compared[~compared["holds"] & compared["stated"].notna()].drop(columns="holds").reset_index(drop=True)
    codes = ["cannot_recompute" if math.isnan(value) else "stated_differs" for value in found["computed"]]
    found.insert(0, "code", pd.Series(codes, dtype="str"))
    return found.assign(field="value")


def agrees(computed: float, stated: float, decimals: int) -> bool:
    """Whether a value, rounded half up as printed, is the printed one."""
    return not math.isnan(computed) and not math.isnan(stated) and half_up(computed, decimals) == stated


def _compare(computed: float, stated: float, decimals: int) -> tuple[float, bool]:
    return computed - stated, agrees(computed, stated, decimals)


def _keys(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    return list(zip(frame["scope"], item_key(frame["item"]), frame["unit_of_measure"], strict=True))


def _typed(rows: Sequence[tuple[object, ...]], columns: list[str]) -> pd.DataFrame:
    texts = dict.fromkeys(columns[:3], "str")
    numbers = dict.fromkeys(("stated", "computed", "difference"), "float64")
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({**texts, **numbers, "decimals": "int64", "holds": "bool"})


# Which of a document's stated totals can be computed from its own rows


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
