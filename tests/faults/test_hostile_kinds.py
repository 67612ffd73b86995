"""Files of the other kinds that attack or overwhelm: each is refused with words, or read without what it carries."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_cells import ATTACKS

from analysis.ingest.kinds.opened import open_file
from analysis.ingest.personal.sheets import NOT_SHOWN
from analysis.ingest.workbook.cell_text import CellValue
from analysis.ingest.workbook.file_guard import UnreadableWorkbook
from analysis.ingest.workbook.safe_text import SIGN, harmless
from hostile_kinds import CARRIED, MEGABYTE, REFUSED
from made_registry import made_id
from opened_files import opened, refused
from written_tables import delimited, ods_grid, page
from written_xls import grid_book

CELL = "<td>1</td>"
#: Each kind of file with these cells in one sheet.
WRITTEN = {
    "xls": lambda grid: grid_book(grid),
    "xls, shared": lambda grid: grid_book(grid, shared=True),
    "ods": ods_grid,
    "html": page,
    "csv": lambda grid: delimited(grid, ","),
    "tsv": lambda grid: delimited(grid, "\t", "utf-16"),
}


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_words(tmp_path: Path, content: bytes, code: str) -> None:
    assert refused(tmp_path, content) == code


@pytest.mark.parametrize("kind", ["xls", "ods", "html", "csv"])
def test_a_file_of_200_megabytes_is_not_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"42-loei.{kind}"
    path.write_bytes(WRITTEN[kind]([["เลย", "1"]]))
    os.truncate(path, 200 * MEGABYTE)
    with pytest.raises(UnreadableWorkbook, match="file_too_large"):
        open_file(path)


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableWorkbook, match="file_locked"):
        open_file(tmp_path / "42-loei.ods")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "42-loei.csv")
    with pytest.raises(UnreadableWorkbook, match="file_unreadable"):
        open_file(tmp_path / "42-loei.csv")


@pytest.mark.parametrize(("content", "codes"), CARRIED.values(), ids=CARRIED)
def test_what_it_carries_is_told_and_its_cells_are_read(tmp_path: Path, content: bytes, codes: list[str]) -> None:
    book, log = opened(tmp_path, content)
    assert [one.code for one in log.findings] == [*codes, "file_kind_taken"]
    first = next(iter(book.sheets.values()))
    assert first.raw(0, 0) == "1"
    assert (len(first.cells), len(first.cells[0])) == (1, 1)


def cells(folder: Path, kind: str, grid: list[list[str]]) -> tuple[tuple[tuple[CellValue, ...], ...], list[str]]:
    book, log = opened(folder, WRITTEN[kind](grid))
    return next(iter(book.sheets.values())).cells, [one.code for one in log.findings]


@pytest.mark.parametrize("kind", WRITTEN)
def test_texts_that_attack_are_texts(tmp_path: Path, kind: str) -> None:
    """Nothing is a formula, and nothing is left out but what nobody could see."""
    attacks = list(ATTACKS)
    found, _ = cells(tmp_path, kind, [["แผน", "ผล"], *([f"ก{one}", "1"] for one in attacks)])
    read = [str(line[0]) for line in found[1:]]
    if kind == "html":
        assert ["".join(one.split()) for one in read] == ["".join(harmless(f"ก{one}").split()) for one in attacks]
    else:
        assert read == [harmless(f"ก{one}") for one in attacks]


@pytest.mark.parametrize("kind", WRITTEN)
def test_characters_that_nobody_sees_are_shown(tmp_path: Path, kind: str) -> None:
    found, codes = cells(tmp_path, kind, [["แผน", "ผล"], ["เลย\u202e321", "1"]])
    assert found[1] == (f"เลย{SIGN}321", "1")
    assert codes == ["control_characters", "file_kind_taken"]


@pytest.mark.parametrize("kind", ["csv", "tsv", "html", "xls"])
def test_a_zero_in_a_text_is_shown(tmp_path: Path, kind: str) -> None:
    found, codes = cells(tmp_path, kind, [["แผน", "ผล"], ["เลย\x00" + "ก" * 60, "1"]])
    assert str(found[1][0])[:4] == f"เลย{SIGN}"
    assert codes == ["control_characters", "file_kind_taken"]


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_it_says_about_persons_is_not_shown(tmp_path: Path, kind: str) -> None:
    grid = [["กิจกรรม", "ชื่อ-สกุล", "ผล"], [f"อบรม {made_id(1)}", "ก ข", "1"], ["เยี่ยม", "ค ง", "2"]]
    found, codes = cells(tmp_path, kind, grid)
    assert [line[:2] for line in found[1:]] == [(NOT_SHOWN, NOT_SHOWN), ("เยี่ยม", NOT_SHOWN)]
    assert codes == ["person_id_found", "person_column_found", "file_kind_taken"]


@pytest.mark.parametrize("kind", ["xls, shared", "ods", "html"])
def test_no_cell_is_longer_than_excel_lets_it_be(tmp_path: Path, kind: str) -> None:
    found, _ = cells(tmp_path, kind, [["แผน", "ก" * 40_000]])
    assert len(str(found[0][1])) == 32_767


def test_what_is_left_of_a_struck_text_about_a_person_is_not_told(tmp_path: Path) -> None:
    table = f"<table><tr><td>ก</td></tr><tr><td><s>x</s>{made_id(1)}</td></tr></table>".encode()
    book, _ = opened(tmp_path, table)
    assert book.sheets["table 1"].value(1, 0) == NOT_SHOWN
    assert book.marks["table 1"].part_struck == {}


BOMBS = (
    "xls: two corners",
    "xls: a text followed by 4 GB",
    "ods: a million rows",
    "ods: two corners",
    "ods: many sheets of one cell repeated",
    "ods: shrunk a thousandfold",
    "html: many tables of much nothing",
    "csv: a million fields in a line",
    "zip: shrunk a thousandfold",
)
FLAT = ("xls: a size that it has not", "ods: empty cells to the last row")
BOUNDED = """
import resource, sys
from pathlib import Path
from analysis.ingest.kinds.opened import open_file
from analysis.ingest.workbook.file_guard import UnreadableWorkbook
pages = int(open('/proc/self/statm').read().split()[0])
most = pages * resource.getpagesize() + int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (most, most))
for name in sys.argv[2:]:
    try:
        open_file(Path(name))
        print('read')
    except UnreadableWorkbook as refused:
        print(refused.code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded in this way on Linux only")
def test_no_bomb_takes_more_memory_than_the_limits_allow(tmp_path: Path) -> None:
    """In a process that may take 400 MB more."""
    bombs = [REFUSED[name][0] for name in BOMBS] + [CARRIED[name][0] for name in FLAT]
    paths = [tmp_path / f"{number}.xls" for number in range(len(bombs))]
    for path, content in zip(paths, bombs, strict=True):
        path.write_bytes(content)
    command = [sys.executable, "-c", BOUNDED, str(400 * MEGABYTE), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split()[-2:] == ["read", "read"]
    assert "MemoryError" not in done.stderr
