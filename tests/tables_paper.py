"""``docs/tables.md``, made from the descriptions of the tables themselves; ``python tests/tables_paper.py`` writes it
anew, and ``tests/unit/tables/test_descriptions.py`` holds it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from analysis.exhibits.described import Described
from analysis.exhibits.figure_frame import FIGURE
from analysis.narrate.figure_words import unit_words
from analysis.tables.round_tables import DESCRIPTIONS
from analysis.workbench.comparison import CHANGED, MOVED, REFUSED
from analysis.workbench.figures import RANKED
from analysis.workbench.round_list import ROUNDS
from analysis.workbench.series import SERIES

PAPER = Path(__file__).resolve().parents[1] / "docs" / "tables.md"
_HEAD = """# ตารางของนักวิเคราะห์ · The analyst's tables

หน้านี้ทำจากคำอธิบายตารางในโปรแกรม (`python tests/tables_paper.py`) · This page is made from the descriptions of the
tables themselves.

`r = wb.round("fy2565-r1")` แล้ว `r.tables.levels` · A missing number is missing (NaN, `<NA>`, NaT), never 0. Percents
are 0–100, money is in baht. `sources` holds the rows behind a row's numbers, a list of (file, sheet, rows): give it to
`wb.section(…, rows=frame["sources"])`, also after `groupby(…)["sources"].sum()`.

ตัวเลขมีชื่อ · Names of figures: keys in ASCII with dots between, from the measure to what is told of it
(`people.percent`, `people.months.2021-10.result`, `milestones.people_40.gap`); with a place (`"42"`, `"เลย"`, `"Loei"`,
`"TH"`) a name is one number.
"""
_OTHERS = (
    ("wb.rounds()", "หนึ่งแถวต่อรอบ · One row a round", ROUNDS),
    ("r.tables.figures", "หนึ่งแถวต่อตัวเลขของฉบับล่าสุด · One row a figure of the last revision", FIGURE),
    ("r.figures.frame(name)", "หนึ่งแถวต่อจังหวัด · One row a province", RANKED),
    ("wb.series(name)", "หนึ่งแถวต่อขอบเขตและรอบ · One row a place and round", SERIES),
    ("wb.compare(a, b).levels", "หนึ่งแถวต่อจังหวัดที่ระดับเปลี่ยน · One row a province whose level changed", MOVED),
    ("wb.compare(a, b).changes", "หนึ่งแถวต่อตัวเลขและขอบเขต · One row a figure and place", CHANGED),
    ("wb.compare(a, b).refused", "หนึ่งแถวต่อตัวเลขที่เทียบไม่ได้ · One row a figure that must not be compared", REFUSED),
)


def paper() -> str:
    """The whole page."""
    parts = [_HEAD, "## ตารางของรอบ · Tables of a round\n"]
    for one in DESCRIPTIONS.values():
        needs = f" · `{'`, `'.join(one.needs)}`" if one.needs else ""
        about = f"{one.title.th} · {one.title.en}. {one.about.th} · {one.about.en}{needs}."
        parts.append(f"### `{one.name}`\n\n{about}\n\n{_columns(one.columns)}\n")
    parts.append("## ตารางอื่น · Other tables\n")
    parts += [f"### `{name}`\n\n{about}.\n\n{_columns(columns)}\n" for name, about, columns in _OTHERS]
    return "\n".join(parts)


def _columns(columns: Iterable[Described]) -> str:
    lines = ["| column | dtype | หน่วย · unit | ป้าย | label | rule |", "|---|---|---|---|---|---|"]
    return "\n".join([*lines, *map(_line, columns)])


def _line(column: Described) -> str:
    unit = column.measured_in
    units = f"{unit_words(unit, 'th')} · {unit_words(unit, 'en')}" if unit else ""
    dtype = "list of str" if column.many else "list" if column.key == "sources" else column.dtype
    return f"| `{column.key}` | {dtype} | {units} | {column.label.th} | {column.label.en} | {column.rule} |"


if __name__ == "__main__":
    PAPER.write_text(paper(), encoding="utf-8", newline="\n")
