"""Which observations may be joined to one line: years that measure the same thing, in the same way, under one plan.

Source: the design, section 4.7. A segment is a run of years that agree in everything of ``IDENTITY``, but for what the
rules of comparability (``params.trends``) call the same; what lies between two segments is a break. How far the years
of a break may be compared all the same is said by ``grades``.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.evaluate.sources import merge_sources
from analysis.params.criteria.criteria import Criteria
from analysis.params.load import list_criteria, load_criteria
from analysis.params.trends import Comparability, Difference, Grade
from analysis.rows import Record, records_of
from analysis.trends.reasons import Break, reasons_said

#: Words about the criteria; they judge nothing.
_WORDS = {"title", "source", "note", "label", "fiscal_year"}
_YEAR_IN_DATE = re.compile(r"^(\d{4})(?=-\d{2}(-\d{2})?$)")

#: Criteria file stem → signature of its rules.
Rules = Mapping[str, str]


def rule_signature(criteria: Criteria) -> str:
    """A short digest of what the criteria ask; equal where rules differ in the year of their dates alone."""
    data = criteria.model_dump(mode="json", exclude_none=True)
    rules = _relative(data, data.get("fiscal_year"))
    return hashlib.sha256(json.dumps(rules, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]


def rule_signatures(stems: Iterable[str], home: Path) -> dict[str, str]:
    """The signature of each criteria file that the project has, by its stem: files that ask the same are the same."""
    known = sorted(set(stems) & set(list_criteria(home)))
    return {stem: rule_signature(load_criteria(stem, home)) for stem in known}


def _relative(value: Any, year: int | None) -> Any:
    """The rules without words, and with dates and months counted from the fiscal year."""
    if isinstance(value, dict):
        kept = {key: part for key, part in value.items() if key not in _WORDS}
        return {_relative(key, year): _relative(part, year) for key, part in kept.items()}
    if isinstance(value, list):
        return [_relative(part, year) for part in value]
    if isinstance(value, str) and year is not None:
        return _YEAR_IN_DATE.sub(lambda found: f"{int(found[1]) - year:+d}", value)
    return value


Point = dict[str, Any]

SERIES = ["series_id", "scope"]
#: What the years of one segment have in common, and the break where two differ in it; the gravest first.
IDENTITY = {
    "definition": Break.DEFINITION,
    "unit": Break.DEFINITION,
    "method": Break.METHOD,
    "rules": Break.CRITERIA,
    "plan": Break.PLAN,
    "year_kind": Break.YEAR_KIND,
    "part": Break.PART,
    "synthetic": Break.SYNTHETIC,
}
#: What a reader follows from year to year: one part of one kind of year, real or made up.
LINE = ["year_kind", "part", "synthetic"]


class Standing(StrEnum):
    """What a value is worth: in force, replaced by a later revision, or one of several told for its year."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    CONFLICT = "conflict"


def segmented(
    observations: pd.DataFrame, rules: Rules | None = None, comparability: Comparability | None = None
) -> pd.DataFrame:
    """The observations that have a value, each in its segment.

    Args:
        observations: the table of ``compare.observation_table.observations_frame``.
        rules: criteria file stem → signature of its rules (``rule_signature``); a stem without one is a rule by itself.
        comparability: which differences part a segment; every one without it.

    Returns:
        the columns given and rules (str), standing (str, ``Standing``), segment (int64, from 1 within a series and a
        scope, in order of first year), by series, scope, segment and year. A value that a later revision repeats is
        kept once; a value replaced or contradicted is a segment by itself.
    """
    known = with_rules(observations, rules)
    alike = _Alike(comparability)
    rows = [point for series in grouped(records_of(known), SERIES) for point in _numbered(series, alike)]
    kinds = {**known.dtypes.to_dict(), "standing": "str", "segment": "int64"}
    frame = pd.DataFrame(rows, columns=list(kinds)).astype(kinds)
    return frame.sort_values([*SERIES, "segment", "year"], kind="stable", ignore_index=True)


def breaks(points: pd.DataFrame, comparability: Comparability | None = None) -> pd.DataFrame:
    """Pairs of segments that are not one line, with the reason.

    Neighbouring years of one line that stand in two segments; where a line ends, its last year and the first of every
    line that begins later; a value that was replaced beside the one in force; and the values told for one year.

    Args:
        points: from ``segmented``.
        comparability: which definitions differ in the basis of their target alone; none without it.

    Returns:
        series_id, scope (str), before, after (segment, int64), from_year, to_year (int64), from_value, to_value
        (float64), code (str, ``Break``, the gravest), codes (list of str, all), reason_th, reason_en (str), sources.
    """
    rows = []
    alike = _Alike(comparability)
    for series in grouped(records_of(points), SERIES):
        for last, first in _pairs(series, alike):
            codes = _differences(last, first, alike)
            where = [last[name] for name in SERIES] + [last["segment"], first["segment"], last["year"], first["year"]]
            told = reasons_said(codes)
            sources = merge_sources(last["sources"], first["sources"])
            rows.append((*where, last["value"], first["value"], codes[0], codes, told.th, told.en, sources))
    columns = [*SERIES, "before", "after", "from_year", "to_year", "from_value", "to_value", "code", "codes"]
    columns += ["reason_th", "reason_en", "sources"]
    kinds = {
        **dict.fromkeys([*SERIES, "code", "reason_th", "reason_en"], "str"),
        "from_value": "float64",
        "to_value": "float64",
        **dict.fromkeys(("before", "after", "from_year", "to_year"), "int64"),
    }
    frame = pd.DataFrame(rows, columns=columns).astype(kinds)
    return frame.sort_values([*SERIES, "from_year", "to_year"], kind="stable", ignore_index=True)


def differences(one: Record, other: Record, comparability: Comparability | None = None) -> list[str]:
    """In what two points of two segments differ (codes of ``reasons.Break``), the gravest first."""
    return _differences(dict(one), dict(other), _Alike(comparability))


def parted(one: Record, other: Record, comparability: Comparability | None = None) -> list[str]:
    """What parts two values (codes of ``reasons.Break``), the gravest first; none where they are of one line."""
    return _parted(dict(one), dict(other), _Alike(comparability))


def with_rules(observations: pd.DataFrame, rules: Rules | None) -> pd.DataFrame:
    """The observations that have a value, with ``rules`` (str): the signature of the criteria, or their stem."""
    known = observations[observations["value"].notna()]
    signatures = [(rules or {}).get(stem, stem) for stem in known["criteria"]]
    return known.assign(rules=pd.Series(signatures, index=known.index, dtype="str"))


def grouped(points: Iterable[Point], by: Sequence[str]) -> Iterator[list[Point]]:
    """The points that agree in ``by``, in the order in which they are first met."""
    groups: dict[tuple[Any, ...], list[Point]] = {}
    for point in points:
        groups.setdefault(tuple(point[name] for name in by), []).append(point)
    yield from groups.values()


class _Alike:
    """What points of one segment have in common."""

    def __init__(self, comparability: Comparability | None) -> None:
        self._rules = comparability
        grades = comparability.grades if comparability else {}
        self.facts = {name: code for name, code in IDENTITY.items() if grades.get(Difference(code)) is not Grade.SAME}
        joined = grades.get(Difference.TARGET_BASIS) is Grade.SAME
        groups = [basis.definitions for basis in comparability.target_bases] if comparability and joined else []
        self._first = {definition: group[0] for group in groups for definition in group}

    def of(self, point: Point) -> tuple[Any, ...]:
        """What the point has of them."""
        return tuple(self.fact(point, name) for name in self.facts)

    def fact(self, point: Point, name: str) -> Any:
        """One of them; definitions that count as the same go by the first."""
        return self._first.get(point[name], point[name]) if name == "definition" else point[name]

    def differ_in_basis(self, one: Point, other: Point) -> bool:
        """Whether the two measure one thing in one unit, held against different targets."""
        same_unit = one["unit"] == other["unit"]
        return bool(same_unit and self._rules and self._rules.differ_in_basis(one["definition"], other["definition"]))


def _numbered(series: list[Point], alike: _Alike) -> Iterator[Point]:
    """The points of one series and scope with their segments, numbered by first year."""
    runs: list[list[Point]] = []
    together: dict[tuple[Any, ...], list[Point]] = {}
    for point in series:
        together.setdefault(alike.of(point), []).append(point)
    for same in together.values():
        same.sort(key=lambda point: (point["year"], point["revision"]))
        standing = [point for year in grouped(same, ["year"]) for point in _of_year(year)]
        current = [point for point in standing if point["standing"] == Standing.CURRENT]
        runs += [current] if current else []
        runs += [[point] for point in standing if point["standing"] != Standing.CURRENT]
    for number, run in enumerate(sorted(runs, key=_run_order), start=1):
        yield from ({**point, "segment": number} for point in run)


def _of_year(year: list[Point]) -> list[Point]:
    """One year's values: those of the last revision in force or in conflict, earlier other values superseded."""
    told = [
        {**same[-1], "sources": merge_sources(*(one["sources"] for one in same))}
        for same in grouped(year, ["revision", "value"])
    ]
    newest = max(point["revision"] for point in told)
    latest = [point for point in told if point["revision"] == newest]
    values = {point["value"] for point in latest}
    older = [point for point in told if point["revision"] < newest and point["value"] not in values]
    standing = str(Standing.CURRENT if len(latest) == 1 else Standing.CONFLICT)
    superseded = str(Standing.SUPERSEDED)
    return [{**point, "standing": superseded} for point in older] + [{**one, "standing": standing} for one in latest]


def _run_order(run: list[Point]) -> tuple[Any, ...]:
    first, last = run[0], run[-1]
    return (first["year"], last["year"], *(str(first[name]) for name in IDENTITY), first["revision"], first["value"])


def _pairs(series: list[Point], alike: _Alike) -> Iterator[tuple[Point, Point]]:
    """Points of two segments that a reader might be tempted to join."""
    for one in series:
        yield from ((one, other) for other in series if _same_year_twice(one, other, alike))
    current = [point for point in series if point["standing"] == Standing.CURRENT]
    lines = [sorted(line, key=lambda point: point["year"]) for line in grouped(current, LINE)]
    for line in lines:
        yield from (pair for point in line for pair in _changes(point, line))
        last = line[-1]
        yield from ((last, other[0]) for other in lines if other[0]["year"] > last["year"])


def _changes(point: Point, line: list[Point]) -> Iterator[tuple[Point, Point]]:
    """The point with the next of another segment, if that one comes before its own segment goes on.

    A segment that runs beside the point's own is no successor of it.
    """
    own = [other["year"] for other in line if other["segment"] == point["segment"]]
    until = min((year for year in own if year > point["year"]), default=math.inf)
    others = [other for other in line if other["segment"] != point["segment"]]
    beside = {other["segment"] for other in others if other["year"] == point["year"]}
    between = [one for one in others if point["year"] < one["year"] < until and one["segment"] not in beside]
    yield from ((point, one) for one in between if one["year"] == between[0]["year"])


def _same_year_twice(one: Point, other: Point, alike: _Alike) -> bool:
    """A replaced value and the value in force, or two contradicting ones (each pair once)."""
    if one["year"] != other["year"] or alike.of(one) != alike.of(other):
        return False
    if one["standing"] == Standing.SUPERSEDED:
        return bool(other["standing"] != Standing.SUPERSEDED)
    return bool(one["standing"] == other["standing"] == Standing.CONFLICT and one["segment"] < other["segment"])


def _differences(last: Point, first: Point, alike: _Alike) -> list[str]:
    twice = Break.CONFLICT if last["standing"] == Standing.CONFLICT else Break.REVISED
    return _parted(last, first, alike) or [str(twice)]


def _parted(last: Point, first: Point, alike: _Alike) -> list[str]:
    found = [code for name, code in alike.facts.items() if alike.fact(last, name) != alike.fact(first, name)]
    if Break.DEFINITION in found and alike.differ_in_basis(last, first):
        found = [Break.TARGET_BASIS if code == Break.DEFINITION else code for code in found]
    return [str(code) for code in dict.fromkeys(found)]
