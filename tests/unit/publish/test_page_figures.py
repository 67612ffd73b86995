"""What a page tells of its figures: only those on it, each fact once, and nothing that could end its element."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import nbformat.v4 as nb
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import Source
from analysis.publish.pages.html import PageExporter, PageMeta
from analysis.publish.pages.page_figures import MOST_INPUTS, figure_data
from analysis.publish.pages.page_frame import json_text

FILE, SHEET = "data/fy2565-r1/42-loei.xlsx", "ผลรายเดือน"
PERCENT = Figure(
    "fy2565-r1/42/people.percent", "fy2565-r1", 1, "42", "people.percent", 40.17932489, "percent", "ok",
    "people_percent", (Source(FILE, SHEET, "6-22"), Source(FILE, SHEET, "30")),
)  # fmt: skip
RESULT = replace(PERCENT, figure_id="fy2565-r1/42/people.result", name="people.result", value=3809.0, unit="persons")
MISSING = replace(
    PERCENT, figure_id="fy2565-r1/42/own.percent", value=None, state="missing", rule="own_disbursement", sources=()
)
META = PageMeta("ผลการประเมิน", "th", "fy2565-r1", "จังหวัดเลย", False, "", "ข้อมูล ณ วันที่ 30 มีนาคม 2565")


def body(*figures: Figure) -> str:
    return "".join(f'<td data-figure="{one.figure_id}">1</td>' for one in figures)


def test_only_the_figures_on_the_page_are_told() -> None:
    data = figure_data(body(PERCENT), [PERCENT, RESULT, MISSING], "th")
    assert list(data["figures"]) == ["people.percent"]
    assert data["base"] == "fy2565-r1/42/"
    assert figure_data(body(RESULT), [PERCENT], "th") is None
    assert figure_data("<p>ไม่มีตัวเลข</p>", [PERCENT], "th") is None


def test_value_unit_rule_state_and_inputs_are_found_by_position() -> None:
    data = figure_data(body(PERCENT, RESULT, MISSING), [PERCENT, RESULT, MISSING], "th")
    value, unit, rule, state, inputs = data["figures"]["people.percent"]
    assert value == 40.17932489
    assert (data["units"][unit], data["states"][state]) == ("ร้อยละ", "")
    assert data["rules"][rule][:2] == ("people_percent", "ร้อยละของผลงาน (คน) ต่อเป้าหมายทั้งปี")
    assert data["rules"][rule][2].startswith("คู่มือการปฏิบัติงานของสำนักงานแรงงานจังหวัด")
    assert data["inputs"][inputs] == (2, 0, "6-22", 0, "30")
    assert data["places"] == [(FILE, SHEET)]


def test_what_figures_share_is_told_once() -> None:
    data = figure_data(body(PERCENT, RESULT), [PERCENT, RESULT], "en")
    assert data["figures"]["people.result"][0] == 3809
    assert data["figures"]["people.result"][4] == data["figures"]["people.percent"][4]
    assert [len(data[name]) for name in ("rules", "states", "places", "inputs")] == [1, 1, 1, 1]
    assert data["units"] == ["per cent", "persons"]


def test_missing_is_null_and_never_zero() -> None:
    data = figure_data(body(MISSING), [MISSING], "th")
    value, _, _, state, inputs = data["figures"]["own.percent"]
    assert value is None
    assert data["states"][state] == "ไม่มีข้อมูล"
    assert data["inputs"][inputs] == (0,)


def test_of_many_inputs_the_first_are_listed_and_all_are_counted() -> None:
    many = replace(PERCENT, sources=tuple(Source(FILE, SHEET, str(row)) for row in range(1, 200, 2)))
    total, *listed = figure_data(body(many), [many], "th")["inputs"][0]
    assert total == 100
    assert len(listed) == 2 * MOST_INPUTS


@given(st.text(), st.sampled_from(["</script>", "<!--", "<script>", "]]>"]))
def test_no_cell_can_end_the_element_of_the_data(text: str, bad: str) -> None:
    written = json_text({"places": [[text + bad, bad]]})
    assert "<" not in written
    assert json.loads(written) == {"places": [[text + bad, bad]]}


def test_a_page_holds_its_figures_once_and_the_same_at_every_run() -> None:
    evil = replace(PERCENT, sources=(Source("</script><script>1</script>", "<!--", "3"),))
    output = nb.new_output("display_data", {"text/html": body(evil)})
    notebook = nb.new_notebook(cells=[nb.new_code_cell("", outputs=[output])])
    page = PageExporter().export(notebook, META, [evil])
    assert page == PageExporter().export(notebook, META, [evil])
    (block,) = re.findall(r'<script type="application/json" id="figures">(.*?)</script>', page)
    assert json.loads(block)["places"] == [["</script><script>1</script>", "<!--"]]
    assert page.count("<script") == 2
    assert 'id="origins"' in page


def test_a_page_without_known_figures_has_no_box_and_no_tool() -> None:
    output = nb.new_output("display_data", {"text/html": body(PERCENT)})
    page = PageExporter().export(nb.new_notebook(cells=[nb.new_code_cell("", outputs=[output])]), META)
    assert 'id="origins"' not in page
    assert 'id="origin"' not in page
