"""A reading plan proposed from a file: what a person then looks at, corrects and confirms.

Nothing is chosen in silence. What the file leaves open is a doubt with its cell; one that must be settled (``must``)
keeps the plan from being confirmed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from analysis.bilingual import Text
from analysis.ingest.readings.candidates import Candidate, tables_of
from analysis.ingest.readings.column_words import word_key
from analysis.ingest.readings.found_table import month_in
from analysis.ingest.readings.places import code_of, offices_in
from analysis.ingest.readings.reshape import Asked, Sheets, days_in
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.row_units import SCALED
from analysis.params.readings import Column, LeftOut, ReadingPlan, SheetLeftOut, Source, TablePlan, Where
from analysis.params.vocabulary import Form
from analysis.thai.calendar import MONTHS_TH, MONTHS_TH_SHORT
from analysis.thai.digits import to_arabic
from analysis.thai.quantity import SCALES, parse_number
from analysis.thai.repair import match_key, repair

_TWO_SCALES = re.compile(r"(?:พัน|หมื่น|แสน|ล้าน)(?:บาท)?\s*(?:/|หรือ|,)\s*(?:พัน|หมื่น|แสน|ล้าน|บาท)")
_SCALE = re.compile(r"(พันล้าน|ล้าน|แสน|หมื่น|พัน)\s?(บาท|คน|ราย)")
_PERIOD = re.compile(r"รอบ\s*(?:ที่\s*)?(\d{1,2})\s*เดือน|(\d{1,2})\s*เดือน")
_BRACKETED = re.compile(r"\(\s*[\d,]+(?:\.\d+)?\s*\)")
_EXAMPLE, _SUMS = ("ตัวอย่าง", "example", "คำชี้แจง", "คำอธิบาย", "วิธีกรอก"), ("รวม", "สรุป")
_MONEY = {"budget", "spent", "allocation"}


@dataclass(frozen=True)
class Doubt:
    """What a file leaves open, and where. ``must``: without an answer the plan reads nothing, or reads it wrongly.
    ``key``: the form and the part of its plan that answers it (``action_plan.columns.target``), "" where nothing does."""

    said: Text
    sheet: str = ""
    cell: str = ""
    must: bool = False
    key: str = ""


@dataclass
class Proposal:
    """A plan and its doubts; no plan where no table of a form was found."""

    plan: ReadingPlan | None
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, th: str, en: str, sheet: str = "", cell: str = "", *, must: bool = False, key: str = "") -> None:
        self.doubts.append(Doubt(Text(th, en), sheet, cell, must, key))


def propose(sheets: Sheets, asked: Asked, plan_id: str, title: Text) -> Proposal:
    """A plan for a file. ``asked``: the round's year and provinces; ``plan_id`` and ``title`` of the plan to be."""
    made = Proposal(None)
    groups = _groups(sheets, asked, made)
    tables = [table for group in groups if (table := _table(group, sheets, asked, made))]
    if not tables:
        where = next(iter(sheets.grids), "")
        made.doubt(
            "ไม่พบตารางของแบบใดเลย: ไม่มีแถวของชื่อคอลัมน์ที่รู้จัก ขอแฟ้มที่เป็นตาราง หรือให้หน่วยงานกรอกแบบฟอร์ม ไม่มีตัวเลขใดถูกนับ",
            "No table of any form was found: no row of column names that are known. Ask for a file with a table, or let the "
            "office fill the form. Nothing was counted.",
            where, must=True,
        )  # fmt: skip
        return made
    made.plan = ReadingPlan(id=plan_id, title=title, tables=tuple(tables))
    return made


@dataclass
class _Group:
    """Tables of one form with one header, in one sheet or several."""

    tables: list[Candidate]

    @property
    def first(self) -> Candidate:
        return self.tables[0]


def _groups(sheets: Sheets, asked: Asked, made: Proposal) -> list[_Group]:
    groups: dict[object, _Group] = {}
    seen: set[object] = set()
    found: list[Candidate] = []
    for name, grid in sheets.grids.items():
        if name in sheets.hidden or not grid.cells or grid.cells in seen or _is_aside(name):
            continue
        seen.add(grid.cells)
        found += tables_of(grid, asked.year, asked.scopes)
    if any(not _is_sums(table.grid.sheet) for table in found):
        found = [table for table in found if not _is_sums(table.grid.sheet)]
    for table in found:
        key = (table.form, tuple(sorted(table.paths.items())) if not table.months else tuple(table.columns.items()))
        groups.setdefault(key, _Group([])).tables.append(table)
    forms = Counter(group.first.form for group in groups.values())
    if len(groups) > 1 and max(forms.values(), default=0) > 1:
        return _without_repeats(list(groups.values()), made)
    return list(groups.values())


def _is_aside(name: str) -> bool:
    return any(word in match_key(name) for word in map(match_key, _EXAMPLE))


def _is_sums(sheet: str) -> bool:
    return any(match_key(sheet).startswith(word) for word in _SUMS)


def _without_repeats(groups: list[_Group], made: Proposal) -> list[_Group]:
    """Of several tables of one form the one with the most sheets and columns; the others are told."""
    kept: dict[str, _Group] = {}
    for group in sorted(groups, key=lambda one: (len(one.tables), one.first.score), reverse=True):
        known = kept.setdefault(group.first.form, group)
        if known is not group:
            for one in group.tables:
                made.doubt(
                    "พบอีกตารางหนึ่งที่คล้ายแบบเดียวกันแต่คอลัมน์ต่างกัน แผนนี้ไม่อ่านตารางนี้",
                    "Another table is like the same form, with other columns; this plan does not read it.",
                    one.grid.sheet, address(one.top, min(one.paths)),
                )  # fmt: skip
    return [group for group in groups if kept[group.first.form] is group]


def _table(group: _Group, sheets: Sheets, asked: Asked, made: Proposal) -> TablePlan | None:
    first = group.first
    columns = _columns(first, asked)
    for name, others in first.also.items():
        cells = ", ".join(address(first.first_row - 1, at) for at in (first.columns[name], *others))
        made.doubt(
            f"{cells} เป็นคอลัมน์ชื่อเดียวกัน “{first.paths[first.columns[name]][-1]}” ต้องบอกว่าใช้คอลัมน์ใด (nth) หรือถามหน่วยงาน ยังไม่นับตัวเลขใด",
            f"{cells} have one name; say which of them counts (nth), or ask the office. Nothing is counted until then.",
            first.grid.sheet, address(first.first_row - 1, first.columns[name]), must=True, key=f"{first.form}.columns.{name}",
        )  # fmt: skip
        columns[name] = Column(path=columns[name].path)
    scale, said = _scale(first, columns, sheets, made)
    facts = _facts(group, sheets, asked, made)
    if first.form == "labour_force":
        facts |= _labour_facts(first, said)
        scale = {}
    used = {at for at in (*first.columns.values(), *first.months, *first.by_thing, *first.parts, first.place, first.month_rows) if at is not None}
    used |= {at for run in first.years.values() for at in run}
    _ask_about_rest(first, used, made)
    return TablePlan(
        form=Form(first.form),
        sheets=_sheet_patterns(group, sheets, asked),
        sheets_left_out=_sheets_left_out(group, sheets, asked),
        above=_above(group),
        columns=columns,
        province=_province(group, sheets, made),
        facts=facts,
        unit_in=_unit_in(first),
        scale=scale,
        unit_said=said,
        cumulative=_cumulative(first, made),
        negatives_in_brackets=_has_brackets(first),
        leave_out=_coloured(first, sheets, made),
        others=_others(first, columns),
    )


def _columns(one: Candidate, asked: Asked) -> dict[str, Column]:
    columns = {name: one.column_of(at) for name, at in one.columns.items()}
    if one.months:
        columns["result"] = Column(path=_open(one, one.months, lambda label: month_in(label, asked.year) is not None, "{month}"))
    if one.parts:
        columns["part"] = Column(path=_open(one, one.parts, lambda label: word_key(label) in ("ชาย", "หญิง"), "{part}"))
    for name, run in one.years.items():
        columns[name] = Column(path=_open(one, run, lambda label: re.search(r"2[45]\d\d", to_arabic(label)) is not None, "{year}"))
    if one.by_thing:
        path = one.paths[one.by_thing[0]]
        units = all(re.fullmatch(r"\(.+\)", one.paths[at][-1]) for at in one.by_thing)
        tail = ("{activity}", "({unit})") if units else ("{activity}",)
        columns["result"] = Column(path=(*path[: len(path) - len(tail)], *tail))
    return columns


def _open(one: Candidate, run: Iterable[int], is_open, name: str) -> tuple[str, ...]:
    """The path that all columns of a run have: the label that tells is left open, and so are others that differ."""
    paths = [one.paths[at] for at in run]
    length = Counter(map(len, paths)).most_common(1)[0][0]
    paths = [path for path in paths if len(path) == length]
    steps = []
    for labels in zip(*paths, strict=True):
        if all(is_open(label) for label in labels):
            steps.append(name)
        else:
            steps.append(labels[0] if len(set(labels)) == 1 else "{any}")
    return tuple(steps)


def _others(one: Candidate, columns: Mapping[str, Column]) -> tuple[Column, ...]:
    from analysis.ingest.readings.header_paths import fits

    rest = [
        path
        for at, path in one.paths.items()
        if at != one.place and at != one.month_rows and not any(fits(column, path) is not None for column in columns.values())
    ]
    return tuple(Column(path=path) for path in dict.fromkeys(rest))


def _province(group: _Group, sheets: Sheets, made: Proposal) -> Source:
    first = group.first
    if first.place is not None:
        column = Column(path=first.paths[first.place])
        texts = [first.grid.raw(row, first.place).strip() for row in first.rows()]
        return Source(where=Where.COLUMN, column=column, filled_down=_has_gaps(first, texts))
    titles = {table.grid.sheet: _titled(table, sheets) for table in group.tables}
    if len(group.tables) > 1 and all(code_of(sheet) for sheet in titles):
        if any(code and code != code_of(sheet) for sheet, code in titles.items()):
            made.doubt("ชื่อชีตกับชื่อจังหวัดในหัวเรื่องไม่ตรงกัน", "A sheet's name and its title name two provinces.", must=True, key=f"{first.form}.sheets")
        return Source(where=Where.SHEET)
    if all(titles.values()):
        return Source(where=Where.TITLE)
    stem = sheets.file.rpartition("/")[2].rpartition(".")[0]
    if code_of(stem[:2]) or code_of(stem):
        return Source(where=Where.FILE)
    made.doubt(
        "แฟ้มไม่ได้บอกว่าเป็นของจังหวัดใด ระบุใน province", "The file does not say whose province it is; say it under “province”.",
        first.grid.sheet, must=True, key=f"{first.form}.province",
    )  # fmt: skip
    return Source(where=Where.TITLE)


def _titled(table: Candidate, sheets: Sheets) -> str:
    texts = [table.grid.row_text(row) for row in range(table.top)] + list(sheets.around)
    codes = list(dict.fromkeys(code for text in texts for code in offices_in(text)))
    return codes[0] if len(codes) == 1 else ""


def _has_gaps(one: Candidate, texts: list[str]) -> bool:
    """Whether the province stands only in the first row of its group: rows of numbers below it have none."""
    numeric = [at for name, at in one.columns.items() if name in {*_MONEY, "target", "result"}] + one.months
    filled = [any(_is_number(one.grid, row, at) for at in numeric) for row in one.rows()]
    empty = sum(not text and has for text, has in zip(texts, filled, strict=True))
    return empty * 3 > sum(filled) and any(texts)


def _is_number(grid: Grid, row: int, column: int) -> bool:
    value = grid.value(row, column)
    return isinstance(value, int | float) or (isinstance(value, str) and parse_number(value) is not None)


def _facts(group: _Group, sheets: Sheets, asked: Asked, made: Proposal) -> dict[str, Source]:
    first, facts = group.first, dict[str, Source]()
    if first.form == "monthly_results" and not first.months:
        if first.month_rows is not None:
            facts["month"] = Source(where=Where.COLUMN, column=Column(path=first.paths[first.month_rows]), filled_down=False)
        elif all(month_in(table.grid.sheet, asked.year) for table in group.tables):
            facts["month"] = Source(where=Where.SHEET)
        else:
            facts["month"] = Source(where=Where.TITLE)
    if first.form == "disbursement":
        if "item" not in first.columns:
            facts["item"] = Source(where=Where.TOLD, told="งบประมาณรวม")
        above = " ".join([first.grid.row_text(row) for row in range(first.top)] + list(sheets.around))
        days = days_in(above)
        if "as_of" not in first.columns and days:
            facts["as_of"] = Source(where=Where.TITLE)
        if "period_months" not in first.columns:
            months = _period(above, days, asked)
            facts["period_months"] = Source(where=Where.TOLD, told=str(months))
            made.doubt(
                f"แฟ้มไม่มีคอลัมน์รอบ (เดือน) เสนอ {months} เดือนตามวันที่ของข้อมูล ยืนยันหรือแก้ใน facts",
                f"There is no column of the period; {months} months are proposed by the day of the data. Confirm or correct.",
                first.grid.sheet, address(first.top, 0), key=f"{first.form}.facts.period_months",
            )  # fmt: skip
    return facts


def _period(text: str, days: list, asked: Asked) -> int:
    if match := _PERIOD.search(to_arabic(text)):
        return int(match[1] or match[2])
    last = days[-1] if days else asked.year.end
    return (last.month - 10) % 12 + 1


def _labour_facts(one: Candidate, said: str | None) -> dict[str, Source]:
    facts = {"part_name": "แรงงานนอกระบบ", "whole_name": "ผู้มีงานทำ", "unit_of_measure": "คน"}
    if said and (match := _SCALE.search(said)):
        facts["unit_of_measure"] = match[0].replace(" ", "")
    if not one.years and "stat_year" not in one.columns:
        years = re.findall(r"2[45]\d\d", to_arabic(" ".join(one.grid.row_text(row) for row in range(one.top))))
        facts["stat_year"] = years[-1] if years else "-"
    if one.parts:
        del facts["part_name"]
    return {name: Source(where=Where.TOLD, told=told) for name, told in facts.items()}


def _scale(one: Candidate, columns: Mapping[str, Column], sheets: Sheets, made: Proposal) -> tuple[dict[str, int], str | None]:
    """By how much each column is multiplied, as what stands above the table says; shown and stored are both looked at."""
    above = [(one.grid.raw(row, at), address(row, at)) for row in range(one.top) for at in range(len(one.grid.cells[row]))]
    for text, cell in [*above, *((text, "") for text in sheets.around)]:
        plain = repair(text).text
        if _TWO_SCALES.search(plain):
            made.doubt(
                f"{cell} บอกหน่วยสองอย่าง ({text.strip()}) ต้องบอกหน่วยของแต่ละคอลัมน์ หรือขอจำนวนเป็นบาท ยังไม่นับตัวเลขใด",
                f"{cell} names two units; say the unit of each column, or ask for the amounts in baht. Nothing is counted.",
                one.grid.sheet, cell, must=True, key=f"{one.form}.scale",
            )  # fmt: skip
            return {}, text.strip()
        if SCALED.search(plain) and (match := _SCALE.search(plain)):
            factor = SCALES[match[1]]
            kinds = _MONEY if match[2] == "บาท" else {"target", "result", "part", "whole"}
            scale = {name: factor for name in columns if name in kinds}
            made.doubt(
                f"{cell} บอกว่า “{text.strip()}” จึงคูณ {', '.join(scale) or '-'} ด้วย {factor:,} ตรวจว่าตัวเลขในช่องเป็นหน่วยนั้นจริง",
                f"{cell} says so, and {', '.join(scale) or '-'} are multiplied by {factor:,}: see that the cells are in that unit.",
                one.grid.sheet, cell, key=f"{one.form}.scale",
            )  # fmt: skip
            return scale, text.strip()
    return {}, None


def _unit_in(one: Candidate) -> str | None:
    if "unit_of_measure" in one.columns or one.form not in ("action_plan", "monthly_results"):
        return None
    for name in ("target", "result"):
        at = one.columns.get(name)
        if at is None:
            continue
        parsed = [parse_number(to_arabic(str(one.grid.value(row, at)))) for row in one.rows() if one.grid.raw(row, at).strip()]
        if sum(bool(item and item.unit) for item in parsed) * 2 > len(parsed):
            return name
    return None


def _cumulative(one: Candidate, made: Proposal) -> bool:
    """Whether months count from October: no row ever falls, and the last month is what a per cent of the target says."""
    if len(one.months) < 3:
        return False
    rows = [[_plain(one.grid, row, at) for at in one.months] for row in one.rows()]
    rows = [values for values in rows if sum(value is not None for value in values) > 2]
    never_falls = rows and all(a <= b for values in rows for a, b in pairwise(v for v in values if v is not None))
    if not never_falls or not any(values[0] != values[-1] for values in rows):
        return False
    agrees = _last_agrees(one)
    made.doubt(
        "ทุกแถวไม่เคยลดลงจากเดือนก่อน" + (" และร้อยละตรงกับเดือนสุดท้ายหารเป้าหมาย" if agrees else "") +
        " น่าจะเป็นยอดสะสมตั้งแต่ตุลาคม ต้องบอก (cumulative: true หรือ false)",
        "No row ever falls" + (", and the per cent is that of the last month alone" if agrees else "") +
        ": the months seem to count from October. Say so (cumulative: true or false).",
        one.grid.sheet, address(one.first_row - 1, one.months[0]), must=not agrees, key=f"{one.form}.cumulative",
    )  # fmt: skip
    return True


def _last_agrees(one: Candidate) -> bool:
    percent = next((at for at, path in one.paths.items() if word_key(path[-1]) in ("ร้อยละ", "%")), None)
    target = one.columns.get("target")
    if percent is None or target is None:
        return False
    pairs = [(_plain(one.grid, row, one.months[-1]), _plain(one.grid, row, target), _plain(one.grid, row, percent)) for row in one.rows()]
    known = [(last, whole, part) for last, whole, part in pairs if last is not None and whole and part is not None]
    return bool(known) and all(abs(100 * last / whole - part) < 0.51 for last, whole, part in known)


def _plain(grid: Grid, row: int, column: int) -> float | None:
    value = grid.value(row, column)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _has_brackets(one: Candidate) -> bool:
    money = [at for name, at in one.columns.items() if name in _MONEY]
    return any(_BRACKETED.fullmatch(one.grid.raw(row, at).strip()) for at in money for row in one.rows())


def _coloured(one: Candidate, sheets: Sheets, made: Proposal) -> tuple[LeftOut, ...]:
    """Rows in a colour of their own: a person says whether they count."""
    fills = sheets.fills.get(one.grid.sheet, {})
    at = one.columns.get("activity", one.columns.get("item"))
    colours = Counter(colour for (row, column), colour in fills.items() if row >= one.first_row and column == at)
    for colour, count in colours.items():
        row = next(row for (row, column), own in fills.items() if own == colour and column == at and row >= one.first_row)
        made.doubt(
            f"มี {count} แถวระบายสี {colour} ต้องบอกว่านับหรือไม่ (leave_out) ถ้าไม่บอกจะนับ",
            f"{count} rows have the fill {colour}: say whether they count (leave_out); they do unless you say so.",
            one.grid.sheet, address(row, at or 0), key=f"{one.form}.leave_out",
        )  # fmt: skip
    return ()


def _sheet_patterns(group: _Group, sheets: Sheets, asked: Asked) -> tuple[str, ...]:
    """Names of sheets that are years: only the round's. Otherwise every sheet with the header."""
    names = [table.grid.sheet for table in group.tables]
    if any(re.fullmatch(r"2[45]\d\d", to_arabic(name).strip()) for name in names):
        return ("{fiscal_year}",)
    return ()


def _sheets_left_out(group: _Group, sheets: Sheets, asked: Asked) -> tuple[SheetLeftOut, ...]:
    """Sheets with the same header that are an example or a sum."""
    out = []
    read = {table.grid.sheet for table in group.tables}
    for name in sheets.grids:
        if _is_aside(name):
            out.append(SheetLeftOut(sheet=name, reason=Text("คำชี้แจงหรือตัวอย่าง", "Guide or example")))
        elif name not in read and _is_sums(name):
            out.append(SheetLeftOut(sheet=name, reason=Text("ยอดรวมของชีตอื่น", "Sums of other sheets")))
    return tuple(out)


def _above(group: _Group) -> str | None:
    """The title right above a table that is not the first in its sheet."""
    first = group.first
    if first.top == 0 or first.top < 8:
        return None
    return next((text for row in range(first.top - 1, first.top - 3, -1) if (text := first.grid.row_text(row).strip())), None)


def _ask_about_rest(one: Candidate, used: set[int], made: Proposal) -> None:
    """Name the columns of numbers that are not read."""
    rest = {
        at: path[-1]
        for at, path in one.paths.items()
        if at not in used and sum(_is_number(one.grid, row, at) for row in one.rows()) > 1
    }
    if rest:
        named = ", ".join(f"{address(one.first_row - 1, at)} “{label}”" for at, label in rest.items())
        made.doubt(
            f"คอลัมน์ตัวเลขที่แผนนี้ไม่อ่าน: {named}", f"Columns of numbers that this plan does not read: {named}.",
            one.grid.sheet, address(one.first_row - 1, min(rest)), key=f"{one.form}.others",
        )  # fmt: skip


MONTH_NAMES = (*MONTHS_TH, *MONTHS_TH_SHORT)
