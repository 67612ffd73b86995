"""What ``workbook new``, ``rounds`` and ``synthesize`` print; they need no tables and start quickly."""

from __future__ import annotations

from pathlib import Path

from analysis.console.terminal import out
from analysis.errors import WorkbookError
from analysis.params.load import list_rounds, load_round


def report_new(round_id: str, source: str, home: Path) -> None:
    """Write the next round's parameters and say which files were written."""
    from analysis.params.succession import start_round

    started = start_round(source, round_id, home)
    for path in started.written:
        out.print(f"เขียนแล้ว (written): {path}", markup=False)
    out.print(f"ตรวจวันที่และเกณฑ์ แล้ววางแฟ้มของหน่วยงานใน data/{started.round.inputs.folder}/", markup=False)
    out.print(
        f"Check dates and criteria, then put the offices' workbooks into data/{started.round.inputs.folder}/.",
        markup=False,
    )


def report_rounds(home: Path) -> None:
    """Two lines a round: id and title, and its results if there are any. A broken file is told and stops no other."""
    from analysis.rounds.results.mended import mend

    mend(home / "outputs")
    for round_id in list_rounds(home):
        try:
            round_ = load_round(round_id, home)
        except WorkbookError as error:
            out.print(f"{round_id:16} แฟ้มใช้ไม่ได้ (cannot be used)\n{error.text()}", markup=False)
            continue
        results = _latest(home / "outputs" / round_id, round_.revision) / "index.html"
        mark = str(results) if results.exists() else "–"
        synthetic = " [สังเคราะห์ synthetic]" if round_.synthetic else ""
        out.print(f"{round_id:16} {round_.title.th}{synthetic}\n{'':16} {mark}", markup=False)


def _latest(folder: Path, first: int) -> Path:
    """The last revision that has a result; a reopened round has the closed one until it is run again."""
    from analysis.rounds.results.published import revisions_of

    return folder / f"rev-{max(revisions_of(folder), default=first)}"


def report_synthesize(round_id: str, seed: int, home: Path, output: Path | None) -> None:
    """Write the synthetic workbooks of a round that declares itself synthetic.

    Raises:
        WorkbookError: the round is of real data.
    """
    from analysis.rounds.synthetic.rounds import synthesize

    round_ = load_round(round_id, home)
    if not round_.synthetic:
        raise WorkbookError(
            f"รอบ {round_id} เป็นข้อมูลจริง จึงไม่สร้างข้อมูลสังเคราะห์ทับ",
            f"The round {round_id} is of real data; nothing was written.",
            fix_th="ใช้กับรอบที่กำหนด synthetic: true", fix_en="Use it on a round with synthetic: true.",
        )  # fmt: skip
    months = (round_.period.end.year - round_.fiscal_year.start.year) * 12 + round_.period.end.month - 9
    folder = output or home / "data" / round_.inputs.folder
    files = synthesize(round_id, round_.fiscal_year, months, seed, folder)
    out.print(f"{len(files)} ไฟล์ (files): {folder}", markup=False)
