"""What ``workbook form --actions`` prints."""

from __future__ import annotations

from analysis.console.terminal import out
from analysis.ingest.layouts.actions import ACTIONS_FILE
from analysis.params.load import load_round
from analysis.rounds.forms.actions import write_actions_form
from analysis.rounds.forms.write import FormsRequest


def report_actions_form(request: FormsRequest) -> None:
    """Write a round's register of actions, and say where it is and what to do with it."""
    written = write_actions_form(request)
    folder = load_round(request.round_id, request.home).inputs.folder
    out.print(f"ทะเบียนข้อสั่งการ (register of actions): {written.file}", markup=False)
    out.print(
        f"เรื่องที่เสนอ {written.proposed} เรื่อง (proposed) · ข้อสั่งการที่ยังไม่สิ้นสุด {written.carried} ข้อ (carried on)",
        markup=False,
    )
    out.print(f"เมื่อสั่งการแล้ว วางแฟ้มที่ data/{folder}/{ACTIONS_FILE} แล้วสั่ง workbook check {request.round_id}", markup=False)
    out.print(
        f"When it is filled, put it at data/{folder}/{ACTIONS_FILE} and run workbook check {request.round_id}; "
        "the next round follows it up.",
        markup=False,
    )
