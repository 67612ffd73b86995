"""What a reader of a Word file sees of a paragraph."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn


def words(paragraph: Any) -> str:
    """The text of a paragraph's element with what stands in content controls, which the library's own passes over."""
    return "".join(one.text or "" for one in paragraph.iter(qn("w:t")))
