"""The gate before publication: a round with errors in its findings is published only by who says how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.errors import Location, WorkbookError

if TYPE_CHECKING:
    from analysis.ingest.findings.finding import Finding

#: Errors that a refusal lists; ``workbook check`` lists all.
LISTED = 10


class GateError(WorkbookError):
    """The errors of a round were not accepted. Its ``text`` lists their codes and places. Nothing of a cell is quoted:
    a run may be watched, and logged, by others than who checks the data."""

    def __init__(self, round_id: str, errors: Sequence[Finding], accept: int | None) -> None:
        self.errors = tuple(sorted(errors, key=lambda item: item.order))
        count = len(self.errors)
        said = ("", "") if accept is None else (f" แต่ยอมรับไว้ {accept} ข้อ", f", but {accept} were accepted")
        check = f"workbook check {round_id}"
        fix_th = f"สั่ง {check} แล้วให้หน่วยงานแก้ไข หรือเพิ่ม --accept {count} เพื่อเผยแพร่ทั้งที่มี"
        fix_en = f"Run {check} and have the offices mend them, or add --accept {count} to publish with them."
        super().__init__(
            f"รอบ {round_id} มีข้อที่ต้องแก้ไข {count} ข้อ{said[0]} จึงไม่เผยแพร่",
            f"The round {round_id} has {count} error(s) in its data{said[1]}; nothing was published.",
            fix_th=fix_th if count else "สั่งใหม่โดยไม่ใช้ --accept",
            fix_en=fix_en if count else "Run again without --accept.",
        )

    def text(self) -> str:
        lines = [line for finding in self.errors[:LISTED] for line in _lines(finding)]
        if len(self.errors) > LISTED:
            left = len(self.errors) - LISTED
            lines.append(f"… และอีก {left} ข้อ (and {left} more: workbook check)")
        return "\n".join([*lines, super().text()])


def admit(round_id: str, findings: Sequence[Finding], accept: int | None) -> int:
    """How many errors the round is published with.

    Args:
        accept: how many the person accepts; ``None`` is as good as 0.

    Raises:
        GateError: there are more or fewer.
    """
    from analysis.ingest.findings.finding import Severity  # with pandas, which reading an option has no use for

    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if len(errors) != (accept or 0):
        raise GateError(round_id, errors, accept)
    return len(errors)


def parse_accept(texts: Sequence[str], rounds: Sequence[str]) -> dict[str, int]:
    """``["1"]`` for the only round, or ``["fy2565-r1=1", …]``, as numbers by round.

    Raises:
        WorkbookError: a text is neither, names a round that is not run, or leaves open which round is meant.
    """
    accepted: dict[str, int] = {}
    for text in texts:
        name, equals, number = text.rpartition("=")
        round_id = name if equals else rounds[0] if len(rounds) == 1 else ""
        if round_id not in rounds or not (number.isascii() and number.isdigit()) or len(number) > 9:
            raise WorkbookError(
                "ระบุจำนวนข้อที่ยอมรับไม่ถูกต้อง",
                "That is not a number of errors for a round that is run.",
                location=Location(f"--accept {text}"),
                fix_th="เขียน --accept 1 เมื่อประมวลผลรอบเดียว หรือ --accept fy2565-r1=1 เมื่อหลายรอบ",
                fix_en="Write --accept 1 for one round, or --accept fy2565-r1=1 where there are several.",
            )
        accepted[round_id] = int(number)
    return accepted


def _lines(finding: Finding) -> list[str]:
    place = " › ".join(part for part in (finding.file, finding.sheet) if part)
    place += f"!{finding.cell}" if finding.cell else ""
    return [f"[ต้องแก้ไข] {finding.code}  {place}"]
