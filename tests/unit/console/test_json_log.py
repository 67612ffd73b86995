"""The log of an unattended run: one object a line, documented keys, times with an offset, nothing of a cell."""

from __future__ import annotations

import io
import json
import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from analysis.console.json_log import EVENTS, JsonLog, RoundLog, local_time, open_log
from analysis.errors import Location, WorkbookError
from analysis.execute.task import TaskResult, TaskStatus

ROOT = Path(__file__).resolve().parents[3]
NOON = datetime(2024, 12, 6, 12, 0, 5, 123456, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture
def log() -> JsonLog:
    return JsonLog(io.StringIO(), lambda: NOON)


def lines(log: JsonLog) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.stream.getvalue().splitlines()]


def test_a_line_has_the_time_with_its_offset_the_event_and_the_keys_in_order(log: JsonLog) -> None:
    log.write("published", failed=1, succeeded=2, figures=3, path="ผลลัพธ์/rev-1", round="fy2568-m02")
    assert log.stream.getvalue() == (
        '{"time": "2024-12-06T12:00:05+07:00", "event": "published", "round": "fy2568-m02", "path": "ผลลัพธ์/rev-1", '
        '"figures": 3, "succeeded": 2, "failed": 1}\n'
    )
    assert local_time().utcoffset() is not None


@pytest.mark.parametrize("facts", [{"exit_code": 0}, {"exit_code": 0, "seconds": 1, "more": 2}])
def test_other_keys_than_the_documented_are_refused(log: JsonLog, facts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="finished"):
        log.write("finished", **facts)
    assert log.stream.getvalue() == ""


def test_the_page_on_scheduling_documents_every_event_and_its_keys() -> None:
    page = (ROOT / "docs" / "scheduling.md").read_text(encoding="utf-8").partition("### Events")[2]
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", page, re.MULTILINE)
    assert {event: tuple(re.findall(r"`(\w+)`", keys)) for event, keys in rows} == EVENTS


def test_a_task_is_told_without_its_problem(log: JsonLog) -> None:
    watcher = RoundLog(log, "fy2565-r1").watcher()
    watcher.on_done(TaskResult("national/x", TaskStatus.FAILED, 1.2345, "นางสาวสมหญิง 1101700230673"))
    assert lines(log)[0] | {"time": ""} == {
        "time": "",
        "event": "task_done",
        "round": "fy2565-r1",
        "task": "national/x",
        "status": "failed",
        "seconds": 1.23,
    }


@pytest.mark.parametrize(
    ("location", "where", "told"),
    [
        (None, "", True),
        (Location("params/rounds/x.yaml", line=3), "params/rounds/x.yaml:3", True),
        (Location("data/x.xlsx", sheet="สรจ", cell="B4"), "data/x.xlsx › สรจ!B4", False),
    ],
)
def test_a_refusal_says_where_and_leaves_out_words_about_a_cell(
    log: JsonLog, location: Location | None, where: str, told: bool
) -> None:
    RoundLog(log, "fy2565-r1").refused(WorkbookError("ค่า 12 ผิด", "12 is wrong", location=location))
    line = lines(log)[0]
    assert line["where"] == where
    assert (line["message_th"], line["message_en"]) == (("ค่า 12 ผิด", "12 is wrong") if told else ("", ""))


def test_a_failure_of_the_program_is_told_by_its_kind_and_line_only(log: JsonLog) -> None:
    try:
        int("1101700230673 นางสาวสมหญิง")
    except ValueError as error:
        RoundLog(log, "fy2565-r1").broken(error)
    line = lines(log)[0]
    assert line["error"] == "ValueError"
    assert re.fullmatch(r"test_json_log\.py:\d+", str(line["where"]))
    assert "1101700230673" not in log.stream.getvalue()


def test_a_log_file_is_made_with_its_folder_and_appended_to(tmp_path: Path) -> None:
    path = tmp_path / "บันทึก" / "run.jsonl"
    for code in (0, 1):
        with open_log(path) as log:
            log.write("finished", exit_code=code, seconds=0)
    assert [json.loads(line)["exit_code"] for line in path.read_bytes().decode("utf-8").splitlines()] == [0, 1]


def test_a_log_that_cannot_be_opened_is_refused_in_two_languages(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="--log-file") as refused, open_log(tmp_path):
        pass
    assert "เปิดแฟ้มบันทึกเหตุการณ์ไม่ได้" in refused.value.text()
