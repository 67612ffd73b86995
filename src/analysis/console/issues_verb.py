"""``workbook issues``: what it takes and prints."""

from __future__ import annotations

from pathlib import Path

import typer

from analysis.console.options import Output, RoundId
from analysis.console.terminal import OK


def issues(round_id: RoundId, output: Output = None) -> None:
    """แสดงข้อที่ทราบของรอบ และบอกผู้อ่านในหน้ารวมทุกฉบับ แม้รอบปิดแล้ว · Tell readers what is known to be wrong in a round.

    เขียนข้อที่ทราบใน params/issues/ROUND.yaml: on, revision, what, figures, state · written there by hand.

    ตัวอย่าง · example: [bold]workbook issues fy2566-annual[/bold]
    """
    from analysis import paths

    home = paths.home()
    report_issues(round_id, home, output or home / "outputs")
    raise typer.Exit(OK)


def report_issues(round_id: str, home: Path, outputs: Path) -> None:
    """Check the file, print the issues, and make the pages anew that stand beside the seals.

    Raises:
        WorkbookError: the round is unknown, the file breaks a rule, or names a figure that its revision does not have.
    """
    from analysis.console.terminal import out
    from analysis.params.buddhist import write_date
    from analysis.params.load import load_round
    from analysis.params.of_a_round.issues import load_issues
    from analysis.rounds.corrections.editions import PAGE
    from analysis.rounds.corrections.issues import refuse_unknown_figures, state_words
    from analysis.rounds.readers import tell_readers

    name = load_round(round_id, home).id
    known = load_issues(name, home)
    refuse_unknown_figures(known, outputs / name, home)
    for one in known:
        state = f"{state_words(one, 'th')} ({state_words(one, 'en')})"
        out.print(f"{write_date(one.on)} ฉบับที่ (revision) {one.revision} · {state}: {one.what.th}", markup=False)
        out.print(f"  {one.what.en}", markup=False)
        if one.figures:
            out.print(f"  {', '.join(one.figures)}", markup=False)
    out.print(f"ข้อที่ทราบ (known issues): {len(known)}", markup=False)
    tell_readers(outputs, name, home)
    if (page := outputs / name / PAGE).is_file():
        out.print(f"หน้ารวมทุกฉบับ (all revisions): {page}", markup=False)
