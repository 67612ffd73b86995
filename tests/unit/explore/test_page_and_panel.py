from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from made_observations import observations

from analysis.compare.observations import observations_frame
from analysis.errors import WorkbookError
from analysis.explore import panel as panels
from analysis.explore.drawing import look_chart, look_map, look_table
from analysis.explore.exploration import Exploration
from analysis.explore.look import look
from analysis.explore.page import explore_page
from analysis.explore.page_data import page_data
from analysis.explore.selection import Selection, from_link
from analysis.explore.words import SERIES, WORDS


@pytest.fixture(scope="module")
def exploration() -> Exploration:
    return Exploration.of(observations())


@pytest.fixture(scope="module")
def page(exploration: Exploration) -> str:
    return explore_page(page_data(exploration))


def test_the_page_is_the_same_bytes_and_small(exploration: Exploration, page: str) -> None:
    assert explore_page(page_data(exploration)) == page
    assert len(page.encode()) < 250_000


def test_the_policy_lets_only_this_script_and_style_run(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'")
    for tag in ("script", "style"):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.S)[1]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not re.search(r'(?:src|href)\s*=\s*"?(?:https?:)?//', page)
    assert " style=" not in page.partition("<style>")[0] + page.partition("</style>")[2].partition("<script")[0]


def test_data_cannot_end_the_element_that_they_stand_in() -> None:
    hostile = {"words": {"title": ["</script><b>", "x"]}}
    page = explore_page(hostile)
    data = re.search(r'id="data">(.*?)</script>', page, re.S)[1]
    assert json.loads(data) == hostile
    assert "<" not in data


def test_missing_is_null_in_the_page_and_nothing_is_rounded_that_is_read(exploration: Exploration) -> None:
    rows = page_data(exploration)["slices"]["people.percent"]["fy2565-r2"]["rows"]
    assert rows["92"] == []
    assert rows["50"] == [80]
    shares = page_data(exploration)["slices"]["labour.informal_share"]["st2561"]["rows"]
    assert shares["92"] == [54.26, 55.73891, 55.73891, 1, 55.73891]


def test_every_word_is_said_in_both_languages_with_the_same_blanks() -> None:
    spoken = [*WORDS.values(), *(words.name for words in SERIES.values())]
    for word in spoken:
        assert word.th
        assert word.en
        assert sorted(re.findall(r"\{\d\}", word.th)) == sorted(re.findall(r"\{\d\}", word.en))


def test_table_map_and_chart_show_the_same_provinces(exploration: Exploration) -> None:
    seen = look(exploration, exploration.settle(Selection(member="ภาคเหนือตอนบน 1", picked=("50",))))
    table = look_table(exploration, seen)
    assert [row.cells["name"].value for row in table.rows] == ["แม่ฮ่องสอน", "เชียงใหม่", "ลำปาง", "ลำพูน"]
    drawn = re.findall(r'data-code="(\d\d)"', look_chart(exploration, seen).svg)
    assert sorted(drawn) == ["50", "51", "52", "58"]
    outlined = re.findall(r'href="#explore-map-p(\d\d)" fill="none"', look_map(exploration, seen).svg)
    assert sorted(set(outlined)) == ["50", "51", "52", "58"]


def test_a_panel_follows_its_controls_and_its_link(exploration: Exploration, tmp_path: Path) -> None:
    panel = panels.Panel(exploration, Selection())
    before = panel.views["table"].value
    panel.controls["member"].value = "ภาคเหนือตอนบน 1"
    assert panel.selection.member == "ภาคเหนือตอนบน 1"
    assert panel.views["table"].value != before
    assert panel.views["table"].value.count("<tr") == 5
    assert from_link(panel.link.value) == panel.selection
    panel.link.value = "f=labour.informal_share&y=st2561&r=1"
    assert panel.controls["figure"].value == "labour.informal_share"
    assert panel.controls["replaced"].value is True
    assert "55.74" in panel.views["table"].value
    panel.controls["scheme"].value = "region"
    assert dict(panel.controls["member"].options)["ใต้"] == "ใต้"
    assert panel.save(tmp_path).name == "explore-labour.informal_share-st2561.xlsx"


def test_a_figure_without_the_chosen_period_moves_to_one_that_it_has(exploration: Exploration) -> None:
    panel = panels.Panel(exploration, Selection(period="fy2565-r1", against="people.target"))
    panel.controls["figure"].value = "milestones.level"
    assert (panel.selection.period, panel.selection.against) == ("fy2565-r2", "people.target")


def test_without_ipywidgets_the_notebook_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert panels.missing_parts("th") is None
    monkeypatch.setattr(panels.importlib.util, "find_spec", lambda _: None)
    notice = panels.missing_parts("th")
    assert notice is not None
    assert "workbook explore" in notice.text


def test_nothing_to_explore_is_an_error_for_people() -> None:
    with pytest.raises(WorkbookError, match="ยังไม่มีข้อมูล"):
        panels.Panel(Exploration.of(observations_frame()), Selection())
