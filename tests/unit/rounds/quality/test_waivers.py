"""An office's error through its life: refused, accepted with a reason, lapsed, and what a closing makes of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from analysis.errors import WorkbookError
from analysis.ingest.findings.finding import Finding, Severity
from analysis.ingest.findings.identity import finding_ids
from analysis.ingest.findings.seen import Seen
from analysis.params.load import load_parameters
from analysis.params.of_a_round.waivers import Waiver, load_waivers, waivers_file
from analysis.rounds.closing.close import Change, close_round
from analysis.rounds.gate import GateError, admit
from analysis.rounds.quality.accept import Acceptance, accept_finding
from analysis.rounds.quality.checked_round import check_round
from analysis.rounds.quality.waiving import Waived, Waiving, judge_waivers
from project_copy import Project, copy_project, shorten

ROUND, FILE, SHEET = "fy2566-annual", "42-loei.xlsx", "แผนและผล"
REASON, ROLE = "โทรสอบถามแล้ว รอหนังสือยืนยันจากหน่วยงาน", "นักวิชาการแรงงานชำนาญการ"


def noon() -> datetime:
    return datetime(2025, 11, 21, 5, 0, tzinfo=UTC)


def write(home: Path, cells: dict[str, object]) -> None:
    path = home / "data" / ROUND / FILE
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book[SHEET][cell] = value
    book.save(path)


@dataclass(frozen=True)
class Office:
    """A project whose office typed the letter O for a nought in two cells; ``ids`` are those of the two errors."""

    home: Path
    ids: tuple[str, str]

    def accept(self, finding: str, **more: str) -> None:
        accept_finding(Acceptance(ROUND, self.home, finding, **{"reason": REASON, "by": ROLE, **more}), noon)

    def judged(self) -> Waiving:
        return check_round(load_parameters(ROUND, (), self.home), self.home).waiving

    def states(self) -> list[Waived]:
        return [line.state for line in self.judged().lines]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Office:
    home = tmp_path_factory.mktemp("waived") / "project"
    copy_project(home, ROUND)
    shorten(home)
    book = openpyxl.load_workbook(home / "data" / ROUND / FILE)
    numbers = [cell for row in book[SHEET].iter_rows(min_row=8) for cell in row if type(cell.value) is int]
    first, second = (cell.coordinate for cell in (numbers[2], numbers[8]))
    write(home, {first: "1O0", second: "2O0"})
    errors = check_round(load_parameters(ROUND, (), home), home).waiving.errors
    names = tuple(f"42/{FILE}/{SHEET}/{cell}/number_unreadable" for cell in (first, second))
    assert set(errors) == set(names)
    return Office(home, (names[0], names[1]))


@pytest.fixture
def office(sent: Office, tmp_path: Path) -> Office:
    return replace(sent, home=Path(shutil.copytree(sent.home, tmp_path / "project")))


def cell_of(name: str) -> str:
    return name.split("/")[3]


def test_one_that_is_accepted_is_one_among_many(office: Office) -> None:
    one, other = office.ids
    office.accept(one)
    judged = office.judged()
    assert list(judged.waived) == [one]
    assert list(judged.unexplained) == [other]
    with pytest.raises(GateError) as told:
        admit(ROUND, judged, None)
    assert f"(id): {other}" in told.value.text()
    assert f"(id): {one}" not in told.value.text()
    admit(ROUND, judged, 2)


def test_accepted_twice_in_the_same_words_nothing_changes(office: Office) -> None:
    office.accept(office.ids[0])
    before = waivers_file(ROUND, office.home).read_bytes()
    office.accept(office.ids[0])
    assert waivers_file(ROUND, office.home).read_bytes() == before
    office.accept(office.ids[0], reason="หน่วยงานยืนยันทางหนังสือแล้ว")
    assert [one.reason for one in load_waivers(ROUND, office.home)] == ["หน่วยงานยืนยันทางหนังสือแล้ว"]


def test_the_file_is_the_same_whatever_the_order(office: Office) -> None:
    for name in office.ids:
        office.accept(name)
    before = waivers_file(ROUND, office.home).read_bytes()
    waivers_file(ROUND, office.home).unlink()
    for name in reversed(office.ids):
        office.accept(name)
    assert waivers_file(ROUND, office.home).read_bytes() == before
    assert not list(waivers_file(ROUND, office.home).parent.glob(".*"))
    assert office.judged().unexplained == {}


def other_value(office: Office) -> None:
    write(office.home, {cell_of(office.ids[0]): "1OO"})


def mended(office: Office) -> None:
    write(office.home, {cell_of(office.ids[0]): 100})


def formatted(office: Office) -> None:
    path = office.home / "data" / ROUND / FILE
    book = openpyxl.load_workbook(path)
    book[SHEET][cell_of(office.ids[0])].font = openpyxl.styles.Font(bold=True)
    book.save(path)


def elsewhere(office: Office) -> None:
    write(office.home, {cell_of(office.ids[1]): 200})


@pytest.mark.parametrize(
    ("happens", "state"),
    [
        (other_value, Waived.CHANGED),
        (mended, Waived.GONE),
        (formatted, Waived.HOLDS),
        (elsewhere, Waived.HOLDS),
    ],
)
def test_a_waiver_lapses_when_its_cell_changes_and_only_then(
    office: Office, happens: Callable[[Office], None], state: Waived
) -> None:
    office.accept(office.ids[0])
    assert office.states() == [Waived.HOLDS]
    happens(office)
    assert office.states() == [state]
    if state is not Waived.HOLDS:
        with pytest.raises(GateError, match="error"):
            admit(ROUND, office.judged(), None)


@pytest.mark.parametrize(("day", "state"), [("2025-11-30", Waived.HOLDS), ("2025-12-01", Waived.PAST)])
def test_a_waiver_holds_to_the_end_of_its_last_day(
    office: Office, monkeypatch: pytest.MonkeyPatch, day: str, state: Waived
) -> None:
    office.accept(office.ids[0], until="2568-11-30")
    monkeypatch.setenv("WORKBOOK_AS_OF", day)
    assert office.states() == [state]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"finding": "42/42-loei.xlsx/แผนและผล/Z99/number_unreadable"}, "has no error"),
        ({"finding": "58/58-mae-hong-son.xlsx/แผนและผล/G15/number_unreadable"}, "has no error"),  # another round's
        ({"finding": "number_unreadable"}, "is not the id of one finding"),
        ({"finding": "42/42-loei.xlsx/แผนและผล/*/number_unreadable"}, "is not the id of one finding"),
        ({"reason": "  "}, "This is empty"),
        ({"reason": "ok"}, "too short"),
        ({"reason": "ตามที่แจ้ง 1 2345 67890 12 1"}, "13-digit id"),
        ({"by": ""}, "This is empty"),
        ({"by": "นายสมมติ ตัวอย่าง"}, "not a person's name"),
        ({"by": "Mr. Example"}, "not a person's name"),
        ({"until": "2568-11-20"}, "before it was accepted"),
        ({"until": "2025-12-01"}, "Western year"),
    ],
)
def test_what_cannot_be_accepted_is_refused_and_nothing_is_written(
    sent: Office, asked: dict[str, str], told: str
) -> None:
    wanted = {"finding": sent.ids[0], "reason": REASON, "by": ROLE, **asked}
    with pytest.raises(WorkbookError, match=told):
        accept_finding(Acceptance(ROUND, sent.home, **wanted), noon)
    assert not waivers_file(ROUND, sent.home).exists()


@pytest.mark.parametrize("role", ["นายทะเบียน", "นายช่างโยธา", "หัวหน้ากลุ่มงาน สรจ.เลย", "Labour specialist", "แรงงานจังหวัด"])
def test_an_office_that_begins_as_a_title_does_is_a_role(office: Office, role: str) -> None:
    office.accept(office.ids[0], by=role)
    assert [one.by for one in load_waivers(ROUND, office.home)] == [role]


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("    reason:", "    reasons:", 7, "reason"),
        ("round: fy2566-annual", "round: fy2565-r1", 4, "of the round fy2565-r1"),
        ("    by: นัก", "    by: นางสาวนัก", 8, "not a person's name"),
        ("    saw: ", "    saw: x", 10, "sixteen hex digits"),
        (f"{FILE}/{SHEET}", f"*/{SHEET}", 6, "is not the id of one finding"),
    ],
)
def test_a_file_edited_by_hand_is_refused_with_its_line(
    office: Office, old: str, new: str, line: int, told: str
) -> None:
    office.accept(office.ids[0])
    path = waivers_file(ROUND, office.home)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(WorkbookError, match=told) as refused:
        office.judged()
    assert refused.value.location
    assert refused.value.location.line == line
    assert refused.value.th


def test_personal_data_are_removed_and_not_accepted(tmp_path: Path) -> None:
    found = Finding("person_id_found", Severity.ERROR, "42", "data/x/a.xlsx", "s", "A1", "", "ก", "a", "ก", "a")
    (name,) = finding_ids([found])
    waiver = load_waivers_of(tmp_path, name, Seen(tmp_path).digest(found))
    judged = judge_waivers([found], waiver, Seen(tmp_path).digest, noon().date())
    assert [line.state for line in judged.lines] == [Waived.NEVER]


def load_waivers_of(home: Path, name: str, saw: str) -> tuple[Waiver, ...]:
    path = waivers_file(ROUND, home)
    path.parent.mkdir(parents=True)
    lines = [f"round: {ROUND}", "waivers:", f"  - finding: {name}", f"    reason: {REASON}", f"    by: {ROLE}"]
    path.write_text("\n".join([*lines, "    on: 2568-11-21", f'    saw: "{saw}"', ""]), encoding="utf-8")
    return load_waivers(ROUND, home)


def test_a_private_sheet_is_digested_with_its_whole_file_alone(office: Office) -> None:
    place = f"data/{ROUND}/{FILE}"
    private = Finding("x", Severity.ERROR, "42", place, "สป-12", "B9", "", "ก", "a", "ก", "a")
    assert Seen(office.home).digest(private) == Seen(office.home).digest(replace(private, cell="C9"))
    before = Seen(office.home).digest(private)
    formatted(office)
    assert Seen(office.home).digest(private) != before


def test_a_round_closes_when_every_error_is_explained(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    # closing makes the round anew, which takes a run; here it comes to what stands there already
    monkeypatch.setattr("analysis.rounds.closing.proof.computed_again", lambda asked, *_: nullcontext(asked.output))
    project = Project(office.home)
    change = Change(ROUND, office.home, office.home / "outputs", ROLE, "เสนอแล้ว")
    project.run(ROUND)  # with --accept 2
    with pytest.raises(WorkbookError, match=office.ids[0]):
        close_round(change, noon)
    office.accept(office.ids[0])
    log = ("--quiet", "--log-file", str(office.home.parent / "log.jsonl"))
    assert project.command("run", ROUND, "--accept", "1", *log).returncode == 2
    office.accept(office.ids[1])
    assert project.command("run", ROUND, *log).returncode == 0
    assert "nothing has changed" in project.command("run", ROUND, "--accept", "2").stdout
    folder = office.home / "outputs" / ROUND / "rev-1"
    accepted = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["accepted"]
    assert (accepted["errors"], accepted["waived"], accepted["unexplained"]) == (2, 2, [])
    pages = [folder / "index.html", *folder.rglob("round_evaluation.html"), *folder.rglob("action_plan_results.html")]
    told = [path for path in pages if all(name in path.read_text(encoding="utf-8") for name in office.ids)]
    assert len(told) >= 2
    book = openpyxl.load_workbook(next((folder / "quality").glob("42-*.xlsx")))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {*office.ids, REASON} <= cells
    assert close_round(change, noon).accepted == 2
