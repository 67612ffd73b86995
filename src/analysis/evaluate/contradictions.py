"""The same thing stated twice with different values: both are reported, none is chosen.

Source: Chachoengsao FY2564 gives 93 labour volunteers on one page and 83 on another.
"""

from __future__ import annotations

import pandas as pd

from analysis.evaluate.sources import each_group, sources_of


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
