"""The verbs of the command line, each a thin call of ``console``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis import __version__
from analysis.console import lifecycle_verbs, notebook_verbs
from analysis.console import options as o
from analysis.console.accept_verb import accept as accept_error
from analysis.console.adopt_verb import adopt
from analysis.console.certify_verb import certify
from analysis.console.desk import verbs as desk_verbs
from analysis.console.diff_verb import diff
from analysis.console.ending import ended
from analysis.console.issues_verb import issues
from analysis.console.proof_verb import proof
from analysis.console.submissions import verbs as submission_verbs
from analysis.console.terminal import BROKEN, FAILED, OK, masked_streams
from analysis.console.trace_verb import trace
from analysis.errors import WorkbookError

if TYPE_CHECKING:
    from analysis.scheduled import Unattended

app = typer.Typer(
    name="workbook",
    help="ประเมินผลโครงการบริหารจัดการแรงงานนอกระบบ: จากแฟ้มของหน่วยงานเป็นรายงาน\n\n"
    "Evaluation rounds of Thailand's informal-worker programme: from the offices' workbooks to reports.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"workbook {__version__}")
        raise typer.Exit


@app.command()
def run(
    rounds: o.Rounds,
    params: o.Overrides = None,
    output: o.Output = None,
    workers: o.Workers = None,
    engine: o.Engine = o.USUAL_ENGINE,
    prove: o.Prove = 0,
    cluster: o.Cluster = "",
    accept: o.Accept = None,
    fresh: o.Fresh = False,
    explain: o.Explain = False,
    preview: o.Preview = False,
    quiet: o.Quiet = False,
    log_json: o.LogJson = False,
    log_file: o.LogFile = None,
) -> None:
    """ประเมินรอบและเผยแพร่รายงาน · Evaluate rounds and publish their reports.

    งานที่ไม่มีสิ่งใดเปลี่ยนตั้งแต่ครั้งก่อนจะใช้ผลเดิม · a task of which nothing has changed takes its earlier result.

    รหัสออก · exit code: 0 สำเร็จทุกงาน (every task succeeded), 1 มีงานที่ไม่สำเร็จ (a task failed),
    2 พารามิเตอร์หรือโฟลเดอร์ใช้ไม่ได้ หรือผลสองแบบต่างกัน (refused), 3 โปรแกรมผิดพลาด (the program failed).

    เมื่อบันทึกเหตุการณ์ รอบที่ใช้ไม่ได้จะไม่หยุดรอบถัดไป (docs/scheduling.md) · with a log, a refused round stops no other.

    ตัวอย่าง · example: [bold]workbook run fy2565-r1 -p scope.provinces=42,92[/bold]
    """
    from analysis import paths
    from analysis.console.running import report_run, usual_workers
    from analysis.execute.kernels.engines import Engine
    from analysis.rounds.gate import parse_accept
    from analysis.rounds.request import RunRequest

    home, kernels = paths.home(), Engine[engine.name]
    changes, accepted = tuple(params or ()), parse_accept(accept or (), rounds)
    if log_json or log_file:
        from analysis.scheduled import Unattended

        how = Unattended(changes, workers, log_file, quiet, kernels, prove, fresh, accepted, cluster, preview)
        raise typer.Exit(_run_logged(rounds, output, how))
    workers, results = workers or usual_workers(), output or home / "outputs"
    requests = [
        RunRequest(item, home, results, changes, workers, kernels, prove, fresh, accepted.get(item), cluster, preview)
        for item in rounds
    ]
    succeeded = [report_run(request, quiet=quiet, explain=explain).ok for request in requests]
    raise typer.Exit(OK if all(succeeded) else FAILED)


def _run_logged(rounds: list[str], output: Path | None, how: Unattended) -> int:
    """The exit code of a run with a log. A failure of the program is told in the log alone where that is on stderr."""
    from analysis import scheduled

    try:
        return scheduled.run(rounds, output=output, how=how)["exit_code"]
    except WorkbookError:
        raise
    except Exception:
        if _debug or how.log is not None:
            raise
        return BROKEN


@app.command()
def check(round_id: o.RoundId, params: o.Overrides = None, output: o.Output = None) -> None:
    """ตรวจแฟ้มของหน่วยงาน แสดงข้อค้นพบ และเขียนแฟ้ม quality/ · Check the offices' workbooks.

    รหัสออก · exit code: 0 ไม่มีข้อที่ต้องแก้ไข (nothing to correct), 1 มีข้อที่ต้องแก้ไข (findings to correct),
    2 พารามิเตอร์หรือโฟลเดอร์ใช้ไม่ได้ (refused), 3 โปรแกรมผิดพลาด (the program failed).
    """
    from analysis import paths
    from analysis.console.checking import report_check

    home = paths.home()
    clean = report_check(round_id, tuple(params or ()), home, output or home / "outputs")
    raise typer.Exit(OK if clean else FAILED)


@app.command()
def wording(
    round_id: o.RoundId,
    scope: Annotated[
        str | None,
        typer.Option("--scope", metavar="CODE", help="รหัสจังหวัด หรือ TH (ค่าเริ่มต้น TH หากรอบมี) · a province's code, or TH"),
    ] = None,
) -> None:
    """เตรียมแฟ้มให้ผู้วิเคราะห์เขียนถ้อยคำของตนต่อหลักฐาน ไม่แตะข้อความที่เขียนแล้ว · Prepare the analyst's own wording.

    ตัวอย่าง · example: [bold]workbook wording fy2566-annual --scope 42[/bold]
    """
    from analysis import paths
    from analysis.console.listing import report_wording

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


@app.command()
def form(
    round_id: o.RoundId,
    provinces: Annotated[
        list[str] | None,
        typer.Option(
            "--province", metavar="CODE", help="รหัสจังหวัด ระบุซ้ำได้ (ค่าเริ่มต้นทุกหน่วยงานของรอบ) · a province's code"
        ),
    ] = None,
    actions: Annotated[
        bool, typer.Option("--actions", help="เขียนทะเบียนข้อสั่งการของรอบแทน · the round's register of actions instead")
    ] = False,
    params: o.Overrides = None,
    output: o.Output = None,
) -> None:
    """เขียนแบบฟอร์ม Excel ให้หน่วยงานกรอก โดยเติมแผนที่ทราบแล้วไว้ให้ · Write the Excel forms that the offices fill.

    ตัวอย่าง · example: [bold]workbook form fy2565-r1 --province 42[/bold]
    """
    from analysis import paths
    from analysis.console.actions import report_actions_form
    from analysis.console.listing import report_forms
    from analysis.rounds.forms.write import FormsRequest

    home = paths.home()
    chosen, changed = tuple(provinces or ()), tuple(params or ())
    request = FormsRequest(round_id, home, output or home / "outputs", chosen, changed)
    report_actions_form(request) if actions else report_forms(request)


@app.command()
def memo(
    round_id: o.RoundId,
    provinces: Annotated[
        list[str] | None,
        typer.Option("--province", metavar="CODE", help="รหัสจังหวัด ระบุซ้ำได้ (ค่าเริ่มต้นทุกขอบเขตของรอบ) · a province's code"),
    ] = None,
    accept: o.Accept = None,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="ทำ PDF ด้วย LibreOffice หรือเบราว์เซอร์ที่มีในเครื่อง · make PDFs as well")
    ] = False,
    params: o.Overrides = None,
    output: o.Output = None,
) -> None:
    """จัดทำบันทึกข้อความของรอบเป็น Word และหน้าเว็บ · Write the official memos of a round.

    รหัสออก · exit code: 0 สำเร็จ (done), 1 มีบันทึกที่ไม่สำเร็จ (a memo failed), 2 ใช้ไม่ได้ (refused).

    ตัวอย่าง · example: [bold]workbook memo fy2566-annual --province 42 --pdf[/bold]
    """
    from analysis import paths
    from analysis.console.listing import report_memos
    from analysis.console.running import usual_workers
    from analysis.rounds.gate import parse_accept
    from analysis.rounds.memos import MemosRequest
    from analysis.rounds.request import RunRequest

    home, accepted = paths.home(), parse_accept(accept or (), [round_id]).get(round_id)
    results, changes = output or home / "outputs", tuple(params or ())
    request = RunRequest(round_id, home, results, changes, usual_workers(), accept=accepted)
    written = report_memos(MemosRequest(request, tuple(provinces or ()), pdf))
    raise typer.Exit(OK if written else FAILED)


@app.command("rounds")
def list_all() -> None:
    """แสดงรอบทั้งหมดและผลที่มี · List the rounds and whether they have results."""
    from analysis import paths
    from analysis.console.listing import report_rounds

    report_rounds(paths.home())


@app.command()
def synthesize(
    round_id: o.RoundId,
    seed: Annotated[int, typer.Option(help="เมล็ดสุ่ม · the seed")] = 2565,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="โฟลเดอร์ที่จะเขียน (ค่าเริ่มต้น data/) · where to write")
    ] = None,
    shared: Annotated[
        bool,
        typer.Option(
            "--shared", help="เขียนแฟ้มรวมสามแฟ้มจากแฟ้มของหน่วยงานที่มีอยู่ · three files of many offices, of those there are"
        ),
    ] = False,
) -> None:
    """สร้างข้อมูลสังเคราะห์ 76 จังหวัดของรอบที่ประกาศว่าสังเคราะห์ · Write synthetic input for a synthetic round."""
    from analysis import paths
    from analysis.console.listing import report_synthesize

    report_synthesize(round_id, seed, paths.home(), output, shared=shared)


@app.command()
def explore(output: o.Output = None) -> None:
    """สร้างหน้า explore.html สำหรับสำรวจจังหวัดทุกรอบโดยไม่ต้องใช้อินเทอร์เน็ต · Write the offline page to explore all rounds."""
    from analysis import paths
    from analysis.console.listing import report_explore

    home = paths.home()
    report_explore(home, output or home / "outputs")


for verb in (
    *lifecycle_verbs.VERBS, certify, *submission_verbs.VERBS, trace, diff, adopt, issues, proof, *desk_verbs.VERBS,
):  # fmt: skip
    app.command(cls=lifecycle_verbs.DigestAlone if verb is lifecycle_verbs.verify else None)(verb)
app.command("accept")(accept_error)
app.add_typer(notebook_verbs.app, name="notebook")


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="แสดงรายละเอียดข้อผิดพลาดสำหรับผู้พัฒนา · show stack traces")] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="รุ่นของโปรแกรม · the program's version"),
    ] = False,
) -> None:
    global _debug
    _debug = debug


_debug = False


def main() -> None:
    """Run the command line; a problem that a person can mend is told in two languages, without a stack trace."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    masked_streams()
    sys.exit(ended(app, lambda: _debug))
