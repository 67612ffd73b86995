"""Ids and entries about persons are gone from a sheet before anything reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from analysis.ingest.personal.cells import without_persons, without_pieces
from analysis.ingest.personal.sheets import NOT_SHOWN
from analysis.ingest.workbook.file_guard import Remark
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.reader import open_workbook
from id_writings import writings
from made_registry import NAME, SP12, made_id, sp12, write_registry

ID = made_id(87_654_321)
WRITINGS = dict(writings())


@pytest.mark.parametrize("text", WRITINGS.values(), ids=WRITINGS)
def test_a_text_with_an_id_is_withheld_whole(text: str) -> None:
    grid, told = without_persons(Grid("ก", (("ที่", f"{NAME} {text}", 5.0), ("ข", "2564 2565", 1.0))))
    assert grid.cells == (("ที่", NOT_SHOWN, 5.0), ("ข", "2564 2565", 1.0))
    assert told == [Remark("person_id_found", "ก", {"count": 1, "cells": "B1"}, "B1")]


def test_a_number_and_a_formula_are_withheld() -> None:
    joined = f'="{ID[:5]}"&"-{ID[5:]}"'
    grid = Grid("ก", ((int(ID), float(ID), 1234567.0), (None, None)), formulas={(1, 0): joined, (1, 1): "=SUM(A1:A9)"})
    shown, told = without_persons(grid)
    assert shown.cells[0] == (NOT_SHOWN, NOT_SHOWN, 1234567.0)
    assert shown.raw(1, 0) == NOT_SHOWN
    assert shown.raw(1, 1) == "=SUM(A1:A9)"
    assert told[0].facts["cells"] == "A1, B1, A2"


@pytest.mark.parametrize(
    "cells",
    [
        (ID[:6], ID[6:]),
        (ID[:5], float(ID[5:])),
        (f"{ID[0]}-{ID[1:5]}-", f"{ID[5:10]}-{ID[10:12]}-{ID[12]}"),
        (f"{ID[0]}-{ID[1:5]}", f"{ID[5:10]}-{ID[10:12]}-{ID[12]}"),
        tuple(ID),
        tuple(map(float, ID)),
    ],
)
def test_pieces_in_neighbouring_cells_are_withheld(cells: tuple[str | float, ...]) -> None:
    grid, told = without_pieces(Grid("ก", (("ราย", *cells, "คน"),)), numbers=())
    assert grid.cells[0] == ("ราย", *[NOT_SHOWN] * len(cells), "คน")
    assert [one.code for one in told] == ["person_id_found"]


def test_numbers_of_the_form_beside_each_other_are_amounts() -> None:
    grid = Grid("ก", (("งาน", float(ID[:7]), float(ID[7:]), *map(float, ID)),))
    assert without_pieces(grid, numbers=range(1, 16)) == (grid, [])


def test_entries_about_persons_are_withheld_and_their_headings_stay() -> None:
    cells = (
        ("ที่", "ชื่อ-สกุล", "เบอร์โทร", "อีเมล", "ผลงาน"),
        (1.0, NAME, "081-234-5678", "ก@ข.ค", 5.0),
        (2.0, NAME, None, "-", 6.0),
    )
    grid, told = without_persons(Grid("ก", cells))
    assert grid.cells[0] == cells[0]
    assert grid.cells[1] == (1.0, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN, 5.0)
    assert grid.cells[2] == (2.0, NOT_SHOWN, None, "-", 6.0)
    assert [(one.code, one.facts["count"]) for one in told] == [("person_column_found", 4)]


def test_registry_sheets_are_left_to_their_own_reader(tmp_path: Path) -> None:
    path = write_registry(tmp_path / "42.xlsx", {SP12: [sp12(1)]})
    told: list[Remark] = []
    assert made_id(1) in str(open_workbook(path, told.append)["สป-12"].cells)
    assert told == []


def test_a_name_of_a_sheet_is_masked_and_no_sheet_is_lost(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = f"ราย {ID}"
    book.create_sheet(f"ราย {ID[0]}-{ID[1:5]}-{ID[5:10]}-{ID[10:12]}-{ID[12]}")["A1"] = "ข"
    book.save(tmp_path / "a.xlsx")
    told: list[Remark] = []
    names = list(open_workbook(tmp_path / "a.xlsx", told.append))
    assert len(names) == 2
    assert "9990" not in str(names) + str(told)
    assert [one.code for one in told] == ["sheet_name_personal"] * 2
