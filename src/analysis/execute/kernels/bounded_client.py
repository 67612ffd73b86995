"""A client that keeps only so much of what a notebook shows: a cell that prints without end fills no memory.

What is over the bound is counted, and a notice stands where the cut is. What tells how a notebook ended is always kept.
"""

from __future__ import annotations

from typing import Any

from nbformat.v4 import new_output
from papermill.clientwrap import PapermillNotebookClient

from analysis.execute.task import FINISH_MARK

#: Letters of all outputs of one notebook; a nation's report has a fifth of it.
MOST_OUTPUT = 10_000_000
MEGABYTE = 1_000_000
#: Marks the notice, so that a page finds it.
CUT = "workbook-cut"
_NOTICE = (
    "ผลลัพธ์ของสมุดงานยาวเกิน {most:,.0f} ล้านตัวอักษร ส่วนที่เกินถูกตัดออก {left:,.1f} ล้านตัวอักษร · "
    "The outputs of this notebook are longer than {most:,.0f} million letters; {left:,.1f} million were cut here."
)


class BoundedClient(PapermillNotebookClient):  # type: ignore[misc]  # Papermill has no types
    """Papermill's client; ``most`` letters of outputs are kept."""

    def __init__(self, nb_man: Any, most: int = MOST_OUTPUT, **options: Any) -> None:
        super().__init__(nb_man, **options)
        self._most, self._kept, self._over = most, 0, 0
        self._notice: Any = None

    def output(self, outs: list[Any], msg: dict[str, Any], display_id: str | None, cell_index: int) -> Any:
        content = msg["content"]
        size = _size(content)
        room = self._most - self._kept
        if size <= room or msg["msg_type"] == "error" or FINISH_MARK in content.get("data", {}):
            self._kept += size
            return super().output(outs, msg, display_id, cell_index)
        self._over += size
        if msg["msg_type"] == "stream" and room > 0:
            content["text"], self._over, self._kept = content["text"][:room], self._over - room, self._most
            super().output(outs, msg, display_id, cell_index)
        if self._notice is None:
            self._notice = new_output("display_data", {"text/markdown": ""}, metadata={CUT: True})
            outs.append(self._notice)
        words = _NOTICE.format(most=self._most / MEGABYTE, left=self._over / MEGABYTE)
        self._notice["data"]["text/markdown"] = words
        return None


def _size(content: dict[str, Any]) -> int:
    """The letters of a message's text or of all its forms."""
    if "text" in content:
        return len(content["text"])
    return sum(len(form) if isinstance(form, str) else len(str(form)) for form in content.get("data", {}).values())
