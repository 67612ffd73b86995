"""Changes to the criteria of a round, keyed for people: ``levels.4.people_percent=35``, ``cumulative=false``.

A key is the path in the criteria file. An item of a list goes by what tells it apart (its level, id, item, name or
kind) or else by its place from 1; ``conditions`` may be left out; and a condition by itself means its threshold. The
changed criteria are typed and checked by the models that read the file.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.bilingual import Text
from analysis.errors import Location, WorkbookError
from analysis.params.buddhist import write_date
from analysis.params.criteria.criteria import CRITERIA, Criteria
from analysis.params.criteria.milestones import MilestonesCriteria, ProcessMilestonesCriteria
from analysis.params.problems import validate
from analysis.params.refusal import nearest
from analysis.params.yaml_source import KeyPath, YamlSource, dotted, parse_scalar

#: What a condition of each kind turns on: the key that its name alone stands for.
THRESHOLDS = {
    "people_percent": "at_least",
    "disbursement_percent": "at_least",
    "submitted": "due",
    "monthly_on_time": "due_day",
    "evidence": "step",
    "sent_count": "expected",
}
#: What tells the items of a list apart, in the order in which it is asked for.
_OWN_NAMES = ("level", "id", "item", "name")
#: The list that may be left out of a key.
_LEFT_OUT = "conditions"


@dataclass(frozen=True)
class Change:
    """A value to be put at ``key``. ``said`` is where a person wrote it, for messages."""

    key: str
    value: Any
    said: str


@dataclass(frozen=True)
class Changed:
    """What a change did: ``before`` is what the file says; ``label`` are the words of the condition as it is now, None
    where the key is of no condition; ``level`` is that condition's level."""

    instrument: str
    key: str
    before: str
    after: str
    level: int | None = None
    label: Text | None = None


def criteria_data(criteria: Criteria) -> dict[str, Any]:
    """Criteria as a file would write them."""
    return criteria.model_dump(mode="json")


def with_changes(source: YamlSource, changes: Sequence[Change]) -> Criteria:
    """The criteria of a file with each change put in.

    Raises:
        WorkbookError: a key is unknown (the nearest is named), or what comes of it breaks a rule of the criteria.
    """
    data = copy.deepcopy(source.data)
    origin: dict[KeyPath, str] = {}
    for change in changes:
        path = place_of(data, change)
        _put(data, path, plain(change.value, at(data, path)))
        origin[path] = change.said

    def locate(path: KeyPath) -> Location:
        """A rule may refuse a value beside the changed one, right before: the change is named all the same."""
        own = [said for place, said in origin.items() if path[: len(place)] == place]
        return Location((own or [" ".join(dict.fromkeys(origin.values()))])[-1], key=dotted(path) or None)

    return validate(CRITERIA, YamlSource(source.file, data), locate)


def told(instrument: str, criteria: Criteria, before: Any, changes: Sequence[Change]) -> tuple[Changed, ...]:
    """What the changes did, each key once, in the order in which they were asked for.

    Args:
        criteria: as they are now.
        before: the data of the file.
    """
    after, found = criteria_data(criteria), {}
    for change in changes:
        path = place_of(after, change)
        was, now = _shown(at(before, place_of(before, change))), _shown(at(after, path))
        level, label = _condition_at(criteria, path)
        found[path] = Changed(instrument, change.key, was, now, level, label)
    return tuple(one for one in found.values() if one.before != one.after)


def place_of(data: Any, change: Change) -> KeyPath:
    """The path that the change's key means in the data of a criteria file.

    Raises:
        WorkbookError: a part of it names no item of its list, or more than one.
    """
    path: KeyPath = ()
    for part in change.key.split("."):
        path = _step(at(data, path), path, part, change)
    here = at(data, path)
    if isinstance(here, dict) and not isinstance(change.value, Mapping) and here.get("kind") in THRESHOLDS:
        return (*path, THRESHOLDS[here["kind"]])
    return path


def names_below(here: Any) -> tuple[str, ...]:
    """What a key may go on with below a part of a criteria file."""
    if isinstance(here, list):
        return tuple(dict.fromkeys(name for number, _ in enumerate(here) for name in _names(here, number)))
    return (*here, *names_below(here.get(_LEFT_OUT))) if isinstance(here, dict) else ()


def at(data: Any, path: KeyPath) -> Any:
    """What stands at the path; None where nothing does."""
    for part in path:
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def plain(value: Any, before: Any) -> Any:
    """A value as a file would hold it: a day in the Buddhist era, a list for a list, numbers that are Python's own."""
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, date):
        return write_date(value)
    if isinstance(before, list) and isinstance(value, str):
        return [parse_scalar(part.strip()) for part in value.split(",")]
    if isinstance(value, list | tuple):
        return [plain(item, None) for item in value]
    return value


def _step(here: Any, path: KeyPath, part: str, change: Change) -> KeyPath:
    if isinstance(here, list):
        return (*path, _number(here, part, change))
    if isinstance(here, dict):
        if part not in here and isinstance(inner := here.get(_LEFT_OUT), list):
            return (*path, _LEFT_OUT, _number(inner, part, change, tuple(here)))
        return (*path, part)
    if here is None:  # a group that this file does not have: the model says whether it may have it
        return (*path, part)
    raise _refused(
        change,
        f"คีย์ “{dotted(path)}” เป็นค่าเดียว ไม่มีคีย์ย่อย “{part}”",
        f"“{dotted(path)}” is a plain value and has no key “{part}”.",
        "ลบส่วนหลังจุดออก",
        "Remove what follows the dot.",
    )


def _number(items: list[Any], part: str, change: Change, keys: tuple[str, ...] = ()) -> int:
    """Which item of a list ``part`` names; ``keys`` are other words that were possible in its place."""
    found = [number for number, _ in enumerate(items) if part in _names(items, number)]
    if len(found) == 1:
        return found[0]
    if found:
        own = ", ".join(_names(items, number)[0] for number in found)
        raise _refused(
            change,
            f"“{part}” มี {len(found)} รายการ",
            f"There are {len(found)} of “{part}”.",
            f"ระบุอย่างใดอย่างหนึ่ง: {own}",
            f"Name one of them: {own}.",
        )
    known = (*names_below(items), *keys)
    near, listed = nearest(part, known), ", ".join(known)
    raise _refused(
        change,
        f"ไม่รู้จักคีย์ “{part}”",
        f"Unknown key “{part}”.",
        f"น่าจะหมายถึง “{near}”" if near else f"คีย์ที่ใช้ได้: {listed}",
        f"Did you mean “{near}”?" if near else f"Known keys: {listed}.",
    )


def _names(items: list[Any], number: int) -> tuple[str, ...]:
    """The words for an item: its own names, its kind, or its place where it has neither."""
    item = items[number]
    named = item if isinstance(item, dict) else {}
    own = (*(str(named[key]) for key in _OWN_NAMES if key in named), *([str(named["kind"])] if "kind" in named else []))
    return own or (str(number + 1),)


def _put(data: Any, path: KeyPath, value: Any) -> None:
    for part in path[:-1]:
        if isinstance(data, dict) and data.get(part) is None:
            data[part] = {}
        data = data[part]
    data[path[-1]] = value


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    if isinstance(value, dict) and value:
        return ", ".join(f"{key}: {_shown(item)}" for key, item in value.items())
    return str(value) if value else "–"


def _condition_at(criteria: Criteria, path: KeyPath) -> tuple[int | None, Text | None]:
    if isinstance(criteria, MilestonesCriteria | ProcessMilestonesCriteria):
        for level, place, condition in criteria.placed():
            if path[: len(place)] == place:
                return level, condition.label
    return None, None


def _refused(change: Change, th: str, en: str, fix_th: str, fix_en: str) -> WorkbookError:
    return WorkbookError(th, en, location=Location(change.said, key=change.key), fix_th=fix_th, fix_en=fix_en)
