"""Overrides are typed like the file, and refused by name when unknown."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.errors import WorkbookError
from analysis.params import load_parameters, load_round
from analysis.params.overrides import parse_override


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("scope.provinces=42,92", lambda found: found.scope.provinces == ("42", "92")),
        ('scope.provinces=["42","92"]', lambda found: found.scope.provinces == ("42", "92")),
        ("scope.provinces=42", lambda found: found.scope.provinces == ("42",)),
        ("scope.provinces=all", lambda found: found.scope.provinces == "all"),
        ("cutoff=2565-03-29", lambda found: found.cutoff == date(2022, 3, 29)),
        ("language = en", lambda found: found.language == "en"),
        ("thai_digits=true", lambda found: found.thai_digits is True),
        ("revision=2", lambda found: found.revision == 2),
        ("inputs.forms=action_plan,stated", lambda found: found.inputs.forms == ("action_plan", "stated")),
        ("title.en=2567_1", lambda found: found.title.en == "2567_1"),
        ("title.en=a=b", lambda found: found.title.en == "a=b"),
        ("note.th=12:30", lambda found: found.note.th == "12:30"),
    ],
)
def test_an_override_is_typed_by_the_model(text: str, read) -> None:
    assert read(load_parameters("fy2565-r1", [text]).round)


def test_the_file_itself_is_not_changed() -> None:
    before = load_round("fy2565-r1")
    load_parameters("fy2565-r1", ["language=en"])
    assert load_round("fy2565-r1") == before


def test_the_last_of_two_overrides_counts() -> None:
    assert load_parameters("fy2565-r1", ["revision=2", "revision=3"]).round.revision == 3


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("cutof=2565-03-29", "Did you mean “cutoff”"),
        ("scope.province=42", "Did you mean “provinces”"),
        ("title.th.x=1", "Remove what follows the dot"),
        ("zzz=1", "Known keys: id, title"),
        ("cutoff", "Write key=value"),
        ("=1", "Write key=value"),
        ("id=fy2565-r2", "Start a new round"),
        ("revision=010", "whole number"),
        ("revision=2567_1", "whole number"),
        ("revision=999999999", "at most 99"),
        ("thai_digits=yes", "true or false"),
        ("cutoff=2022-03-29", "2565-03-29"),
        ("scope.provinces=[42", "broken"),
        ("scope.provinces=เลย", "two-digit"),
        ("instruments=milestones,timelines", "Did you mean “timeliness”"),
        ("scope=nation", "key: value"),
        ("scope.provinces=10", "Bangkok"),
        ("scope.provinces=42,99", "code 99"),
        ("criteria.timeliness=fy2566-timeliness", "fiscal year 2566"),
    ],
)
def test_a_wrong_override_is_refused_and_named(text: str, word: str) -> None:
    with pytest.raises(WorkbookError, match=word) as caught:
        load_parameters("fy2565-r1", [text])
    assert caught.value.location.file == f"-p {text}"
    assert caught.value.th


def test_plain_values_are_read_as_in_a_file() -> None:
    assert parse_override("title.th=2567_1") == (("title", "th"), "2567_1")
    assert parse_override("scope.provinces=42,092") == (("scope", "provinces"), [42, "092"])


def test_english_has_no_thai_digits() -> None:
    assert load_parameters("fy2565-r1", ["language=en", "thai_digits=true"]).round.thai_digits is False
