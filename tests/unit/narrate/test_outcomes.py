"""Each outcome of the judgements as a sentence in Thai and in English, word for word."""

from __future__ import annotations

import math
import re

import asked_sentences
import pandas as pd
import pytest

from analysis.evaluate.shares import Candidate
from analysis.evaluate.sources import Source
from analysis.narrate.outcomes import JUDGEMENT, area_name, outcome_findings
from analysis.thai.english_terms import unit_in_english

PLACE = [Source("data/made/42-loei.xlsx", "แผนและผล", "51-52"), Source("data/made/42-loei.xlsx", "แผนและผล", "60")]
NAN = math.nan


def finding(**facts: object):
    row = {"scope": "42", "sources": PLACE, **facts}
    (found,) = outcome_findings([pd.DataFrame([row])])
    return found


SHARE = {
    "code": "share_mismatch", "scope": "92", "stat_year": 2561, "part_name": "แรงงานนอกระบบ", "whole_name": "ผู้มีงานทำ",
    "part": 204957.0, "whole": 367709.0, "computed": 55.7389, "stated": 54.26, "decimals": 2, "difference": 1.4789,
}  # fmt: skip
STATED = {"code": "stated_differs", "item": "เป้าหมาย", "unit_of_measure": "คน", "stated": 31406.0, "decimals": 0,
          "computed": 31572.0, "difference": 166.0}  # fmt: skip
PROJECT = {"scope": "TH", "table": "regional", "project_no": 3, "project": "โครงการเพิ่มประสิทธิภาพ", "measure": "year",
           "stated": 9.7, "decimals": 2, "computed": NAN, "difference": NAN}  # fmt: skip
CENTRAL = {
    "scope": "central",
    "name": "ศูนย์ต่อต้านการทุจริต",
    "measure": "percent",
    "stated": 25.0,
    "computed": NAN,
    "listed_as": None,
}
MONEY = {"number": "8.3", "activity": "ส่งเสริมการผลิตอ้อย", "agency": "กษ.จ.", "budget": 26380.0, "spent": 36380.0}
OVER = {"code": "over_year_target", "scope": "central", "unit": "กลุ่มงานช่วยอำนวยความสะดวก", "activity": "งานสารบรรณ",
        "unit_of_measure": "เรื่อง", "target_year": 28000.0, "result": 63352.0, "percent": 226.257}  # fmt: skip
GAP = {"code": "milestone_gap", "scope": "92", "level": 3, "highest": 5, "condition_id": "carried_out"}

SENTENCES = [
    (
        {**SHARE, "candidates": [Candidate("whole", 377709.0)]},
        "ตรัง ปี 2561: แรงงานนอกระบบ 204,957 จาก 367,709 คิดเป็นร้อยละ 55.74 แต่พิมพ์ไว้ 54.26 หากพิมพ์ผิดหนึ่งหลัก "
        "ค่าที่ทำให้ตรงมีเพียง 377,709",
        "Trang, 2561 BE: “แรงงานนอกระบบ”, 204,957 of 367,709, is 55.74 %, but 54.26 % is printed. "
        "If one digit is wrong, only 377,709 makes it agree.",
        "54.26",
    ),
    (
        {**SHARE, "scope": "TH", "stated": 50.0,
         "candidates": [Candidate("part", 184957.0), Candidate("stated_percent", 55.7)]},
        "ทั่วประเทศ ปี 2561: แรงงานนอกระบบ 204,957 จาก 367,709 คิดเป็นร้อยละ 55.74 แต่พิมพ์ไว้ 50.00 หากพิมพ์ผิดหนึ่งหลัก "
        "ค่าที่ทำให้ตรงมีเพียง 184,957 หรือ 55.70",
        "Thailand, 2561 BE: “แรงงานนอกระบบ”, 204,957 of 367,709, is 55.74 %, but 50.00 % is printed. "
        "If one digit is wrong, only 184,957 or 55.70 makes it agree.",
        "50.00",
    ),
    (
        {**SHARE, "scope": "24", "stated": 41.0, "decimals": 0, "computed": 55.7389, "candidates": []},
        "ฉะเชิงเทรา ปี 2561: แรงงานนอกระบบ 204,957 จาก 367,709 คิดเป็นร้อยละ 56 แต่พิมพ์ไว้ 41",
        "Chachoengsao, 2561 BE: “แรงงานนอกระบบ”, 204,957 of 367,709, is 56 %, but 41 % is printed.",
        "41",
    ),
    (
        {**SHARE, "candidates": [], "count_low": 199501.0, "count_high": 199555.0},
        "ตรัง ปี 2561: แรงงานนอกระบบ 204,957 จาก 367,709 คิดเป็นร้อยละ 55.74 แต่พิมพ์ไว้ 54.26 "
        "จำนวนที่ให้ร้อยละที่พิมพ์คือ 199,501 ถึง 199,555",
        "Trang, 2561 BE: “แรงงานนอกระบบ”, 204,957 of 367,709, is 55.74 %, but 54.26 % is printed. "
        "What gives the print is 199,501 to 199,555 of that whole.",
        "54.26",
    ),
    (
        {"code": "percent_impossible", "scope": "92", "stat_year": 2561, "part_name": "แรงงานนอกระบบ", "whole": 6.0,
         "stated": 85.0, "decimals": 0},
        "ตรัง ปี 2561: แรงงานนอกระบบ พิมพ์ไว้ร้อยละ 85 แต่ไม่มีจำนวนเต็มใดจาก 6 ที่ให้ร้อยละนี้ ไม่ว่าจะปัดเศษหรือตัดเศษ",
        "Trang, 2561 BE: “แรงงานนอกระบบ” is printed as 85 %, but no whole number out of 6 gives that, neither rounded "
        "nor truncated.",
        "85",
    ),
    (
        {"code": "date_order", "scope": "92", "item": "ประชุม", "other": "แผน", "earlier": pd.Timestamp("2019-12-15"),
         "later": pd.Timestamp("2019-01-15"), "fitting": "2561"},
        "“ประชุม”: วันที่ 15 ธ.ค. 62 ไม่ได้มาก่อน 15 ม.ค. 62 (“แผน”) ปีที่เข้าลำดับคือ 2561",
        "“ประชุม”: 15 Dec 2019 does not come before 15 Jan 2019 (“แผน”). The year that fits is 2561.",
        "15 ธ.ค. 62",
    ),
    (
        {"code": "many_names", "scope": "TH", "names": ["ก", "ข"], "places": ["", ""]},
        "เอกสารเรียกสิ่งเดียวกันด้วยชื่อต่างกัน 2 ชื่อ: “ก” และ “ข”",
        "The document calls one thing by 2 names: “ก” and “ข”.",
        "“ก” และ “ข”",
    ),
    (
        {"code": "contradiction", "scope": "24", "item": "อาสาสมัครแรงงาน", "unit_of_measure": "คน",
         "values": [93.0, 83.0], "places": ["ตอนต้น", "ตอนหลัง"], "spread": 10.0},
        "“อาสาสมัครแรงงาน” มีค่าต่างกันในเอกสารเดียวกัน: 93 และ 83 คน",
        "“อาสาสมัครแรงงาน” is given with different values in one document: 93 and 83 persons.",
        "93, 83",
    ),
    (
        STATED,
        "เป้าหมาย (คน): เอกสารระบุ 31,406 แต่คำนวณจากรายการได้ 31,572 (ต่างกัน 166)",
        "“เป้าหมาย” (persons): 31,406 is stated, but the rows give 31,572 (a difference of 166).",
        "31,406",
    ),
    (
        {**PROJECT, "code": "stated_differs", "measure": "period", "stated": 100.0, "computed": 99.994,
         "difference": -0.006},
        "โครงการเพิ่มประสิทธิภาพ (ร้อยละเทียบงวด): เอกสารระบุ 100.00 แต่คำนวณจากรายการได้ 99.99 (ต่างกัน -0.01)",
        "“โครงการเพิ่มประสิทธิภาพ” (per cent of the period's target): 100.00 is stated, but the rows give 99.99 "
        "(a difference of -0.01).",
        "100.00",
    ),
    (
        {**CENTRAL, "code": "stated_differs", "name": "กองกลาง", "measure": "not_due", "stated": 1.0, "computed": 2.0,
         "difference": 1.0},
        "กองกลาง (จำนวนหน่วยงานที่ยังไม่ถึงกำหนดรายงานผล): เอกสารระบุ 1 แต่คำนวณจากรายการได้ 2 (ต่างกัน 1)",
        "“กองกลาง” (units not due yet): 1 is stated, but the rows give 2 (a difference of 1).",
        "1",
    ),
    (
        {**PROJECT, "code": "cannot_recompute"},
        "โครงการเพิ่มประสิทธิภาพ (ร้อยละเทียบทั้งปี): เอกสารระบุ 9.70 แต่คำนวณซ้ำจากตัวเลขที่พิมพ์ไว้ไม่ได้",
        "“โครงการเพิ่มประสิทธิภาพ” (per cent of the year's target): 9.70 is stated, and it cannot be recomputed from what "
        "is printed.",
        "9.70",
    ),
    (
        {**CENTRAL, "code": "cannot_recompute"},
        "ศูนย์ต่อต้านการทุจริต (ร้อยละ): เอกสารระบุ 25.00 แต่คำนวณซ้ำจากตัวเลขที่พิมพ์ไว้ไม่ได้",
        "“ศูนย์ต่อต้านการทุจริต” (per cent): 25.00 is stated, and it cannot be recomputed from what is printed.",
        "25.00",
    ),
    (
        {**CENTRAL, "code": "unit_name_differs", "measure": "name", "stated": NAN,
         "listed_as": "สำนักงานนโยบายแรงงานนอกระบบ", "name": "สำนักงานนโยบายและแผนนอกระบบ"},
        "หน่วยงาน “สำนักงานนโยบายและแผนนอกระบบ” จับคู่กับ “สำนักงานนโยบายแรงงานนอกระบบ” เพราะเป็นหน่วยงานเดียวที่เหลือ",
        "The unit “สำนักงานนโยบายและแผนนอกระบบ” was paired with “สำนักงานนโยบายแรงงานนอกระบบ”, the only one left.",
        "สำนักงานนโยบายแรงงานนอกระบบ",
    ),
    (
        OVER,
        "กลุ่มงานช่วยอำนวยความสะดวก: งานสารบรรณ มีผล 63,352 เรื่อง เกินเป้าหมายทั้งปี 28,000 เรื่อง",
        "“กลุ่มงานช่วยอำนวยความสะดวก”: “งานสารบรรณ” has 63,352 items, above the whole year's target of 28,000.",
        "63,352",
    ),
    (
        {**OVER, "unit_of_measure": None},
        "กลุ่มงานช่วยอำนวยความสะดวก: งานสารบรรณ มีผล 63,352 เกินเป้าหมายทั้งปี 28,000",
        "“กลุ่มงานช่วยอำนวยความสะดวก”: “งานสารบรรณ” has 63,352, above the whole year's target of 28,000.",
        "63,352",
    ),
    (
        {**MONEY, "code": "overspent", "spent": 36380.25, "difference": 10000.25, "percent": 137.9},
        "8.3 ส่งเสริมการผลิตอ้อย: ใช้จ่าย 36,380.25 บาท เกินงบประมาณ 26,380 บาท",
        "8.3 “ส่งเสริมการผลิตอ้อย”: 36,380.25 baht spent, above the budget of 26,380 baht.",
        "36,380.25",
    ),
    (
        {**MONEY, "code": "overspent", "number": ""},
        "ส่งเสริมการผลิตอ้อย: ใช้จ่าย 36,380 บาท เกินงบประมาณ 26,380 บาท",
        "“ส่งเสริมการผลิตอ้อย”: 36,380 baht spent, above the budget of 26,380 baht.",
        "36,380",
    ),
    (
        {**MONEY, "code": "digit_slip", "position": 1},
        "8.3 ส่งเสริมการผลิตอ้อย: งบประมาณ 26,380 กับผลเงิน 36,380 ต่างกันเพียงหลักเดียว อาจพิมพ์ผิด",
        "8.3 “ส่งเสริมการผลิตอ้อย”: the budget of 26,380 and the 36,380 spent differ in one digit; it may be a slip.",
        "36,380",
    ),
    (
        {**GAP, "state": "missing"},
        "มีหลักฐานถึงระดับ 5 แต่ระดับ 3 ยังไม่มีหลักฐาน",
        "There is evidence up to level 5, but level 3 has none yet.",
        "",
    ),
    (
        {**GAP, "state": "not_met"},
        "มีหลักฐานถึงระดับ 5 แต่ระดับ 3 ยังไม่ครบตามเกณฑ์",
        "There is evidence up to level 5, but level 3 is not complete.",
        "",
    ),
    (
        {"code": "period_not_asked", "item": "งบดำเนินงาน", "months": 12.0, "asked": "6", "field": "period_months"},
        "งบดำเนินงาน: รอบ (เดือน) เป็น “12” แต่เกณฑ์ของรอบนี้ใช้ 6 เดือน เงินของรายการนี้จึงไม่ได้นับ",
        "“งบดำเนินงาน”: the months are “12”, and this round asks for 6; the item's money is not counted.",
        "12",
    ),
    (
        {"code": "unit_elsewhere", "scope": "92", "unit_code": "420101", "unit": "ตำบลตัวอย่าง"},
        "ตำบลตัวอย่าง มีรหัส 420101 ซึ่งไม่ใช่รหัสของพื้นที่ในจังหวัดตรัง",
        "“ตำบลตัวอย่าง” has the code 420101, which is not of a place in Trang.",
        "420101",
    ),
    (
        {"code": "reading_after_cutoff", "item": "งบดำเนินงาน", "spent": 63000.0,
         "as_of": pd.Timestamp(2022, 9, 30), "cutoff": pd.Timestamp(2022, 3, 30)},
        "งบดำเนินงาน: ผลการเบิกจ่าย 63,000 บาท ณ 30 ก.ย. 65 อยู่หลังวันตัดข้อมูล 30 มี.ค. 65 จึงไม่ใช้ในรอบนี้",
        "“งบดำเนินงาน”: 63,000 baht as of 30 Sep 2022, after the cut-off of 30 Mar 2022, are not used in this round.",
        "30 ก.ย. 65",
    ),
    *asked_sentences.SENTENCES,
]  # fmt: skip


@pytest.mark.parametrize(("facts", "th", "en", "read"), SENTENCES, ids=[str(item[0]["code"]) for item in SENTENCES])
def test_sentences(facts: dict[str, object], th: str, en: str, read: str) -> None:
    found = finding(**facts)
    assert (found.message_th, found.message_en, found.read) == (th, en, read)
    assert (found.file, found.sheet, found.cell) == ("data/made/42-loei.xlsx", "แผนและผล", "A51")
    assert found.severity == ("error" if found.code == "period_not_asked" else "warning")
    assert found.fix_th
    assert found.fix_en


def test_every_code_has_a_sentence_here() -> None:
    assert {str(item[0]["code"]) for item in SENTENCES} == set(JUDGEMENT)


@pytest.mark.parametrize("code", JUDGEMENT)
def test_english_says_nothing_in_thai_of_its_own(code: str) -> None:
    wording = JUDGEMENT[code]
    assert not re.search("[\u0e00-\u0e7f]", wording.en + wording.fix_en)
    assert re.search("[\u0e00-\u0e7f]", wording.th)
    assert re.search("[\u0e00-\u0e7f]", wording.fix_th)


@pytest.mark.parametrize(("scope", "shown"), [("central", "TH"), ("TH", "TH"), ("42", "42")])
def test_scopes(scope: str, shown: str) -> None:
    assert finding(**{**STATED, "scope": scope}).scope == shown


def test_an_outcome_without_a_source_has_no_place() -> None:
    found = finding(**{**STATED, "sources": []})
    assert (found.file, found.sheet, found.cell) == ("", "", "")


def test_a_code_without_wording_is_refused() -> None:
    with pytest.raises(KeyError, match="surprise"):
        finding(code="surprise")


@pytest.mark.parametrize(
    ("scope", "th", "en"),
    [("42", "เลย", "Loei"), ("TH", "ทั่วประเทศ", "Thailand"), ("central", "ส่วนกลาง", "Central units")],
)
def test_names_of_areas(scope: str, th: str, en: str) -> None:
    assert (area_name(scope), area_name(scope, "en")) == (th, en)


@pytest.mark.parametrize(("unit", "word"), [("คน", "persons"), ("เล่ม", "volumes"), ("ช่อ", "ช่อ"), ("", "")])
def test_units_in_english(unit: str, word: str) -> None:
    assert unit_in_english(unit) == word
