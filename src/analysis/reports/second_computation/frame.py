"""The head of a sheet: what it is, how it is used, whether everything agrees, and what it does not check."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.bilingual import Language, Text
from analysis.evaluate.judgements import Judgements
from analysis.params.vocabulary import SCALES, Instrument
from analysis.publish.office.live.formula import Constant, Formula, Spot, areas, call, choose
from analysis.publish.office.live.sheet import LiveCell, Role, Shape
from analysis.reports.second_computation.bench import OTHER, WIDE, Bench, added

TITLE = Text("ตรวจเอง", "Check it yourself")
_WHAT = Text(
    "ตรวจเอง: คำนวณผลการประเมินซ้ำด้วยสูตร แยกจากโปรแกรม",
    "Check it yourself: the evaluation once more, by formulas and apart from the program",
)
_HOW = (
    Text(
        "วิธีใช้: ช่องสีเหลืองคือค่าที่อ่านจากแฟ้มของสำนักงาน (แฟ้ม ชีต และเซลล์อยู่ท้ายแถว) ช่องสีฟ้าคือเกณฑ์ของรอบ แก้ช่องใดก็ได้ "
        "สูตรจะคำนวณระดับใหม่ทันที ช่องสีเทาคือค่าที่รายงานเผยแพร่ ไม่เปลี่ยนตาม หากต้องการค่าเดิมให้ปิดแฟ้มโดยไม่บันทึก",
        "How to use it: yellow cells hold what was read from the offices' files (file, sheet and cell stand at the "
        "end of the row), blue cells the round's criteria. Change any of them and the level is computed anew. "
        "Grey cells are what the report published and do not move. Close without saving to have the old values back.",
    ),
    Text(
        "เงินคิดเป็นสตางค์และคนคิดเป็นหนึ่งในร้อย (จำนวนเต็ม ถึงหนึ่งร้อยล้านบาทหรือคน) จึงเทียบเกณฑ์ได้โดยไม่ปัดเศษ "
        "เครื่องหมาย – คือไม่มีข้อมูล ไม่ใช่ 0",
        "Money is reckoned in satang and persons in hundredths (whole numbers, up to a hundred million), so that "
        "nothing is rounded before it is compared. A dash is what is not known, not 0.",
    ),
)
#: Instruments whose rules the sheet does not hold, in words.
_NOT_HERE = {
    Instrument.ACTION_PLAN: Text("ผลตามแผนปฏิบัติการรายแนวทาง", "results of the action plan by strategy"),
    Instrument.CONTEXT: Text("สัดส่วนแรงงานนอกระบบในบริบท", "the shares of informal workers in the context"),
    Instrument.PROBLEMS: Text("ปัญหาอุปสรรคและ SWOT", "problems and SWOT"),
    Instrument.OPERATIONS: Text("ผลการดำเนินงานตามเกณฑ์สี", "results by colour bands"),
}


MONTHS_LEFT_OUT = Text("ร้อยละสะสมรายเดือน", "the per cents month by month")


@dataclass(frozen=True)
class About:
    """What the head of a sheet says: the round and its scope, and the notice of made-up data ("" for real data)."""

    subtitle: str
    banner: str
    language: Language


def unchecked_words(judged: Judgements) -> list[Text]:
    """What the round's reports tell and the sheet does not check."""
    return [text for instrument, text in _NOT_HERE.items() if judged.has(instrument)]


def put_how(bench: Bench, about: About, judged: Judgements, unchecked: list[Text]) -> Spot:
    """The head, with the round's cut-off as a cell; gives the cell that waits for the headline."""
    bench.line(bench.say(_WHAT), Role.TITLE, WIDE)
    bench.line(about.subtitle, Role.NOTE, WIDE)
    if about.banner:
        bench.line(about.banner, Role.HEADLINE, WIDE)
    top = Spot(bench.next_row(), 1)
    for text in _HOW:
        bench.line(bench.say(text), Role.NOTE, WIDE)
    if judged.has(*SCALES):
        source = judged.milestone_criteria.source
        bench.line(bench.say(Text(f"ที่มาของเกณฑ์: {source}", f"Source of the criteria: {source}")), Role.NOTE, WIDE)
    if unchecked:
        names = "; ".join(bench.say(one) for one in unchecked)
        bench.line(bench.say(Text(f"ชีตนี้ไม่ตรวจ: {names}", f"Not checked here: {names}")), Role.NOTE, WIDE)
    bench.next_row()
    bench.put(1, bench.say(Text("ข้อมูล ณ วันที่ (วันตัดข้อมูล)", "Data as of (cut-off)")), Role.LABEL)
    bench.cutoff = bench.put(2, judged.round.cutoff, Role.CRITERION, Shape.DATE)
    return top


def put_headline(bench: Bench, top: Spot) -> None:
    """One line: whether all checks agree, or how many differ."""
    differing = added([call("COUNTIF", area, bench.say(OTHER)) for area in areas(bench.marks)])
    count = len(bench.marks)
    agree = Text(f"ตรงกันทั้ง {count} รายการที่ตรวจ", f"All {count} checks agree")
    before, after = (
        Text("ต่างกัน ", ""),
        Text(f" จาก {count} รายการที่ตรวจ (ดูช่องที่เขียนว่า {OTHER.th})", f" of {count} checks differ (see “{OTHER.en}”)"),
    )
    told = Constant(bench.say(before)).then(differing).then(bench.say(after))
    formula = Formula(choose(differing.equals(0), bench.say(agree), told))
    bench.cells[top.row, top.column] = LiveCell(formula, Role.HEADLINE, across=WIDE)
