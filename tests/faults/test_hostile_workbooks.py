"""Workbooks that attack or overwhelm: each becomes a finding of its office, the other offices are read as before."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hostile_files import (
    CORNERS,
    ENTITIES,
    SHEET,
    Spoil,
    cut,
    edited,
    flagged_as_encrypted,
    lying,
    many_sheets,
    parts,
    pipe,
    pointing_nowhere,
    renamed,
    sheet,
    sparse,
)
from test_bad_input import copied, read

from analysis import paths
from analysis.ingest.findings.finding import Finding, Severity
from analysis.ingest.findings.words import READING
from analysis.ingest.findings.words_guard import GUARDING
from analysis.ingest.round_inputs import RoundInputs

ROUND, BOTH = "fy2565-r1", ("11", "42")
MEGABYTE = 2**20
ONE = b'<row r="1"><c r="A1"><v>1</v></c></row>'
LAST_STYLED = b'<row r="1048576"><c r="XFD1048576" s="0"/></row>'
ALL_MERGED = b'<mergeCell ref="A1:XFD1048576"/>'

#: What is done to the workbook of province 42, and the finding that it must bring. Nothing of it is read.
REFUSED: dict[str, tuple[Spoil, str]] = {
    "200 MB": (sparse(200 * MEGABYTE), "file_too_large"),
    "every row of a sheet": (sheet(b"<row><c><v>1</v></c></row>" * 1_048_576), "sheet_too_large"),
    "two corners": (sheet(CORNERS), "sheet_too_large"),
    "two corners, under a prefix": (
        parts(
            {
                SHEET: b"<x:worksheet><x:sheetData>"
                + CORNERS.replace(b"<", b"<x:").replace(b"<x:/", b"</x:")
                + b"</x:sheetData></x:worksheet>"
            }
        ),
        "sheet_too_large",
    ),
    "a corner told another way": (
        sheet(ONE + b"<row><c  s='1'\n r = 'XFD1048576'><v>1</v></c></row>"),
        "sheet_too_large",
    ),
    "a row that Excel has not": (sheet(ONE + b'<row><c r="A99999999"><v>1</v></c></row>'), "sheet_too_large"),
    "one cell over and over": (sheet(b'<row r="1">' + b'<c r="A1"/>' * 3_000_001 + b"</row>"), "sheet_too_large"),
    "shrunk a thousandfold": (parts({"xl/sharedStrings.xml": b" " * (30 * MEGABYTE)}), "file_unpacks_too_large"),
    "larger than its directory says": (lying("xl/sharedStrings.xml", 30 * MEGABYTE), "file_unpacks_too_large"),
    "a little larger than it says": (lying("xl/sharedStrings.xml", 4 * MEGABYTE), "file_unreadable"),
    "entities": (sheet(ONE, prolog=ENTITIES), "file_declares_entities"),
    "3,000 parts": (many_sheets(3_000), "file_too_many_parts"),
    "300 sheets": (many_sheets(300), "file_too_many_sheets"),
    "an archive with a password": (flagged_as_encrypted, "file_protected"),
    "parts that begin before the file": (pointing_nowhere, "file_unreadable"),
    "cut in half": (cut(0.5), "file_cut_short"),
    "the last byte lost": (lambda path: cut(1 - 1 / path.stat().st_size)(path), "file_cut_short"),
    "a workbook with macros by its name": (renamed("42-loei.xlsm"), "file_macros_refused"),
    "a name that moves a terminal's cursor": (renamed("42-\x1b[2J.xlsx"), "file_name_unusable"),
}
if hasattr(os, "mkfifo"):
    REFUSED["no file at all"] = (pipe, "file_unreadable")


def both(home: Path, spoil: Spoil | None = None) -> RoundInputs:
    """The round read with the workbook of province 42 spoilt."""
    folder = home / "data" / ROUND
    if not folder.exists():
        copied(home, ROUND, "11-samut-prakan", "42-loei")
    if spoil:
        spoil(folder / "42-loei.xlsx")
    return read(home, ROUND, BOTH)


def new_finding(before: RoundInputs, after: RoundInputs, code: str) -> Finding:
    assert [one for one in after.findings if one.scope == "11"] == [one for one in before.findings if one.scope == "11"]
    (finding,) = (one for one in after.findings if one.code == code)
    assert finding.severity is READING[code].severity
    texts = (finding.message_th, finding.message_en, finding.fix_th, finding.fix_en, finding.expected_th)
    assert all(text and "{" not in text and "\x1b" not in text for text in texts)
    return finding


@pytest.mark.parametrize(("spoil", "code"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_and_the_others_are_read(tmp_path: Path, spoil: Spoil, code: str) -> None:
    before, after = both(tmp_path), both(tmp_path, spoil)
    assert new_finding(before, after, code).severity is Severity.ERROR
    for name in ("activities", "monthly_results", "submissions"):
        own = before.table(name).query("province_code == '11'")
        pd.testing.assert_frame_equal(after.table(name), own.reset_index(drop=True))


#: What a workbook carries along: it is told, and the cells are read as without it.
CARRIED: dict[str, tuple[Spoil, str]] = {
    "macros": (parts({"xl/vbaProject.bin": b"\xcc\x61"}), "file_has_macros"),
    "macros of Excel 4": (parts({"xl/macrosheets/sheet1.xml": b"<xm:macrosheet/>"}), "file_has_macros"),
    "a link to another file": (
        parts({"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}),
        "file_links_out",
    ),
    "a connection": (parts({"xl/connections.xml": b"<connections/>"}), "file_links_out"),
    "a size that it has not": (
        edited(lambda xml: xml.replace(b'<dimension ref="', b'<dimension ref="A1:XFD1048576" was="')),
        "sheet_size_claimed",
    ),
    "all of the sheet merged": (
        edited(lambda xml: re.sub(rb"<mergeCells[^>]*>", rb"\g<0>" + ALL_MERGED, xml)),
        "merged_too_far",
    ),
    "styles down to the last row": (
        edited(lambda xml: xml.replace(b"</sheetData>", LAST_STYLED + b"</sheetData>")),
        "",
    ),
}


@pytest.mark.parametrize(("spoil", "code"), CARRIED.values(), ids=CARRIED)
def test_what_it_carries_is_told_and_its_cells_are_read(tmp_path: Path, spoil: Spoil, code: str) -> None:
    before, after = both(tmp_path), both(tmp_path, spoil)
    if code:
        assert new_finding(before, after, code).scope == "42"
    assert len(after.findings) == len(before.findings) + bool(code)
    for name in ("activities", "monthly_results", "submissions"):
        pd.testing.assert_frame_equal(after.table(name), before.table(name))


def test_characters_that_nobody_sees_are_shown(tmp_path: Path) -> None:
    before = both(tmp_path)
    activity = before.table("activities").query("province_code == '42'").iloc[0]["activity"]
    plain, evil = activity.encode(), f"_x0000_{activity}_x001b_[2J\u202e".encode()
    after = both(tmp_path, edited(lambda xml: xml.replace(plain, evil, 1)))
    finding = new_finding(before, after, "control_characters")
    assert (finding.severity, finding.sheet, finding.cell[:1]) == (Severity.WARNING, "แผนและผล", "B")
    assert f"\ufffd{activity}\ufffd[2J\ufffd" in set(after.table("activities")["activity"])


@pytest.mark.parametrize("length", [4_001, 200_000])
def test_a_text_longer_than_any_form_asks_for(tmp_path: Path, length: int) -> None:
    before = both(tmp_path)
    activity = before.table("activities").query("province_code == '42'").iloc[0]
    plain, long = activity["activity"].encode(), ("ก" * length).encode()
    after = both(tmp_path, edited(lambda xml: xml.replace(plain, long, 1)))
    finding = next(one for one in after.findings if one.code == "text_too_long")
    assert len(finding.read) < 2_100
    assert len(after.table("activities")) == len(before.table("activities")) - 1
    assert {len(str(record["content"])) < 2_100 for record in after.set_aside().to_dict("records")} == {True}


BOUNDED = """
import resource, sys
from pathlib import Path
from analysis.ingest.workbook.cover import Expectation
from analysis.ingest.office import read_office
from analysis.thai.calendar import FiscalYear
pages = int(Path("/proc/self/statm").read_text().split()[0])
room = pages * resource.getpagesize() + int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (room, room))
for name in sys.argv[2:]:
    office = read_office(Path(name), name, Expectation(FiscalYear(2565), ("action_plan",)))
    print(*sorted({one.code for one in office.findings} - {"sheet_missing"}))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded in this way on Linux only")
def test_no_bomb_takes_more_memory_than_the_limits_allow(tmp_path: Path) -> None:
    """In a process that may take 300 MB more; without the guards each of these ends it."""
    bombs = {
        "42-lying.xlsx": lying("xl/sharedStrings.xml", 400 * MEGABYTE),
        "42-corners.xlsx": sheet(CORNERS),
        "42-rows.xlsx": sheet(ONE + b'<row r="99999999"><c r="A99999999"><v>1</v></c></row>'),
        "42-merged.xlsx": sheet(ONE, after=b"<mergeCells>" + ALL_MERGED + b"</mergeCells>"),
    }
    source = paths.home() / "data" / ROUND / "42-loei.xlsx"
    for name, spoil in bombs.items():
        (tmp_path / name).write_bytes(source.read_bytes())
        spoil(tmp_path / name)
    command = [sys.executable, "-c", BOUNDED, str(300 * MEGABYTE), *(str(tmp_path / name) for name in bombs)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    codes = [line.split() for line in done.stdout.splitlines()]
    assert [line[0] for line in codes[:3]] == ["file_unpacks_too_large", "sheet_too_large", "sheet_too_large"]
    assert "merged_too_far" in codes[3]


def test_every_guard_has_a_case_here() -> None:
    met = {code for _, code in (*REFUSED.values(), *CARRIED.values())}
    assert GUARDING.keys() - met == {"control_characters", "text_too_long"}
