"""Which form an office filled: the round, the layout and the rules it was written for, as the workbook itself says.

The empty form says it twice: in a hidden name, which no print shows and a copy in Excel keeps, and in one line of the
guide, which a person can read and every kind of file keeps. A file that says nothing is read as it always was.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analysis.bilingual import Text
from analysis.fingerprint import digest_of
from analysis.ingest.layouts.fields import Layout
from analysis.ingest.layouts.offices import GUIDE_SHEET
from analysis.ingest.layouts.own_plan import forms_of
from analysis.ingest.layouts.registry import ALL_LAYOUTS
from analysis.ingest.workbook.file_guard import UnreadableWorkbook, part_names
from analysis.ingest.workbook.grid import Grid
from analysis.params.load import criteria_path, load_criteria
from analysis.params.models import Round
from analysis.thai.repair import match_key

#: The hidden name of the workbook.
NAME = "workbook_form"
#: How the guide calls the line.
LABEL = "รุ่นของแบบฟอร์ม"
_LENGTH = 8
_SAID = re.compile(rf"\b(fy\d{{4}}-\w+)/([0-9a-f]{{{_LENGTH}}})/([0-9a-f]{{{_LENGTH}}})(?![0-9a-z])")
_HIDDEN = re.compile(rf'<definedName\b[^>]*\bname="{NAME}"[^>]*>([^<]*)<')
_PART, _MOST_BYTES = "xl/workbook.xml", 2**20


@dataclass(frozen=True)
class FormVersion:
    """``layout`` and ``rules`` are the first letters of digests: of the sheets and columns, and of the criteria."""

    round_id: str
    layout: str
    rules: str

    def __str__(self) -> str:
        return f"{self.round_id}/{self.layout}/{self.rules}"

    @classmethod
    def said(cls, text: str) -> FormVersion | None:
        """The version that a text names; None where it names none."""
        found = _SAID.search(text)
        return cls(*found.groups()) if found else None

    def differs_from(self, now: FormVersion) -> tuple[str, ...]:
        """What is not the form's that is asked now: ``round``, ``layout``, ``rules``."""
        pairs = {
            "round": (self.round_id, now.round_id),
            "layout": (self.layout, now.layout),
            "rules": (self.rules, now.rules),
        }
        return tuple(name for name, (own, other) in pairs.items() if own != other)


DIFFERENCES = {
    "round": Text("เป็นแบบของรอบอื่น", "it is another round's"),
    "layout": Text("ชีตหรือคอลัมน์ไม่ใช่ของปัจจุบัน", "its sheets or columns are not today's"),
    "rules": Text("เกณฑ์เปลี่ยนไปหลังเขียนแบบ", "the criteria changed after it was written"),
}


def layout_version(layouts: Iterable[Layout]) -> str:
    """Of the sheets and columns of forms, in order of the form's name."""
    said = [
        [one.form, one.sheet, one.title, [[field.name, list(field.plan or field.header)] for field in one.fields]]
        for one in sorted(layouts, key=lambda one: one.form)
    ]
    return (digest_of(said) or "")[:_LENGTH]


def round_version(round_: Round, home: Path) -> FormVersion:
    """The version of the forms that a round asks for now, by the files of the project.

    Raises:
        WorkbookError: the plan of our forms, or a criteria file, breaks a rule.
    """
    with forms_of(home):
        layout = layout_version(ALL_LAYOUTS[str(form)] for form in round_.inputs.forms)
    stems = {str(name): stem for name, stem in round_.criteria.items()}
    rules = {name: _asked(criteria_path(stem, home), stem, home) for name, stem in sorted(stems.items())}
    return FormVersion(round_.id, layout, (digest_of(rules) or "")[:_LENGTH])


def _asked(path: Path, stem: str, home: Path) -> str:
    state = path.stat()
    return _digest_of_criteria(stem, home, (state.st_mtime_ns, state.st_size, state.st_ino))


@lru_cache(maxsize=256)
def _digest_of_criteria(stem: str, home: Path, state: tuple[int, ...]) -> str:
    """Of what a criteria file asks, not of how it is written; ``state`` is the file's, so that a changed one is read
    anew."""
    return digest_of(load_criteria(stem, home).model_dump(mode="json")) or ""


def version_of_file(path: Path, grids: Mapping[str, Grid]) -> FormVersion | None:
    """The version that a workbook says: its hidden name, else the line of its guide."""
    return _hidden(path) or _printed(grids)


def _hidden(path: Path) -> FormVersion | None:
    try:
        if _PART not in part_names(path):
            return None
        with zipfile.ZipFile(path) as archive, archive.open(_PART) as stream:
            text = stream.read(_MOST_BYTES).decode("utf-8", "replace")
    except (UnreadableWorkbook, OSError, zipfile.BadZipFile, ValueError, RuntimeError):
        return None
    found = _HIDDEN.search(text)
    return FormVersion.said(found[1]) if found else None


def _printed(grids: Mapping[str, Grid]) -> FormVersion | None:
    for name, grid in grids.items():
        if match_key(name) == match_key(GUIDE_SHEET):
            for row, line in enumerate(grid.cells):
                texts = [grid.raw(row, column) for column in range(min(len(line), 4))]
                if texts and match_key(texts[0]) == match_key(LABEL):
                    return next((found for text in texts[1:] if (found := FormVersion.said(text))), None)
    return None
