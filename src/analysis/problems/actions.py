"""The actions that points lead to: proposed, with an owner that a document names, or none.

What a document answers a problem with stands in its own words; else the words are those of ``points.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.params.swot.points import NO_SUBJECT, PointRules
from analysis.problems.register import Register
from analysis.problems.swot import FROM_REGISTER
from analysis.rows import Record, records_of

DTYPES = {
    "action_id": "str", "point_id": "str", "quadrant": "str", "rank": "int64", "subject": "str", "what_th": "str",
    "what_en": "str", "basis": "str", "owner": "str", "owner_source": "str",
}  # fmt: skip
LISTS = ("scopes", "evidence_keys", "figure_ids")
COLUMNS = [*DTYPES, *LISTS, "sources"]
#: Where the words of an action come from, and where its owner does.
BY_DOCUMENT, BY_RULE = "document", "rule"
PRINTED, OFFICE = "printed", "office"
NO_ACTION = {"th": "ให้ผู้วิเคราะห์พิจารณาเรื่องและข้อเสนอ", "en": "An analyst decides on the subject and what to do."}


def proposed_actions(
    points: pd.DataFrame, evidence: pd.DataFrame, register: Register, rules: PointRules
) -> pd.DataFrame:
    """One action for each point and owner, in the points' order; every piece of evidence of a point is in one of them.

    Args:
        points: from ``points.points``.
        evidence: evidence and context of the page (``key``, ``owner``, ``scope``, ``figure_ids``, ``sources``).
        register: of all areas, for the answers that are linked to an item.

    Returns:
        action_id (str, "w.overspent.1": the point and a number), point_id, quadrant, rank (int64, the point's),
        subject, what_th, what_en (str; the English of a document's words is missing), basis ("document" or "rule"),
        owner (str: a unit as printed or an agency's abbreviation; NA when no document names one), owner_source
        ("printed", "office" or NA), scopes, evidence_keys, figure_ids (lists), sources.
    """
    answers = _answers(register)
    found: dict[str, Record] = {line["key"]: line for line in records_of(evidence)}
    rows = [row for point in records_of(points) for row in _of_point(point, found, answers, rules)]
    return pd.DataFrame(rows, columns=COLUMNS).astype(DTYPES)


def _of_point(
    point: Record, found: dict[str, Record], answers: dict[str, list[Record]], rules: PointRules
) -> Iterator[dict[str, object]]:
    what_th, what_en, basis = _what(point, answers, rules)
    for number, (owner, source, keys) in enumerate(_owners(point, found, rules), 1):
        own = [found[key] for key in keys if key in found]
        figures = dict.fromkeys(name for line in own for name in line["figure_ids"] if name)
        yield {
            "action_id": f"{point['point_id']}.{number}", **{name: point[name] for name in _OF_POINT},
            "what_th": what_th, "what_en": what_en, "basis": basis, "owner": owner, "owner_source": source,
            "scopes": list(dict.fromkeys(line["scope"] for line in own)) or list(point["scopes"]),
            "evidence_keys": keys, "figure_ids": [*figures], "sources": point["sources"],
        }  # fmt: skip


_OF_POINT = ("point_id", "quadrant", "rank", "subject")


def _what(point: Record, answers: dict[str, list[Record]], rules: PointRules) -> tuple[str, str | None, str]:
    if point["origin"] != FROM_REGISTER:
        action = next(one for one in rules.groups if one.key == point["group"]).action
        return action.th, action.en, BY_RULE
    own = [answer for key in point["keys"] for answer in answers.get(key, [])]
    if own:
        return " ".join(dict.fromkeys(str(answer["statement"]) for answer in own)), None, BY_DOCUMENT
    if own_action := rules.document_actions.get(point["quadrant"]):
        return own_action.th, own_action.en, BY_RULE
    if point["subject"] == NO_SUBJECT:
        return NO_ACTION["th"], NO_ACTION["en"], BY_RULE
    action = rules.subject(point["subject"]).action
    return action.th, action.en, BY_RULE


def _owners(
    point: Record, found: dict[str, Record], rules: PointRules
) -> Iterator[tuple[str | None, str | None, list[str]]]:
    """Each owner with the evidence that is his to act on; those without one come last, together."""
    if point["origin"] == FROM_REGISTER:
        owner = point["owners"][0] if point["owners"] else None
        yield owner, PRINTED if owner else None, list(point["keys"])
        return
    kind = next(one for one in rules.groups if one.key == point["group"]).owner
    by_owner: dict[str | None, list[str]] = {}
    for key in point["keys"]:
        printed = found[key]["owner"] if kind == PRINTED else rules.office.agency if kind == OFFICE else None
        by_owner.setdefault(None if pd.isna(printed) else str(printed), []).append(key)
    for owner, keys in sorted(by_owner.items(), key=lambda item: item[0] is None):
        yield owner, kind if owner else None, keys


def _answers(register: Register) -> dict[str, list[Record]]:
    """What answers each item, by the item's id."""
    items = {line["item_id"]: line for line in records_of(register.items)}
    answers: dict[str, list[Record]] = {}
    for link in records_of(register.links):
        if link["answer_id"] in items:
            answers.setdefault(link["problem_id"], []).append(items[link["answer_id"]])
    return answers
