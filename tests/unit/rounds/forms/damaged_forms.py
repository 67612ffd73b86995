"""Filled forms, damaged in the ways that offices' workbooks show, one or several at a time, each drawn from a seed."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from filling import fields_of, fill
from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from analysis.ingest.layouts.offices import COVER_SHEET
from analysis.ingest.layouts.registry import ALL_LAYOUTS
from analysis.paths import home
from analysis.rounds.forms.write import FormsRequest, write_forms
from analysis.thai.citizen_id import check_digit

Value = str | int | float | None


@dataclass(frozen=True)
class Base:
    """A form of a round and an office, filled without a fault; ``changes`` are of the round."""

    round_id: str
    office: str
    changes: tuple[str, ...] = ()


PLAN = Base("fy2565-r1", "42", ("inputs.forms=[action_plan]",))
MONTHS = Base("fy2565-r1", "42", ("inputs.forms=[monthly_results]",))
HALF = Base("fy2565-r1", "42", ("inputs.forms=[disbursement, submissions]",))
ANNUAL = Base("fy2566-annual", "42", ("inputs.forms=[stated]",))
STEPS = Base("fy2562-annual", "92")
CONTEXT = Base("fy2564-annual", "24")
LISTED = Base("fy2565-r1", "42", ("inputs.forms=[submissions, registry_sp12, registry_snb2]",))


@dataclass(frozen=True)
class Damage:
    """``value`` into a cell of ``field``, in one row (or all) of ``form``; ``also``: other fields of the row."""

    base: Base
    form: str
    field: str
    value: Value
    also: tuple[tuple[str, Value], ...] = ()
    everywhere: bool = False
    #: It is done to a copy of the row, in a free one.
    copied: bool = False
    #: It is done to the first row, above all headings.
    top: bool = False


def _values(base: Base, form: str, field: str, *values: Value) -> Iterator[Damage]:
    return (Damage(base, form, field, value) for value in values)


_NO_NUMBERS = ("ประมาณ", "7-7", "~7", "1l2", "1/2", "5 กิโลกรัม", "12:30")
_NUMBERS = ("1,200", "๑๒", "12.5", "-7", -7, "#REF!", "1.200", 4)
_DAYS = (
    "31/2/2565",
    "ไม่ทราบ",
    "15/3/2022",
    "15/3/2555",
    "15 มีนาคม 2565",
    "15 มี.ค. 2555",
    "45000",
    "15/13/2565",
    "2565",
)

DAMAGES: tuple[Damage, ...] = (
    *_values(PLAN, "action_plan", "result", *_NO_NUMBERS, *_NUMBERS, "7 คน", "7 ราย", "7 แห่ง"),
    *_values(PLAN, "action_plan", "spent", *_NO_NUMBERS, *_NUMBERS, "80,100 บาท", 100.123),
    *_values(PLAN, "action_plan", "target", "ประมาณ", -3, "1,200"),
    *_values(PLAN, "action_plan", "unit_of_measure", None, "-", "ราย", "ฝูง", "พันคน", "ล้านคน", "คน/ครั้ง", "แห่ง"),
    *_values(PLAN, "action_plan", "agency", "สรจ.ตรัง", "หน่วยงานใหม่", "สสค.เลย", "สนพ"),
    Damage(PLAN, "action_plan", "result", None, everywhere=True),
    Damage(PLAN, "action_plan", "spent", None, everywhere=True),
    *_values(MONTHS, "monthly_results", "result", *_NO_NUMBERS, *_NUMBERS),
    *_values(MONTHS, "monthly_results", "total", 99999, 42, "ประมาณ"),
    *_values(MONTHS, "monthly_results", "unit_of_measure", None, "ราย", "ฝูง", "พันคน"),
    *_values(HALF, "disbursement", "allocation", *_NO_NUMBERS, *_NUMBERS, "80,100 บาท", 0.001, None),
    *_values(HALF, "disbursement", "spent", *_NO_NUMBERS, *_NUMBERS),
    Damage(HALF, "disbursement", "spent", -5, (("allocation", None),)),
    *_values(HALF, "disbursement", "period_months", 13, 2.5, 0, "หก", -1),
    *_values(HALF, "disbursement", "as_of", *_DAYS),
    *_values(HALF, "submissions", "submitted", *_DAYS, None, "-"),
    *_values(HALF, "submissions", "month", "เดือนหน้า", "ต.ค. 60", "ตุลาคม 2564", None, "ต.ค. 64"),
    *_values(HALF, "submissions", "due", "ไม่ทราบ", "5/11/2555", "5/11/2021", None),
    Damage(HALF, "submissions", "item", "เรื่องใหม่"),
    Damage(HALF, "submissions", "note", "ส่งซ้ำ", copied=True),
    Damage(HALF, "submissions", "submitted", "16/3/2565", copied=True),
    Damage(HALF, "submissions", "submitted", None, copied=True),
    Damage(HALF, "disbursement", "item", "งบประมาณอีกส่วนหนึ่ง", copied=True),
    Damage(HALF, "disbursement", "as_of", None, copied=True),
    Damage(HALF, "disbursement", "as_of", "16/3/2565", copied=True),
    Damage(HALF, "disbursement", "spent", 77, copied=True),
    Damage(LISTED, "registry_sp12", "service_type", "พัฒนา", copied=True),
    Damage(LISTED, "registry_sp12", "month", "พ.ย. 64", copied=True),
    Damage(HALF, "submissions", "item", "เรื่องใหม่", (("submitted", None),)),
    *_values(HALF, "submissions", "submitted", "1/10/2564", "20/3/2565", "31/3/2565"),
    Damage(HALF, "submissions", "submitted", None, everywhere=True),
    *_values(ANNUAL, "stated", "value", *_NO_NUMBERS, *_NUMBERS),
    *_values(ANNUAL, "stated", "unit_of_measure", None, "พันคน", "คน/แห่ง", "ฝูง"),
    *_values(STEPS, "process_steps", "done_on", *_DAYS),
    *_values(STEPS, "labour_force", "area", "ที่ไหนสักแห่ง", "ตรัง"),
    *_values(CONTEXT, "labour_force", "area", "ที่ไหนสักแห่ง", "ฉะเชิงเทรา", "ตรัง"),
    *_values(CONTEXT, "labour_force", "stat_year", 2022, 2530, 1500, 2564.5, "ปีก่อน", 2570, 1990),
    *_values(CONTEXT, "labour_force", "unit_of_measure", "แห่ง", "ล้านคน", None, "พันคน"),
    *_values(CONTEXT, "labour_force", "part", *_NO_NUMBERS, *_NUMBERS, "19.6 ล้านคน"),
    *_values(CONTEXT, "labour_force", "stated_percent", "ประมาณ", "83%", -1),
    *_values(LISTED, "registry_sp12", "id", None, "1234567890123", "1-2345-67890-12-1", "12", "๑๒๓๔๕๖๗๘๙๐๑๒๑"),
    *_values(LISTED, "registry_sp12", "service_type", None, "อย่างอื่น", "ส่งเสริม คุ้มครอง", "ยาเสพติด"),
    *_values(LISTED, "registry_sp12", "worker_type", None, "อย่างอื่น", "ผู้สูงอายุ คนพิการ", "พิการ"),
    *_values(LISTED, "registry_sp12", "month", None, "เดือนหน้า", "ต.ค. 60", "เม.ย. 65"),
    *_values(LISTED, "registry_snb2", "listed", "✓", None),
    *_values(LISTED, "registry_snb2", "not_listed", "✓", "-"),
    *_values(LISTED, "registry_snb2", "service_type", "ยาเสพติด"),
    *(
        Damage(base, COVER_SHEET, field, value)
        for base in (HALF, CONTEXT)
        for field, values in {
            "fiscal_year": (2564, "๒๕๖๕", "พ.ศ.", 2022), "round": ("fy2560-r1", "รอบแรก", "fy2565-r2"),
            "province": ("ตรัง", "เมืองใหม่", None),
        }.items()
        for value in values
    ),
    *(Damage(base, form, "", None) for base, forms in {
        HALF: (COVER_SHEET, "disbursement", "submissions"), PLAN: ("action_plan",), MONTHS: ("monthly_results",),
        CONTEXT: ("labour_force", "stated"), STEPS: ("process_steps",),
    }.items() for form in forms),
    Damage(CONTEXT, "labour_force", "*", None, everywhere=True),
    Damage(HALF, "disbursement", "*", None, everywhere=True),
    Damage(LISTED, "registry_sp12", "id", None, copied=True),
    Damage(HALF, "submissions", "note", "ก" * 4_001),
    Damage(CONTEXT, "labour_force", "part_name", "ก" * 4_001),
    Damage(CONTEXT, "labour_force", "area", "ที่ไหนสักแห่ง", copied=True),
    Damage(PLAN, "action_plan", "activity", "จัดอบรม", (("target", 5), ("unit_of_measure", "คน")), top=True),
)  # fmt: skip

_OTHER = "110000000001"
_SP12 = ("ต.ค. 64", "1234567890121", "ส่งเสริม", "แรงงานนอกระบบ")
_SNB2 = ("ต.ค. 64", f"{_OTHER}{check_digit(_OTHER)}", "คุ้มครอง", "แรงงานสูงอายุ", "✓")
_NAMES = ("month", "id", "service_type", "worker_type", "listed")
#: Made-up persons: nobody has these numbers.
_LISTS = (
    ("registry_sp12", dict(zip(_NAMES, _SP12, strict=False))),
    ("registry_snb2", dict(zip(_NAMES, _SNB2, strict=True))),
)


def _page(book: Workbook, form: str) -> Worksheet:
    return book[form if form == COVER_SHEET else ALL_LAYOUTS[form].sheet]


def columns(page: Worksheet, form: str) -> dict[str, list[int]]:
    """The columns of each field, from 1."""
    found: dict[str, list[int]] = {}
    for at, field in enumerate(fields_of(page, ALL_LAYOUTS[form]), 1):
        found.setdefault(field.name, []).append(at)
    return found


def first_row(page: Worksheet) -> int:
    assert isinstance(page.freeze_panes, str)
    return int(page[page.freeze_panes].row)


@cache
def filled(base: Base, folder: Path) -> tuple[bytes, str]:
    """The form of a base, filled, as a pickle; and its file's name."""
    there = folder / "-".join(
        (base.round_id, base.office, *(one.partition("=")[2].strip("[]").replace(", ", "-") for one in base.changes))
    )
    written = write_forms(FormsRequest(base.round_id, home(), there, (base.office,), base.changes)).files[0]
    book = load_workbook(fill(written, there / "filled" / written.name, int(base.round_id[2:6])))
    if base == LISTED:
        for form, row in _LISTS:
            _list_person(_page(book, form), form, row)
    if base in (CONTEXT, STEPS):
        _own_row(book, base)
    return pickle.dumps(book), written.name


def _list_person(page: Worksheet, form: str, row: dict[str, str]) -> None:
    at = columns(page, form)
    for name, value in row.items():
        page.cell(first_row(page), at[name][0]).value = value


def _own_row(book: Workbook, base: Base) -> None:
    """The office's own row of the labour force, which a form filled without thought lacks."""
    page = _page(book, "labour_force")
    at, row = columns(page, "labour_force"), first_row(page)
    own = {"92": "ตรัง", "24": "ฉะเชิงเทรา"}[base.office]
    page.cell(row, at["area"][0]).value = own


def damaged(damages: list[Damage], folder: Path, to: Path, seed: int) -> Path:
    """The base of the damages with all of them, saved as ``to``."""
    draw = random.Random(seed)
    book = pickle.loads(filled(damages[0].base, folder)[0])
    for page in book.worksheets:  # pickling forgets how a row that has no height of its own gets one
        page.row_dimensions.default_factory = page._add_row
    for one in damages:
        if _is_there(book, one.form):
            _apply(book, one, draw)
    to.parent.mkdir(parents=True, exist_ok=True)
    book.save(to)
    return to


def _is_there(book: Workbook, form: str) -> bool:
    return (form if form == COVER_SHEET else ALL_LAYOUTS[form].sheet) in book.sheetnames


def _apply(book: Workbook, one: Damage, draw: random.Random) -> None:
    page = _page(book, one.form)
    if not one.field:
        book.remove(page)
    elif one.form == COVER_SHEET:
        _cover_cell(page, one)
    elif one.field == "*":
        for line in page.iter_rows(min_row=first_row(page)):
            for cell in line:
                cell.value = None
    else:
        _apply_to_rows(page, one, draw)


def _cover_cell(page: Worksheet, one: Damage) -> None:
    label = {"fiscal_year": "ปีงบประมาณ", "round": "รอบการประเมิน", "province": "จังหวัด"}[one.field]
    row = next(cell.row for cell in page["A"] if cell.value == label)
    page.cell(row, 2).value = one.value


def _apply_to_rows(page: Worksheet, one: Damage, draw: random.Random) -> None:
    at = columns(page, one.form)
    rows = list(_data_rows(page, at))
    chosen = rows if one.everywhere else [first_row(page) if one.top else draw.choice(rows)]
    if one.copied:
        chosen = [_copied(page, chosen[0], rows[-1] + 1)]
    for row in chosen:
        for name, value in ((one.field, one.value), *one.also):
            cell = page.cell(row, draw.choice(at[name]))
            if not isinstance(cell, MergedCell):
                cell.value = value
                if value == "#REF!":
                    cell.data_type = "e"


def _copied(page: Worksheet, row: int, to: int) -> int:
    for at in range(1, page.max_column + 1):
        page.cell(to, at).value = page.cell(row, at).value
    return to


def _data_rows(page: Worksheet, at: dict[str, list[int]]) -> Iterator[int]:
    """Rows that hold a number or an answer, and no heading."""
    asked = [
        column
        for name in ("target", "submitted", "allocation", "done_on", "part", "value", "id")
        for column in at.get(name, ())
    ]
    for row in range(first_row(page), page.max_row + 1):
        if any(page.cell(row, column).value not in (None, "-") for column in asked):
            yield row


def drawn(count: int, seed: int, pick: Callable[[Damage], bool] = lambda _: True) -> Iterator[list[Damage]]:
    """So many sets of damages: each damage alone in turn, then two or three together in different forms."""
    known = [one for one in DAMAGES if pick(one)]
    yield from ([one] for one in known[:count])
    draw = random.Random(seed)
    for _ in range(count - len(known)):
        first = draw.choice(known)
        others = [one for one in known if one.base == first.base]
        several = {one.form: one for one in [*draw.sample(others, min(2, len(others))), first]}
        yield list(several.values())
