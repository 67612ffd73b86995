"""What ``workbook letters`` prints."""

from __future__ import annotations

from analysis.console.terminal import out
from analysis.rounds.desk.letters import LettersRequest, write_letters


def report_letters(request: LettersRequest) -> None:
    """Write the letters and tell where they are. Raises ``WorkbookError`` as ``write_letters`` does."""
    done = write_letters(request)
    for path in done.written:
        out.print(f"เขียนแล้ว (written): {path}", markup=False, soft_wrap=True)
    if done.needless:
        listed = ", ".join(done.needless)
        out.print(f"ไม่มีสิ่งที่ต้องแจ้ง (nothing to ask of): {listed}", markup=False, soft_wrap=True)
    if not done.written:
        out.print("ไม่มีจดหมายที่ต้องเขียน (no letter is needed)", markup=False)
    else:
        out.print("ยังไม่ได้ส่งให้ผู้ใด ตรวจและลงนามก่อน (nothing was sent: look at them and sign first)", markup=False)
