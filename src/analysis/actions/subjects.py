"""What a round gives an action to do: the conditions that block, the weaknesses, the recommendations, each with a key.

The activities of the plans stand among them, proposed or not, so that an action of an earlier round finds its activity.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.actions.keys import BETWEEN, LABELLED, OVERSPENT, Key, activity_subjects
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.sources import Source, row_sources
from analysis.evaluate.states import ConditionState
from analysis.ingest.layouts.actions import ActionKind
from analysis.ingest.layouts.problems import ANSWER_KINDS
from analysis.params.vocabulary import SCALES, Instrument
from analysis.places.scopes import CENTRE, NATION
from analysis.problems.evidence import gather_evidence
from analysis.problems.facts import EvidenceFacts
from analysis.rows import records_of

SUBJECTS = {
    "key": "str",
    "kind": "str",
    "scope": "str",
    "wording": "str",
    "indicator": "str",
    "activity": "str",
    "proposed": "bool",
}
_WEAK = "W"
_OF_AN_ACTIVITY = "กิจกรรม"


def subjects(judged: Judgements, register: pd.DataFrame) -> pd.DataFrame:
    """Everything in a round that an action may be about.

    Args:
        judged: the round, or one office of it.
        register: the problem register's items (``ingest.layouts.tables``: ``register``).

    Returns:
        key (str, each once), kind (``ActionKind``), scope, wording (the Thai words, without numbers that change),
        indicator (series id, NA for none), activity (its name in keys, "" for none), proposed (bool: the round finds
        it wanting), sources; conditions first, then weaknesses, recommendations and activities.
    """
    rows = [*_conditions(judged), *_weaknesses(judged), *_recommendations(judged, register)]
    named = {row["key"] for row in rows}
    rows += [row for row in _activities(judged) if row["key"] not in named]
    frame = pd.DataFrame(rows, columns=[*SUBJECTS, "sources"]).astype(SUBJECTS)
    return frame.drop_duplicates("key", ignore_index=True)


def _row(key: Key, wording: str, sources: object, *, proposed: bool = True) -> dict[str, object]:
    return {
        "key": str(key),
        "kind": key.kind,
        "scope": key.scope,
        "wording": wording,
        "indicator": key.indicator,
        "activity": key.activity,
        "proposed": proposed,
        "sources": sources,
    }


def _conditions(judged: Judgements) -> Iterator[dict[str, object]]:
    """Every condition of each province; those that the next level still asks are proposed."""
    if not judged.has(*SCALES):
        return
    labels = {one.id: one.label.th for _, _, one in judged.milestone_criteria.placed()}
    blocked = judged.levels.set_index("province_code")["blocking_level"].to_dict()
    for line in records_of(judged.conditions):
        scope, lacking = line["province_code"], line["state"] != ConditionState.MET
        key = Key(ActionKind.CONDITION, scope, (line["kind"], line["condition_id"]))
        proposed = lacking and blocked.get(scope) == line["level"]
        yield _row(key, labels[line["condition_id"]], line["sources"], proposed=bool(proposed))


def _weaknesses(judged: Judgements) -> Iterator[dict[str, object]]:
    """Weaknesses that the round's rules read from its results, and each rule for each place, proposed or not."""
    if not judged.has(Instrument.PROBLEMS):
        return
    criteria = judged.criteria(Instrument.PROBLEMS)
    weak = [rule for rule in criteria.rules if rule.quadrant == _WEAK]
    labels = {rule.kind: rule.label.th for rule in weak}
    places = _places(judged)
    evidence = gather_evidence(EvidenceFacts.of(judged), criteria)
    for line in records_of(evidence[evidence["quadrant"] == _WEAK]):
        rule, scope = line["rule_id"], line["scope"]
        about = line["key"].removeprefix(f"{rule}.{scope}").lstrip(".")
        wording = f"{labels[rule]}{LABELLED}{line['text_th']}" if about else labels[rule]
        if rule == OVERSPENT and line["sources"][0] in places:
            about, activity = places[line["sources"][0]]
            wording = f"{labels[rule]}{LABELLED}{activity}"
        subject = (rule, *filter(None, [about.replace(BETWEEN, "-")]))
        yield _row(Key(ActionKind.WEAKNESS, scope, subject), wording, line["sources"])
    for scope in _scopes(judged):
        for rule in (one for one in weak if one.kind != OVERSPENT):
            key = Key(ActionKind.WEAKNESS, scope, (rule.kind,))
            yield _row(key, rule.label.th, [], proposed=False)


def _places(judged: Judgements) -> Mapping[Source, tuple[str, str]]:
    """The name in keys and the wording of each activity, by the row that it is."""
    rows = judged.activities
    named = zip(activity_subjects(rows), rows["activity"].fillna(rows["sub_strategy"]).fillna(""), strict=True)
    return {one[0]: name for one, name in zip(row_sources(rows), named, strict=True)}


def _recommendations(judged: Judgements, register: pd.DataFrame) -> Iterator[dict[str, object]]:
    """What documents of the round's places recommend, up to its year; those of the year itself are proposed."""
    if not judged.has(Instrument.PROBLEMS):
        return
    year, kinds = judged.round.fiscal_year.be, {str(kind) for kind in ANSWER_KINDS}
    own = register[(register["fiscal_year"] <= year) & register["scope"].isin(_scopes(judged))]
    own = own[own["kind"].isin(kinds)]
    for line, sources in zip(records_of(own), row_sources(own), strict=True):
        key = Key(ActionKind.RECOMMENDATION, line["scope"], (line["item_id"],))
        yield _row(key, line["statement"], sources, proposed=line["fiscal_year"] == year)


def _scopes(judged: Judgements) -> tuple[str, ...]:
    """The places that the reading speaks for: one office, or everybody."""
    alone = len(judged.provinces) == 1
    return judged.provinces if alone else (*judged.provinces, NATION, CENTRE)


def _activities(judged: Judgements) -> Iterator[dict[str, object]]:
    """Every activity of the plans, which no round proposes by itself."""
    rows = judged.activities
    columns = rows["province_code"], activity_subjects(rows), rows["activity"].fillna(""), row_sources(rows)
    for scope, name, wording, sources in zip(*columns, strict=True):
        key = Key(ActionKind.WEAKNESS, scope, (OVERSPENT, name))
        yield _row(key, f"{_OF_AN_ACTIVITY}{LABELLED}{wording}", sources, proposed=False)
