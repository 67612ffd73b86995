"""What the numbers of a file mean, as a plan is proposed: their scale, their unit, months that count from October,
colours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from analysis.bilingual import Text
from analysis.ingest.layouts.offices import LAYOUTS
from analysis.ingest.readings.candidates import MONEY, Candidate
from analysis.ingest.readings.column_words import word_key
from analysis.ingest.readings.proposal import Proposal
from analysis.ingest.readings.sheets import Sheets
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.row_units import SCALED
from analysis.params.readings import Column, LeftOut
from analysis.thai.digits import to_arabic
from analysis.thai.quantity import SCALES, parse_number
from analysis.thai.repair import repair

SCALE = re.compile(r"(พันล้าน|ล้าน|แสน|หมื่น|พัน)\s?(บาท|คน|ราย)")
_TWO_SCALES = re.compile(r"(?:พัน|หมื่น|แสน|ล้าน)(?:บาท)?\s*(?:/|หรือ|,)\s*(?:พัน|หมื่น|แสน|ล้าน|บาท)")
#: A label that says that its numbers are in single units, whatever stands above the table.
_BARE = re.compile(r"[(\[]\s*(?:บาท|คน|ราย)\s*[)\]]|^(?:บาท|คน|ราย)$")
SCALABLE = MONEY | {"target", "result", "part", "whole"}
_BRACKETED = re.compile(r"\(\s*[\d,]+(?:\.\d+)?\s*\)")


def scale_told(
    one: Candidate, columns: Mapping[str, Column], sheets: Sheets, made: Proposal
) -> tuple[dict[str, int], str | None]:
    """By how much each column is multiplied, as what stands above the table says; shown and stored are both looked
    at."""
    above = [
        (one.grid.raw(row, at), address(row, at)) for row in range(one.top) for at in range(len(one.grid.cells[row]))
    ]
    for text, cell in [*above, *((text, "") for text in sheets.around)]:
        plain = repair(text).text
        if _TWO_SCALES.search(plain):
            made.doubt(
                f"{cell} บอกหน่วยสองอย่าง ({text.strip()}) ต้องบอกหน่วยของแต่ละคอลัมน์ หรือขอจำนวนเป็นบาท ยังไม่นับตัวเลขใด",
                f"{cell} names two units; say the unit of each column, or ask for the amounts in baht. Nothing is "
                f"counted.",
                one.grid.sheet,
                cell,
                must=True,
                key=f"{one.form}.scale",
                text=text.strip(),
            )
            return {}, None
        if SCALED.search(plain) and (match := SCALE.search(plain)):
            factor = SCALES[match[1]]
            kinds = MONEY if match[2] == "บาท" else {"target", "result", "part", "whole"}
            own = {name for name in columns if any(_BARE.search(label) for label in columns[name].path)}
            scale = {name: factor for name in columns if name in kinds and name not in own} | scale_of_labels(columns)
            fields = _labels(one.form, scale)
            made.doubt(
                f"{cell} บอกว่า “{text.strip()}” จึงคูณ {fields.th} ด้วย {factor:,} ตรวจว่าตัวเลขในช่องเป็นหน่วยนั้นจริง",
                f"{cell} says so, and these are multiplied by {factor:,}: {fields.en}. "
                f"See that the cells are in that unit.",
                one.grid.sheet,
                cell,
                key=f"{one.form}.scale",
                text=text.strip(),
            )
            return scale, text.strip()
    _ask_about_notes(one, made)
    scale = scale_of_labels(columns)
    if scale:
        named = ", ".join(f"{name} × {factor:,}" for name, factor in scale.items())
        made.doubt(
            f"หัวคอลัมน์บอกหน่วย จึงคูณ {named} ตรวจว่าตัวเลขในช่องเป็นหน่วยนั้นจริง",
            f"The labels name a scale ({named}): see that the cells are in that unit.",
            one.grid.sheet,
            address(one.first_row - 1, 0),
            key=f"{one.form}.scale",
        )
    return scale, None


def _ask_about_notes(one: Candidate, made: Proposal) -> None:
    """A unit that stands in a note below the table is said of its numbers too."""
    for row in one.rows():
        texts = [text for at in range(len(one.grid.cells[row])) if (text := one.grid.raw(row, at).strip())]
        if len(texts) == 1 and SCALED.search(repair(texts[0]).text):
            made.doubt(
                f"หมายเหตุใต้ตาราง (“{texts[0]}”) บอกหน่วยของตัวเลข ต้องระบุ scale ของคอลัมน์ หรือขอจำนวนเป็นบาท",
                f"A note below the table (“{texts[0]}”) names a unit; say the scale of the columns, or ask for baht.",
                one.grid.sheet,
                address(row, 0),
                must=True,
                key=f"{one.form}.scale",
            )


def scale_of_labels(columns: Mapping[str, Column]) -> dict[str, int]:
    """By how much columns are multiplied whose own labels name a scale."""
    found = {
        name: match
        for name, column in columns.items()
        for label in column.path
        if name in SCALABLE and SCALED.search(label) and (match := SCALE.search(label))
    }
    return {name: SCALES[match[1]] for name, match in found.items()}


def _labels(form: str, names: Iterable[str]) -> Text:
    """Fields of a form as it calls them; in English by their names."""
    labels = {one.name: one.header[-1] for one in LAYOUTS[form].fields}
    known = list(names)
    return Text(
        ", ".join(labels.get(name, name) for name in known) or "–",
        ", ".join(name.replace("_", " ") for name in known) or "–",
    )


def unit_in(one: Candidate) -> str | None:
    if "unit_of_measure" in one.columns or one.form not in ("action_plan", "monthly_results"):
        return None
    for name in ("target", "result"):
        at = one.columns.get(name)
        if at is None:
            continue
        if any((row, at) in one.grid.units for row in one.rows()):
            return name
        parsed = [
            parse_number(to_arabic(str(one.grid.value(row, at)))) for row in one.rows() if one.grid.raw(row, at).strip()
        ]
        if sum(bool(item and item.unit) for item in parsed) * 2 > len(parsed):
            return name
    return None


def is_cumulative(one: Candidate, made: Proposal) -> bool:
    """Whether months seem to count from October: no row ever falls, and maybe the last month is what a per cent of the
    target says. A person says whether they do."""
    if len(one.months) < 3:
        return False
    rows = [[_plain(one.grid, row, at) for at in one.months] for row in one.rows()]
    rows = [values for values in rows if sum(value is not None for value in values) > 2]
    never_falls = rows and all(a <= b for values in rows for a, b in pairwise(v for v in values if v is not None))
    if not never_falls or not any(values[0] != values[-1] for values in rows):
        return False
    agrees = _last_agrees(one)
    made.doubt(
        "ทุกแถวไม่เคยลดลงจากเดือนก่อน"
        + (" และร้อยละตรงกับเดือนสุดท้ายหารเป้าหมาย" if agrees else "")
        + " น่าจะเป็นยอดสะสมตั้งแต่ตุลาคม ต้องบอก (cumulative: true หรือ false)",
        "No row ever falls"
        + (", and the per cent is that of the last month alone" if agrees else "")
        + ": the months seem to count from October. Say so (cumulative: true or false).",
        one.grid.sheet,
        address(one.first_row - 1, one.months[0]),
        must=True,
        key=f"{one.form}.cumulative",
    )
    return True


def _last_agrees(one: Candidate) -> bool:
    percent = next((at for at, path in one.paths.items() if word_key(path[-1]) in ("ร้อยละ", "%")), None)
    target = one.columns.get("target")
    if percent is None or target is None:
        return False
    pairs = [
        (_plain(one.grid, row, one.months[-1]), _plain(one.grid, row, target), _plain(one.grid, row, percent))
        for row in one.rows()
    ]
    known = [(last, whole, part) for last, whole, part in pairs if last is not None and whole and part is not None]
    return bool(known) and all(abs(100 * last / whole - part) < 0.51 for last, whole, part in known)


def _plain(grid: Grid, row: int, column: int) -> float | None:
    value = grid.value(row, column)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def has_brackets(one: Candidate) -> bool:
    money = [at for name, at in one.columns.items() if name in MONEY]
    return any(_BRACKETED.fullmatch(one.grid.raw(row, at).strip()) for at in money for row in one.rows())


def ask_about_colours(one: Candidate, sheets: Sheets, made: Proposal) -> tuple[LeftOut, ...]:
    """Rows in a colour of their own: a person says whether they count."""
    fills = sheets.fills.get(one.grid.sheet, {})
    at = one.columns.get("activity", one.columns.get("item"))
    colours = Counter(colour for (row, column), colour in fills.items() if row >= one.first_row and column == at)
    for colour, count in colours.items():
        row = next(
            row for (row, column), own in fills.items() if own == colour and column == at and row >= one.first_row
        )
        made.doubt(
            f"แถวที่ระบายสี {colour} มี {count:,} แถว นับหรือไม่ ถ้าไม่บอกจะนับ (ไม่นับ: leave_out ของสีนี้ นับ: leave_out: [])",
            f"Rows with the fill {colour}: {count:,}. Do they count? They do unless you say so (not: leave_out of the "
            f"colour; they do: leave_out: []).",
            one.grid.sheet,
            address(row, at or 0),
            key=f"{one.form}.leave_out.{colour}",
        )
    return ()
