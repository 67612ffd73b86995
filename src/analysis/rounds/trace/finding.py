"""Which figure or which cell somebody means: ids, parts of ids, numbers as printed, files and sheets by name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from fnmatch import fnmatchcase

from analysis.errors import WorkbookError
from analysis.evaluate.figure import Figure
from analysis.evaluate.renamed import successor
from analysis.rounds.trace.model import Place
from analysis.rounds.trace.published_revision import TraceSource
from analysis.rounds.trace.workbooks import Workbooks
from analysis.thai.digits import to_arabic
from analysis.thai.numbers import half_up

MOST_SUGGESTED = 8
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
_ADDRESS = re.compile(r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}")


def find_figure(asked: str, source: TraceSource) -> Figure:
    """The figure of a full id, of "scope/name", or of a name that only one scope has.

    Raises:
        WorkbookError: there is none, or several; the nearest ids are named.
    """
    asked = asked.strip()
    figures = source.figures
    round_id = source.round.id
    by_id = {one.figure_id: one for one in figures}
    for candidate in (asked, f"{round_id}/{asked}"):
        if candidate in by_id:
            return by_id[candidate]
    if new := _renamed(asked, round_id):
        if new in by_id:
            return by_id[new]
        asked = new.removeprefix(f"{round_id}/")
    named = [one for one in figures if one.name == asked]
    if len(named) == 1:
        return named[0]
    near = [one.figure_id for one in named] or suggestions(asked, figures)
    listed = "\n".join(f"  {one.removeprefix(f'{round_id}/')}" for one in near[:MOST_SUGGESTED])
    many = bool(named)
    raise WorkbookError(
        f"“{asked}” มีในหลายขอบเขต โปรดระบุขอบเขตด้วย" if many else f"ไม่มีตัวเลขรหัส “{asked}” ในรอบ {round_id}",
        f"“{asked}” is in several scopes; name the scope as well."
        if many
        else f"The round {round_id} has no figure “{asked}”.",
        fix_th=f"ดูรายการด้วย workbook trace {round_id} --list คำค้น" if not near else "รหัสที่ใกล้เคียง:",
        fix_en=f"List them with workbook trace {round_id} --list TEXT." if not near else f"Nearest:\n{listed}",
    )


def _renamed(asked: str, round_id: str) -> str | None:
    """The id that a figure has now whose name, or "scope/name", was asked for as it was called before."""
    scope, _, name = asked.removeprefix(f"{round_id}/").rpartition("/")
    new = successor("figures", name)
    return None if new is None else f"{round_id}/{scope}/{new}" if scope else new


def suggestions(asked: str, figures: Sequence[Figure]) -> list[str]:
    """Ids that begin with what was asked, then that hold it, then that look like it; at most ``MOST_SUGGESTED``."""
    short = {f"{one.scope}/{one.name}": one.figure_id for one in figures}
    begins = [id_ for key, id_ in short.items() if key.startswith(asked) or key.partition("/")[2].startswith(asked)]
    holds = [id_ for key, id_ in short.items() if asked.lower() in key.lower()]
    alike = [short[key] for key in difflib.get_close_matches(asked, short, n=MOST_SUGGESTED, cutoff=0.5)]
    return list(dict.fromkeys((*begins, *holds, *alike)))[:MOST_SUGGESTED]


def list_figures(pattern: str, source: TraceSource) -> list[Figure]:
    """Figures whose id holds the text or matches it with * and ?, or, for a number as printed, whose value reads so.

    "31,572" and "๓๑,๕๗๒" find 31572; "4.74" finds 4.744916, because a page rounds half up to as many places.
    """
    text = to_arabic(pattern.strip())
    found = [one for one in source.figures if _matches(one, text)]
    if not found and _NUMBER.fullmatch(text):
        places = len(text.partition(".")[2])
        wanted = float(text.replace(",", ""))
        found = [one for one in source.figures if one.value is not None and half_up(one.value, places) == wanted]
    return found


def _matches(figure: Figure, text: str) -> bool:
    short = f"{figure.scope}/{figure.name}"
    if any(sign in text for sign in "*?["):
        return fnmatchcase(short, text) or fnmatchcase(figure.name, text)
    return not _NUMBER.fullmatch(text) and text.lower() in figure.figure_id.lower()


def find_cell(asked: str, source: TraceSource, books: Workbooks) -> Place:
    """The cell that "file!sheet!cell" means; "file › sheet!cell" as messages write it does as well.

    The file is a path from the project's folder, the name of a workbook of the round, or its office's code.

    Raises:
        WorkbookError: the text has another shape, or there is no such file or sheet.
    """
    parts = [part.strip() for part in re.split(r"[!›]", asked)]
    if len(parts) != 3 or not all(parts) or not _ADDRESS.fullmatch(parts[2]):
        raise WorkbookError(
            f"อ่านตำแหน่งเซลล์ “{asked}” ไม่ได้",
            f"“{asked}” is no place of a cell.",
            fix_th='เขียนเป็น "แฟ้ม!ชีต!เซลล์" เช่น --cell "42-loei.xlsx!แผนและผล!E12"',
            fix_en='Write "file!sheet!cell", as in --cell "42-loei.xlsx!แผนและผล!E12".',
        )
    file = _file(parts[0], source)
    sheet = books.named_sheet(file, parts[1])
    if sheet is None:
        sheets = ", ".join(books.grids(file))
        raise WorkbookError(
            f"ไม่มีชีต “{parts[1]}” ในแฟ้ม {file}",
            f"{file} has no sheet “{parts[1]}”.",
            fix_th=f"ชีตที่มี: {sheets}" if sheets else "เปิดแฟ้มนี้ไม่ได้",
            fix_en=f"There are: {sheets}." if sheets else "The file cannot be opened.",
        )
    return Place(file, sheet, parts[2].upper().replace("$", ""))


def _file(asked: str, source: TraceSource) -> str:
    """The input of the revision that is meant. Only what the manifest names is ever opened."""
    workbooks = [name for name in source.inputs if name.endswith(".xlsx")]
    own = f"data/{source.round.inputs.folder}/"
    exact = [name for name in workbooks if name in (asked, own + asked)]
    named = [name for name in workbooks if name.rpartition("/")[2] == asked]
    coded = [name for name in workbooks if name.startswith(f"{own}{asked}-")]
    for found in (exact, coded, named):
        if len(found) == 1:
            return found[0]
    near = named or difflib.get_close_matches(asked, [name.rpartition("/")[2] for name in workbooks], n=3, cutoff=0.5)
    listed = ", ".join(dict.fromkeys(near))
    raise WorkbookError(
        f"แฟ้ม “{asked}” ไม่ใช่ข้อมูลนำเข้าของรอบนี้ (หรือมีหลายแฟ้ม)",
        f"“{asked}” is no input of this round, or several have that name.",
        fix_th=f"ใกล้เคียง: {listed}" if listed else f"ระบุแฟ้มใน {own}",
        fix_en=f"Nearest: {listed}." if listed else f"Name a file in {own}",
    )
