"""What can be explored: all rounds that ship and the series of many years."""

from __future__ import annotations

from pathlib import Path

from analysis.compare.observations import join_observations
from analysis.explore.exploration import Exploration
from analysis.ingest.forms.series import read_series
from analysis.params.criteria.checks import ChecksCriteria
from analysis.params.load import load_criteria
from analysis.trends.observation_cache import ranked_observations
from analysis.trends.series import series_observations

CHECKS = "checks"


def exploration_of(home: Path) -> Exploration:
    """All rounds that ship and what ``data/series/`` holds. Raises ``WorkbookError`` when parameters break a rule."""
    checks = load_criteria(CHECKS, home)
    assert isinstance(checks, ChecksCriteria)  # the kind that a file of this name has
    series = series_observations(read_series(home).tables, checks.staff_development.at_least)
    return Exploration.of(join_observations([ranked_observations(home), series]))
