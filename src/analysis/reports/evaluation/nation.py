"""The nation's page of a milestone round: how many provinces stand where, and every province on one line."""

from __future__ import annotations

import pandas as pd

from analysis.evaluate.arithmetic import percent, sum_of
from analysis.evaluate.figure import Figure
from analysis.evaluate.milestones import level_counts
from analysis.evaluate.sources import merge_sources
from analysis.evaluate.timeliness import told_count
from analysis.exhibits.blocks import Part
from analysis.exhibits.charts.all_charts import Chart, ChartLabels, Threshold, level_distribution, people_against_money
from analysis.exhibits.table import Cell, Kind, Row, Table
from analysis.params.criteria.milestones import DisbursementPercent, PeoplePercent
from analysis.places.provinces import province
from analysis.reports.evaluation import words
from analysis.reports.evaluation.words import SENT_UNDATED
from analysis.reports.report import Report

TOP = 5


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
            provinces=judged, at_top=at_top, could=could,
        ),
        report.say(
            "แรงงานได้รับการส่งเสริม คุ้มครอง และพัฒนา {result} คน จากเป้าหมายทั้งปี {target} คน (ร้อยละ {percent})",
            "{result} persons were reached of the year's {target} ({percent} %).", **people,
        ),
    )  # fmt: skip
    return [tiles, prose]


def levels(report: Report) -> list[Part]:
    """The distribution of levels, and all provinces with what blocks each."""
    return [levels_chart(report), report.table(counts_table(report)), report.table(_provinces(report))]


def levels_chart(report: Report) -> Chart:
    """How many provinces stand at each level, drawn."""
    counts = level_counts(report.judged.levels, TOP)
    title, language = report.words("จำนวนจังหวัดตามระดับ", "Provinces by level"), report.view.voice.language
    return level_distribution(counts[["level", "provinces"]], ChartLabels("chart-levels", title, language=language))


def progress(report: Report) -> list[Part]:
    """People against money for all provinces."""
    people, money = report.judged.people, report.judged.money
    joined = people[["province_code", "percent"]].merge(
        money[["province_code", "percent"]], on="province_code", how="outer", suffixes=("_people", "_money")
    )
    frame = pd.DataFrame(
        {
            "province": [province_name(report, code) for code in joined["province_code"]],
            "people_percent": joined["percent_people"], "disbursement_percent": joined["percent_money"],
        }
    )  # fmt: skip
    title = report.words("ร้อยละของคนเทียบกับร้อยละการเบิกจ่าย", "People and disbursement")
    labels = ChartLabels("chart-people-money", title, language=report.view.voice.language)
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
    columns = (
        report.column("province", "จังหวัด", "Province"),
        *(report.column(key, th, en, Kind.INTEGER) for key, th, en in _RATES),
    )
    rows = tuple(
        Row({"province": Cell(province_name(report, line["province_code"])), **_rate_cells(report, line)})
        for line in behind.to_dict("records")
    )
    title = report.words("จังหวัดที่ส่งช้าหรือไม่มีวันที่ส่ง", "Late, or without a date")
    everyone = report.words("ทุกจังหวัดส่งตรงเวลา", "Every province sent its reports on time.")
    return [report.prose(sentence), report.table(Table("late", title, columns, rows, () if rows else (everyone,)))]


def reports_of_all(report: Report) -> dict[str, Figure]:
    """How many reports of all provinces: expected, on time, late, without a date and not due."""
    rates = report.judged.report_rates
    sums = rates[["expected", "on_time", "late", "missing", "not_due"]].sum().to_dict()
    sources = merge_sources(*rates["sources"])
    return {
        name: report.view.figure(f"timeliness.{name}", told_count(sums, name), "count", "timeliness", sources)
        for name in sums
    }


_RATES = (
    ("expected", "ต้องส่ง", "Expected"), ("on_time", "ตรงเวลา", "On time"), ("late", "ช้า", "Late"),
    ("missing", "ไม่มีวันที่ส่ง", "No date"),
)  # fmt: skip


def _rate_cells(report: Report, line: dict[str, object]) -> dict[str, Cell]:
    name = f"timeliness.{line['province_code']}"
    return {
        key: report.view.cell(f"{name}.{key}", told_count(line, key), "count", "timeliness", line["sources"])
        for key, _, _ in _RATES
    }


def people_of_all(report: Report) -> dict[str, Figure]:
    """The nation's persons: target, result and percent, over all provinces."""
    people = report.judged.people
    target, result = sum_of(people["target"]), sum_of(people["result"])
    values = {
        "target": (target, "persons"),
        "result": (result, "persons"),
        "percent": (percent(result, target), "percent"),
    }
    sources = merge_sources(*people["sources"])
    return {
        name: report.view.figure(f"people.{name}", value, unit, "people_percent", sources)
        for name, (value, unit) in values.items()
    }


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
    columns = (
        report.column("level", "ระดับ", "Level", Kind.LEVEL),
        report.column("provinces", "จำนวนจังหวัด", "Provinces", Kind.INTEGER),
        report.column("if_evidence", "หากหลักฐานที่ขาดครบ", "If missing evidence is right", Kind.INTEGER),
    )
    rows = []
    for line in level_counts(report.judged.levels, TOP).to_dict("records"):
        name = f"milestones.level_{line['level']}"
        cells = {
            key: report.view.cell(f"{name}.{key}", line[key], "count", "milestones", sources)
            for key in ("provinces", "if_evidence")
        }
        rows.append(Row({"level": Cell(line["level"]), **cells}))
    title = report.words("จำนวนจังหวัดตามระดับ", "Provinces by level")
    return Table("level-counts", title, columns, tuple(rows), _silent_notes(report))


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


def _provinces(report: Report) -> Table:
    columns = (
        report.column("province", "จังหวัด", "Province"), report.column("level", "ระดับที่ได้", "Level", Kind.INTEGER),
        report.column("level_if_evidence", "หากหลักฐานครบ", "If evidence is right", Kind.INTEGER),
        report.column("people", "คน (ร้อยละ)", "People (%)", Kind.PERCENT2),
        report.column("money", "เบิกจ่าย (ร้อยละ)", "Spent (%)", Kind.PERCENT2),
        report.column("blocking", "เงื่อนไขที่ติด", "Blocked by"), report.column("gap", "ยังขาด", "Short by", Kind.DECIMAL2),
        report.column("unit", "หน่วย", "Unit"),
    )  # fmt: skip
    people = report.judged.people.set_index("province_code")
    # An office may give another span of months as well; as on its own page the first one is shown.
    money = report.judged.money.drop_duplicates("province_code").set_index("province_code")
    rows = tuple(_province_row(report, line, people, money) for line in report.judged.levels.to_dict("records"))
    return Table("provinces", report.words("ผลรายจังหวัด", "All provinces"), columns, rows)


def _province_row(report: Report, line: dict[str, object], people: pd.DataFrame, money: pd.DataFrame) -> Row:
    code = str(line["province_code"])
    name, sources, language = f"provinces.{code}", line["sources"], report.view.voice.language
    cells = {
        key: report.view.cell(f"{name}.{key}", line[key], unit, "milestones", sources)
        for key, unit in (("level", "level"), ("level_if_evidence", "level"))
    }
    whole = None if line["gap_unit"] == "percent" or pd.isna(line["gap"]) else f"{line['gap']:,.0f}"
    unit = str(line["gap_unit"])
    own_lines = report.judged.conditions[report.judged.conditions["province_code"] == code]
    blocking = own_lines[own_lines["condition_id"] == line["blocking_condition"]].to_dict("records")
    places = max(map(words.places_of, blocking), default=2)
    cells["gap"] = report.view.cell(f"{name}.gap", line["gap"], unit, "milestones", sources, places, text=whole)
    percents = (
        ("people", people, "people_percent", "people_percent"),
        ("money", money, "own_disbursement", "disbursement_percent"),
    )
    for key, frame, rule, kind in percents:
        places = words.places_of_all(own_lines, kind)
        value, own = (frame.loc[code, "percent"], frame.loc[code, "sources"]) if code in frame.index else (None, [])
        cells[key] = report.view.cell(f"{name}.{key}_percent", value, "percent", rule, own, places)
    if not pd.isna(line["blocking_condition"]):
        label = words.label_of(report.judged.milestone_criteria, str(line["blocking_condition"])).of(language)
        missing = report.words(" (ไม่มีหลักฐาน)", " (no evidence)") if line["blocking_state"] == "missing" else ""
        cells["blocking"] = Cell(f"{label}{missing}")
        cells["unit"] = Cell(words.UNITS[str(line["gap_unit"])].of(language))
    return Row({"province": Cell(province_name(report, code)), **cells})


def province_name(report: Report, code: str) -> str:
    """A province by its name in the report's language."""
    named = province(code)
    return f"{named.name_en} ({named.name_th})" if report.view.voice.language == "en" else named.name_th


def _thresholds(report: Report) -> list[Threshold]:
    found = []
    for level in report.judged.milestone_criteria.levels:
        asked = {type(condition): condition for condition in level.conditions}
        if PeoplePercent in asked and DisbursementPercent in asked:
            found.append(Threshold(level.level, asked[PeoplePercent].at_least, asked[DisbursementPercent].at_least))
    return found
