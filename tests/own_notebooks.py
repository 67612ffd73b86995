"""Notebooks of analysts' own, as tests write them into a copy of the project."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from project_copy import Project, shorten

ROUND = "fy2566-annual"
PARAMETERS = f'round_id = "{ROUND}"\nscope = "42"\noverrides = []'
OPEN = (
    "from analysis import notebook as wb\nimport matplotlib.pyplot as plt\nimport pandas as pd\n"
    "report = wb.action_plan_results(round_id, scope, overrides)\n"
    'plan = report.judged.activities\nplan = plan[plan["unit_of_measure"] == "คน"]'
)
#: Everything that a cell may show, and two sections: of rows, and without.
GOOD = (
    OPEN,
    'print("จำนวนแถว", len(plan))',
    'own = plan.groupby("agency").agg(คน=("result", "sum"), budget_baht=("budget", "sum")).reset_index()\nown',
    'own.plot.barh(x="agency", y="คน", title="ภาระของหน่วยงาน ที่ผู้ ปี่");',
    "%config InlineBackend.figure_formats = ['svg']\nplt.plot([1, 2], [3, 1]); plt.title('เส้นแนวโน้ม');",
    'chart = own.plot.barh(x="agency", y="คน", title="คนต่อหน่วยงาน")\n'
    'wb.section("คนต่อหน่วยงาน", "อธิบาย <b>ไม่หนา</b>", own, chart)',
    'some = plan[["activity", "target", "result"]].assign(ratio=plan["result"] / plan["target"]).head(3)\n'
    'wb.section("First activities", some, rows=plan[["file", "sheet", "row"]].head(3), key="first")',
)
WRONG_NAME = (
    OPEN,
    "x = 1",
    'wb.province_comparison("fy2565-r1", "TH", ["scope.provinces=42"], figure="people.percnt")',
)
CRASH = (OPEN, "# แบ่งเท่า ๆ กัน\nshare = 1 / 0", "never = 1")
FLOOD = (OPEN, "for _ in range(200):\n    print('ก' * 100_000)", 'wb.section("หลังจากนั้น", "ยังอยู่")')
ENDLESS = ("x = 1", "while True:\n    pass")


def write_own(home: Path, name: str, *cells: str, title: str = "") -> Path:
    """A notebook in ``notebooks/own/``: a heading, the parameters and the cells."""
    path = home / "notebooks" / "own" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    made = [new_markdown_cell(f"# {title or name}\n\nถ้อยคำของ**ผู้วิเคราะห์**", id="text")]
    made.append(new_code_cell(PARAMETERS, id="parameters", metadata={"tags": ["parameters"]}))
    made += [new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(cells, start=2)]
    nbformat.write(new_notebook(cells=made), path)
    return path


def name_own(home: Path, *lines: str, round_id: str = ROUND) -> None:
    """Have the round's file name own notebooks, each as a line of YAML."""
    path = home / "params" / "rounds" / f"{round_id}.yaml"
    before = path.read_text(encoding="utf-8").partition("\nown:\n")[0].rstrip("\n")
    path.write_text("\n".join([before, "own:", *(f"- {line}" for line in lines)]) + "\n", encoding="utf-8")


def quick(made: Project) -> Project:
    """The project with short reports, as its own notebooks are looked at."""
    shorten(made.home)
    return made
