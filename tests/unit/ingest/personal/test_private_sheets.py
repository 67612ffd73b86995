from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest.personal.sheets import holds_citizen_id, is_private_sheet
from analysis.thai.digits import to_thai


@pytest.mark.parametrize(
    "name",
    ["สป-๑๒", "สป-12", "แบบ สป. ๑๒", "สป–12 (ต.ค.)", "ทะเบียน สป12", "สนบ.๒", "สนบ 2", "แบบ สนบ.1 และ สนบ.2", "สนบ.๑"],
)
def test_registry_forms_are_private(name: str) -> None:
    assert is_private_sheet(name)


@pytest.mark.parametrize("name", ["แผนและผล", "ทะเบียน", "ผลรายเดือน", "สป.", "ภาพรวม", "สรุป 12 เดือน", ""])
def test_other_sheets_are_not(name: str) -> None:
    assert not is_private_sheet(name)


def with_check_digit(twelve: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(twelve, range(13, 1, -1), strict=True))
    return twelve + str((11 - total % 11) % 10)


@given(twelve=st.from_regex("[0-8][0-9]{11}", fullmatch=True), around=st.sampled_from(["{}", "เลขที่ {} ก", "({})"]))
def test_an_id_is_found_however_it_is_written(twelve: str, around: str) -> None:
    number = with_check_digit(twelve)
    dashed = f"{number[0]}-{number[1:5]}-{number[5:10]}-{number[10:12]}-{number[12]}"
    for written in (number, dashed, dashed.replace("-", " "), to_thai(number)):
        assert holds_citizen_id(around.format(written))
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert not holds_citizen_id(around.format(wrong))


@pytest.mark.parametrize("text", ["43,220 คน", "30,386,620", "12345678901234567", "", "1/10/2564"])
def test_other_numbers_are_no_ids(text: str) -> None:
    assert not holds_citizen_id(text)
