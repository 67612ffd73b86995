"""The verbs of what offices send, as the command line takes them, each a thin call of ``console/submissions/``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analysis.console.options import Output, RoundId
from analysis.console.terminal import FAILED, OK

_CHOSEN = "หน่วยงาน/ครั้งที่ เช่น 42/2 · office and number"
Number = Annotated[int, typer.Argument(metavar="N", min=1, help="ครั้งที่ส่ง · the number of a submission")]


def receive(
    round_id: Annotated[str, typer.Option("--round", metavar="ROUND", help="รอบที่ส่งมา · the round it was sent for")],
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE...]", help="แฟ้มที่ได้รับ หากไม่ระบุใช้แฟ้มใน inbox/<รอบ>/ · files; else those of the inbox"
        ),
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar="ROLE", help="ตำแหน่งของผู้รับ ไม่ใช่ชื่อ · who received it: a role, no name")
    ] = "",
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="เหตุผลของการแก้ไข · why it was corrected")
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="หมายเหตุ · a remark")] = "",
    office: Annotated[
        str,
        typer.Option("--office", metavar="CODE", help="หน่วยงาน หากแฟ้มไม่บอก · whose it is, where the file does not say"),
    ] = "",
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="วันที่ได้รับ พ.ศ. เช่น 2565-04-05 (ค่าเริ่มต้นวันนี้) · the day it came")
    ] = "",
    use: Annotated[str, typer.Option("--use", metavar="CODE/N", help=f"เลือกให้ใช้ฉบับนี้ {_CHOSEN}: it counts")] = "",
    leave: Annotated[str, typer.Option("--leave", metavar="CODE/N", help=f"เลือกไม่ใช้ฉบับนี้ {_CHOSEN}: it does not")] = "",
    watch: Annotated[
        bool, typer.Option("--watch", help="เฝ้า inbox/<รอบ>/ จนกว่าจะกด Ctrl-C · watch the inbox until Ctrl-C")
    ] = False,
    output: Output = None,
) -> None:
    """รับแฟ้มของหน่วยงานเข้าทะเบียน บอกชนิด และใช้ฉบับที่ถูกต้อง · File what offices send; the right one counts.

    แฟ้มที่รับแล้วไม่ถูกเขียนทับ (data/<โฟลเดอร์>/received/) · what was received is never overwritten.

    รหัสออก · exit code: 0 ไม่มีสิ่งที่ต้องทำต่อ (nothing left to do), 1 มีแฟ้มที่ต้องตามต่อ (some need attention),
    2 ใช้ไม่ได้ (refused), 3 โปรแกรมผิดพลาด (the program failed).

    ตัวอย่าง · examples: [bold]workbook receive 42-loei.xlsx --round fy2565-r1 --by "เจ้าหน้าที่รับเอกสาร"[/bold]

    [bold]workbook receive 42-loei.xlsx --round fy2565-r1 --reason "แก้ยอดเดือนมีนาคม"[/bold] (ส่งแก้ไข · a correction)

    [bold]workbook receive --round fy2565-r1[/bold] (ทุกแฟ้มใน inbox/fy2565-r1/ · all that lies in the inbox)

    [bold]workbook receive --round fy2565-r1 --watch[/bold] (รับทุกแฟ้มที่วางลงใน inbox ทันที · whatever comes into it)

    [bold]workbook receive --round fy2565-r1 --use 42/1 --by "หัวหน้ากลุ่ม" --reason "ครั้งที่ 2 กรอกผิดปี"[/bold]
    """
    from analysis import paths
    from analysis.console.submissions.listing import report_choice, report_receive, watch_inbox
    from analysis.rounds.submissions.receive import ReceiveRequest
    from analysis.rounds.submissions.refusals import day_of

    home, day = paths.home(), day_of(on) if on else None
    request = ReceiveRequest(
        round_id, home, output or home / "outputs", tuple(files or ()), office, by, reason, note, day
    )
    if watch:
        watch_inbox(request)
    if use or leave:
        report_choice(request, use, leave)
        raise typer.Exit(OK)
    raise typer.Exit(OK if report_receive(request) else FAILED)


def submissions(
    round_id: RoundId,
    office: Annotated[
        str, typer.Option("--office", metavar="CODE", help="เฉพาะหน่วยงานนี้ (ค่าเริ่มต้นทุกแห่ง) · this office alone")
    ] = "",
) -> None:
    """แสดงทุกครั้งที่ส่ง ฉบับใดใช้ และฉบับอื่นไม่ใช้เพราะเหตุใด · List what was sent: which counts, and why others do not.

    ตัวอย่าง · example: [bold]workbook submissions fy2565-r1 --office 42[/bold]
    """
    from analysis import paths
    from analysis.console.submissions.listing import report_submissions

    report_submissions(round_id, office, paths.home())


def changed(
    round_id: RoundId,
    office: Annotated[str, typer.Argument(metavar="OFFICE", help="รหัสหน่วยงาน เช่น 42 · an office's code")],
    before: Number,
    after: Number,
) -> None:
    """บอกว่าหน่วยงานแก้เซลล์ใด และตัวเลข ระดับ ประโยคใดเปลี่ยนตาม · What an office changed between two submissions.

    อ่านเฉพาะสองแฟ้มของหน่วยงานนี้ · only these two files are read.

    ตัวอย่าง · example: [bold]workbook changed fy2565-r1 42 2 3[/bold]
    """
    from analysis import paths
    from analysis.console.submissions.changed import report_changed

    report_changed(round_id, office, (before, after), paths.home())


VERBS = (receive, submissions, changed)
