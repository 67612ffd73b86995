"""What of the office's own money can hardly be so, or is not used. See ``plausible``."""

from __future__ import annotations

import pandas as pd

from analysis.evaluate.sources import row_sources
from analysis.evaluate.stated import item_key
from analysis.params.criteria.milestones import DisbursementPercent, MilestonesCriteria
from analysis.params.plausible import SpentLikePercent


def spent_like_percent(disbursements: pd.DataFrame, rule: SpentLikePercent) -> pd.DataFrame:
    """Readings whose spending may be the per cent that was spent.

    Returns:
        code ("spent_like_percent"), scope, item (str), value (spent), limit (allocation), sources.
    """
    spent, allocation = disbursements["spent"], disbursements["allocation"]
    rows = disbursements[(spent > 0) & (spent <= rule.at_most) & (allocation >= rule.allocation)]
    found = rows.rename(columns={"province_code": "scope", "spent": "value", "allocation": "limit"})
    found = found[["scope", "item", "value", "limit"]].assign(code="spent_like_percent", sources=row_sources(rows))
    return found.reset_index(drop=True)


def periods_not_asked(disbursements: pd.DataFrame, criteria: MilestonesCriteria) -> pd.DataFrame:
    """Items of which no reading is for a number of months that the round's levels ask for: their money counts nowhere.

    Returns:
        code ("period_not_asked"), scope, item (str), months (float64, as read; NaN where nothing is), asked (str, the
        months asked for), field ("period_months"), sources (of the item's first reading).
    """
    asked = {one.period_months for _, _, one in criteria.placed() if isinstance(one, DisbursementPercent)}
    rows = disbursements.assign(key=item_key(disbursements["item"].fillna("")))
    known = rows[rows["period_months"].isin(asked)]
    left = rows.merge(known[["province_code", "key"]].drop_duplicates(), how="left", indicator=True)
    left = left[left["_merge"] == "left_only"] if asked else left.iloc[:0]
    left = left.drop_duplicates(["province_code", "key"]).reset_index(drop=True)
    found = left.rename(columns={"province_code": "scope", "period_months": "months"})[["scope", "item", "months"]]
    told = ", ".join(str(one) for one in sorted(asked))
    return found.assign(code="period_not_asked", asked=told, field="period_months", sources=row_sources(left))
