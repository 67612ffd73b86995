"""Whose workbook it is, and for which round."""

from __future__ import annotations

import pytest

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.workbook.cover import Cover, Expectation, check_cover, read_cover
from analysis.ingest.workbook.grid import Grid
from analysis.thai.calendar import FiscalYear

EXPECTED = Expectation(FiscalYear(2565), (), "fy2565-r1")
PAIRS = {
    "หน่วยงาน": "สำนักงานแรงงานจังหวัดเลย",
    "จังหวัด": "เลย",
    "ปีงบประมาณ": 2565,
    "รอบการประเมิน": "fy2565-r1",
    "ลักษณะข้อมูล": "ข้อมูลจริง",
}


def cover(**changes: object) -> Cover:
    rows = (("ข้อมูลของแบบฟอร์ม",), *({**PAIRS, **changes}.items()))
    return read_cover({"ข้อมูลรอบ": Grid("ข้อมูลรอบ", tuple(tuple(row) for row in rows))})


def findings(place: Cover, scope: str = "42"):
    log = ReadingLog("data/made/42-loei.xlsx", scope=scope)
    check_cover(place, log, EXPECTED)
    return log.findings


def test_a_good_cover_says_nothing() -> None:
    assert findings(cover()) == []
    assert cover().cells["province"] == "B3"


@pytest.mark.parametrize(
    ("changes", "code", "cell", "read"),
    [
        ({"ปีงบประมาณ": 2022}, "fiscal_year_mismatch", "B4", "2022"),
        ({"ปีงบประมาณ": 2566}, "fiscal_year_mismatch", "B4", "2566"),
        ({"ปีงบประมาณ": "ปีนี้"}, "fiscal_year_mismatch", "B4", "ปีนี้"),
        ({"จังหวัด": "เลยย"}, "province_unknown", "B3", "เลยย"),
        ({"จังหวัด": "ตรัง"}, "province_mismatch", "B3", "ตรัง"),
        ({"รอบการประเมิน": "fy2565-r2"}, "round_mismatch", "B5", "fy2565-r2"),
    ],
)
def test_a_workbook_of_another_place_or_time(changes: dict[str, object], code: str, cell: str, read: str) -> None:
    (finding,) = findings(cover(**changes))
    assert (finding.code, finding.sheet, finding.cell, finding.read) == (code, "ข้อมูลรอบ", cell, read)


@pytest.mark.parametrize(
    "changes",
    [
        {"ปีงบประมาณ": "พ.ศ. ๒๕๖๕"},
        {"ปีงบประมาณ": "ปีงบประมาณ พ.ศ. 2565"},
        {"จังหวัด": "จังหวัดเลย"},
        {"จังหวัด": "Loei"},
        {"รอบการประเมิน": "รอบที่ 1"},
    ],
)
def test_the_same_thing_said_otherwise(changes: dict[str, object]) -> None:
    assert findings(cover(**changes)) == []


def test_another_year_is_told_once_although_the_round_differs_too() -> None:
    changes = {"ปีงบประมาณ": 2566, "รอบการประเมิน": "fy2566-annual"}
    assert [finding.code for finding in findings(cover(**changes))] == ["fiscal_year_mismatch"]


def test_a_near_name_is_offered() -> None:
    (finding,) = findings(cover(จังหวัด="สุราษธานี"), scope="84")
    assert finding.message_th == "ไม่รู้จักจังหวัด “สุราษธานี” (ใกล้เคียง: สุราษฎร์ธานี)"
    assert finding.message_en == "The province “สุราษธานี” is not known. (Nearest: Surat Thani.)"


def test_the_ministry_has_no_province() -> None:
    assert findings(cover(จังหวัด="ทั่วประเทศ"), scope="TH") == []


def test_no_cover() -> None:
    (finding,) = findings(read_cover({}))
    assert (finding.code, finding.severity, finding.sheet) == ("cover_missing", "warning", "ข้อมูลรอบ")


@pytest.mark.parametrize(("typed", "synthetic"), [("ข้อมูลสังเคราะห์", True), ("ข้อมูล สังเคราะห์", True), ("ข้อมูลจริง", False)])
def test_made_up_data_says_so(typed: str, synthetic: bool) -> None:
    assert cover(ลักษณะข้อมูล=typed).synthetic is synthetic
