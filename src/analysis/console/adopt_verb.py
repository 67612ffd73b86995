"""The verb ``workbook adopt`` with its options, which ``cli`` registers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analysis.console.options import Output
from analysis.console.terminal import FAILED, OK
from analysis.errors import WorkbookError


def adopt(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="แฟ้มของหน่วยงาน · an office's file, of any layout")],
    round_id: Annotated[
        str, typer.Option("--round", "-r", metavar="ROUND", help="รหัสรอบ เช่น fy2565-r1 · a round's id")
    ],
    plan_id: Annotated[
        str,
        typer.Option(
            "--id", metavar="PLAN", help="ชื่อแผนใหม่: a–z 0–9 และ - (ค่าเริ่มต้นตามชื่อแฟ้ม) · what a new plan is called"
        ),
    ] = "",
    no_write: Annotated[
        bool, typer.Option("--no-write", help="ดูอย่างเดียว ไม่เขียนแฟ้มใด · only look; nothing is written")
    ] = False,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="ยืนยันแผนที่ตรงกับแฟ้มนี้ (ต้องมี --role) · confirm the plan that fits the file")
    ] = False,
    role: Annotated[
        str,
        typer.Option(
            "--role", metavar="ROLE", help="ตำแหน่งของผู้ยืนยัน ห้ามใส่ชื่อบุคคล · the role of whoever confirms, never a name"
        ),
    ] = "",
    output: Output = None,
) -> None:
    """เสนอวิธีอ่านแฟ้มที่ไม่ใช่แบบฟอร์มของเรา ให้ตรวจแล้วยืนยัน · Propose how a file of another layout is read.

    แสดงตารางที่พบ แถวที่อ่าน ยอดควบคุม และข้อสงสัยพร้อมเซลล์ แล้วเขียนแผนลง params/readings/ แผนที่ยังไม่ยืนยันไม่ถึงตัวเลขใด
    · shows the tables, rows, control totals and doubts with their cells, and writes a plan, which reaches no figure
    until it is confirmed. (docs/how-to/adopt-a-file.md)

    แผนของแบบฟอร์มของเรา params/readings/office-workbook.yaml ดูและยืนยันได้เช่นกัน · the plan of our own forms is shown and
    confirmed likewise.

    รหัสออก · exit code: 0 แผนพร้อมยืนยันหรือยืนยันแล้ว (nothing left to answer), 1 มีข้อที่ต้องตอบหรือไม่พบตาราง (something must
    be answered, or no table was found), 2 ใช้ไม่ได้ (refused), 3 โปรแกรมผิดพลาด (the program failed).

    ตัวอย่าง · examples: [bold]workbook adopt shared.xlsx --round fy2565-r1[/bold],
    [bold]workbook adopt shared.xlsx --round fy2565-r1 --confirm --role "นักวิเคราะห์นโยบายและแผน"[/bold]
    """
    from analysis import paths
    from analysis.console.adopt import report_adopt, report_confirm
    from analysis.rounds.adopt.look import AdoptRequest

    if (confirm and not role) or (role and not confirm) or (confirm and no_write):
        raise WorkbookError(
            "--confirm ต้องมี --role และใช้กับ --no-write ไม่ได้",
            "--confirm needs --role, and does not go with --no-write.",
            fix_th="ดูวิธีใช้ด้วย workbook adopt --help",
            fix_en="See workbook adopt --help.",
        )
    home = paths.home()
    request, results = AdoptRequest(file, round_id, home, plan_id), output or home / "outputs"
    settled = report_confirm(request, role, results) if confirm else report_adopt(request, results, write=not no_write)
    raise typer.Exit(OK if settled else FAILED)
