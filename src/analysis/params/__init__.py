"""What a round asks: typed rounds and criteria, read from ``params/`` and refused with file, line and key.

``load_parameters("fy2565-r1")`` gives a round and the criteria of each of its instruments.
"""

from __future__ import annotations

from analysis.params.criteria.criteria import Criteria
from analysis.params.load import (
    RoundParameters,
    list_criteria,
    list_rounds,
    load_criteria,
    load_parameters,
    load_round,
)
from analysis.params.models import Round
from analysis.params.succession import StartedRound, next_round, start_round, write_round

__all__ = [
    "Criteria",
    "Round",
    "RoundParameters",
    "StartedRound",
    "list_criteria",
    "list_rounds",
    "load_criteria",
    "load_parameters",
    "load_round",
    "next_round",
    "start_round",
    "write_round",
]
