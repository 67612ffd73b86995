"""The actions that a round follows up, with their verdicts: the registers so far, and what the actions changed.

A project without any register opens nothing for it. One with registers reads those of the rounds that were over by
then, takes what these rounds observed from what is kept, and of an activity's round that office's workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from analysis.actions.follow import Later, activity_observations, followed, gathered, series_of
from analysis.actions.keys import is_of_activity
from analysis.actions.subjects import subjects
from analysis.evaluate.judgements import Judgements
from analysis.ingest.actions_register import actions_file, read_register
from analysis.ingest.layouts.actions import ACTIONS_FILE
from analysis.ingest.round_inputs import input_folder, read_round
from analysis.params.load import load_parameters, load_round
from analysis.params.models import Round
from analysis.params.trends import load_trend_rules
from analysis.params.vocabulary import Instrument
from analysis.places.scopes import NATION
from analysis.reports.problems.register_reading import register_of
from analysis.trends.earlier_rounds import earlier_rounds, files_of_known_rounds
from analysis.trends.observation_cache import observe, ranked_observations
from analysis.trends.segments import rule_signatures


def has_registers(home: Path) -> bool:
    """Whether any round of the project has a register of actions."""
    return next((home / "data").rglob(ACTIONS_FILE), None) is not None


def rounds_before(round_: Round, home: Path) -> list[Round]:
    """The rounds that were over by then and have a register, the oldest first.

    Raises:
        WorkbookError: the parameters of one of the rounds break a rule.
    """
    if not has_registers(home):
        return []
    earlier = sorted((load_round(name, home) for name in earlier_rounds(round_, home)), key=lambda one: one.period.end)
    return [one for one in earlier if actions_file(one, home).is_file()]


def registers_of(judged: Judgements, home: Path) -> list[pd.DataFrame]:
    """The tables ``actions`` of the registers up to this round, of the places that are judged; the round's own last.

    Raises:
        WorkbookError: as ``rounds_before``.
    """
    only = judged.provinces if len(judged.provinces) == 1 else None
    rounds = [*rounds_before(judged.round, home), judged.round]
    found = [read_register(one, home, only) for one in rounds]
    return [one.tables["actions"] for one in found if one]


def action_files(round_: Round, home: Path) -> list[Path]:
    """What a report reads to follow actions up: the registers, and the rounds that the actions are held against.

    Raises:
        WorkbookError: as ``rounds_before``.
    """
    own, earlier = actions_file(round_, home), rounds_before(round_, home)
    if not earlier and not own.is_file():
        return []
    return [own, *files_of_known_rounds(round_, home)]


def followed_actions(judged: Judgements, home: Path) -> pd.DataFrame | None:
    """The actions with their verdicts (``actions.model.followed_frame``); ``None`` where none was ever issued.

    Args:
        judged: the round, whole or of one office.
        home: the project's folder.

    Raises:
        WorkbookError: the parameters of an earlier round break a rule.
    """
    actions = gathered(registers_of(judged, home))
    if actions.empty:
        return None
    round_ = judged.round
    known = set(earlier_rounds(round_, home))
    issued = [name for name in dict.fromkeys(actions["issued"]) if name in known]
    own = observe(judged).ranked
    earlier = ranked_observations(home, issued) if issued else own.head(0)
    tables = [earlier]
    if len(of_activities := actions[[is_of_activity(series) for series in series_of(actions)]]):
        tables += _earlier_activities(of_activities, earlier, home)
        own = pd.concat([own, activity_observations(judged.activities, _facts(own, round_))], ignore_index=True)
    later = Later(round_.id, round_.cutoff, subjects(judged, problem_items(judged, home)), own)
    observed = pd.concat(tables, ignore_index=True)
    stems = {*observed["criteria"], *own["criteria"]}
    return followed(actions, later, observed, rule_signatures(stems, home), load_trend_rules(home).comparability)


def problem_items(judged: Judgements, home: Path) -> pd.DataFrame:
    """The items of the problem register, where the round uses problems."""
    if judged.has(Instrument.PROBLEMS):
        return register_of(home).tables["register"]
    return pd.DataFrame(columns=["item_id", "kind", "statement", "scope", "fiscal_year", "file", "sheet", "row"])


def _earlier_activities(actions: pd.DataFrame, earlier: pd.DataFrame, home: Path) -> Iterator[pd.DataFrame]:
    """The activities of each issuing round, of the offices that an action is about."""
    for name, own in actions.groupby("issued", sort=False):
        seen = earlier[earlier["round_id"] == name]
        if seen.empty:
            continue
        round_ = load_parameters(str(name), (), home).round
        codes = sorted(set(own["scope"]) - {NATION})
        inputs = read_round(input_folder(round_, home), only=codes)
        yield activity_observations(inputs.table("activities"), _facts(seen, round_))


def _facts(seen: pd.DataFrame, round_: Round) -> dict[str, object]:
    """What the observations of a round's activities share with those of its places."""
    plans: Sequence[str] = [one for one in seen["plan"].unique() if one]
    return {
        "year": round_.fiscal_year.be,
        "part": round_.part,
        "plan": plans[0] if plans else "",
        "revision": round_.revision,
        "round_id": round_.id,
        "synthetic": bool(seen["synthetic"].any()),
    }
