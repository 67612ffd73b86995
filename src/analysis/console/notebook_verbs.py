"""The verbs ``workbook notebook new`` and ``workbook notebook list``."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True,
    help="สมุดงานของผู้วิเคราะห์ใน notebooks/own/ · The analysts' own notebooks in notebooks/own/.",
    rich_markup_mode="rich",
)


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="ชื่อสมุดงาน เช่น burden-per-centre · the notebook's name")],
    source: Annotated[
        str,
        typer.Option(
            "--from", metavar="NOTEBOOK", help="เริ่มจากสมุดงานของโปรแกรม เช่น province_comparison · a released one to copy"
        ),
    ] = "",
    round_id: Annotated[
        str, typer.Option("--round", metavar="ROUND", help="รอบที่เปิด (ค่าเริ่มต้นรอบสุดท้าย) · the round it opens")
    ] = "",
) -> None:
    """เริ่มสมุดงานของท่านเอง พร้อมคำอธิบายทีละเซลล์ · Begin a notebook of your own, explained cell by cell.

    ตัวอย่าง · example: [bold]workbook notebook new my-comparison --from province_comparison[/bold]
    """
    from analysis import paths
    from analysis.console.terminal import out
    from analysis.rounds.own_notebooks import Asked, start_notebook

    path = start_notebook(Asked(name, source, round_id), paths.home())
    out.print(f"เขียนแล้ว (written): {path}", markup=False, soft_wrap=True)
    out.print("เปิดด้วย JupyterLab แล้วสั่ง Run All (open it in JupyterLab and Run All)", markup=False, soft_wrap=True)


@app.command("list")
def list_all() -> None:
    """แสดงสมุดงานใน notebooks/own/ และรอบที่เผยแพร่ · List the own notebooks and the rounds that publish them."""
    from analysis import paths
    from analysis.console.terminal import out
    from analysis.rounds.own_notebooks import known_notebooks

    known = known_notebooks(paths.home())
    for one in known:
        mark = "ไม่มีแฟ้ม (no such file)" if one.missing else one.title
        rounds = ", ".join(f"{round_id} ({' '.join(scopes)})" for round_id, scopes in one.rounds) or "–"
        out.print(f"{one.name:24} {mark}\n{'':24} รอบ (rounds): {rounds}", markup=False, soft_wrap=True)
    if not known:
        out.print(
            "ยังไม่มีสมุดงานใน notebooks/own/ เริ่มด้วย workbook notebook new ชื่อ\n"
            "There is none yet: begin with workbook notebook new NAME.",
            markup=False,
        )
