"""What ``workbook form`` prints."""

from __future__ import annotations

from rich.progress import Progress, TextColumn

from analysis.console.terminal import out
from analysis.params.load import load_round
from analysis.rounds.forms.write import FormsRequest, write_forms


def report_forms(request: FormsRequest) -> None:
    """Write a round's forms, and say where they are and what to do with them."""
    with Progress(TextColumn("{task.description}"), console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task(request.round_id)
        written = write_forms(request, lambda office: bar.update(task, description=office))
    first, folder = written.files[0], load_round(request.round_id, request.home).inputs.folder
    out.print(f"{len(written.files)} แบบฟอร์ม (forms): {first.parent}", markup=False)
    out.print(f"มีแผนเติมไว้ให้แล้ว {written.with_plan} แห่ง (offices whose plan was filled in)", markup=False)
    out.print(f"เมื่อได้รับคืน วางแฟ้มใน data/{folder}/ แล้วสั่ง workbook check {request.round_id}", markup=False)
    out.print(
        f"When they come back, put them into data/{folder}/ and run workbook check {request.round_id}.", markup=False
    )
