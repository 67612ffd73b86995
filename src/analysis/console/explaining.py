"""What ``workbook run --explain`` prints: why tasks run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.rounds.rebuild.rebuild import Why

_BECAUSE = {
    "new": "ยังไม่มีผลที่เก็บไว้ (never ran)",
    "changed": "มีสิ่งที่เปลี่ยน (changed)",
    "lost": "ผลที่เก็บไว้หายหรือเสีย (what was kept is gone)",
    "distrusted": "ผลที่เก็บไว้ไม่มีเครื่องหมายของผู้ใช้นี้หรือถูกแก้ไข (what was kept is not what this user kept)",
    "asked": "สั่งให้ทำใหม่ (asked to run anew)",
}
_PARTS = {
    "notebook": "สมุดงาน (notebook)",
    "parameters": "พารามิเตอร์ของงาน (parameters)",
    "page": "หัวเรื่องของหน้า (page)",
    "round": "พารามิเตอร์ของรอบ (round)",
    "environment": "Python หรือแพ็กเกจ (environment)",
    "criteria": "เกณฑ์ (criteria)",
    "input": "แฟ้ม (input)",
    "code": "โปรแกรม (code)",
}
#: More tasks or parts than these are counted, not named.
_MOST = 3


def explained(why: Mapping[str, Why], tasks: int) -> Iterator[str]:
    """Lines that tell why tasks run, those with the same reason together, and how many need not run."""
    alike: dict[Why, list[str]] = {}
    for task, reason in why.items():
        alike.setdefault(reason, []).append(task)
    for reason, names in alike.items():
        changed = f": {_few([_part(name) for name in reason.parts])}" if reason.parts else ""
        yield f"• {_few(names)} – {_BECAUSE[reason.because.value]}{changed}"
    yield f"• ใช้ผลเดิม {tasks - len(why)} งาน (reused)"


def _part(name: str) -> str:
    kind, _, rest = name.partition(" ")
    return f"{_PARTS[kind]} {rest}".strip()


def _few(names: list[str]) -> str:
    left = len(names) - _MOST
    more = f" และอีก {left} (and {left} more)" if left > 0 else ""
    return ", ".join(names[:_MOST]) + more
