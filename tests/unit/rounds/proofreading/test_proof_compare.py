"""What a proof tells of small papers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analysis.publish.office.word_ties import Tie
from analysis.rounds.proofreading.compare import compare
from analysis.rounds.proofreading.compare_print import compare_print
from analysis.rounds.proofreading.model import Compared, Kind, Line, Number, Place, Verdict
from analysis.rounds.proofreading.numbers import numbers_in
from analysis.rounds.proofreading.telling import Standing

ORIGINAL = (
    "2.1 ผลงาน 36,182 คน จากเป้าหมาย 31,572 คน คิดเป็นร้อยละ 114.60",
    "เลย\t1,038\t1,040\t100.19",
    "ตรัง\t2,100\t1,040\t49.52",
    "ข้อมูล ณ วันที่ 30 มีนาคม 2565",
)


def lines(*texts: str, tied: bool = False) -> tuple[Line, ...]:
    return tuple(line(place, text, tied=tied) for place, text in enumerate(texts, start=1))


def line(place: int, text: str, *, tied: bool = False) -> Line:
    numbers = numbers_in(text)
    if tied:
        numbers = tuple(_tied(number, f"{place}-{rank}") for rank, number in enumerate(numbers))
    return Line(Place(table=1, row=place) if "\t" in text else Place(paragraph=place), text, numbers)


def _tied(number: Number, key: str) -> Number:
    if number.kind is not Kind.QUANTITY or number.value is None:
        return number
    return Number(number.start, number.end, number.text, number.value, number.kind, Tie(key, number.value))


def told(compared: Compared) -> list[tuple[str, str, str]]:
    return [(one.verdict.value, one.was, one.now) for one in compared.found if one.verdict is not Verdict.UNCHANGED]


@pytest.mark.parametrize("tied", [True, False])
@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        (ORIGINAL, []),
        (ORIGINAL[::-1], []),
        (("๒.๑ ผลงาน ๓๖,๑๘๒ คน จากเป้าหมาย ๓๑,๕๗๒ คน คิดเป็นร้อยละ ๑๑๔.๖", *ORIGINAL[1:]), []),
        (("2.2 ผลงาน 36,182 คน จากเป้าหมาย 31,572 คน คิดเป็นร้อยละ 114.60", *ORIGINAL[1:]), []),
        (
            ("2.1 มีผลงาน 36,128 คน จากเป้าหมาย 31,572 คน คิดเป็นร้อยละ 114.60", *ORIGINAL[1:]),
            [("altered", "36,182", "36,128")],
        ),
        ((*ORIGINAL[:2], "ตรัง\t2,100\t1,400\t49.52", ORIGINAL[3]), [("altered", "1,040", "1,400")]),
        ((ORIGINAL[0], *ORIGINAL[2:]), [("missing", "1,038", ""), ("missing", "1,040", ""), ("missing", "100.19", "")]),
        ((*ORIGINAL, "มีผู้สมัครใหม่ 77 คน ในปี 2566"), [("new", "", "77")]),
        ((*ORIGINAL[:3], "ข้อมูล ณ วันที่ 31 มีนาคม 2565"), [("altered", "30", "31")]),
        (("2.1 ผลงาน 36,182 คน", "จากเป้าหมาย 31,572 คน คิดเป็นร้อยละ 114.60", *ORIGINAL[1:]), []),
        (("2.1 ผลงานสามหมื่นหกพันหนึ่งร้อยแปดสิบสองคน จากเป้าหมาย 31,572 คน คิดเป็นร้อยละ 114.60", *ORIGINAL[1:]), []),
        (("ที่ รง 0209/1 วันที่ 5 มกราคม 2566", *ORIGINAL), []),
    ],
)
def test_every_number_is_told_and_no_other(
    paper: tuple[str, ...], expected: list[tuple[str, str, str]], tied: bool
) -> None:
    assert told(compare(lines(*ORIGINAL, tied=tied), lines(*paper), {})) == expected


def test_a_figure_that_is_another_by_now_is_told_apart() -> None:
    original = lines(*ORIGINAL, tied=True)
    figures = {
        "1-1": Standing("r/42/people.result", Decimal("36182"), Decimal("36200")),
        "1-2": Standing("r/42/people.target", Decimal("31572"), Decimal("31572")),
    }
    (found,) = compare(original, original, figures).of(Verdict.MOVED_ON)
    assert (found.was, found.now, found.standing, found.figure) == ("36,182", "36,182", "36,200", "r/42/people.result")


def test_words_beside_a_number_are_those_of_the_original() -> None:
    paper = ("2.1 นายสมมติ มีผลงาน 36,128 คน จากเป้าหมาย 31,572 คน คิดเป็นร้อยละ 114.60", *ORIGINAL[1:])
    (found,) = compare(lines(*ORIGINAL), lines(*paper), {}).of(Verdict.ALTERED)
    assert found.label == "2.1 ผลงาน"
    (new,) = compare(lines(*ORIGINAL), lines(*ORIGINAL, "นายสมมติ รับ 77 คน"), {}).of(Verdict.NEW)
    assert new.label == ""


def test_print_is_compared_by_numbers_whatever_became_of_its_words() -> None:
    broken = (
        "2.1 ผลงำน 36,182 คน จำก",
        "เป้ำหมำย 31,572 คน คิดเป็นร้อยละ 114.60",
        "เลย 1,038 1,040 100.19",
        "ตรัง 2,100 1,400 49.52",
        "ข้อมูล ณ วันที 30 มีนำคม 2565",
    )
    assert told(compare_print(lines(*ORIGINAL), lines(*broken), {})) == [("altered", "1,040", "1,400")]


def test_every_number_of_the_original_is_compared_in_print_or_counted_as_passed() -> None:
    found = compare_print(lines(*ORIGINAL), lines(*ORIGINAL[1:]), {})
    assert len(found.found) + sum(found.passed.values()) == sum(len(line.numbers) for line in lines(*ORIGINAL))
    assert found.passed[Kind.ORDINAL] == 1  # "2.1", how the paragraphs are numbered
    assert found.of(Verdict.MISSING)
