"""Past years' results of the ministry's report are known by their wording, since their numbers move."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from analysis import paths
from analysis.evaluate.judgements import Judgements
from analysis.ingest.round_inputs import input_folder, read_round
from analysis.params.load import load_criteria, load_parameters
from analysis.params.round_scopes import province_codes
from analysis.problems.evidence import EvidenceFacts, gather_evidence
from analysis.problems.rules_targets import past_results_of, targets

RULES = load_criteria("evidence")


@cache
def report() -> Judgements:
    parameters = load_parameters("fy2568-m02")
    inputs = read_round(input_folder(parameters.round, paths.home()))
    return Judgements(parameters, inputs, province_codes(parameters.round))


def history(years: range) -> pd.DataFrame:
    """The same report, as if each of the years before had ended with its results."""
    return pd.concat([past_results_of(report()).assign(fiscal_year=year) for year in years])


def far(known: pd.DataFrame) -> set[tuple[str, str]]:
    found = gather_evidence(EvidenceFacts.of(report(), known), RULES)
    found = found[found["rule_id"] == "far_from_three_year_mean"]
    return set(found[["scope", "text_th"]].itertuples(index=False, name=None))


def test_every_target_has_a_past_of_its_own() -> None:
    known = past_results_of(report())
    told = [(one.scope, one.past) for one in targets(EvidenceFacts.of(report()))]
    assert len(set(told)) == len(told)
    assert set(told) <= set(known[["scope", "subject"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(("years", "asked"), [(range(2565, 2568), True), (range(2566, 2568), False)])
def test_targets_are_held_against_the_years_before(years: range, asked: bool) -> None:
    found = far(history(years))
    assert bool(found) == asked
    if asked:
        assert {scope for scope, _ in found} == {"TH", "central"}
        assert any("28,000" in text and "63,352" in text for _, text in found)


def test_an_indicator_that_moved_keeps_its_past() -> None:
    before = history(range(2565, 2568))
    moved = report().indicators.assign(indicator_no="99")
    later = Judgements(report().parameters, report().inputs, report().provinces)
    later.__dict__["indicators"] = moved
    found = gather_evidence(EvidenceFacts.of(later, before), RULES)
    assert len(found[found["rule_id"] == "far_from_three_year_mean"]) == len(far(before))
