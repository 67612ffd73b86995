"""What became of each action by a later round: whether the promise was kept, and whether its indicator moved."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.actions.keys import activity_percents, activity_subjects, is_of_activity, own_key, parse_key
from analysis.actions.matching import Found, Subjects
from analysis.actions.model import Lack, Matched, Movement, Standing, followed_frame, why
from analysis.actions.movement import Moved, moved, not_comparable
from analysis.compare.observation_table import FISCAL, observations_frame
from analysis.evaluate.arithmetic import percent
from analysis.evaluate.sources import Source, row_sources
from analysis.ingest.layouts.actions import ActionState
from analysis.params.trends import Comparability
from analysis.rows import Record, records_of
from analysis.trends.segments import Rules


@dataclass(frozen=True)
class Later:
    """The round that follows actions up. ``observations`` are its own, with the intervals of a comparison, and those of
    its activities (``activity_observations``); ``subjects`` as ``subjects.subjects`` gives them."""

    round_id: str
    cutoff: date
    subjects: pd.DataFrame
    observations: pd.DataFrame


def gathered(registers: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Several registers as one: those of earlier rounds first, the round's own last.

    An action is one key issued in one round. What a later register says of it counts; one that a later register leaves
    out is kept as it was last told, so none is lost.

    Args:
        registers: tables ``actions`` (``ingest.layouts.tables``), the oldest first.

    Returns:
        the same columns, each action once, in the order in which they were issued; ``key`` is never missing.
    """
    kept: dict[tuple[str, str], Record] = {}
    columns: list[str] = []
    for register in registers:
        columns = list(register.columns)
        for line in records_of(register):
            key = line["key"] if isinstance(line["key"], str) else own_key(line["scope"], line["wording"])
            kept[line["issued"], key] = {**line, "key": key}
    frame = pd.DataFrame(list(kept.values()), columns=columns or None)
    return frame.sort_values("issued", kind="stable", ignore_index=True) if columns else frame


def standing(action: Record, cutoff: date) -> Standing:
    """Where an action stands on the day of the data. A state that is not known is not taken for done."""
    state = action["state"]
    if state == ActionState.CANCELLED:
        return Standing.CANCELLED
    if state == ActionState.DONE:
        return Standing.DONE if _told(action["evidence"]) else Standing.UNPROVEN
    if not _told(action["owner"]):
        return Standing.UNOWNED
    if pd.isna(action["due"]):
        return Standing.UNDATED
    return Standing.OVERDUE if action["due"].date() < cutoff else Standing.OPEN


def followed(
    actions: pd.DataFrame,
    later: Later,
    earlier: pd.DataFrame,
    rules: Rules | None = None,
    comparability: Comparability | None = None,
) -> pd.DataFrame:
    """Every action with its verdict; as many rows as ``actions``, in their order.

    Args:
        actions: from ``gathered``.
        later: the round that follows up.
        earlier: observations of the rounds that issued the actions, as ``Later.observations``.
        rules, comparability: as ``movement.moved`` takes them.
    """
    found = Subjects(later.subjects)
    lines = records_of(actions)
    matches = [found.find(one["key"], one["kind"], one["scope"], one["wording"]) for one in lines]
    series = [_indicator(one) for one in lines]
    pairs = [_pair(*parts, later.round_id) for parts in zip(lines, matches, series, strict=True)]
    asked = {str(at): pair for at, pair in enumerate(pairs) if isinstance(pair, _Pair)}
    sides = (
        _side(earlier, {name: (pair.issued, pair.series, pair.before) for name, pair in asked.items()}),
        _side(later.observations, {name: (later.round_id, pair.series, pair.after) for name, pair in asked.items()}),
    )
    told = moved(*sides, rules, comparability)
    unseen = not_comparable(Lack.NOT_OBSERVED)
    verdicts = [told.get(str(at), unseen) if isinstance(pair, _Pair) else pair for at, pair in enumerate(pairs)]
    wanting = set(later.subjects.loc[later.subjects["proposed"], "key"])
    rows = zip(lines, matches, series, verdicts, strict=True)
    return followed_frame(_row(*parts, later.cutoff, wanting) for parts in rows)


def series_of(actions: pd.DataFrame) -> list[str | None]:
    """The series that each action is followed by: the one named in the register, or the one of its kind."""
    return [_indicator(one) for one in records_of(actions)]


def activity_observations(activities: pd.DataFrame, facts: Mapping[str, object]) -> pd.DataFrame:
    """The percents of each activity as observations; ``scope`` is the province and the activity's name in keys.

    Args:
        activities: the tidy table of one round.
        facts: what its observations share: year, part, plan, revision, synthetic, round_id.
    """
    names = activity_subjects(activities)
    rows = (
        {
            **facts,
            "year_kind": FISCAL,
            "series_id": series,
            "scope": _activity(line["province_code"], name),
            "value": percent(part, whole) if whole and not math.isnan(whole) else math.nan,
            "unit": "percent",
            "definition": "activity",
            "sources": sources,
        }
        for line, name, sources in zip(records_of(activities), names, row_sources(activities), strict=True)
        for series, (part, whole) in activity_percents(line).items()
    )
    return observations_frame(rows)


@dataclass(frozen=True)
class _Pair:
    """What is to be compared: a series of the issuing round and of this one, each at its place."""

    issued: str
    series: str
    before: str
    after: str


def _indicator(action: Record) -> str | None:
    if _told(action["indicator"]):
        return str(action["indicator"])
    key = parse_key(action["key"])
    return key.indicator if key else None


def _pair(action: Record, match: Found, series: str | None, round_id: str) -> _Pair | Moved:
    if action["issued"] == round_id:
        return Moved(Movement.NOT_YET)
    if series is None:
        return not_comparable(Lack.NO_INDICATOR)
    scope = action["scope"]
    if not is_of_activity(series):
        return _Pair(action["issued"], series, scope, scope)
    then, now = parse_key(action["key"]), parse_key(match.key)
    if match.how is Matched.NONE or now is None or not now.activity:
        return not_comparable(Lack.GONE)
    before = _activity(scope, then.activity if then else "")
    return _Pair(action["issued"], series, before, _activity(scope, now.activity))


def _activity(scope: str, name: str) -> str:
    return f"{scope}/{name}"


def _side(observations: pd.DataFrame, asked: Mapping[str, tuple[str, str, str]]) -> pd.DataFrame:
    """The observations that are asked for, each under the name of its pair."""
    wanted: dict[tuple[str, str, str], list[str]] = {}
    for name, place in asked.items():
        wanted.setdefault(place, []).append(name)
    columns = observations["round_id"], observations["series_id"], observations["scope"]
    places = list(zip(*columns, strict=True))
    rows = [(at, name) for at, place in enumerate(places) for name in wanted.get(place, ())]
    chosen = observations.iloc[[at for at, _ in rows]]
    return chosen.assign(scope=pd.array([name for _, name in rows], dtype="str"))


def _row(
    action: Record, match: Found, series: str | None, verdict: Moved, cutoff: date, wanting: set[str]
) -> dict[str, object]:
    said = why(verdict.reasons)
    numbers = {
        f"{name}{end}": value
        for name in ("before", "after", "change")
        for end, value in zip(("", "_low", "_high"), getattr(verdict, name), strict=True)
    }
    row = Source(action["file"], action["sheet"], str(action["row"]))
    copied = ("key", "kind", "scope", "issued", "wording", "what", "owner", "due", "state", "evidence")
    return {
        **{name: action[name] for name in copied}, **numbers, "standing": standing(action, cutoff),
        "matched": match.how, "now": match.wording or None, "persists": match.key in wanting, "indicator": series,
        "unit": verdict.unit, "movement": verdict.movement, "reason_th": said.th, "reason_en": said.en,
        "reasons": list(verdict.reasons), "sources": list(dict.fromkeys([row, *verdict.sources])),
    }  # fmt: skip


def _told(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip())
