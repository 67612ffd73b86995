from __future__ import annotations

import importlib.util
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analysis import notebook
from analysis.compare.observations import observations_frame
from analysis.errors import WorkbookError
from analysis.explore.exploration import Exploration
from analysis.explore.page import asset, explore_page
from analysis.explore.page_data import page_data
from analysis.explore.selection import Selection, from_link, to_link
from made_observations import observations

panels = pytest.importorskip("analysis.explore.panel", reason="anywidget is not installed", exc_type=ImportError)

KEYS = ["code", "name", "group", "figure", "period", "value", "low", "high", "rank", "best", "worst", "recomputed"]
LEVELS = Selection(figure="milestones.level", period="fy2565-r2")


@pytest.fixture(scope="module")
def exploration() -> Exploration:
    return Exploration.of(observations())


@pytest.fixture
def panel(exploration: Exploration) -> Any:
    return panels.Panel(exploration, Selection())


def told(selection: Selection) -> dict[str, object]:
    """As a page tells what it shows: two provinces, one of them without a value."""
    head = ["ระดับ", "ปีงบประมาณ 2565 รอบที่ 2"]
    rows = [
        ["50", "เชียงใหม่", "ภาคเหนือตอนบน 1", *head, 4, None, None, 1, 1, 3, None],
        ["92", "ตรัง", "ภาคใต้ฝั่งอันดามัน", *head, None, None, None, None, None, None, None],
    ]
    return {
        "link": to_link(selection), "keys": KEYS, "labels": [f"หัวข้อ {key}" for key in KEYS], "rows": rows,
        "median": 4, "nation": None, "together": None, "with_value": 1, "members": 2, "notes": ["สรุป", "อันดับใน"],
    }  # fmt: skip


def choose_in_the_page(panel: Any, selection: Selection) -> None:
    panel.widget.set_state({"selection": to_link(selection), "shown": told(selection)})


def test_the_panel_holds_the_offline_page_itself(exploration: Exploration, panel: Any) -> None:
    assert panel.widget.page == explore_page(page_data(exploration))
    assert panel.widget.get_state("selection") == {"selection": to_link(panel.selection)}


def test_what_is_chosen_in_the_page_is_read_in_python(panel: Any) -> None:
    heard: list[Selection] = []
    panel.widget.observe(lambda change: heard.append(change["new"]), names="selection")
    chosen = replace(LEVELS, picked=("92", "50"), sort="-name")
    choose_in_the_page(panel, chosen)
    assert panel.selection == chosen
    assert heard == [chosen]
    assert panel.link == to_link(chosen)


def test_what_does_not_exist_is_put_back_on_both_sides(panel: Any) -> None:
    panel.widget.set_state({"selection": "f=nothing&y=fy2500&p=99,42&m=x"})
    assert panel.selection == Selection(figure="people.percent", period="fy2565-r2", picked=("42",))
    assert panel.update(figure="nothing", scheme="area", member="ใต้").member == ""
    assert panel.widget.get_state("selection")["selection"] == to_link(panel.selection)


def test_a_figure_without_the_chosen_period_moves_to_one_that_it_has(panel: Any) -> None:
    panel.update(period="fy2565-r1", against="people.target")
    panel.update(figure="milestones.level")
    assert (panel.selection.period, panel.selection.against) == ("fy2565-r2", "people.target")


def test_a_link_opens_its_view_in_the_panel_s_own_language(exploration: Exploration) -> None:
    panel = panels.Panel(exploration, Selection(language="en"))
    panel.open("file:///C:/outputs/explore.html#f=labour.informal_share&y=st2561&r=1")
    expected = Selection(figure="labour.informal_share", period="st2561", replaced=True, language="en")
    assert panel.selection == expected
    assert from_link(panel.link) == expected


def test_what_is_seen_is_of_the_selection_or_nothing(panel: Any) -> None:
    assert panel.seen is None
    choose_in_the_page(panel, LEVELS)
    seen = panel.seen
    assert seen.rows["code"].tolist() == ["50", "92"]
    assert seen.rows["rank"].tolist()[0] == 1
    assert seen.rows["rank"].isna().tolist() == [False, True]
    assert (seen.median, seen.with_value, seen.members) == (4, 1, 2)
    assert math.isnan(seen.nation)
    panel.update(member="ใต้", scheme="region")
    assert panel.seen is None  # the page has not answered yet


def test_changes_and_a_threshold_in_view_are_read_and_saved_as_numbers(panel: Any, tmp_path: Path) -> None:
    asked = replace(LEVELS, only="changed", threshold="3")
    answer = told(asked)
    new = {"reached": (1, None), "then": (3, None), "change": (1, None), "rank_then": (2, None), "moved": (0, None)}
    answer["keys"] = [*KEYS, *new]
    answer["labels"] = [*answer["labels"], *(f"หัวข้อ {key}" for key in new)]
    answer["rows"] = [[*row, *(pair[at] for pair in new.values())] for at, row in enumerate(answer["rows"])]
    panel.widget.set_state({"selection": to_link(asked), "shown": answer})
    assert panel.seen.rows[list(new)].iloc[0].tolist() == [1, 3, 1, 2, 0]
    assert panel.seen.rows[list(new)].iloc[1].isna().all()
    sheet = openpyxl.load_workbook(panel.save(tmp_path)).worksheets[1]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(line for line in lines if line[0] == "หัวข้อ code")
    first = dict(zip(top, lines[lines.index(top) + 1], strict=True))
    assert [first[f"หัวข้อ {key}"] for key in new] == [1, 3, 1, 2, 0]


def test_the_rows_in_view_are_saved_as_the_page_shows_them(panel: Any, tmp_path: Path) -> None:
    choose_in_the_page(panel, LEVELS)
    path = panel.save(tmp_path)
    assert path.name == "explore-milestones.level-fy2565-r2.xlsx"
    sheet = openpyxl.load_workbook(path).worksheets[1]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(at for at, line in enumerate(lines) if line[0] == "หัวข้อ code")
    shown = [f"หัวข้อ {key}" for key in ("code", "name", "group", "value", "rank", "best", "worst")]
    assert lines[top][: len(shown)] == shown  # what has no value at all has no column
    assert lines[top + 1][:7] == ["50", "เชียงใหม่", "ภาคเหนือตอนบน 1", 4, 1, 1, 3]
    assert lines[top + 2][:2] == ["92", "ตรัง"]
    assert all(value in (None, "–") for value in lines[top + 2][3:7])
    said = "\n".join(str(line[0]) for line in lines)
    assert "สรุป" in said
    assert "อันดับใน" in said


def test_nothing_is_saved_that_nobody_has_seen(panel: Any, tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="ยังไม่มีเบราว์เซอร์"):
        panel.save(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_bar_asks_for_a_link_and_for_a_file(panel: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    answers: list[dict[str, str]] = []
    monkeypatch.setattr(panel.widget, "send", answers.append)
    panel.widget._handle_custom_msg({"open": f"explore.html#{to_link(LEVELS)}"}, [])
    assert panel.selection == LEVELS
    panel.widget._handle_custom_msg({"save": True}, [])
    assert "ยังไม่มีเบราว์เซอร์" in answers[-1]["answer"]
    choose_in_the_page(panel, LEVELS)
    panel.widget._handle_custom_msg({"save": True}, [])
    assert Path(answers[-1]["answer"]).is_file()


def test_where_no_widget_runs_the_page_itself_is_shown(panel: Any) -> None:
    panel.update(figure="milestones.level")
    data, _ = panel._repr_mimebundle_()
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == panel.widget.model_id
    assert 'data-link="f=milestones.level&amp;y=fy2565-r2"' in data["text/html"]
    assert "Content-Security-Policy" in data["text/html"]
    assert "ระดับความสำเร็จ (Milestone) · ปีงบประมาณ 2565 รอบที่ 2" in data["text/plain"]


def test_the_carrier_asks_nothing_of_the_network() -> None:
    for name in ("panel.js", "panel.css"):
        assert "//" not in asset(name).replace("// ", "")
        assert "import " not in asset(name)


def test_without_anywidget_the_notebook_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert "workbook explore" in notebook.explore().text


def test_nothing_to_explore_is_an_error_for_people() -> None:
    with pytest.raises(WorkbookError, match="ยังไม่มีข้อมูล"):
        panels.Panel(Exploration.of(observations_frame()), Selection())
