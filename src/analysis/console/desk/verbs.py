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
    from analysis.console.desk.view import run_desk
    from analysis.execute.kernels.engines import Engine
    from analysis.rounds.desk.open_desk import DeskRequest

    home = paths.home()
    request = DeskRequest(
        round_id, home, home / "outputs", port, tuple(params or ()), Engine[engine.name], pages=not no_pages
    )
    run_desk(request, browser=not no_browser)


def letters(
    round_id: o.RoundId,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="WHOM",
            help="missing (ยังไม่ส่ง), to-correct (ต้องแก้ไข) หรือรหัสหน่วยงาน เช่น 42,43 · offices of a state, or codes",
        ),
    ],
    params: o.Overrides = None,
    output: o.Output = None,
) -> None:
    """เขียนจดหมายเตือนหรือขอให้แก้ไขถึงหน่วยงานเป็น Word ไม่ส่งให้ · Write reminders and requests to correct, as Word files.

    ถึงหน่วยงานตามชื่อและตำแหน่ง ไม่มีชื่อบุคคล ผู้ลงนามตรวจแล้วส่งเอง · to offices by name and role, never to a person; whoever
    signs looks at them and sends them.

    ตัวอย่าง · examples: [bold]workbook letters fy2565-r1 --to missing[/bold],
    [bold]workbook letters fy2565-r1 --to 42,43[/bold]
    """
    from analysis import paths
    from analysis.console.desk.letters import report_letters
    from analysis.rounds.desk.letters import LettersRequest

    home = paths.home()
    report_letters(LettersRequest(round_id, home, output or home / "outputs", to, tuple(params or ())))


VERBS = (desk, letters)
