"""What ``workbook run`` prints of the figures that change when its result takes the earlier one's place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.rounds.diff.changes import Changes, Counts
    from analysis.rounds.diff.model import FigureChange

#: Figures and scopes that are named; ``workbook diff`` tells all.
_MOST_FIGURES, _MOST_SCOPES = 5, 80


def change_lines(changes: Changes) -> Iterator[str]:
    """Lines that tell how many figures change, of whom, and the largest with the old and the new value."""
    from analysis.rounds.diff.words import scope_name

    if not changes.figures:
        yield "เทียบกับผลเดิม: ไม่มีตัวเลขใดเปลี่ยน (no figure changes)"
        return
    yield f"เทียบกับผลเดิม: {_counts(changes.total)} (figures changed, added, gone)"
    for scope, counts in list(changes.scopes.items())[:_MOST_SCOPES]:
        yield f"• {scope_name(scope)}: {_counts(counts)}"
    yield "ที่เปลี่ยนมากที่สุด (largest changes):"
    for one in changes.figures[:_MOST_FIGURES]:
        yield f"• {_figure(one)}"


def _counts(counts: Counts) -> str:
    return f"ตัวเลขเปลี่ยน {counts.changed:,} เพิ่ม {counts.added:,} หายไป {counts.gone:,}"


def _figure(one: FigureChange) -> str:
    from analysis.narrate.figure_words import unit_words
    from analysis.rounds.diff.tables import shown_pair
    from analysis.rounds.diff.words import scope_name

    old, new = shown_pair(one, "th")
    return f"{scope_name(one.figure.scope)} {one.figure.name}: {old} → {new} {unit_words(one.figure.unit, 'th')}"
