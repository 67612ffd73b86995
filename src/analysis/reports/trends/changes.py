"""What changed most, what is compared with caution and why, and under which plans the years stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from analysis.bilingual import Text
from analysis.compare.observation_table import STATISTICAL
from analysis.exhibits.declared import Fact
from analysis.exhibits.table import Kind, Table
from analysis.narrate.sentence import Sentence
from analysis.narrate.trends import MOST, change_sentence, points_of, series_name, why_words
from analysis.params.trends import Grade, How, Plans
from analysis.reports.report import Report
from analysis.reports.trends import tables
from analysis.rows import Record, record_of, records_of
from analysis.trends.change import TrendState

ACROSS = (str(Grade.CAUTION), str(Grade.JOINED))
_GRADES = {
    Grade.CAUTION: Text("เทียบด้วยความระมัดระวัง", "with caution"),
    Grade.JOINED: Text("ผู้วิเคราะห์เชื่อม", "joined by the analyst"),
}


_ALONE = Text(
    "ยังบอกไม่ได้ว่าอะไรเปลี่ยน เพราะแต่ละชุดข้อมูลมีเพียงปีเดียว", "What changed cannot be told yet: each series has one year only."
)
_NEVER = Text(
    "ยังบอกไม่ได้ว่าอะไรเปลี่ยน เพราะไม่มีสองปีใดที่เทียบกันได้ (เหตุผลอยู่ในหัวข้อคู่ปีที่ห้ามเทียบกัน)",
    "What changed cannot be told yet: no two years may be compared (see “Years not to be compared”).",
)


def lead(
    report: Report, changes: pd.DataFrame, series: Sequence[Sequence[str]], *, alone: bool
) -> tuple[Sentence, str]:
    """The largest last change of the first group of series that has one: by how much, and with what caution;
    and its name, or "". ``alone``: every series has one year only."""
    for group in series:
        own = changes[changes["series_id"].isin(group)]
        if own.empty:
            continue
        first = record_of(own.iloc[0])
        if not first["change"]:
            count = report.view.figure("trends.most.unchanged", len(own), "count", "trends.steps", first["sources"])
            unchanged = Text(
                "ชุดข้อมูลที่เทียบกันได้ {count} ชุด ไม่เปลี่ยนจากปีก่อนหน้า",
                "None of the {count} series that may be compared changed since the year before.",
            )
            return report.view.voice.say(unchanged, count=count), ""
        name, figures = _name(report, first), change_figures(report, first, "trends.most")
        return change_sentence(report.view.voice, name, first, figures, MOST), name
    return report.view.voice.say(_ALONE if alone else _NEVER), ""


def others(report: Report, changes: pd.DataFrame, series: Sequence[str]) -> Iterator[tuple[str, Sentence]]:
    """Each line whose last change is over two plans or bases, or joined by the analyst, by its name."""
    own = changes[changes["grade"].isin(ACROSS) & changes["series_id"].isin(series)]
    for series_id in series:
        for line in records_of(own[own["series_id"] == series_id]):
            name = f"trends.{series_id}.to_{line['to_year']}{'_' + line['part'] if line['part'] else ''}"
            name += "_synthetic" if line["synthetic"] else ""
            said = _name(report, line)
            yield said, change_sentence(report.view.voice, said, line, change_figures(report, line, name))


def change_figures(report: Report, line: Record, name: str) -> dict[str, object]:
    """The figures of a change: its size without a sign, the two values, and the percent where it has one."""
    rule = "trends.steps" if line["grade"] == Grade.SAME else "trends.across"
    values = {"size": abs(line["change"]), "from": line["from_value"], "to": line["to_value"]}
    units = dict.fromkeys(values, line["unit"])
    if not pd.isna(line["change_percent"]):
        values["percent"], units["percent"] = abs(line["change_percent"]), "percent"
    figures = report.view.figures(name, {**values, "sources": line["sources"]}, units, rule)
    return dict(figures)


def across_table(report: Report, found: pd.DataFrame, points: pd.DataFrame, kind: str, plans: Plans) -> Table | None:
    """Pairs of years that are compared with caution or joined by the analyst: the change, and beside it why."""
    told = found[found["grade"].isin(ACROSS) & (found["to_year_kind"] == kind)]
    if told.empty:
        return None
    declaration = replace(
        tables.BREAKS,
        id=f"across-{kind}",
        rule="trends.across",
        title=Text("การเปลี่ยนแปลงที่เทียบด้วยความระมัดระวัง", "Changes compared with caution"),
        facts=(
            *(replace(fact, rule="trends.breaks") if fact.unit else fact for fact in tables.BREAKS_BETWEEN),
            Fact(
                "change",
                Text("เปลี่ยนแปลง", "Change"),
                Kind.DECIMAL2,
                "{to_unit}",
                text=lambda line: tables.number(line["change"], line["to_unit"]),
            ),
            Fact("unit", Text("หน่วย", "Unit"), value="to_unit", words=points_of),
            Fact("change_percent", Text("ร้อยละ", "%"), Kind.PERCENT2),
            Fact("grade", Text("เทียบได้", "Comparable"), words=lambda grade: _GRADES[Grade(grade)]),
            Fact("reason", Text("เหตุผล", "Reason"), value=lambda line: why_words(line, plans)),
        ),
        notes=(
            Text(
                "ช่วงเหล่านี้วาดเป็นเส้นประในแผนภูมิ การเปลี่ยนแปลงส่วนหนึ่งอาจมาจากเหตุผลที่ระบุ ไม่ใช่ผลงานจริง",
                "These are dashed on the charts; part of the change may come from the reason given, not from results.",
            ),
        ),
    )
    return report.declared(tables.break_lines(report, told, points), declaration)


def overlap_sentences(report: Report, plans: Plans, years: Sequence[int]) -> Iterator[Sentence]:
    """Which of the years lie in the periods of several plans, and by what their plan was decided."""
    for year, found in plans.overlaps(years):
        holding = report.words(" และ ", " and ").join(name.replace("-", "–") for name in found.holding)
        yield report.say(
            "ปีงบประมาณ {year} อยู่ในช่วงของแผนหลายฉบับ ({holding}) {how}",
            "Fiscal year {year} (BE) lies in the periods of several plans ({holding}); {how}.",
            year=year,
            holding=holding,
            how=_decided(year, found.how, found.plan, plans).of(report.view.voice.language),
        )


def counts(report: Report, found: pd.DataFrame, breaks: pd.DataFrame) -> Sentence:
    """How many spans allow a trend, a change or nothing, and how far the pairs between them may be compared."""
    states, grades = found["state"].value_counts(), breaks["grade"].value_counts()
    numbers = {str(state): int(states.get(state, 0)) for state in TrendState}
    numbers |= {str(grade): int(grades.get(grade, 0)) for grade in (Grade.CAUTION, Grade.JOINED, Grade.NEVER)}
    numbers["breaks"] = len(breaks)
    figures = {name: report.view.figure(f"trends.{name}", one, "count", "trends", ()) for name, one in numbers.items()}
    joined = Text("", "")
    if numbers["joined"]:
        joined = Text(" ผู้วิเคราะห์เชื่อม {joined} คู่", ", {joined} joined by the analyst")
    return report.say(
        "ช่วงปีที่ต่อกันได้: ตั้งแต่ 3 ปีขึ้นไป {slope} ช่วง 2 ปี {change} ช่วง และปีเดียว {insufficient} ช่วง (ข้อมูลไม่เพียงพอ) "
        f"มีคู่ปีที่อยู่คนละช่วง {{breaks}} คู่: เทียบด้วยความระมัดระวัง {{caution}} คู่{joined.th} และห้ามเทียบกัน {{never}} คู่",
        "Spans of years that are joined: {slope} of three years or more, {change} of two, {insufficient} of one "
        "(insufficient data). Pairs of years in two spans: {breaks}, of which {caution} are compared with "
        f"caution{joined.en}, and {{never}} never.",
        **figures,
    )


def unused_sentence(report: Report, names: Sequence[str]) -> Sentence:
    """What the analyst joins in vain."""
    return report.say(
        "การเชื่อมในแฟ้มรอบที่ไม่ได้ใช้ เพราะไม่มีคู่ปีนี้ หน่วยต่างกัน หรือเป็นข้อมูลจริงกับข้อมูลสังเคราะห์: {names}",
        "Joins of the round's file that are not used (no such pair, other units, or one is made up): {names}.",
        names=", ".join(names),
    )


def _decided(year: int, how: How, plan: str, plans: Plans) -> Text:
    name = plan.replace("-", "–")
    if how is How.NAMED:
        documents = [named.document for one in plans.plans for named in one.named_by if named.fiscal_year == year]
        told = Text(" และ ".join(one.th for one in documents), " and ".join(one.en for one in documents))
        return Text(f"ถือตามแผน {name} ที่{told.th} ระบุ", f"it is counted under {name}, which is named by {told.en}")
    if how is How.BETWEEN:
        return Text(
            f"ถือตามแผน {name} ที่เอกสารของปีก่อนและปีหลังที่ใกล้ที่สุดระบุตรงกัน",
            f"it is counted under {name}, which the nearest documents before and after it both name",
        )
    return Text("ไม่มีเอกสารใดชี้ขาด จึงเทียบกับปีอื่นด้วยความระมัดระวัง", "no document decides, so it is compared with caution")


def _name(report: Report, line: Record) -> str:
    name = series_name(line["series_id"], report.view.voice.language)
    if line["part"]:
        return f"{name} ({tables.line_name(report, line)})"
    return f"{name} ({report.words('ปีสถิติ', 'statistical years')})" if line["year_kind"] == STATISTICAL else name
