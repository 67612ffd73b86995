"""Back test: the shipped register against the counts and pairs of its four documents."""

from __future__ import annotations

import re

import pytest

from analysis.ingest.findings.finding import Severity
from analysis.ingest.forms.register import REGISTER_FILE, read_register
from analysis.paths import home
from analysis.problems.matrix import Match, matrix
from analysis.problems.recurrence import NEAR, likeness, recurrence
from analysis.problems.register import Register
from analysis.problems.swot import QUADRANTS, swot, tows
from analysis.thai.repair import repair

READING = read_register(home() / REGISTER_FILE, REGISTER_FILE)
REGISTER = Register.from_tables(READING.tables)


def quadrants(*scopes: str) -> list[int]:
    found = swot(REGISTER, scopes=scopes)["quadrant"].value_counts()
    return [int(found.get(name, 0)) for name in QUADRANTS]


def test_every_row_is_read_and_the_repairs_are_on_record() -> None:
    assert READING.set_aside == ()
    assert [finding.code for finding in READING.findings] == ["text_repaired"]
    assert READING.findings[0].severity is Severity.NOTE
    assert "lao_letter 2" in READING.findings[0].read  # คຸ້ມครอง, twice in Chachoengsao's paper


def test_nothing_is_left_to_repair_and_the_printed_text_is_kept() -> None:
    items = REGISTER.items
    assert [text for text in items["statement"] if repair(text).repairs] == []
    changed = items[items["statement"] != items["statement_raw"]]
    assert "chachoengsao-2564-p2" in changed["item_id"].tolist()
    assert "คຸ້" in changed.set_index("item_id").loc["chachoengsao-2564-p2", "statement_raw"]


@pytest.mark.parametrize(
    ("scope", "part", "counts"),
    [
        ("42", "บทที่ 3", {"problem": 5, "guideline": 5}),
        ("24", "ส่วนที่ 1", {"problem": 11, "complexity": 2, "recommendation": 3}),
        ("24", "ส่วนที่ 2", {"weakness": 5, "problem": 3, "limitation": 1, "guideline": 4}),
        ("84", "ส่วนที่ 2", {"strength": 3, "weakness": 6, "opportunity": 2, "threat": 3, "problem": 11}),
        ("92", "ส่วนที่ 1", {"problem": 7, "recommendation": 3, "guideline": 1, "remark": 1}),
        ("TH", "ส่วนที่ 3", {"cause": 1, "remark": 1}),
        ("central", "ส่วนที่ 3", {"cause": 1, "remark": 1}),
    ],
)
def test_items_of_each_part_of_each_document(scope: str, part: str, counts: dict[str, int]) -> None:
    found = REGISTER.of([scope], parts=[part]).counts("kind")
    assert dict(zip(found["kind"], found["count"], strict=True)) == counts


@pytest.mark.parametrize(
    ("scopes", "counts"),
    [(("84",), [3, 6, 2, 3]), (("92", "84"), [3, 6, 2, 3]), (("24",), [0, 5, 0, 0]), (("42",), [0, 0, 0, 0])],
)
def test_swot_of_the_papers(scopes: tuple[str, ...], counts: list[int]) -> None:
    assert quadrants(*scopes) == counts


def test_no_source_has_tows() -> None:
    assert len(tows(REGISTER)) == 0


def test_loei_has_five_pairs_under_its_five_dimensions_given_by_the_report() -> None:
    pairs = matrix(REGISTER, ["42"])
    assert list(zip(pairs["problem_id"], pairs["answer_id"], strict=True)) == [
        (f"loei-2566-p{number}", f"loei-2566-g{number}") for number in range(1, 6)
    ]
    assert (pairs["status"] == "given").all()
    placed = REGISTER.of(["42"]).under("loei5").set_index("item_id")["dimension"]
    assert [placed[f"loei-2566-p{number}"] for number in range(1, 6)] == [
        "structure",
        "management",
        "policy",
        "people",
        "technology",
    ]
    assert all(placed[f"loei-2566-p{number}"] == placed[f"loei-2566-g{number}"] for number in range(1, 6))


def test_chachoengsao_p1_of_section_8_1_has_no_recommendation() -> None:
    table = matrix(REGISTER, ["24"], parts=["ส่วนที่ 1"])
    unmatched = table[table["match"] == Match.UNMATCHED]
    assert unmatched["problem_id"].str.removeprefix("chachoengsao-2564-").tolist() == ["p1", "p4", "p10", "c1"]
    assert "๘.๑" in unmatched["place"].iloc[0]
    assert table["match"].tolist()[:4] == [Match.UNMATCHED] * 4
    assert set(table["answer_id"].dropna()) == {f"chachoengsao-2564-s{number}" for number in (1, 2, 3)}
    assert table.loc[table["match"] == Match.MATCHED, "status"].unique().tolist() == ["inferred"]


def test_four_m_of_chachoengsao_is_inferred_and_covers_all_eleven() -> None:
    part = REGISTER.of(["24"], parts=["ส่วนที่ 1"])
    placed = part.under("m4").dropna(subset=["dimension"])
    assert placed["item_id"].nunique() == 11
    assert set(placed["status"]) == {"inferred"}
    assert set(placed["assigned_by"]) == {"ผู้จดบันทึก"}
    assert placed.loc[placed["item_id"] == "chachoengsao-2564-p7", "dimension"].tolist() == ["money", "material"]


def test_what_a_document_prints_more_than_once_is_one_item() -> None:
    printed = REGISTER.items.set_index("item_id")["occurrences"]
    assert [printed[f"trang-2562-{name}"] for name in ("p1", "p2", "p3", "r1", "r2", "r3")] == [2] * 6
    assert (printed["chachoengsao-2564-p9"], printed["chachoengsao-2564-q2"]) == (2, 3)
    assert len(recurrence(REGISTER)) == len(REGISTER.items)


def test_different_statements_stay_far_below_the_threshold_of_near_duplicates() -> None:
    texts = REGISTER.items["statement"].tolist()
    alike = max(likeness(one, other) for number, one in enumerate(texts) for other in texts[:number])
    assert alike < NEAR - 0.2


def test_ids_are_stable_words_and_no_person_is_named() -> None:
    assert (
        REGISTER.items["item_id"].map(lambda text: bool(re.fullmatch(r"[a-z-]+-25\d\d(-m02)?-[a-z]+\d+", text))).all()
    )
    words = " ".join(REGISTER.items[["statement", "source", "place"]].to_numpy().ravel())
    assert not re.search(r"(?<![ก-๎])(นาย|นาง|นางสาว)(?=[ก-ฮเ-ไ])(?!กรัฐมนตรี|จ้าง)", words)
