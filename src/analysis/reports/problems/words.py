"""Words of the problem register and the sentences that sum it up.

Kinds and statuses have the names of the register's own form (``ingest.layouts.problems``).
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from analysis.bilingual import Text, texts
from analysis.evaluate.figure import Figure
from analysis.ingest.layouts.problems import BY_DOCUMENT, KIND_LABELS, SOURCE, STATUS_LABELS
from analysis.narrate.sentence import Sentence, Voice
from analysis.thai.digits import to_thai
from analysis.thai.language_tags import tagged

#: What a machine proposes; it never stands in the register, whose own statuses are in its form.
SUGGESTED = Text("ข้อเสนอ ยังไม่ใช่คำตัดสิน", "suggested, not decided")
QUADRANT_KINDS = {"S": "strength", "W": "weakness", "O": "opportunity", "T": "threat"}
NO_ITEMS = Text(
    "ทะเบียนปัญหาไม่มีรายการของ{place} ปีงบประมาณ พ.ศ. {year} ซึ่งไม่ได้หมายความว่าไม่มีปัญหา",
    "The register has no item for {place} in fiscal year {year} (BE); this does not mean that there is no problem.",
)
ITEMS = Text(
    "ทะเบียนปัญหาของ{place} ปีงบประมาณ พ.ศ. {year} มี {total} รายการ ได้แก่ {kinds}",
    "Items in the register for {place}, fiscal year {year} (BE): {total} ({kinds}).",
)
KIND_COUNT = Text("{kind} {count} ข้อ", "{kind} {count}")
UNMATCHED = Text(
    "ปัญหา ข้อจำกัด ความยุ่งยาก และสาเหตุ {total} ข้อ ยังไม่มีข้อเสนอแนะหรือแนวทางตอบ {unmatched} ข้อ",
    "Problems, limitations, complexities and causes: {total}; without a recommendation or guideline: {unmatched}.",
)
NO_EVIDENCE = Text("กติกาที่อ่านผลการประเมินของรอบนี้ไม่ให้หลักฐานเพิ่ม", "The rules over this round's results add no evidence.")
EVIDENCE = Text(
    "ผลการประเมินของรอบนี้ให้หลักฐาน {total} ข้อ เป็นจุดแข็ง {strengths} ข้อ และจุดอ่อน {weaknesses} ข้อ",
    "Evidence from this round's results: {total} in all, {strengths} for strengths and {weaknesses} for weaknesses.",
)
SAME_DOCUMENT = Text(
    "หน้านี้รวม {names} เพราะรายการมาจากเอกสารเดียวกัน แต่ละข้อบอกพื้นที่ของตน",
    "This page joins {names}, whose items come from the same document; each item names its own area.",
)
GROUP = Text("หน้านี้แสดงเฉพาะพื้นที่ที่เลือก: {names}", "This page shows only the areas chosen: {names}.")


#: Units of the numbers of evidence, as ``problems.facts`` names them.
UNITS = {
    "percent": Text("ร้อยละ", "per cent"),
    "points": Text("จุดร้อยละ", "points"),
    "persons": Text("คน", "persons"),
    "baht": Text("บาท", "baht"),
    "count": Text("ฉบับ", "reports"),
    "level": Text("ระดับ", "level"),
    "units": Text("หน่วยของตัวชี้วัด", "the indicator's unit"),
    "months": Text("เดือน", "months"),
    "times": Text("ครั้ง", "times"),
    "years": Text("ปี", "years"),
}
METHODS = (
    Text(
        "รายการทุกข้อมาจากทะเบียนปัญหา (data/problems/register.xlsx) คงถ้อยคำของเอกสารและบอกตำแหน่ง "
        "SWOT แสดงเฉพาะสิ่งที่เอกสารเรียกว่าจุดแข็ง จุดอ่อน โอกาส หรืออุปสรรค "
        "กับหลักฐานที่กติกาอ่านจากผลการประเมิน ปัญหาไม่ถูกนับเป็นจุดอ่อนโดยอัตโนมัติ",
        "Every item is from the register (data/problems/register.xlsx), in its document's words and with its place. "
        "The SWOT shows what a document calls a strength, weakness, opportunity or threat, and evidence that rules "
        "read from the results; problems are not weaknesses by themselves.",
    ),
    Text(
        "กติกาและเกณฑ์ของหลักฐานอยู่ใน params/criteria/evidence.yaml พร้อมที่มา ข้อมูลที่ไม่มีไม่เป็นหลักฐาน "
        "หน้านี้แสดงรายการของปีงบประมาณของรอบ และไม่นับรายการของปีหลังจากนั้น",
        "The rules of evidence and their thresholds are in params/criteria/evidence.yaml, each with its source; what "
        "is not known is no evidence. The page shows items of the round's fiscal year and counts none of later years.",
    ),
    Text(
        "หลักฐานชนิดเดียวกันนับครั้งเดียว เรียงตามน้ำหนักแล้วตามความหายาก และผูกกับข้อเสนอตาม params/problems/points.yaml "
        "โอกาสและอุปสรรคอ่านจากบริบทแรงงาน เป้าหมาย แผน และข้อความในเอกสาร ตามกติกาใน params/problems/context.yaml "
        "ข้อเสนอและคำถาม TOWS เป็นฉบับร่างจนกว่าผู้วิเคราะห์ยืนยัน",
        "Evidence of one kind is told once, in the order of weight, then of rarity, and leads to an action "
        "(params/problems/points.yaml). Opportunities and threats are read from the labour context, targets, plans and "
        "remarks (params/problems/context.yaml). Actions and questions of TOWS are drafts until an analyst confirms.",
    ),
    Text(
        "ถ้อยคำของผู้วิเคราะห์อยู่ใน params/problems/wording/ แสดงก่อนข้อความที่คำนวณ และมีคำเตือนเมื่อตัวเลขของหลักฐานเปลี่ยนหลังวันที่เขียน",
        "An analyst's own words are kept in params/problems/wording/ and stand before the computed ones, with a "
        "warning when the numbers of the evidence have changed since.",
    ),
)


@dataclass(frozen=True)
class SummaryFacts:
    """What the summary says. ``kinds`` are counts by kind in the order to be read; all counts are figures."""

    place: str
    fiscal_year: int
    total: Figure
    kinds: Mapping[str, Figure]
    answerable: Figure
    unmatched: Figure
    evidence: Figure
    strengths: Figure
    weaknesses: Figure


#: How a statement stands to its print, by the key of ``problems.printed.Against``.
AGAINST = texts(
    {
        "as_printed": ("ตรงตามที่พิมพ์", "As printed"),
        "spaced": ("ต่างเฉพาะเว้นวรรค", "Spaces only"),
        "repaired": ("ซ่อมเฉพาะตัวอักษร", "Letters repaired"),
        "abridged": ("ละคำบางส่วน (…)", "Words left out (…)"),
        "reworded": ("ใช้คำต่างจากที่พิมพ์", "Reworded"),
    }
)


def summary(voice: Voice, facts: SummaryFacts) -> list[Sentence]:
    """How many items of which kind, how many are unanswered, and how much evidence the results add."""
    about = {"place": facts.place, "year": facts.fiscal_year}
    sentences = []
    if not facts.total.value:
        sentences.append(voice.say(NO_ITEMS, **about))
    else:
        kinds = join(voice, [kind_count(voice, kind, count) for kind, count in facts.kinds.items()])
        sentences.append(voice.say(ITEMS, total=facts.total, kinds=kinds, **about))
    if facts.answerable.value:
        sentences.append(voice.say(UNMATCHED, total=facts.answerable, unmatched=facts.unmatched))
    if not facts.evidence.value:
        return [*sentences, voice.say(NO_EVIDENCE)]
    found = voice.say(EVIDENCE, total=facts.evidence, strengths=facts.strengths, weaknesses=facts.weaknesses)
    return [*sentences, found]


def kind_count(voice: Voice, kind: str, count: Figure) -> Sentence:
    """``ปัญหา 11 ข้อ``."""
    return voice.say(KIND_COUNT, kind=kind_label(voice, kind), count=count)


def kind_label(voice: Voice, kind: str) -> str:
    """Name of a kind of item. Raises ``KeyError`` when there is no such kind."""
    return Text(*KIND_LABELS[kind]).of(voice.language)


def assignment(voice: Voice, assigned_by: str, status: str) -> str:
    """Who gave a dimension or a link and how sure it is: ``ผู้จดบันทึก · อนุมาน``; the document speaks for itself."""
    said = Text(*STATUS_LABELS[status]).of(voice.language)
    return said if assigned_by in (SOURCE, BY_DOCUMENT) else f"{assigned_by} · {said}"


def join(voice: Voice, sentences: Sequence[Sentence]) -> Sentence:
    """A list in words, its figures still marked."""
    return Sentence(voice.join([one.html for one in sentences]), voice.join([one.plain for one in sentences]))


def areas(voice: Voice, names: Sequence[str], *, same_document: bool) -> Sentence:
    """Which areas a page joins, and why."""
    return voice.say(SAME_DOCUMENT if same_document else GROUP, names=voice.join(list(names)))


def methods(voice: Voice) -> list[Sentence]:
    """How the page is made."""
    return [voice.say(phrase) for phrase in METHODS]


def evidence_sentence(voice: Voice, template: str, text: str, figures: Mapping[str, Figure]) -> Sentence:
    """A sentence of evidence with its numbers marked as figures, each printed exactly as the evidence prints it.

    Args:
        voice: for the digits.
        template: the sentence with ``{name}`` for each number, in the report's language.
        text: the same sentence with its numbers.
        figures: the figure of each name.

    Raises:
        ValueError: the text is not the template's.
    """
    parts = [(literal, name) for literal, name, _, _ in string.Formatter().parse(template)]
    pattern, seen = "", set()
    for literal, name in parts:
        pattern += re.escape(literal)
        if name:
            pattern += f"(?P={name})" if name in seen else rf"(?P<{name}>-?[\d,]+(?:\.\d+)?)"
            seen.add(name)
    match = re.fullmatch(pattern, text, re.DOTALL)
    if match is None:
        raise ValueError(f"{text!r} does not follow {template!r}")
    html = "".join(
        tagged(literal, voice.language) + (_marked(voice, figures[name], match[name]) if name else "")
        for literal, name in parts
    )
    plain = "".join(literal + (_digits(voice, match[name]) if name else "") for literal, name in parts)
    return Sentence(html, plain)


def _marked(voice: Voice, figure: Figure, shown: str) -> str:
    value = "" if figure.value is None else f' value="{figure.value!r}"'
    mark = f'data-figure="{escape(figure.figure_id)}"'
    return f'<data class="figure" {mark}{value}>{_digits(voice, shown)}</data>'


def _digits(voice: Voice, shown: str) -> str:
    return to_thai(shown) if voice.thai_digits else shown
