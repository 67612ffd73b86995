"""The nation's sheet "ตรวจเอง": every province on a line, and what is counted and summed over them as formulas.

A province's own numbers are proved in its own book; here they are the inputs, beside the per cents that
follow from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.bilingual import Text
from analysis.evaluate.arithmetic import percent, sum_of
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.milestones import level_counts
from analysis.evaluate.timeliness import told_count
from analysis.params.vocabulary import SCALES, Instrument
from analysis.places.provinces import province
from analysis.publish.office.live.formula import Area, Part, Spot, call, choose, every, is_number
from analysis.publish.office.live.sheet import LiveSheet, Role, Shape
from analysis.reports.second_computation.bench import CHECKED, MISSING, Bench, given, hundredths, percent_of
from analysis.reports.second_computation.frame import TITLE, About, put_headline, put_how, unchecked_words
from analysis.rows import Record, records_of

_TOP = 5
_FIRST, _OTHER = 44.0, 12.0
_TIMES = {
    "expected": Text("ต้องส่ง", "Expected"),
    "on_time": Text("ตรงเวลา", "On time"),
    "late": Text("ช้า", "Late"),
    "missing": Text("ไม่มีวันที่ส่ง", "No date"),
    "not_due": Text("ยังไม่ถึงกำหนด", "Not due"),
}
_COLUMNS = (
    "province", "target", "result", "people", "people_told", "allocation", "spent", "money", "money_told", "level",
    "level_if_evidence", *_TIMES, "mark",
)  # fmt: skip
_AT = {name: number for number, name in enumerate(_COLUMNS, start=1)}
_HEADS = (
    Text("จังหวัด", "Province"), Text("เป้าหมาย (คน)", "Target (persons)"), Text("ผลงาน (คน)", "Result (persons)"),
    Text("ร้อยละ (สูตร)", "Per cent (formula)"), Text("ที่เผยแพร่", "Published"), Text("วงเงิน (บาท)", "Allocation (baht)"),
    Text("เบิกจ่าย (บาท)", "Spent (baht)"), Text("ร้อยละ (สูตร)", "Per cent (formula)"), Text("ที่เผยแพร่", "Published"),
    Text("ระดับ", "Level"), Text("หากหลักฐานครบ", "If evidence is right"), *_TIMES.values(), Text("ตรวจ", "Check"),
)  # fmt: skip


@dataclass(frozen=True)
class _Lines:
    """The provinces' rows."""

    first: int
    last: int

    def __getitem__(self, name: str) -> Area:
        return Spot(self.first, _AT[name]).to(Spot(self.last, _AT[name]))


def nation_sheet(judged: Judgements, about: About) -> LiveSheet | None:
    """The sheet of all provinces; none where the round gives no levels."""
    if not judged.has(*SCALES):
        return None
    bench = Bench(language=about.language)
    top = put_how(bench, about, judged, unchecked_words(judged))
    rows = list(_rows(judged))
    begin = bench.row + _summary_rows(judged) + 5
    lines = _Lines(begin, begin + len(rows) - 1)
    bench.section(Text("จำนวนและผลรวมของทุกจังหวัด", "Counts and sums over all provinces"))
    _put_summary(bench, judged, lines)
    bench.section(
        Text("รายจังหวัด", "Province by province"),
        Text(
            "ตัวเลขของแต่ละจังหวัดพิสูจน์ได้ในชีต “ตรวจเอง” ในแฟ้ม Excel ของจังหวัดนั้น",
            "Each province's own numbers are proved in the sheet “Check it yourself” of its Excel book.",
        ),
    )
    bench.head(*_HEADS)
    for line in rows:
        _put_line(bench, line)
    put_headline(bench, top)
    widths = (_FIRST, *(_OTHER,) * (len(_COLUMNS) - 1))
    return LiveSheet(bench.say(TITLE), dict(bench.cells), widths, about.language, bench.words)


def _rows(judged: Judgements) -> Iterator[Record]:
    """Each province's numbers; a further line where an office has an allocation of another span of months."""
    people = {line["province_code"]: line for line in records_of(judged.people)} if _has_shares(judged) else {}
    money: dict[str, list[Record]] = {}
    for line in records_of(judged.money) if _has_shares(judged) else ():
        money.setdefault(str(line["province_code"]), []).append(line)
    timed = judged.has(Instrument.TIMELINESS)
    rates = {line["province_code"]: line for line in records_of(judged.report_rates)} if timed else {}
    for line in records_of(judged.levels):
        code = str(line["province_code"])
        first, *more = money.get(code, [{}])
        persons = people.get(code, {})
        yield {
            "code": code,
            "target": persons.get("target"),
            "result": persons.get("result"),
            "people_told": persons.get("percent"),
            **_money(first),
            "level": line["level"],
            "level_if_evidence": line["level_if_evidence"],
            **{name: rates.get(code, {}).get(name) for name in _TIMES},
        }
        yield from ({"code": code, **_money(one)} for one in more)


def _money(line: Mapping[str, object]) -> dict[str, object]:
    return {"allocation": line.get("allocation"), "spent": line.get("spent"), "money_told": line.get("percent")}


def _has_shares(judged: Judgements) -> bool:
    return judged.has(Instrument.MILESTONES)


def _put_line(bench: Bench, line: Record) -> None:
    bench.next_row()
    named = province(str(line["code"]))
    bench.put(_AT["province"], named.name_en if bench.language == "en" else named.name_th, Role.LABEL)
    shapes = {"allocation": Shape.BAHT, "spent": Shape.BAHT}
    spots = {
        name: bench.put(_AT[name], given(line.get(name)), Role.INPUT, shapes.get(name, Shape.WHOLE))
        for name in ("target", "result", "allocation", "spent", "level", "level_if_evidence", *_TIMES)
    }
    pairs = []
    for name, part, whole in (("people", "result", "target"), ("money", "spent", "allocation")):
        live = bench.put(_AT[name], percent_of(spots[part], spots[whole]), Role.LIVE, Shape.PERCENT)
        pairs.append((live, bench.published(_AT[f"{name}_told"], line.get(f"{name}_told"), Shape.PERCENT)))
    bench.mark(_AT["mark"], *pairs)


def _summary_rows(judged: Judgements) -> int:
    """The rows of the summary: its heading, the heads of its two tables, and a row for each number."""
    shares = 4 if _has_shares(judged) else 0
    times = len(_TIMES) if judged.has(Instrument.TIMELINESS) else 0
    return 2 + 1 + 3 + shares + times + 1 + _TOP + 1


def _put_summary(bench: Bench, judged: Judgements, lines: _Lines) -> None:
    levels = judged.levels
    bench.head(*CHECKED)
    provinces = call("COUNT", lines["level"])
    bench.checked(Text("จังหวัดที่ประเมิน", "Provinces evaluated"), provinces, len(levels), Shape.WHOLE)
    at_top = call("COUNTIF", lines["level"], _TOP)
    bench.checked(Text("ได้ระดับ 5", "At level 5"), at_top, int((levels["level"] == _TOP).sum()), Shape.WHOLE)
    may_rise = call("SUMPRODUCT", (lines["level_if_evidence"] > lines["level"]) * 1)
    bench.checked(
        Text("ระดับอาจสูงขึ้นหากส่งหลักฐาน", "May rise with evidence"),
        may_rise,
        int((levels["level_if_evidence"] > levels["level"]).sum()),
        Shape.WHOLE,
    )
    if _has_shares(judged):
        _put_shares(bench, judged, lines)
    if judged.has(Instrument.TIMELINESS):
        _put_times(bench, judged, lines)
    bench.head(
        Text("ระดับ", "Level"),
        Text("ระดับที่", "No."),
        Text("จังหวัด (สูตร)", "Provinces (formula)"),
        Text("ที่เผยแพร่", "Published"),
        Text("หากหลักฐานครบ (สูตร)", "If evidence is right (formula)"),
        Text("ที่เผยแพร่", "Published"),
        Text("ตรวจ", "Check"),
    )
    for line in records_of(level_counts(levels, _TOP)):
        bench.next_row()
        level = int(line["level"])
        bench.put(1, bench.say(Text(f"จำนวนจังหวัดระดับ {level}", f"Provinces at level {level}")), Role.LABEL)
        number = bench.put(2, level, Role.LABEL)
        pairs = []
        for column, name, told in ((3, "level", "provinces"), (5, "level_if_evidence", "if_evidence")):
            live = bench.put(column, call("COUNTIF", lines[name], number), Role.LIVE, Shape.WHOLE)
            pairs.append((live, bench.published(column + 1, line[told], Shape.WHOLE)))
        bench.mark(7, *pairs)


def _put_shares(bench: Bench, judged: Judgements, lines: _Lines) -> None:
    """Persons of all provinces, and the money of those whose allocation is known."""
    people, money = judged.people, judged.money.dropna(subset=["percent"])
    target, result = sum_of(people["target"]), sum_of(people["result"])
    spots = [
        bench.checked(label, _sum(lines[name]), told, Shape.WHOLE)
        for label, name, told in (
            (Text("ผลงาน (คน) รวม", "Result (persons), all"), "result", result),
            (Text("เป้าหมาย (คน) รวม", "Target (persons), all"), "target", target),
        )
    ]
    bench.checked(
        Text("ร้อยละของเป้าหมายรวม", "Per cent of all targets"),
        percent_of(spots[0], spots[1]),
        percent(result, target),
        Shape.PERCENT,
    )
    known = is_number(lines["money"]) * 1
    spent, allocation = (hundredths(call("SUMPRODUCT", known, lines[name])) for name in ("spent", "allocation"))
    bench.checked(
        Text("ร้อยละการเบิกจ่ายรวม (จังหวัดที่ทราบวงเงิน)", "Per cent spent (where the allocation is known)"),
        choose(allocation.equals(0), MISSING, spent * 100 / allocation),
        percent(sum_of(money["spent"]), sum_of(money["allocation"])),
        Shape.PERCENT,
    )


def _sum(area: Area) -> Part:
    return choose(call("COUNT", area).equals(0), MISSING, call("ROUND", call("SUM", area), 2))


def _put_times(bench: Bench, judged: Judgements, lines: _Lines) -> None:
    """The reports of all provinces; without any date of sending it is not known how many came in time."""
    told = {name: judged.report_rates[name].sum() for name in _TIMES}
    on_time, late, missing = (call("SUM", lines[name]) for name in ("on_time", "late", "missing"))
    undated = every(missing > 0, (on_time + late).equals(0))
    for name, label in _TIMES.items():
        live: Part = call("SUM", lines[name])
        if name in ("on_time", "late"):
            live = choose(undated, MISSING, live)
        text = Text(f"รายงาน: {label.th}", f"Reports: {label.en}")
        bench.checked(text, live, told_count(told, name), Shape.WHOLE)
