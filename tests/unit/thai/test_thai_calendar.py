from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.thai.calendar import (
    FiscalYear,
    UnreadableDate,
    due_next_month,
    format_date,
    format_month,
    parse_date,
    parse_month,
)

READABLE = [
    *(("30 มีนาคม 2565", "BE"), ("๓๐ มี.ค. ๖๕", "BE"), ("30/3/2565", "BE"), ("2565-03-30", "BE"), ("30 มี.ค.2565", "BE")),
    *(("วันที่ ๓๐ มีนาคม พ.ศ. ๒๕๖๕", "BE"), ("30-3-2565", "BE"), ("30 มีนาคม \n2565", "BE"), ("30 มนีาคม 2565", "BE")),
    *(("30/3/2022", "CE"), ("30 มีนาคม ค.ศ. 2022", "CE"), ("2022-03-30 00:00:00", "CE"), ("30 March 2022", "CE")),
    *(
        (datetime(2565, 3, 30), "BE"),
        (date(2565, 3, 30), "BE"),
        (datetime(2022, 3, 30), "CE"),
        (date(2022, 3, 30), "CE"),
    ),
]

UNREADABLE = [
    *(
        "3/30/2565",
        "31/4/2565",
        "29/2/2565",
        "30/3/22",
        "๓๐ มี.ค. ๒๒",
        "ตุลาคม 2564",
        "",
        "-",
        "44650",
        "30 มีนา 2565",
        "30/3",
    ),
    *(
        "พ.ศ. 2022",
        "30 มีนาคม พ.ศ. 2022",
        "30 มีนาคม ค.ศ. 2565",
        "30/3/1565",
        "ภายใน 30 มีนาคม 2565",
        datetime(2564, 2, 29),
    ),
]


@pytest.mark.parametrize(("value", "era"), READABLE)
def test_one_day_in_many_forms(value, era):
    parsed = parse_date(value)
    assert parsed.date == date(2022, 3, 30)
    assert parsed.era == era
    assert parsed.precision == "day"


def test_the_sources_slip_is_read_as_printed():
    # Trang dates a meeting after the plan it fed; reading is not correcting.
    assert parse_date("15 ธันวาคม 2562").date == date(2019, 12, 15)


def test_leap_day_of_a_buddhist_year():
    assert parse_date("29 กุมภาพันธ์ 2567").date == date(2024, 2, 29)


def test_time_of_day_is_told():
    assert parse_date(datetime(2565, 3, 30, 16, 45)).precision == "minute"
    assert parse_date("2565-03-30 16:45").precision == "minute"


@pytest.mark.parametrize("value", UNREADABLE)
def test_unclear_dates_are_refused(value):
    with pytest.raises(UnreadableDate) as caught:
        parse_date(value)
    assert caught.value.text == str(value)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("ธ.ค. 67", date(2024, 12, 1)),
        ("ตุลาคม 2564", date(2021, 10, 1)),
        ("ประจำเดือน ต.ค.64", date(2021, 10, 1)),
        ("เดือนตุลาคม พ.ศ. ๒๕๖๔", date(2021, 10, 1)),
        ("ต.ค 64", date(2021, 10, 1)),
        ("10/2564", date(2021, 10, 1)),
        ("มิ.ย. 65", date(2022, 6, 1)),
        ("มี.ค. 65", date(2022, 3, 1)),
        (datetime(2564, 10, 1), date(2021, 10, 1)),
    ],
)
def test_months(text, month):
    assert parse_month(text) == month


@pytest.mark.parametrize("text", ["ตุลาคม", "1 ต.ค. 64", "13/2564", "ต.ค. 22", "", "ต.ต. 64"])
def test_unclear_months_are_refused(text):
    with pytest.raises(UnreadableDate):
        parse_month(text)


DAYS = st.dates(date(2000, 1, 1), date(2055, 12, 31))


@given(DAYS, st.sampled_from(["long", "short", "numeric"]), st.sampled_from(["th", "en"]), st.booleans())
def test_written_dates_read_back(day, style, language, thai_digits):
    assert parse_date(format_date(day, style, language, thai_digits)).date == day
    assert parse_month(format_month(day, style, language, thai_digits)) == day.replace(day=1)


def test_written_forms():
    day = date(2022, 3, 30)
    assert format_date(day) == "30 มีนาคม 2565"
    assert format_date(day, "short", thai_digits=True) == "๓๐ มี.ค. ๖๕"
    assert format_date(day, "numeric") == "30/3/2565"
    assert format_date(day, language="en") == "30 March 2022"
    assert format_month(date(2021, 10, 1)) == "ตุลาคม 2564"
    assert format_month(date(2024, 12, 1), "short") == "ธ.ค. 67"


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text):
    try:
        parsed = parse_date(text)
    except UnreadableDate:
        return
    assert isinstance(parsed.date, date)


def test_fiscal_year_2565():
    year = FiscalYear(2565)
    assert (year.start, year.end) == (date(2021, 10, 1), date(2022, 9, 30))
    assert year.months[0] == date(2021, 10, 1)
    assert year.months[3] == date(2022, 1, 1)
    assert year.months[-1] == date(2022, 9, 1)
    assert len(year.months) == 12
    assert [year.quarter(month) for month in year.months] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
    assert str(year) == "2565"
    assert year.shift(-1) == FiscalYear(2564) < year
    assert year.contains(datetime(2022, 9, 30, 23, 59))
    assert not year.contains(date(2022, 10, 1))


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_a_day_is_in_its_fiscal_year_only(day):
    year = FiscalYear.of(day)
    assert year.start <= day <= year.end
    assert not year.shift(1).contains(day)
    assert day.replace(day=1) in year.months


def test_fiscal_year_is_its_own_type():
    assert FiscalYear(2565) != 2565
    with pytest.raises(TypeError):
        FiscalYear(2565) + 1
    assert FiscalYear(np.int64(2565)) == FiscalYear(2565)
    assert len({FiscalYear(2565), FiscalYear(np.int64(2565))}) == 1


@pytest.mark.parametrize("be", [2022, 65, "2565", 2565.0, True])
def test_not_a_fiscal_year(be):
    with pytest.raises(UnreadableDate):
        FiscalYear(be)


def test_a_day_outside_has_no_quarter():
    with pytest.raises(ValueError, match="not in fiscal year 2565"):
        FiscalYear(2565).quarter(date(2022, 10, 1))


def test_due_next_month():
    assert due_next_month(date(2021, 5, 31), 5) == date(2021, 6, 5)
    assert due_next_month(date(2020, 12, 1), 5) == date(2021, 1, 5)
    with pytest.raises(ValueError, match="day"):
        due_next_month(date(2022, 1, 1), 30)


def test_a_year_that_could_not_be_written_in_the_buddhist_era_is_refused() -> None:
    assert parse_date(format_date(parse_date("2157-03-30").date, "numeric")).date.year == 2157
    with pytest.raises(UnreadableDate):
        parse_date("2165-03-30")
