"""Tab in a real kernel: what it offers, and that what is inserted stands right, in Thai too."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator

import pytest
from jupyter_client.manager import start_new_kernel

from project_copy import Project

SHIPPED = "fy2565-r1"
LIMIT = 120  # seconds, for a machine that is busy
Tab = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def tab(project: Project) -> Iterator[Tab]:
    """What stands there after Tab and a choice, for each choice; the cursor is where | stands."""
    project.publication(SHIPPED)
    surroundings = os.environ | {
        "WORKBOOK_HOME": str(project.home),
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    manager, client = start_new_kernel(env=surroundings, startup_timeout=LIMIT)

    def run(code: str) -> None:
        answer = client.execute_interactive(code, timeout=LIMIT, output_hook=lambda _: None)
        assert answer["content"]["status"] == "ok", answer["content"]

    def press(line: str) -> list[str]:
        before, _, after = line.partition("|")
        asked = client.complete(before + after, len(before))
        while True:
            answer = client.get_shell_msg(timeout=LIMIT)
            if answer["parent_header"].get("msg_id") == asked:
                break
        content, whole = answer["content"], before + after
        start, end = content["cursor_start"], content["cursor_end"]
        return [whole[:start] + match + whole[end:] for match in content["matches"]]

    try:
        run("from analysis import notebook as wb")
        assert press(f'r = wb.round("{SHIPPED}|') == [f'r = wb.round("{SHIPPED}']  # before anything was opened
        run(f'r = wb.round("{SHIPPED}")')
        yield press
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.mark.parametrize(
    ("typed", "inserted"),
    [
        ('r.tables["lev|', 'r.tables["levels'),
        ('r.tables["lev|"]', 'r.tables["levels"]'),
        ("r.tables['lev|", "r.tables['levels"),
        ("r.tables.lev|", "r.tables.levels"),
        ('a = r.tables["lev|\nb = 1', 'a = r.tables["levels\nb = 1'),
        ('ก = "ที่นี่"\nข = r.tables["lev|', 'ก = "ที่นี่"\nข = r.tables["levels'),
        ('r.figures["people.per|', 'r.figures["people.percent'),
        ('r.figures["people.percent", "เล|', 'r.figures["people.percent", "เลย'),
        ('r.figures["people.percent", "น่|"]', 'r.figures["people.percent", "น่าน"]'),
        ('r.figures["people.percent", "พระนครศรีอ|', 'r.figures["people.percent", "พระนครศรีอยุธยา'),
        ('r.figures["people.percent", "Nakhon Si|"].value', 'r.figures["people.percent", "Nakhon Si Thammarat"].value'),
        ('r.figures["people.percent", "42|', 'r.figures["people.percent", "42'),
        ('r.figures.compare("people.percent", "เลย", "ตรั|', 'r.figures.compare("people.percent", "เลย", "ตรัง'),
        ('wb.series("people.percent", place="เล|', 'wb.series("people.percent", place="เลย'),
        ('wb.round_evaluation(which, "42|', 'wb.round_evaluation(which, "42'),
        ('wb.province_comparison(x, y, figure="people.per|', 'wb.province_comparison(x, y, figure="people.percent'),
    ],
)
def test_what_is_inserted(tab: Tab, typed: str, inserted: str) -> None:
    assert tab(typed) == [inserted]


def test_rounds_of_a_year_and_every_table(tab: Tab) -> None:
    assert 'wb.round("fy2565-r2' in tab('wb.round("fy25|')
    assert tab('wb.compare("fy2565-r1", "fy2565|') == [
        f'wb.compare("fy2565-r1", "fy2565-{half}' for half in ("r1", "r2")
    ]
    assert {"r.tables.levels", "r.tables.people", "r.tables.provinces"} <= set(tab("r.tables.|"))


def test_a_report_takes_codes_and_is_not_offered_names(tab: Tab) -> None:
    assert tab('wb.round_evaluation("fy2565-r1", "เล|') == []
