"""The gate before publication: a round with errors in its findings is published only where each is waived, or by
who says how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.errors import Location, WorkbookError

if TYPE_CHECKING:
    from analysis.ingest.findings.finding import Finding
    from analysis.rounds.quality.waiving import WaiverLine, Waiving

#: Errors that a refusal lists; ``workbook check`` lists all.
LISTED = 10


class GateError(WorkbookError):
    """The errors of a round were not accepted. Its ``text`` lists their ids and places. Nothing of a cell is quoted:
    a run may be watched, and logged, by others than who checks the data."""

    def __init__(self, round_id: str, waiving: Waiving, accept: int | None) -> None:
        self.errors, self.unexplained = tuple(waiving.errors.values()), waiving.unexplained
        self.lapsed, count, left = waiving.lapsed, len(waiving.errors), len(waiving.unexplained)
        waived = count - left
        said_th = f" ยอมรับพร้อมเหตุผลแล้ว {waived} ข้อ" if waived else ""
        said_en = f", {waived} of them waived" if waived else ""
        if accept is not None:
            said_th, said_en = f"{said_th} แต่ยอมรับไว้ {accept} ข้อ", f"{said_en}, but {accept} were accepted"
        check = f"workbook check {round_id}"
        fix_th = (
            f"สั่ง {check} แล้วให้หน่วยงานแก้ไข หรือยอมรับทีละข้อด้วย workbook accept {round_id} รหัส "
            f"หรือเพิ่ม --accept {count} เพื่อเผยแพร่ทั้งที่มี (แต่ปิดรอบไม่ได้จนกว่าจะมีเหตุผลทุกข้อ)"
        )
        fix_en = (
            f"Run {check} and have the offices mend them, accept each with workbook accept {round_id} ID, "
            f"or add --accept {count} to publish with them (the round cannot be closed until each is explained)."
        )
        super().__init__(
            f"รอบ {round_id} มีข้อที่ต้องแก้ไข {count} ข้อ{said_th} จึงไม่เผยแพร่",
            f"The round {round_id} has {count} error(s) in its data{said_en}; nothing was published.",
            fix_th=fix_th if left else "สั่งใหม่โดยไม่ใช้ --accept",
            fix_en=fix_en if left else "Run again without --accept.",
        )

    def text(self) -> str:
        listed = list(self.unexplained.items())
        lines = [line for name, finding in listed[:LISTED] for line in _lines(name, finding)]
        if len(listed) > LISTED:
            left = len(listed) - LISTED
            lines.append(f"… และอีก {left} ข้อ (and {left} more: workbook check)")
        lines += lapsed_lines(self.lapsed)
        return "\n".join([*lines, super().text()])


def lapsed_lines(lapsed: Sequence[WaiverLine]) -> list[str]:
    """A line a waiver that waives nothing now."""
    from analysis.rounds.quality.waiving import STATES

    told = [(STATES[one.state], one.waiver.finding) for one in lapsed]
    return [f"[การยอมรับ] {name}: {state.th} · {state.en}" for state, name in told]


def admit(round_id: str, waiving: Waiving, accept: int | None) -> None:
    """Let a round pass of whose errors each is waived, or whose number a person names.

    Args:
        accept: how many errors the person accepts, those that are waived among them; ``None``: those alone.

    Raises:
        GateError: there are more or fewer.
    """
    if waiving.unexplained if accept is None else len(waiving.errors) != accept:
        raise GateError(round_id, waiving, accept)


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


def _lines(name: str, finding: Finding) -> list[str]:
    place = " › ".join(part for part in (finding.file, finding.sheet) if part)
    place += f"!{finding.cell}" if finding.cell else ""
    return [f"[ต้องแก้ไข] {finding.code}  {place}", f"  รหัส (id): {name}"]
