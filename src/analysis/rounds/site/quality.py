"""The data quality of a round in short: how complete, how punctual, how clean, and whose data need attention first."""

from __future__ import annotations

import pandas as pd

from analysis.exhibits import blocks
from analysis.exhibits.blocks import Tile
from analysis.exhibits.formats import format_cell
from analysis.exhibits.table import EMPTY
from analysis.ingest.round_inputs import office_name
from analysis.places.scopes import NATION
from analysis.rounds.quality.books import quality_name
from analysis.rounds.quality.offices import most_urgent_first, office_quality, quality_totals
from analysis.rounds.quality.waivers_sheet import waivers_sheet
from analysis.rounds.site.page import PlainRow, PlainTable, Shown, SiteLink, said
from analysis.rounds.site.view import SiteView
from analysis.rows import Record, records_of

#: Offices listed on the page; the workbooks have them all.
MOST = 10
FOLDER = "quality"


def quality_parts(view: SiteView) -> tuple[str, PlainTable | None, tuple[SiteLink, ...]]:
    """Tiles (HTML), the offices that need attention first, and links to the workbooks."""
    offices = office_quality(view.checked)
    return _tiles(view, quality_totals(offices)), _worst(view, offices), _links(view)


def _tiles(view: SiteView, totals: dict[str, float]) -> str:
    forms = view.words(
        f"% (ได้รับ {totals['forms_sent']:,} จาก {totals['forms_expected']:,} แบบฟอร์ม)",
        f"% ({totals['forms_sent']:,} of {totals['forms_expected']:,} forms)",
    )
    dated = f"% {view.dated_reports(NATION)}".strip()
    parts = (
        (view.words("แบบฟอร์มที่ได้รับ", "Forms received"), totals["completeness_percent"], forms),
        (view.words("ส่งรายงานตรงเวลา", "Reports on time"), totals["on_time_percent"], dated),
        (view.words("ต้องแก้ไข", "To correct"), totals["errors"], view.words("ข้อ", "finding(s)")),
        *_accepted(view),
        (view.words("ควรตรวจสอบ", "To look at"), totals["warnings"], view.words("ข้อ", "finding(s)")),
        (view.words("เพื่อทราบ", "To note"), totals["notes"], view.words("ข้อ", "finding(s)")),
    )
    shown = [(label, view.number(value, percent="%" in unit), unit) for label, value, unit in parts]
    kept = [Tile(label, cell.text, unit) for label, cell, unit in shown if not cell.is_missing]
    return blocks.tiles(kept, view.round.language).text


def _accepted(view: SiteView) -> list[tuple[str, float, str]]:
    """How many of the errors somebody explained; nothing where there is no error."""
    waiving = view.checked.waiving
    if not waiving.errors:
        return []
    return [
        (view.words("ยอมรับพร้อมเหตุผล", "Accepted with a reason"), len(waiving.waived), view.words("ข้อ", "finding(s)"))
    ]


def waivers_table(view: SiteView) -> PlainTable | None:
    """Every waiver of the round; None where there is none."""
    lines, language = view.checked.waiving.lines, view.round.language
    table = waivers_sheet(lines, language)
    shown = [column for column in table.columns if column.key not in {"finding", "message"}]
    rows = tuple(
        PlainRow(
            str(row.cells["finding"].value),
            None,
            tuple(said(format_cell(row.cells.get(one.key, EMPTY), one.kind, language)) for one in shown),
        )
        for row in table.rows
    )
    headings = (table.columns[0].label, *(one.label for one in shown))
    return PlainTable("waivers", table.title, headings, rows, note=table.notes[0]) if rows else None


def _worst(view: SiteView, offices: pd.DataFrame) -> PlainTable | None:
    """Offices with something to correct, to look at, not sent or not on time; None where only one office answers."""
    if len(offices) < 2:
        return None
    urgent = most_urgent_first(offices)
    wanting = (urgent["completeness_percent"] < 100) | (urgent["on_time"] < urgent["due"])
    urgent = urgent[(urgent["errors"] > 0) | (urgent["warnings"] > 0) | wanting]
    return PlainTable(
        "quality-offices",
        view.words("หน่วยงานที่ควรตรวจข้อมูลก่อน", "Whose data to look at first"),
        (
            view.words("หน่วยงาน", "Office"),
            view.words("ความครบถ้วน (ร้อยละ)", "Complete (%)"),
            view.words("ตรงเวลา (ร้อยละ)", "On time (%)"),
            view.words("ต้องแก้ไข", "Errors"),
            view.words("ควรตรวจสอบ", "Warnings"),
            view.words("เพื่อทราบ", "Notes"),
        ),
        tuple(_office(view, line) for line in records_of(urgent.head(MOST))),
        note=_rest(view, len(urgent)),
        nothing=view.words(
            "ข้อมูลของทุกหน่วยงานครบถ้วน ตรงเวลา และไม่มีข้อที่ต้องแก้ไข",
            "All offices' data are complete, on time and without errors.",
        ),
    )


def _office(view: SiteView, line: Record) -> PlainRow:
    rates = [view.number(line[f"{name}_percent"], percent=True) for name in ("completeness", "on_time")]
    counts: list[Shown] = [view.number(line[name]) for name in ("errors", "warnings", "notes")]
    href = f"{FOLDER}/{quality_name(str(line['scope']))}"
    return PlainRow(_name(view, str(line["scope"])), href if view.exists(href) else None, (*rates, *counts))


def _rest(view: SiteView, count: int) -> str:
    if count <= MOST:
        return ""
    return view.words(f"แสดง {MOST} จาก {count} หน่วยงานที่ควรตรวจ", f"The first {MOST} of {count} offices to look at.")


def _sheet(view: SiteView, scope: str) -> str:
    return view.words(f"ใบตรวจข้อมูล {office_name(scope)}", f"Quality sheet, {_name(view, scope)}")


def _name(view: SiteView, scope: str) -> str:
    return view.words("กระทรวงแรงงาน", "Ministry of Labour") if scope == NATION else view.both_names(scope)


def _links(view: SiteView) -> tuple[SiteLink, ...]:
    """Workbooks that no line of the table of provinces leads to: the summary's, the ministry's, an only office's."""
    names = {quality_name(scope): _sheet(view, scope) for scope in view.checked.scopes}
    in_table = {quality_name(code) for code in view.codes} if len(view.codes) > 1 else set()
    paths = sorted((view.folder / FOLDER).glob("*.xlsx"))
    summary = view.words("สรุปคุณภาพข้อมูลทุกหน่วยงาน", "Summary of all offices")
    return tuple(
        SiteLink(names.get(path.name, summary), f"{FOLDER}/{path.name}", "Excel")
        for path in paths
        if path.name not in in_table
    )
