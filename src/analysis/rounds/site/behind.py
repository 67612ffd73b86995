"""Who is behind, gravest first, each with what holds it back and a link to its report."""

from __future__ import annotations

from analysis.evaluate.bands import band_of
from analysis.narrate.headlines import first_measured_level
from analysis.params.vocabulary import SCALES, Instrument
from analysis.places.scopes import NATION
from analysis.reports.catalogue import OPERATIONS_REPORT, ROUND_EVALUATION, folder_of
from analysis.reports.evaluation import words
from analysis.rounds.site.page import PlainRow, PlainTable, said
from analysis.rounds.site.view import SiteView
from analysis.rows import Record, records_of


def behind_table(view: SiteView) -> PlainTable | None:
    """Provinces below the first measured level, or bureaux that are not on target; None where neither is judged."""
    if view.checked.judged.has(Instrument.OPERATIONS):
        return _bureaux(view)
    if view.checked.judged.has(*SCALES) and len(view.codes) > 1:
        return _provinces(view)
    return None


def _provinces(view: SiteView) -> PlainTable:
    """By level, by the level with missing evidence, then by people; a percentage that is missing stands first."""
    levels = view.checked.judged.levels
    first = first_measured_level(view.checked.judged.milestone_criteria)
    behind = levels[levels["level"] < first].copy()
    people = {code: view.figures.get(code, "people.percent") for code in behind["province_code"]}
    behind["people"] = [figure.value if (figure := people[code]) else None for code in behind["province_code"]]
    behind = behind.astype({"people": "float64"}).sort_values(
        ["level", "level_if_evidence", "people", "province_code"], na_position="first"
    )
    return PlainTable(
        "behind",
        view.words(f"จังหวัดที่ยังไม่ถึงระดับ {first}", f"Provinces below level {first}"),
        (
            view.words("จังหวัด", "Province"),
            view.words("ระดับ", "Level"),
            view.words("หากหลักฐานครบ", "If evidence is right"),
            view.words("เงื่อนไขที่ติด", "Blocked by"),
            view.words("ยังขาด", "Lacking"),
            view.words("หน่วย", "Unit"),
        ),
        tuple(_province(view, line) for line in records_of(behind)),
        note=view.words(
            "เรียงจากระดับต่ำสุด “–” หมายถึงไม่มีข้อมูล ไม่ใช่ศูนย์", "The lowest level first; “–” means no data, not 0."
        ),
        nothing=view.words(f"ทุกจังหวัดถึงระดับ {first} แล้ว", f"Every province has reached level {first}."),
    )


def _province(view: SiteView, line: Record) -> PlainRow:
    code = str(line["province_code"])
    names = ("level", "level_if_evidence", "gap")
    conditions = view.checked.judged.conditions
    blocking = conditions[
        (conditions["province_code"] == code) & (conditions["condition_id"] == line["blocking_condition"])
    ]
    places = max(map(words.places_of, records_of(blocking)), default=2)
    level, possible, gap = (
        view.shown(
            view.figures.get(code, f"milestones.{name}") or view.figures.get(NATION, f"provinces.{code}.{name}"),
            places=places,
        )
        for name in names
    )
    label = words.label_of(view.checked.judged.milestone_criteria, str(line["blocking_condition"]))
    missing = view.words(" (ไม่มีหลักฐาน)", " (no evidence)") if line["blocking_state"] == "missing" else ""
    blocked = said(label.of(view.round.language) + missing)
    unit = said(words.UNITS[str(line["gap_unit"])].of(view.round.language))
    return PlainRow(view.both_names(code), _page(view, code), (level, possible, blocked, gap, unit))


def _page(view: SiteView, code: str) -> str | None:
    href = f"{folder_of(code)}/{ROUND_EVALUATION.stem}.html"
    return href if view.exists(href) else None


def _bureaux(view: SiteView) -> PlainTable:
    judged = view.checked.judged
    criteria = judged.criteria(Instrument.OPERATIONS)
    bureaux = judged.bureaux[judged.bureaux["not_met"] > 0].sort_values(["percent", "bureau_no"], na_position="first")
    href = f"{folder_of(NATION)}/{OPERATIONS_REPORT.stem}.html"
    page = f"{href}#central-units" if view.exists(href) else None
    rows = []
    for line in records_of(bureaux):
        name = f"central.b{line['bureau_no']:02d}"
        percent = view.shown(view.figures.get(NATION, f"{name}.percent"), band_of(line["percent"], criteria).band)
        counts = [view.shown(view.figures.get(NATION, f"{name}.{key}")) for key in ("not_met", "met", "not_due")]
        rows.append(PlainRow(f"{line['bureau_no']}. {line['bureau']}", page, (percent, *counts)))
    return PlainTable(
        "behind",
        view.words("สำนัก/กองที่มีหน่วยงานไม่เป็นไปตามเป้าหมาย", "Bureaux with units not on target"),
        (
            view.words("สำนัก/กอง/ศูนย์/กลุ่ม", "Bureau"),
            view.words("ผลการดำเนินงาน (ร้อยละ)", "Result (%)"),
            view.words("ไม่เป็นไปตามเป้าหมาย", "Not met"),
            view.words("เป็นไปตามเป้าหมาย", "Met"),
            view.words("ยังไม่ถึงกำหนด", "Not due"),
        ),
        tuple(rows),
        note=view.words(
            "จำนวนนับเป็นหน่วยงาน สาเหตุของแต่ละกิจกรรมอยู่ในรายงาน",
            "Counts are of units; the report gives each activity's reason.",
        ),
        nothing=view.words("ทุกหน่วยงานที่ถึงกำหนดเป็นไปตามเป้าหมาย", "Every unit that is due is on target."),
    )
