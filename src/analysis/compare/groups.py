"""Regions, clusters and inspection areas: what their provinces come to together.

Source: the design, section 4.8, and the issue on comparison. A percent of a group is of the sums of its provinces, as
the nation's is; levels have an order and no mean, so a group counts its provinces at the top. Groups are listed, not
ranked.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import pandas as pd

from analysis.compare.peers import peer_groups
from analysis.evaluate.arithmetic import percent, total
from analysis.evaluate.sources import each_group, merge_sources
from analysis.places.provinces import province
from analysis.thai.calendar import FiscalYear
from analysis.thai.collation import sort_key


class Scheme(StrEnum):
    """Ways of grouping provinces."""

    REGION = "region"
    CLUSTER = "cluster"
    INSPECTION_AREA = "inspection_area"


#: Percents that are of sums: the series, its part and its whole.
RATIOS = {
    "people.percent": ("people.result", "people.target"),
    "own_allocation.percent": ("own_allocation.spent", "own_allocation.allocation"),
    "timeliness.on_time_percent": ("timeliness.on_time", "timeliness.known"),
}
TOP = 5.0


def groupings(scopes: Iterable[str], fiscal_year: FiscalYear) -> pd.DataFrame:
    """The groups of each province under every scheme: scheme, group, scope (str), in the order of the groups' names
    (inspection areas by number). A province without a group under a scheme is not listed there."""
    codes = list(scopes)
    clusters = peer_groups(codes, fiscal_year).set_index("scope")["group"]
    rows = []
    for scheme in Scheme:
        for code in codes:
            named = province(code)
            area = "" if named.inspection_area is None else str(named.inspection_area)
            group = {Scheme.REGION: named.region, Scheme.CLUSTER: clusters[code]}.get(scheme, area)
            if group:
                rows.append((str(scheme), group, code))
    schemes = [str(scheme) for scheme in Scheme]
    rows.sort(key=lambda row: (schemes.index(row[0]), _order(row[0], row[1]), row[2]))
    return pd.DataFrame(rows, columns=["scheme", "group", "scope"]).astype("str")


def roll_up(observations: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Each group's percents of sums and its provinces at the top level.

    Args:
        observations: of one round (``compare.observations``).
        groups: scheme, group, scope (``groupings``).

    Returns:
        scheme, group (str), provinces (int64), for each series of ``RATIOS`` a column (float64 percent, of the
        provinces with both parts; NaN without any) and ``<series>.known`` (int64, how many those are), at_top, levels
        (int64: provinces at the top level, and with a level), sources.
    """
    wanted = {name for pair in RATIOS.values() for name in pair} | {"milestones.level"}
    seen = observations[observations["series_id"].isin(wanted)]
    values = seen.pivot(index="scope", columns="series_id", values="value")
    sources = {scope: merge_sources(*lines["sources"]) for (scope,), lines in each_group(seen, ["scope"])}
    rows = []
    for (scheme, group), members in each_group(groups, ["scheme", "group"]):
        codes = members["scope"].tolist()
        inside = values.reindex(index=codes, columns=sorted(wanted))
        levels = inside["milestones.level"]
        line = {"scheme": scheme, "group": group, "provinces": len(codes)}
        for series, pair in RATIOS.items():
            known = inside.dropna(subset=list(pair))
            line[series] = percent(*(total(known[name]) for name in pair))
            line[f"{series}.known"] = len(known)
        counts = {"at_top": int((levels == TOP).sum()), "levels": int(levels.notna().sum())}
        rows.append({**line, **counts, "sources": merge_sources(*(sources.get(code, []) for code in codes))})
    return pd.DataFrame(rows)


def _order(scheme: str, group: str) -> tuple[object, ...]:
    return (int(group),) if scheme == Scheme.INSPECTION_AREA else sort_key(group)
