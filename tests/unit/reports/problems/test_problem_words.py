from __future__ import annotations

from xml.etree import ElementTree

import pytest

from analysis.evaluate.figure import Figure, FigureBook
from analysis.narrate.sentence import Voice
from analysis.reports.problems import words


def facts(total: int, kinds: dict[str, int], unmatched: int, evidence: tuple[int, int]) -> words.SummaryFacts:
    book = FigureBook("fy2564-annual", 1, "24")

    def count(name: str, value: int) -> Figure:
        return book.add(f"problems.{name}", value, unit="count", rule="problems")

    answerable = kinds.get("problem", 0)
    return words.SummaryFacts(
        "จังหวัดฉะเชิงเทรา",
        2564,
        count("items", total),
        {kind: count(f"kind.{kind}", n) for kind, n in kinds.items()},
        count("answerable", answerable),
        count("unmatched", unmatched),
        count("evidence", sum(evidence)),
        count("evidence_s", evidence[0]),
        count("evidence_w", evidence[1]),
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            facts(14, {"problem": 11, "recommendation": 3}, 2, (0, 0)),
            [
                "ทะเบียนปัญหาของจังหวัดฉะเชิงเทรา ปีงบประมาณ พ.ศ. 2564 มี 14 รายการ ได้แก่ ปัญหา 11 ข้อ และข้อเสนอแนะ 3 ข้อ",
                "ปัญหา ข้อจำกัด ความยุ่งยาก และสาเหตุ 11 ข้อ ยังไม่มีข้อเสนอแนะหรือแนวทางตอบ 2 ข้อ",
                "กติกาที่อ่านผลการประเมินของรอบนี้ไม่ให้หลักฐานเพิ่ม",
            ],
        ),
        (
            facts(0, {}, 0, (1, 2)),
            [
                "ทะเบียนปัญหาไม่มีรายการของจังหวัดฉะเชิงเทรา ปีงบประมาณ พ.ศ. 2564 ซึ่งไม่ได้หมายความว่าไม่มีปัญหา",
                "ผลการประเมินของรอบนี้ให้หลักฐาน 3 ข้อ เป็นจุดแข็ง 1 ข้อ และจุดอ่อน 2 ข้อ",
            ],
        ),
    ],
)
def test_the_summary_counts_what_there_is_and_never_says_that_nothing_is_wrong(
    given: words.SummaryFacts, said: list[str]
) -> None:
    assert [sentence.plain for sentence in words.summary(Voice(), given)] == said


def test_thai_digits_reach_counts_and_years_and_figures_stay_marked() -> None:
    sentence = words.summary(Voice(thai_digits=True), facts(1, {"problem": 1}, 1, (0, 0)))[0]
    assert "๒๕๖๔ มี ๑ รายการ" in sentence.plain
    assert sentence.html.count('data-figure="fy2564-annual/24/problems.') == 2


def test_a_page_that_joins_areas_says_why() -> None:
    names = ["ตรัง", "สุราษฎร์ธานี"]
    assert "เอกสารเดียวกัน" in words.areas(Voice(), names, same_document=True).plain
    assert words.areas(Voice(), names, same_document=False).plain.endswith("ที่เลือก: ตรัง และสุราษฎร์ธานี")


@pytest.mark.parametrize(
    ("template", "text", "values"),
    [
        ("ได้ร้อยละ {percent} ไม่ถึง {at_least}", "ได้ร้อยละ 39.999 ไม่ถึง 40", {"percent": 39.9994, "at_least": 40}),
        ("{a} จาก {b} คือ {a}", "1,200 จาก -3 คือ 1,200", {"a": 1200, "b": -3}),
        ("โครงการ {{ก}} <ข> {n} คน", "โครงการ {ก} <ข> 7 คน", {"n": 7}),
        ("ไม่มีตัวเลข", "ไม่มีตัวเลข", {}),
    ],
)
def test_evidence_is_printed_as_it_was_shown_with_every_number_marked(
    template: str, text: str, values: dict[str, float]
) -> None:
    book = FigureBook("fy2565-r1", 1, "42")
    figures = {
        name: book.add(f"evidence.rule.{name}", value, unit="percent", rule="evidence")
        for name, value in values.items()
    }
    sentence = words.evidence_sentence(Voice(), template, text, figures)
    assert sentence.plain == text
    root = ElementTree.fromstring(f"<p>{sentence.html}</p>")
    assert "".join(root.itertext()) == text
    assert {data.attrib["data-figure"] for data in root.findall("data")} == {one.figure_id for one in figures.values()}


def test_a_sentence_that_is_not_the_templates_is_refused() -> None:
    with pytest.raises(ValueError, match="does not follow"):
        words.evidence_sentence(Voice(), "ได้ {n} คน", "ได้ เจ็ด คน", {})


@pytest.mark.parametrize(
    ("by", "status", "said"),
    [
        ("source", "given", "ระบุในเอกสาร"),
        ("ผู้จดบันทึก", "inferred", "ผู้จดบันทึก · อนุมาน"),
        ("นักวิเคราะห์", "confirmed", "นักวิเคราะห์ · ยืนยันแล้ว"),
    ],
)
def test_who_paired_two_items_is_told_unless_it_is_the_document(by: str, status: str, said: str) -> None:
    assert words.assignment(Voice(), by, status) == said
