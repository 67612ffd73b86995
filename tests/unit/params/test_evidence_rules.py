"""The rules of evidence as data, and the file of an analyst's own wording: what is read, and what is refused where."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analysis import paths
from analysis.errors import WorkbookError
from analysis.params import list_rounds, load_criteria, load_parameters
from analysis.params.criteria.criteria import CRITERIA
from analysis.params.problems import ParameterError, validate
from analysis.params.swot.schemes import load_schemes
from analysis.params.vocabulary import Instrument
from analysis.params.wording import load_wording, parse_wording, wording_path
from analysis.params.yaml_source import parse_yaml

TEXT = (paths.home() / "params" / "criteria" / "evidence.yaml").read_text(encoding="utf-8")
DIGEST = "ab" * 32
ENTRY = f"""round: fy2566-annual
scope: 42
entries:
  exceeded.42:
    evidence: 'ก'
    evidence_digest: {DIGEST}
    text:
      th: ผลงานสูงกว่าเป้าหมาย
    author_role: นักวิชาการแรงงาน
    written_on: 2566-10-15
"""


@pytest.mark.parametrize("round_id", list_rounds())
def test_every_round_that_sums_up_problems_has_the_rules(round_id: str) -> None:
    parameters = load_parameters(round_id)
    asked = Instrument.PROBLEMS in parameters.round.instruments
    assert asked or parameters.round.synthetic, "every real round tells its problems"
    assert [item.kind for name, item in parameters.criteria.items() if name == "problems"] == ["evidence"] * asked


def test_each_rule_stands_on_a_side_has_a_source_and_known_dimensions() -> None:
    schemes = load_schemes()
    rules = load_criteria("evidence").rules
    assert {rule.kind for rule in rules if rule.quadrant == "S"} == {"exceeded", "on_time", "top_level"}
    assert {rule.quadrant for rule in rules} == {"S", "W"}
    for rule in rules:
        assert rule.source
        assert rule.label.th
        for scheme, key in rule.dimensions.items():
            assert schemes.scheme(scheme).dimension(key)


def test_thresholds_are_those_of_the_sources() -> None:
    """FY2565 manual: levels 10 points apart; operations report FY2568, 3.2.2: at least three years."""
    rules = {rule.kind: rule for rule in load_criteria("evidence").rules}
    assert rules["money_ahead_people_behind"].points_beyond_criteria == 10
    assert (rules["late_reports"].late, rules["late_reports"].missing) == (1, 1)
    assert rules["far_from_three_year_mean"].years == 3
    assert (rules["exceeded"].above_percent, rules["behind_target"].year_end_percent) == (100, 100)


@pytest.mark.parametrize(
    ("before", "after", "at", "word"),
    [
        ("kind: on_time", "kind: top_level", "- kind: top_level", "given twice"),
        ("kind: on_time", "kind: ontime", "- kind: on_time", "“on_time”"),
        ("quadrant: S", "quadrant: X", "quadrant: S", "Known: S, W, O, T"),
        ("late: 1", "late: 0", "late: 1", "at least 1"),
        ("years: 3", "years: 2", "years: 3", "at least 3"),
        ("percent: 50", "percent: 0", "    percent: 50", "greater than 0"),
        ("above_percent: 100", "above_percent: 99", "above_percent: 100", "at least 100"),
        ("reason_words: [จัดทำแผนปฏิบัติการ]", "reason_words: []", "reason_words:", "empty"),
        ("points_beyond_criteria: 10", "points: 10", "points_beyond", "points"),
    ],
)
def test_a_broken_rule_is_refused_where_it_stands(before: str, after: str, at: str, word: str) -> None:
    changed = TEXT.replace(before, after, 1)
    assert changed != TEXT
    with pytest.raises(ParameterError) as caught:
        validate(CRITERIA, parse_yaml(changed, "evidence.yaml"))
    lines = TEXT.splitlines()
    if word == "given twice":  # the second of the two
        expected = max(number for number, line in enumerate(lines, 1) if at in line)
    else:
        expected = next(number for number, line in enumerate(lines, 1) if at in line and not line.startswith("#"))
    assert word in caught.value.text()
    assert caught.value.location.line == expected


def test_words_are_read_with_a_buddhist_date_and_a_code_without_quotes() -> None:
    wording = parse_wording(ENTRY, "42.yaml")
    entry = wording.entries["exceeded.42"]
    assert (wording.scope, entry.written_on, entry.is_written) == ("42", date(2023, 10, 15), True)
    waiting = parse_wording(ENTRY.replace("th: ผลงานสูงกว่าเป้าหมาย", "th:"), "42.yaml").entries["exceeded.42"]
    assert not waiting.is_written
    assert parse_wording("round: fy2566-annual\nscope: TH\nentries:\n", "TH.yaml").entries == {}


@pytest.mark.parametrize(
    ("before", "after", "line", "word"),
    [
        ("written_on: 2566-10-15", "written_on: 2023-10-15", 10, "Western"),
        ("    written_on: 2566-10-15\n", "", 4, "written_on is missing"),
        ("    author_role: นักวิชาการแรงงาน\n", "", 4, "author_role is missing"),
        ("th: ผลงาน", "en: ผลงาน", 8, "no Thai"),
        (DIGEST, "abc", 6, ""),
        ("scope: 42", "scope: Loei", 2, ""),
        ("author_role", "author", 9, "“author_role”"),
    ],
)
def test_words_that_nobody_can_answer_for_are_refused(before: str, after: str, line: int, word: str) -> None:
    with pytest.raises(ParameterError) as caught:
        parse_wording(ENTRY.replace(before, after, 1), "42.yaml")
    assert word in caught.value.text()
    assert caught.value.location.line == line


def test_a_file_must_be_of_its_place_and_need_not_exist(tmp_path: Path) -> None:
    assert load_wording("fy2566-annual", "42", tmp_path).entries == {}
    path = wording_path("fy2566-annual", "43", tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text(ENTRY, encoding="utf-8")
    with pytest.raises(WorkbookError, match="not where it stands"):
        load_wording("fy2566-annual", "43", tmp_path)
