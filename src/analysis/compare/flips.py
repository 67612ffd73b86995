"""Ranks that hang on a doubted figure: the order as printed, and with doubted values replaced by recomputed ones.

Sources: the design, section 4.8; Trang FY2562, where 204,957 / 367,709 is printed 54.26 and is 55.74. Nothing is
replaced in a report: both orders are shown, and who changes place is marked.
"""

from __future__ import annotations

import pandas as pd

from analysis.compare.ranks import ranks


def flips(rows: pd.DataFrame) -> pd.DataFrame:
    """Both orders side by side, in the order of the values as they stand.

    Args:
        rows: scope, value, low, high, doubted, recomputed (``compare.slices``). The nation may be one of them.

    Returns:
        the columns given, rank, tied, best, worst and percentile (``ranks``, of the values as they stand), replaced
        (float64: the recomputed value where the value is doubted and was recomputed, otherwise the value),
        rank_replaced (Int64), flipped (bool: the two ranks differ). Undoubted places flip too, where another one
        passes them.
    """
    as_printed = ranks(rows)
    use = rows["doubted"] & rows["recomputed"].notna()
    replaced = rows["value"].mask(use, rows["recomputed"])
    again = ranks(pd.DataFrame({"scope": rows["scope"], "value": replaced, "low": replaced, "high": replaced}))
    second = again.set_index("scope").loc[as_printed["scope"]]
    both = as_printed.assign(
        replaced=second["value"].to_numpy("float64"), rank_replaced=second["rank"].array.astype("Int64")
    )
    return both.assign(flipped=(both["rank"] != both["rank_replaced"]).fillna(False).astype("bool"))
