"""What a plan leaves open of a file, as questions with what may be written to answer them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from analysis.bilingual import Text
from analysis.ingest.readings.candidates import MONEY
from analysis.ingest.readings.found_table import FoundTable, wanted_columns
from analysis.ingest.readings.proposal import Doubt
from analysis.ingest.readings.records import texts_above
from analysis.ingest.readings.said_above import scale_agrees, scale_said
from analysis.ingest.workbook.cell_text import address
from analysis.params.readings import STEP, ReadingPlan, Where
from analysis.params.yaml_text import scalar_text
from analysis.rounds.adopt.drift import renamed
from analysis.rounds.adopt.model import Question
from analysis.rounds.adopt.preview import Looked, cell_text
from analysis.thai.repair import match_key

#: Of each of several columns of one name: values that are shown, and letters of one.
_MOST_VALUES, _LONGEST_VALUE = 3, 20


def questions_of(looked: Looked, doubts: Iterable[Doubt], earlier: ReadingPlan | None = None) -> tuple[Question, ...]:
    """What the plan leaves open of this file; ``doubts`` are those of a proposal of the same file, of which the ones
    that the plan answers are dropped; ``earlier`` is the plan's last version. First those that must be answered."""
    asked = [_asked(one, looked) for one in doubts if not _is_answered(one, looked)]
    for found in looked.made.found:
        asked += _of_header(found, looked)
    if earlier is not None and not looked.plan.is_confirmed:
        asked += _of_names(looked, earlier)
    once: dict[tuple[str, ...], Question] = {}
    for one in sorted(asked, key=lambda one: not one.must):  # what the header shows was mostly asked already
        place = "" if one.key == "scale" else one.place  # the unit stands above the table, wherever
        once.setdefault((one.form, one.key, place, "" if one.key else one.said.en), one)
    return tuple(once.values())


def _asked(doubt: Doubt, looked: Looked) -> Question:
    form, _, key = doubt.key.partition(".")
    name, _, part = key.partition(".")
    founds = (one for one in looked.made.found if str(one.plan.form) == form and one.grid.sheet == doubt.sheet)
    choices = next((_which(one, part) for one in founds if part in one.doubled), ()) if name == "columns" else ()
    return Question(doubt.said, doubt.sheet, doubt.cell, doubt.must, form, key, choices, doubt.text)


def _which(found: FoundTable, name: str) -> tuple[str, ...]:
    """The columns of one name as a plan tells them apart, each with the first of its values."""
    return tuple(
        f"nth: {number}  # {address(found.first_row - 1, at)}: {' · '.join(_first_values(found, at, name))}"
        for number, at in enumerate(found.doubled[name], 1)
    )


def _first_values(found: FoundTable, at: int, name: str) -> list[str]:
    rows, money = range(found.first_row, len(found.grid.cells)), {at} if name in MONEY else set()
    filled = (text for row in rows if (text := " ".join(cell_text(found.grid, row, at, money).split())))
    return [text[:_LONGEST_VALUE] for text in islice(filled, _MOST_VALUES)]


def _is_answered(doubt: Doubt, looked: Looked) -> bool:
    form, _, key = doubt.key.partition(".")
    tables = [one for one in looked.plan.tables if str(one.form) == form]
    name, _, part = key.partition(".")
    if not tables:  # of a table that this plan does not read, or of none
        return not doubt.must or looked.plan.is_confirmed
    if name == "columns":
        return any(part not in one.columns or one.columns[part].nth is not None for one in tables) or (
            all(part not in one.doubled for one in looked.made.found if str(one.plan.form) == form)
        )
    if name == "scale" and doubt.must:
        founds = [one for one in looked.made.found if str(one.plan.form) == form]
        return all(one.scale for one in tables) and all(scale_agrees(one, looked.sheets.around) for one in founds)
    if name == "leave_out" and any(
        any(out.colour == part for out in one.leave_out) or (not one.leave_out and "leave_out" in one.model_fields_set)
        for one in tables
    ):
        return True
    if name == "cumulative" and doubt.must:
        return all("cumulative" in one.model_fields_set for one in tables)
    if name == "province":
        return not looked.made.without_province
    if name == "sheets":
        return all(one.province.where is not Where.SHEET for one in tables)
    return looked.plan.is_confirmed


def _of_header(found: FoundTable, looked: Looked) -> Iterator[Question]:
    form, sheet, row = str(found.plan.form), found.grid.sheet, found.first_row - 1
    for name in found.gone:
        column = wanted_columns(found.plan).get(name)
        label = STEP.join(column.path) if column else name
        yield Question(
            Text(
                f"ไม่พบคอลัมน์ “{label}” ของแผน จึงไม่อ่านตารางนี้",
                f"The plan's column “{label}” is not there; the table is not read.",
            ),
            sheet,
            address(row, 0),
            True,
            form,
            f"columns.{name}",
        )
    for name, places in found.doubled.items():
        cells = ", ".join(address(row, at) for at in places)
        yield Question(
            Text(
                f"{cells} มีหัวคอลัมน์เหมือนกัน ระบุว่าใช้คอลัมน์ที่เท่าใด (nth) จึงจะอ่านตารางนี้",
                f"{cells} have the same labels; say which of them counts (nth), and the table is read.",
            ),
            sheet,
            address(row, places[0]),
            True,
            form,
            f"columns.{name}",
            _which(found, name),
        )
    if not scale_agrees(found, looked.sheets.around):
        yield Question(
            Text(
                "หน่วยเหนือตารางไม่ตรงกับแผน จึงไม่อ่านตารางนี้",
                "The unit above the table is not the plan's; the table is not read."),
            sheet, address(found.top, 0), True, form, "scale", (), _unit_above(found, looked),
        )  # fmt: skip


def _of_names(looked: Looked, earlier: ReadingPlan) -> Iterator[Question]:
    for table, name, before, now in renamed(looked.plan, earlier):
        found = next(
            (one for one in looked.made.found if one.plan.form == table.form and one.at(name) is not None), None
        )
        cell = address(found.first_row - 1, found.at(name) or 0) if found else ""
        yield Question(
            Text(
                f"“{before}” ของฉบับก่อนเปลี่ยนเป็น “{now}” เป็นตัวเลขเดียวกันหรือไม่ (เช่น ไม่ได้เปลี่ยนเป็นยอดสะสม) "
                "ถ้าใช่ เขียน formerly ถ้าไม่ใช่ ลบช่องนี้หรือแก้เป็นคอลัมน์ที่ถูก",
                f"“{before}” of the version before is “{now}” now. Is it the same figure (and no running total, say)? "
                "If so, write “formerly”; if not, take the field away or give the right column.",
            ),
            found.grid.sheet if found else "",
            cell,
            True,
            str(table.form),
            f"columns.{name}",
            (f"formerly: {scalar_text(before)}",),
        )


def _unit_above(found: FoundTable, looked: Looked) -> str:
    """The text above a table that says the scale of its numbers, as it stands; "" where none does."""
    said = scale_said(found, looked.sheets.around)
    texts = [*(text for text, _ in texts_above(found)), *looked.sheets.around]
    return next((text.strip() for text in texts if said and match_key(text) == said), "")
