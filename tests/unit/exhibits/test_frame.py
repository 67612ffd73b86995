"""How an analyst's table shows itself, and what stays of its words when pandas works on it."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.bilingual import Text
from analysis.exhibits.described import SOURCES, Described
from analysis.exhibits.frame import MOST_SHOWN, Frame, framed
from analysis.exhibits.table import Kind

COLUMNS = (
    Described("province", Text("จังหวัด", "Province")),
    Described("percent", Text("ร้อยละ", "Per cent"), Kind.PERCENT2),
    Described("state", Text("ผล", "Result"), words={"met": Text("ผ่าน", "met")}),
    Described("missing", Text("ขาด", "Missing"), many=True),
    Described("sent", Text("วันที่ส่ง", "Sent"), Kind.DATE),
    SOURCES,
)


@pytest.fixture
def frame() -> Frame:
    data = {
        "province": ["เลย", "น่าน"],
        "percent": [49.5378, None],
        "state": ["met", None],
        "missing": [["a", "b"], []],
        "sent": pd.to_datetime(["2022-03-29", None]),
        "sources": [[("f", "s", "1")], [("f", "s", "2")]],
    }
    return framed(pd.DataFrame(data), COLUMNS, Text("ตาราง", "Table"))


def test_it_is_shown_in_thai_with_formatted_numbers(frame: Frame) -> None:
    shown = frame._repr_html_()
    for text in ("ร้อยละ", "49.54", "ผ่าน", "a, b", "29 มี.ค. 65", "–"):
        assert text in shown
    assert "percent<" not in shown
    assert "ที่มา" not in shown  # where the rows stand is not for reading
    english = frame.words("en")._repr_html_()
    assert "Per cent" in english
    assert "29 Mar" in english


@pytest.mark.parametrize(
    "do",
    [
        lambda frame: frame[frame["percent"] > 0],
        lambda frame: frame[["province", "percent"]],
        lambda frame: frame.sort_values("percent"),
        lambda frame: frame.groupby("province")[["percent"]].sum(),
        lambda frame: frame.head(1).reset_index(drop=True),
    ],
)
def test_words_stay_whatever_pandas_does(do: object, frame: Frame) -> None:
    done = do(frame)  # type: ignore[operator]
    assert isinstance(done, Frame)
    assert done.labels["percent"] == "ร้อยละ"
    assert "ร้อยละ" in done._repr_html_()


def test_an_own_column_is_called_as_it_is_named(frame: Frame) -> None:
    own = frame.assign(ต่อหัว=[1.5, 2.0])
    assert own.labels["ต่อหัว"] == "ต่อหัว"
    assert "1.50" in own._repr_html_()


def test_rows_of_a_group_are_the_rows_of_its_members(frame: Frame) -> None:
    assert frame.assign(all="x").groupby("all")["sources"].sum().iloc[0] == [("f", "s", "1"), ("f", "s", "2")]


def test_cells_are_data(frame: Frame) -> None:
    frame.loc[0, "province"] = "<script>alert(1)</script>"
    frame["<b>x</b>"] = 1
    shown = frame._repr_html_()
    assert "<script>" not in shown
    assert "<b>" not in shown


def test_of_many_rows_the_first_are_shown_and_it_is_said() -> None:
    long = framed(pd.DataFrame({"province": [str(n) for n in range(100)]}), COLUMNS[:1], Text("ตาราง", "Table"))
    shown = long._repr_html_()
    assert f"แสดง {MOST_SHOWN} จาก 100 แถว" in shown
    assert f"<td>{MOST_SHOWN}</td>" not in shown


def test_a_frame_without_words_is_shown_too() -> None:
    assert "a" in Frame(pd.DataFrame({"a": [1]}))._repr_html_()


def test_two_columns_of_one_name_keep_their_own_values() -> None:
    shown = Frame(pd.DataFrame([[11, 22]], columns=["a", "a"]))._repr_html_()
    assert "11" in shown
    assert "22" in shown


@pytest.mark.parametrize(
    ("kind", "values", "written"),
    [
        (Kind.LEVEL, [2.68], "2.68"),
        (Kind.INTEGER, [2.5], "2.50"),
        (Kind.LEVEL, [2.0], "ระดับ 2"),
        (Kind.MONTH, [5], "5"),
        (Kind.DATE, [True], "True"),
        (Kind.PERCENT2, [float("inf")], "∞"),
        (Kind.BAHT, [float("-inf")], "−∞"),
        (Kind.QUANTITY, [{"a": 1}], "a"),
    ],
)
def test_what_pandas_made_of_a_column_is_written_as_it_is(kind: Kind, values: list[object], written: str) -> None:
    known = (Described("x", Text("เอกซ์", "X"), kind),)
    assert written in framed(pd.DataFrame({"a": ["r"], "x": values}), known, Text("ต", "T"))._repr_html_()


@pytest.mark.parametrize(
    ("values", "written"),
    [([0.000755, 0.062], "0.00076"), ([0.5, 1e-18], "0.50"), ([0.0, 3.456], "3.46"), ([0.05, 20.0], "0.050")],
)
def test_a_small_number_is_never_written_as_nothing(values: list[float], written: str) -> None:
    assert f">{written}<" in Frame(pd.DataFrame({"a": ["x", "y"], "rate": values}))._repr_html_()


@pytest.mark.parametrize(
    "do", [lambda frame: frame[[]], lambda frame: frame.set_index("province", drop=False), lambda frame: frame.T]
)
def test_odd_shapes_are_shown(do: object, frame: Frame) -> None:
    assert callable(do)
    assert "<table>" in do(frame)._repr_html_()
