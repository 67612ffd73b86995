"""What can come to a desk, each told by its right kind: a real file, received by the real receiver."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from analysis.errors import WorkbookError
from analysis.ingest.layouts.form_version import round_version
from analysis.ingest.submissions.model import UNPLACED, Kind
from analysis.params.load import load_round
from analysis.rounds.results.events import Deed, Event, write_event
from arrivals import (
    DUE,
    LOEI,
    ROUND,
    TRANG,
    Desk,
    Scene,
    as_xls,
    beautified,
    damaged,
    edited,
    on_form,
    retyped,
    says,
    second_cover,
    target_of_year,
    without,
    zipped,
)

EARLY, LATER = "2022-03-01T08:00:00Z", "2022-03-20T08:00:00Z"
WHY = "a wrong month"


Send = Callable[[Scene], tuple[Path, str]]  # the file, and the reason given


def plain(scene: Scene) -> tuple[Path, str]:
    return Path(shutil.copyfile(scene.loei, scene.file())), ""


def corrected(scene: Scene, reason: str = WHY) -> tuple[Path, str]:
    return edited(scene.loei, scene.file(), target_of_year(31), saved=LATER), reason


def unexplained(scene: Scene) -> tuple[Path, str]:
    return corrected(scene, "")


def _loei(*edits: Callable[..., None], name: str = LOEI, reason: str = WHY, saved: str = "") -> Send:
    return lambda scene: (edited(scene.loei, scene.file(name), *edits, saved=saved), reason)


def _bytes(content: bytes, name: str = LOEI) -> Send:
    def send(scene: Scene) -> tuple[Path, str]:
        scene.file(name).write_bytes(content)
        return scene.file(name), WHY

    return send


def _version(scene: Scene, **other: str) -> str:
    now = round_version(load_round(ROUND, scene.desk.home), scene.desk.home)
    said = {"round": now.round_id, "layout": now.layout, "rules": now.rules, **other}
    return "/".join(said.values())


def old_layout(scene: Scene) -> tuple[Path, str]:
    return edited(scene.loei, scene.file(), on_form(_version(scene, layout="0" * 8)), target_of_year(32)), WHY


def old_rules(scene: Scene) -> tuple[Path, str]:
    return edited(scene.loei, scene.file(), on_form(_version(scene, rules="0" * 8)), target_of_year(33)), WHY


def todays_form(scene: Scene) -> tuple[Path, str]:
    return edited(scene.loei, scene.file(), on_form(_version(scene)), target_of_year(34)), WHY


def copied_and_retyped(scene: Scene) -> tuple[Path, str]:
    """Trang's numbers under Loei's name."""
    edits = says("จังหวัด", "เลย"), says("หน่วยงาน", "สำนักงานแรงงานจังหวัดเลย")
    return edited(scene.trang, scene.file(), *edits), WHY


def trang(scene: Scene) -> tuple[Path, str]:
    return Path(shutil.copyfile(scene.trang, scene.file(TRANG))), ""


def copied_numbers(scene: Scene) -> tuple[Path, str]:
    """Trang's numbers, with Loei's name wherever Trang's stood."""
    return edited(scene.trang, scene.file(), retyped("ตรัง", "เลย")), WHY


def same_as_trang(scene: Scene) -> tuple[Path, str]:
    return Path(shutil.copyfile(scene.trang, scene.file())), WHY


def last_round(scene: Scene) -> tuple[Path, str]:
    """The very file of another round, whose cover says nothing of it."""
    (other := scene.desk.home / "data" / "fy2564-r2").mkdir()
    sent = edited(scene.loei, scene.file(), without("ข้อมูลรอบ"))
    shutil.copyfile(sent, other / LOEI)
    return sent, WHY


def in_xls(scene: Scene) -> tuple[Path, str]:
    return as_xls(scene.loei, scene.file("42-loei.xls")), WHY


def in_zip(scene: Scene) -> tuple[Path, str]:
    return zipped(scene.file("42-loei.zip"), scene.loei), WHY


def zip_of_two(scene: Scene) -> tuple[Path, str]:
    return zipped(scene.file("42-loei.zip"), scene.loei, scene.trang), WHY


#: What was sent before, what comes now, its kind, and the number that counts afterwards.
CASES: dict[str, tuple[Sequence[Send], Send, Kind, int]] = {
    "the first": ((), plain, Kind.FIRST, 1),
    "a correction with its reason": ((plain,), corrected, Kind.CORRECTION, 2),
    "a correction without a reason": ((plain,), unexplained, Kind.UNEXPLAINED, 1),
    "the same correction, now with a reason": ((plain, unexplained), corrected, Kind.CORRECTION, 3),
    "the same bytes again": ((plain,), plain, Kind.DUPLICATE, 1),
    "a correction that waits, sent again as it was": ((plain, unexplained), unexplained, Kind.UNEXPLAINED, 1),
    "only formatted": ((plain,), _loei(beautified), Kind.FORMATTING, 1),
    "saved again with nothing done": ((plain,), _loei(), Kind.FORMATTING, 1),
    "a copy as xls": ((plain,), in_xls, Kind.FORMATTING, 1),
    "a copy in a zip": ((plain,), in_zip, Kind.FORMATTING, 1),
    "older after newer": ((plain, corrected), _loei(target_of_year(29), saved=EARLY), Kind.OLDER, 2),
    "an earlier submission once more": ((plain, corrected), plain, Kind.OLDER, 2),
    "an earlier one, formatted anew": ((plain, corrected), _loei(beautified), Kind.OLDER, 2),
    "last month's file": ((plain,), _loei(says("รอบการประเมิน", "fy2564-r2")), Kind.OTHER_ROUND, 1),
    "last year's file": ((), _loei(says("ปีงบประมาณ", 2564)), Kind.OTHER_ROUND, 0),
    "the bytes of another round": ((), last_round, Kind.OTHER_ROUND, 0),
    "another office's file renamed": ((plain,), same_as_trang, Kind.OTHER_OFFICE, 1),
    "another office's numbers under a new cover": ((plain,), copied_and_retyped, Kind.OTHER_OFFICE, 1),
    "another office's numbers, all names replaced": ((trang, plain), copied_numbers, Kind.OTHER_OFFICE, 1),
    "renamed by the sender": ((), _loei(name="25 มี.ค. ส่งใหม่ final (2).xlsx"), Kind.FIRST, 1),
    "a form less than before": ((plain,), _loei(without("การเบิกจ่าย")), Kind.PARTIAL, 1),
    "a form short from the start": ((), _loei(without("การเบิกจ่าย")), Kind.PARTIAL, 1),
    "complete after a partial one": ((_loei(without("การเบิกจ่าย")),), plain, Kind.UNEXPLAINED, 1),
    "on a form with another layout": ((plain,), old_layout, Kind.OLD_FORM, 2),
    "on a form of other rules": ((), old_rules, Kind.OLD_FORM, 1),
    "on today's form": ((plain,), todays_form, Kind.CORRECTION, 2),
    "cut short": ((plain,), _bytes(damaged()), Kind.UNREADABLE, 1),
    "empty": ((), _bytes(b""), Kind.UNREADABLE, 0),
    "a PDF with the name of a workbook": ((), _bytes(b"%PDF-1.7 scan"), Kind.UNREADABLE, 0),
    "a document": ((), _bytes(b"PK scan", "42-loei.docx"), Kind.UNREADABLE, 0),
    "a workbook with macros": ((), _loei(name="42-loei.xlsm"), Kind.UNREADABLE, 0),
    "two offices in one workbook": ((plain,), _loei(second_cover("ตรัง")), Kind.SEVERAL_OFFICES, 1),
    "two offices in one archive": ((plain,), zip_of_two, Kind.SEVERAL_OFFICES, 1),
    "an office that is not of the round": (
        (),
        _loei(retyped("เลย", "กรุงเทพมหานคร"), name="10-x.xlsx"),
        Kind.NOT_EXPECTED,
        0,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_arrival_is_told_by_its_kind(case: str, scene: Scene) -> None:
    before, now, kind, counts = CASES[case]
    for send in before:
        path, reason = send(scene)
        scene.desk.receive(path, reason=reason)
    path, reason = now(scene)
    received = scene.desk.receive(path, reason=reason)
    assert (received.kind, received.counts) == (kind, counts)
    assert received.submission is not None
    assert received.submission.number == sum(send is not trang for send in before) + 1
    placed = [one for one in scene.desk.folder.glob("42*") if one.is_file()]
    assert len(placed) == bool(counts)


def test_late_is_after_the_last_due_day_and_not_on_it(scene: Scene) -> None:
    scene.desk.day = DUE
    first = scene.desk.receive(plain(scene)[0])
    scene.desk.day = DUE + timedelta(days=1)
    path, reason = corrected(scene)
    second = scene.desk.receive(path, reason=reason)
    assert first.submission is not None
    assert second.submission is not None
    assert (first.kind, first.submission.late) == (Kind.FIRST, False)
    assert (second.kind, second.submission.late, second.counts) == (Kind.CORRECTION, True, 2)


def test_a_first_one_after_the_due_day_is_late_and_counts(scene: Scene) -> None:
    scene.desk.day = DUE + timedelta(days=1)
    received = scene.desk.receive(plain(scene)[0])
    assert (received.kind, received.counts) == (Kind.LATE, 1)


def test_a_temporary_file_is_no_submission(scene: Scene) -> None:
    path = scene.file("~$42-loei.xlsx")
    path.write_bytes(b"\x05owner")
    assert scene.desk.receive(path).kind is Kind.TEMPORARY
    assert not (scene.desk.folder / "received").exists()


def test_a_file_of_nobody_waits_until_somebody_says_whose_it_is(scene: Scene) -> None:
    path = edited(scene.loei, scene.file("ส่งใหม่.xlsx"), without("ข้อมูลรอบ"))
    first = scene.desk.receive(path)
    assert first.submission is not None
    assert (first.kind, first.submission.office) == (Kind.NO_OFFICE, UNPLACED)
    assert scene.desk.receive(path, office="42").kind is Kind.FIRST


def test_a_file_that_lies_in_the_folder_is_submission_one(scene: Scene) -> None:
    shutil.copyfile(scene.loei, scene.desk.folder / LOEI)
    path, reason = corrected(scene)
    received = scene.desk.receive(path, reason=reason)
    assert (received.kind, received.counts) == (Kind.CORRECTION, 2)
    assert (scene.desk.folder / "received/42/1" / LOEI).read_bytes() == scene.loei.read_bytes()


def test_of_two_files_of_an_office_the_one_that_was_read_still_counts(scene: Scene) -> None:
    shutil.copyfile(scene.loei, scene.desk.folder / LOEI)
    edited(scene.loei, scene.desk.folder / "42-zz.xlsx", target_of_year(77))
    path, _ = unexplained(scene)
    received = scene.desk.receive(path)
    assert (received.kind, received.counts) == (Kind.UNEXPLAINED, 1)
    assert [one.name for one in scene.desk.folder.glob("42*")] == [LOEI]
    assert (scene.desk.folder / LOEI).read_bytes() == scene.loei.read_bytes()


def test_a_file_laid_there_by_hand_is_filed_before_it_is_replaced(scene: Scene) -> None:
    scene.desk.receive(plain(scene)[0])
    by_hand = edited(scene.loei, scene.desk.folder / LOEI, target_of_year(77), saved=EARLY).read_bytes()
    path, reason = corrected(scene)
    received = scene.desk.receive(path, reason=reason)
    assert (received.kind, received.counts) == (Kind.CORRECTION, 3)
    assert (scene.desk.folder / "received/42/2" / LOEI).read_bytes() == by_hand


def test_what_comes_to_a_closed_round_is_filed_and_does_not_count(scene: Scene) -> None:
    scene.desk.receive(plain(scene)[0])
    held = (scene.desk.folder / LOEI).read_bytes()
    results = scene.desk.home / "outputs" / ROUND
    results.mkdir(parents=True)
    at, digest = "2022-04-02T00:00:00+00:00", "0" * 64
    write_event(results, Event(Deed.CLOSED, 1, at, "head", "sent up", digest), ())
    path, reason = corrected(scene)
    received = scene.desk.receive(path, reason=reason)
    assert (received.kind, received.counts) == (Kind.CLOSED, 1)
    assert (scene.desk.folder / LOEI).read_bytes() == held
    with pytest.raises(WorkbookError, match="closed"):
        scene.desk.receiver(reason=WHY).choose("42", 2, counts=True)


def test_a_round_that_there_is_not_is_refused(scene: Scene) -> None:
    with pytest.raises(WorkbookError, match="fy2599"):
        Desk(scene.desk.home, "fy2599-r1").receive(scene.loei)


def test_nothing_of_a_person_is_kept(scene: Scene) -> None:
    """Neither the name of the sent file nor what its properties say of who saved it."""
    path, reason = _loei(name="นางสาวสมมุติ ใจดี 1234567890121.xlsx")(scene)
    scene.desk.receive(path, reason=reason)
    kept = list((scene.desk.folder / "received").rglob("*"))
    told = "".join(one.read_text(encoding="utf-8") for one in kept if one.suffix == ".json")
    assert "สมมุติ" not in told + "".join(map(str, kept))
    assert "1234567890121" not in told + "".join(map(str, kept))
    for name in ("นางสาวสมมุติ ใจดี", "นาย สมมุติ", "Mr. Nobody", "1234567890121"):
        with pytest.raises(WorkbookError):
            scene.desk.receiver(by=name)
    assert scene.desk.receiver(by="นายทะเบียน").by == "นายทะเบียน"
