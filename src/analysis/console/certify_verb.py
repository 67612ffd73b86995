"""``workbook certify``: the verb, and what it prints."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.console.options import USUAL_ENGINE, Engine, Output, Revision, RoundId, Workers
from analysis.console.terminal import FAILED, OK, err, out

if TYPE_CHECKING:
    from analysis.rounds.closing.reproduce import ReproduceRequest


def certify(
    round_id: RoundId,
    revision: Revision = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FOLDER", help="เขียนชุดลงโฟลเดอร์นี้ (ค่าเริ่มต้น certificate-N ข้างฉบับที่ปิด) · where to"),
    ] = None,
    workers: Workers = None,
    engine: Engine = USUAL_ENGINE,
    output: Output = None,
) -> None:
    """ออกหนังสือรับรองของรอบที่ปิดแล้ว: ชุดข้อมูลที่ส่งต่อได้ ไม่มีข้อมูลส่วนบุคคล · Certify a closed round: a pack for others.

    คำนวณซ้ำก่อน แล้วเขียนตาราง CSV ตัวเลข เกณฑ์ รหัสของแฟ้ม และหน้าที่บอกว่าครบถ้วน คงที่ และสอดคล้องกันหรือไม่ ·
    computes the round again first, then writes CSV tables, figures, criteria, digests, and a page that says whether it
    is complete, stable and consistent, and how that was shown.

    รหัสออก · exit code: 0 ผ่านทั้งสามข้อ (all three hold), 1 มีข้อที่ไม่ผ่านหรือมีข้อสังเกต (one does not), 2 ทำไม่ได้ (refused).

    ตัวอย่าง · example: [bold]workbook certify fy2568-m02[/bold] แล้วตรวจด้วย · then check it with
    [bold]python check_seal.py outputs/fy2568-m02/certificate-1[/bold]
    """
    from analysis import paths
    from analysis.execute.kernels import engines
    from analysis.rounds.closing.reproduce import ReproduceRequest

    home, kernels = paths.home(), engines.Engine[engine.name]
    request = ReproduceRequest(round_id, home, output or home / "outputs", revision, workers, kernels)
    raise typer.Exit(OK if _report(request, to) else FAILED)


def _report(request: ReproduceRequest, to: Path | None) -> bool:
    from analysis.rounds.certificate.certify import certify_round
    from analysis.rounds.certificate.model import Word
    from analysis.rounds.certificate.page import PAGE, WORDS, outcome_words

    _say("กำลังคำนวณซ้ำจากสำเนาที่ปิดไว้ (computing the round again from its closed copy)")
    with err.status("กำลังคำนวณซ้ำ (computing)") if err.is_terminal else nullcontext():
        pack = certify_round(request, to)
    for word in Word:
        _say(f"{WORDS[word].th} ({WORDS[word].en.lower()}): {outcome_words(pack.certified.holds(word))}")
    for one in pack.certified.checks:
        if not one.ok:
            _say(f"  {one.asked.th}: {one.found.th} ({one.asked.en}: {one.found.en})")
    _say(f"ชุดรับรอง (pack): {pack.folder / PAGE} · {pack.files} แฟ้ม (files)")
    _say(f"รหัสของชุดรับรอง (the pack's digest): {pack.digest}")
    return pack.certified.ok


def _say(text: str) -> None:
    out.print(text, markup=False)
