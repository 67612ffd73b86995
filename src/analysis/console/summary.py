"""What a run came to, as a table and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.table import Table

from analysis.console.terminal import err, out
from analysis.execute.kernels.engines import ColdReason, EngineUse
from analysis.rounds.gate import lapsed_lines
from analysis.rounds.request import RunResult

if TYPE_CHECKING:
    from analysis.rounds.corrections.model import Notice

_COLD_WORDS = {
    ColdReason.NO_FORK: "ระบบนี้ใช้แบบ warm ไม่ได้ (warm kernels need Linux)",
    ColdReason.NOT_INSTALLED: "ติดตั้งโปรแกรมใหม่ก่อนจึงใช้แบบ warm ได้ (install the package again for warm kernels)",
    ColdReason.NOT_STARTED: "เริ่มกระบวนการที่เตรียมไว้ไม่ได้ (the warm parent could not be started)",
    ColdReason.OTHER_KERNEL: "เคอร์เนลของสมุดงานไม่ใช่ Python ชุดนี้ (the notebook's kernel is another Python's)",
    ColdReason.THREADS: "กระบวนการที่เตรียมไว้มีเธรดอื่น จึงแยกไม่ได้อย่างปลอดภัย (the warm parent has grown threads)",
    ColdReason.GONE: "กระบวนการที่เตรียมไว้หยุดทำงาน (the warm parent ended)",
}
#: By the severity's value, gravest first.
SEVERITY_WORDS = {"error": "ต้องแก้ไข", "warning": "ควรตรวจสอบ", "note": "เพื่อทราบ"}


def print_result(round_id: str, result: RunResult) -> None:
    """The table at the end of a run."""
    table = Table(title=f"สรุป {round_id}", show_header=False)
    counts = Counter("สำเร็จ" if item.ok else "ไม่สำเร็จ" for item in result.results)
    table.add_row("งาน (tasks)", " · ".join(f"{word} {count}" for word, count in sorted(counts.items(), reverse=True)))
    if result.unchanged:
        table.add_row("การประมวลผล (run)", "ไม่มีสิ่งใดเปลี่ยน จึงใช้ผลเดิมทั้งหมด (nothing has changed)")
    else:
        table.add_row("เคอร์เนล (kernels)", kernel_words(result.engine))
    table.add_row("ตัวเลข (figures)", f"{result.figures:,}")
    table.add_row("ข้อค้นพบ (findings)", severity_words(result.findings))
    if words := accepted_words(result):
        table.add_row("ยอมรับ (accepted)", words)
    if result.notice:
        table.add_row("ประกาศแก้ไข (correction)", notice_words(result.notice))
    if result.preview:
        table.add_row("ดูก่อนเผยแพร่ (preview)", "ยังไม่เผยแพร่ ผลเดิมไม่ถูกแตะต้อง (nothing was published)")
    else:
        table.add_row("ผลลัพธ์ (results)", str(result.folder / "index.html"))
    out.print(table)


def tell_altered(names: Sequence[str]) -> None:
    """Warn of notebooks that are not as released; the round was run with them as they are."""
    if names:
        listed = ", ".join(names)
        th = f"คำเตือน: สมุดงานต่างจากฉบับที่เผยแพร่: {listed} (ผลคำนวณจากสมุดงานที่แก้ไขแล้ว)"
        en = f"Warning: not as released: {listed} (the results come from the altered notebooks)."
        err.print(f"{th}\n{en}", markup=False, highlight=False, soft_wrap=True)


def tell_distrusted(count: int) -> None:
    """Warn of kept results that were not taken."""
    if count:
        th = f"คำเตือน: ผลที่เก็บไว้ {count} รายการไม่ใช่สิ่งที่ผู้ใช้นี้เก็บ หรือถูกแก้ไข จึงทำใหม่ทั้งหมด"
        en = f"Warning: {count} kept result(s) were not what this user kept, or were changed; they were made anew."
        err.print(f"{th}\n{en}", markup=False, highlight=False, soft_wrap=True)


def accepted_words(result: RunResult) -> str:
    """How many errors are accepted with a reason and how many by their number alone; "" where there is none."""
    if result.checked is None or not result.checked.waiving.errors:
        return ""
    waived, left = len(result.checked.waiving.waived), len(result.checked.waiving.unexplained)
    return f"มีเหตุผล {waived} (with a reason) · ยังไม่มีเหตุผล {left} (unexplained)"


def notice_words(notice: Notice) -> str:
    """How many figures a reopened round corrects, and how many documents had told them."""
    facts = notice.as_json()
    return (
        f"ของฉบับที่ {notice.before}: ตัวเลขที่พิมพ์เปลี่ยน {facts['printed']} (printed) · ต่างต่ำกว่าที่พิมพ์ {facts['below']} (below)"
        f" · หน้าที่อ้าง {facts['documents']} (pages) · บันทึก {facts['letters']} (memos)"
    )


def tell_lapsed(result: RunResult) -> None:
    """Warn of waivers that waive nothing now."""
    for line in lapsed_lines(result.checked.waiving.lapsed) if result.checked else ():
        err.print(line, markup=False, highlight=False, soft_wrap=True)


def kernel_words(use: EngineUse) -> str:
    """How many notebooks ran in kernels of each kind, why some had a cold one, what was proved, and how many did not
    run at all."""
    counts = (("warm", use.warm), ("reused", use.in_reused), ("cold", use.cold))
    parts = [f"{name} {count}" for name, count in counts if count]
    parts += [_COLD_WORDS[reason] for reason in use.reasons]
    if use.reused:
        parts.append(f"ใช้ผลเดิม (reused) {use.reused}")
    if use.proved:
        parts.append(f"ผลสองแบบตรงกันทุกไบต์ (proved): {', '.join(use.proved)}")
    return " · ".join(parts)


def severity_words(counts: Mapping[str, int]) -> str:
    """How many findings there are of each severity."""
    return " · ".join(f"{SEVERITY_WORDS[severity]} {count:,}" for severity, count in counts.items())
