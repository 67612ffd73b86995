"""The verb ``workbook trace`` with its options, which ``cli`` registers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analysis.console.terminal import FAILED, OK
from analysis.errors import WorkbookError


def trace(
    round_id: Annotated[str, typer.Argument(metavar="ROUND", help="รหัสรอบ เช่น fy2568-m02 · a round's id")],
    figure: Annotated[
        str | None,
        typer.Argument(metavar="FIGURE", help="รหัสตัวเลข เช่น TH/overall.overall.year_percent · a figure's id"),
    ] = None,
    cell: Annotated[
        str | None,
        typer.Option("--cell", metavar="FILE!SHEET!CELL", help="เซลล์ของแฟ้มนำเข้า · a cell: which figures it reaches"),
    ] = None,
    pattern: Annotated[
        str | None,
        typer.Option(
            "--list", metavar="TEXT", help="ค้นรหัสตัวเลข (ใช้ * ได้) หรือค่าตามที่พิมพ์ เช่น 31,572 · find figures by id or value"
        ),
    ] = None,
    revision: Annotated[
        int | None,
        typer.Option("--revision", min=1, help="ฉบับที่ (ค่าเริ่มต้นฉบับล่าสุด) · which revision (the last by default)"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="โฟลเดอร์ผลลัพธ์ (ค่าเริ่มต้น outputs/) · where results are")
    ] = None,
) -> None:
    """สืบที่มาของตัวเลขถึงเซลล์ หรือจากเซลล์ถึงตัวเลขที่มีผล · From a figure to its cells, or from a cell to its figures.

    รหัสออก · exit code: 0 แฟ้มตรงกับที่บันทึกไว้ (inputs as recorded), 1 แฟ้มเปลี่ยนไปแล้วหรือค้นไม่พบ (inputs changed,
    or nothing found), 2 ใช้ไม่ได้ (refused), 3 โปรแกรมผิดพลาด (the program failed).

    ตัวอย่าง · examples: [bold]workbook trace fy2568-m02 TH/overall.p2.year_percent[/bold],
    [bold]workbook trace fy2566-annual --cell "42-loei.xlsx!แผนและผล!F12"[/bold]
    """
    from analysis import paths
    from analysis.console.trace import TraceRequest, report_cell, report_figure, report_list

    given = [one for one in (figure, cell, pattern) if one is not None]
    if len(given) != 1:
        raise WorkbookError(
            "ระบุอย่างใดอย่างหนึ่ง: รหัสตัวเลข, --cell หรือ --list",
            "Name one of: a figure's id, --cell, or --list.",
            fix_th="ดูวิธีใช้ด้วย workbook trace --help", fix_en="See workbook trace --help.",
        )  # fmt: skip
    home = paths.home()
    request = TraceRequest(round_id, revision, home, output or home / "outputs")
    report = report_figure if figure is not None else report_cell if cell is not None else report_list
    raise typer.Exit(OK if report(request, given[0]) else FAILED)
