"""The verb ``workbook proof`` with its options, which ``cli`` registers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analysis.console.options import By, Output
from analysis.console.terminal import FAILED, OK


def proof(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="แฟ้ม .docx หรือ .pdf ที่แก้ไขแล้ว · the edited .docx or .pdf")
    ],
    round_id: Annotated[
        str,
        typer.Option("--round", metavar="ROUND", help="รอบที่เอกสารมา (ค่าเริ่มต้นตามที่แฟ้มบอก) · the round it was made of"),
    ] = "",
    revision: Annotated[
        int | None,
        typer.Option("--revision", metavar="N", min=1, help="ฉบับที่ (ค่าเริ่มต้นตามที่แฟ้มบอก) · which revision"),
    ] = None,
    seal: Annotated[
        bool,
        typer.Option("--seal", help="ผนึกแฟ้มที่ลงนามแล้วกับฉบับที่ปิด ต้องมี --by และ --note · seal it with the closed revision"),
    ] = False,
    by: By = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="หมายเหตุของการผนึก · why it is sealed")] = "",
    output: Output = None,
) -> None:
    """พิสูจน์อักษรตัวเลข: เทียบเอกสารที่แก้แล้วกับที่โปรแกรมเขียน · Proof-read the numbers of a memo before it is signed.

    บอกตัวเลขที่ถูกแก้ ถูกตัด เพิ่มใหม่ และที่ผลของรอบเปลี่ยนไปแล้ว · tells numbers that were altered, cut or added, and
    those whose figure changed since.

    เลขไทยกับเลขอารบิกถือเป็นตัวเดียวกัน ข้อความที่แก้โดยไม่แตะตัวเลขไม่นับ · Thai and Arabic digits are the same number.

    รหัสออก · exit code: 0 ตรงทุกตัว (every number agrees), 1 มีตัวเลขที่ต้องดู (something to look at),
    2 ใช้ไม่ได้ (refused), 3 โปรแกรมผิดพลาด (the program failed).

    ตัวอย่าง · examples: [bold]workbook proof memo.docx[/bold],
    [bold]workbook proof signed.pdf --round fy2566-annual --seal --by "ชื่อ" --note "ลงนามแล้ว"[/bold]
    """
    from analysis import paths
    from analysis.console.proof import report_proof, report_sealing
    from analysis.rounds.closing.papers import Sealing
    from analysis.rounds.proofreading.originals import Asked
    from analysis.rounds.proofreading.proof import prove

    home = paths.home()
    results = output or home / "outputs"
    made = prove(file, Asked(round_id, revision, results))
    agrees = report_proof(made)
    report_sealing(made, Sealing(home, results, by, note) if seal else None, results)
    raise typer.Exit(OK if agrees else FAILED)
