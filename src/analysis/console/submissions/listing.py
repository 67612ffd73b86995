"""What ``workbook receive`` and ``submissions`` print. Files go by our own names, people by their roles."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import NoReturn

from rich import box
from rich.table import Table

from analysis.console.terminal import out
from analysis.errors import Location, WorkbookError
from analysis.ingest.round_inputs import InputFolder, input_folder
from analysis.ingest.submissions.counting import counting, why_not
from analysis.ingest.submissions.model import KIND_WORDS, UNPLACED, OfficeRegister, Submission
from analysis.ingest.submissions.per_office import standing
from analysis.ingest.submissions.register import offices_filed, read_register
from analysis.params.load import RoundParameters, load_parameters
from analysis.rounds.results.clock import shown
from analysis.rounds.submissions.inbox import INBOX, inbox_files
from analysis.rounds.submissions.receipt import receipt_of
from analysis.rounds.submissions.receive import Received, Receiver, ReceiveRequest, receive
from analysis.rounds.submissions.refusals import scope_of
from analysis.rounds.submissions.words import ADVICE, QUIET, kind_words, office_words

_COLUMNS = ("หน่วยงาน\noffice", "ครั้งที่\nno.", "ได้รับ\nreceived", "ชนิด\nkind", "ใช้\ncounts", "โดย\nby", "เหตุผล\nreason")
_WIDEST = 200
#: Seconds between two looks into a watched inbox.
_PAUSE = 1.0


def report_receive(request: ReceiveRequest) -> bool:
    """File the arrivals and tell each; whether nothing is left to do."""
    parameters = load_parameters(request.round_id, (), request.home)

    def tell(place: int, one: Received) -> None:
        _tell(place, one)
        if one.submission is not None:
            _send_back(one, one.submission, parameters, request)

    found = receive(request, tell)
    if not found:
        _say(f"ไม่มีแฟ้มใน {INBOX}/{request.round_id}/ (the inbox is empty)")
    return all(one.kind in QUIET for one in found)


def watch_inbox(request: ReceiveRequest) -> NoReturn:
    """File whatever comes into the round's inbox, until Ctrl-C.

    Raises:
        WorkbookError: files are given besides, or the round cannot be opened.
    """
    if request.files:
        raise WorkbookError(
            "--watch ใช้กับ inbox เท่านั้น",
            "--watch is of the inbox alone.",
            location=Location("--watch"),
            fix_th=f"วางแฟ้มลงใน {INBOX}/{request.round_id}/ หรือสั่งโดยไม่ใช้ --watch",
            fix_en=f"Lay the files into {INBOX}/{request.round_id}/, or leave --watch out.",
        )
    load_parameters(request.round_id, (), request.home)  # a wrong round is told now, and not with the first file
    _say(f"เฝ้า {INBOX}/{request.round_id}/ หยุดด้วย Ctrl-C (watching the inbox; stop with Ctrl-C)")
    left: list[Path] = []  # what could not be filed stays there, and is told once
    while True:
        if inbox_files(request.home, request.round_id) != left:
            report_receive(request)
            left = inbox_files(request.home, request.round_id)
        time.sleep(_PAUSE)


def _tell(place: int, one: Received) -> None:
    if one.submission is None:
        word, advice = KIND_WORDS[one.kind], ADVICE[one.kind]
        _say(f"{place}) {word.th} ({word.en})\n   {advice.th}\n   {advice.en}")
        return
    filed = one.submission
    words, office = kind_words(filed), office_words(filed.office)
    _say(f"{place}) {office.th} ครั้งที่ {filed.number}: {words.th} ({office.en}, number {filed.number}: {words.en})")
    if one.waiting:
        _say("   ใช้ฉบับนี้ เมื่อรอบที่กำลังประมวลผลเสร็จแล้วสั่งใหม่ (it counts from the next run on)")
    elif one.counts == filed.number:
        _say("   ใช้ฉบับนี้ (it counts)")
    elif one.counts:
        _say(f"   ยังใช้ครั้งที่ {one.counts} (number {one.counts} still counts)")
    else:
        _say("   ไม่ใช้ (it does not count)")
    if filed.kind not in QUIET:
        _say(f"   {ADVICE[filed.kind].th}\n   {ADVICE[filed.kind].en}")


def _send_back(one: Received, filed: Submission, parameters: RoundParameters, request: ReceiveRequest) -> None:
    """Write the receipt. A file that is filed stays so, whatever is wrong with its receipt."""
    try:
        path = receipt_of(filed, one.read, one.counts, parameters, request.home, request.output)
    except WorkbookError as error:
        _say(f"   ไม่ได้เขียนใบตอบรับ (no receipt)\n{error.text()}")
        return
    if path is not None:
        _say(f"   ใบตอบรับ (receipt): {path}")


def report_choice(request: ReceiveRequest, use: str, leave: str) -> None:
    """Record a person's choice and tell what counts now."""
    receiver = Receiver(request)
    for text, counts in ((use, True), (leave, False)):
        if text:
            office, number = _chosen(text)
            now = counting(receiver.choose(office, number, counts=counts))
            words = office_words(scope_of(office))
            _say(f"{words.th}: ใช้ครั้งที่ {now.number if now else '–'} ({words.en}: number {now.number if now else '–'})")


def _chosen(text: str) -> tuple[str, int]:
    found = re.fullmatch(r"\s*(\w+)\s*/\s*([1-9][0-9]{0,5})\s*", text)
    if not found:
        raise WorkbookError(
            f"“{text}” ไม่ใช่หน่วยงาน/ครั้งที่",
            f"“{text}” is no office and number.",
            location=Location("--use / --leave"),
            fix_th="เขียนเช่น 42/2",
            fix_en="Write it like 42/2.",
        )
    return found[1], int(found[2])


def report_submissions(round_id: str, office: str, home: Path) -> None:
    """One line a submission; an office without a register has its file as submission 1."""
    parameters = load_parameters(round_id, (), home)
    inputs = input_folder(parameters.round, home)
    wanted, filed = scope_of(office), offices_filed(inputs.folder)
    now = standing(inputs)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in _COLUMNS:
        table.add_column(heading, overflow="fold")
    for code in (*inputs.offices, *(one for one in filed if one not in inputs.offices)):
        if wanted and code != wanted:
            continue
        if code in filed:
            _add(table, read_register(inputs.folder, code))
            if code in now and now[code].by_hand:
                table.add_row(office_words(code).th, "–", "", "วางแฟ้มเอง ยังไม่รับเข้าทะเบียน (by hand)", "ใช้ ✓", "", "")
        elif code in now:
            table.add_row(
                office_words(code).th, "1", shown(now[code].received), "ไม่มีทะเบียน (no register)", "ใช้ ✓", "", ""
            )
        else:
            table.add_row(office_words(code).th, "–", "", "ยังไม่ได้รับ (nothing came)", "", "", "")
    table.width = out.measure(table, options=out.options.update_width(_WIDEST)).maximum
    out.print(table)
    if any(one.waiting for one in now.values()):
        _say("มีฉบับที่จะใช้ในการประมวลผลครั้งถัดไป (some count from the next run on)")


def tell_read(inputs: InputFolder) -> None:
    """Which submission was read of each office that has a register; nothing where none has."""
    read = [one for one in standing(inputs).values() if one.filed]
    if read:
        numbers = {
            one.office: "วางเอง (by hand)" if one.by_hand else f"{one.number or '–'}/{one.filed}" for one in read
        }
        names = ", ".join(f"{office_words(office).th} {number}" for office, number in numbers.items())
        _say(f"ฉบับที่อ่าน ครั้งที่/จำนวนครั้ง (submissions read, number/filed): {names}")


def _add(table: Table, register: OfficeRegister) -> None:
    now = counting(register)
    name = office_words(register.office).th if register.office != UNPLACED else "ไม่ทราบหน่วยงาน (unknown)"
    for one in register.submissions:
        words, why = kind_words(one), why_not(register, one)
        counts = "ใช้ ✓" if now is not None and now.number == one.number else f"ไม่ใช้: {why.th}"
        table.add_row(name, str(one.number), shown(one.received), words.th, counts, one.by, one.reason)
    for choice in register.choices:
        did = "เลือกใช้ (use)" if choice.counts else "เลือกไม่ใช้ (leave)"
        table.add_row(name, f"→ {choice.submission}", shown(choice.at), did, "", choice.by, choice.reason)


def _say(text: str) -> None:
    out.print(text, markup=False)
