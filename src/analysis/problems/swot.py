"""The SWOT of a province, a group of provinces, or the nation: sourced items beside evidence from the results.

Only what a source calls a strength, weakness, opportunity or threat, and what a rule over the results found, stands
here. A quadrant without entries stays empty: nothing is invented for it. Problems are not weaknesses unless a reader
asks to see them as such (the SWOT of the Trang FY2562 paper has 3/6/2/3 beside its three problems; the Chachoengsao
FY2564 paper quotes five weaknesses beside eleven problems).
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from analysis.evaluate.sources import sources_of
from analysis.ingest.layouts.problems import PROBLEM_KINDS, ItemKind
from analysis.problems.recurrence import near_groups
from analysis.problems.register import Register
from analysis.rows import records_of

QUADRANTS = ("S", "W", "O", "T")
QUADRANT_OF = {
    ItemKind.STRENGTH: "S",
    ItemKind.WEAKNESS: "W",
    ItemKind.OPPORTUNITY: "O",
    ItemKind.THREAT: "T",
}
FROM_REGISTER, FROM_EVIDENCE, FROM_CONTEXT = "register", "evidence", "context"

_TEXTS = ["quadrant", "entry_id", "text_th", "text_en", "origin", "scope", "source", "place"]
#: What ``wording.apply_wording`` adds to evidence; carried along when it is there.
_OWN = ["own_text", "own_by", "own_on", "changed"]
COLUMNS = [
    *_TEXTS, "fiscal_year", "item_ids", "figure_ids", "recurrence_provinces", "recurrence_years", "years", "sources",
]  # fmt: skip


def swot(
    register: Register,
    evidence: pd.DataFrame | None = None,
    scopes: Collection[str] | None = None,
    *,
    context: pd.DataFrame | None = None,
    fiscal_years: Collection[int] | None = None,
    problems_as_weaknesses: bool = False,
) -> pd.DataFrame:
    """The entries of the four quadrants, in the order S, W, O, T; register before evidence, each in its own order.

    Args:
        register: the whole register: recurrence is counted over all of it.
        evidence: what ``evidence.gather_evidence`` gave, with or without an analyst's own wording.
        scopes: whose entries to show (province codes, "TH", "central"); ``None`` is all.
        context: what ``context.gather_context`` gave: what comes from outside.
        fiscal_years: of which items (Buddhist); evidence is always of its own round.
        problems_as_weaknesses: also list problems, complexities, limitations and causes under W.

    Returns:
        quadrant, entry_id (item id; for evidence its key), text_th, text_en (missing for items), origin ("register",
        "evidence" or "context"), scope, source, place (str, missing for evidence), fiscal_year (Int64, as well),
        item_ids (list: the entry's near-duplicates in this view, itself first), figure_ids (list), recurrence_provinces
        and recurrence_years (int64: scopes and years in which it was said), years (list[int]), sources; and the columns
        of an analyst's own wording when the evidence has them.
    """
    kinds = {**QUADRANT_OF, **(dict.fromkeys(PROBLEM_KINDS, "W") if problems_as_weaknesses else {})}
    everywhere = register.items[register.items["kind"].isin([str(kind) for kind in kinds])]
    everywhere = everywhere.assign(quadrant=everywhere["kind"].map(kinds), group_id=near_groups(everywhere))
    shown = register.of(scopes, fiscal_years).items["item_id"]
    rows = _of_register(everywhere, everywhere["item_id"].isin(shown))
    columns = list(COLUMNS)
    if evidence is not None:
        rows += _of_evidence(evidence, scopes, FROM_EVIDENCE)
        columns += [name for name in _OWN if name in evidence.columns]
    if context is not None:
        rows += _of_evidence(context, scopes, FROM_CONTEXT)
    frame = pd.DataFrame(rows, columns=columns)
    counts = dict.fromkeys(("recurrence_provinces", "recurrence_years"), "int64")
    frame = frame.astype({**dict.fromkeys(_TEXTS, "str"), "fiscal_year": "Int64", **counts})
    order = frame["quadrant"].map({name: place for place, name in enumerate(QUADRANTS)})
    return frame.loc[order.sort_values(kind="stable").index].reset_index(drop=True)


def _of_register(everywhere: pd.DataFrame, shown: pd.Series) -> list[dict[str, object]]:
    """One entry for each different statement shown; near-duplicates join the first of them in the view."""
    rows = []
    for (quadrant, group_id), here in everywhere[shown].groupby(["quadrant", "group_id"], sort=False):
        first = here.iloc[0]
        all_places = everywhere[(everywhere["group_id"] == group_id) & (everywhere["quadrant"] == quadrant)]
        years = sorted({int(year) for year in all_places["fiscal_year"]})
        rows.append(
            {
                "quadrant": quadrant, "entry_id": first["item_id"], "text_th": first["statement"],
                "origin": FROM_REGISTER, "scope": first["scope"], "source": first["source"], "place": first["place"],
                "fiscal_year": first["fiscal_year"], "item_ids": here["item_id"].tolist(), "figure_ids": [],
                "recurrence_provinces": all_places["scope"].nunique(), "recurrence_years": len(years), "years": years,
                "sources": sources_of(here),
            }
        )  # fmt: skip
    return rows


def _of_evidence(evidence: pd.DataFrame, scopes: Collection[str] | None, origin: str) -> list[dict[str, object]]:
    """Evidence as entries. It recurs in as many scopes as its rule found the same side in, in this one round."""
    keys = evidence["key"] if "key" in evidence.columns else _keys(evidence)
    breadth = evidence.groupby(["rule_id", "quadrant"])["scope"].nunique()
    rows = []
    for key, found in zip(keys, records_of(evidence), strict=True):
        if scopes is not None and found["scope"] not in scopes:
            continue
        rows.append(
            {
                **{name: found[name] for name in ("quadrant", "text_th", "text_en", "scope", "sources")},
                **{name: found[name] for name in _OWN if name in found},
                "entry_id": key,
                "origin": origin,
                "item_ids": [],
                "figure_ids": list(found["figure_ids"]),
                "recurrence_provinces": int(breadth[found["rule_id"], found["quadrant"]]),
                "recurrence_years": 1,
                "years": [],
            }
        )
    return rows


def _keys(evidence: pd.DataFrame) -> pd.Series:
    """``<rule>.<scope>``, numbered from the second of the same rule and scope on."""
    number = evidence.groupby(["rule_id", "scope"]).cumcount()
    plain = evidence["rule_id"] + "." + evidence["scope"]
    return plain.where(number == 0, plain + "." + (number + 1).astype("str"))


def tows(register: Register, scopes: Collection[str] | None = None) -> pd.DataFrame:
    """Strategies from pairs that an analyst made; empty when nobody made any (no source of this project has TOWS).

    Columns (str): quadrant ("SO", "WO", "ST", "WT"), internal_id, internal, external_id, external, strategy,
    assigned_by; then sources. A pair is shown when either of its items is of the scopes.
    """
    items = register.items.set_index("item_id")
    rows = []
    for pair in records_of(register.of(scopes).tows):
        ends = {
            side: items.loc[pair[f"{side}_id"]]
            for side in ("internal", "external")
            if pair[f"{side}_id"] in items.index
        }
        rows.append(
            {
                **{name: pair[name] for name in ("internal_id", "external_id", "strategy", "assigned_by")},
                **{side: item["statement"] for side, item in ends.items()},
                "quadrant": "".join(QUADRANT_OF[item["kind"]] for item in ends.values()),
                "sources": sources_of(pd.DataFrame([pair])),
            }
        )
    texts = ["quadrant", "internal_id", "internal", "external_id", "external", "strategy", "assigned_by"]
    return pd.DataFrame(rows, columns=[*texts, "sources"]).astype(dict.fromkeys(texts, "str"))
