"""The verb ``workbook diff`` with its options, which ``cli`` registers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analysis.console.terminal import FAILED, OK

_RESULT = "รหัสรอบ (ฉบับล่าสุด) รหัสรอบ@ฉบับที่ หรือโฟลเดอร์ของผล · a round, a revision as ROUND@N, or a result's folder"


def diff(
    before: Annotated[str, typer.Argument(metavar="A", help=f"ผลก่อน: {_RESULT}")],
    after: Annotated[str, typer.Argument(metavar="B", help="ผลหลัง ระบุแบบเดียวกัน · the later result, named alike")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="โฟลเดอร์ผลลัพธ์ (ค่าเริ่มต้น outputs/) · where results are")
    ] = None,
    ids: Annotated[
        bool, typer.Option("--ids", help="พิมพ์ทุกตัวเลขที่ต่างพร้อมรหัสด้วย · also list every figure that differs by its id")
    ] = False,
) -> None:
    """บอกว่าตัวเลขใดต่างกันระหว่างผลสองชุด เพราะข้อมูล เกณฑ์ หรือพารามิเตอร์ใด · What changed between two results, and why.

    ลำดับคำตอบ: จังหวัดใดเปลี่ยนระดับ เพราะเงื่อนไขและเซลล์ใด · ตัวเลขหลักใดเปลี่ยน · ตัวเลขอื่นตามรายงาน · สาเหตุที่พบ
    In this order: which provinces moved level, by which condition and cell; which headline figures; the rest by report;
    what is behind it. หน้าและแฟ้ม Excel ที่เขียนไว้มีครบทุกตัวเลข (the page and the workbook have every figure).

    รหัสออก · exit code: 0 ทุกตัวเลขที่ต่างมีสาเหตุ หรือไม่ต่างกัน (every difference has a cause, or there is none),
    1 มีตัวเลขที่หาสาเหตุไม่พบ (some have none), 2 ใช้ไม่ได้ (refused), 3 โปรแกรมผิดพลาด (the program failed).

    ตัวอย่าง · example: [bold]workbook diff fy2568-m02@1 fy2568-m02@2[/bold]
    """
    from analysis import paths
    from analysis.console.diff import report_diff

    home = paths.home()
    raise typer.Exit(OK if report_diff((before, after), home, output or home / "outputs", ids=ids) else FAILED)
