"""Judgements' outcomes that a person should look at, worded as findings.

An outcome is a row with a ``code``, a ``scope``, its facts and its ``sources``; see ``evaluate``. Numbers are printed as
they were computed, rounded half up to two places at most.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from analysis.evaluate.sources import Source
from analysis.ingest.catalogue import Wording
from analysis.ingest.findings import Finding, Severity
from analysis.places.provinces import province
from analysis.thai.numbers import format_number

E, W = Severity.ERROR, Severity.WARNING
_CHECK_TH, _CHECK_EN = "ตรวจกับเอกสารต้นฉบับ", "Check it against the original document."

JUDGEMENT: dict[str, Wording] = {
    "share_mismatch": Wording(
        W, "{area} ปี {stat_year}: {part_name} {part} จาก {whole} คิดเป็นร้อยละ {computed} แต่พิมพ์ไว้ {stated}{candidates_th}",
        "{area}, {stat_year}: {part_name} {part} of {whole} is {computed} %, but {stated} is printed.{candidates_en}",
        _CHECK_TH, _CHECK_EN,
    ),
    "contradiction": Wording(
        W, "“{item}” มีค่าต่างกันในเอกสารเดียวกัน: {values} {unit_of_measure}",
        "“{item}” is given with different values in one document: {values} {unit_of_measure}.",
        "ยืนยันค่าที่ถูกต้องกับเจ้าของข้อมูล ระบบไม่เลือกให้", "Confirm the right value with its owner; none is chosen here.",
    ),
    "stated_differs": Wording(
        W, "{what}: เอกสารระบุ {stated} แต่คำนวณจากรายการได้ {computed} (ต่างกัน {difference})",
        "{what}: {stated} is stated, but the rows give {computed} (a difference of {difference}).",
        "รายงานทั้งสองค่า และหาที่มาของส่วนต่าง", "Report both, and look for the source of the difference.",
    ),
    "cannot_recompute": Wording(
        W, "{what}: เอกสารระบุ {stated} แต่คำนวณซ้ำจากตัวเลขที่พิมพ์ไว้ไม่ได้",
        "{what}: {stated} is stated, and it cannot be recomputed from what is printed.",
        "ใช้ค่าที่ระบุโดยทำเครื่องหมายไว้ และขอข้อมูลต้นทาง", "The stated value is used and marked; ask for the original data.",
    ),
    "unit_name_differs": Wording(
        W, "หน่วยงาน “{name}” จับคู่กับ “{listed_as}” เพราะเป็นหน่วยงานเดียวที่เหลือ",
        "The unit “{name}” was paired with “{listed_as}”, the only one left.", "ตรวจชื่อหน่วยงาน", "Check the unit's name.",
    ),
    "over_year_target": Wording(
        W, "{unit}: {activity} มีผล {result} เกินเป้าหมายทั้งปี {target_year} {unit_of_measure}",
        "{unit}: {activity} has {result}, above the whole year's target of {target_year} {unit_of_measure}.",
        "พิจารณาใช้ค่าเฉลี่ยย้อนหลังอย่างน้อย 3 ปีเป็นเป้าหมายปีถัดไป",
        "Consider the mean of at least three past years as the next year's target.",
    ),
    "overspent": Wording(
        W, "{number} {activity}: ใช้จ่าย {spent} บาท เกินงบประมาณ {budget} บาท",
        "{number} {activity}: {spent} baht spent, above the budget of {budget} baht.",
        "ตรวจหลักฐานการจ่ายและที่มาของเงินส่วนเกิน", "Check the payment and where the excess came from.",
    ),
    "digit_slip": Wording(
        W, "{number} {activity}: งบประมาณ {budget} กับผลเงิน {spent} ต่างกันเพียงหลักเดียว อาจพิมพ์ผิด",
        "{number} {activity}: the budget {budget} and the spending {spent} differ in one digit; it may be a slip.",
        "ตรวจตัวเลข ระบบไม่แก้ให้", "Check the number; it is not repaired here.",
    ),
    "milestone_gap": Wording(
        W, "มีหลักฐานถึงระดับ {highest} แต่ระดับ {level} ยังไม่ครบ ({condition_id})",
        "There is evidence up to level {highest}, but level {level} is not complete ({condition_id}).",
        "ส่งหลักฐานของขั้นที่ขาด", "Send the evidence of the step that is lacking.",
    ),
}  # fmt: skip


def outcome_findings(outcomes: Iterable[pd.DataFrame]) -> list[Finding]:
    """Every outcome as a finding; the place is its first source.

    Raises:
        KeyError: an outcome's code has no wording.
    """
    return [_finding(row) for frame in outcomes for row in frame.to_dict("records")]


def _finding(row: dict[str, object]) -> Finding:
    wording = JUDGEMENT[str(row["code"])]
    facts = {name: _printed(name, value) for name, value in row.items()}
    facts |= _composed(row, facts)
    place: Source = next(iter(row["sources"]), Source("", "", ""))
    scope = "TH" if row["scope"] == "central" else str(row["scope"])
    first_row = place.rows.partition("-")[0]
    return Finding(
        str(row["code"]), wording.severity, scope, place.file, place.sheet, f"A{first_row}" if first_row else "",
        facts.get("stated", "") or facts.get("values", ""), wording.th.format_map(facts), wording.en.format_map(facts),
        wording.fix_th.format_map(facts), wording.fix_en.format_map(facts),
    )  # fmt: skip


def _printed(name: str, value: object) -> str:
    if isinstance(value, float):
        if math.isnan(value):
            return "–"
        return format_number(value, 0 if value.is_integer() else 2)
    if isinstance(value, list) and name == "values":
        return ", ".join(_printed("", item) for item in value)
    return "" if value is None or value is pd.NA else str(value)


def _composed(row: dict[str, object], facts: dict[str, str]) -> dict[str, str]:
    """Facts made of several columns: what the figure is, the area's name, and candidates for a slip."""
    labels = [facts.get(key, "") for key in ("item", "project", "name", "measure_th")]
    what = next((label for label in labels if label), "")
    if "measure" in row:
        what += f" ({_MEASURES.get(str(row['measure']), row['measure'])})"
    candidates = row.get("candidates")
    listed = ", ".join(_printed("", value) for _, value in candidates) if isinstance(candidates, list) else ""
    return {
        "what": what,
        "area": area_name(str(row["scope"])),
        "stat_year": str(row.get("stat_year", "")),
        "candidates_th": f" หากพิมพ์ผิดหนึ่งหลัก ค่าที่ทำให้ตรงมีเพียง {listed}" if listed else "",
        "candidates_en": f" If one digit is wrong, only {listed} makes it agree." if listed else "",
    }


_MEASURES = {"period": "เทียบงวด", "year": "เทียบทั้งปี", "percent": "ร้อยละ", "name": "ชื่อ"}


def area_name(scope: str) -> str:
    """Thai name of a scope."""
    return province(scope).name_th if scope.isdigit() else "ทั่วประเทศ"
