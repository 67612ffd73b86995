"""The papers of indicators say what the criteria say, all of it; past results are told with their years and reasons."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest
import yaml
from docx.oxml.ns import qn

from analysis import notebook as wb
from analysis.bilingual import Text
from analysis.compare.observations import observations_frame
from analysis.params.load import list_criteria, list_rounds, load_criteria, load_round
from analysis.paths import home
from analysis.reports.book.docx import write_book
from analysis.reports.catalogue import KPI_TEMPLATE, reports
from analysis.reports.kpi import words
from analysis.reports.kpi.model import Kpi
from analysis.reports.kpi.of_criteria import kpis_of
from analysis.reports.kpi.past import past_results
from analysis.reports.kpi.report import KpiTemplate
from analysis.thai.numbers import decimals_of, format_number

#: A round of each kind of criteria, with what it is opened with.
OPENED: dict[str, tuple[str, str, list[str]]] = {
    "levels and indicators": ("fy2565-r2", "TH", ["scope.provinces=42,92"]),
    "levels of the first half": ("fy2565-r1", "TH", ["scope.provinces=42,92"]),
    "steps": ("fy2562-annual", "92", []),
    "due days": ("fy2564-annual", "24", []),
    "colours": ("fy2568-m02", "TH", []),
    "in English": ("fy2565-r2", "TH", ["scope.provinces=42,92", "language=en"]),
}


def raw(stem: str) -> dict[str, Any]:
    """A criteria file as it is written."""
    found: dict[str, Any] = yaml.safe_load(
        (home() / "params" / "criteria" / f"{stem}.yaml").read_text(encoding="utf-8")
    )
    return found


def number(value: float) -> str:
    return format_number(float(value), decimals_of(float(value)))


def promised(stem: str, language: str) -> Iterator[tuple[str, str]]:
    """Every level, indicator, colour and series of a criteria file: its words, and the number or step it asks for."""
    file = raw(stem)
    for level in file.get("levels", ()):
        for condition in level["conditions"]:
            yield from _filled(condition, language, f"{words.LEVEL.of(language).format(level=level['level'])}")
    for indicator in file.get("indicators", ()):
        yield from _filled(indicator, language, "")
    for band in file.get("bands", ()) if file["kind"] == "bands" else ():
        for bound in ("at_least", "at_most", "below"):
            if bound in band:
                yield band["label"][language], number(band[bound])
    for series in file.get("series", ()):
        yield series["label"][language], str(series["expected"])
    if file["kind"] == "checks":
        yield from _filled(file["staff_development"], language, "")


def _filled(item: dict[str, Any], language: str, level: str) -> Iterator[tuple[str, str]]:
    numbers = {key: number(item[key]) for key in ("at_least", "period_months", "expected") if key in item}
    label = re.sub(r"\{(\w+)\}", lambda found: numbers[found[1]], item["label"][language])
    asked = str(numbers.get("at_least") or numbers.get("expected") or item.get("step") or item.get("due_day") or "")
    yield label, asked
    yield label, level


def told(kpis: tuple[Kpi, ...], language: str) -> list[str]:
    """Every line of the scoring tables."""
    return [
        " | ".join(part.of(language) for part in (asked.level, asked.condition, asked.due))
        for kpi in kpis
        for asked in kpi.asked
    ]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("stem", list_criteria())
def test_every_level_and_indicator_of_a_criteria_file_stands_with_its_threshold(stem: str, language: str) -> None:
    kpis = kpis_of({"any": load_criteria(stem)})
    lines = told(kpis, language)
    expected = list(promised(stem, language))
    assert bool(expected) == bool(kpis) == (raw(stem)["kind"] != "evidence")
    for label, asked in expected:
        assert any(label in line and asked in line for line in lines), (label, asked)
    for kpi in kpis:
        assert kpi.source == raw(stem)["source"].strip()
        assert kpi.definition
        assert kpi.formula
        assert all(isinstance(text, Text) and text.th and text.en for text in (kpi.name, *kpi.formula, *kpi.conditions))


def test_the_rule_of_levels_and_the_note_are_the_files_own() -> None:
    (kpi,) = kpis_of({"milestones": load_criteria("fy2565-r2-milestones")})
    assert words.CUMULATIVE in kpi.conditions
    assert kpi.notes[0].th == raw("fy2565-r2-milestones")["note"]["th"]
    assert kpi.formula[2].th.endswith("วงเงินที่สำนักงานได้รับจัดสรรรอบ 12 เดือน (บาท) × 100 เทียบค่าก่อนปัดเศษ")
    free = load_criteria("fy2565-r2-milestones").model_copy(update={"cumulative": False})
    assert words.CUMULATIVE not in kpis_of({"milestones": free})[0].conditions


def test_rounds_with_indicators_have_the_papers_and_others_have_none() -> None:
    rounds = {name for name in list_rounds() if any(entry is KPI_TEMPLATE for entry, _ in reports(load_round(name)))}
    assert set(list_rounds()) - rounds == {"fy2566-annual"}  # an action plan and problems alone


@pytest.fixture(scope="module", params=OPENED.values(), ids=OPENED)
def report(request: pytest.FixtureRequest) -> KpiTemplate:
    return wb.kpi_template(*request.param)


def test_page_and_word_say_every_line_and_word_opens_with_headings_and_header_rows(
    report: KpiTemplate, tmp_path: Path
) -> None:
    language = report.view.voice.language
    page = unescape(re.sub(r"<[^>]+>", " ", report.summary().text + report.indicators().text))
    write_book(tmp_path / "a.docx", report.book)
    made = docx.Document(str(tmp_path / "a.docx"))
    cells = {cell.text for table in made.tables for row in table.rows for cell in row.cells}
    for kpi in report.kpis:
        for asked in kpi.asked:
            for part in (asked.level, asked.condition, asked.due):
                assert re.sub(r"\s+", " ", part.of(language)) in re.sub(r"\s+", " ", page)
                assert part.of(language) in cells
    headings = [one.text for one in made.paragraphs if one.style.name == "Heading 1"]
    assert headings == [f"{n}. {kpi.name.of(language)}" for n, kpi in enumerate(report.kpis, start=1)]
    for table in made.tables:
        heads = [
            row for row in table._tbl.tr_lst if row.trPr is not None and row.trPr.find(qn("w:tblHeader")) is not None
        ]
        assert len(heads) == 1
    shown = {text for table in made.tables for text in (row.cells[0].text for row in table.rows)}
    asked = {"name", "definition", "formula", "unit", "data", "owner", "conditions", "document"}
    assert {words.HEADINGS[key].of(language) for key in asked} <= shown
    write_book(tmp_path / "b.docx", report.book)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_every_number_of_results_is_a_figure_with_its_rows(report: KpiTemplate) -> None:
    marked = set(re.findall(r'data-figure="([^"]+)"', report.summary().text + report.indicators().text))
    known = {figure.figure_id: figure for figure in report.view.book}
    assert marked <= set(known)
    results = [one for one in known.values() if one.name.count(".") > 1 and one.value is not None]
    assert all(one.sources for one in results)
    assert bool(results) == (report.view.round.id != "fy2564-annual")


def test_the_owner_is_a_unit_that_the_documents_name(report: KpiTemplate) -> None:
    page = unescape(report.indicators().text)
    units = ("สำนักงานแรงงานจังหวัด", "กระทรวงแรงงาน", "provincial labour offices", "Ministry of Labour")
    owner = words.HEADINGS["owner"].of(report.view.voice.language)
    found = re.findall(rf"{owner}</th>\s*<td[^>]*>(.*?)</td>", page, re.S)
    assert len(found) == len(report.kpis)
    assert all(any(unit in text for unit in units) for text in found)


def observed(*rows: tuple[int, str, str, str, float]) -> pd.DataFrame:
    return observations_frame(
        {
            "series_id": "people.percent", "scope": "TH", "year": year, "year_kind": "fiscal", "part": part,
            "round_id": round_id, "definition": definition, "value": value, "unit": "percent",
        }
        for year, part, round_id, definition, value in rows
    )  # fmt: skip


def test_past_years_are_compared_only_where_they_measure_the_same_and_gaps_say_why() -> None:
    seen = observed(
        (2562, "r2", "fy2562-r2", "monthly_results", 60.0),
        (2563, "r2", "fy2563-r2", "action_plan", 61.0),
        (2565, "r1", "fy2565-r1", "monthly_results", 30.0),
        (2565, "r2", "fy2565-r2", "monthly_results", 62.0),
    )
    found = past_results(seen, ("people.percent", "milestones.at_top"), load_round("fy2565-r2"))
    lines = list(zip(found["key"], found["comparable"], found["own"], found["reason"], strict=True))
    assert lines == [
        ("fy2562-r2", True, False, None),
        ("fy2563-r2", False, False, words.OTHER_DEFINITION),
        ("fy2564", False, False, words.NO_ROUND),
        ("fy2565-r1", False, False, words.OTHER_PART),
        ("fy2565-r2", True, True, None),
    ]
    assert math.isnan(found["value"][2])


@pytest.mark.parametrize("report", [OPENED["levels and indicators"]], indirect=True)
def test_a_nation_of_other_provinces_is_not_compared_and_this_rounds_result_is_of_its_own(report: KpiTemplate) -> None:
    assert report.summary()
    figures = {figure.name: figure for figure in report.view.book}
    assert figures["kpi.milestones.at_top.fy2565-r2"].value == (report.judged.levels["level"] == 5).sum() <= 2
    assert figures["kpi.past"].value == 0
    only = observed((2564, "r2", "fy2564-r2", "monthly_results", 60.0))
    (row,) = past_results(only, ("people.percent",), report.view.round, {"fy2564-r2"}).query("round_id != ''").index
    assert (
        past_results(only, ("people.percent",), report.view.round, {"fy2564-r2"})["reason"][row] == words.OTHER_PLACES
    )


def test_what_was_asked_and_has_no_value_is_missing_and_not_nought() -> None:
    seen = observed((2564, "r2", "fy2564-r2", "monthly_results", math.nan))
    found = past_results(seen, ("people.percent",), load_round("fy2565-r2"))
    assert list(found["reason"])[-1] == words.NO_VALUE
    assert found["value"].isna().all()
    assert not found["comparable"].any()
