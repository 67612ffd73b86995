"""The verbs of a round's life as the command line takes them, each a thin call of ``console.lifecycle``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from analysis.console.options import USUAL_ENGINE, By, Engine, Output, Revision, RoundId, Workers
from analysis.console.terminal import FAILED, OK

Authority = Annotated[
    Path | None,
    typer.Option("--ca", metavar="PEM", help="ใบรับรองของผู้ให้บริการตราเวลา · certificates of the time stamps' authority"),
]
#: What is taken for the value of ``--digest``: hexadecimal, perhaps in groups.
_HEX = re.compile(r"[0-9A-Fa-f ]{16,}\Z")


def close(
    round_id: RoundId,
    by: By = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="หมายเหตุ (ต้องระบุ) · why (needed)")] = "",
    workers: Workers = None,
    engine: Engine = USUAL_ENGINE,
    output: Output = None,
) -> None:
    """ปิดรอบ: ตรึงข้อมูล พารามิเตอร์ โปรแกรม และผลไว้เป็นฉบับที่แก้ไม่ได้ · Close a round: freeze inputs and results.

    ก่อนปิดจะทำรอบใหม่ทั้งหมดจากข้อมูลนำเข้าและเทียบทุกไบต์ · the round is made anew from its inputs first, and compared.

    ตัวอย่าง · example: [bold]workbook close fy2568-m02 --by "ชื่อผู้ปิด" --note "เสนอผู้บริหารแล้ว"[/bold]
    """
    from analysis import paths
    from analysis.console.lifecycle import report_close
    from analysis.execute.kernels import engines
    from analysis.rounds.closing.close import Change

    home = paths.home()
    kernels = engines.Engine[engine.name]
    report_close(Change(round_id, home, output or home / "outputs", by, note, workers, kernels))


def reopen(
    round_id: RoundId,
    by: By = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="เหตุผล (ต้องระบุ) · why (needed)")] = "",
    output: Output = None,
) -> None:
    """เปิดรอบที่ปิดแล้วเป็นฉบับถัดไป ฉบับเดิมยังอยู่ครบ · Begin the next revision of a closed round; the old one stays.

    ตัวอย่าง · example: [bold]workbook reopen fy2568-m02 --by "ชื่อ" --reason "ได้รับข้อมูลแก้ไข"[/bold]
    """
    from analysis import paths
    from analysis.console.lifecycle import report_reopen
    from analysis.rounds.closing.close import Change

    home = paths.home()
    report_reopen(Change(round_id, home, output or home / "outputs", by, reason))


class DigestAlone(TyperCommand):
    """A verb whose ``--digest`` may stand without a value: what follows it is one only if it looks like a digest."""

    # The class of ``ctx`` is click's or typer's own, by the version of typer.
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        given = []
        for place, text in enumerate(args):
            given.append(text)
            if text == "--digest" and not _HEX.match(" ".join(args[place + 1 : place + 2])):
                given.append("")
        return super().parse_args(ctx, given)


def verify(
    round_id: Annotated[
        str | None, typer.Argument(metavar="[ROUND]", help="รหัสรอบ หากไม่ระบุจะตรวจเฉพาะสายเหตุการณ์ · a round's id")
    ] = None,
    revision: Revision = None,
    digest: Annotated[
        str | None,
        typer.Option(
            "--digest",
            metavar="[HEX]",
            help="เทียบกับรหัสที่จดไว้ หากไม่มีค่าจะแสดงรหัสปลายสายให้จด · compare a digest that was noted; alone, print the last",
        ),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar="PEM", help="กุญแจสาธารณะของผู้ลงนาม · the signer's public key, as you know it"),
    ] = None,
    authority: Authority = None,
    output: Output = None,
) -> None:
    """ตรวจว่าฉบับที่ปิดแล้วยังครบและไม่ถูกแก้ โดยอ่านทุกแฟ้ม · Hash every file of closed revisions again.

    ตรวจสายเหตุการณ์ของทุกรอบ ลายมือชื่อ และตราเวลาด้วย · also the events of all rounds, signatures and time stamps.

    รหัสออก · exit code: 0 ตรงทุกแฟ้ม (nothing changed), 1 มีแฟ้มเพิ่ม หาย หรือเปลี่ยน (something did), 2 ตรวจไม่ได้ (refused).
    """
    from analysis import paths
    from analysis.console.lifecycle import VerifyRequest, report_verify

    home = paths.home()
    asked = VerifyRequest(round_id, home, output or home / "outputs", revision, digest, key, authority)
    raise typer.Exit(OK if report_verify(asked) else FAILED)


def sign(
    round_id: RoundId,
    key: Annotated[
        Path | None, typer.Option("--key", metavar="PEM", help="กุญแจส่วนตัว Ed25519 ของผู้ลงนาม · the signer's private key")
    ] = None,
    query: Annotated[
        Path | None,
        typer.Option("--query", metavar="TSQ", help="เขียนคำขอตราเวลาลงแฟ้มนี้ · write a query for a time stamp"),
    ] = None,
    timestamp: Annotated[
        Path | None,
        typer.Option("--timestamp", metavar="TSR", help="ตราเวลาที่ได้รับจากผู้ให้บริการ · the time stamp that came back"),
    ] = None,
    authority: Authority = None,
    revision: Revision = None,
    output: Output = None,
) -> None:
    """ลงลายมือชื่อ Ed25519 หรือประทับตราเวลาฉบับที่ปิดแล้ว ไม่ใช้อินเทอร์เน็ต · Sign a closed revision, or stamp its time.

    ตัวอย่าง · example: [bold]workbook sign fy2568-m02 --key key.pem --query seal.tsq[/bold]
    """
    from analysis import paths
    from analysis.console.lifecycle import report_sign
    from analysis.rounds.closing.sign import SignRequest

    home = paths.home()
    asked = SignRequest(round_id, home, output or home / "outputs", revision, key, timestamp, authority, query)
    report_sign(asked)


def reproduce(
    round_id: RoundId,
    revision: Revision = None,
    workers: Workers = None,
    engine: Engine = USUAL_ENGINE,
    output: Output = None,
) -> None:
    """คำนวณฉบับที่ปิดแล้วซ้ำจากสำเนาของตัวเอง แล้วเทียบทุกตัวเลขและทุกหน้า · Compute a closed revision again and compare it.

    รหัสออก · exit code: 0 เท่ากันทั้งหมด (all equal), 1 มีส่วนที่ต่าง (something differs), 2 คำนวณซ้ำไม่ได้ (refused).
    """
    from analysis import paths
    from analysis.console.lifecycle import report_reproduce
    from analysis.execute.kernels import engines
    from analysis.rounds.closing.reproduce import ReproduceRequest

    home, kernels = paths.home(), engines.Engine[engine.name]
    request = ReproduceRequest(round_id, home, output or home / "outputs", revision, workers, kernels)
    raise typer.Exit(OK if report_reproduce(request) else FAILED)


def status(
    round_id: Annotated[
        str | None, typer.Argument(metavar="[ROUND]", help="รหัสรอบ (ค่าเริ่มต้นทุกรอบ) · a round's id; all without it")
    ] = None,
    output: Output = None,
) -> None:
    """แสดงว่ารอบใดเปิดหรือปิด ใครปิด เมื่อใด เพราะเหตุใด · Tell which rounds are open or closed, by whom, when and why.

    ตรวจเพียงชื่อและขนาดแฟ้ม · files are compared by name and size only; workbook verify reads them.

    รหัสออก · exit code: 0 ปกติ (nothing is wrong), 1 มีฉบับที่ไม่ครบหรือประวัติเสียหาย (a revision or a history is damaged).
    """
    from analysis import paths
    from analysis.console.lifecycle import report_status

    home = paths.home()
    raise typer.Exit(OK if report_status(home, output or home / "outputs", round_id) else FAILED)


VERBS = (close, reopen, verify, sign, reproduce, status)
