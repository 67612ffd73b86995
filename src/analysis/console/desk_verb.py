"""The verbs ``workbook desk`` and ``workbook letters`` with their options, which ``cli`` registers."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.console import options as o


def desk(
    round_id: o.RoundId,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="พอร์ตของหน้า (ค่าเริ่มต้นพอร์ตที่ว่าง) · the page's port")
    ] = 0,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="ไม่เปิดเบราว์เซอร์ พิมพ์ที่อยู่เท่านั้น · only print the address")
    ] = False,
    no_pages: Annotated[
        bool, typer.Option("--no-pages", help="ไม่ทำหน้ารายงานของหน่วยงานที่บันทึก · make no pages of the offices that save")
    ] = False,
    params: o.Overrides = None,
    engine: o.Engine = o.EngineName.WARM,
) -> None:
    """เปิดรอบไว้และบอกผลทันทีที่หน่วยงานบันทึกแฟ้ม · Keep a round open and answer as soon as a workbook is saved.

    ระดับก่อนและหลัง สิ่งที่ติดอยู่ ข้อค้นพบ และเซลล์ที่เปลี่ยน ขึ้นในหน้าของเครื่องนี้และในเทอร์มินัล ไม่เผยแพร่สิ่งใด · the level
    before and after, what blocks the next one, findings and changed cells, on a page of this machine alone and in the
    terminal; nothing is published. (docs/how-to/keep-a-desk.md)

    ตัวอย่าง · example: [bold]workbook desk fy2565-r1[/bold]
    """
    from analysis import paths
    from analysis.console.desk import run_desk
    from analysis.execute.kernels.engines import Engine
    from analysis.rounds.desk.open_desk import DeskRequest

    home = paths.home()
    request = DeskRequest(
        round_id, home, home / "outputs", port, tuple(params or ()), Engine[engine.name], pages=not no_pages
    )
    run_desk(request, browser=not no_browser)


VERBS = (desk,)
