"""Chapters 1 and 2 of the annual book: results by strategy with the plan as printed, and outstanding work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.table import Cell, Kind, Table
from analysis.narrate.sentence import Sentence
from analysis.params.books import BookRules, OwnBook
from analysis.places.agencies import agency
from analysis.places.provinces import province
from analysis.reports.book.model import Block, Chapter, Heading, Look, Paragraph
from analysis.reports.book.outstanding import Choice
from analysis.reports.book.plan import agency_label
from analysis.reports.book.summary import item
from analysis.reports.plan.tables import money_table, persons_table, printed_plan, row_figures
from analysis.reports.report import Report

UNDER = Text("ภายใต้แผนปฏิบัติการด้านการบริหารจัดการแรงงานนอกระบบ{years}", "Under the action plan for informal workers{years}")
STRATEGY = Text("แนวทางที่ {number} {name}", "Strategy {number} {name}")
BY_OFFICE = Text("สำนักงานเป็นผู้เลือกผลงานเด่น {count} รายการต่อไปนี้", "Achievements chosen by the office: {count}.")
BY_RULE = Text(
    "กิจกรรมที่นับเป็น{unit} ซึ่งได้ผลงานไม่น้อยกว่าร้อยละ {least} ของเป้าหมาย เรียงตามร้อยละแล้วตามจำนวน{one}ไม่เกิน {most} รายการ "
    "ได้ {count} รายการดังนี้",
    "Activities counted in {unit} that reached at least {least} % of their target, ranked by per cent and then by "
    "number{one}, at most {most}: {count} in all.",
)
ONE_AN_AGENCY = Text(" หน่วยงานละหนึ่งกิจกรรม ", ", one an agency")
NONE_CHOSEN = Text("ไม่มีกิจกรรมที่เข้าเกณฑ์ผลงานเด่น", "No activity meets the rule for outstanding achievements.")
AGENCY = Text("หน่วยงานรับผิดชอบ {agency}", "Agency: {agency}.")
RESULT = Text(
    "เป้าหมาย {target} {unit} ผลงาน {result} {unit} คิดเป็นร้อยละ {percent} ของเป้าหมาย",
    "Target {target} {unit}, result {result} {unit}: {percent} % of the target.",
)
SPENT = Text("งบประมาณ {budget} บาท ใช้จ่าย {spent} บาท", "Budget {budget} baht, spent {spent} baht.")
SIGNED = Text("{text} ({by} เขียนเมื่อ {day})", "{text} (written by {by}, {day})")
CHANGED = Text(
    "ผลงานเปลี่ยนไปหลังจากเขียนข้อความข้างต้น (เขียนจากผลงาน {then} ปัจจุบัน {now}) โปรดทบทวนข้อความ",
    "The result has changed since these words were written (on {then}, now {now}); please review them.",
)


_CANDIDATES = Declaration(
    "book-candidates",
    Text("กิจกรรมที่เข้าเกณฑ์ผลงานเด่น", "What the rule would choose"),
    (
        Fact("activity", Text("โครงการ/กิจกรรม", "Activity")),
        Fact("agency", Text("หน่วยงานรับผิดชอบ", "Agency")),
        Fact("target", Text("เป้าหมาย", "Target"), Kind.QUANTITY),
        Fact("result", Text("ผลงาน", "Result"), Kind.QUANTITY),
        Fact("percent", Text("ร้อยละ", "Per cent"), Kind.PERCENT2),
        Fact("row", Text("แถวใน Excel", "Excel row"), Kind.INTEGER),
    ),
)


def results_chapter(report: Report, rules: BookRules) -> Chapter:
    """Chapter 1: the strategies, persons and money by strategy, and the whole plan in its printed order."""
    sections = report.view.inputs.table("sub_strategies")
    say = report.view.voice.say
    strategies = sections.drop_duplicates("strategy_no")
    blocks: list[Block] = [
        Paragraph(say(UNDER, years=_plan_years(report, rules))),
        *(
            Paragraph(say(STRATEGY, number=line.strategy_no, name=line.strategy), Look.ITEM)
            for line in strategies.itertuples()
        ),
    ]
    activities = report.judged.activities
    blocks += [
        Heading(report.words("ผลตามแนวทาง", "Results by strategy")),
        persons_table(report, activities, "strategy", "book-persons"),
        money_table(report, activities, "strategy", "book-money"),
        Heading(report.words("ผลตามกิจกรรม", "Results by activity")),
        printed_plan(report, activities, sections),
    ]
    title = report.words("ผลการดำเนินงานตามแผนปฏิบัติการ (Action Plan)", "Results of the action plan")
    return Chapter("results", report.words("บทที่ 1", "Chapter 1"), title, blocks, landscape=True)


def outstanding_chapter(report: Report, choices: Sequence[Choice], own: OwnBook, rules: BookRules) -> Chapter:
    """Chapter 2: each chosen activity with its agency, its numbers and the office's own words, if it wrote any."""
    blocks: list[Block] = [Paragraph(_how_chosen(report, choices, own, rules))]
    if own.note and own.outstanding:
        blocks.append(Paragraph(_own_text(report, own.note.th, own.note.en), Look.QUOTE))
    for number, choice in enumerate(choices, start=1):
        blocks += _activity(report, number, choice)
    title = report.words("ผลงานเด่น", "Outstanding achievements")
    return Chapter("outstanding", report.words("บทที่ 2", "Chapter 2"), title, blocks)


def candidates_table(report: Report, choices: Sequence[Choice]) -> Table:
    """What the rule would choose, for the office that edits its choice; shown on the page, not printed in the book."""
    note = Text(
        f"แก้รายการในบทที่ 2 ได้ที่ params/books/{report.view.round.id}/{report.view.scope}.yaml",
        f"Chapter 2 can be edited in params/books/{report.view.round.id}/{report.view.scope}.yaml.",
    )
    lines = [
        {**choice.record, **{key: Cell(one.value, one.figure_id) for key, one in _numbers(report, choice).items()}}
        for choice in choices
    ]
    return report.declared(lines, replace(_CANDIDATES, notes=(note,)))


def _plan_years(report: Report, rules: BookRules) -> str:
    plan = rules.plan_of(report.view.round.fiscal_year)
    return "" if plan is None else report.words(f" พ.ศ. {plan.first} – {plan.last}", f" {plan.first}–{plan.last} (BE)")


def _how_chosen(report: Report, choices: Sequence[Choice], own: OwnBook, rules: BookRules) -> Sentence:
    say, rule = report.view.voice.say, rules.outstanding
    if not choices:
        return say(NONE_CHOSEN)
    count = report.view.figure("book.outstanding.count", len(choices), "count", "outstanding")
    if own.outstanding:
        return say(BY_OFFICE, count=count)
    one = ONE_AN_AGENCY.of(report.view.voice.language) if rule.one_an_agency else ""
    least, most = f"{rule.at_least_percent:g}", str(rule.at_most)
    return say(BY_RULE, unit=report.unit_word(rule.unit_of_measure), least=least, most=most, one=one, count=count)


def _activity(report: Report, number: int, choice: Choice) -> list[Block]:
    say, record = report.view.voice.say, choice.record
    numbers, unit = _numbers(report, choice), report.unit_word(record["unit_of_measure"])
    blocks: list[Block] = [Heading(item(report, number, str(record["activity"])).sentence.plain)]
    facts = say(RESULT, unit=unit, **{key: numbers[key] for key in ("target", "result", "percent")})
    if name := _agency_name(report, record["agency"]):
        facts = say(AGENCY, agency=name) + facts
    if numbers["budget"].value is not None and numbers["spent"].value is not None:
        facts += say(SPENT, budget=numbers["budget"], spent=numbers["spent"])
    blocks.append(Paragraph(facts))
    own = choice.own
    if own and own.text and own.written_on and own.result is not None:
        text = _own_text(report, own.text.th, own.text.en)
        day = report.view.day(own.written_on)
        blocks.append(Paragraph(say(SIGNED, text=text, by=own.written_by, day=day), Look.QUOTE))
        if choice.changed:
            then = f"{own.result:,.0f}" if float(own.result).is_integer() else f"{own.result:,.2f}"
            blocks.append(Paragraph(say(CHANGED, then=then, now=numbers["result"]), Look.NOTICE))
    return blocks


def _numbers(report: Report, choice: Choice) -> dict[str, Figure]:
    """The row's own figures, under the names that the plan's table gives them, and the per cent."""
    units = {"target": "units", "result": "units", "budget": "baht", "spent": "baht"}
    found = row_figures(report, choice.record, units)
    name = f"book.outstanding.{report.judged.activity_key(choice.record)}.percent"
    sources = found["target"].sources
    percent = report.view.figure(name, choice.percent, "percent", "outstanding", sources)
    return {**found, "percent": percent}


def _agency_name(report: Report, abbr: object) -> str | None:
    """``สรจ.เลย (สำนักงานแรงงานจังหวัดเลย)``; the abbreviation alone where no source gives the full name."""
    place = province(report.view.scope).name_th
    label = agency_label(abbr, place)
    known = agency(str(abbr)) if label else None
    full = f"{known.name_th}{place}" if known and known.name_th and known.place == "province" else ""
    return f"{label} ({full})" if full else label


def _own_text(report: Report, th: str, en: str) -> Sentence:
    return report.say("{text}", "{text}", text=report.words(th, en))
