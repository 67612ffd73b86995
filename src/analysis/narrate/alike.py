"""Many questions of one kind to one sheet mostly have one cause: they become one question that names their cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from analysis.ingest.findings.finding import Finding

#: So many are still told one by one.
MOST_ALONE = 5
#: Cells that one question names.
_NAMED = 12


def together(findings: Iterable[Finding], codes: Collection[str]) -> list[Finding]:
    """The findings, of ``codes`` at most ``MOST_ALONE`` for one office and sheet; of more the first stands for all."""
    groups: dict[object, list[Finding]] = {}
    for number, one in enumerate(findings):
        key = (one.code, one.scope, one.file, one.sheet) if one.code in codes else number
        groups.setdefault(key, []).append(one)
    told: list[Finding] = []
    for group in groups.values():
        told += [_for_all(group)] if len(group) > MOST_ALONE else group
    return told


def _for_all(group: list[Finding]) -> Finding:
    first, others = group[0], group[1:]
    cells = ", ".join(one.cell for one in others[:_NAMED]) + (" …" if len(others) > _NAMED else "")
    return replace(
        first,
        message_th=f"{first.message_th} (เช่นเดียวกันอีก {len(others)} แห่ง: {cells})",
        message_en=f"{first.message_en} The same in {len(others)} more places: {cells}.",
    )
