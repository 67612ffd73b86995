"""The words of a criterion follow its number, and a number that its words contradict is refused with its line."""

from __future__ import annotations

import pytest

from analysis import paths
from analysis.params.criteria.criteria import CRITERIA
from analysis.params.load import list_criteria, load_criteria
from analysis.params.problems import ParameterError, validate
from analysis.params.yaml_source import parse_yaml

FOLDER = paths.home() / "params" / "criteria"
ROUND_1 = (FOLDER / "fy2565-r1-milestones.yaml").read_text(encoding="utf-8")
PERCENTS = [stem for stem in list_criteria() if stem.endswith("-milestones")]


def read(text: str):
    return validate(CRITERIA, parse_yaml(text, "f.yaml"))


@pytest.mark.parametrize("stem", PERCENTS)
def test_every_shipped_number_is_written_once(stem: str) -> None:
    text = (FOLDER / f"{stem}.yaml").read_text(encoding="utf-8")
    for _, _, condition in load_criteria(stem).placed():
        for name, value in condition.numbers.items():
            assert f"{value:g}" in condition.label.th, name
        assert not set("{}") & set(condition.label.th + condition.label.en)
        if condition.numbers:
            assert condition.label.th not in text


@pytest.mark.parametrize("number", ["21", "25", "29", "29.5"])
def test_words_follow_the_number(number: str) -> None:
    changed = read(ROUND_1.replace("at_least: 20\n", f"at_least: {number}\n", 1))
    (label,) = [one.label for _, _, one in changed.placed() if one.id == "people_20"]
    assert f"ร้อยละ {number} ของ" in label.th
    assert f"at least {number} %" in label.en


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("th: แรงงานได้รับการส่งเสริม คุ้มครอง และพัฒนา ไม่น้อยกว่าร้อยละ {at_least}", "th: ร้อยละ 25", "25"),
        ("th: แรงงานได้รับการส่งเสริม คุ้มครอง และพัฒนา ไม่น้อยกว่าร้อยละ {at_least}", "th: ร้อยละ ๒๕", "๒๕"),
        ("en: People reached, at least {at_least} %", "en: At least 20.5 %", "20.5"),
        ("en: People reached, at least {at_least} %", "en: At least {at_lest} %", "at_lest"),
        ("en: People reached, at least {at_least} %", "en: At least {at_least %", "“{”"),
        ("en: Action plan recorded", "en: Plan {at_least} recorded", "at_least"),
    ],
)
def test_a_label_that_says_something_else_is_refused(before: str, after: str, word: str) -> None:
    with pytest.raises(ParameterError) as caught:
        read(ROUND_1.replace(before, after, 1))
    line = next(number for number, text in enumerate(ROUND_1.splitlines(), 1) if before in text)
    assert caught.value.location.line == line
    assert word in caught.value.th
    assert word in caught.value.en


@pytest.mark.parametrize("written", ["20", "๒๐", "20.0"])
def test_a_number_written_out_may_agree(written: str) -> None:
    read(ROUND_1.replace("at least {at_least} %", f"at least {written} %", 1))
