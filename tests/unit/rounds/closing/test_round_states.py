"""Open, closed, open again: which revision a run may write, and who is told why it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import WorkbookError
from analysis.params.load import load_parameters
from analysis.rounds.results.events import Deed, Event, HistoryError, write_event
from analysis.rounds.results.put_in_place import replacing
from analysis.rounds.results.state import opened, read_state, signed, state_of
from project_copy import REPOSITORY

ROUND = "fy2568-m02"
CLOSE, REOPEN = Deed.CLOSED, Deed.REOPENED
AT = "2025-11-21T08:40:00+00:00"

#: Events as (deed, revision); the revision that is the last, and whether it is closed.
WAYS = {
    "new": ([], 1, False),
    "closed": ([(CLOSE, 1)], 1, True),
    "reopened": ([(CLOSE, 1), (REOPEN, 2)], 2, False),
    "closed again": ([(CLOSE, 1), (REOPEN, 2), (CLOSE, 2)], 2, True),
    "third": ([(CLOSE, 1), (REOPEN, 2), (CLOSE, 2), (REOPEN, 3)], 3, False),
    "begun at 4": ([(CLOSE, 4), (REOPEN, 5)], 5, False),
}
IMPOSSIBLE = {
    "reopened while open": [(REOPEN, 2)],
    "closed twice": [(CLOSE, 1), (CLOSE, 1)],
    "next closed without reopening": [(CLOSE, 1), (CLOSE, 2)],
    "reopened twice": [(CLOSE, 1), (REOPEN, 2), (REOPEN, 3)],
    "a revision left out": [(CLOSE, 1), (REOPEN, 3)],
    "reopened as itself": [(CLOSE, 1), (REOPEN, 1)],
    "another one closed": [(CLOSE, 1), (REOPEN, 2), (CLOSE, 1)],
}


def events_of(steps: list[tuple[Deed, int]]) -> list[Event]:
    return [Event(deed, revision, "เจ้าหน้าที่ ก", "ตรวจแล้ว", AT) for deed, revision in steps]


def put(folder: Path, steps: list[tuple[Deed, int]]) -> Path:
    """A round's folder with this history."""
    folder.mkdir(parents=True, exist_ok=True)
    told: tuple[Event, ...] = ()
    for event in events_of(steps):
        told = (*told, write_event(folder, event, told))
    return folder


@pytest.mark.parametrize("way", WAYS)
def test_events_lead_to_a_state(way: str) -> None:
    steps, revision, closed = WAYS[way]
    state = state_of(events_of(steps), first=1)
    assert (state.revision, state.closing is not None) == (revision, closed)
    assert sorted(state.closed) == [number for deed, number in steps if deed is CLOSE]


@pytest.mark.parametrize("way", IMPOSSIBLE)
def test_an_impossible_order_is_not_believed(way: str) -> None:
    with pytest.raises(HistoryError, match="impossible"):
        state_of(events_of(IMPOSSIBLE[way]), first=1)


@pytest.mark.parametrize(
    ("steps", "asked", "revision", "changes"),
    [
        ([], (), 1, ()),
        ([], ("revision=1",), 1, ("revision=1",)),
        ([(CLOSE, 1), (REOPEN, 2)], (), 2, ("revision=2",)),
        ([(CLOSE, 1), (REOPEN, 2)], ("language=en",), 2, ("language=en", "revision=2")),
        ([(CLOSE, 1), (REOPEN, 2)], ("revision=2",), 2, ("revision=2",)),
    ],
)
def test_a_run_writes_the_revision_that_is_open(
    tmp_path: Path, steps: list, asked: tuple[str, ...], revision: int, changes: tuple[str, ...]
) -> None:
    parameters, changed = opened(load_parameters(ROUND, asked, REPOSITORY), asked, put(tmp_path / ROUND, steps))
    assert (parameters.round.revision, changed) == (revision, changes)


@pytest.mark.parametrize(("steps", "asked"), [([], 7), ([(CLOSE, 1), (REOPEN, 2)], 1), ([(CLOSE, 1), (REOPEN, 2)], 3)])
def test_no_other_revision_can_be_asked_for(tmp_path: Path, steps: list, asked: int) -> None:
    with pytest.raises(WorkbookError, match=f"not {asked}"):
        opened(
            load_parameters(ROUND, (f"revision={asked}",), REPOSITORY),
            (f"revision={asked}",),
            put(tmp_path / ROUND, steps),
        )


def test_a_closed_round_says_who_when_why_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError) as told:
        opened(load_parameters(ROUND, (), REPOSITORY), (), put(tmp_path / ROUND, [(CLOSE, 1)]))
    for words in ("เจ้าหน้าที่ ก", "ตรวจแล้ว", "21 พฤศจิกายน 2568 15:40 น.", "2025-11-21 15:40", "workbook reopen", "ฉบับที่ 2"):
        assert words in told.value.text()


def test_a_seal_without_its_event_stops_a_run(tmp_path: Path) -> None:
    folder = put(tmp_path / ROUND, [])
    (folder / "sealed-1.json").write_text("{}")
    with pytest.raises(WorkbookError) as told:
        opened(load_parameters(ROUND, (), REPOSITORY), (), folder)
    assert "workbook close fy2568-m02" in told.value.text()
    assert read_state(folder, 1).closing is None


@pytest.mark.parametrize("name", ["rev-1", "snapshot-1"])
def test_a_sealed_folder_is_never_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "index.html").write_text("ปิดแล้ว", encoding="utf-8")
    (tmp_path / "sealed-1.json").write_text("{}")
    with pytest.raises(WorkbookError, match="closed revision"), replacing(tmp_path / name):
        raise AssertionError("the block must not begin")
    assert (tmp_path / name / "index.html").read_text(encoding="utf-8") == "ปิดแล้ว"
    with replacing(tmp_path / name.replace("1", "2")):
        pass


@pytest.mark.parametrize(("by", "why"), [("", "x"), ("x", ""), (" \n\t", "x"), ("x", "ก" * 501), ("x\x1b[2J", "x")])
def test_who_and_why_must_be_words(by: str, why: str) -> None:
    with pytest.raises(WorkbookError):
        signed(by, why)


def test_who_and_why_become_one_line_each() -> None:
    assert signed(" เจ้าหน้าที่\n ก ", "แก้\r\nตัวเลข") == ("เจ้าหน้าที่ ก", "แก้ ตัวเลข")
