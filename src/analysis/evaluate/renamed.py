"""What figures and tables were called before: a notebook that asks for an old name is told the new one.

``renamed.yaml`` beside this file keeps one line a name; nothing else remembers an old one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from analysis.bilingual import Text
from analysis.params.refusal import nearest

What = Literal["figures", "tables"]
RENAMED = Path(__file__).with_name("renamed.yaml")
_EVERYTHING = "*"


@cache
def renamed(path: Path = RENAMED) -> Mapping[str, Mapping[str, str]]:
    """Old names and new ones by what they are of. Raises ``ValueError``: a line is no name to a name."""
    found: dict[str, dict[str, str]] = {}
    for what, names in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items():
        found[what] = {}
        for old, new in (names or {}).items():
            if not isinstance(new, str) or old.endswith(_EVERYTHING) != new.endswith(_EVERYTHING):
                raise ValueError(f"{path.name}: {what}: {old}")
            found[what][old] = new
    return found


def successor(what: What, name: str, path: Path = RENAMED) -> str | None:
    """What a name is now, through as many renamings as there were; None for one that was never renamed."""
    names, now, seen = renamed(path).get(what, {}), name, {name}
    while (new := _once(now, names)) is not None and new not in seen:
        now = new
        seen.add(now)
    return None if now == name else now


def _once(name: str, names: Mapping[str, str]) -> str | None:
    if name in names:
        return names[name]
    for old, new in names.items():
        if old.endswith(_EVERYTHING) and name.startswith(old[:-1]):
            return new[:-1] + name[len(old) - 1 :]
    return None


def advice(what: What, name: str, known: Iterable[str], path: Path = RENAMED) -> Text | None:
    """What to write in place of an unknown name: its successor, else the nearest known one; None for neither."""
    if new := successor(what, name, path):
        return Text(f"“{name}” เปลี่ยนชื่อเป็น “{new}” แล้ว", f"“{name}” is called “{new}” now.")
    near = nearest(name, known)
    return Text(f"น่าจะหมายถึง “{near}”", f"Did you mean “{near}”?") if near else None
