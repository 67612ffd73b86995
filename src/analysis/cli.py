"""The verbs of the command line, each a thin call of ``console``."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from analysis.errors import WorkbookError

app = typer.Typer(
    name="workbook",
    help="ประเมินผลโครงการบริหารจัดการแรงงานนอกระบบ: จากแฟ้มของหน่วยงานเป็นรายงาน\n\n"
    "Evaluation rounds of Thailand's informal-worker programme: from the offices' workbooks to reports.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

RoundId = Annotated[str, typer.Argument(metavar="ROUND", help="รหัสรอบ เช่น fy2568-m02 · a round's id")]
Overrides = Annotated[
    list[str] | None,
    typer.Option(
        "-p", "--param", metavar="KEY=VALUE", help="เปลี่ยนพารามิเตอร์ของรอบ เช่น -p language=en · change a parameter"
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="โฟลเดอร์ผลลัพธ์ (ค่าเริ่มต้น outputs/) · where results go")
]
OK, FAILED, REFUSED, BROKEN = 0, 1, 2, 3


class EngineName(StrEnum):
    """``execute.engines.Engine`` as it is typed."""

    WARM = "warm"
    COLD = "cold"


@app.command()
def run(
    rounds: Annotated[list[str], typer.Argument(metavar="ROUND...", help="รหัสรอบหนึ่งรอบหรือมากกว่า · one or more rounds")],
    params: Overrides = None,
    output: Output = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", "-j", min=1, help="จำนวนงานที่ทำพร้อมกัน (ค่าเริ่มต้นเท่าจำนวนซีพียู) · tasks at once"),
    ] = None,
    engine: Annotated[
        EngineName,
        typer.Option(
            "--engine",
            envvar="WORKBOOK_ENGINE",
            help="วิธีเริ่มเคอร์เนล: warm แยกจากกระบวนการที่เตรียมไว้ (ใช้ cold เองหากเครื่องทำไม่ได้), cold เริ่มใหม่ทุกครั้ง"
            " · how kernels start",
        ),
    ] = EngineName.WARM,
    prove: Annotated[
        int,
        typer.Option(
            "--prove",
            metavar="N",
            min=0,
            help="เทียบผล N จังหวัดจากเคอร์เนลทั้งสองแบบทีละไบต์ หากต่างกันจะไม่เผยแพร่ · compare N provinces on both engines",
        ),
    ] = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="ไม่แสดงความคืบหน้า · no progress")] = False,
) -> None:
    """ประเมินรอบและเผยแพร่รายงาน · Evaluate rounds and publish their reports.

    รหัสออก · exit code: 0 สำเร็จทุกงาน (every task succeeded), 1 มีงานที่ไม่สำเร็จ (a task failed),
    2 พารามิเตอร์หรือโฟลเดอร์ใช้ไม่ได้ หรือผลสองแบบต่างกัน (refused), 3 โปรแกรมผิดพลาด (the program failed).

    ตัวอย่าง · example: [bold]workbook run fy2565-r1 -p scope.provinces=42,92[/bold]
    """
    from analysis import paths
    from analysis.console.evaluating import report_run
    from analysis.execute.engines import Engine
    from analysis.rounds.run import RunRequest

    home = paths.home()
    workers = workers or min(4, os.cpu_count() or 1)
    results, changes = output or home / "outputs", tuple(params or ())
    requests = [RunRequest(item, home, results, changes, workers, Engine[engine.name], prove) for item in rounds]
    succeeded = [report_run(request, quiet=quiet) for request in requests]
    raise typer.Exit(OK if all(succeeded) else FAILED)


@app.command()
def check(round_id: RoundId, params: Overrides = None, output: Output = None) -> None:
    """ตรวจแฟ้มของหน่วยงาน แสดงข้อค้นพบ และเขียนแฟ้ม quality/ · Check the offices' workbooks.

    รหัสออก · exit code: 0 ไม่มีข้อที่ต้องแก้ไข (nothing to correct), 1 มีข้อที่ต้องแก้ไข (findings to correct),
    2 พารามิเตอร์หรือโฟลเดอร์ใช้ไม่ได้ (refused), 3 โปรแกรมผิดพลาด (the program failed).
    """
    from analysis import paths
    from analysis.console.evaluating import report_check

    home = paths.home()
    clean = report_check(round_id, tuple(params or ()), home, output or home / "outputs")
    raise typer.Exit(OK if clean else FAILED)


@app.command()
def wording(
    round_id: RoundId,
    scope: Annotated[
        str | None,
        typer.Option("--scope", metavar="CODE", help="รหัสจังหวัด หรือ TH (ค่าเริ่มต้น TH หากรอบมี) · a province's code, or TH"),
    ] = None,
) -> None:
    """เตรียมแฟ้มให้ผู้วิเคราะห์เขียนถ้อยคำของตนต่อหลักฐาน ไม่แตะข้อความที่เขียนแล้ว · Prepare the analyst's own wording.

    ตัวอย่าง · example: [bold]workbook wording fy2566-annual --scope 42[/bold]
    """
    from analysis import paths
    from analysis.console.wording import report_wording

    report_wording(round_id, scope, paths.home())


@app.command()
def new(
    round_id: Annotated[str, typer.Argument(metavar="NEW", help="รหัสรอบใหม่ เช่น fy2567-r1 · the new round's id")],
    source: Annotated[str, typer.Option("--from", metavar="ROUND", help="รอบต้นแบบ · the round to start from")],
) -> None:
    """สร้างแฟ้มพารามิเตอร์ของรอบถัดไป โดยเลื่อนวันที่ตามปีงบประมาณ · Write the next round's parameters.

    ตัวอย่าง · example: [bold]workbook new fy2567-r1 --from fy2565-r1[/bold]
    """
    from analysis import paths
    from analysis.console.listing import report_new

    report_new(round_id, source, paths.home())


@app.command("rounds")
def list_all() -> None:
    """แสดงรอบทั้งหมดและผลที่มี · List the rounds and whether they have results."""
    from analysis import paths
    from analysis.console.listing import report_rounds

    report_rounds(paths.home())


@app.command()
def synthesize(
    round_id: RoundId,
    seed: Annotated[int, typer.Option(help="เมล็ดสุ่ม · the seed")] = 2565,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="โฟลเดอร์ที่จะเขียน (ค่าเริ่มต้น data/) · where to write")
    ] = None,
) -> None:
    """สร้างข้อมูลสังเคราะห์ 76 จังหวัดของรอบที่ประกาศว่าสังเคราะห์ · Write synthetic input for a synthetic round."""
    from analysis import paths
    from analysis.console.listing import report_synthesize

    report_synthesize(round_id, seed, paths.home(), output)


@app.command()
def explore(output: Output = None) -> None:
    """สร้างหน้า explore.html สำหรับสำรวจจังหวัดทุกรอบโดยไม่ต้องใช้อินเทอร์เน็ต · Write the offline page to explore all rounds."""
    from analysis import paths
    from analysis.console.exploring import report_explore

    home = paths.home()
    report_explore(home, output or home / "outputs")


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="แสดงรายละเอียดข้อผิดพลาดสำหรับผู้พัฒนา · show stack traces")] = False,
) -> None:
    global _debug
    _debug = debug


_debug = False
_BROKEN_WORDS = (
    "โปรแกรมทำงานผิดพลาด ผลเดิมยังอยู่ครบ สั่งใหม่โดยเพิ่ม --debug หลังคำว่า workbook แล้วส่งข้อความทั้งหมดให้ผู้พัฒนา\n"
    "The program failed; earlier results are whole. Run it again with --debug after the word workbook, and send "
    "everything it says to the developers."
)


def main() -> None:
    """Run the command line; a problem that a person can mend is told in two languages, without a stack trace."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        app()
    except WorkbookError as error:
        if _debug:
            raise
        print(error.text(), file=sys.stderr)
        sys.exit(REFUSED)
    except Exception as error:
        if _debug:
            raise
        print(f"{_BROKEN_WORDS}\n{type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(BROKEN)
