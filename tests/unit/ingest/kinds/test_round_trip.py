"""Whatever table is written as each kind of file is read back the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.ingest.kinds.decoded import decoded
from analysis.ingest.kinds.delimited import records, separator_of
from analysis.ingest.kinds.opened import open_file
from analysis.ingest.workbook.cell_text import CellValue
from written_tables import delimited, ods_grid, page
from written_xls import grid_book

BUDGET = settings(max_examples=40, suppress_health_check=list(HealthCheck))
THAI = st.sampled_from("กขคงจฉชญดตถทธนบปผพฟภมยรลวสหอะาเแโใไ")
MARKED = st.tuples(THAI, st.sampled_from(["", "ิ", "่", "้", "ั"])).map("".join)
PIECES = st.one_of(
    MARKED, st.sampled_from([*"abc 019.,;-()%/\"'&<>|", "\t", "\n", "จังหวัด", "1,234.50", "<b>", "&amp;"])
)
FIELD = st.lists(PIECES, max_size=8).map("".join)
VALUES = st.one_of(FIELD, st.none(), st.booleans(), st.integers(-(2**29), 2**29 - 1).map(float), st.floats(-1e9, 1e9))


def grids(field: st.SearchStrategy) -> st.SearchStrategy:
    """Tables of two to five columns under a Thai heading."""
    heading = ("จังหวัด", "กิจกรรม", "หน่วยนับ", "เป้าหมาย", "งบประมาณ")
    width = st.integers(2, 5)
    return width.flatmap(
        lambda count: st.lists(st.lists(field, min_size=count, max_size=count), max_size=6).map(
            lambda rows: [list(heading[:count]), *rows]
        )
    )


def read(content: bytes, sheet: str) -> list[list[CellValue]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "42-a.xls"
        path.write_bytes(content)
        return [list(line) for line in open_file(path).sheets[sheet].cells]


def stored(grid: list[list[CellValue]]) -> list[list[CellValue]]:
    return [[None if value == "" else value for value in line] for line in grid]


def assert_same(found: list[list[CellValue]], grid: list[list[str | float | None]]) -> None:
    """Rows at the end with nothing in them are not laid out."""
    assert found == stored(grid)[: len(found)]
    assert not any(value not in (None, "") for line in grid[len(found) :] for value in line)


@pytest.mark.parametrize("separator", ["\t", "|", ";", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_any_table_as_delimited_text(separator: str, encoding: str) -> None:
    """Every field is kept to the letter, once the separator is known; that it is found is tested on whole tables."""

    @given(grids(FIELD))
    @BUDGET
    def kept(grid: list[list[str]]) -> None:
        content = delimited(grid, separator, encoding, quote_all=True)
        text, found = decoded(content, lambda _: None)
        assert found == encoding
        assert records(text, separator) == grid
        assert separator_of(text) in "\t|;,"

    kept()


@given(
    grids(st.one_of(MARKED, st.integers(0, 9_999).map(str))),
    st.sampled_from("\t|;,"),
    st.sampled_from(["utf-8", "cp874"]),
)
@BUDGET
def test_the_separator_of_plain_fields_is_found(grid: list[list[str]], separator: str, encoding: str) -> None:
    assert read(delimited(grid, separator, encoding), "") == stored(grid)


@given(grids(FIELD), st.sampled_from(["utf-8", "utf-16", "cp874"]))
@BUDGET
def test_any_table_as_a_page(grid: list[list[str]], encoding: str) -> None:
    """A page shows blanks in a row as one, and none around a line."""

    def shown(text: str) -> str | None:
        lines = [" ".join(line.replace("\t", " ").split()) for line in text.split("\n")]
        return "\n".join(lines).strip("\n") or None

    assert read(page(grid, encoding), "table 1") == [[shown(one) for one in line] for line in grid]


@given(grids(VALUES))
@BUDGET
def test_any_table_as_an_open_document(grid: list[list[str | float | None]]) -> None:
    plain = [[None if isinstance(one, bool) else one for one in line] for line in grid]
    assert_same(read(ods_grid(plain), "แผน"), plain)


@given(grids(VALUES), st.booleans(), st.sampled_from([64, 257, 8_224]))
@BUDGET
def test_any_table_as_an_old_workbook(grid: list[list[str | float | None]], shared: bool, most: int) -> None:
    """Also where the shared texts are continued, within their letters, in many records."""
    assert_same(read(grid_book(grid, shared=shared, most=most), "แผน"), grid)
