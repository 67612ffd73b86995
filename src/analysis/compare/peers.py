"""Who a province is fairly compared with: its cluster of that year, and offices of its size.

Source: the design, section 4.8; ``data`` of clusters: ``places.clusters``. A province is compared with the median of
its group, itself included, as on the page to explore.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import numpy as np
import pandas as pd

from analysis.compare.ranks import ranks
from analysis.places.clusters import cluster_of
from analysis.places.provinces import province
from analysis.thai.calendar import FiscalYear
from analysis.thai.collation import sort_key


class Basis(StrEnum):
    """What a peer group is: the cluster of the year, or the region where the year's scheme has no cluster for it."""

    CLUSTER = "cluster"
    REGION = "region"


class SizeClass(StrEnum):
    """A third of the places by size."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


def peer_groups(scopes: Iterable[str], fiscal_year: FiscalYear) -> pd.DataFrame:
    """The one peer group of each province in a fiscal year.

    Bueng Kan is younger than the scheme of 2552, and before fiscal year 2553 no scheme is known: there the region is
    the group, of those alone that have no cluster.

    Returns:
        scope (str, in the order given), group (str, Thai name), basis (str, ``Basis``).

    Raises:
        WorkbookError: there is no such province.
    """
    rows = []
    for scope in scopes:
        cluster = cluster_of(scope, fiscal_year)
        found = (cluster, Basis.CLUSTER) if cluster else (province(scope).region, Basis.REGION)
        rows.append((scope, *found))
    return pd.DataFrame(rows, columns=["scope", "group", "basis"]).astype("str")


def size_classes(sizes: pd.DataFrame) -> pd.DataFrame:
    """Thirds by size; equal sizes are never parted, so a third may be larger than another.

    Args:
        sizes: scope (str), value (float64, NaN when the size is not known).

    Returns:
        scope (str), size (float64), size_class (str, ``SizeClass``; NA where the size is not known).
    """
    value = sizes["value"].to_numpy("float64")
    known = value[~np.isnan(value)]
    # The share of places that are smaller, and not their order, decides: that is the same for equal sizes.
    smaller = [(known < one).sum() * 3 // len(known) if one == one else -1 for one in value]
    names = [None if third < 0 else str(tuple(SizeClass)[third]) for third in smaller]
    frame = pd.DataFrame({"scope": sizes["scope"], "size": value, "size_class": names})
    return frame.astype({"scope": "str", "size_class": "str"}).reset_index(drop=True)


def against_peers(rows: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Each province within its group.

    Args:
        rows: scope, value, low, high (``compare.slices``).
        groups: scope, group (``peer_groups``, or ``size_classes`` with its class as group).

    Returns:
        scope, group (str), value, low, high (float64), members, with_value (int64), median (float64, of the members
        with a value), from_median (float64, points), rank, best, worst (Int64, among the group), by group in the order
        of the Thai dictionary and then by rank.
    """
    joined = groups[["scope", "group"]].merge(rows[["scope", "value", "low", "high"]], on="scope", how="left")
    frames = []
    for group in sorted(joined["group"].dropna().unique(), key=sort_key):
        ranked = ranks(joined[joined["group"] == group].drop(columns="group"))
        middle = ranked["value"].median()
        frames.append(
            ranked.assign(
                group=group,
                members=len(ranked),
                with_value=int(ranked["value"].notna().sum()),
                median=middle,
                from_median=ranked["value"] - middle,
            )
        )
    columns = ["scope", "group", "value", "low", "high", "members", "with_value", "median", "from_median"]
    columns += ["rank", "best", "worst"]
    if not frames:
        return pd.DataFrame(columns=columns)
    return pd.concat(frames, ignore_index=True)[columns].astype({"group": "str"})
