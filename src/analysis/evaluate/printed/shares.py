"""Every printed share of the labour force: possible by rounding, by truncation, or impossible; and what would give it.

Sources: Trang FY2562 (54.26 of 367,709), Surat Thani (52.66 by truncation), Chachoengsao FY2564 (41.87 of 441,781),
the nation in millions. The count is told beside the print and neither is repaired.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from analysis.evaluate.arithmetic import exact, exact_percent
from analysis.evaluate.printed.counts import BOTH, Print, Span, counts_that_give, wholes_that_give
from analysis.evaluate.shares import INTERVAL, PrintedShare
from analysis.evaluate.sources import Source
from analysis.rows import Line, lines_of

IMPOSSIBLE, UNKNOWN, POSSIBLE = "impossible", "unknown", "possible"
SPANS = ["count_low", "count_high", "whole_low", "whole_high"]
_FACTS = ["area", "stat_year", "part_name", "whole_name", "part", "whole", "stated", "decimals"]


def printed_shares(shares: pd.DataFrame, accept: Sequence[str] = BOTH) -> pd.DataFrame:
    """How each printed share can have come about.

    Args:
        shares: the tidy table.
        accept: the ways in which a printed share may come from its parts.

    Returns:
        area (str), stat_year (int64), part_name, whole_name (str), part, whole (persons), stated (percent), decimals
        (int64), how (str: "rounding", "half_even", "truncation"; "interval" where rounded parts may give it;
        "possible" where no count is printed and some count gives it; "impossible"; "unknown" where the whole or the per
        cent is missing), count_low, count_high (the counts of that whole that give the print), whole_low, whole_high
        (the wholes of which that count gives it; all four float64, NaN where there are none), sources.
    """
    rows = []
    for line in lines_of(shares):
        printed = Print(line.stated_percent, int(line.stated_decimals), accept)
        facts = (line.area, line.stat_year, line.part_name, line.whole_name, line.part, line.whole)
        counts, wholes = _counts(line, printed), _wholes(line, printed)
        how = _how(line, printed, counts)
        source = [Source(line.file, line.sheet, str(line.row))]
        rows.append((*facts, printed.value, printed.decimals, how, *ends(counts), *ends(wholes), source))
    frame = pd.DataFrame(rows, columns=[*_FACTS, "how", *SPANS, "sources"])
    texts = dict.fromkeys(("area", "part_name", "whole_name", "how"), "str")
    numbers = dict.fromkeys(("part", "whole", "stated", *SPANS), "float64")
    return frame.astype({**texts, **numbers, "stat_year": "int64", "decimals": "int64"})


def impossible_percents(printed: pd.DataFrame) -> pd.DataFrame:
    """The per cents without a count that no count of their whole gives; with a count it is a mismatch already.

    Args:
        printed: from ``printed_shares``.

    Returns:
        code ("percent_impossible"), scope (str), stat_year, part_name, whole_name, whole, stated, decimals, sources.
    """
    found = printed[(printed["how"] == IMPOSSIBLE) & printed["part"].isna()].rename(columns={"area": "scope"})
    found = found[["scope", "stat_year", "part_name", "whole_name", "whole", "stated", "decimals", "sources"]]
    found.insert(0, "code", pd.Series(["percent_impossible"] * len(found), index=found.index, dtype="str"))
    return found.reset_index(drop=True)


def with_counts(mismatches: pd.DataFrame, printed: pd.DataFrame) -> pd.DataFrame:
    """``shares.share_mismatches`` with the counts that would give each print: count_low and count_high (float64)."""
    lines = printed[["sources", "count_low", "count_high"]].itertuples(index=False)
    known = {sources[0]: (low, high) for sources, low, high in lines}
    spans = [known[sources[0]] for sources in mismatches["sources"]]
    counts = pd.DataFrame(spans, columns=["count_low", "count_high"], dtype="float64")
    return mismatches.assign(count_low=counts["count_low"], count_high=counts["count_high"])


def ends(span: Span | None) -> tuple[float, float]:
    """Both ends of a span as columns have them."""
    return (math.nan, math.nan) if span is None else (float(span.low), float(span.high))


def _how(line: Line, printed: Print, counts: Span | None) -> str:
    if math.isnan(printed.value) or math.isnan(line.whole) or line.whole <= 0:
        return UNKNOWN
    if math.isnan(line.part):
        return POSSIBLE if counts else IMPOSSIBLE
    if way := printed.way(exact_percent(exact(line.part), exact(line.whole))):
        return way
    steps = (line.part, line.part_step, line.whole, line.whole_step)
    agreed = PrintedShare(*steps, printed.value, printed.decimals).agreement(printed.accept)
    return INTERVAL if agreed == INTERVAL else IMPOSSIBLE


def _counts(line: Line, printed: Print) -> Span | None:
    if math.isnan(printed.value) or math.isnan(line.whole) or line.whole <= 0:
        return None
    return counts_that_give(printed, line.whole, line.whole_step)


def _wholes(line: Line, printed: Print) -> Span | None:
    if math.isnan(printed.value) or math.isnan(line.part):
        return None
    return wholes_that_give(printed, line.part, line.part_step)
