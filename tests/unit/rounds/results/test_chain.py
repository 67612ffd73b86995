"""The chain of all rounds: what is cut off from one round's history is missed by the next event of any round."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.rounds.closing.verify import match_digest
from analysis.rounds.results.chain import CHAIN, account, add_event, complete_chain, read_chain
from analysis.rounds.results.events import HISTORY, Deed, Event, HistoryError, read_events, write_event
from analysis.rounds.results.state import read_state

ONE, TWO = "fy2565-r1", "fy2568-m02"


def add(output: Path, round_id: str, deed: Deed, revision: int) -> Event:
    folder = output / round_id
    folder.mkdir(parents=True, exist_ok=True)
    event = Event(deed, revision, "เจ้าหน้าที่ ก", "ตรวจแล้ว", "2025-11-21T08:40:00+00:00", "ab" * 32)
    return add_event(output, folder, event, read_events(folder))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Two rounds: the first closed, reopened and closed; in between the second closed."""
    for round_id, deed, revision in (
        (ONE, Deed.CLOSED, 1),
        (TWO, Deed.CLOSED, 1),
        (ONE, Deed.REOPENED, 2),
        (ONE, Deed.CLOSED, 2),
    ):
        add(tmp_path, round_id, deed, revision)
    return tmp_path


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines(keepends=True)


def keep(path: Path, *numbers: int) -> None:
    kept = lines(path)
    path.write_text("".join(kept[number] for number in numbers), encoding="utf-8")


def test_events_of_all_rounds_follow_from_one_another(output: Path) -> None:
    chain = read_chain(output)
    assert [(link.number, link.round, link.event, link.revision) for link in chain.links] == [
        (1, ONE, "closed", 1),
        (2, TWO, "closed", 1),
        (3, ONE, "reopened", 2),
        (4, ONE, "closed", 2),
    ]
    assert chain.wrong == ()
    assert chain.head == read_events(output / ONE)[-1].digest
    assert [link.before for link in chain.links[1:]] == [link.digest for link in chain.links[:-1]]


def test_who_and_where_are_the_systems_words_not_the_sessions(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = account()
    for name in ("USER", "LOGNAME", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "ผู้อื่น")
    event = add(output, ONE, Deed.REOPENED, 3)
    assert (event.user, event.clock, bool(event.host)) == (before, "machine", True)
    assert "ผู้อื่น" not in event.user


def cut_with_its_line(output: Path) -> None:
    """The last event of the second round, and its line in the list, whose numbers are mended."""
    keep(output / TWO / HISTORY)
    left = [json.loads(line) for line in lines(output / CHAIN)]
    del left[1]
    for number, link in enumerate(left, start=1):
        link["number"] = number
    left[1]["before"] = left[0]["digest"]
    (output / CHAIN).write_text("".join(json.dumps(link) + "\n" for link in left), encoding="utf-8")


CUT: dict[str, Callable[[Path], object]] = {
    "the last event of a round": lambda output: keep(output / ONE / HISTORY, 0, 1),
    "the last revision of a round": lambda output: keep(output / ONE / HISTORY, 0),
    "the only event of a round": lambda output: (output / TWO / HISTORY).unlink(),
    "an event and its line in the list": cut_with_its_line,
    "the last line of the list": lambda output: keep(output / CHAIN, 0, 1, 2),
    "the last two lines of the list": lambda output: keep(output / CHAIN, 0, 1),
    "the first line of the list": lambda output: keep(output / CHAIN, 1, 2, 3),
    "a line between": lambda output: keep(output / CHAIN, 0, 2, 3),
    "the order of the list": lambda output: keep(output / CHAIN, 1, 0, 2, 3),
    "the list": lambda output: (output / CHAIN).unlink(),
    "half a line": lambda output: (output / CHAIN).write_text('{"number": 1, "rou'),
    "what is no object": lambda output: (output / CHAIN).write_text("[]\n"),
    "what is no text": lambda output: (output / CHAIN).write_bytes(b"\xff\n"),
}


def told_of(output: Path) -> bool:
    """Whether the chain is told not to be whole; a refusal is such a word."""
    try:
        return bool(read_chain(output).wrong)
    except HistoryError:
        return True


@pytest.mark.parametrize("what", CUT)
def test_what_is_cut_is_told(output: Path, what: str) -> None:
    CUT[what](output)
    assert told_of(output)


@pytest.mark.parametrize("what", ["the last event of a round", "the last revision of a round"])
def test_a_round_whose_last_events_were_cut_is_not_taken_for_open(output: Path, what: str) -> None:
    CUT[what](output)
    with pytest.raises(HistoryError, match="cut"):
        read_state(output / ONE, first=1)


def test_nothing_is_added_to_a_list_that_was_cut(output: Path) -> None:
    keep(output / CHAIN, 0, 1)
    with pytest.raises(HistoryError, match="cut"):
        add(output, TWO, Deed.REOPENED, 2)


def test_an_event_whose_line_a_stopped_machine_did_not_write_is_taken_in(output: Path) -> None:
    whole = lines(output / CHAIN)
    keep(output / CHAIN, 0, 1, 2)
    (told,) = read_chain(output).wrong
    assert "workbook close fy2565-r1" in told[1]
    complete_chain(output)
    assert lines(output / CHAIN) == whole
    keep(output / CHAIN, 0, 1, 2)
    assert add(output, TWO, Deed.REOPENED, 2).number == 5
    assert read_chain(output).wrong == ()


def test_events_of_before_have_no_place_and_later_ones_follow_them(tmp_path: Path) -> None:
    old = json.loads('{"event":"closed","revision":1,"by":"a","why":"b","at":"c","seal":"d","previous":"","digest":""}')
    folder = tmp_path / ONE
    folder.mkdir()
    write_event(folder, Event(**{**old, "event": Deed.CLOSED}), ())
    assert "number" not in (folder / HISTORY).read_text(encoding="utf-8")
    assert read_chain(tmp_path).links == ()
    event = add(tmp_path, ONE, Deed.REOPENED, 2)
    assert (event.number, event.previous) == (1, read_events(folder)[0].digest)


def test_a_digest_that_was_noted_down_is_found_again_or_told(output: Path) -> None:
    chain = read_chain(output)
    noted = chain.links[1].digest
    assert match_digest(f" {noted.upper()[:32]} {noted[32:]}", None, chain) == (f"{TWO} closed 1", 2)
    assert match_digest(chain.head, output / ONE, chain) == (f"{ONE} closed 2", 0)
    assert match_digest(noted, output / ONE, chain) is None, "it is another round's"
    assert match_digest("ab" * 32, output / TWO, chain) == (f"{TWO} closed 1", 0), "the digest of the seal"
    for path in (output / CHAIN, output / ONE / HISTORY, output / TWO / HISTORY):
        path.unlink()
    for deed, revision in ((Deed.CLOSED, 1), (Deed.REOPENED, 2)):
        add(output, ONE, deed, revision)
    assert read_chain(output).wrong == (), "a past that was invented whole agrees with itself"
    assert match_digest(noted, None, read_chain(output)) is None, "and not with what was noted down"
