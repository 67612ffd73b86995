"""Trends in words: names of series, parts of the year and units, and what a segment allows to be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.bilingual import Text, texts
from analysis.evaluate.figure import Figure
from analysis.narrate.sentence import Sentence, Voice
from analysis.params.trends import Grade, Plans
from analysis.rows import Record
from analysis.trends.change import Direction, TrendState
from analysis.trends.reasons import Break, reasons_said

SERIES = texts(
    {
        "milestones.level": ("ระดับความสำเร็จ (Milestone)", "Milestone level"),
        "milestones.at_top": ("จังหวัดที่ได้ระดับ 5", "Provinces at level 5"),
        "people.percent": ("คนที่ได้รับบริการ ร้อยละของเป้าหมายทั้งปี", "People reached, per cent of the year's target"),
        "people.result": ("คนที่ได้รับบริการ", "People reached"),
        "people.target": ("เป้าหมายทั้งปี (คน)", "Target of the year (persons)"),
        "own_allocation.percent": ("เบิกจ่าย ร้อยละของวงเงินของสำนักงาน", "Own allocation spent, per cent"),
        "own_allocation.spent": ("เงินของสำนักงานที่เบิกจ่าย", "Own allocation spent"),
        "own_allocation.allocation": ("วงเงินที่สำนักงานได้รับจัดสรร", "Own allocation"),
        "money.percent": ("ใช้จ่าย ร้อยละของงบประมาณทุกหน่วยงาน", "Spent of all agencies' budget, per cent"),
        "money.spent": ("ใช้จ่ายทุกหน่วยงาน", "Spent by all agencies"),
        "money.budget": ("งบประมาณทุกหน่วยงาน", "Budget of all agencies"),
        "timeliness.on_time_percent": ("ส่งรายงานตรงเวลา ร้อยละ", "Reports on time, per cent"),
        "timeliness.on_time": ("รายงานที่ส่งตรงเวลา", "Reports on time"),
        "timeliness.known": ("รายงานที่รู้วันส่ง", "Reports whose date is known"),
        "operations.period_percent": ("ผลการดำเนินงานเทียบเป้าหมายงวด ร้อยละ", "Operations against the period's target, %"),
        "operations.year_percent": ("ผลการดำเนินงานเทียบเป้าหมายทั้งปี ร้อยละ", "Operations against the year's target, %"),
        "operations.central_percent": ("ผลการดำเนินงานส่วนกลาง ร้อยละ", "Central bureaux, %"),
        "labour.informal": ("แรงงานนอกระบบ", "Informal workers"),
        "labour.employed": ("ผู้มีงานทำ", "Employed persons"),
        "labour.informal_share": ("สัดส่วนแรงงานนอกระบบต่อผู้มีงานทำ", "Informal share of the employed"),
        "labour.informal_farm": ("แรงงานนอกระบบภาคเกษตร", "Informal workers in farming"),
        "labour.informal_farm_share": ("สัดส่วนภาคเกษตรต่อแรงงานนอกระบบ", "Farming share of informal workers"),
        "target.national": (
            "เป้าหมายผู้ได้รับการส่งเสริม คุ้มครอง และพัฒนา ทั้งประเทศ",
            "National target of workers promoted, protected and developed",
        ),
        "coverage.volunteers": ("อาสาสมัครแรงงาน", "Labour volunteers"),
        "coverage.centres": ("ศูนย์แรงงานนอกระบบ", "Centres for informal workers"),
        "coverage.centres_visited": ("ศูนย์ที่ออกตรวจเยี่ยม ร้อยละ", "Centres visited, per cent"),
        "coverage.amphoe_served": ("อำเภอที่มีหน่วยบริการชุมชน ร้อยละ", "Amphoe with a service unit, per cent"),
        "coverage.tambon_served": ("ตำบลที่มีหน่วยบริการชุมชน ร้อยละ", "Tambon with a service unit, per cent"),
        "coverage.volunteers_per_tambon": ("อาสาสมัครแรงงานต่อตำบล ร้อยละ", "Volunteers to tambon, per cent"),
        "coverage.workers_per_staff": ("แรงงานนอกระบบต่อบุคลากร 1 คน", "Informal workers for each member of staff"),
        "coverage.staff_developed": ("บุคลากรที่ได้รับการพัฒนา ร้อยละ", "Staff developed, per cent"),
        "unit_cost.per_person": ("ค่าใช้จ่ายต่อคน", "Cost a person"),
        "unit_cost.spent": ("ค่าใช้จ่ายรวมของหน่วยงาน", "Spending of the agencies"),
    }
)
UNITS = texts(
    {
        "percent": ("ร้อยละ", "%"),
        "persons": ("คน", "persons"),
        "baht": ("บาท", "baht"),
        "baht_per_person": ("บาทต่อคน", "baht a person"),
        "level": ("ระดับ", "level"),
        "count": ("หน่วย", "units"),
        "ratio": ("คนต่อคน", "persons to one"),
    }
)
#: Units of which a change is told in points.
POINTS = texts({"percent": ("จุด", "points"), "level": ("ระดับ", "levels")})
YEARS = texts(
    {"fiscal": ("ปีงบประมาณ (พ.ศ.)", "fiscal year (BE)"), "statistical": ("ปีสถิติ (พ.ศ.)", "statistical year (BE)")}
)
STATES = texts({TrendState.INSUFFICIENT: ("ข้อมูลไม่เพียงพอ", "insufficient data")})
DIRECTIONS = texts(
    {
        Direction.UP: ("เพิ่มขึ้น", "rises"),
        Direction.DOWN: ("ลดลง", "falls"),
        Direction.SAME: ("คงที่", "stays the same"),
        Direction.UNCLEAR: ("ยังสรุปทิศทางไม่ได้", "has no clear direction"),
    }
)
_SAID = texts(
    {
        TrendState.INSUFFICIENT: (
            "{name}: ข้อมูลไม่เพียงพอ มีค่าเดียวคือปี {first_year} ({first}) จึงบอกแนวโน้มไม่ได้",
            "{name}: insufficient data. There is one value only, of {first_year} BE ({first}); no trend can be told.",
        ),
        TrendState.CHANGE: (
            "{name}: ปี {first_year} ถึง {last_year} {direction}{by} จาก {first} เป็น {last} {unit}",
            "{name}: {direction}{by}, from {first} in {first_year} to {last} {unit} in {last_year} (BE).",
        ),
        TrendState.SLOPE: (
            "{name}: ปี {first_year} ถึง {last_year} ({years} ปีที่มีข้อมูล) {direction} ค่ากลางของความชันปีละ {slope} {points} "
            "(ช่วง {low} ถึง {high} ที่ความเชื่อมั่นร้อยละ {confidence})",
            "{name}: over {first_year}–{last_year} (BE; {years} years with data) it {direction}; the median slope is "
            "{slope} {points} a year (from {low} to {high} with {confidence} % confidence).",
        ),
    }
)


CHANGED = Text(
    "{name}: ปี {from_year} ถึง {to_year} {direction}{by} จาก {from_} เป็น {to} {unit}{why}",
    "{name}: {direction}{by}, from {from_} in {from_year} to {to} {unit} in {to_year} (BE){why}.",
)
UNCHANGED = Text(
    "{name}: ปี {from_year} ถึง {to_year} คงที่ที่ {to} {unit}{why}",
    "{name}: stays at {to} {unit} from {from_year} to {to_year} (BE){why}.",
)
MOST = Text(
    "{name} เปลี่ยนมากที่สุด: {direction}{by} จาก {from_} {unit}ในปี {from_year} เป็น {to} {unit}ในปี {to_year}{why}",
    "{name} changed most: it {direction}{by}, from {from_} in {from_year} to {to} {unit} in {to_year} (BE){why}.",
)
METHODS = (
    Text(
        "การเทียบมีสามชั้น: เทียบได้ (เส้นทึบ) เทียบด้วยความระมัดระวัง เมื่อแผนหรือฐานของเป้าหมายต่างกัน "
        "(เส้นประ บอกเหตุผลไว้ข้างการเปลี่ยนแปลง) และห้ามเทียบ เมื่อนิยาม วิธี เกณฑ์ งวด หรือชนิดปีต่างกัน (วาดแยกและไม่ลบกัน) "
        "ผู้วิเคราะห์เชื่อมได้เองในแฟ้มรอบโดยต้องมีเหตุผล กฎอยู่ใน params/trends ปีที่ไม่มีข้อมูลไม่มีเส้นเชื่อม และไม่มีการพยากรณ์",
        "Years are comparable in three grades: the same (a full line), with caution where the plan or the basis of the "
        "target differs (dashed, the reason beside the change), and never where the definition, method, criteria, part "
        "or kind of year differs (drawn apart, not subtracted). The analyst may join years in the round's file, with a "
        "reason. The rules are in params/trends. No line crosses a year without data, and nothing is forecast.",
    ),
    Text(
        "การเปลี่ยนแปลงของแต่ละชุดวัดบนสเกลของชุดนั้น: ร้อยละจาก 100 จุด ระดับจากห้าขั้น จำนวนจากค่าเดิม "
        "(จังหวัดที่ได้ระดับ 5 จากจำนวนจังหวัด) การเปลี่ยนแปลงที่ช่วงของค่าคร่อม 0 มาทีหลัง",
        "How large a change is, is measured on each series' own scale: of 100 points, of five steps of a level, of the "
        "first value (provinces at level 5: of all provinces). A change whose interval holds 0 comes later.",
    ),
)
#: What is counted, where a unit says less.
COUNTED = texts({"milestones.at_top": ("จังหวัด", "provinces")})
_WITH_CAUTION = Text(" (เทียบด้วยความระมัดระวัง: {why})", " (compared with caution: {why})")
_BY_ANALYST = Text(" (ผู้วิเคราะห์เชื่อมสองปีนี้: {why})", " (joined by the analyst: {why})")


def change_sentence(
    voice: Voice, name: str, line: Record, figures: Mapping[str, object], phrase: Text = CHANGED
) -> Sentence:
    """The change between two years, with the reason for caution in the same sentence.

    Args:
        line: a row of ``trends.grades.latest_changes``.
        figures: ``size``, ``from``, ``to`` and, where there is one, ``percent``.
    """
    language = voice.language
    unit = COUNTED.get(line["series_id"], UNITS[line["unit"]]).of(language)
    points = COUNTED.get(line["series_id"], points_of(line["unit"])).of(language)
    up = Direction.UP if line["change"] > 0 else Direction.DOWN if line["change"] < 0 else Direction.SAME
    by: object = ""
    if line["change"]:
        relative = Text(" ({percent} %)", " ({percent} %)") if "percent" in figures else Text("", "")
        said = Text(f" {{size}} {{points}}{relative.th}", f" by {{size}} {{points}}{relative.en}")
        by = voice.say(said, points=points, **figures)
    else:
        phrase = UNCHANGED
    why: object = ""
    if line["grade"] != Grade.SAME:
        frame = _BY_ANALYST if line["grade"] == Grade.JOINED else _WITH_CAUTION
        why = voice.say(frame, why=why_words(line).of(language))
    return voice.say(
        phrase, name=name, direction=DIRECTIONS[up].of(language), by=by, why=why, from_=figures["from"],
        to=figures["to"], from_year=line["from_year"], to_year=line["to_year"], unit=unit,
    )  # fmt: skip


def why_words(line: Record, plans: Plans | None = None) -> Text:
    """Why two years are compared with caution: what differs, which plans, and the analyst's reason where there is one.

    Args:
        line: with ``codes`` (or ``told``: the list of them), from_plan, to_plan, because_th and because_en.
        plans: says in which years the two plans overlap.
    """
    codes = line["told"] if "told" in line else line["codes"]
    words = reasons_said(codes)
    if Break.PLAN in codes and line["from_plan"] and line["to_plan"]:
        one, other = (str(line[key]).replace("-", "–") for key in ("from_plan", "to_plan"))
        shared = plans.shared_years(line["from_plan"], line["to_plan"]) if plans else ()
        both = Text("", "")
        if shared:
            told = f"{shared[0]}–{shared[-1]}" if len(shared) > 1 else str(shared[0])
            both = Text(f" ซึ่งคาบเกี่ยวกันในปี {told}", f", which overlap in {told}")
        words = Text(f"{words.th} คือ {one} กับ {other}{both.th}", f"{words.en}: {one} and {other}{both.en}")
    if line["because_th"]:
        words = Text(f"{line['because_th']} ({words.th})", f"{line['because_en']} ({words.en})")
    return words


@dataclass(frozen=True)
class TrendFacts:
    """One segment to be put in words. ``figures`` holds what its state tells: first; last, size; or slope, low, high,
    confidence."""

    name: str
    state: str
    direction: str | None
    unit: str
    years: tuple[int, int, int]  # first, last, how many have a value
    figures: dict[str, Figure]


def trend_sentence(voice: Voice, facts: TrendFacts) -> Sentence:
    """What the years of one segment allow to be said, and no more."""
    language = voice.language
    first_year, last_year, years = facts.years
    words = {
        "name": facts.name,
        "first_year": first_year,
        "last_year": last_year,
        "years": years,
        "unit": UNITS[facts.unit].of(language),
        "points": points_of(facts.unit).of(language),
        "direction": DIRECTIONS[facts.direction].of(language) if facts.direction else "",
        "by": "",
    }
    if facts.state == TrendState.CHANGE and facts.direction != Direction.SAME:
        by = Text(" {change} {points}", " by {change} {points}")
        words["by"] = voice.say(by, change=facts.figures["size"], points=words["points"])
    return voice.say(_SAID[TrendState(facts.state)], **words, **facts.figures)


def series_name(series_id: str, language: str) -> str:
    """The series in words; one without a name is called by its id."""
    return SERIES[series_id].of(language) if series_id in SERIES else series_id


def year_words(year: object, language: str) -> str:
    """A year of the Buddhist era inside a heading; English says the era, because its dates are of the common era."""
    return f"{year} BE" if language == "en" else str(year)


def points_of(unit: str) -> Text:
    """The unit in which a change of that unit is told."""
    return POINTS.get(unit, UNITS[unit])


def part_name(part: str, language: str) -> str:
    """A part of the year: r1 is the first round, m02 the first two months; "" of a statistical year."""
    if part.startswith("r"):
        words = Text(f"รอบที่ {part[1:]}", f"round {part[1:]}")
    elif part.startswith("m"):
        words = Text(f"{int(part[1:])} เดือนแรก", f"first {int(part[1:])} months")
    else:
        words = Text("ทั้งปี", "whole year")
    return words.of(language)
