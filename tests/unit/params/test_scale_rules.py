"""Scales of other shapes are read and written back equal, and refused at the line that breaks a rule."""

from __future__ import annotations

import pytest

from analysis.params.criteria.criteria import CRITERIA
from analysis.params.problems import ParameterError, validate
from analysis.params.yaml_source import parse_yaml
from analysis.params.yaml_text import yaml_text

HEAD = """kind: {kind}
title: {{th: มาตรา, en: a scale}}
source: ตัวอย่าง
"""
BANDS = (
    HEAD.format(kind="named_bands")
    + """bands:
  - name: lowest
    label: {th: น้อยที่สุด, en: lowest}
  - name: low
    label: {th: น้อย, en: low}
    at_least: 1.51
  - name: middle
    label: {th: ปานกลาง, en: middle}
    at_least: 2.51
  - name: high
    label: {th: มาก, en: high}
    at_least: 3.51
  - name: highest
    label: {th: มากที่สุด, en: highest}
    at_least: 4.51
"""
)
POINTS = (
    HEAD.format(kind="points")
    + """step: 0.5
thresholds:
  - value: 50
    points: 1
  - value: 75
    points: 2
  - value: 100
    points: 3
"""
)
WEIGHTED = (
    HEAD.format(kind="weighted")
    + """parts:
  - id: work
    label: {th: ผลสัมฤทธิ์, en: work}
    weight: 70
  - id: manner
    label: {th: พฤติกรรม, en: manner}
    weight: 30
"""
)


@pytest.mark.parametrize("text", [BANDS, POINTS, WEIGHTED], ids=["bands", "points", "weighted"])
def test_a_scale_is_written_back_equal(text: str) -> None:
    scale = validate(CRITERIA, parse_yaml(text, "f.yaml"))
    assert validate(CRITERIA, parse_yaml(yaml_text(scale), "f.yaml")) == scale


@pytest.mark.parametrize(
    ("text", "before", "after", "at", "word"),
    [
        (BANDS, "at_least: 2.51", "at_least: 1.2", "at_least: 1.2", "does not rise above 1.51"),
        (BANDS, "at_least: 3.51", "at_least: 2.51", "at_least: 2.51", "does not rise above 2.51"),
        (BANDS, "en: lowest}", "en: lowest}\n    at_least: 1.1", "at_least: 1.1", "no other, has no at_least"),
        (BANDS, "    at_least: 2.51\n", "", "name: middle", "no other, has no at_least"),
        (BANDS, "name: middle", "name: low", "name: low", "given twice"),
        (BANDS, "at_least: 2.51", "at_last: 2.51", "at_last: 2.51", "“at_least”"),
        (POINTS, "value: 75", "value: 50", "value: 50", "does not rise above 50"),
        (POINTS, "points: 3", "points: 2", "points: 2", "does not rise above 2"),
        (POINTS, "step: 0.5", "step: 0", "step: 0", "greater than 0"),
        (WEIGHTED, "weight: 30", "weight: 0", "weight: 0", "greater than 0"),
        (WEIGHTED, "id: manner", "id: work", "id: work", "used twice"),
    ],
)
def test_each_rule_is_refused_where_it_is_broken(text: str, before: str, after: str, at: str, word: str) -> None:
    changed = text.replace(before, after, 1)
    assert changed != text
    with pytest.raises(ParameterError) as caught:
        validate(CRITERIA, parse_yaml(changed, "f.yaml"))
    assert word in caught.value.text()
    written = [number for number, line in enumerate(changed.splitlines(), 1) if line.strip(" -") == at]
    assert caught.value.location.line == written[-1]
    assert any("ก" <= letter <= "๛" for letter in caught.value.th)
