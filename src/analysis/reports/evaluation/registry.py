"""Services to informal workers as the registry forms count them: tables of counts, never of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from analysis.bilingual import Text, texts
from analysis.evaluate.figure_keys import record_keys
from analysis.evaluate.registry import MEASURES, SPLITS, shown_sums
from analysis.evaluate.states import FigureState
from analysis.evaluate.suppression import Shown
from analysis.exhibits.blocks import Html
from analysis.exhibits.table import Cell, Kind, Row, Table
from analysis.narrate.outcomes import area_name
from analysis.reports.report import Report
from analysis.thai.calendar import format_month

FORMS = texts({"registry_sp12": ("แบบ สป-12", "form SP-12"), "registry_snb2": ("แบบ สนบ.2", "form SNB-2")})
_SPLITS = texts(
    {
        "month": ("เดือน", "Month"),
        "service_type": ("ประเภทการช่วยเหลือ/การให้บริการ", "Kind of service"),
        "worker_type": ("ประเภทของแรงงาน", "Kind of worker"),
        "in_database": ("รายชื่อในฐานข้อมูลแรงงานนอกระบบ", "In the database of informal workers"),
    }
)
_KEYS = texts(
    {
        "all": ("รวมทั้งช่วงของรอบ", "The whole period"),
        "promotion": ("ส่งเสริม", "promotion"), "protection": ("คุ้มครอง", "protection"),
        "development": ("พัฒนา", "development"), "drug_prevention": ("รณรงค์ป้องกันยาเสพติด", "campaign against drugs"),
        "informal": ("แรงงานนอกระบบ", "informal workers"), "elderly": ("แรงงานสูงอายุ", "elderly workers"),
        "disabled": ("แรงงานคนพิการ", "workers with disabilities"),
        "yes": ("มีรายชื่อ", "in it"), "no": ("ไม่มีรายชื่อ", "not in it"),
    }
)  # fmt: skip
_UNITS = {"services": "count", "persons": "persons", "declared": "persons"}
_NOT_ADDED = Text(
    "จำนวนคนนับคนเดิมครั้งเดียวในแต่ละแถว จึงบวกจำนวนคนของต่างแถวเข้าด้วยกันไม่ได้ ส่วนจำนวนบริการบวกกันได้",
    "Persons are counted once in each row, so persons of different rows must not be added; services may be.",
)
_TWO_FORMS = Text(
    "แบบ สป-12 และแบบ สนบ.2 อาจรายงานบริการเดียวกัน จึงไม่นำมารวมกัน",
    "The two forms may report the same services, so they are not added.",
)


def registry(report: Report) -> list[Html]:
    """The section's parts; none when no office sent a registry form with rows that count."""
    counts = report.judged.registry
    if counts.empty:
        return []
    voice = report.view.voice
    parts = [report.prose(*(voice.say(phrase) for phrase in (_NOT_ADDED, _TWO_FORMS)))]
    forms = [form for form in FORMS if (counts["form"] == form).any()]
    if report.view.is_national:
        parts += [report.table(offices_table(report, form)) for form in forms]
        sums = shown_sums(counts)
        return parts + [report.table(nation_table(report, sums[sums["form"] == form], form)) for form in forms]
    parts += [report.table(office_table(report, counts[counts["form"] == form], form)) for form in forms]
    return parts + ([report.table(declared_table(report))] if len(report.judged.registry_declared) else [])


def office_table(report: Report, counts: pd.DataFrame, form: str) -> Table:
    """One form of one office: the whole, then by month, service, worker and database."""
    rows = _split_rows(report, counts.to_dict("records"), lambda line: _cells(report, line, form))
    title = _title(report, form, "บริการและจำนวนคน", "Services and persons")
    return Table(f"registry-{form[9:]}", title, _columns(report), rows, _notes(report, counts))


def nation_table(report: Report, sums: pd.DataFrame, form: str) -> Table:
    """One form of all provinces: the sums of what the provinces' pages show."""

    def cells(line: Mapping[str, object]) -> dict[str, Cell]:
        name, state = (
            f"registry.{form[9:]}.{line['split']}.{line['key']}",
            Shown.YES if line["offices"] else Shown.WITHHELD,
        )
        counts = {key: _count(report, f"{name}.{key}", line, key, state) for key in MEASURES}
        offices = report.view.cell(f"{name}.offices", line["offices"], "count", "registry", line["sources"])
        return {**counts, "offices": offices}

    rows = _split_rows(report, sums.to_dict("records"), cells)
    columns = (*_columns(report), report.column("offices", "จังหวัดที่นับ", "Provinces counted", Kind.INTEGER))
    hidden = int(sums["hidden"].sum())
    notes = [
        report.words(
            "จำนวนคนเป็นผลบวกของจังหวัด ผู้ที่ได้รับบริการจากสองจังหวัดนับสองครั้ง",
            "Persons are the provinces' added up: somebody helped by two provinces counts twice.",
        )
    ]
    if hidden:
        notes.append(
            report.words(
                f"ไม่รวมค่าที่ปกปิดในหน้าของจังหวัด {hidden:,} แถว เพื่อไม่ให้คำนวณย้อนกลับได้",
                f"{hidden:,} rows that the provinces' pages hide are left out, so that they cannot be computed.",
            )
        )
    title = _title(report, form, "รวมทุกจังหวัด บริการและจำนวนคน", "All provinces, services and persons")
    return Table(f"registry-nation-{form[9:]}", title, columns, rows, tuple(notes))


def offices_table(report: Report, form: str) -> Table:
    """The whole of each province that sent the form."""
    counts = report.judged.registry
    counts = counts[(counts["form"] == form) & (counts["split"] == "all")]
    columns = (report.column("province", "จังหวัด", "Province"), *_columns(report)[1:])
    language = report.view.voice.language
    rows = [
        Row(
            {"province": Cell(area_name(line["province_code"], language)), **_cells(report, line, form, of_office=True)}
        )
        for line in counts.to_dict("records")
    ]
    title = _title(report, form, "บริการและจำนวนคนรายจังหวัด", "Services and persons by province")
    return Table(f"registry-provinces-{form[9:]}", title, columns, tuple(rows), _notes(report, counts))


def declared_table(report: Report) -> Table:
    """The number of persons that each title declares, beside those counted in its rows."""
    declared = report.judged.registry_declared
    columns = (
        report.column("form", "แบบ", "Form"), report.column("month", "เดือน", "Month"),
        report.column("declared", "จำนวนคนที่แจ้งไว้", "Persons declared", Kind.INTEGER),
        report.column("persons", "จำนวนคนที่นับได้", "Persons counted", Kind.INTEGER),
        report.column("services", "จำนวนบริการที่นับได้", "Services counted", Kind.INTEGER),
    )  # fmt: skip
    language, rows = report.view.voice.language, []
    records = declared.to_dict("records")
    for own, line in zip(record_keys(records, "form", "month"), records, strict=True):
        month = "" if pd.isna(line["month"]) else format_month(line["month"].date(), "short", language)
        states = dict.fromkeys(("declared", "persons", "services"), line["state"])
        cells = {
            name: _count(report, f"registry.declared.r-{own}.{name}", line, name, state)
            for name, state in states.items()
        }
        rows.append(Row({"form": Cell(FORMS[line["form"]].of(language)), "month": Cell(month), **cells}))
    note = report.words("คนเดิมในเดือนเดียวกันนับครั้งเดียว แถวที่กันไว้ไม่นับ", "Each person once; without rows set aside.")
    title = report.words("จำนวนที่แจ้งไว้เทียบกับที่นับได้", "Declared against counted")
    return Table("registry-declared", title, columns, tuple(rows), (note,))


def _split_rows(report: Report, lines: Iterable[Mapping[str, object]], cells) -> tuple[Row, ...]:
    """The whole, then the parts below the heading of each split."""
    language, rows, split = report.view.voice.language, [], "all"
    for line in lines:
        if line["split"] != split and line["split"] in SPLITS:
            split = line["split"]
            rows.append(Row({"key": Cell(_SPLITS[split].of(language))}, kind="group"))
        whole = line["split"] == "all"
        label = Cell(_key(line, language))
        rows.append(Row({"key": label, **cells(line)}, kind="total" if whole else "normal", indent=0 if whole else 1))
    return tuple(rows)


def _cells(report: Report, line: Mapping[str, object], form: str, *, of_office: bool = False) -> dict[str, Cell]:
    place = f"p{line['province_code']}" if of_office else f"{line['split']}.{line['key']}"
    return {
        name: _count(report, f"registry.{form[9:]}.{place}.{name}", line, name, line[f"{name}_state"])
        for name in MEASURES
    }


def _count(report: Report, name: str, line: Mapping[str, object], key: str, state: object) -> Cell:
    """A count, or the words that stand for it; a hidden number is in no file."""
    if state == Shown.YES:
        return report.view.cell(name, line[key], _UNITS[key], "registry", line["sources"])
    under = report.view.round.suppress_under
    small = report.words(f"น้อยกว่า {under}", f"< {under}")
    text = small if state == Shown.SMALL else report.words("ปกปิด", "withheld")
    hidden = {"state": str(FigureState.SUPPRESSED), "text": report.view.voice.say(Text(text, text)).plain}
    return report.view.cell(name, None, _UNITS[key], "registry", line["sources"], **hidden)


def _key(line: Mapping[str, object], language: str) -> str:
    key = str(line["key"])
    return (
        format_month(date.fromisoformat(f"{key}-01"), "short", language)
        if line["split"] == "month"
        else _KEYS[key].of(language)
    )


def _columns(report: Report):
    return (
        report.column("key", "รายการ", "Item"),
        report.column("services", "บริการ (ครั้ง)", "Services", Kind.INTEGER),
        report.column("persons", "คน", "Persons", Kind.INTEGER),
    )


def _title(report: Report, form: str, th: str, en: str) -> str:
    return report.words(f"{th} ({FORMS[form].th})", f"{en} ({FORMS[form].en})")


def _notes(report: Report, counts: pd.DataFrame) -> tuple[str, ...]:
    """What the hidden counts mean, where there are any."""
    if not any((counts[f"{name}_state"] != Shown.YES).any() for name in MEASURES):
        return ()
    under = report.view.round.suppress_under
    return (
        report.words(
            f"จำนวนที่น้อยกว่า {under} ไม่แสดง และปกปิดบางจำนวนเพิ่มเพื่อไม่ให้คำนวณย้อนกลับได้",
            f"Counts under {under} are not shown, and some others are withheld so that they cannot be computed.",
        ),
    )
