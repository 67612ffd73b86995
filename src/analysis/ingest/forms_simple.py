"""Forms with one record a row: disbursement, submissions, process steps, labour force, stated figures, remarks."""

from __future__ import annotations

import pandas as pd

from analysis.ingest import layouts
from analysis.ingest.schemas import tidy
from analysis.ingest.sheet_reader import RowReader, SheetReader, UnreadableCell
from analysis.places.provinces import find_province
from analysis.thai.quantity import parse_number
from analysis.thai.repair import match_key

NATION = {match_key(name) for name in ("ทั่วประเทศ", "ประเทศ", "ประเทศไทย")}
REMARK_KINDS = {match_key("สาเหตุ"): "cause", match_key("ข้อสังเกตและข้อเสนอแนะ"): "remark", match_key("ข้อสังเกต"): "remark"}
_ITEMS = {match_key(label): kind for label, kind in layouts.SUBMISSION_ITEMS.items()}


def read_disbursement(reader: SheetReader, scope: str) -> dict[str, pd.DataFrame]:
    """Rows of the office's own allocation → table ``disbursements``."""
    rows = []
    for row in reader.rows():
        if (row.text("item") or "").startswith("รวม"):
            continue
        try:
            record = {
                "province_code": scope, "item": row.text("item"), "period_months": row.number("period_months"),
                "allocation": row.number("allocation"), "spent": row.number("spent"), "as_of": row.date("as_of"),
            }  # fmt: skip
        except UnreadableCell as problem:
            row.put_aside(problem.code)
            continue
        rows.append({**record, **row.provenance})
    return {"disbursements": tidy("disbursements", rows)}


def read_submissions(reader: SheetReader, scope: str) -> dict[str, pd.DataFrame]:
    """What was sent and when → table ``submissions``. A date outside the fiscal year is no evidence."""
    rows = []
    for row in reader.rows():
        kind = _ITEMS.get(match_key(row.raw("item")))
        if kind is None:
            row.note("item_unknown", "item")
            row.put_aside("item_unknown")
            continue
        rows.append(
            {
                "province_code": scope, "kind": kind, "month": row.month("month"), "due": row.date("due"),
                "submitted": row.date("submitted", must_be_in_year=True), **row.provenance,
            }
        )  # fmt: skip
    return {"submissions": tidy("submissions", rows)}


def read_process_steps(reader: SheetReader, scope: str) -> dict[str, pd.DataFrame]:
    """Evidence of each step → table ``process_steps``."""
    rows = []
    for row in reader.rows():
        try:
            level = row.number("level")
        except UnreadableCell as problem:
            row.put_aside(problem.code)
            continue
        rows.append(
            {
                "province_code": scope, "level": int(level), "criterion": row.text("criterion"),
                "evidence": row.text("evidence"), "done_on": row.date("done_on"), **row.provenance,
            }
        )  # fmt: skip
    return {"process_steps": tidy("process_steps", rows)}


def read_labour_force(reader: SheetReader, scope: str) -> dict[str, pd.DataFrame]:
    """Parts of a whole with the printed percent → table ``shares``. "19.6" in ล้านคน is 19,600,000 ± 50,000 persons."""
    rows = []
    for row in reader.rows():
        area = area_code(row.raw("area"))
        if area is None:
            row.note("area_unknown", "area")
            row.put_aside("area_unknown")
            continue
        try:
            rows.append({"area": area, **_share(row), **row.provenance})
        except UnreadableCell as problem:
            row.put_aside(problem.code)
    return {"shares": tidy("shares", rows)}


def _share(row: RowReader) -> dict[str, object]:
    unit = row.raw("unit_of_measure")
    part, part_step = _scaled(row, "part", unit)
    whole, whole_step = _scaled(row, "whole", unit)
    stated = row.number("stated_percent")
    printed = parse_number(row.raw("stated_percent"))
    return {
        "stat_year": int(row.number("stat_year")), "part_name": row.text("part_name"), "part": part,
        "part_step": part_step, "whole_name": row.text("whole_name"), "whole": whole, "whole_step": whole_step,
        "stated_percent": stated, "stated_decimals": printed.decimals if printed else 0,
    }  # fmt: skip


def _scaled(row: RowReader, name: str, unit: str) -> tuple[float, float]:
    """The number in persons with the rounding step of its unit; "19.6 ล้านคน" is rounded to 100,000."""
    value = row.number(name)
    parsed = parse_number(f"{row.raw(name)} {unit}".strip())
    return (parsed.value, parsed.step) if parsed else (value, 1.0)


def read_stated(reader: SheetReader, scope: str) -> dict[str, pd.DataFrame]:
    """Figures that the document states → table ``stated``."""
    rows = []
    for row in reader.rows():
        try:
            value = row.number("value")
        except UnreadableCell as problem:
            row.put_aside(problem.code)
            continue
        printed = parse_number(row.raw("value"))
        rows.append(
            {
                "scope": scope, "item": row.text("item"), "value": value,
                "unit_of_measure": row.text("unit_of_measure"), "decimals": printed.decimals if printed else 0,
                "place": row.text("place"), **row.provenance,
            }
        )  # fmt: skip
    return {"stated": tidy("stated", rows)}


def read_remarks(reader: SheetReader, scope: str) -> dict[str, pd.DataFrame]:
    """Causes and remarks in the report's words → table ``remarks``."""
    rows = []
    for row in reader.rows():
        kind = REMARK_KINDS.get(match_key(row.raw("kind")))
        if kind is None:
            row.note("item_unknown", "kind")
            row.put_aside("item_unknown")
            continue
        rows.append({"number": row.text("number"), "kind": kind, "text": row.text("text"), **row.provenance})
    return {"remarks": tidy("remarks", rows)}


def area_code(text: str) -> str | None:
    """``TH`` for the nation, a province's code, or ``None``."""
    if match_key(text) in NATION:
        return "TH"
    province = find_province(text)
    return province.code if province else None
