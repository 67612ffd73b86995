"""The words of ``workbook adopt``: on the terminal, on its page and in the comments of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from analysis.bilingual import Language, Text, texts
from analysis.ingest.findings.finding import Finding
from analysis.ingest.findings.words import READING
from analysis.ingest.layouts.registry import ALL_LAYOUTS
from analysis.params.readings import STEP
from analysis.params.yaml_text import scalar_text
from analysis.places.provinces import province
from analysis.rounds.adopt.model import Change, FactSeen, Mark, Question, Standing, Taken
from analysis.thai.quantity import SCALES

WORDS = texts({
    "title": ("ตัวอย่างการอ่านแฟ้ม", "Preview of a file's reading"),
    "about": ("แฟ้มและแผนการอ่าน", "The file and its plan"),
    "taken": ("แฟ้มนี้คือ", "The file is"),
    "encoding": ("รหัสตัวอักษร", "letters"),
    "separator": ("ตัวคั่น", "separator"),
    "standing": ("แผนการอ่าน", "Reading plan"),
    "plan": ("แผน", "plan"),
    "version": ("ฉบับที่", "version"),
    "drift": ("หัวตารางเปลี่ยนไปจากแผน", "The header is not as the plan knows it"),
    "tables": ("ตารางที่พบ", "Tables found"),
    "sheets": ("ชีต", "Sheets"),
    "sheet": ("ชีต", "Sheet"),
    "header": ("หัวตาราง", "header"),
    "data": ("ข้อมูล", "data"),
    "no_data": ("ไม่มีแถวที่อ่านได้", "no row that can be read"),
    "not_read_table": ("ยังไม่ได้อ่าน", "not read"),
    "columns": ("คอลัมน์", "Columns"),
    "column": ("คอลัมน์", "Column"),
    "labels": ("หัวคอลัมน์ในแฟ้ม", "Its labels in the file"),
    "field": ("ช่องของแบบ", "Field of the form"),
    "facts": ("ข้อมูลที่ใช้กับหลายแถว", "What holds for many rows"),
    "totals": ("ยอดควบคุมของแถวที่อ่าน", "Control totals of the rows that were read"),
    "totals_how": (
        "ผลรวมของสิ่งที่อ่านได้จริง ใช้เทียบกับยอดรวมของหน่วยงาน ไม่ใช่ผลการประเมิน",
        "Sums of what was really read, to hold against the office's own totals. They are no results.",
    ),
    "all": ("รวม", "All"),
    "scope": ("จังหวัด", "Province"),
    "form": ("แบบ", "Form"),
    "rows": ("แถว", "Rows"),
    "rows_read": ("{n} แถว จาก {offices} หน่วยงาน", "{n} rows of {offices} offices"),
    "rows_out": ("แถวที่ไม่อ่าน", "Rows that are not read"),
    "first": ("แถวแรก", "First row"),
    "sheets_out": ("ชีตที่ไม่อ่าน", "Sheets that are not read"),
    "must": ("ต้องตอบก่อนยืนยัน", "To be answered before the plan is confirmed"),
    "nothing": ("ทำไมจึงอ่านไม่ได้", "Why nothing is read"),
    "doubts": ("ควรดู", "To be looked at"),
    "no_doubts": ("ไม่มีข้อสงสัย", "Nothing is in doubt."),
    "write": (
        "เขียนในแผน ใต้บรรทัด form ของตารางนี้ เยื้องตามนี้ (บรรทัดที่ขึ้นต้นด้วย # ให้เลือกบรรทัดเดียวแล้วเอา # ออก)",
        "write in the plan, below this table's “form”, as far in as here; of lines that begin with #, one without it",
    ),
    "findings": ("ข้อที่ต้องแก้ไขในแฟ้ม", "Errors in the file"),
    "warnings": ("ข้อที่ควรตรวจสอบ", "Warnings"),
    "drawn": ("แฟ้มที่อ่าน", "The file as it was read"),
    "rows_shown": ("แสดง {shown} จาก {n} แถว", "{shown} of {n} rows are shown"),
    "not_drawn": ("ชีตที่ไม่ได้วาดในหน้านี้ (อ่านเหมือนชีตอื่น)", "Sheets that this page does not draw (they are read alike)"),
    "withheld": ("ชีตทะเบียนบุคคล ไม่แสดงเนื้อหา", "A register of persons; nothing of it is shown."),
    "legend": ("ความหมายของเครื่องหมาย", "What the signs mean"),
    "yaml": ("ข้อความของแผน", "The plan's text"),
    "yaml_how": ("เก็บไว้ที่ {path}", "Kept as {path}"),
    "confirmed": ("ผู้ยืนยัน", "confirmed by"),
    "changes": ("สิ่งที่เปลี่ยน", "What changed"),
    "cell": ("เซลล์", "Cell"),
    "reason": ("เหตุผล", "Reason"),
    "text": ("ข้อความในแถว", "What the row says"),
    "more": ("และอีก {n}", "and {n} more"),
    "unread": ("แผนที่อ่านไม่ได้ ต้องแก้ก่อนประมวลผล", "Plans that cannot be read; mend them before a run"),
    "general": (
        "ชื่อแฟ้ม “{file}” ใช้ได้กับหลายแฟ้ม ตั้งชื่อแผนให้บอกหน่วยงานและแบบได้ด้วย --id เช่น --id loei-monthly",
        "Many files are called “{file}”; a name that tells the office and the form is given with --id, such as "
        "--id loei-monthly.",
    ),
    "unasked": (
        "รอบ {round} ไม่ได้ใช้แบบ “{form}” ข้อมูลของแบบนี้จึงไม่ถึงตัวเลขใดในรอบนี้",
        "The round {round} does not ask for the form “{form}”; what it holds reaches no figure of the round.",
    ),
})  # fmt: skip

STANDINGS = {
    Standing.CONFIRMED: Text("อ่านตามแผนที่ยืนยันแล้ว", "read by a plan that was confirmed"),
    Standing.UNCONFIRMED: Text("อ่านตามแผนที่ยังไม่มีผู้ยืนยัน", "read by a plan that nobody has confirmed yet"),
    Standing.CHANGED: Text(
        "อ่านตามแผนที่ถูกแก้หลังจากยืนยัน ต้องยืนยันอีกครั้ง",
        "read by a plan that was changed since it was confirmed, and must be confirmed again",
    ),
    Standing.DRIFTED: Text(
        "หัวตารางเปลี่ยนไป เสนอแผนฉบับใหม่", "the header has changed; the plan's next version is proposed"
    ),
    Standing.NEW: Text("ยังไม่มีแผนที่ตรงกับแฟ้มนี้ เสนอแผนใหม่", "no plan fits the file; a new one is proposed"),
    Standing.NOTHING: Text("ไม่พบตารางของแบบใดเลย", "no table of any form was found"),
}
KINDS = {
    "xlsx": Text("Excel (.xlsx)", "Excel (.xlsx)"), "xls": Text("Excel รุ่นเก่า (.xls)", "old Excel (.xls)"),
    "ods": Text("OpenDocument (.ods)", "OpenDocument (.ods)"),
    "delimited": Text("ข้อความคั่นด้วยตัวคั่น (CSV)", "delimited text (CSV)"),
    "html": Text("ตารางของหน้าเว็บ (HTML)", "tables of a web page (HTML)"),
    "plan": Text("แผนการอ่านแบบฟอร์มของเรา", "the reading plan of our own forms"),
}  # fmt: skip
SEPARATORS = {",": Text("จุลภาค (,)", "comma"), ";": Text("อัฒภาค (;)", "semicolon"), "\t": Text("แท็บ", "tab")}
CHANGES = {
    Change.RENAMED: Text("เปลี่ยนชื่อ", "renamed"), Change.MOVED: Text("ย้ายไปใต้หัวข้ออื่น", "moved below another group"),
    Change.GONE: Text("หายไป", "gone"), Change.NEW: Text("เพิ่มใหม่", "new"),
    Change.DOUBLED: Text("มีหลายคอลัมน์ชื่อเดียวกัน", "several columns of one name"),
    Change.SCALE: Text("หน่วยเหนือตารางต่างไป", "another unit above the table"),
}  # fmt: skip
#: What the sign of each mark means; the signs are the page's own (``adopt.css``).
MARKS = {
    Mark.HEADER: Text("หัวคอลัมน์ที่อ่าน", "header of a column that is read"),
    Mark.READ: Text("อ่านแล้ว", "read"),
    Mark.FACT: Text("อ่านเป็นข้อมูลของหลายแถว (จังหวัด เดือน วันที่)", "read for many rows (province, month, day)"),
    Mark.ROW_OUT: Text("แถวที่ไม่อ่าน เหตุผลอยู่ข้างเลขแถว", "row not read; its reason stands beside its number"),
    Mark.NOT_READ: Text("ไม่อ่าน", "not read"),
}
STRUCK = Text("ขีดฆ่า ส่วนที่ขีดฆ่าไม่นับ", "struck out; what is struck out is not counted")
FILLED = Text("สีพื้นของช่องในแฟ้ม", "the cell's colour in the file")
MEASURES = texts({
    "target": ("เป้าหมาย", "target"), "result": ("ผลงาน", "result"), "budget": ("งบประมาณ", "budget"),
    "spent": ("ผลเงิน", "spent"), "allocation": ("ได้รับจัดสรร", "allocation"), "part": ("แรงงานนอกระบบ", "part"),
    "whole": ("ผู้มีงานทำ", "whole"), "submitted": ("มีวันส่ง", "with a day of sending"),
})  # fmt: skip
UNITS = texts({"baht": ("บาท", "baht"), "reports": ("รายการ", "reports"), "": ("ไม่บอกหน่วย", "no unit")})
_FIELDS = texts({
    "province": ("จังหวัด", "province"), "month": ("เดือน", "month"), "as_of": ("ข้อมูล ณ วันที่", "day of the figures"),
    "period_months": ("รอบ (เดือน)", "period in months"), "result": ("ผลงาน", "result"),
    "part": ("แรงงานนอกระบบ", "part"),
    "whole": ("ผู้มีงานทำ", "whole"), "stat_year": ("ปีสถิติ", "year of the figures"),
})  # fmt: skip
_WHERE = texts({
    "column": ("คอลัมน์ {detail}", "column {detail}"), "header": ("หัวตาราง", "the header"),
    "sheet": ("ชื่อชีต", "the sheet's name"),
    "title": ("ข้อความเหนือตาราง", "the text above the table"), "file": ("ชื่อแฟ้ม", "the file's name"),
    "told": ("ผู้ทำแผนระบุ: {detail}", "told by the plan: {detail}"),
})  # fmt: skip
_REASONS = texts({
    "total": ("แถวรวม", "totals"), "wider": ("ยอดรวม ภาค หรือทั้งประเทศ", "sums, regions or the nation"),
    "bangkok": ("กรุงเทพมหานคร", "Bangkok"), "outside": ("จังหวัดนอกขอบเขตของรอบ", "provinces outside the round"),
    "unknown_place": ("ชื่อจังหวัดที่ไม่รู้จัก", "unknown names of provinces"), "no_province": ("ไม่บอกจังหวัด", "no province"),
    "no_month": ("ไม่บอกเดือน", "no month"), "other_year": ("ปีงบประมาณอื่น", "another fiscal year"),
    "other_period": ("วันของข้อมูลนอกรอบ", "days outside the period"), "header_again": ("หัวตารางซ้ำ", "header repeated"),
    "column_numbers": ("เลขกำกับคอลัมน์", "column numbers"), "other_table": ("ตารางอื่น", "another table"),
    "rule": ("เส้นคั่นหรือแถวว่าง", "rules or blank rows"),
    "note": ("หมายเหตุ ที่มา หรือลายมือชื่อ", "notes, sources or signatures"),
    "heading": ("หัวข้อ", "headings"), "no_item": ("ยอดคงเหลือ ร้อยละ หรือค่าเฉลี่ย", "remainders, per cents or means"),
    "empty_section": ("แนวทางที่ไม่มีกิจกรรม", "sections without activities"),
    "not_whole": ("หัวตารางไม่ตรงกับแผน", "the header is not the plan's"),
})  # fmt: skip
_NOT_COUNTED = Text("แถวที่อ่านเป็นข้อมูลไม่ได้", "rows that hold nothing that can be read")
_SHEETS_OUT = texts({
    "copy": ("เหมือนชีต “{other}” ทุกช่อง", "equals the sheet “{other}” cell by cell"), "hidden": ("ถูกซ่อนไว้", "hidden"),
    "no_header": ("ไม่มีหัวตารางของแผน", "no header of the plan"),
    "told": ("แผนบอกให้เว้น: {other}", "left out by the plan: {other}"),
    "not_chosen": ("ไม่อยู่ในแผน", "not in the plan"),
})  # fmt: skip

PROPOSED = Text(
    "แผนการอ่านที่เสนอจากแฟ้ม {file} แก้ได้ทุกบรรทัด ดูความหมายของคีย์ใน docs/how-to/adopt-a-file.md",
    "A reading plan proposed from the file {file}; any line may be corrected. The keys: docs/how-to/adopt-a-file.md",
)
#: Stand in a plan until it is confirmed.
UNCONFIRMED = (
    "# ยังไม่มีผู้ยืนยัน แผนนี้จึงไม่ถึงตัวเลขใด ยืนยันด้วย workbook adopt แฟ้ม --round รอบ --confirm --role ตำแหน่ง",
    "# Nobody has confirmed it; it reaches no figure. Confirm: workbook adopt FILE --round ROUND --confirm --role ROLE",
)
MUST_ANSWER = Text("ต้องตอบก่อนยืนยัน:", "Must be answered:")
COMMENTS = {
    "title": Text("ชื่อของรูปแบบแฟ้ม", "What files of this layout are called."),
    "version": Text(
        "เพิ่มเมื่อหัวตารางเปลี่ยน แฟ้มเก่ายังอ่านด้วยฉบับเก่า",
        "Rises when the header changes; old files are read by the old version.",
    ),
    "files": Text("ชื่อแฟ้มที่ใช้แผนนี้ (* แทนอะไรก็ได้)", "Names of the files that this plan is for (* stands for anything)."),
    "tables": Text("ตารางในแฟ้ม ตารางละหนึ่งแบบ", "The tables of the file, each as rows of one form."),
    "tables.columns": Text(
        "ช่องของแบบ: หัวคอลัมน์จากบนลงล่าง คั่นด้วย “ › ” ส่วนใน {} อ่านจากหัวตาราง",
        "Field of the form: the column's labels from the top, parted by “ › ”; {} is read from the header.",
    ),
    "tables.province": Text("จังหวัดของแต่ละแถวอยู่ที่ใด", "Where the province of a row stands."),
    "tables.facts": Text("สิ่งที่ใช้กับหลายแถว อยู่ที่ใด", "Where stands what holds for many rows."),
    "tables.scale": Text("คูณตัวเลขในคอลัมน์ด้วย", "By how much the numbers of a column are multiplied."),
    "tables.cumulative": Text("true = แต่ละเดือนเป็นยอดสะสมตั้งแต่ตุลาคม", "true: each month counts from October."),
    "tables.others": Text("คอลัมน์ที่รู้จักแต่ไม่อ่าน", "Columns that are known and not read."),
}  # fmt: skip
#: Words of a unit, the longest first.
_LARGE = sorted((word for word, factor in SCALES.items() if factor > 1), key=len, reverse=True)
_ANSWERS: dict[str, tuple[str, ...]] = {
    "province": ("province:", "  where: told", '  told: "42"'),
    "sheets": ("province:", "  where: title"),
    "cumulative": ("cumulative: true", "cumulative: false"),
}


def answer_lines(one: Question, table: Mapping[str, Any]) -> list[str]:
    """What to write in a plan's table to answer a question, as lines of YAML; none where nothing answers it, or it
    stands there already and is only to be looked at."""
    name, _, part = one.key.partition(".")
    if name == "columns" and part and one.choices:
        column = table.get("columns", {}).get(part, "…")
        path = column.split(STEP) if isinstance(column, str) else column["path"]
        choices = one.choices if len(one.choices) == 1 else [f"# {choice}" for choice in one.choices]
        labels = (f"      - {scalar_text(label)}" for label in path)
        return ["columns:", f"  {part}:", "    path:", *labels, *(f"    {choice}" for choice in choices)]
    if name == "scale" and one.must:
        known = table.get("columns", {})
        kinds = [name for name in ("budget", "allocation", "spent") if name in known] or [
            name for name in ("target", "result", "part", "whole") if name in known
        ]
        factors = _factors(one.text) or [1000]
        others = f"  # หรือ · or {', '.join(map(str, factors[1:]))}" if factors[1:] else ""
        unit = [f"unit_said: {scalar_text(one.text)}"] if one.text else []
        return ["scale:", *(f"  {kind}: {factors[0]}{others}" for kind in kinds), *unit]
    if name == "leave_out" and part:
        return ["leave_out:", "  - reason: {th: เหตุผล, en: the reason}", f"    colour: {scalar_text(part)}"]
    if name == "facts" and part not in table.get("facts", {}):
        return ["facts:", f"  {part}:", "    where: told", '    told: "6"']
    return list(_ANSWERS.get(name, ())) if one.must else []


def _factors(text: str) -> list[int]:
    """The factors that the words of a unit stand for, in order of the text."""
    return list(dict.fromkeys(SCALES[word] for word in re.findall("|".join(_LARGE), text)))


def placed_answer(one: Question, table: Mapping[str, Any]) -> list[str]:
    """As ``answer_lines``, below the line of a plan that names its table, and as far in as they stand there."""
    lines = answer_lines(one, table)
    if len(one.choices) != 1 and one.key == "cumulative":
        lines = [f"# {line}" for line in lines]
    return ["tables:", f"  - form: {one.form}", *(f"    {line}" for line in lines)] if lines else []


def form_words(form: str, language: Language) -> str:
    """A form by its title; in English by its name."""
    return ALL_LAYOUTS[form].title if language == "th" else form.replace("_", " ")


def field_words(form: str, name: str, language: Language) -> str:
    """A form's field as the form calls it; in English by its name."""
    if name in _FIELDS:
        return _FIELDS[name].of(language)
    known = {one.name: one.header[-1] for one in ALL_LAYOUTS[form].fields}
    return known.get(name, name) if language == "th" else name.replace("_", " ")


def fact_words(fact: FactSeen, language: Language) -> str:
    return _WHERE[fact.where].of(language).format(detail=fact.detail)


def reason_words(reason: str, language: Language, told: Iterable[Finding] = (), sheet: str = "", row: int = 0) -> str:
    """Why a row (from 1) is not read: where a finding is its reason, that of the row, else the first of its kind; a
    reason that a person gave in the plan stays as it is."""
    if reason in _REASONS:
        return _REASONS[reason].of(language)
    found = [one for one in told if one.code == reason]
    own = next((one for one in found if (one.sheet, one.row) == (sheet, row)), found[0] if found else None)
    if own is not None:
        return own.message_th if language == "th" else own.message_en
    return _NOT_COUNTED.of(language) if reason in READING else reason


def sheet_out_words(reason: str, other: str, language: Language) -> str:
    return _SHEETS_OUT[reason].of(language).format(other=other)


def unit_said(unit: str, language: Language) -> str:
    return UNITS[unit].of(language) if unit in UNITS else unit


def scope_words(scope: str, language: Language) -> str:
    """A province by its name; all together where there is none."""
    if not scope:
        return WORDS["all"].of(language)
    found = province(scope)
    return found.name_th if language == "th" else found.name_en


def taken_words(taken: Taken, language: Language) -> str:
    """What a file was taken for, in one line."""
    kind = KINDS[taken.kind].of(language) if taken.kind in KINDS else taken.kind
    encoding = f"{WORDS['encoding'].of(language)} {taken.encoding}" if taken.encoding else ""
    known = SEPARATORS[taken.separator].of(language) if taken.separator in SEPARATORS else taken.separator
    separator = f"{WORDS['separator'].of(language)} {known}" if known else ""
    return " · ".join(filter(None, (kind, encoding, separator)))
