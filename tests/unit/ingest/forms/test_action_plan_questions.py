"""Rows that may be no activities: what is asked, where, and what is asked nothing."""

from __future__ import annotations

import pytest

from made_grids import first_row, read, told

STRATEGY, SUB = ["", "แนวทางที่ 1 : ก"], ["", "แนวทางย่อยที่ 1.1 : ข"]
OWN = ["", "แนวทางย่อยที่ 1.1 : ข", None, None, 14000, None, 13000]
PLAN = [
    ["1", "อบรมหนึ่ง", 60, "คน", 114330, 66, 114000, "สรจ.เลย"],
    ["2", "อบรมสอง", 100, "คน", 175000, 111, 95860, "สนพ.เลย"],
    ["3", "อบรมสาม", 307, "คน", 1800000, 303, 1733618, "สนพ.เลย"],
    ["4", "ออกหน่วย", 14, "แห่ง", 50000, 14, 50000, "พมจ.เลย"],
]
FIRST = first_row("action_plan") + 2
LAST = FIRST + len(PLAN)
SUMS = (467, 2139330, 480, 1993478)


def asked(rows: list[list[object]], sub: list[object] = SUB) -> list[tuple[str, str]]:
    return told(read("action_plan", [STRATEGY, sub, *rows])[1].findings)


@pytest.mark.parametrize(
    "row",
    [
        ["", "คงเหลือ", None, None, 4991167],
        ["-", "ผลการดำเนินงานปี 2565", 30000, "คน", 20000000, 31000, 19000000],
        ["*", "งบกลาง", None, None, 200000, None, 200000],
        [None, "โทรศัพท์", None, None, 42811000],
        ["•", "ในจำนวนนี้เป็นผู้สูงอายุ", 9, "คน", None, 9],
    ],
)
def test_a_row_without_a_number_among_numbered_ones_is_asked_of_and_counted(row: list[object]) -> None:
    assert asked([*PLAN, row]) == [("row_without_number", f"B{LAST}")]
    assert len(read("action_plan", [STRATEGY, SUB, *PLAN, row])[0]["activities"]) == len(PLAN) + 1


def test_a_list_below_a_heading_and_a_plan_without_numbers_are_asked_nothing() -> None:
    listed = [["5", "โครงการ"], ["", "- จัดเวที", 9, "คน"], ["", "- จัดทำแปลง", 1, "แปลง"]]
    assert asked([*PLAN, *listed]) == []
    assert asked([["", *row[1:]] for row in PLAN]) == []


def test_a_sign_among_numbered_items_of_a_heading_is_asked_of() -> None:
    listed = [["5", "โครงการ"], ["5.1", "จัดเวที", 9, "คน", None, 9, None, "สรจ.เลย"], ["-", "ชาย", 4, "คน"]]
    assert asked([*PLAN, *listed]) == [("row_without_number", f"B{LAST + 2}")]


def test_many_rows_without_a_number_are_one_question() -> None:
    plan = [[str(n), f"งาน {n}", 100 + n * n, "คน", 1000 + n**3, 50 + n, 900 * n, "สรจ.เลย"] for n in range(1, 31)]
    rest = [["", f"สรุป {n}", 3 + n, "คน", None, 7 * n] for n in range(6)]
    log = read("action_plan", [STRATEGY, SUB, *plan, *rest])[1]
    assert told(log.findings) == [("rows_without_number", f"B{FIRST + 30}")]
    assert "6" in log.findings[0].message_th


@pytest.mark.parametrize(
    ("number", "label", "change", "code"),
    [
        ("76", "ยอดทั้งแผน", (1, 0, 0, 0), "row_near_sum"),
        ("76", "ยอดทั้งแผน", (0, 670, 0, -478), "row_near_sum"),  # rounded to thousands of baht
        ("76", "ยอดทั้งแผน", (0, 0, 0, 0), "row_is_sum"),
        ("76", "รวมทั้งสิ้น", (1, 0, 0, 0), "subtotal_differs"),
        ("", "ยอดทั้งแผน", (1, 0, 0, 0), "row_near_sum"),
        ("76", "อบรมใหญ่", (100, 0, 0, 0), None),
    ],
)
def test_totals_by_any_name(number: str, label: str, change: tuple[int, ...], code: str | None) -> None:
    target, budget, result, spent = (value + more for value, more in zip(SUMS, change, strict=True))
    found = asked([*PLAN, [number, label, target, "คน", budget, result, spent, "สรจ.เลย"]])
    assert [one for one, _ in found] == ([code] if code else [])
    assert not code or found[0][1] in (f"B{LAST}", f"C{LAST}")


@pytest.mark.parametrize("own", [(0, 0), (14000, 13000)])
def test_a_total_may_hold_the_money_of_sub_strategies(own: tuple[int, int]) -> None:
    target, budget, result, spent = SUMS
    total = ["", "ยอดทั้งแผน", target, "คน", budget + own[0], result, spent + own[1]]
    assert asked([*PLAN, total], OWN) == [("row_is_sum", f"B{LAST}")]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([["-", "ชาย", 20, "คน", None, 30], ["-", "หญิง", 40, "คน", None, 36]], "row_broken_down"),
        ([["1.1", "ชาย", 20, "คน", None, 30], ["1.2", "หญิง", 40, "คน", None, 36]], "row_broken_down"),
        ([["", "- เมือง", 20, "คน", 50000, 30, 50000], ["", "- ภูเรือ", 40, "คน", 64330, 36, 64000]], "row_broken_down"),
        ([["1.1", "ชาย", 20, "คน", None, 30], ["1.2", "หญิง", 39, "คน", None, 36]], None),
        ([["1.1", "ชาย", 20, "คน", 9, 30], ["1.2", "หญิง", 40, "คน", 9, 36]], None),  # the money is not its parent's
    ],
)
def test_a_breakdown_below_its_row(parts: list[list[object]], code: str | None) -> None:
    found = asked([PLAN[0], *parts, *PLAN[1:]])
    assert found == ([(code, f"B{FIRST}")] if code else [])


@pytest.mark.parametrize(
    ("label", "change", "codes"),
    [
        ("อบรมหนึ่ง (ต่อ)", {}, ["row_may_repeat"]),
        ("อบรมหนึ่ง (ต่อ)", {2: 61}, []),
        ("อบรมหนึ่ง (ต่อ)", {7: "สนพ.เลย"}, []),
        ("อบรมที่หก", {}, []),
    ],
)
def test_an_activity_continued_with_the_same_numbers(label: str, change: dict[int, object], codes: list[str]) -> None:
    row = ["5", label, *PLAN[0][2:]]
    for at, value in change.items():
        row[at] = value
    assert asked([*PLAN, row]) == [(code, f"B{LAST}") for code in codes]


@pytest.mark.parametrize(("without", "codes"), [((), []), ((1,), ["agency_missing"]), ((0, 1), []), ((0, 1, 2, 3), [])])
def test_an_agency_that_nearly_all_have(without: tuple[int, ...], codes: list[str]) -> None:
    rows = [[*row[:7], None] if at in without else row for at, row in enumerate(PLAN)]
    assert asked(rows) == [(code, f"H{FIRST + without[0]}") for code in codes]
