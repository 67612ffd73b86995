"""The first sheet of an empty form: what to fill, by when, where to send it, how to write, what the colours mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from analysis.ingest.layouts.form_version import LABEL
from analysis.ingest.layouts.offices import LISTS_SHEET, CellKind, Layout
from analysis.rounds.forms import style
from analysis.rounds.forms.model import Cover
from analysis.rounds.forms.sheet import Pen, write_top
from analysis.thai.calendar import format_date, format_month

_INDICATORS = (
    "กรอกผลงานพร้อมหน่วยนับของทุกตัวชี้วัด และร้อยละของแต่ละโครงการ ตัวชี้วัดที่ยังไม่ถึงกำหนดให้พิมพ์เดือนที่จะรายงาน เช่น รายงานผลเดือน ธ.ค. 67"
)
_IF_ANY = "หากไม่มีให้เว้นว่างทั้งชีต"
_REGISTRY = (
    f"พิมพ์เลขบัตรประชาชนเป็นข้อความ ครบ 13 หลัก ชื่อและเลขใช้เพื่อนับเท่านั้น รายงานจะแสดงแต่จำนวน ห้ามพิมพ์ชื่อหรือเลขบัตรในชีตอื่น {_IF_ANY}"
)

#: By form: what the office is asked for.
WHAT_TO_FILL = {
    "action_plan": "กรอกผลงานและผลเงินของทุกกิจกรรม สะสมตั้งแต่ต้นปีงบประมาณถึงวันที่ของข้อมูล หากแผนที่อนุมัติเปลี่ยนไป ให้แก้แผนในแถวนั้นด้วย",
    "monthly_results": "กรอกผลที่เกิดขึ้นในแต่ละเดือน ไม่ใช่ผลสะสม ช่องรวมไม่บังคับ",
    "disbursement": "กรอกวงเงินที่หน่วยงานได้รับจัดสรรและผลการเบิกจ่าย สะสมตามจำนวนเดือนที่ระบุ เฉพาะงบประมาณของหน่วยงานเอง",
    "submissions": "กรอกวันที่ส่งจริงของแต่ละรายการ รายการที่ยังไม่ได้ส่งให้เว้นว่าง",
    "process_steps": "กรอกหลักฐานและวันที่ของแต่ละระดับ ระดับที่มีหลักฐานมากกว่าหนึ่งรายการให้เพิ่มแถว",
    "labour_force": "กรอกจำนวน ฐาน และร้อยละตามที่เอกสารต้นทางระบุ ไม่ต้องคำนวณใหม่ พร้อมแหล่งที่มา",
    "stated": "กรอกตัวเลขตามที่เอกสารของหน่วยงานระบุไว้ ไม่ต้องคำนวณใหม่ พร้อมบอกตำแหน่งในเอกสาร",
    "overall_indicators": _INDICATORS,
    "regional_indicators": _INDICATORS,
    "central_units": (
        "กรอกร้อยละของทุกหน่วยงานและจำนวนหน่วยงานตามผล หน่วยงานที่ยังไม่ถึงกำหนดให้พิมพ์เดือนที่จะรายงาน เช่น รายงานผลเดือน ม.ค. 68"
    ),
    "unit_activities": f"กรอกกิจกรรมที่ผลไม่เป็นไปตามเป้าหมาย หรือสูงกว่าเป้าหมายทั้งปี พร้อมเหตุผล {_IF_ANY}",
    "registry_sp12": f"กรอกรายชื่อผู้ที่ได้รับการช่วยเหลือ แถวละหนึ่งบริการ {_REGISTRY}",
    "registry_snb2": f"กรอกรายชื่อผู้ที่ได้รับการช่วยเหลือ แถวละหนึ่งบริการ และทำเครื่องหมาย ✓ ในช่องฐานข้อมูลเพียงช่องเดียว {_REGISTRY}",
    "remarks": f"กรอกสาเหตุ ข้อสังเกต และข้อเสนอแนะ แถวละหนึ่งเรื่อง {_IF_ANY}",
}

NO_PLAN = "ยังไม่มีแผนของปีงบประมาณนี้ โปรดกรอกแผนและผลเองทั้งหมด โดยขึ้นต้นหัวข้อด้วย “แนวทางที่ 1 : …” และ “แนวทางย่อยที่ 1.1 : …”"
NO_DEADLINE = "เกณฑ์ของรอบนี้ไม่ได้กำหนดวันส่งไว้ โปรดส่งตามวันที่หน่วยงานส่วนกลางแจ้ง"


def plan_words(round_id: str) -> str:
    """Where the known rows come from."""
    return f"เติมไว้ให้แล้วจากแฟ้มของหน่วยงานในรอบ {round_id} ส่วนผลเว้นว่างไว้ โปรดตรวจและแก้ให้ตรงกับแผนที่อนุมัติ"


#: Where the file goes; ``{file}`` is its name.
SENDING = (
    ("ผู้รับ", "ส่งกลับไปยังหน่วยงานส่วนกลางที่ส่งแบบฟอร์มนี้มา ตามช่องทางที่แจ้งไว้"),
    ("ชื่อแฟ้ม", "ใช้ชื่อเดิม คือ {file} และบันทึกเป็น Excel (.xlsx) เพราะรหัสหน้าชื่อแฟ้มบอกว่าเป็นของหน่วยงานใด"),
)

#: Which form it is, so that an old one is known again.
VERSION_WORDS = "{version} ใช้กับรอบนี้เท่านั้น ไม่ต้องแก้"

#: How to write; ``{year}`` is the fiscal year.
HOW_TO = (
    ("วันที่", "พิมพ์ วัน/เดือน/ปี พ.ศ. สี่หลัก เช่น 15/3/{year}"),
    ("จำนวนเงิน", "พิมพ์เป็นบาทด้วยเลขอารบิก มีสตางค์ได้ เช่น 80100.50 ไม่ต้องพิมพ์คำว่าบาท"),
    ("จำนวนและร้อยละ", "พิมพ์เฉพาะตัวเลขด้วยเลขอารบิก หน่วยนับอยู่ในหัวคอลัมน์หรือคอลัมน์ข้างเคียง ร้อยละอยู่ระหว่าง 0 ถึง 100"),
    ("ไม่มีข้อมูล", "พิมพ์ - เมื่อไม่มีข้อมูลหรือไม่มีงบประมาณ ใส่ 0 เฉพาะเมื่อผลเป็นศูนย์จริง ช่องที่เว้นว่างถือว่ายังไม่ได้รายงาน"),
    ("หน่วยนับและหน่วยงาน", f"เลือกจากรายการในช่อง คำทั้งหมดอยู่ในชีต {LISTS_SHEET}"),
    ("การเพิ่มแถว", "ใช้แถวว่างท้ายตาราง หรือแทรกแถวใต้หัวข้อที่กิจกรรมนั้นสังกัด หากไม่ใช้แถวใดให้ลบข้อความในแถวนั้น"),
    ("สิ่งที่ไม่ต้องแก้", "ชื่อชีต หัวตาราง และช่องสีเทา แต่ละชีตป้องกันไว้โดยไม่มีรหัสผ่าน เพื่อไม่ให้แก้โดยไม่ตั้งใจ"),
    ("การคัดลอก", "เมื่อคัดลอกจากแฟ้มอื่น ให้วางเฉพาะค่า (Paste Values) เพื่อคงการตรวจข้อมูลของแบบฟอร์มไว้"),
)

#: By the name of a cell's part (``form_style.ROLE_FILLS``).
COLOURS = {
    "fill": ("ช่องสีเหลือง", "ต้องกรอกในรอบนี้"),
    "plan": ("ช่องสีเขียว", "เติมไว้ให้แล้ว แก้ได้หากไม่ตรงกับแผนที่อนุมัติ"),
    "fixed": ("ช่องสีเทา", "กำหนดไว้สำหรับรอบนี้ แก้ไม่ได้"),
    "open": ("ช่องสีขาว", "ไม่บังคับ หรือใช้เพิ่มรายการ"),
}


_WIDTHS = (50, 92)
#: Lines of the instructions: what each is about, and what it says.
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Deadline:
    """Something to send, the month it is for (``None`` when it is for no month), and its due day."""

    item: str
    month: date | None
    due: date


@dataclass(frozen=True)
class GuideSheet:
    """A form to fill, and whether its rows are known already."""

    layout: Layout
    known: bool


@dataclass(frozen=True)
class Guide:
    """What the instructions say of this round and office. ``plan_from``: the id of the round whose workbook gave the
    plan, "" when there is none. ``what``, ``sending`` and ``how_to`` are of the offices' forms, if no others are given.
    ``file`` and ``sheets`` are filled in when the workbook is written."""

    round_title: str
    as_of: date
    deadlines: Sequence[Deadline]
    plan_from: str = ""
    what: Mapping[str, str] = field(default_factory=lambda: WHAT_TO_FILL)
    sending: Pairs = SENDING
    how_to: Pairs = HOW_TO
    no_deadline: str = NO_DEADLINE
    file: str = ""
    sheets: tuple[GuideSheet, ...] = ()


def write_guide(put: Pen, guide: Guide, cover: Cover) -> None:
    """Draw the sheet of instructions."""
    page = put.page
    for letter, width in zip("AB", _WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    top = row = write_top(put, ("คำชี้แจงการกรอกแบบฟอร์ม", cover.title), 2, cover)
    for title, pairs in _sections(guide, cover):
        row = _section(put, row, title, pairs)
    last = _section(put, row, "6. ความหมายของสีช่อง", list(COLOURS.values()))
    for line, name in zip(range(row + 1, last), COLOURS, strict=True):
        style.role(page.cell(line, 1), name)
        style.unlock(page.cell(line, 1), locked=True)
    style.print_setup(page, (top - 1, top - 1), cover.banner)


def _sections(guide: Guide, cover: Cover) -> list[tuple[str, list[tuple[str, str]]]]:
    first, last = guide.sending
    year = cover.fiscal_year
    version = [(LABEL, VERSION_WORDS.format(version=cover.version))] if cover.version else []
    return [
        ("1. รอบการประเมิน", [*_round_lines(guide), *version]),
        ("2. แบบฟอร์มที่ต้องกรอก", [(item.layout.sheet, guide.what[item.layout.form]) for item in guide.sheets]),
        ("3. กำหนดส่งของรอบนี้", [_deadline(item) for item in guide.deadlines] or [("กำหนดส่ง", guide.no_deadline)]),
        ("4. การส่งแฟ้ม", [first, (last[0], last[1].format(file=guide.file))]),
        ("5. วิธีกรอก", [(label, text.format(year=year)) for label, text in guide.how_to]),
    ]


def _round_lines(guide: Guide) -> list[tuple[str, str]]:
    lines = [("รอบ", guide.round_title), ("ข้อมูล ณ วันที่", format_date(guide.as_of))]
    if guide.plan_from or any(not item.known and item.layout.form == "action_plan" for item in guide.sheets):
        lines.append(("แผนของหน่วยงาน", plan_words(guide.plan_from) if guide.plan_from else NO_PLAN))
    return lines


def _deadline(item: Deadline) -> tuple[str, str]:
    month = f" ประจำเดือน{format_month(item.month)}" if item.month else ""
    return f"{item.item}{month}", f"ภายในวันที่ {format_date(item.due)}"


def _section(put: Pen, row: int, title: str, pairs: Sequence[tuple[str, str]]) -> int:
    """A heading with its lines below it; returns the next free row."""
    _heading(put, row, title)
    for line, (label, text) in enumerate(pairs, start=row + 1):
        _line(put, line, label, text)
    return row + 1 + len(pairs)


def _heading(put: Pen, row: int, text: str) -> None:
    put(row, 1, text)
    put.page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
    for column in (1, 2):
        style.header(put.page.cell(row, column))
    style.left(put.page.cell(row, 1))
    put.page.row_dimensions[row].height = style.LINE


def _line(put: Pen, row: int, label: str, text: str) -> None:
    for column, value in enumerate((label, text), start=1):
        style.body(put(row, column, value), CellKind.TEXT)
    put.page.row_dimensions[row].height = style.row_height(dict(zip(_WIDTHS, ([label], [text]), strict=True)))
