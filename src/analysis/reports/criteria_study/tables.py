"""Tables and charts of the study of criteria."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd

from analysis.bilingual import Text, texts
from analysis.evaluate.milestones import level_counts
from analysis.evaluate.sources import merge_sources
from analysis.evaluate.study.thresholds import POINTS
from analysis.exhibits.charts.chart import Chart
from analysis.exhibits.charts.rank_dots import Scale
from analysis.exhibits.charts.small_multiples import small_multiples
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.table import Kind, Table
from analysis.reports.criteria_study.data import LastYear
from analysis.reports.evaluation.words import label_of
from analysis.reports.report import Report
from analysis.rows import Record, records_of
from analysis.thai.calendar import format_date
from analysis.trends.reasons import reason

RULE, LAST_YEAR = "what_if", "what_if.last_year"
LEVEL = Text("ระดับ {level}", "Level {level}")
CUMULATIVE = Text("ต้องผ่านทุกระดับที่ต่ำกว่าก่อนหรือไม่", "Whether every lower level must be reached first")
_SHORT = texts(
    {
        "people_percent": ("คน ร้อยละ {value:g}", "people {value:g} %"),
        "disbursement_percent": ("เบิกจ่าย ร้อยละ {value:g}", "spent {value:g} %"),
    }
)
_YES_NO = {True: Text("ต้องผ่านก่อน", "yes"), False: Text("ไม่ต้องผ่านก่อน", "no")}
_OWN = Text(" (เกณฑ์ของรอบ)", " (the round's own)")


def _level_facts(top: int) -> Iterator[Fact]:
    for level in range(top + 1):
        label = Text(f"ระดับ {level}", f"Level {level}")
        yield Fact(f"level_{level}", label, Kind.INTEGER, "count", group=Text("จำนวนจังหวัด", "Provinces"))


_MOVED = (
    Fact("up", Text("ระดับสูงขึ้น", "Would rise"), Kind.INTEGER, "count", group=Text("จังหวัดที่ระดับเปลี่ยน", "Would move")),
    Fact("down", Text("ระดับต่ำลง", "Would fall"), Kind.INTEGER, "count", group=Text("จังหวัดที่ระดับเปลี่ยน", "Would move")),
)


# Thresholds


def thresholds_table(report: Report, found: pd.DataFrame) -> Table:
    """How many provinces stand at each level under each value, a threshold below the other."""
    facts = (
        Fact("value", Text("ค่าที่ลอง", "Value tried"), value=partial(_value, report)),
        *_level_facts(top_of(found)),
        *_MOVED,
    )
    table = Declaration(
        "thresholds-table",
        Text("จำนวนจังหวัดแต่ละระดับ เมื่อเปลี่ยนเกณฑ์ทีละข้อ", "Provinces at each level, one threshold changed at a time"),
        facts,
        name="study.{named}",
        rule=RULE,
        under=partial(threshold_words, report),
        notes=(
            Text(
                "แต่ละแถวเปลี่ยนเกณฑ์ข้อเดียว ข้ออื่นเป็นเกณฑ์ของรอบ ค่าที่ทำให้เกณฑ์ไม่สูงขึ้นตามระดับไม่นำมาลอง",
                "Each row changes one threshold; all others are the round's. Values that would not rise with the level "
                "are not tried.",
            ),
        ),
    )
    return report.declared(({**line, "named": figure_key(line)} for line in records_of(found)), table)


def top_of(found: pd.DataFrame) -> int:
    """The highest level of a table with a column for each."""
    return max(int(name.removeprefix("level_")) for name in found.columns if name.startswith("level_"))


def figure_key(line: Record) -> str:
    """The part of figures' names for a value tried: ``people_30.35``."""
    value = line["value"]
    told = str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, date) else f"{value:g}"
    return f"{line['condition_id'] or 'cumulative'}.{told.replace('.', '_')}"


def threshold_words(report: Report, line: Record) -> Text:
    """A threshold as a heading: its level and the words of its condition."""
    if not line["condition_id"]:
        return CUMULATIVE
    label = label_of(report.judged.milestone_criteria, line["condition_id"])
    return Text(f"ระดับ {line['level']}: {label.th}", f"Level {line['level']}: {label.en}")


def _value(report: Report, line: Record) -> Text:
    value, kind = line["value"], line["kind"]
    if isinstance(value, bool):
        told = _YES_NO[value]
    elif isinstance(value, date):
        told = Text(*(format_date(value, style="short", language=language) for language in ("th", "en")))
    elif kind == "monthly_on_time":
        told = Text(f"ภายในวันที่ {value}", f"by day {value}")
    else:
        told = Text(f"ร้อยละ {value:g}", f"{value:g} %")
    return Text(told.th + _OWN.th, told.en + _OWN.en) if line["own"] else told


def thresholds_chart(report: Report, found: pd.DataFrame) -> Chart | None:
    """How many provinces reach a level as its per cents move by points; None where the scale has no per cents."""
    language = report.view.voice.language
    asked = found[found["kind"].isin(list(_SHORT))]
    if asked.empty:
        return None
    rows = []
    for key, own in asked.groupby("key", sort=False):
        line = records_of(own[own["own"]])[0]
        short = _SHORT[line["kind"]].of(language).format(value=line["value"])
        label = f"{LEVEL.of(language).format(level=line['level'])} {short}"
        known = dict(zip(own["offset"], own["or_above"], strict=True))
        rows += [(key, label, _signed(points), known.get(float(points))) for points in POINTS]
    frame = pd.DataFrame(rows, columns=["key", "label", "period", "value"]).astype({"value": "float64"})
    title = report.words(
        "จังหวัดที่ถึงระดับนั้นขึ้นไป เมื่อเกณฑ์ร้อยละเปลี่ยนไปกี่จุด", "Provinces at the level or above, as its per cent moves by points"
    )
    scale = Scale(report.words("จังหวัด", "provinces"), 0)
    return small_multiples(frame[["label", "period", "value"]], report.chart_labels("chart-thresholds", title), scale)


def _signed(points: int) -> str:
    return f"{points:+d}".replace("-", "−") if points else "0"


# Last year


def last_year_table(report: Report, rounds: tuple[LastYear, ...], top: int) -> Table:
    """Each round of the year before: provinces at each level then and under this year's criteria, or why not."""
    facts = (
        Fact("round", Text("รอบ", "Round"), value="round_id"),
        Fact("by", Text("เกณฑ์ที่ใช้", "Judged by"), words=_BY),
        *(replace(fact, applies=_compared) for fact in _level_facts(top)),
        *(replace(fact, applies=_by_this) for fact in _MOVED),
        Fact("refused", Text("เหตุที่เทียบไม่ได้", "Why it may not be compared"), missing=""),
    )
    table = Declaration(
        "last-year-table",
        Text("ผลปีก่อนตามเกณฑ์ของรอบนี้", "Last year's results under this round's criteria"),
        facts,
        name="study.last_year.{round_id}.{by}",
        rule=LAST_YEAR,
    )
    return report.declared([line for one in rounds for line in _last_year_lines(one, top)], table)


_BY: Mapping[str, Text] = texts(
    {
        "own": ("เกณฑ์ของปีนั้น", "that year's criteria"),
        "this": ("เกณฑ์ของรอบนี้", "this round's criteria"),
        "none": ("ไม่เทียบ", "not compared"),
    }
)


def _compared(line: Record) -> bool:
    return bool(line["by"] != "none")


def _by_this(line: Record) -> bool:
    return bool(line["by"] == "this")


def _last_year_lines(one: LastYear, top: int) -> Iterator[Record]:
    nothing: dict[str, object] = {
        **{f"level_{level}": None for level in range(top + 1)},
        "up": None,
        "down": None,
        "sources": [],
    }
    if one.found is None:
        words = [reason(code) for code in one.refused]
        why = Text("; ".join(word.th for word in words), "; ".join(word.en for word in words))
        yield {"round_id": one.round.id, "by": "none", **nothing, "refused": why}
        return
    rises = one.found.movers["level"] > one.found.movers["level_before"]
    moved = {"up": int(rises.sum()), "down": int((~rises).sum())}
    for by, levels in (("own", one.found.before), ("this", one.found.levels)):
        counts = level_counts(levels, top)
        told = {f"level_{level}": count for level, count in zip(counts["level"], counts["provinces"], strict=True)}
        more = moved if by == "this" else {}
        sources = merge_sources(*levels["sources"])
        yield {"round_id": one.round.id, "by": by, **nothing, **told, **more, "sources": sources, "refused": None}
