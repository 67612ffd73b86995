"""Whose rows a file's are, and what it says of many rows at once, as a plan is proposed."""

from __future__ import annotations

import re
from datetime import date

from analysis.ingest.readings.candidates import MONEY, Candidate, Group, is_number
from analysis.ingest.readings.column_words import rank_of
from analysis.ingest.readings.facts import days_in
from analysis.ingest.readings.found_table import month_in
from analysis.ingest.readings.places import code_of, code_of_file, offices_in
from analysis.ingest.readings.proposal import Proposal
from analysis.ingest.readings.proposed_numbers import SCALE
from analysis.ingest.readings.sheets import Asked, Sheets
from analysis.ingest.workbook.cell_text import address
from analysis.params.readings import Column, Source, Where
from analysis.thai.digits import to_arabic

_PERIOD = re.compile(r"รอบ\s*(?:ที่\s*)?(\d{1,2})\s*เดือน|(\d{1,2})\s*เดือน")


def province_of(group: Group, sheets: Sheets, made: Proposal) -> Source:
    first = group.first
    if first.place is not None:
        column = Column(path=first.paths[first.place])
        texts = [first.grid.raw(row, first.place).strip() for row in first.rows()]
        if rank_of("action_plan", "agency", column.path) is not None:
            at = address(first.first_row - 1, first.place)
            made.doubt(
                f"เสนอให้จังหวัดของแต่ละแถวมาจากชื่อหน่วยงานในคอลัมน์ {at} ตรวจว่าแถวเป็นของจังหวัดนั้นจริง",
                f"The province of each row is proposed from the office named in {at}: see that the rows are that "
                f"province's.",
                first.grid.sheet,
                at,
                key=f"{first.form}.province",
            )
        return Source(where=Where.COLUMN, column=column, filled_down=_has_gaps(first, texts))
    titles = {table.grid.sheet: _titled(table, sheets) for table in group.tables}
    if len(group.tables) > 1 and all(code_of(sheet) for sheet in titles):
        if any(code and code != code_of(sheet) for sheet, code in titles.items()):
            made.doubt("ชื่อชีตกับชื่อจังหวัดในหัวเรื่องไม่ตรงกัน", "A sheet's name and its title name two provinces.", must=True)
        return Source(where=Where.SHEET)
    if all(titles.values()):
        return Source(where=Where.TITLE)
    if code_of_file(sheets.file):
        return Source(where=Where.FILE)
    made.doubt(
        "แฟ้มไม่ได้บอกว่าเป็นของจังหวัดใด ระบุใน province",
        "The file does not say whose province it is; say it under “province”.",
        first.grid.sheet,
        must=True,
        key=f"{first.form}.province",
    )
    return Source(where=Where.TITLE)


def _titled(table: Candidate, sheets: Sheets) -> str:
    texts = [table.grid.row_text(row) for row in range(table.top)] + list(sheets.around)
    codes = list(dict.fromkeys(code for text in texts for code in offices_in(text)))
    return codes[0] if len(codes) == 1 else ""


def _has_gaps(one: Candidate, texts: list[str]) -> bool:
    """Whether the province stands only in the first row of its group: rows of numbers below it have none."""
    numeric = [at for name, at in one.columns.items() if name in {*MONEY, "target", "result"}] + one.months
    filled = [any(is_number(one.grid, row, at) for at in numeric) for row in one.rows()]
    empty = sum(not text and has for text, has in zip(texts, filled, strict=True))
    return empty * 3 > sum(filled) and any(texts)


def facts_told(group: Group, sheets: Sheets, asked: Asked, made: Proposal) -> dict[str, Source]:
    first, facts = group.first, dict[str, Source]()
    if first.form == "monthly_results" and not first.months:
        if first.month_rows is not None:
            facts["month"] = Source(
                where=Where.COLUMN, column=Column(path=first.paths[first.month_rows]), filled_down=False
            )
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
                f"There is no column of the period; {months} months are proposed by the day of the data. Confirm or "
                f"correct.",
                first.grid.sheet,
                address(first.top, 0),
                key=f"{first.form}.facts.period_months",
            )
    return facts


def _period(text: str, days: list[date], asked: Asked) -> int:
    if match := _PERIOD.search(to_arabic(text)):
        return int(match[1] or match[2])
    last = days[-1] if days else asked.year.end
    return (last.month - 10) % 12 + 1


def labour_facts(one: Candidate, said: str | None) -> dict[str, Source]:
    facts = {"part_name": "แรงงานนอกระบบ", "whole_name": "ผู้มีงานทำ", "unit_of_measure": "คน"}
    if said and (match := SCALE.search(said)):
        facts["unit_of_measure"] = match[0].replace(" ", "")
    if not one.years and "stat_year" not in one.columns:
        years = re.findall(r"2[45]\d\d", to_arabic(" ".join(one.grid.row_text(row) for row in range(one.top))))
        facts["stat_year"] = years[-1] if years else "-"
    if one.parts:
        del facts["part_name"]
    return {name: Source(where=Where.TOLD, told=told) for name, told in facts.items()}
