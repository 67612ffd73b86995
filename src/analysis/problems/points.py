"""Points of the SWOT: evidence told once by group, beside what documents say, in the order of weight and rarity.

The order within a quadrant: the heavier first; of equal weight the rarer (the share of those judged that show it), what
has no share last; then the more numerous; then the order of the rules. Decision 0094 says why.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evaluate.sources import each_group, merge_sources
from analysis.evaluate.states import ResultState
from analysis.ingest.layouts.problems import PROBLEM_KINDS
from analysis.params.criteria.evidence import EvidenceCriteria
from analysis.params.swot.points import Group, PointRules
from analysis.places.scopes import NATION
from analysis.problems.evidence import not_applied
from analysis.problems.facts import EvidenceFacts
from analysis.problems.register import Register
from analysis.problems.subjects import subjects_of
from analysis.problems.swot import FROM_CONTEXT, FROM_EVIDENCE, FROM_REGISTER, QUADRANTS
from analysis.rows import record_of, records_of
from analysis.thai.numbers import format_number

DTYPES = {
    "point_id": "str", "quadrant": "str", "rank": "int64", "subject": "str", "group": "str", "origin": "str",
    "weight": "int64", "count": "int64", "judged": "Int64", "share": "float64", "text_th": "str", "text_en": "str",
}  # fmt: skip
#: Lists: keys of evidence or ids of items, areas, owners that the documents print, other subjects, figures, problems.
LISTS = ("keys", "scopes", "owners", "bears_on", "figure_ids", "problem_ids")
COLUMNS = [*DTYPES, *LISTS, "sources"]
#: Behind ``{count}`` in a group's text.
_OF_TH, _OF_EN = " จาก {}", " of {}"


def points(
    evidence: pd.DataFrame,
    context: pd.DataFrame,
    entries: pd.DataFrame,
    register: Register,
    rules: PointRules,
    judged: Mapping[str, int] | None = None,
) -> pd.DataFrame:
    """The points of a page. Every piece of evidence and every entry of the register is in exactly one of them.

    Args:
        evidence: from ``gather_evidence``, of the page's areas.
        context: from ``gather_context``.
        entries: from ``swot.swot``; those of the register are taken.
        register: of the page's areas and year.
        judged: by group, how many could be judged (``judged_counts``).

    Returns:
        point_id (str, "w.overspent"), quadrant, rank (int64, from 1 within the quadrant), subject (str, ``NO_SUBJECT``
        where nothing places it), group (str, NA for an entry of the register), origin ("evidence", "context" or
        "register"), weight (1–3), count (int64, pieces of evidence or places of a statement), judged
        (Int64, how many could have been, NA when not known), share (float64, count / judged), text_th, text_en (str;
        an entry's English is missing), and lists: keys, scopes, owners, bears_on (subjects), figure_ids, problem_ids
        (the register's problems of the same subject); sources.
    """
    placed = register.items.assign(subject=subjects_of(register, rules))
    problems: dict[str, list[str]] = {}
    for line in records_of(placed[placed["kind"].isin([str(kind) for kind in PROBLEM_KINDS])]):
        problems.setdefault(line["subject"], []).append(line["item_id"])
    found = [
        *_of_evidence(evidence, FROM_EVIDENCE, rules, judged or {}),
        *_of_evidence(context, FROM_CONTEXT, rules, {}),
        *_of_register(entries, placed, rules),
    ]
    frame = pd.DataFrame([{**line, "problem_ids": problems.get(str(line["subject"]), [])} for line in found])
    return _ranked(frame) if len(frame) else pd.DataFrame(columns=COLUMNS).astype(DTYPES)


def judged_counts(facts: EvidenceFacts, criteria: EvidenceCriteria, rules: PointRules) -> dict[str, int]:
    """How many could be judged, by group: provinces that a rule was applied to, indicators, projects and units with a
    result, activities with money. A group whose number is not known is left out."""
    silent = not_applied(facts, criteria)
    counts: dict[str, int] = {}
    for rule in criteria.rules:
        own = silent[silent["rule_id"] == rule.kind]
        if len(own) and own["scope"].isna().any():
            continue
        counts[rule.kind] = len(facts.provinces) - own["scope"].dropna().nunique()
    known = {
        wording: counts[kind] for kind, wordings in _BY_PROVINCE.items() for wording in wordings if counts.get(kind)
    } | _of_tables(facts)
    if facts.spending_rows:
        known["overspent"] = facts.spending_rows
    return {one.key: known[wording] for one in rules.groups for wording in one.wordings if wording in known}


_BY_PROVINCE = {
    "behind_target": ("behind_target.people", "behind_target.plan"),
    "behind_money": ("behind_money",),
    "money_ahead_people_behind": ("money_ahead_people_behind",),
    "late_reports": ("late_reports.late",),
    "on_time": ("on_time",),
    "top_level": ("top_level",),
}


def _of_tables(facts: EvidenceFacts) -> dict[str, int]:
    due = [str(ResultState.MET), str(ResultState.NOT_MET)]
    known: dict[str, int] = {}
    if facts.projects is not None:
        known["behind_target.project"] = int(facts.projects["state"].isin(due).sum())
    if facts.units is not None:
        known["behind_target.unit"] = int(facts.units["state"].isin(due).sum())
    if facts.people is not None:
        known |= dict.fromkeys(("exceeded.people", "exceeded.plan"), int(facts.people["percent"].notna().sum()))
    if facts.indicators is not None:
        rows = facts.indicators
        known["exceeded.indicator"] = int((rows["counted"] & rows["period_percent"].notna()).sum())
    return known


def _of_evidence(
    evidence: pd.DataFrame, origin: str, rules: PointRules, judged: Mapping[str, int]
) -> list[dict[str, object]]:
    """One point for each group and quadrant; the nation's own evidence apart from that of areas."""
    if evidence.empty:
        return []
    groups = [rules.group_of(wording) for wording in evidence["wording"]]
    rows = evidence.assign(group=[one.key for one in groups], whole=[scope == NATION for scope in evidence["scope"]])
    by_area = rows.groupby(["group", "quadrant"])["whole"].transform("nunique") > 1
    rows["part"] = (by_area & rows["whole"]).map({True: ".nation", False: ""})
    made = []
    for (quadrant, group, part), own in each_group(rows, ["quadrant", "group", "part"]):
        rule = next(one for one in rules.groups if one.key == group)
        made.append(_point(f"{quadrant.lower()}.{group}{part}", own, rule, origin, judged.get(str(group))))
    return made


def _point(point_id: str, own: pd.DataFrame, rule: Group, origin: str, judged: int | None) -> dict[str, object]:
    first, count = record_of(own.iloc[0]), len(own)
    texts = {f"text_{language}": group_text(rule, language, count, judged) for language in ("th", "en")}
    if len(own) == 1:
        texts = {name: first[name] for name in texts}
    owners = list(dict.fromkeys(own["owner"].dropna()))
    return {
        "point_id": point_id, "quadrant": first["quadrant"], "subject": rule.subject, "group": rule.key,
        "origin": origin, "weight": rule.weight, "count": count, "judged": judged,
        "share": count / judged if judged else None, **texts, "keys": own["key"].tolist(),
        "scopes": list(dict.fromkeys(own["scope"])), "owners": owners, "bears_on": list(rule.bears_on),
        "figure_ids": list(dict.fromkeys(name for names in own["figure_ids"] for name in names if name)),
        "sources": merge_sources(*own["sources"]),
    }  # fmt: skip


def group_text(rule: Group, language: str, count: int, judged: int | None) -> str:
    """A group's sentence with its numbers."""
    between = (_OF_TH if language == "th" else _OF_EN).format(format_number(judged, 0)) if judged else ""
    return str(getattr(rule.text, language)).format(count=format_number(count, 0), of=between)


def _of_register(entries: pd.DataFrame, placed: pd.DataFrame, rules: PointRules) -> list[dict[str, object]]:
    """Each different statement of the register's SWOT, in its document's words."""
    items = {line["item_id"]: line for line in records_of(placed)}
    weights = {one.key: one.weight for one in rules.subjects}
    made = []
    for line in records_of(entries[entries["origin"] == FROM_REGISTER]):
        item = items[line["entry_id"]]
        owner = item["unit"] if has_text(item["unit"]) and rules.is_unit(str(item["unit"])) else None
        made.append(
            {
                "point_id": f"{line['quadrant'].lower()}.item.{line['entry_id']}", "quadrant": line["quadrant"],
                "subject": item["subject"], "group": None, "origin": FROM_REGISTER,
                "weight": weights.get(item["subject"], 1), "count": len(line["item_ids"]), "judged": None,
                "share": None, "text_th": line["text_th"], "text_en": None, "keys": list(line["item_ids"]),
                "scopes": [line["scope"]], "owners": [owner] if owner else [], "bears_on": [], "figure_ids": [],
                "sources": line["sources"],
            }
        )  # fmt: skip
    return made


def has_text(value: object) -> bool:
    """Whether a cell of text says something."""
    return isinstance(value, str) and bool(value.strip())


def _ranked(frame: pd.DataFrame) -> pd.DataFrame:
    order = frame.assign(
        place=frame["quadrant"].map({letter: number for number, letter in enumerate(QUADRANTS)}),
        heavy=-frame["weight"],
        rare=pd.to_numeric(frame["share"]).fillna(2.0),
        many=-frame["count"],
        told=range(len(frame)),
    ).sort_values(["place", "heavy", "rare", "many", "told"])
    order["rank"] = order.groupby("quadrant").cumcount() + 1
    return order[COLUMNS].reset_index(drop=True).astype(DTYPES)
