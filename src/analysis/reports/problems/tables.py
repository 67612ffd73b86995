"""The tables of the problem summary: items by document, problems against answers, recurrence, dimensions, evidence."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evaluate.figure_keys import DOCUMENT_PART, record_keys
from analysis.evaluate.sources import sources_of
from analysis.exhibits.swot_grid import QUADRANTS
from analysis.exhibits.table import Cell, Kind, Row, Table
from analysis.ingest.layouts.problems import KIND_LABELS, PROBLEM_KINDS
from analysis.params.problem_schemes import Scheme
from analysis.problems.matrix import Match
from analysis.problems.printed import against_prints
from analysis.problems.recurrence import UNASSIGNED, dimension_counts
from analysis.reports.problems import words
from analysis.reports.problems.swot import SwotView
from analysis.reports.report import Report

_ITEM_SCHEMES_NOTE = (
    "หนึ่งรายการดูได้ตามทุกกรอบที่มีผู้กำหนดมิติให้ “อนุมาน” คือผู้วิเคราะห์จัด เอกสารไม่ได้ระบุ",
    "An item is seen under every scheme it was placed in; “inferred” is an analyst's reading, not the document's.",
)


class ProblemTables:
    """Tables of one page. Every count is a figure with the register's rows behind it."""

    def __init__(self, report: Report, swot: SwotView) -> None:
        self.report, self.swot, self.facts = report, swot, swot.facts
        self.view, self.voice = report.view, report.view.voice

    def by_document(self) -> Table:
        """How many items of each kind in each part of each document, area by area, and how they stand to the print."""
        items = self.facts.own.items.assign(against=against_prints(self.facts.own.items))
        flags = [flag for flag in words.AGAINST if (items["against"] == flag).any()]
        kinds = [kind for kind in KIND_LABELS if (items["kind"] == kind).any()]
        report = self.report
        columns = (
            report.column("part", "เอกสารและส่วน", "Document and part"), report.column("area", "พื้นที่", "Area"),
            *(report.column(kind, *_label(kind), Kind.INTEGER) for kind in kinds),
            *(report.column(flag, *words.AGAINST[flag], Kind.INTEGER) for flag in flags),
        )  # fmt: skip
        rows = []
        groups = [group for _, group in items.groupby(list(DOCUMENT_PART), sort=False, dropna=False)]
        firsts = [group.iloc[0].to_dict() for group in groups]
        for own, line, group in zip(record_keys(firsts, *DOCUMENT_PART), firsts, groups, strict=True):
            source, part, scope = (line[column] for column in DOCUMENT_PART)
            name = str(source) if pd.isna(part) else f"{source} · {part}"
            counts = {**self._counts(own, group, "kind", kinds), **self._counts(own, group, "against", flags)}
            rows.append(Row({"part": Cell(name), "area": Cell(self.swot.area(str(scope))), **counts}))
        return Table("items-by-document", self.words("จำนวนรายการตามเอกสาร", "Items by document"), columns, tuple(rows))

    def matrix(self, frame: pd.DataFrame) -> Table:
        """Problems against answers, those without an answer on top; ``frame`` is that of ``problems.matrix``."""
        report = self.report
        columns = (
            report.column("problem", "ปัญหา", "Problem"), report.column("kind", "ประเภท", "Kind"),
            report.column("answer", "ข้อเสนอแนะ/แนวทาง", "Recommendation or guideline"),
            report.column("assignment", "การจับคู่", "Paired by"), report.column("place", "ที่มา", "Source"),
        )  # fmt: skip
        heads = {
            Match.UNMATCHED: self.words("ปัญหาที่ยังไม่มีข้อเสนอแนะหรือแนวทาง", "Problems without an answer"),
            Match.MATCHED: self.words("ปัญหาที่มีข้อเสนอแนะหรือแนวทาง", "Problems with an answer"),
            Match.UNASKED: self.words("ข้อเสนอแนะที่ไม่มีผู้จับคู่กับปัญหา", "Answers that nobody paired with a problem"),
        }
        rows: list[Row] = []
        for match, group in frame.groupby("match", sort=False):
            rows.append(Row({"problem": Cell(heads[Match(match)])}, kind="group"))
            rows += [self._pair(line) for line in group.to_dict("records")]
        note = self.words(
            "การจับคู่ที่อนุมานไม่ใช่คำของเอกสาร ผู้วิเคราะห์ยืนยันได้ในทะเบียน",
            "An inferred pair is not the document's own; an analyst confirms it in the register.",
        )
        title = self.words("ปัญหากับข้อเสนอแนะ", "Problems and recommendations")
        return Table("problem-matrix", title, columns, tuple(rows), (note,))

    def tows(self, frame: pd.DataFrame) -> Table:
        """Strategies from pairs that an analyst made."""
        columns = (
            self.report.column("quadrant", "ช่อง", "Cell"), self.report.column("internal", "ปัจจัยภายใน", "Internal"),
            self.report.column("external", "ปัจจัยภายนอก", "External"),
            self.report.column("strategy", "กลยุทธ์", "Strategy"),
            self.report.column("assigned_by", "ผู้จับคู่", "Paired by"),
        )  # fmt: skip
        rows = tuple(
            Row({column.key: Cell(line[column.key]) for column in columns}) for line in frame.to_dict("records")
        )
        return Table("tows", "TOWS", columns, rows)

    def recurrence(self, frame: pd.DataFrame, id: str, title: tuple[str, str]) -> Table:
        """Statements with where, when and how often they were met; ``frame`` is that of ``problems.recurrence``."""
        report = self.report
        columns = (
            report.column("statement", "ข้อความ", "Statement"), report.column("kind", "ประเภท", "Kind"),
            report.column("areas", "พื้นที่", "Areas"), report.column("years", "ปีงบประมาณ (พ.ศ.)", "Fiscal years (BE)"),
            report.column("province_count", "จำนวนพื้นที่", "Areas", Kind.INTEGER),
            report.column("year_count", "จำนวนปี", "Years", Kind.INTEGER),
            report.column("occurrences", "จำนวนครั้งที่พิมพ์", "Times printed", Kind.INTEGER),
        )  # fmt: skip
        rows = []
        for line in frame.to_dict("records"):
            name = f"recurrence.{line['group_id']}"
            counts = {
                key: self.view.cell(f"{name}.{key}", line[key], "count", "recurrence", line["sources"])
                for key in ("province_count", "year_count", "occurrences")
            }
            cells = {
                "statement": Cell(line["statement"]), "kind": Cell(words.kind_label(self.voice, line["kind"])),
                "areas": Cell(", ".join(map(self.swot.area, line["provinces"]))),
                "years": Cell(", ".join(map(str, line["years"]))),
            }  # fmt: skip
            rows.append(Row({**cells, **counts}))
        return Table(id, self.words(*title), columns, tuple(rows))

    def items_under(self, scheme: Scheme) -> Table:
        """The page's items under one scheme; what nobody placed stands last."""
        report = self.report
        columns = (
            report.column("statement", "ข้อความ", "Statement"), report.column("kind", "ประเภท", "Kind"),
            report.column("assignment", "ผู้กำหนดมิติ", "Placed by"), report.column("place", "ที่มา", "Source"),
        )  # fmt: skip
        placed = self.facts.own.under(scheme.key)
        rows: list[Row] = []
        for key, label in self._dimensions(scheme).items():
            own = placed[placed["dimension"].isna() if key == UNASSIGNED else placed["dimension"] == key]
            if len(own):
                rows.append(Row({"statement": Cell(label)}, kind="group"))
                rows += [self._placed(line) for line in own.to_dict("records")]
        return Table(
            f"items-{scheme.key}",
            _in(self.voice, scheme.label),
            columns,
            tuple(rows),
            (self.words(*_ITEM_SCHEMES_NOTE),),
        )

    def dimension_counts(self, scheme: Scheme) -> tuple[pd.DataFrame, Table]:
        """Different problems by area and dimension: areas × dimensions for the heat map, and the same as a table.

        An area where nobody placed a problem under the scheme is no row, since no data is not 0; a note names it. All
        years up to the page's count.
        """
        counts = dimension_counts(self.facts.register, scheme, self.facts.scopes).dropna(subset=["count"])
        labels = self._dimensions(scheme)
        rows, drawn, absent = [], {}, []
        for scope, group in counts.groupby("scope", sort=False):
            area = self._area_and_years(str(scope))
            lines = {line["dimension"]: line for line in group.to_dict("records")}
            if not any(line["count"] for key, line in lines.items() if key != UNASSIGNED):
                absent.append(f"{area} {lines[UNASSIGNED]['count']}")
                continue
            drawn[area] = {labels[key]: int(line["count"]) for key, line in lines.items() if key != UNASSIGNED}
            rows.append(Row({"area": Cell(area), **self._dimension_cells(scheme.key, lines)}))
        columns = (
            self.report.column("area", "พื้นที่", "Area"),
            *(self.report.column(key, label, label, Kind.INTEGER) for key, label in labels.items()),
        )
        title = self.words(f"จำนวนปัญหาตามมิติและพื้นที่: {scheme.label.th}", f"Problems by dimension: {scheme.label.en}")
        said = self.words("ยังไม่มีผู้กำหนดมิติตามกรอบนี้ (จำนวนข้อ)", "Not placed under this scheme (items)")
        notes = (f"{said}: {', '.join(absent)}",) if absent else ()
        frame = pd.DataFrame.from_dict(drawn, orient="index", columns=list(labels.values())[:-1])
        return frame, Table(f"counts-{scheme.key}", title, columns, tuple(rows), notes)

    def evidence(self) -> Table:
        """All evidence of the page, one line each, with its headline number."""
        report, language = self.report, self.voice.language
        columns = (
            report.column("text", "หลักฐาน", "Evidence"), report.column("area", "พื้นที่", "Area"),
            report.column("quadrant", "ช่อง", "Quadrant"), report.column("rule", "กติกา", "Rule"),
            report.column("value", "ค่า", "Value", Kind.DECIMAL2), report.column("unit", "หน่วย", "Unit"),
            report.column("figures", "ตัวเลขในรายงาน", "Figures"),
        )  # fmt: skip
        rows = []
        for line in self.facts.worded.to_dict("records"):
            figure = next(iter(self.swot.figures(line).values()))
            value = Cell(figure.value, figure.figure_id, text=self.voice.number(figure))
            cells = {
                "text": line[f"text_{language}"], "area": self.swot.area(line["scope"]),
                "quadrant": QUADRANTS[line["quadrant"]].of(language),
                "rule": _in(self.voice, self.swot.labels[line["rule_id"]]),
                "unit": words.UNITS[figure.unit].of(language), "figures": self.swot.figure_names(line),
            }  # fmt: skip
            rows.append(Row({**{key: Cell(text) for key, text in cells.items()}, "value": value}))
        title = self.words("หลักฐานจากผลการประเมิน", "Evidence from the results")
        return Table("evidence-list", title, columns, tuple(rows))

    def silent(self) -> Table:
        """Why rules could not be applied: which ones, and to how many areas."""
        report = self.report
        columns = (
            report.column("reason", "เหตุผล", "Reason"), report.column("rules", "กติกา", "Rules"),
            report.column("areas", "จำนวนพื้นที่", "Areas", Kind.INTEGER),
        )  # fmt: skip
        rows = []
        for reason, group in self.facts.silent.groupby(f"reason_{self.voice.language}", sort=False):
            rules = [_in(self.voice, self.swot.labels[rule]) for rule in dict.fromkeys(group["rule_id"])]
            scopes = group["scope"].dropna().nunique()
            areas = {"areas": Cell(scopes)} if scopes else {}
            rows.append(Row({"reason": Cell(reason), "rules": Cell(" · ".join(rules)), **areas}))
        title = self.words("กติกาที่ใช้กับรอบนี้ไม่ได้", "Rules that could not be applied")
        note = self.words(
            "ช่องจำนวนที่ว่างหมายถึงทั้งรอบ การไม่มีหลักฐานไม่ใช่จุดแข็ง",
            "A blank is the whole round. The absence of evidence is no strength.",
        )
        return Table("rules-silent", title, columns, tuple(rows), (note,))

    def words(self, th: str, en: str) -> str:
        return self.report.words(th, en)

    def _counts(self, own: str, group: pd.DataFrame, column: str, keys: list[str]) -> dict[str, Cell]:
        """How many items of a document have each of the keys in that column."""
        counts = group[column].value_counts()
        return {
            key: self.view.cell(
                f"problems.document_{own}.{key}", counts.get(key, 0), "count", "problems", sources_of(group)
            )
            for key in keys
        }

    def _dimension_cells(self, scheme: str, lines: Mapping[str, Mapping[str, object]]) -> dict[str, Cell]:
        return {
            key: self.view.cell(
                f"dimensions.{scheme}.{key}.{line['scope']}", line["count"], "count", "dimensions", line["sources"]
            )
            for key, line in lines.items()
        }

    def _pair(self, line: Mapping[str, object]) -> Row:
        linked = line["match"] == Match.MATCHED
        kind = line["answer_kind"] if line["match"] == Match.UNASKED else line["problem_kind"]
        assignment = words.assignment(self.voice, str(line["assigned_by"]), str(line["status"])) if linked else None
        note = "" if not linked or pd.isna(line["note"]) else f" · {line['note']}"
        return Row(
            {
                "problem": Cell(line["problem"]), "kind": Cell(words.kind_label(self.voice, str(kind))),
                "answer": Cell(line["answer"]), "assignment": Cell(assignment and f"{assignment}{note}"),
                "place": Cell(self.place(line)),
            }
        )  # fmt: skip

    def _placed(self, line: Mapping[str, object]) -> Row:
        placed = not pd.isna(line["dimension"])
        said = words.assignment(self.voice, str(line["assigned_by"]), str(line["status"])) if placed else None
        return Row(
            {
                "statement": Cell(line["statement"]), "kind": Cell(words.kind_label(self.voice, str(line["kind"]))),
                "assignment": Cell(said), "place": Cell(self.place(line)),
            },
            indent=1,
        )  # fmt: skip

    def place(self, line: Mapping[str, object]) -> str:
        """Where an item stands: its area where areas are joined, its part of the document, its place there."""
        parts = [self.swot.area(str(line["scope"]))] if self.facts.joins else []
        part, place = line["part"], str(line["place"])
        if not pd.isna(part) and not place.startswith(str(part)):
            parts.append(str(part))
        return " · ".join([*parts, place])

    def _dimensions(self, scheme: Scheme) -> dict[str, str]:
        named = {item.key: _in(self.voice, item.label) for item in scheme.dimensions}
        return {**named, UNASSIGNED: self.words("ยังไม่กำหนดมิติ", "Not placed")}

    def _area_and_years(self, scope: str) -> str:
        items = self.facts.register.of([scope]).of_kinds(*PROBLEM_KINDS)
        return f"{self.swot.area(scope)} ({', '.join(str(year) for year in sorted(set(items['fiscal_year'])))})"


def _label(kind: str) -> tuple[str, str]:
    return KIND_LABELS[kind]


def _in(voice, text) -> str:
    """A text of the parameters in the report's language."""
    return text.en if voice.language == "en" else text.th
