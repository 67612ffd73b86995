"""A province's own page of years: what changed, dashed where caution is due, nothing across never, figures kept."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.bilingual import Text
from analysis.compare.observation_table import observations_frame
from analysis.evaluate.sources import Source
from analysis.exhibits.charts.year_panel import Panel, year_panel
from analysis.params.joins import Join
from analysis.params.load import load_parameters, load_round
from analysis.params.trends import load_trend_rules
from analysis.paths import home
from analysis.reports.report import FIGURES_PART
from analysis.rounds.quality.checked_round import Checked, check_round
from analysis.rounds.results.figures import gather_figures, read_figures
from analysis.rounds.site.years import write_year_pages
from analysis.trends import observation_cache
from analysis.trends.office_years import MEASURES, office_years
from page_reading import Page

TWO = "scope.provinces=81,92"  # Krabi and Trang, of one cluster
PLANS = {2563: "2560-2564", 2564: "2560-2564", 2565: "2563-2565", 2566: "2566-2570"}
VALUES = {
    "milestones.level": {"81": (3, 3, 4, 4), "92": (1, 2, 2, 5)},
    "people.percent": {"81": (60, 70, 80, 81), "92": (50, 55, 52, 53.25)},
    "own_allocation.percent": {"81": (90, 91, 92, 93), "92": (80, 85, 90, 99)},
    "timeliness.on_time_percent": {"81": (100, 100, 100, 100), "92": (50, 60, 70, 80)},
}


def facts(series: str, year: int) -> dict[str, str]:
    if series == "milestones.level":
        return {"unit": "level", "definition": "milestones", "criteria": f"fy{year}-r2-milestones", "plan": PLANS[year]}
    if series.startswith("timeliness"):
        return {"unit": "percent", "definition": "reports_on_time", "criteria": f"fy{year}-timeliness"}
    return {"unit": "percent", "definition": series, "plan": PLANS[year]}


@pytest.fixture(scope="module")
def observed() -> pd.DataFrame:
    return observations_frame(
        {
            "series_id": series, "scope": scope, "year": year, "year_kind": "fiscal", "part": "r2", "value": value,
            "synthetic": True, "round_id": f"fy{year}-r2", "sources": [Source(f"data/{year}.xlsx", "s", "3")],
            **facts(series, year),
        }
        for series, scopes in VALUES.items()
        for scope, values in scopes.items()
        for year, value in zip(PLANS, values, strict=True)
    )  # fmt: skip


def checked(*overrides: str) -> Checked:
    return check_round(load_parameters("fy2566-r2", (TWO, *overrides), home()), home())


@pytest.fixture(scope="module")
def thai() -> Checked:
    return checked()


@pytest.fixture
def draft(tmp_path: Path, observed: pd.DataFrame, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(observation_cache, "all_observations", lambda *_: observed)
    for slug in ("81-krabi", "92-trang"):
        (tmp_path / "provinces" / slug).mkdir(parents=True)
    (tmp_path / FIGURES_PART.format(stem="other")).write_bytes(b"")
    return tmp_path


def written(draft: Path, of: Checked) -> str:
    write_year_pages(draft, of)
    return (draft / "provinces" / "92-trang" / "years.html").read_text(encoding="utf-8")


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_the_first_sentence_says_what_changed_most_and_why_it_is_told_with_caution(draft: Path, thai: Checked) -> None:
    lead = re.search(r'<p class="lead">(.*?)</p>', written(draft, thai), re.S)
    assert lead
    assert plain(lead[1]) == (
        "ระดับความสำเร็จ (Milestone) เปลี่ยนมากที่สุด: เพิ่มขึ้น 3 ระดับ จาก 2 ระดับในปี 2565 เป็น 5 ระดับในปี 2566 "
        "(เทียบด้วยความระมัดระวัง: อยู่ภายใต้แผนคนละฉบับ คือ 2563–2565 กับ 2566–2570)"
    )


def test_caution_is_dashed_and_never_is_not_drawn(draft: Path, thai: Checked) -> None:
    drawings = re.findall(r'<svg class="years" viewBox="0 0 300.*?</svg>', written(draft, thai), re.S)
    drawn = [re.findall(r'<line class="own (\w+)"', one) for one in drawings]
    assert len(drawn) == len(MEASURES)
    assert drawn[:3] == [["same", "caution", "caution"]] * 3
    assert drawn[3] == ["same", "same"]  # another set of reports in 2566
    assert "เทียบกับปี 2565 ไม่ได้: เกณฑ์เปลี่ยน" in plain(written(draft, thai))


def test_every_number_is_a_figure_that_is_kept(draft: Path, thai: Checked) -> None:
    html = written(draft, thai)
    (draft / FIGURES_PART.format(stem="other")).unlink()
    gather_figures(draft)
    known = {figure.figure_id: figure for figure in read_figures(draft / "figures.parquet")}
    marked = Page(draft / "provinces" / "92-trang" / "years.html").figures
    assert len(marked) > 4 * 4 * 3
    assert {figure_id for figure_id, _ in marked} <= set(known)
    by_name = {figure.name: figure for figure in known.values()}
    assert by_name["years.all.own_allocation.percent.2566"].value == 96
    assert by_name["years.all.milestones.level.2566"].value == 4  # between 4 and 5 there is no level
    assert any(name.startswith("years.cluster_") for name in by_name)
    assert "ค่ากลางของกลุ่มจังหวัด" in html
    assert {figure.rule for figure in known.values()} == {"years.value", "years.change", "years.median"}


def test_the_page_leads_back_and_is_light(draft: Path, thai: Checked) -> None:
    html = written(draft, thai)
    assert {"../../index.html", "round_evaluation.html"} <= set(
        Page(draft / "provinces" / "92-trang" / "years.html").links
    )
    assert len(html.encode()) < 160_000
    assert written(draft, thai) == html


def test_in_english(draft: Path) -> None:
    html = plain(written(draft, checked("language=en")))
    assert (
        "Milestone level changed most: it rises by 3 levels, from 2 in 2565 to 5 level in 2566 (BE) (compared" in html
    )
    assert "not comparable with 2565: criteria changed" in html


def test_in_thai_digits(draft: Path) -> None:
    html = written(draft, checked("thai_digits=true"))
    inside = html[html.index('<p class="lead">') : html.index("</main>")]
    assert "๒๕๖๖" in inside
    assert not re.search(r"[0-9]", plain(re.sub(r"<script.*?</script>", "", inside, flags=re.S)))


def test_what_an_analyst_joins_is_drawn_and_its_reason_printed(observed: pd.DataFrame) -> None:
    reason = Text("ปี 2566 นับเดือนสุดท้ายรวม", "The last month is counted with the report")
    given = {"series": "timeliness.on_time_percent", "years": (2565, 2566), "reason": reason}
    rules = load_trend_rules().comparability
    years = office_years(observed, "r2", {}, rules, (Join.model_validate(given),))
    (line,) = [one for one in years.last["92"] if one["series_id"] == "timeliness.on_time_percent"]
    assert (line["grade"], line["change"], line["because_th"]) == ("joined", 10, reason.th)


@pytest.mark.parametrize("round_id", ["fy2562-annual", "fy2568-m02"])
def test_a_round_without_a_nation_of_levels_has_no_such_pages(draft: Path, round_id: str) -> None:
    of = check_round(load_parameters(round_id, (), home()), home())
    assert load_round(round_id).scope
    write_year_pages(draft, of)
    assert not list(draft.rglob("years.html"))


def test_without_a_report_or_with_one_year_nothing_is_written(
    draft: Path, thai: Checked, observed: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(observation_cache, "all_observations", lambda *_: observed[observed["year"] == 2566])
    write_year_pages(draft, thai)
    (draft / FIGURES_PART.format(stem="other")).unlink()
    monkeypatch.setattr(observation_cache, "all_observations", lambda *_: observed)
    write_year_pages(draft, thai)
    assert not list(draft.rglob("years.html"))


def test_all_lies_inside_the_drawing_and_a_value_gives_way_to_a_mark_above_it() -> None:
    years = {2563: "2563", 2564: "2564"}
    panel = Panel(
        years, {2563: 50.0, 2564: 90.0}, {2563: "50.00", 2564: "90.00"}, [(2563, 2564, "same")], {2564: 93.0}, {}
    )
    drawn = year_panel(panel)
    ys = [float(one) for one in re.findall(r' c?y="([\d.]+)"', drawn)]
    assert all(0 < y < 132 for y in ys)
    (point,) = re.findall(r'<circle class="own" cx="274.0" cy="([\d.]+)"', drawn)
    (text,) = re.findall(r'y="([\d.]+)">90.00', drawn)
    assert float(text) > float(point)
