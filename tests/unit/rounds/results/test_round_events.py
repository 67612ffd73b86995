"""The history of a round: what was written is read, and what was changed is found."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.rounds.results.clock import shown, written
from analysis.rounds.results.events import (
    HISTORY,
    Deed,
    Event,
    HistoryError,
    as_json,
    digest_of,
    read_events,
    write_event,
)

CLOSED = Event(Deed.CLOSED, 1, "เจ้าหน้าที่ ก", "เสนอผู้บริหารแล้ว", "2025-11-21T08:40:00+00:00", "ab" * 32)
REOPENED = Event(Deed.REOPENED, 2, "เจ้าหน้าที่ ข", "ได้รับข้อมูลแก้ไข", "2025-11-20T08:40:00+00:00")
AGAIN = replace(CLOSED, revision=2, at="2025-11-22T08:40:00+00:00")

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


def history(folder: Path, *events: Event) -> list[str]:
    """Write the events; the lines of the file."""
    told: tuple[Event, ...] = ()
    for event in events:
        told = (*told, write_event(folder, event, told))
    return (folder / HISTORY).read_text(encoding="utf-8").split("\n")[:-1]


def test_events_are_read_in_the_order_of_the_file_whatever_the_clock_said(tmp_path: Path) -> None:
    history(tmp_path, CLOSED, REOPENED, AGAIN)
    events = read_events(tmp_path)
    assert [(event.event, event.revision) for event in events] == [("closed", 1), ("reopened", 2), ("closed", 2)]
    assert events[1].at < events[0].at, "a clock that jumped back changes nothing"
    assert [event.previous for event in events] == ["", events[0].digest, events[1].digest]
    assert [path.name for path in tmp_path.iterdir()] == [HISTORY], "no draft is left"


def test_a_round_to_which_nothing_happened_has_no_events(tmp_path: Path) -> None:
    assert read_events(tmp_path / "nowhere") == ()


@given(by=texts, why=texts)
def test_any_words_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, by: str, why: str) -> None:
    folder = tmp_path_factory.mktemp("events")
    history(folder, replace(CLOSED, by=by, why=why), REOPENED)
    first, second = read_events(folder)
    assert (first.by, first.why, second.previous) == (by, why, first.digest)


@given(key=st.sampled_from(["revision", "by", "why", "at", "seal", "previous", "digest"]), line=st.integers(0, 2))
def test_a_changed_value_is_found_in_its_line(tmp_path_factory: pytest.TempPathFactory, key: str, line: int) -> None:
    folder = tmp_path_factory.mktemp("changed")
    lines = history(folder, CLOSED, REOPENED, AGAIN)
    facts = json.loads(lines[line])
    facts[key] = facts[key] + 1 if key == "revision" else f"{facts[key]}x"
    lines[line] = json.dumps(facts, ensure_ascii=False)
    (folder / HISTORY).write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(HistoryError) as told:
        read_events(folder)
    assert told.value.location.line == line + 1


def test_a_line_written_anew_with_its_digest_breaks_the_next(tmp_path: Path) -> None:
    lines = history(tmp_path, CLOSED, REOPENED)
    forged = replace(CLOSED, by="ผู้อื่น")
    forged = replace(forged, digest=digest_of(forged))
    (tmp_path / HISTORY).write_text(f"{json.dumps(as_json(forged))}\n{lines[1]}\n", encoding="utf-8")
    with pytest.raises(HistoryError) as told:
        read_events(tmp_path)
    assert told.value.location.line == 2


DAMAGED = {
    "empty": b"",
    "half a line": b'{"event": "closed", "revi',
    "no object": b"[1]\n",
    "not text": b"\xff\xfe\x00",
    "deep": b"[" * 100_000,
    "unknown deed": b'{"event":"burnt","revision":1,"by":"","why":"","at":"","seal":"","previous":"","digest":""}\n',
    "wrong type": b'{"event":"closed","revision":true,"by":"","why":"","at":"","seal":"","previous":"","digest":""}\n',
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_file_is_refused_in_two_languages(tmp_path: Path, kind: str) -> None:
    (tmp_path / HISTORY).write_bytes(DAMAGED[kind])
    with pytest.raises(HistoryError) as told:
        read_events(tmp_path)
    assert "สำเนาสำรอง" in told.value.fix_th
    assert "backup" in told.value.fix_en


def test_moving_lines_or_taking_one_out_is_found(tmp_path: Path) -> None:
    lines = history(tmp_path, CLOSED, REOPENED, AGAIN)
    for left in ([lines[1], lines[0], lines[2]], [lines[0], lines[2]], lines[1:]):
        (tmp_path / HISTORY).write_text("\n".join(left) + "\n", encoding="utf-8")
        with pytest.raises(HistoryError):
            read_events(tmp_path)


def test_times_are_kept_in_utc_and_shown_in_thailands() -> None:
    bangkok = timezone(timedelta(hours=7))
    assert written(datetime(2025, 11, 21, 22, 5, 9, 777, tzinfo=bangkok)) == "2025-11-21T15:05:09+00:00"
    assert written(datetime(2025, 11, 21, 17, 30, tzinfo=UTC)) == "2025-11-21T17:30:00+00:00"
    assert shown("2025-11-21T17:30:00+00:00") == "22 พฤศจิกายน 2568 00:30 น."
    assert shown("2025-11-21T17:30:00+00:00", "en") == "2025-11-22 00:30"
    assert shown("เมื่อวาน") == "เมื่อวาน"
    with pytest.raises(ValueError, match="offset"):
        written(datetime(2025, 11, 21))
