"""Chapters 1 and 2 of the annual book: results by strategy with the plan as printed, and outstanding work."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.exhibits.charts.chart import Chart
from analysis.exhibits.charts.picture import pictured
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.table import Cell, Column, Kind, Row, Table, is_missing
from analysis.narrate.sentence import Sentence
from analysis.params.books import BookRules, OwnBook
from analysis.places.agencies import agency
from analysis.places.provinces import province
from analysis.reports.book.model import Block, Chapter, Heading, Look, Paragraph
from analysis.reports.book.outstanding import Choice
from analysis.reports.book.summary import item
from analysis.reports.plan.charts import money_chart, persons_chart
from analysis.reports.plan.checks import OVERSPENT, totals_table
from analysis.reports.plan.tables import money_table, persons_table, printed_plan, row_figures
from analysis.reports.report import Report, strategy_text

#: The outermost mark of an item ("1", "12"); inner marks (2.1, 1), -) stay with the wording, as printed.
_NUMBER = re.compile(r"(\d+)\.?\s+(.+)", re.S)
#: What is printed under a sub-strategy without activities.
NOTHING = "-"


def as_printed(table: Table, place: str, words: Callable[[str, str], str]) -> Table:
    """The shared table of the plan (``plan_tables.printed_plan``) in the columns of the printed report.

    Args:
        place: the province's name, which follows the abbreviation of each office of a province (สรจ.เลย).
        words: chooses between Thai and English.
    """
    empty = words("ไม่มีโครงการ/กิจกรรม", "No activity")
    columns = (Column("number", words("ที่", "No.")), *table.columns)
    return replace(table, columns=columns, rows=tuple(_row(row, place, empty) for row in table.rows))


def _row(row: Row, place: str, empty: str) -> Row:
    text = str(row.cell("activity").value)
    cells = {**row.cells, **({"agency": _agency(row.cell("agency"), place)} if "agency" in row.cells else {})}
    if row.kind != "normal":  # a section's own line: what it does not count stays blank
        known = {key: cell for key, cell in cells.items() if key != "activity" and not is_missing(cell.value)}
        return replace(row, cells={"number": Cell(text), **known})
    if text == empty:
        return Row({"number": Cell(""), "activity": Cell(NOTHING)})
    outermost = _NUMBER.fullmatch(text) if row.indent == 1 else None
    if outermost:
        return replace(row, cells={**cells, "number": Cell(outermost[1]), "activity": Cell(outermost[2])}, indent=0)
    return replace(row, cells=cells, indent=row.indent - 1)


def _agency(cell: Cell, place: str) -> Cell:
    return replace(cell, value=agency_label(cell.value, place))


def agency_label(abbr: object, place: str) -> str | None:
    """``สรจ.`` of Loei as ``สรจ.เลย``; an agency of the centre, or an unknown one, as it is."""
    if is_missing(abbr):
        return None
    known = agency(str(abbr))
    return f"{abbr}{place}" if known and known.place == "province" else str(abbr)


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
            Paragraph(
                say(
                    STRATEGY, number=line.strategy_no, name=strategy_text(line.strategy).of(report.view.voice.language)
                ),
                Look.ITEM,
            )
            for line in strategies.itertuples()
        ),
    ]
    activities = report.judged.activities
    blocks += [
        Heading(report.words("ผลตามแนวทาง", "Results by strategy")),
        *_drawn(report, persons_table(report, activities, "strategy", "book-persons"), persons_chart),
        *_drawn(report, money_table(report, activities, "strategy", "book-money"), money_chart),
        Heading(report.words("ผลตามกิจกรรม", "Results by activity")),
        printed_plan(report, activities, sections),
    ]
    title = report.words("ผลการดำเนินงานตามแผนปฏิบัติการ (Action Plan)", "Results of the action plan")
    return Chapter("results", report.words("บทที่ 1", "Chapter 1"), title, blocks, landscape=True)


def _drawn(report: Report, table: Table, chart: Callable[[Report, Table], Chart]) -> list[Block]:
    """A table below its chart; without rows it stands alone."""
    return [pictured(partial(chart, report, table)), table] if table.rows else [table]


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


# The annual book's notes on data quality


FOUND = Text(
    "การอ่านและตรวจข้อมูลพบข้อที่ต้องแก้ไข {error} ข้อ ข้อที่ควรตรวจสอบ {warning} ข้อ และข้อเพื่อทราบ {note} ข้อ "
    "ตัวเลขทุกตัวแสดงตามที่สำนักงานบันทึก ไม่มีการแก้ไขค่าใด",
    "Findings of reading and checking: {error} to correct, {warning} to look at and {note} to note. Every number is "
    "shown as the office recorded it; none was changed.",
)
TOTALS_AGREE = Text("ยอดที่เอกสารระบุตรงกับผลรวมของรายการ", "The totals that the document states agree with its rows.")
NO_TOTALS = Text("เอกสารของสำนักงานไม่ได้ระบุยอดรวมไว้ให้เทียบ", "The office's document states no total to compare with.")
NONE_OVER = Text("ไม่มีกิจกรรมที่ใช้จ่ายเกินงบประมาณ", "No activity spent more than its budget.")
OVER = Text(
    "มี {count} กิจกรรมที่ใช้จ่ายเกินงบประมาณ เป็นข้อที่สำนักงานควรตรวจสอบ ในจำนวนนี้ {slips} กิจกรรมตัวเลขต่างกันเพียงหลักเดียว "
    "ซึ่งอาจเป็นการพิมพ์ผิด",
    "Activities that spent more than their budget, to be looked at: {count}. Of these, {slips} have two numbers that "
    "differ in a single digit, perhaps a slip of typing.",
)


def checks_chapter(report: Report, counts: dict[str, Figure]) -> Chapter:
    """The chapter. ``counts`` are the numbers of findings by severity."""
    say = report.view.voice.say
    judged = report.judged
    blocks: list[Block] = [Paragraph(say(FOUND, **counts))]
    if judged.stated.empty:
        blocks.append(Paragraph(say(NO_TOTALS)))
    else:
        blocks.append(totals_table(report, "book-totals"))
        if judged.stated["holds"].all():
            blocks.append(Paragraph(say(TOTALS_AGREE)))
    if judged.overspent.empty:
        blocks.append(Paragraph(say(NONE_OVER)))
    else:
        place = province(report.view.scope).name_th
        overspent = judged.overspent.assign(agency=judged.overspent["agency"].map(partial(agency_label, place=place)))
        blocks += [
            Paragraph(say(OVER, **_over_counts(report))),
            report.declared(overspent, replace(OVERSPENT, id="book-overspent")),
        ]
    return Chapter("checks", "", report.words("หมายเหตุคุณภาพข้อมูล", "Notes on data quality"), blocks)


def _over_counts(report: Report) -> dict[str, Figure]:
    frames = {"count": report.judged.overspent, "slips": report.judged.digit_slips}
    return {name: report.view.count(f"overspent.{name}", frame, "overspent") for name, frame in frames.items()}
