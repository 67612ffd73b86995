"""``workbook accept``: what it takes and prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from analysis.console.options import Overrides, RoundId
from analysis.console.terminal import OK

if TYPE_CHECKING:
    from analysis.rounds.quality.accept import Accepted


def accept(
    round_id: RoundId,
    finding: Annotated[
        str, typer.Argument(metavar="FINDING", help="รหัสของข้อที่ workbook check แสดง · the id that workbook check prints")
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="เหตุผล (ต้องระบุ) · why (needed)")] = "",
    by: Annotated[
        str,
        typer.Option("--by", metavar="ROLE", help="ตำแหน่งผู้ยอมรับ ไม่ใช่ชื่อบุคคล (ต้องระบุ) · a role, not a name (needed)"),
    ] = "",
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DATE", help="วันสุดท้ายที่ยอมรับ เป็น พ.ศ. เช่น 2569-01-31 · the last day, in พ.ศ."),
    ] = None,
    params: Overrides = None,
) -> None:
    """ยอมรับข้อที่ต้องแก้ไขหนึ่งข้อพร้อมเหตุผล เก็บใน params/waivers/ · Accept one error of a round, with a reason.

    สิ้นผลเมื่อค่าในช่องเปลี่ยน พ้นวันที่กำหนด หรือไม่มีข้อนั้นแล้ว · it lapses when the cell changes, or the day is over.

    รอบที่ทุกข้อมีเหตุผลแล้วประมวลผลได้โดยไม่ต้องใช้ --accept · a round whose errors are all explained needs no --accept.

    ตัวอย่าง · example: [bold]workbook accept fy2565-r1 58/58-mae-hong-son.xlsx/แผนและผล/G15/number_unreadable
    --reason "โทรสอบถามแล้ว รอหนังสือยืนยัน" --by "นักวิชาการแรงงาน" --until 2569-01-31[/bold]
    """
    from analysis import paths
    from analysis.rounds.quality.accept import Acceptance, accept_finding

    asked = Acceptance(round_id, paths.home(), finding, reason, by, until, tuple(params or ()))
    report_accepted(round_id, accept_finding(asked))
    raise typer.Exit(OK)


def report_accepted(round_id: str, done: Accepted) -> None:
    """What was accepted, whose place it took, and what is left to explain."""
    from analysis.console.terminal import out
    from analysis.params.buddhist import write_date
    from analysis.params.of_a_round.waivers import FOLDER

    waiver, left = done.waiver, done.waiving.unexplained
    word = "ยอมรับแล้ว (accepted)" if done.changed else "ยอมรับไว้แล้วเช่นนี้ ไม่เปลี่ยนสิ่งใด (accepted so already)"
    end = f" · ถึง (until) {write_date(waiver.until)}" if waiver.until else ""
    out.print(f"{word}: {waiver.finding}", markup=False, soft_wrap=True)
    out.print(f"  {done.finding.message_th}", markup=False)
    out.print(f"  {done.finding.message_en}", markup=False)
    out.print(f"  โดย (by): {waiver.by}{end} · {waiver.reason}", markup=False)
    if done.changed and done.before:
        out.print(f"  แทนที่ของ (in place of that by) {done.before.by}: {done.before.reason}", markup=False)
    count = len(done.waiving.errors)
    out.print(f"ข้อที่ต้องแก้ไข (errors): {count} · ยังไม่มีเหตุผล (unexplained): {len(left)}", markup=False)
    for name in list(left)[:10]:
        out.print(f"  {name}", markup=False, soft_wrap=True)
    out.print(f"เก็บไว้ใน (kept in): params/{FOLDER}/{round_id}.yaml", markup=False)
    if not left:
        out.print(f"สั่งต่อไป (next): workbook run {round_id}", markup=False)
