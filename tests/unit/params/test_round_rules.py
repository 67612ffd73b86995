"""Every rule of a round: broken one at a time in a shipped file, each refused with its line, key and both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis import paths
from analysis.errors import WorkbookError
from analysis.params import load_parameters, load_round
from analysis.params.buddhist import read_date, read_month, write_date, write_month
from analysis.params.load import ROUND
from analysis.params.problems import ParameterError, validate
from analysis.params.yaml_source import parse_yaml

TEXT = (paths.home() / "params" / "rounds" / "fy2565-r1.yaml").read_text(encoding="utf-8")
INSTRUMENTS = "[milestones, action_plan, timeliness, problems]"


def refusal(before: str, after: str) -> ParameterError:
    assert before in TEXT
    with pytest.raises(ParameterError) as caught:
        validate(ROUND, parse_yaml(TEXT.replace(before, after, 1), "round.yaml"))
    return caught.value


def line_of(fragment: str) -> int:
    return TEXT[: TEXT.index(fragment)].count("\n") + 1


@pytest.mark.parametrize(
    ("before", "after", "at", "key", "word"),
    [
        ("cutoff: 2565-03-30", "cutof: 2565-03-30", "cutoff: 2565", "cutof", "“cutoff”"),
        ("  start: 2564-10-01", "  strat: 2564-10-01", "  start:", "period.strat", "“start”"),
        ("cutoff: 2565-03-30", "cutoff: 2022-03-30", "cutoff: 2565", "cutoff", "2565-03-30"),
        ("cutoff: 2565-03-30", "cutoff: 2565-02-30", "cutoff: 2565", "cutoff", "no such date"),
        ("cutoff: 2565-03-30", "cutoff: 30/3/2565", "cutoff: 2565", "cutoff", "not a date"),
        ("cutoff: 2565-03-30", "cutoff: ๒๕๖๕-๐๓-๓๐", "cutoff: 2565", "cutoff", "Arabic"),
        ("cutoff: 2565-03-30", "cutoff: 2565-07-02", "cutoff: 2565", "cutoff", "2565-07-01"),
        ("cutoff: 2565-03-30", "cutoff: 2564-09-30", "cutoff: 2565", "cutoff", "outside"),
        ("end: 2565-03-31", "end: 2565-04-30", "period:", "period", "2565-03-31"),
        ("fiscal_year: 2565", "fiscal_year: 2566", "fiscal_year: 2565", "fiscal_year", "does not agree"),
        ("fiscal_year: 2565", "fiscal_year: 2022", "fiscal_year: 2565", "fiscal_year", "2565"),
        ("fiscal_year: 2565", "fiscal_year: '2565'", "fiscal_year: 2565", "fiscal_year", "four-digit"),
        ("fiscal_year: 2565", "fiscal_year: 2701", "fiscal_year: 2565", "fiscal_year", "out of range"),
        ("id: fy2565-r1", "id: 2565_1", "id: fy2565", "id", "not a round id"),
        ("id: fy2565-r1", "id: fy2565-m13", "id: fy2565", "id", "not a round id"),
        (INSTRUMENTS, "[mile_stones]", "instruments:", "instruments[1]", "“milestones”"),
        (INSTRUMENTS, "milestones", "instruments:", "instruments", "a list"),
        (INSTRUMENTS, "[]", "instruments:", "instruments", "empty"),
        (INSTRUMENTS, "[milestones]", "  action_plan: ch", "criteria.action_plan", "not"),
        ("  action_plan: checks\n", "", "criteria:", "criteria", "no criteria"),
        ("action_plan: checks", "action_plan: ../checks", "  action_plan: ch", "criteria.action_plan", "a–z"),
        ("folder: fy2565-r1", "folder: /data/x", "  folder:", "inputs.folder", "below data/"),
        ("folder: fy2565-r1", "folder: a/../b", "  folder:", "inputs.folder", "below data/"),
        ("folder: fy2565-r1", "folder: 'C:\\x'", "  folder:", "inputs.folder", "below data/"),
        ("disbursement, submissions]", "disbursments]", "  forms:", "inputs.forms[3]", "“disbursement”"),
        ("provinces: all", 'provinces: ["4"]', "  provinces:", "scope.provinces", "two-digit"),
        ("provinces: all", "provinces: [42, 42]", "  provinces:", "scope.provinces", "twice"),
        (
            "level: nation_and_provinces\n  provinces: all",
            "level: nation\n  provinces: [42]",
            "  provinces:",
            "scope.provinces",
            "cannot choose",
        ),
        ("language: th", "language: thai", "language: th", "language", "Known: th, en"),
        ("thai_digits: false", "thai_digits: no", "thai_digits: false", "thai_digits", "true or false"),
        ("revision: 1", "revision: 0", "revision: 1", "revision", "at least 1"),
        ("revision: 1", "revision: 999999999", "revision: 1", "revision", "at most 99"),
        ("revision: 1", "revision: 2567_1", "revision: 1", "revision", "whole number"),
        ("revision: 1", "revision: true", "revision: 1", "revision", "whole number"),
    ],
)
def test_each_rule_is_refused_where_it_is_broken(before: str, after: str, at: str, key: str, word: str) -> None:
    error = refusal(before, after)
    assert (error.location.line, error.location.key) == (line_of(at), key)
    assert word in error.text()
    assert any("ก" <= letter <= "๛" for letter in error.th)
    assert not re.search(r"pydantic|Input should|type=|Value error", error.text())


def test_a_missing_key_and_a_number_for_text_say_what_to_do() -> None:
    assert "“cutoff” is missing. Add it." in refusal("cutoff: 2565-03-30\n", "").text()
    assert (
        "quotes"
        in refusal("  en: Evaluation of informal-worker management, fiscal year 2565 (BE), round 1", "  en: 5").text()
    )


def test_a_synthetic_round_explains_itself() -> None:
    without_note = TEXT[: TEXT.index("note:")] + TEXT[TEXT.index("# ฉบับที่") :]
    with pytest.raises(WorkbookError, match="synthetic round must say so"):
        validate(ROUND, parse_yaml(without_note, "round.yaml"))


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    text = TEXT.replace("language: th", "language: xx").replace("cutoff: 2565", "cutoff: 2022")
    with pytest.raises(ParameterError) as caught:
        validate(ROUND, parse_yaml(text, "round.yaml"))
    assert [problem.location.key for problem in caught.value.problems] == ["cutoff", "language"]
    assert caught.value.text().count("round.yaml:") == 2


def test_a_file_that_is_not_a_mapping_is_refused() -> None:
    with pytest.raises(ParameterError, match="key: value"):
        validate(ROUND, parse_yaml("- 1\n", "round.yaml"))


def test_a_round_is_found_by_id_or_file_and_its_name_must_agree(tmp_path: Path) -> None:
    assert load_round("fy2565-r1").id == "fy2565-r1"
    with pytest.raises(WorkbookError, match="Did you mean “fy2565-r1”"):
        load_round("fy2565r1")
    other = tmp_path / "fy2565-r2.yaml"
    other.write_text(TEXT, encoding="utf-8")
    with pytest.raises(WorkbookError, match="not the file's name"):
        load_round(other)


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("action_plan: checks", "action_plan: fy2565-timeliness", "needs checks"),
        ("timeliness: fy2565-timeliness", "timeliness: fy2566-timeliness", "fiscal year 2566"),
        ("timeliness: fy2565-timeliness", "timeliness: fy2565-timelines", "“fy2565-timeliness”"),
    ],
)
def test_criteria_must_exist_fit_the_instrument_and_the_year(
    tmp_path: Path, before: str, after: str, word: str
) -> None:
    path = tmp_path / "fy2565-r1.yaml"
    path.write_text(TEXT.replace(before, after), encoding="utf-8")
    with pytest.raises(WorkbookError, match=word):
        load_parameters(path)


@pytest.mark.parametrize("written", ["2565-03-30", "2567-02-29", "2564-10-01"])
def test_dates_are_written_as_they_are_read(written: str) -> None:
    assert write_date(read_date(written)) == written
    assert write_month(read_month(written[:7])) == written[:7]
