"""Units of measure of activities, in the plan and in the months: a sum in persons loses none in silence."""

from __future__ import annotations

import pytest

from made_grids import first_row, read, told

SECTION = (["", "แนวทางที่ 1 : ก"], ["", "แนวทางย่อยที่ 1.1 : ข"])
UNITS = [
    ("คน", "คน", None),
    ("ค น", "คน", "unit_renamed"),
    ("ราย", "คน", "unit_renamed"),
    ("แห่ง", "แห่ง", None),
    ("แห่ง/ครั้ง", "แห่ง/ครั้ง", None),
    ("คน/ครั้ง", "คน/ครั้ง", "unit_holds_persons"),
    ("แห่ง, ราย", "แห่ง, ราย", "unit_holds_persons"),
    ("ผู้ประกันตน", "ผู้ประกันตน", "unit_of_measure_unknown"),
    ("พันคน", None, "unit_scaled"),
    ("ล้านราย", None, "unit_scaled"),
]


@pytest.mark.parametrize(("typed", "unit", "code"), UNITS)
@pytest.mark.parametrize("form", ["action_plan", "monthly_results"])
def test_units_of_activities(form: str, typed: str, unit: str | None, code: str | None) -> None:
    plan = form == "action_plan"
    row = [1, "กิจกรรม", 100, typed, *([5000, 90, 4000, "สรจ.เลย"] if plan else [10, 20, 30])]
    tables, log = read(form, [*(SECTION if plan else ()), row])
    table = tables["activities" if plan else "monthly_results"]
    where = f"D{first_row(form) + 2 * plan}"
    assert told(log.findings) == ([(code, where)] if code else [])
    assert set(table["unit_of_measure"]) == ({unit} if unit else set())
    assert [one["code"] for one in log.set_aside] == ([] if unit else [code])
