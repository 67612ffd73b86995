"""The one kind of error that an analyst may meet: what is wrong, where, and what to do, in Thai and English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Location:
    """Where in a file something stands. ``sheet`` and ``cell`` are for workbooks, ``line`` and ``key`` for text."""

    file: str
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None
    key: str | None = None

    def __str__(self) -> str:
        text = self.file
        if self.line is not None:
            text += f":{self.line}"
        if self.key:
            text += f" [{self.key}]"
        if self.sheet:
            text += f" › {self.sheet}"
        if self.cell:
            text += f"!{self.cell}"
        return text


class WorkbookError(Exception):
    """A problem that a person can mend.

    ``th`` and ``en`` say the same thing in each language; ``location`` says where; ``fix_th`` and ``fix_en`` say what
    to do. The command line prints these and no stack trace, unless ``--debug`` is given.
    """

    def __init__(
        self, th: str, en: str, *, location: Location | None = None, fix_th: str = "", fix_en: str = ""
    ) -> None:
        self.th, self.en = th, en
        self.location = location
        self.fix_th, self.fix_en = fix_th, fix_en
        super().__init__(self.text())

    def text(self) -> str:
        lines = [str(self.location)] if self.location else []
        lines += [" ".join(part for part in (self.th, self.fix_th) if part)]
        lines += [" ".join(part for part in (self.en, self.fix_en) if part)]
        return "\n".join(lines)
