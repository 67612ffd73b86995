"""The annual book's executive summary: what the plan was, what came of it, and both totals where two are known."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.bilingual import Text
from analysis.evaluate.figure_keys import stated_keys
from analysis.evaluate.plan.achievement_methods import Method
from analysis.narrate.sentence import Sentence
from analysis.reports.book.figures import PlanFigures
from analysis.reports.book.model import Block, Chapter, Heading, Look, Paragraph
from analysis.reports.book.outstanding import Choice
from analysis.reports.report import Report, item_text
from analysis.rows import records_of

MANDATE = Text(
    "{office}เป็นผู้จัดทำแผนปฏิบัติการด้านการบริหารจัดการแรงงานนอกระบบของจังหวัด ประจำปีงบประมาณ พ.ศ. {year} "
    "และรวบรวมผลจากหน่วยงานที่รับผิดชอบกิจกรรม {agencies} หน่วยงาน หนังสือเล่มนี้รายงานผลระหว่างวันที่ {start} ถึง {end} "
    "โดยใช้ข้อมูล ณ วันที่ {as_of}",
    "{office} drew up the province's action plan for informal workers of fiscal year {year} (BE) and gathered the "
    "results of the {agencies} agencies that answer for its activities. This book reports {start} to {end}, with data "
    "as of {as_of}.",
)
SIZE = Text(
    "แผนมี {strategies} แนวทาง {sub_strategies} แนวทางย่อย รวม {activities} กิจกรรม เป็นกิจกรรมที่นับเป็นคน {in_persons} กิจกรรม "
    "และมีแนวทางย่อยที่ไม่มีกิจกรรม {empty_sub_strategies} แนวทาง",
    "The plan has {strategies} strategies and {sub_strategies} sub-strategies with {activities} activities, "
    "{in_persons} of them counted in persons; {empty_sub_strategies} sub-strategies have no activity.",
)
PEOPLE = Text(
    "เมื่อรวมทุกกิจกรรมที่นับเป็นคน เป้าหมาย {target} คน ผลงาน {result} คน",
    "Over all activities counted in persons the target was {target} persons and the result {result}.",
)
STATED = Text(
    "ตัวเลขที่เอกสารของสำนักงานระบุคือ {items} ซึ่งไม่เท่ากับผลรวมของรายการ รายงานนี้จึงแสดงทั้งสองยอดและไม่ปรับยอดใด",
    "The office's own document states: {items}. This is not what the rows add up to; both are shown and neither is "
    "adjusted.",
)
STATED_ITEM = Text(
    "{item} {stated} {unit} (ต่างกัน {difference})", "{item} {stated} {unit} (a difference of {difference})"
)
ACHIEVEMENT = Text("ร้อยละความสำเร็จขึ้นกับวิธีคำนวณ ดังนี้", "The achievement depends on how it is computed:")
METHODS = {
    Method.SUMS: Text("ผลรวมผลงานต่อผลรวมเป้าหมาย ร้อยละ {percent}", "sum of results over sum of targets: {percent} %"),
    Method.STATED: Text("ตามยอดที่เอกสารระบุ ร้อยละ {percent}", "of the totals that the document states: {percent} %"),
    Method.MEAN_OF_ROWS: Text(
        "ค่าเฉลี่ยร้อยละของแต่ละกิจกรรม ร้อยละ {percent}", "mean of the activities' per cents: {percent} %"
    ),
    Method.CAPPED: Text(
        "ค่าเฉลี่ยร้อยละโดยแต่ละกิจกรรมไม่เกิน 100 ร้อยละ {percent}",
        "mean of the activities' per cents, each at most 100: {percent} %",
    ),
}
MONEY = Text(
    "งบประมาณตามแผน {budget} บาท ใช้จ่าย {spent} บาท คิดเป็นร้อยละ {percent} (เฉพาะรายการกิจกรรม งบประมาณ {rows_budget} บาท "
    "ใช้จ่าย {rows_spent} บาท ร้อยละ {rows_percent})",
    "The plan's budget was {budget} baht, of which {spent} were spent ({percent} %); the activities alone had "
    "{rows_budget} baht and spent {rows_spent} ({rows_percent} %).",
)
OWN = Text(
    "งบประมาณที่สำนักงานได้รับจัดสรรเอง {allocation} บาท เบิกจ่าย {spent} บาท คิดเป็นร้อยละ {percent}",
    "The office's own allocation was {allocation} baht, of which {spent} were spent ({percent} %).",
)
NOTABLE = Text("ผลงานเด่นของปี ({count} รายการ รายละเอียดในบทที่ 2)", "Outstanding achievements ({count}; see chapter 2)")


def executive_summary(report: Report, figures: PlanFigures, choices: Sequence[Choice]) -> Chapter:
    """The chapter; a part without data is left out."""
    say = report.view.voice.say
    blocks: list[Block] = [
        Heading(report.words("ภารกิจและแผน", "Mandate and plan")),
        Paragraph(_mandate(report, figures)),
        Paragraph(say(SIZE, **figures.size)),
        Heading(report.words("เป้าหมายและผลงาน", "Target and result")),
    ]
    if figures.people:
        blocks.append(Paragraph(say(PEOPLE, **figures.people)))
    blocks += [Paragraph(one) for one in _stated(report)]
    blocks += _achievement(report, figures)
    blocks += _money(report, figures)
    if choices:
        count = report.view.figure("book.outstanding.count", len(choices), "count", "outstanding")
        blocks.append(Heading(say(NOTABLE, count=count).plain))
        blocks += [item(report, place, str(choice.record["activity"])) for place, choice in enumerate(choices, start=1)]
    return Chapter("summary", "", report.words("บทสรุปผู้บริหาร", "Executive summary"), blocks)


def item(report: Report, number: int | str, text: str | Sentence) -> Paragraph:
    """A numbered line of a list."""
    mark = Text("{number}. {text}", "{number}. {text}")
    return Paragraph(report.view.voice.say(mark, number=str(number), text=text), Look.ITEM)


def office_name(report: Report) -> str:
    """The office whose book it is."""
    return report.words(f"สำนักงานแรงงาน{report.view.place}", f"The provincial labour office of {report.view.place}")


def _mandate(report: Report, figures: PlanFigures) -> Sentence:
    round_ = report.view.round
    days = {"start": round_.period.start, "end": round_.period.end, "as_of": round_.cutoff}
    return report.view.voice.say(
        MANDATE,
        office=office_name(report),
        year=str(round_.fiscal_year),
        agencies=figures.size["agencies"],
        **{name: report.view.day(day) for name, day in days.items()},
    )


def _stated(report: Report) -> list[Sentence]:
    """What the document states where that is not what its rows give."""
    stated = report.judged.stated
    named = zip(stated_keys(stated), records_of(stated), strict=True)
    unequal = [(name, line) for name, line in named if not line["holds"]]
    if not unequal:
        return []
    say = report.view.voice.say
    parts = []
    for name, line in unequal:
        numbers = report.view.figures(f"stated.{name}", line, {"stated": "units", "difference": "units"}, "stated")
        parts.append(
            say(
                STATED_ITEM,
                item=item_text(line["item"]).of(report.view.voice.language),
                unit=report.unit_word(line["unit_of_measure"]),
                **numbers,
            )
        )
    whole = Sentence(*(report.view.voice.join([getattr(one, side) for one in parts]) for side in ("html", "plain")))
    return [say(STATED, items=whole)]


def _achievement(report: Report, figures: PlanFigures) -> list[Block]:
    say = report.view.voice.say
    known = [(method, figure) for method, figure in figures.achievement.items() if figure.value is not None]
    if not known:
        return []
    lines = [say(METHODS[Method(method)], percent=figure) for method, figure in known]
    return [Paragraph(say(ACHIEVEMENT)), *(item(report, place, line) for place, line in enumerate(lines, start=1))]


def _money(report: Report, figures: PlanFigures) -> list[Block]:
    say = report.view.voice.say
    blocks: list[Block] = [Heading(report.words("งบประมาณ", "Money"))]
    if figures.money and figures.money_of_rows:
        rows = {f"rows_{name}": figure for name, figure in figures.money_of_rows.items()}
        blocks.append(Paragraph(say(MONEY, **figures.money, **rows)))
    if figures.own:
        blocks.append(Paragraph(say(OWN, **figures.own)))
    return blocks if len(blocks) > 1 else []
