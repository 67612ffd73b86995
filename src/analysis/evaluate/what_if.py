"""Levels under other criteria, from one reading: who would move, and how many would stand where.

The rule itself is run (``conditions.judge`` and ``milestones.standing``), on the criteria that ``params`` would give a
run with the same changes. Only conditions that differ from the round's own are judged anew; what they read of a
province is read once.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.errors import Location, WorkbookError
from analysis.evaluate.conditions import Verdict, judge
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.milestones import LEVEL_DTYPES, Step, dossiers, standing, steps_of
from analysis.evaluate.sources import Source, merge_sources
from analysis.params.buddhist import read_date
from analysis.params.criteria.milestones import Condition, MilestonesCriteria, ProcessMilestonesCriteria
from analysis.params.criteria_changes import Change, at, criteria_data, place_of, with_changes
from analysis.params.vocabulary import Instrument
from analysis.params.yaml_source import YamlSource

Scale = MilestonesCriteria | ProcessMilestonesCriteria
#: From a key of the criteria to a value, or to the list of values to be tried.
Changes = Mapping[str, Any]


@dataclass(frozen=True)
class WhatIf:
    """Levels under each variant of the criteria, beside those of the round. Variants are numbered from 0.

    ``before`` is ``milestone_levels`` of the round. ``levels`` has its columns and ``variant`` (int64) for every
    variant, by province in the round's order. ``variants`` are variant (int64), key (str, that of the list; "" where
    one variant was asked), value (of the list as the criteria hold it: float64, datetime64, or text and true or false
    as objects; None where one variant was asked). ``criteria`` are those of each variant.
    """

    before: pd.DataFrame
    levels: pd.DataFrame
    variants: pd.DataFrame
    criteria: tuple[Scale, ...]

    @cached_property
    def movers(self) -> pd.DataFrame:
        """Provinces whose level is another than in the round.

        Returns:
            variant (int64), value (as in ``variants``), province_code (str), level_before, level (int64),
            blocking_condition, blocking_state (str, what stops the next level under the variant), gap (float64, what it
            lacks there), gap_unit (str: percent, days, months or steps), sources.
        """
        before = self.before[["province_code", "level"]].rename(columns={"level": "level_before"})
        joined = self.levels.merge(before, on="province_code", how="left").merge(
            self.variants[["variant", "value"]], on="variant", how="left"
        )
        moved = joined[joined["level"] != joined["level_before"]]
        names = [
            "variant", "value", "province_code", "level_before", "level", "blocking_condition", "blocking_state", "gap",
            "gap_unit", "sources",
        ]  # fmt: skip
        return moved[names].reset_index(drop=True)

    @cached_property
    def curve(self) -> pd.DataFrame:
        """How many provinces stand at each level, variant by variant.

        Returns:
            variant (int64), value (as in ``variants``), level (int64, every level from 0 to the top), provinces,
            or_above (int64: at the level, and at it or above it), if_evidence (int64: at the level if everything
            missing turns out right).
        """
        top = max(level.level for level in self.criteria[0].levels)
        every = pd.MultiIndex.from_product([self.variants["variant"], range(top + 1)], names=["variant", "level"])
        counts = {
            name: self.levels.groupby(["variant", column]).size().reindex(every, fill_value=0).to_numpy("int64")
            for name, column in (("provinces", "level"), ("if_evidence", "level_if_evidence"))
        }
        frame = every.to_frame(index=False).assign(**counts).astype("int64")
        above = frame[::-1].groupby("variant")["provinces"].cumsum()[::-1]
        frame = frame.assign(or_above=above).merge(self.variants[["variant", "value"]], on="variant", how="left")
        return frame[["variant", "value", "level", "provinces", "or_above", "if_evidence"]]


def what_if(judged: Judgements, changes: Changes) -> WhatIf:
    """The levels of a round under changed criteria.

    Args:
        judged: the round, read and judged once.
        changes: ``{"levels.4.people_percent": 35}``, ``{"levels.2.plan_booklet": "2565-01-10"}`` (or a ``date``),
            ``{"cumulative": False}``; several keys change together. A list of values for one key gives a variant for
            each of them. Where the criteria hold a list, a list of lists does.

    Raises:
        WorkbookError: the round has no scale of levels; a key is unknown (the nearest is named); a value breaks a rule
            of the criteria; or more than one key has a list.
    """
    if not judged.has(Instrument.MILESTONES, Instrument.PROCESS_MILESTONES):
        raise without_levels(judged.round.id)
    asked = _asked(judged, changes)
    key, values = _listed(criteria_data(judged.milestone_criteria), asked)
    given = [{**asked, key: value} if key else asked for value in values]
    return levels_under(judged, [varied(judged, one) for one in given], key)


def without_levels(round_id: str) -> WorkbookError:
    """A round that nobody judges by levels has nothing to try."""
    return WorkbookError(
        f"รอบ {round_id} ไม่มีเกณฑ์ระดับความสำเร็จ",
        f"The round {round_id} has no scale of levels.",
        fix_th="เลือกรอบที่ประเมินเป็นระดับ เช่น fy2565-r1",
        fix_en="Choose a round judged by levels, such as fy2565-r1.",
    )


def varied(judged: Judgements, changes: Changes) -> Scale:
    """The scale of a round with each change put in. Raises WorkbookError as ``what_if`` does."""
    source = YamlSource("", criteria_data(judged.milestone_criteria))
    found = with_changes(source, [Change(key, value, _said(key, value)) for key, value in changes.items()])
    assert isinstance(found, MilestonesCriteria | ProcessMilestonesCriteria)  # its kind cannot be changed
    return found


def levels_under(judged: Judgements, scales: Sequence[Scale], key: str = "") -> WhatIf:
    """The levels of a round under scales of its own kind; ``key`` is what differs from one to the next."""
    known = _Known(judged)
    rows = [
        (number, code, *standing(steps, cumulative=scale.cumulative), sources)
        for number, scale in enumerate(scales)
        for code, steps, sources in known.under(scale)
    ]
    columns = ["variant", *LEVEL_DTYPES, "missing", "sources"]
    levels = pd.DataFrame(rows, columns=columns).astype({"variant": "int64", **LEVEL_DTYPES})
    return WhatIf(judged.levels, levels, _variants(scales, key), tuple(scales))


class _Known:
    """What is judged of a round: its own conditions from its table, others as they are asked for."""

    def __init__(self, judged: Judgements) -> None:
        self.codes = [str(code) for code in judged.levels["province_code"]]
        self.merged: dict[str, list[Source]] = dict(zip(self.codes, judged.levels["sources"].tolist(), strict=True))
        self.judged = judged
        self.own = self._from_table()
        #: Conditions that were judged anew, by id, with each province's verdict.
        self.anew: dict[str, list[tuple[Condition, dict[str, Verdict]]]] = {}

    def under(self, scale: Scale) -> list[tuple[str, list[Step], list[Source]]]:
        """Each province with its judged conditions under a scale, and the rows that they rest on."""
        placed = [(level, condition, self._judged(level, condition)) for level, _, condition in scale.placed()]
        found = []
        for code in self.codes:
            steps = [told[code][0] for _, _, told in placed]
            found.append((code, steps, self._sources(code, [told[code][1] for _, _, told in placed])))
        return found

    def _judged(self, level: int, condition: Condition) -> dict[str, tuple[Step, list[Source]]]:
        own = self.own.get((level, condition.id))
        if own and own[0] == condition:
            return own[1]
        verdicts = self._verdicts(condition)
        return {
            code: (Step(level, condition.id, str(one.state), one.gap, one.unit), one.sources)
            for code, one in verdicts.items()
        }

    def _verdicts(self, condition: Condition) -> dict[str, Verdict]:
        before = self.anew.setdefault(condition.id, [])
        for other, verdicts in before:
            if other == condition:
                return verdicts
        verdicts = {code: judge(condition, self._dossiers[code]) for code in self.codes}
        before.append((condition, verdicts))
        return verdicts

    def _sources(self, code: str, many: Sequence[list[Source]]) -> list[Source]:
        """Merged anew only where a condition rests on other rows than the round's own."""
        if many == self._own_sources[code]:
            return self.merged[code]
        return merge_sources(*many)

    @cached_property
    def _dossiers(self) -> Mapping[str, Any]:
        return dossiers(self.judged.level_evidence)

    @cached_property
    def _own_sources(self) -> dict[str, list[list[Source]]]:
        groups = self.judged.conditions.groupby("province_code", sort=False)
        return {str(code): group["sources"].tolist() for code, group in groups}

    def _from_table(self) -> dict[Hashable, tuple[Condition, dict[str, tuple[Step, list[Source]]]]]:
        """The round's own conditions, as its table holds them."""
        placed = {(level, one.id): one for level, _, one in self.judged.milestone_criteria.placed()}
        found: dict[Hashable, tuple[Condition, dict[str, tuple[Step, list[Source]]]]] = {
            key: (condition, {}) for key, condition in placed.items()
        }
        for code, group in self.judged.conditions.groupby("province_code", sort=False):
            for step, sources in zip(steps_of(group), group["sources"], strict=True):
                found[step.level, step.condition_id][1][str(code)] = (step, sources)
        return found


def _asked(judged: Judgements, changes: Changes) -> dict[str, Any]:
    """The changes by key, without the part that names the scale, which may be written as for a run."""
    if not isinstance(changes, Mapping) or not all(isinstance(key, str) for key in changes):
        raise WorkbookError(
            "สิ่งที่จะลองต้องเขียนเป็น {คีย์: ค่า}",
            "What is to be tried is written as {key: value}.",
            location=Location("what_if"),
            fix_th='เช่น {"levels.4.people_percent": 35}',
            fix_en='For example {"levels.4.people_percent": 35}.',
        )
    scale = Instrument.MILESTONES if judged.has(Instrument.MILESTONES) else Instrument.PROCESS_MILESTONES
    return {key.removeprefix(f"criteria.{scale}."): value for key, value in changes.items()}


def _listed(data: Mapping[str, Any], asked: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """The key that has a list of values, and the values; "" and one None where none has."""
    found = []
    for key, value in asked.items():
        place = place_of(data, Change(key, value, _said(key, value)))
        if not isinstance(value, Mapping | str) and hasattr(value, "__iter__"):
            values = list(value)
            if not isinstance(at(data, place), list) or (values and all(_is_many(one) for one in values)):
                found.append((key, values))
    if len(found) > 1 or any(not values for _, values in found):
        keys = ", ".join(key for key, _ in found)
        raise WorkbookError(
            f"ให้รายการค่าได้ทีละคีย์ และต้องไม่ว่าง ({keys})",
            f"One key at a time may have a list of values, not empty ({keys}).",
            location=Location("what_if"),
            fix_th="เหลือรายการค่าเพียงคีย์เดียว คีย์อื่นให้ค่าเดียว",
            fix_en="Keep the list of one key, and give the others one value.",
        )
    return found[0] if found else ("", [None])


def _is_many(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _said(key: str, value: Any) -> str:
    return f"what_if {key}={value}"


def _variants(scales: Sequence[Scale], key: str) -> pd.DataFrame:
    values: list[Any] = [None] * len(scales)
    if key:
        tables = [criteria_data(scale) for scale in scales]
        values = [at(table, place_of(table, Change(key, None, key))) for table in tables]
    frame = pd.DataFrame({"variant": range(len(scales)), "key": [key] * len(scales)})
    return frame.astype({"variant": "int64", "key": "str"}).assign(value=_typed(values))


def _typed(values: Sequence[Any]) -> pd.Series:
    """Numbers as numbers and days as days; anything else as it is."""
    if values and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        return pd.Series(values, dtype="float64")
    try:
        return pd.Series([read_date(value) for value in values]).astype("datetime64[s]")
    except (ValueError, TypeError):
        return pd.Series(values, dtype="object")
