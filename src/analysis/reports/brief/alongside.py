"""What a brief tells beside its own scope: the earlier round of each value, and the province's place among its peers.

A province's report reads its own office's workbooks alone. What stands beside it is gathered once for all scopes, by
whoever has read the round, and goes to each report as plain numbers and codes; a report that runs alone gathers it for
itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.bilingual import Text
from analysis.compare.observation_table import FISCAL, join_observations
from analysis.compare.peers import against_peers, peer_groups
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.sources import Source, merge_sources
from analysis.ingest.round_inputs import input_folder, read_round
from analysis.params.load import RoundParameters, load_parameters
from analysis.params.models import Round
from analysis.params.round_scopes import province_codes
from analysis.places.scopes import NATION
from analysis.rows import Record, records_of
from analysis.trends.earlier_rounds import earlier_rounds
from analysis.trends.segments import rule_signatures
from analysis.trends.since import since_last

if TYPE_CHECKING:
    from analysis.trends.observation_cache import Observed

#: The values that a brief shows, in its order.
SHOWN = (
    "milestones.level",
    "milestones.at_top",
    "operations.period_percent",
    "operations.year_percent",
    "operations.central_percent",
    "people.percent",
    "own_allocation.percent",
    "money.percent",
    "timeliness.on_time_percent",
)
Codes = dict[str, Any]


@dataclass(frozen=True)
class Earlier:
    """The value of an earlier round. ``codes`` say what parts the two (``trends.reasons``); without a ``change`` they
    must not be compared, with one only with caution or ``because`` of the analyst who joins them, and without codes
    they simply may.
    """

    round_id: str
    value: float
    change: float | None
    codes: tuple[str, ...]
    because: Text
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class AmongPeers:
    """A province within its group: the median of the ``known`` members with a value, its rank and the ranks that the
    intervals leave open (None without an interval)."""

    median: float
    known: int
    rank: int
    best: int | None
    worst: int | None
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Alongside:
    """What stands beside one scope, by series. ``gathered``: somebody looked; where nobody did, nothing is claimed."""

    earlier: Mapping[str, Earlier] = field(default_factory=dict)
    peers: Mapping[str, AmongPeers] = field(default_factory=dict)
    gathered: bool = True

    @classmethod
    def from_codes(cls, codes: Mapping[str, Any]) -> Alongside:
        """From plain numbers and codes; an empty mapping is of a scope that nobody looked at."""
        names = codes.get("names", [])

        def sources(rows: Sequence[Sequence[Any]]) -> tuple[Source, ...]:
            return tuple(Source(names[file], names[sheet], place) for file, sheet, place in rows)

        earlier = {
            series: Earlier(name, value, change, tuple(why), Text(*because), sources(rows))
            for series, (name, value, change, why, because, rows) in codes.get("earlier", {}).items()
        }
        peers = {
            series: AmongPeers(median, known, rank, best, worst, sources(rows))
            for series, (median, known, rank, best, worst, rows) in codes.get("peers", {}).items()
        }
        return cls(earlier, peers, gathered=bool(codes))


def alongside_of(observed: pd.DataFrame, ranked: pd.DataFrame, parameters: RoundParameters, home: Path) -> Codes:
    """What stands beside each scope of a round, as plain numbers and codes by scope.

    Args:
        observed: what the round and those that were over by then observed (``compare.observation_table``).
        ranked: what the round observed, with the intervals that a comparison goes by.
        parameters: the round's.
        home: the project's folder, whose criteria files are compared.
    """
    rules = rule_signatures(observed["criteria"].unique(), home)
    wanted = observed[observed["series_id"].isin(SHOWN)]
    own = wanted[wanted["round_id"] == parameters.round.id]
    found = {scope: _Gathered() for scope in own["scope"].unique()}
    round_ = parameters.round
    for line in records_of(since_last(wanted, round_.id, rules, parameters.trends.comparability, round_.joins)):
        change = None if pd.isna(line["change"]) else line["change"]
        because = [line["because_th"], line["because_en"]]
        told: list[Any] = [line["round_id"], line["before"], change, line["codes"], because]
        found[line["scope"]].add("earlier", line["series_id"], told, line["sources"])
    for series, place, rows in _peers(ranked, round_):
        ends = [None if pd.isna(place[name]) else int(place[name]) for name in ("best", "worst")]
        told = [place["median"], int(place["with_value"]), int(place["rank"]), *ends]
        found[place["scope"]].add("peers", series, told, rows)
    return {scope: one.codes() for scope, one in found.items()}


@dataclass
class _Gathered:
    """What is known of one scope; a file or a sheet that many rows name is written once."""

    _kept: Codes = field(default_factory=lambda: {"earlier": {}, "peers": {}})
    _names: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, series: str, told: list[Any], sources: Sequence[Source]) -> None:
        rows = [[self._at(one.file), self._at(one.sheet), one.rows] for one in sources]
        self._kept[kind][series] = [*told, rows]

    def codes(self) -> Codes:
        return {"names": list(self._names), **self._kept}

    def _at(self, name: str) -> int:
        return self._names.setdefault(name, len(self._names))


def _peers(ranked: pd.DataFrame, round_: Round) -> list[tuple[str, Record, list[Source]]]:
    """Each province with a value beside those of its group, by series, with the rows behind all of them."""
    own = ranked[(ranked["round_id"] == round_.id) & (ranked["year_kind"] == FISCAL) & (ranked["scope"] != NATION)]
    groups = peer_groups(sorted(own["scope"].unique()), round_.fiscal_year)
    told: list[tuple[str, Record, list[Source]]] = []
    for series in SHOWN:
        rows = own[own["series_id"] == series]
        if len(rows) < 2 or rows["scope"].duplicated().any():
            continue
        sources = dict(zip(rows["scope"], rows["sources"], strict=True))
        placed = against_peers(rows, groups)
        for _, members in placed.groupby("group", sort=False):
            shared = merge_sources(*(sources.get(scope, []) for scope in members["scope"]))
            told += [
                (series, line, shared)
                for line in records_of(members)
                if not pd.isna(line["rank"]) and line["with_value"] > 1
            ]
    return told


def gathered(parameters: RoundParameters, home: Path, judged: Judgements | None = None) -> Codes:
    """``alongside_of`` a round, by what is kept of it and of the rounds before; a round whose parameters are not those
    of its file is observed anew.

    Args:
        judged: the whole round, where it was read already.

    Raises:
        WorkbookError: the parameters of an earlier round break a rule.
    """
    from analysis.trends.observation_cache import observe, observed

    round_ = parameters.round
    if parameters == load_parameters(round_.id, (), home):
        return gathered_for(observed(home, [round_.id]), parameters, home)
    if judged is None:
        judged = Judgements(parameters, read_round(input_folder(round_, home)), province_codes(round_))
    return gathered_for(observe(judged), parameters, home)


def gathered_for(own: Observed, parameters: RoundParameters, home: Path) -> Codes:
    """``gathered`` for a round of which ``own`` was observed. Raises as it does."""
    from analysis.trends.observation_cache import all_observations

    round_ = parameters.round
    whole = join_observations([all_observations(home, earlier_rounds(round_, home)), own.plain])
    return alongside_of(whole, own.ranked, parameters, home)
