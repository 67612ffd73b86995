"""What an analyst opens in a notebook: rounds, tables, figures by name, series, comparisons, the house's look."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis import notebook as wb
from analysis import paths
from analysis.errors import WorkbookError
from analysis.params.load import list_rounds
from analysis.workbench import completion
from analysis.workbench.names import scope_of
from analysis.workbench.open_round import OpenRound
from project_copy import TWO, Project

SHIPPED = "fy2565-r1"


@pytest.fixture(scope="module")
def published(project: Project) -> OpenRound:
    """A round of two provinces that was published."""
    project.publication(SHIPPED)
    return OpenRound(SHIPPED, project.home, TWO)


def test_the_facade_opens_nothing_before_it_is_asked() -> None:
    heavy = "pandas", "matplotlib", "pydantic", "openpyxl", "analysis.workbench"
    program = f"import sys; from analysis import notebook; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# Rounds and tables


def test_the_rounds_are_listed_with_what_there_is_of_them() -> None:
    listed = wb.rounds()
    assert listed["round_id"].tolist() == list(list_rounds(paths.home()))
    line = listed.set_index("round_id").loc[SHIPPED]
    assert (line["fiscal_year"], line["offices"], line["files"], line["synthetic"]) == (2565, 76, 76, True)


def test_a_round_says_what_it_is() -> None:
    said = repr(wb.round(SHIPPED))
    assert said.startswith("fy2565-r1 · ผลการประเมิน")
    assert "ส่งแล้ว 76 จาก 76 หน่วยงาน" in said
    counts = wb.round(SHIPPED).tables.findings["severity"].value_counts()
    assert f"ต้องแก้ไข {counts['error']}" in said


def test_a_table_is_a_new_frame_each_time() -> None:
    tables = wb.round(SHIPPED).tables
    own = tables.levels
    own["level"] = 9
    assert tables.levels["level"].max() <= 5
    assert set(tables) == set(tables.names) <= set(dir(tables))


@pytest.mark.parametrize(
    ("do", "offered"),
    [
        (lambda: wb.round("fy2565-r9"), "fy2565-r2"),
        (lambda: wb.round(SHIPPED).tables.levls, "levels"),
        (lambda: wb.round(SHIPPED).tables.projects, "r.tables"),
        (lambda: wb.series("people.percnt"), "people.percent"),
        (lambda: wb.series("people.percent", "เลยย"), "เลย"),
        (lambda: wb.map(pd.DataFrame({"province": ["เลย"], "percent": [1.0]}), "percnt"), "percent"),
        (lambda: wb.map(pd.DataFrame({"x": [1.0]}), "x"), "province_code"),
        (lambda: wb.map(pd.DataFrame({"province": ["เลย", "Loei"], "x": [1.0, 2.0]}), "x"), "groupby"),
    ],
)
def test_a_wrong_name_is_told_with_the_nearest_right_one(do: object, offered: str) -> None:
    with pytest.raises(WorkbookError) as refused:
        do()  # type: ignore[operator]
    assert offered in str(refused.value)
    assert refused.value.th
    assert refused.value.en


@pytest.mark.parametrize("place", ["42", 42, "เลย", "Loei", "จ.เลย", "loei"])
def test_a_province_is_found_by_any_of_its_names(place: object) -> None:
    assert scope_of(place) == "42"


def test_an_override_is_not_kept_for_others(tmp_path: Path) -> None:
    early = wb.round(SHIPPED, ["cutoff=2565-01-31"]).tables.people
    assert early["result"].sum() < wb.round(SHIPPED).tables.people["result"].sum()


def test_an_override_may_be_given_alone() -> None:
    assert str(wb.round(SHIPPED, "cutoff=2565-01-31").round.cutoff) == "2022-01-31"


# Figures


def test_a_figure_is_found_by_name_and_place(published: OpenRound) -> None:
    one = published.figures["people.percent", "เลย"]
    assert one.value == published.figures["fy2565-r1/42/people.percent"].value
    assert one.words() == "49.54 % (สรจ.เลย)" == repr(one)
    assert one.words("en") == "49.54 % (Loei)"
    assert "คู่มือ" in one.rule
    assert {row.file for row in one.rows} == {"data/fy2565-r1/42-loei.xlsx"}


def test_a_trace_leads_to_the_cells_that_give_the_number(published: OpenRound) -> None:
    cells = published.figures["people.result", "42"].trace()
    values = cells[cells["use"] == "เป็นค่า"]
    months = values[~values["column"].str.contains("เป้าหมาย")]
    assert sum(float(text.replace(",", "").split()[0]) for text in months["read"] if text[0].isdigit()) == 1179


@pytest.mark.parametrize(
    ("name", "table", "column"),
    [
        ("people.percent", "people", "percent"),
        ("people.target", "people", "target"),
        ("own_allocation.spent", "money", "spent"),
        ("milestones.level", "levels", "level"),
        ("milestones.level_if_evidence", "levels", "level_if_evidence"),
    ],
)
def test_a_published_figure_is_what_the_table_says(name: str, table: str, column: str, published: OpenRound) -> None:
    rows = getattr(published.tables, table).set_index("province_code")[column]
    for code in ("42", "92"):
        assert published.figures[name, code].value == rows[code]


def test_the_figures_of_all_provinces_are_ranked(published: OpenRound) -> None:
    ranked = published.figures.frame("people.percent")
    assert sorted(ranked["province_code"]) == ["42", "92"]
    assert ranked["rank"].tolist() == [1, 2]
    assert ranked["value"].is_monotonic_decreasing
    assert (ranked["low"] <= ranked["value"]).all()
    assert (ranked["value"] <= ranked["high"]).all()
    both = published.figures.compare("people.percent", "ตรัง", "เลย")
    assert both["province_code"].tolist() == ["92", "42"]


def test_figures_are_found_and_filtered(published: OpenRound) -> None:
    figures = published.figures
    assert set(figures.filter("people.*", "42", unit="persons")["scope"]) == {"42"}
    assert set(figures.filter("people.*", "42", unit="persons")["unit"]) == {"persons"}
    assert "fy2565-r1/42/people.result" in set(figures.find("1,179")["figure_id"])
    assert "people.percent" in figures
    assert len(figures) == len(figures.table) == len(published.tables.figures)


@pytest.mark.parametrize("asked", ["people.percnt", ("people.percent", "Loi"), ("people.percent", "10")])
def test_a_figure_that_is_not_there_is_told(asked: str | tuple[str, str], published: OpenRound) -> None:
    with pytest.raises(WorkbookError):
        published.figures[asked]


def test_a_round_that_was_not_published_has_no_figures(make_project: object) -> None:
    fresh = make_project(SHIPPED)  # type: ignore[operator]
    with pytest.raises(WorkbookError, match="workbook run fy2565-r1"):
        OpenRound(SHIPPED, fresh.home).figures["people.percent", "42"]


# Several rounds


def test_a_series_says_which_rounds_may_be_compared_and_why_others_may_not() -> None:
    of_loei = wb.series("people.percent", "เลย").set_index("round_id")
    assert of_loei.loc["fy2566-r2", "joins"]
    assert not of_loei.loc["fy2565-r1", "joins"]
    assert "แผน" in of_loei.loc["fy2565-r1", "why"]
    assert (of_loei["joins"] == (of_loei["why"] == "")).all()
    assert (of_loei["joins"] == (of_loei["grade"] == "same")).all()
    assert of_loei.loc[["fy2565-r2", "fy2565-r1"], "grade"].tolist() == ["caution", "never"]
    assert set(wb.series("people.percent")["scope"]) > {"TH", "42"}


def test_two_rounds_are_compared_only_where_they_measure_the_same() -> None:
    halves = wb.compare("fy2565-r1", "fy2565-r2")
    assert halves.levels.empty
    assert "milestones.level" in set(halves.refused["series_id"])
    assert halves.refused["why"].str.len().min() > 0
    assert set(halves.changes["series_id"]).isdisjoint(halves.refused["series_id"])
    people = halves.changes[halves.changes["series_id"] == "people.percent"]
    assert people["change"].abs().is_monotonic_decreasing
    line = people.set_index("scope").loc["42"]
    first, last = (
        wb.round(name).tables.people.set_index("province_code")["percent"]["42"] for name in ("fy2565-r1", "fy2565-r2")
    )
    assert line["change"] == pytest.approx(last - first)
    assert "เทียบได้" in repr(halves)


def test_the_same_round_twice_has_not_changed() -> None:
    same = wb.compare(SHIPPED, SHIPPED)
    assert same.refused.empty
    assert same.levels.empty
    assert (same.changes["change"].dropna() == 0).all()
    assert not same.changes["beyond_noise"].fillna(False).any()


def test_who_moved_is_told_with_the_conditions() -> None:
    moved = wb.compare("fy2563-r2", "fy2564-r2").levels.set_index("province_code")
    first, last = (wb.round(name).tables for name in ("fy2563-r2", "fy2564-r2"))
    before, after = (one.levels.set_index("province_code")["level"] for one in (first, last))
    assert set(moved.index) == set(after.index[after != before.reindex(after.index)]) != set()
    passed = [one.conditions.query("state == 'met'").groupby("province_code")["condition_id"] for one in (first, last)]
    met = [one.agg(set) for one in passed]
    for code, line in moved.iterrows():
        assert line["change"] == after[code] - before[code]
        assert set(line["now_met"]) == met[1].get(code, set()) - met[0].get(code, set())


# What-if


def test_who_would_move_is_told_with_what_they_lack() -> None:
    r = wb.round(SHIPPED)
    tried = r.what_if({"levels.4.people_percent": 35})
    before = r.tables.levels.set_index("province_code")["level"]
    for line in tried.movers.to_dict("records"):
        assert line["level_before"] == before[line["province_code"]] > line["level"]
        assert line["blocking_condition"] == "people_30"
        assert 0 < line["gap"] <= 5
    assert len(tried.levels) == 76
    assert "ลง" in repr(tried)
    assert "ระดับเดิม" in tried._repr_html_()


def test_values_are_tried_one_by_one_and_give_a_curve() -> None:
    curve = wb.round(SHIPPED).what_if({"levels.4.people_percent": [25, 30, 39]}).curve
    assert curve.groupby("value")["provinces"].sum().tolist() == [76, 76, 76]
    assert curve.query("level == 4")["or_above"].is_monotonic_decreasing


def test_a_key_that_is_none_is_told_with_the_nearest() -> None:
    with pytest.raises(WorkbookError, match="people_percent"):
        wb.round(SHIPPED).what_if({"levels.4.people_percnt": 35})


# The house's look


def test_the_style_is_the_house_s() -> None:
    import matplotlib

    with matplotlib.rc_context():
        shown = wb.style()
        assert matplotlib.rcParams["font.family"][0] == "Sarabun"
        assert "<style" in shown._repr_html_()


def test_a_map_draws_77_areas_and_hatches_what_is_not_known() -> None:
    levels = wb.round(SHIPPED).tables.levels
    drawn = wb.map(levels, "level")
    assert drawn.svg.count("data-code=") >= 77
    half = wb.map(levels.head(30), "gap")
    assert half.title == "ยังขาด"


# Completion


@pytest.mark.parametrize(
    ("line", "offered", "not_offered"),
    [
        ('wb.round("fy2565', "fy2565-r1", "fy2566-r2"),
        ('r = wb.compare("fy2565-r1", "fy2565', "fy2565-r2", "เลย"),
        ('r.tables["lev', "levels", "people"),
        ('r.figures["people.percent", "เล', "เลย", "น่าน"),
        ('r.figures["people.percent", "Lo', "Loei", "เลย"),
        ('wb.series("people.percent", "4', "42", "TH"),
    ],
)
def test_what_tab_offers_in_quotes(line: str, offered: str, not_offered: str) -> None:
    names = completion.names_for(line)
    assert offered in names
    assert not_offered not in names


@pytest.mark.parametrize("line", ["", "x = 1", 'print("fy25', 'open("'])
def test_elsewhere_tab_offers_nothing_of_ours(line: str) -> None:
    assert completion.names_for(line) == []
