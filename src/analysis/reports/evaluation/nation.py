"""The nation's page of a milestone round: how many provinces stand where, and every province on one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from operator import itemgetter

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.arithmetic import percent, sum_of
from analysis.evaluate.figure import Figure
from analysis.evaluate.milestones import level_counts
from analysis.evaluate.sources import merge_sources
from analysis.evaluate.timeliness import told_count
from analysis.exhibits.blocks import Part
from analysis.exhibits.charts.bars import level_distribution
from analysis.exhibits.charts.chart import Chart
from analysis.exhibits.charts.progress import Threshold, people_against_money
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.table import Kind, Table
from analysis.params.vocabulary import Instrument
from analysis.places.provinces import province
from analysis.reports.evaluation import words
from analysis.reports.evaluation.words import SENT_UNDATED
from analysis.reports.report import Report
from analysis.rows import Record, records_of

TOP = 5


def _named(code: str) -> Text:
    named = province(code)
    return Text(named.name_th, f"{named.name_en} ({named.name_th})")


_PROVINCE = Fact("province", Text("จังหวัด", "Province"), value="province_code", words=_named)
_LATE = Declaration(
    "late",
    Text("จังหวัดที่ส่งช้าหรือไม่มีวันที่ส่ง", "Late, or without a date"),
    (
        _PROVINCE,
        *(
            Fact(key, label, Kind.INTEGER, "count", value=partial(told_count, name=key))
            for key, label in (
                ("expected", Text("ต้องส่ง", "Expected")),
                ("on_time", Text("ตรงเวลา", "On time")),
                ("late", Text("ช้า", "Late")),
                ("missing", Text("ไม่มีวันที่ส่ง", "No date")),
            )
        ),
    ),
    name="timeliness.{province_code}",
    rule="timeliness",
    none=Text("ทุกจังหวัดส่งตรงเวลา", "Every province sent its reports on time."),
)
_LEVELS = Declaration(
    "level-counts",
    Text("จำนวนจังหวัดตามระดับ", "Provinces by level"),
    (
        Fact("level", Text("ระดับ", "Level"), Kind.LEVEL),
        Fact("provinces", Text("จำนวนจังหวัด", "Provinces"), Kind.INTEGER, "count"),
        Fact("if_evidence", Text("หากหลักฐานที่ขาดครบ", "If missing evidence is right"), Kind.INTEGER, "count"),
    ),
    name="milestones.level_{level}",
    rule="milestones",
)


def summary(report: Report) -> list[Part]:
    """How many provinces reached which level, and the nation's persons and money."""
    levels = report.judged.levels
    sources = merge_sources(*levels["sources"])
    at_top = report.view.figure("milestones.at_top", (levels["level"] == TOP).sum(), "count", "milestones", sources)
    could = report.view.figure(
        "milestones.missing", (levels["level_if_evidence"] > levels["level"]).sum(), "count", "milestones", sources
    )
    judged = report.view.figure("milestones.provinces", len(levels), "count", "milestones", sources)
    people, money = people_of_all(report), money_of_all(report)
    tiles = report.tiles(
        report.tile(report.words("จังหวัดที่ประเมิน", "Provinces evaluated"), judged, report.words("จังหวัด", "provinces")),
        report.tile(report.words("ได้ระดับ 5", "At level 5"), at_top, report.words("จังหวัด", "provinces")),
        report.tile(
            report.words("ระดับอาจสูงขึ้นหากส่งหลักฐาน", "May rise with evidence"), could, report.words("จังหวัด", "provinces")
        ),
        report.tile(report.words("คนต่อเป้าหมายทั้งปี", "People, % of the year's target"), people["percent"], "%"),
        report.tile(report.words("เบิกจ่ายจากวงเงินของสำนักงาน", "Own allocations spent, %"), money["percent"], "%"),
    )
    prose = report.prose(
        report.say(
            "ประเมิน {provinces} จังหวัด ได้ระดับ 5 จำนวน {at_top} จังหวัด และมี {could} จังหวัดที่ระดับอาจสูงขึ้นหากส่งหลักฐานที่ขาด",
            "{provinces} provinces were evaluated: {at_top} reached level 5, and {could} may rise if missing "
            "evidence is sent.",
            provinces=judged,
            at_top=at_top,
            could=could,
        ),
        report.say(
            "แรงงานได้รับการส่งเสริม คุ้มครอง และพัฒนา {result} คน จากเป้าหมายทั้งปี {target} คน (ร้อยละ {percent})",
            "{result} persons were reached of the year's {target} ({percent} %).",
            **people,
        ),
    )
    return [tiles, prose]


def levels(report: Report) -> list[Part]:
    """The distribution of levels, and all provinces with what blocks each."""
    return [levels_chart(report), report.table(counts_table(report)), report.table(provinces_table(report))]


def levels_chart(report: Report) -> Chart:
    """How many provinces stand at each level, drawn."""
    counts = level_counts(report.judged.levels, TOP)
    title = report.words("จำนวนจังหวัดตามระดับ", "Provinces by level")
    return level_distribution(counts[["level", "provinces"]], report.chart_labels("chart-levels", title))


def progress(report: Report) -> list[Part]:
    """People against money for all provinces."""
    people, money = report.judged.people, report.judged.money
    joined = people[["province_code", "percent"]].merge(
        money[["province_code", "percent"]], on="province_code", how="outer", suffixes=("_people", "_money")
    )
    frame = pd.DataFrame(
        {
            "province": [province_name(report, code) for code in joined["province_code"]],
            "people_percent": joined["percent_people"],
            "disbursement_percent": joined["percent_money"],
        }
    )
    title = report.words("ร้อยละของคนเทียบกับร้อยละการเบิกจ่าย", "People and disbursement")
    labels = report.chart_labels("chart-people-money", title)
    return [people_against_money(frame, labels, _thresholds(report))]


def timeliness(report: Report) -> list[Part]:
    """On-time rates of the nation, and the offices that were late or sent no date."""
    rates, figures = report.judged.report_rates, reports_of_all(report)
    sentence = report.say(
        "จากรายงานที่ต้องส่ง {expected} ฉบับ ส่งตรงเวลา {on_time} ฉบับ ช้า {late} ฉบับ ไม่มีวันที่ส่ง {missing} ฉบับ",
        "Of {expected} reports {on_time} came on time, {late} late, and {missing} have no date of sending.",
        **{name: figures[name] for name in ("expected", "on_time", "late", "missing")},
    )
    if figures["on_time"].value is None:
        sentence = report.view.voice.say(SENT_UNDATED, **figures)
    behind = rates[(rates["late"] > 0) | (rates["missing"] > 0)]
    return [report.prose(sentence), report.table(report.declared(behind, _LATE))]


def reports_of_all(report: Report) -> dict[str, Figure]:
    """How many reports of all provinces: expected, on time, late, without a date and not due."""
    rates = report.judged.report_rates
    names = ("expected", "on_time", "late", "missing", "not_due")
    sums = {name: rates[name].sum() for name in names}
    sources = merge_sources(*rates["sources"])
    return {
        name: report.view.figure(f"timeliness.{name}", told_count(sums, name), "count", "timeliness", sources)
        for name in names
    }


def people_of_all(report: Report) -> dict[str, Figure]:
    """The nation's persons: target, result and percent, over all provinces."""
    people = report.judged.people
    target, result = sum_of(people["target"]), sum_of(people["result"])
    sums = {"target": target, "result": result, "percent": percent(result, target)}
    line = {**sums, "sources": merge_sources(*people["sources"])}
    units = {"target": "persons", "result": "persons", "percent": "percent"}
    return report.view.figures("people", line, units, "people_percent")


def money_of_all(report: Report) -> dict[str, Figure]:
    """The nation's own-allocation disbursement over the offices whose allocation is known."""
    money = report.judged.money.dropna(subset=["percent"])
    allocation, spent = sum_of(money["allocation"]), sum_of(money["spent"])
    sources = merge_sources(*money["sources"])
    return {
        "percent": report.view.figure(
            "own_allocation.percent", percent(spent, allocation), "percent", "own_disbursement", sources
        )
    }


def counts_table(report: Report) -> Table:
    """How many provinces stand at each level, now and if missing evidence turns out right."""
    sources = merge_sources(*report.judged.levels["sources"])
    counts = records_of(level_counts(report.judged.levels, TOP))
    table = replace(_LEVELS, notes=_silent_notes(report))
    return report.declared([{**line, "sources": sources} for line in counts], table)


def _silent_notes(report: Report) -> tuple[str, ...]:
    """Which provinces stand at level 0 only because nothing of them came in."""
    silent = report.judged.silent
    if not silent:
        return ()
    names = report.view.voice.join([province_name(report, code) for code in silent])
    count = report.view.voice.number(report.view.figure("milestones.silent", len(silent), "count", "milestones"))
    return (
        report.words(
            f"ระดับ 0 รวม {count} จังหวัดที่ยังไม่มีข้อมูลใดเข้ามา จึงยังไม่ทราบระดับ และไม่นำไปจัดอันดับ: {names}",
            f"Level 0 includes {count} of which nothing came in; their level is not known and they are not ranked: "
            f"{names}",
        ),
    )


def _provinces(report: Report) -> Iterator[Record]:
    """Each province's levels with its persons and money, and with how many decimals these and the gap are shown."""
    judged = report.judged
    # An office may give another span of months as well; as on its own page the first one is shown.
    money = judged.money.drop_duplicates("province_code")
    percents = {"people": (judged.people, "people_percent"), "money": (money, "disbursement_percent")}
    known = {(key, line["province_code"]): line for key, (frame, _) in percents.items() for line in records_of(frame)}
    for line in records_of(judged.levels):
        own = judged.conditions[judged.conditions["province_code"] == line["province_code"]]
        blocking = records_of(own[own["condition_id"] == line["blocking_condition"]])
        more: dict[str, object] = {"gap_places": max(map(words.places_of, blocking), default=2)}
        for key, (_, kind) in percents.items():
            found = known.get((key, line["province_code"]), {"percent": None, "sources": []})
            more[key], more[f"{key}_sources"] = found["percent"], found["sources"]
            more[f"{key}_places"] = words.places_of_all(own, kind)
        yield {**line, **more}


def _blocked(line: Record) -> bool:
    return not pd.isna(line["blocking_condition"])


def _blocking(report: Report, line: Record) -> Text:
    """The condition that blocks, with a word where only its evidence is missing."""
    label = words.label_of(report.judged.milestone_criteria, str(line["blocking_condition"]))
    missing = line["blocking_state"] == "missing"
    return Text(f"{label.th} (ไม่มีหลักฐาน)", f"{label.en} (no evidence)") if missing else label


def provinces_table(report: Report) -> Table:
    """Every province on a line: its levels, persons and money, and what blocks its next level by how much."""
    facts = (
        _PROVINCE,
        Fact("level", Text("ระดับที่ได้", "Level"), Kind.INTEGER, "level"),
        Fact("level_if_evidence", Text("หากหลักฐานครบ", "If evidence is right"), Kind.INTEGER, "level"),
        *(
            Fact(
                key, label, Kind.PERCENT2, name=f"{key}_percent", rule=rule, sources=f"{key}_sources",
                places=itemgetter(f"{key}_places"),
            )
            for key, label, rule in (
                ("people", Text("คน (ร้อยละ)", "People (%)"), "people_percent"),
                ("money", Text("เบิกจ่าย (ร้อยละ)", "Spent (%)"), "own_disbursement"),
            )
        ),
        Fact("blocking", Text("เงื่อนไขที่ติด", "Blocked by"), value=partial(_blocking, report), applies=_blocked),
        Fact(
            "gap", Text("ยังขาด", "Short by"), Kind.DECIMAL2, "{gap_unit}", places=itemgetter("gap_places"),
            text=lambda line: None if line["gap_unit"] == "percent" or pd.isna(line["gap"]) else f"{line['gap']:,.0f}",
        ),
        Fact("unit", Text("หน่วย", "Unit"), value="gap_unit", words=words.UNITS, applies=_blocked),
    )  # fmt: skip
    title = Text("ผลรายจังหวัด", "All provinces")
    table = Declaration("provinces", title, facts, "provinces.{province_code}", "milestones")
    return report.declared(_provinces(report), table)


def province_name(report: Report, code: str) -> str:
    """A province by its name in the report's language."""
    return _named(code).of(report.view.voice.language)


def _thresholds(report: Report) -> list[Threshold]:
    if not report.judged.has(Instrument.MILESTONES):
        return []
    return [Threshold(*asked) for asked in report.judged.criteria(Instrument.MILESTONES).percents_asked()]
