"""What an analyst's own notebook needs beside one of ours: a last cell, and words for a cell that fails.

An analyst writes cells and no ceremony. The last cell that a task must reach is put behind theirs, and where a cell
fails its number, its first line and what happened are told, so that nobody has to read a stack trace.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.execute.task import FINISH_TAG, Task, TaskStatus
from analysis.quick_nbformat import nbformat

FINISH_CELL = "from analysis import notebook as wb\n\nwb.finish()"
_INJECTED = "injected-parameters"
_BROKEN = (nbformat.reader.NotJSONError, nbformat.ValidationError)
#: So much of a cell's first line is told.
_LONGEST = 60
_ERRORS = {
    "AttributeError": "ไม่มีชื่อนี้ในสิ่งที่เรียก",
    "FileNotFoundError": "ไม่พบแฟ้ม",
    "IndexError": "ตำแหน่งเกินจำนวนที่มี",
    "KeyError": "ไม่มีคีย์หรือคอลัมน์นี้",
    "MemoryError": "หน่วยความจำไม่พอ",
    "ModuleNotFoundError": "ไม่มีแพ็กเกจนี้",
    "NameError": "ไม่รู้จักชื่อนี้",
    "SyntaxError": "เขียนคำสั่งไม่ถูกรูปแบบ",
    "TypeError": "ชนิดของข้อมูลใช้ไม่ได้",
    "ValueError": "ค่าใช้ไม่ได้",
    "ZeroDivisionError": "หารด้วยศูนย์",
}
_ENDS = {
    TaskStatus.INCOMPLETE: ("สมุดงานหยุดก่อนถึงเซลล์สุดท้าย", "the notebook stopped before its last cell"),
    TaskStatus.TIMED_OUT: (
        "ทำงานเกินเวลาที่กำหนด {timeout} วินาทีต่อเซลล์ จึงถูกหยุด",
        "it ran over the limit of {timeout} seconds a cell and was stopped",
    ),
    TaskStatus.DIED: (
        "โปรแกรมคำนวณ (kernel) ปิดตัวเอง อาจใช้หน่วยความจำมากเกินไป",
        "its kernel died, perhaps for lack of memory",
    ),
}


@contextlib.contextmanager
def source_of(task: Task) -> Iterator[Path]:
    """The notebook to run, for the length of the block: ours as it is, an analyst's own with a last cell.

    Raises:
        WorkbookError: an own notebook is no notebook.
    """
    if not task.own:
        yield task.notebook
        return
    notebook = read_own(task.notebook)
    if not any(FINISH_TAG in cell.metadata.get("tags", []) for cell in notebook.cells):
        last = nbformat.v4.new_code_cell(FINISH_CELL, id="workbook-finish", metadata={"tags": [FINISH_TAG]})
        notebook.cells.append(last)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / task.notebook.name
        nbformat.write(notebook, path)
        yield path


def read_own(path: Path) -> nbformat.NotebookNode:
    """An analyst's notebook. Cells without an id, as older formats have them, get one by their place, and where nothing
    says a language it is Python.

    Raises:
        WorkbookError: it is no notebook, or a broken one.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["nbformat"] == 4 and not all("id" in cell for cell in content["cells"]):
            content["nbformat_minor"] = max(content["nbformat_minor"], 5)
            for number, cell in enumerate(content["cells"]):
                cell["id"] = f"cell-{number}"
        notebook: nbformat.NotebookNode = nbformat.reads(json.dumps(content), as_version=4)
        nbformat.validate(notebook)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, *_BROKEN) as error:
        raise WorkbookError(
            "แฟ้มนี้ไม่ใช่สมุดงาน (notebook) หรือเสีย",
            "This file is no notebook, or it is broken.",
            location=Location(path.name),
            fix_th="เปิดและบันทึกใหม่ใน JupyterLab",
            fix_en="Open it in JupyterLab and save it again.",
        ) from error
    notebook.metadata.setdefault("language_info", {"name": "python"}).setdefault("name", "python")
    return notebook


def unread(error: WorkbookError) -> nbformat.NotebookNode:
    """What stands in the place of a notebook that cannot be read: words alone."""
    cell = nbformat.v4.new_markdown_cell(f"{error.th} {error.fix_th}\n\n{error.en} {error.fix_en}", id="outcome")
    words: nbformat.NotebookNode = nbformat.v4.new_notebook(cells=[cell])
    return words


def told_problem(status: TaskStatus, problem: str, target: Path, timeout: int) -> str:
    """A problem of an own notebook in Thai and English, with the cell where it happened; ``problem`` is the raw one."""
    where = _last_run(target)
    if status in _ENDS:
        th, en = (words.format(timeout=timeout) for words in _ENDS[status])
    else:
        name = problem.partition(":")[0]
        th, en = (f"{_ERRORS[name]} ({problem})", problem) if name in _ERRORS else (problem, "")
    if where is None:
        return " · ".join(filter(None, (th, en)))
    number, line = where
    told = f"เซลล์โค้ดที่ {number} “{line}”: {th}"
    return f"{told} · code cell {number}: {en}" if en else f"{told} (code cell {number})"


def _last_run(target: Path) -> tuple[int, str] | None:
    """Number and first line of the last cell that ran, of the analyst's own; None when none of them did."""
    try:
        notebook = nbformat.read(target, as_version=4)
    except (OSError, ValueError, nbformat.reader.NotJSONError):
        return None
    found = None
    for number, cell in own_cells(notebook):
        if cell.get("execution_count") is not None or cell.get("outputs"):
            found = number, first_line(cell.source)
    return found


def own_cells(notebook: nbformat.NotebookNode) -> Iterator[tuple[int, nbformat.NotebookNode]]:
    """The code cells as their author counts them, from 1; the parameters that a run puts in are not counted."""
    cells = (cell for cell in notebook.cells if cell.cell_type == "code")
    yield from enumerate((cell for cell in cells if _INJECTED not in cell.metadata.get("tags", [])), start=1)


def first_line(source: str) -> str:
    """The first line of a cell that says something, cut to a readable length."""
    lines = (line.strip() for line in source.splitlines())
    line = next((one for one in lines if one and not one.startswith("#")), source.strip().partition("\n")[0])
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
