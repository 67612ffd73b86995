"""For whom a round is computed, from its parameters."""

from __future__ import annotations

from analysis.params.models import Round
from analysis.params.own import OwnNotebook
from analysis.params.vocabulary import ScopeLevel
from analysis.places.provinces import provinces
from analysis.places.scopes import NATION


def province_codes(round_: Round) -> tuple[str, ...]:
    """Codes of the provinces in the round's scope, in order; empty for a round of the nation alone."""
    if round_.scope.level is ScopeLevel.NATION:
        return ()
    if round_.scope.provinces == "all":
        return tuple(item.code for item in provinces())
    return tuple(sorted(round_.scope.provinces))


def scopes(round_: Round) -> tuple[str, ...]:
    """The nation first where it is evaluated, then the provinces."""
    nation = () if round_.scope.level is ScopeLevel.PROVINCES else (NATION,)
    return nation + province_codes(round_)


def own_scopes(own: OwnNotebook, round_: Round) -> tuple[str, ...]:
    """For whom an own notebook is made in this round, in order; a change by hand may have left some of them out."""
    everyone = scopes(round_)
    if own.scopes:
        return tuple(scope for scope in everyone if scope in own.scopes)
    return (NATION,) if NATION in everyone else everyone
