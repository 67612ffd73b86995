"""A small memo for tests of the Word file, and templates of a user's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pandas as pd

from analysis.exhibits.charts.bars import level_distribution
from analysis.exhibits.charts.chart import ChartLabels
from analysis.exhibits.charts.picture import pictured
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.narrate.sentence import Sentence
from analysis.reports.memo.model import Header, Memo, Part, Point

#: What a cell or a sentence may hold; it is text and nothing else.
HOSTILE = "{{ 7*7 }} {% for a in b %} <w:p/> & \x07 {{ words }}"


def said(text: str) -> Sentence:
    return Sentence(text, text)


def memo(**changes: object) -> Memo:
    """A memo with one part, a list, a table and a chart."""
    table = Table(
        "t",
        "ตารางที่มี 2 แถว",
        (Column("name", "ชื่อ 1"), Column("count", "จำนวน", Kind.INTEGER)),
        (Row({"name": Cell(HOSTILE), "count": Cell(1250)}), Row({"name": Cell("ข"), "count": Cell(None)})),
        ("หมายเหตุ 9",),
    )
    frame = pd.DataFrame({"level": [1, 5], "provinces": [3, 40]})
    picture = pictured(lambda: level_distribution(frame, ChartLabels("c", "แผนภูมิ 7")))
    points = (
        Point("1.1", said(f"ผลงาน 36,182 คน {HOSTILE}"), (Point("(1)", said("ข้อย่อย 3")),)),
        Point("1.2", said("ต่อไป")),
    )
    header = Header(
        "สำนักงาน", "รง 0209/1", "15 มกราคม 2568", "เรื่องที่ 1", "ผู้ว่าราชการจังหวัด", "....", "แรงงานจังหวัด", ("สรจ.",)
    )
    made = Memo(
        "บันทึก", header, (Part("facts", "1.", "ข้อเท็จจริง", points, (table,), picture),), said("จึงเรียนมาเพื่อโปรดทราบ")
    )
    return replace(made, **changes)


def own_template(path: Path, *lines: str) -> Path:
    """A user's own template of these paragraphs, with none of our styles."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def texts(path: Path) -> list[str]:
    """Every paragraph of a Word file in its order, those of tables included."""
    body = docx.Document(str(path)).element.body
    return ["".join(node.text or "" for node in one.xpath(".//w:t")) for one in body.xpath(".//w:p")]
