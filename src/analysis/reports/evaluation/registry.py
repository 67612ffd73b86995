"""Services to informal workers as the registry forms count them: tables of counts, never of people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from analysis.bilingual import Text, texts
from analysis.evaluate.registry import MEASURES, shown_sums
from analysis.evaluate.states import FigureState
from analysis.evaluate.suppression import Shown
from analysis.exhibits.blocks import Html
from analysis.exhibits.declared import Declaration, Fact, both
from analysis.exhibits.table import Kind, Table
from analysis.narrate.outcomes import area_name
from analysis.reports.report import Report
from analysis.rows import Record
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
        "promotion": ("ส่งเสริม", "promotion"),
        "protection": ("คุ้มครอง", "protection"),
        "development": ("พัฒนา", "development"),
        "drug_prevention": ("รณรงค์ป้องกันยาเสพติด", "campaign against drugs"),
        "informal": ("แรงงานนอกระบบ", "informal workers"),
        "elderly": ("แรงงานสูงอายุ", "elderly workers"),
        "disabled": ("แรงงานคนพิการ", "workers with disabilities"),
        "yes": ("มีรายชื่อ", "in it"),
        "no": ("ไม่มีรายชื่อ", "not in it"),
    }
)
_UNITS = {"services": "count", "persons": "persons", "declared": "persons"}
_HEADS = texts({"services": ("บริการ (ครั้ง)", "Services"), "persons": ("คน", "Persons"), "declared": ("", "")})
_OF_PROVINCES = Text(
    "จำนวนคนเป็นผลบวกของจังหวัด ผู้ที่ได้รับบริการจากสองจังหวัดนับสองครั้ง",
    "Persons are the provinces' added up: somebody helped by two provinces counts twice.",
)
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
    facts = (_ITEM, *(_count(report, key, f"{key}_state") for key in MEASURES))
    table = replace(_split(form, "บริการและจำนวนคน", "Services and persons"), facts=facts, notes=_notes(report, counts))
    return report.declared(counts, table)


def nation_table(report: Report, sums: pd.DataFrame, form: str) -> Table:
    """One form of all provinces: the sums of what the provinces' pages show."""
    counted = Fact("offices", Text("จังหวัดที่นับ", "Provinces counted"), Kind.INTEGER, "count")
    notes = [_OF_PROVINCES]
    if hidden := int(sums["hidden"].sum()):
        notes.append(
            Text(
                f"ไม่รวมค่าที่ปกปิดในหน้าของจังหวัด {hidden:,} แถว เพื่อไม่ให้คำนวณย้อนกลับได้",
                f"{hidden:,} rows that the provinces' pages hide are left out, so that they cannot be computed.",
            )
        )
    table = replace(
        _split(form, "รวมทุกจังหวัด บริการและจำนวนคน", "All provinces, services and persons"),
        id=f"registry-nation-{form[9:]}",
        facts=(_ITEM, *(_count(report, key, "shown") for key in MEASURES), counted),
        notes=tuple(notes),
    )
    shown = sums["offices"].gt(0).map({True: Shown.YES, False: Shown.WITHHELD})
    return report.declared(sums.assign(shown=shown), table)


def offices_table(report: Report, form: str) -> Table:
    """The whole of each province that sent the form."""
    counts = report.judged.registry
    counts = counts[(counts["form"] == form) & (counts["split"] == "all")]
    province = Fact("province", Text("จังหวัด", "Province"), value="province_code", words=both(area_name))
    table = Declaration(
        f"registry-provinces-{form[9:]}",
        _title(form, "บริการและจำนวนคนรายจังหวัด", "Services and persons by province"),
        (province, *(_count(report, key, f"{key}_state") for key in MEASURES)),
        name=f"registry.{form[9:]}.p{{province_code}}",
        rule="registry",
        notes=_notes(report, counts),
    )
    return report.declared(counts, table)


def declared_table(report: Report) -> Table:
    """The number of persons that each title declares, beside those counted in its rows."""
    heads = texts(
        {
            "declared": ("จำนวนคนที่แจ้งไว้", "Persons declared"),
            "persons": ("จำนวนคนที่นับได้", "Persons counted"),
            "services": ("จำนวนบริการที่นับได้", "Services counted"),
        }
    )
    table = Declaration(
        "registry-declared",
        Text("จำนวนที่แจ้งไว้เทียบกับที่นับได้", "Declared against counted"),
        (
            Fact("form", Text("แบบ", "Form"), words=FORMS),
            Fact("month", Text("เดือน", "Month"), words=lambda month: _month(month.date()), missing=""),
            *(replace(_count(report, key, "state"), label=label) for key, label in heads.items()),
        ),
        name="registry.declared.r-{own}",
        rule="registry",
        known_by=("form", "month"),
        notes=(Text("คนเดิมในเดือนเดียวกันนับครั้งเดียว แถวที่กันไว้ไม่นับ", "Each person once; without rows set aside."),),
    )
    return report.declared(report.judged.registry_declared, table)


def _month(month: date) -> Text:
    return Text(format_month(month, "short", "th"), format_month(month, "short", "en"))


def _item(line: Record) -> Text:
    key = str(line["key"])
    return _month(date.fromisoformat(f"{key}-01")) if line["split"] == "month" else _KEYS[key]


_ITEM = Fact("key", Text("รายการ", "Item"), value=_item)


def _title(form: str, th: str, en: str) -> Text:
    return Text(f"{th} ({FORMS[form].th})", f"{en} ({FORMS[form].en})")


def _split(form: str, th: str, en: str) -> Declaration:
    """A form's whole, then the parts below the heading of each split."""
    return Declaration(
        f"registry-{form[9:]}",
        _title(form, th, en),
        (),
        f"registry.{form[9:]}.{{split}}.{{key}}",
        "registry",
        kind=lambda line: "total" if line["split"] == "all" else "normal",
        under=lambda line: "" if line["split"] == "all" else _SPLITS[line["split"]],
    )


def _count(report: Report, key: str, shown: str) -> Fact:
    """A count, or the words that stand for it; ``shown`` is the column that says which. A hidden number is in no
    file."""
    under = report.view.round.suppress_under
    small, withheld = Text(f"น้อยกว่า {under}", f"< {under}"), Text("ปกปิด", "withheld")

    def told(line: Record) -> str | None:
        if line[shown] == Shown.YES:
            return None
        return report.view.voice.say(small if line[shown] == Shown.SMALL else withheld).plain

    return Fact(
        key,
        _HEADS[key],
        Kind.INTEGER,
        _UNITS[key],
        text=told,
        value=lambda line: line[key] if line[shown] == Shown.YES else None,
        state=lambda line: FigureState.OK if line[shown] == Shown.YES else FigureState.SUPPRESSED,
    )


def _notes(report: Report, counts: pd.DataFrame) -> tuple[Text, ...]:
    """What the hidden counts mean, where there are any."""
    if not any((counts[f"{name}_state"] != Shown.YES).any() for name in MEASURES):
        return ()
    under = report.view.round.suppress_under
    return (
        Text(
            f"จำนวนที่น้อยกว่า {under} ไม่แสดง และปกปิดบางจำนวนเพิ่มเพื่อไม่ให้คำนวณย้อนกลับได้",
            f"Counts under {under} are not shown, and some others are withheld so that they cannot be computed.",
        ),
    )
