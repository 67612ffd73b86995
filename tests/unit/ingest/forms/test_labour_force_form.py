"""The labour force form: counts of persons, years, areas, and the office's own row."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from made_grids import first_row, read, read_grid, sheet, told

SHARES = first_row("labour_force")


M = 1_000_000


def share(part: object, whole: object, unit: object, area: object = "เลย", year: object = 2561):
    tables, log = read("labour_force", [[area, year, "แรงงานนอกระบบ", part, "ผู้มีงานทำ", whole, unit, 54.26, "สสช."]])
    return tables["shares"], log


@pytest.mark.parametrize(
    ("part", "whole", "unit", "values", "steps"),
    [
        (204957, 367709, "คน", (204957, 367709), (1, 1)),
        ("๒๐๔,๙๕๗", "367,709", "คน", (204957, 367709), (1, 1)),
        (19.6, 37.7, "ล้านคน", (19.6 * M, 37.7 * M), (1e5, 1e5)),
        (20.45, 37, "ล้านคน", (20.45 * M, 37 * M), (1e4, M)),
        ("๑๙.๖", "๓๗.๗", "ล้าน คน", (19.6 * M, 37.7 * M), (1e5, 1e5)),
        ("19.6 ล้านคน", "37.7 ล้านคน", None, (19.6 * M, 37.7 * M), (1e5, 1e5)),
        ("19.6 ล้านคน", "37.7 ล้านคน", "ล้านคน", (19.6 * M, 37.7 * M), (1e5, 1e5)),
        (367.7, 512.4, "พันคน", (367_700, 512_400), (100, 100)),
    ],
)
def test_counts_are_scaled_to_persons(part, whole, unit, values, steps) -> None:
    frame, log = share(part, whole, unit)
    assert frame[["part", "whole"]].values.tolist() == [pytest.approx(list(values))]
    assert frame[["part_step", "whole_step"]].values.tolist() == [list(steps)]
    assert {finding.code for finding in log.findings} <= {"number_from_text"}


def test_a_missing_count_is_missing() -> None:
    frame, log = share("-", 367709, "คน")
    assert pd.isna(frame["part"].iloc[0])
    assert log.findings == []


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ({"unit": "million"}, "unit_unknown", "G"),
        ({"unit": None}, "unit_unknown", "G"),
        ({"unit": "แห่ง"}, "unit_unknown", "G"),
        ({"unit": "ครัวเรือน"}, "unit_unknown", "G"),
        ({"unit": "ล้านบาท"}, "unit_unknown", "G"),
        ({"part": "5 แห่ง"}, "unit_differs", "D"),
        ({"area": "ตรังง"}, "own_row_missing", "A"),
        ({"area": None}, "own_row_missing", "A"),
        ({"part": -5}, "number_negative", "D"),
        ({"part": "มาก"}, "number_unreadable", "D"),
        ({"year": None}, "number_unreadable", "B"),
        ({"year": 61}, "number_unreadable", "B"),
        ({"year": 2561.5}, "number_unreadable", "B"),
    ],
)
def test_shares_that_cannot_be_used(row: dict[str, object], code: str, column: str) -> None:
    frame, log = share(**{"part": 1, "whole": 2, "unit": "คน", **row})
    assert frame.empty
    assert told(log.findings) == [(code, f"{column}{SHARES}")]
    aside = "area_unknown" if code == "own_row_missing" else code  # the office's only row is gone: an error, told once
    assert [record["code"] for record in log.set_aside] == [aside]


@pytest.mark.parametrize(
    ("areas", "codes"),
    [
        (["เลย", "ทั่วประเทศ"], []),
        (["ชลบุรี", "ทั่วประเทศ"], ["own_row_missing"]),
        (["ทั่วประเทศ", "เลยย"], ["own_row_missing"]),
        (["เลย", "เลยย"], ["area_unknown"]),
    ],
)
def test_the_office_s_own_row_must_be_there(areas: list[str], codes: list[str]) -> None:
    rows = [[area, 2561, "นอกระบบ", 10, "ผู้มีงานทำ", 20, "คน", 50, None] for area in areas]
    _, log = read("labour_force", rows)
    assert [finding.code for finding in log.findings] == codes


@pytest.mark.parametrize(("year", "asked"), [(2565, 0), (2550, 0), (2549, 1), (2566, 1), (2654, 1), (2463, 1)])
def test_a_year_far_from_the_round_is_asked_of(year: int, asked: int) -> None:
    frame, log = share(1, 2, "คน", year=year)
    assert frame["stat_year"].tolist() == [year]
    assert told(log.findings) == [("stat_year_far", f"B{SHARES}")] * asked


@pytest.mark.parametrize(
    ("second", "cell"),
    [
        ({}, None),
        ({"part": 11}, "D"),
        ({"part": 11, "whole": 21}, "D"),
        ({"whole": 21}, "F"),
        ({"part": None}, None),
        ({"part": 11, "year": 2562}, None),
        ({"part": 11, "name": "นอกระบบภาคเกษตร"}, None),
        ({"part": 11, "area": "ทั่วประเทศ"}, None),
        ({"whole": 60, "whole_name": "ประชากร"}, None),
        ({"part": "0.01 พันคน", "whole": "0.02 พันคน"}, None),
    ],
)
def test_two_rows_of_one_count_agree_or_are_set_aside(second: dict[str, object], cell: str | None) -> None:
    first = {"area": "เลย", "year": 2561, "name": "นอกระบบ", "part": 10, "whole_name": "ผู้มีงานทำ", "whole": 20}
    rows = [[*{**first, **one}.values(), "คน", 50, None] for one in ({}, second)]
    tables, log = read("labour_force", rows)
    assert len(tables["shares"]) == (0 if cell else 2)
    assert [one for one in told(log.findings) if one[0] != "number_from_text"] == (
        [("share_twice", f"{cell}{SHARES + 1}")] if cell else []
    )
    assert [record["code"] for record in log.set_aside] == ["share_twice"] * (2 if cell else 0)


@pytest.mark.parametrize(("typed", "year"), [(2561, 2561), ("๒๕๖๑", 2561), (2561.0, 2561)])
def test_years_of_the_buddhist_era(typed: object, year: int) -> None:
    frame, _ = share(1, 2, "คน", year=typed)
    assert frame["stat_year"].tolist() == [year]


def test_a_year_in_ce_is_converted_and_told() -> None:
    frame, log = share(1, 2, "คน", year=2018)
    assert frame["stat_year"].tolist() == [2561]
    (finding,) = log.findings
    assert (finding.code, finding.cell, finding.read) == ("year_in_ce", f"B{SHARES}", "2018")
    assert finding.message_th == "ปี “2018” ในช่อง ปีสถิติ (พ.ศ.) พิมพ์เป็น ค.ศ. อ่านเป็น 2561"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("ทั่วประเทศ", "TH"), ("ประเทศไทย", "TH"), ("จังหวัดตรัง", "92"), ("Surat Thani", "84"), ("กรุงเทพมหานคร", "10")],
)
def test_areas(typed: str, code: str) -> None:
    assert share(1, 2, "คน", area=typed)[0]["area"].tolist() == [code]


@pytest.mark.parametrize(("label", "name"), [("จำนวน (คน)", "part"), ("จำนวนฐาน (คน)", "whole")])
def test_a_heading_may_say_that_it_counts_persons(label: str, name: str) -> None:
    made = sheet("labour_force", [["เลย", 2561, "นอกระบบ", 10, "ผู้มีงานทำ", 20, "คน", 50, None]])
    cells = tuple(tuple(label if value == label.split()[0] else value for value in row) for row in made.cells)
    tables, log = read_grid("labour_force", dataclasses.replace(made, cells=cells))
    assert tables["shares"][name].tolist() == [{"part": 10, "whole": 20}[name]]
    assert log.findings == []


@pytest.mark.parametrize(
    ("part", "unit", "value"), [(200, "คน", 200_000), ("200 คน", "คน", 200), (0.2, "ล้านคน", 200_000)]
)
def test_a_scale_above_the_table_is_of_counts_and_not_of_years(part: object, unit: str, value: float) -> None:
    plain = sheet("labour_force", [["เลย", 2561, "แรงงานนอกระบบ", part, "ผู้มีงานทำ", 900, unit, 50, "สสช."]])
    scaled = dataclasses.replace(plain, cells=(("หน่วย : พันคน",), *plain.cells[1:]))
    frame = read_grid("labour_force", scaled)[0]["shares"]
    assert frame[["stat_year", "part", "stated_percent"]].values.tolist() == [[2561, value, 50]]
