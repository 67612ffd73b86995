"""The tables of the problem summary: items by document, problems against answers, recurrence, dimensions, evidence."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter

import pandas as pd

from analysis.bilingual import Text, texts
from analysis.evaluate.figure import Figure
from analysis.evaluate.figure_keys import DOCUMENT_PART
from analysis.evaluate.sources import sources_of
from analysis.exhibits.declared import Declaration, Fact, said
from analysis.exhibits.swot_grid import QUADRANTS
from analysis.exhibits.table import Cell, Kind, Table
from analysis.ingest.layouts.problems import KIND_LABELS, PROBLEM_KINDS
from analysis.params.swot.schemes import Scheme
from analysis.problems.matrix import Match
from analysis.problems.printed import against_prints
from analysis.problems.recurrence import UNASSIGNED, dimension_counts
from analysis.reports.problems import words
from analysis.reports.problems.swot import SwotView
from analysis.reports.report import Report
from analysis.rows import Record, record_of, records_of

_ITEM_SCHEMES_NOTE = Text(
    "หนึ่งรายการดูได้ตามทุกกรอบที่มีผู้กำหนดมิติให้ “อนุมาน” คือผู้วิเคราะห์จัด เอกสารไม่ได้ระบุ",
    "An item is seen under every scheme it was placed in; “inferred” is an analyst's reading, not the document's.",
)


_KIND, _PLACE = Text("ประเภท", "Kind"), Text("ที่มา", "Source")
_AREAS, _YEARS = Text("พื้นที่", "Areas"), Text("ปีงบประมาณ (พ.ศ.)", "Fiscal years (BE)")
_AREA, _STATEMENT = Text("พื้นที่", "Area"), Text("ข้อความ", "Statement")
_HEADS = texts(
    {
        Match.UNMATCHED: ("ปัญหาที่ยังไม่มีข้อเสนอแนะหรือแนวทาง", "Problems without an answer"),
        Match.MATCHED: ("ปัญหาที่มีข้อเสนอแนะหรือแนวทาง", "Problems with an answer"),
        Match.UNASKED: ("ข้อเสนอแนะที่ไม่มีผู้จับคู่กับปัญหา", "Answers that nobody paired with a problem"),
    }
)
_TOWS = Declaration(
    "tows",
    "TOWS",
    (
        Fact("quadrant", Text("ช่อง", "Cell")),
        Fact("internal", Text("ปัจจัยภายใน", "Internal")),
        Fact("external", Text("ปัจจัยภายนอก", "External")),
        Fact("strategy", Text("กลยุทธ์", "Strategy")),
        Fact("assigned_by", Text("ผู้จับคู่", "Paired by")),
    ),
)


class ProblemTables:
    """Tables of one page. Every count is a figure with the register's rows behind it."""

    def __init__(self, report: Report, swot: SwotView) -> None:
        self.report, self.swot, self.facts = report, swot, swot.facts
        self.view, self.voice = report.view, report.view.voice
        self.placed = Fact("place", _PLACE, value=self.place)
        self.kind = Fact("kind", _KIND, words=self._kind)

    def by_document(self) -> Table:
        """How many items of each kind in each part of each document, area by area, and how they stand to the print."""
        items = self.facts.own.items.assign(against=against_prints(self.facts.own.items))
        labels = {"kind": texts(KIND_LABELS), "against": words.AGAINST}
        shown = [
            (column, key, label)
            for column, named in labels.items()
            for key, label in named.items()
            if (items[column] == key).any()
        ]
        lines = [
            {
                **record_of(group.iloc[0]),
                **{key: (group[column] == key).sum() for column, key, _ in shown},
                "sources": sources_of(group),
            }
            for _, group in items.groupby(list(DOCUMENT_PART), sort=False, dropna=False)
        ]
        facts = (
            Fact("part", Text("เอกสารและส่วน", "Document and part"), value=_document),
            Fact("area", _AREA, value="scope", words=self.swot.area),
            *(Fact(key, label, Kind.INTEGER, "count") for _, key, label in shown),
        )
        table = Declaration(
            "items-by-document",
            Text("จำนวนรายการตามเอกสาร", "Items by document"),
            facts,
            "problems.document_{own}",
            "problems",
            DOCUMENT_PART,
        )
        return self.report.declared(lines, table)

    def matrix(self, frame: pd.DataFrame) -> Table:
        """Problems against answers, those without an answer on top; ``frame`` is that of ``problems.matrix``."""
        facts = (
            Fact("problem", Text("ปัญหา", "Problem")),
            Fact("kind", _KIND, value=_kind_of_pair, words=self._kind),
            Fact("answer", Text("ข้อเสนอแนะ/แนวทาง", "Recommendation or guideline")),
            Fact("assignment", Text("การจับคู่", "Paired by"), value=self._paired),
            self.placed,
        )
        note = Text(
            "การจับคู่ที่อนุมานไม่ใช่คำของเอกสาร ผู้วิเคราะห์ยืนยันได้ในทะเบียน",
            "An inferred pair is not the document's own; an analyst confirms it in the register.",
        )
        table = Declaration(
            "problem-matrix",
            Text("ปัญหากับข้อเสนอแนะ", "Problems and recommendations"),
            facts,
            notes=(note,),
            under=lambda line: _HEADS[Match(line["match"])],
            indent=0,
        )
        return self.report.declared(frame, table)

    def tows(self, frame: pd.DataFrame) -> Table:
        """Strategies from pairs that an analyst made."""
        return self.report.declared(frame, _TOWS)

    def recurrence(self, frame: pd.DataFrame, id: str, title: Text) -> Table:
        """Statements with where, when and how often they were met; ``frame`` is that of ``problems.recurrence``."""
        facts = (
            Fact("statement", _STATEMENT),
            self.kind,
            Fact("areas", _AREAS, value="provinces", words=lambda scopes: ", ".join(map(self.swot.area, scopes))),
            Fact(
                "years", Text("ปีงบประมาณ (พ.ศ.)", "Fiscal years (BE)"), words=lambda years: ", ".join(map(str, years))
            ),
            Fact("province_count", Text("จำนวนพื้นที่", "Areas"), Kind.INTEGER, "count"),
            Fact("year_count", Text("จำนวนปี", "Years"), Kind.INTEGER, "count"),
            Fact("occurrences", Text("จำนวนครั้งที่พิมพ์", "Times printed"), Kind.INTEGER, "count"),
        )
        return self.report.declared(frame, Declaration(id, title, facts, "recurrence.{group_id}", "recurrence"))

    def items_under(self, scheme: Scheme) -> Table:
        """The page's items under one scheme; what nobody placed stands last."""
        facts = (
            Fact("statement", _STATEMENT),
            self.kind,
            Fact("assignment", Text("ผู้กำหนดมิติ", "Placed by"), value=self._placed),
            self.placed,
        )
        placed = self.facts.own.under(scheme.key)
        keys = placed["dimension"].where(placed["dimension"].notna(), UNASSIGNED)
        labels = _dimensions(scheme)
        lines = [{**line, "under": label} for key, label in labels.items() for line in records_of(placed[keys == key])]
        table = Declaration(
            f"items-{scheme.key}", scheme.label, facts, notes=(_ITEM_SCHEMES_NOTE,), under=itemgetter("under")
        )
        return self.report.declared(lines, table)

    def dimension_counts(self, scheme: Scheme) -> tuple[pd.DataFrame, Table]:
        """Different problems by area and dimension: areas × dimensions for the heat map, and the same as a table.

        An area where nobody placed a problem under the scheme is no row, since no data is not 0; a note names it. All
        years up to the page's count.
        """
        counts = dimension_counts(self.facts.register, scheme, self.facts.scopes).dropna(subset=["count"])
        labels = {key: said(label, self.voice.language) for key, label in _dimensions(scheme).items()}
        drawn: dict[str, dict[str, int]] = {}
        lines: list[Record] = []
        absent = []
        for scope, group in counts.groupby("scope", sort=False):
            area = self._area_and_years(str(scope))
            found = {line["dimension"]: line for line in records_of(group)}
            if not any(line["count"] for key, line in found.items() if key != UNASSIGNED):
                absent.append(f"{area} {found[UNASSIGNED]['count']}")
                continue
            drawn[area] = {labels[key]: int(line["count"]) for key, line in found.items() if key != UNASSIGNED}
            sources = {f"{key}.sources": line["sources"] for key, line in found.items()}
            lines.append(
                {"area": area, "scope": scope, **{key: line["count"] for key, line in found.items()}, **sources}
            )
        facts = (
            Fact("area", _AREA),
            *(
                Fact(
                    key,
                    label,
                    Kind.INTEGER,
                    "count",
                    name=f"{key}.{{scope}}",
                    sources=f"{key}.sources",
                    applies=_has(key),
                )
                for key, label in labels.items()
            ),
        )
        title = Text(f"จำนวนปัญหาตามมิติและพื้นที่: {scheme.label.th}", f"Problems by dimension: {scheme.label.en}")
        note = self.words("ยังไม่มีผู้กำหนดมิติตามกรอบนี้ (จำนวนข้อ)", "Not placed under this scheme (items)")
        notes = (f"{note}: {', '.join(absent)}",) if absent else ()
        frame = pd.DataFrame.from_dict(drawn, orient="index", columns=list(labels.values())[:-1])
        table = Declaration(f"counts-{scheme.key}", title, facts, f"dimensions.{scheme.key}", "dimensions", notes=notes)
        return frame, self.report.declared(lines, table)

    def evidence(self) -> Table:
        """All evidence of the page, one line each, with its headline number."""

        def value(line: Record) -> Cell:
            figure = self._headline(line)
            return Cell(figure.value, figure.figure_id, text=self.voice.number(figure))

        facts = (
            Fact("text", Text("หลักฐาน", "Evidence"), value=f"text_{self.voice.language}"),
            Fact("area", _AREA, value="scope", words=self.swot.area),
            Fact("quadrant", Text("ช่อง", "Quadrant"), words=QUADRANTS),
            Fact("rule", Text("กติกา", "Rule"), value="rule_id", words=self.swot.labels),
            Fact("value", Text("ค่า", "Value"), Kind.DECIMAL2, value=value),
            Fact("unit", Text("หน่วย", "Unit"), value=lambda line: words.UNITS[self._headline(line).unit]),
            Fact("figures", Text("ตัวเลขในรายงาน", "Figures"), value=self.swot.figure_names),
        )
        title = Text("หลักฐานจากผลการประเมิน", "Evidence from the results")
        return self.report.declared(self.facts.worded, Declaration("evidence-list", title, facts, first=10))

    def silent(self) -> Table:
        """Why rules could not be applied: which ones, and to how many areas."""
        facts = (
            Fact("reason", Text("เหตุผล", "Reason")),
            Fact("rules", Text("กติกา", "Rules")),
            Fact("areas", Text("จำนวนพื้นที่", "Areas"), Kind.INTEGER, applies=lambda line: line["areas"] > 0),
        )
        lines = []
        for reason, group in self.facts.silent.groupby(f"reason_{self.voice.language}", sort=False):
            rules = [self.swot.labels[rule].of(self.voice.language) for rule in dict.fromkeys(group["rule_id"])]
            areas = group["scope"].dropna().nunique()
            lines.append({"reason": reason, "rules": " · ".join(rules), "areas": areas})
        note = Text(
            "ช่องจำนวนที่ว่างหมายถึงทั้งรอบ การไม่มีหลักฐานไม่ใช่จุดแข็ง",
            "A blank is the whole round. The absence of evidence is no strength.",
        )
        title = Text("กติกาที่ใช้กับรอบนี้ไม่ได้", "Rules that could not be applied")
        return self.report.declared(lines, Declaration("rules-silent", title, facts, notes=(note,)))

    def words(self, th: str, en: str) -> str:
        return self.report.words(th, en)

    def place(self, line: Record) -> str:
        """Where an item stands: its area where areas are joined, its part of the document, its place there."""
        parts = [self.swot.area(str(line["scope"]))] if self.facts.joins else []
        part, place = line["part"], str(line["place"])
        if not pd.isna(part) and not place.startswith(str(part)):
            parts.append(str(part))
        return " · ".join([*parts, place])

    def _headline(self, line: Record) -> Figure:
        return next(iter(self.swot.figures(line).values()))

    def _kind(self, kind: str) -> str:
        return words.kind_label(self.voice, kind)

    def _assigned(self, line: Record) -> str:
        return words.assignment(self.voice, str(line["assigned_by"]), str(line["status"]))

    def _paired(self, line: Record) -> str | None:
        if line["match"] != Match.MATCHED:
            return None
        return self._assigned(line) + ("" if pd.isna(line["note"]) else f" · {line['note']}")

    def _placed(self, line: Record) -> str | None:
        return None if pd.isna(line["dimension"]) else self._assigned(line)

    def _area_and_years(self, scope: str) -> str:
        items = self.facts.register.of([scope]).of_kinds(*PROBLEM_KINDS)
        return f"{self.swot.area(scope)} ({', '.join(str(year) for year in sorted(set(items['fiscal_year'])))})"


def _document(line: Record) -> str:
    return str(line["source"]) if pd.isna(line["part"]) else f"{line['source']} · {line['part']}"


def _has(key: str) -> Callable[[Record], bool]:
    return lambda line: key in line


def _kind_of_pair(line: Record) -> str:
    return str(line["answer_kind"] if line["match"] == Match.UNASKED else line["problem_kind"])


def _dimensions(scheme: Scheme) -> dict[str, Text]:
    named = {item.key: item.label for item in scheme.dimensions}
    return {**named, UNASSIGNED: Text("ยังไม่กำหนดมิติ", "Not placed")}
