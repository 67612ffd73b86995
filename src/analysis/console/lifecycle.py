"""What ``workbook close``, ``reopen``, ``verify``, ``reproduce`` and ``status`` print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from analysis.console.terminal import err, out
from analysis.rounds.closing.status import Line, Standing, status_of
from analysis.rounds.results.clock import shown

if TYPE_CHECKING:
    from analysis.rounds.closing.close import Change
    from analysis.rounds.closing.comparison import Comparison
    from analysis.rounds.closing.reproduce import ReproduceRequest, Setting
    from analysis.rounds.closing.sign import SignRequest
    from analysis.rounds.closing.verify import Verified
    from analysis.rounds.results.chain import Chain
    from analysis.rounds.results.digests import Differences

#: How many names of a kind are printed by ``reproduce``; ``verify`` prints all.
_FIRST = 10
STANDINGS = {
    Standing.NO_RESULT: "ยังไม่มีผล (no result)",
    Standing.OPEN: "เปิดอยู่ (open)",
    Standing.CLOSED: "ปิดแล้ว (closed)",
    Standing.UNKNOWN: "อ่านไม่ได้ (unreadable)",
}
#: In what a sealed thing differs (``entries.unlike``).
_HOW = {
    "kind": "กลายเป็นสิ่งอื่น เช่น ลิงก์ (another kind of thing, such as a link)",
    "content": "เนื้อหา (content)",
    "mode": "สิทธิ์ (permissions)",
    "links": "มีชื่ออื่นชี้มา (hard links)",
}
_COLUMNS = ("รอบ\nround", "ฉบับ\nrevision", "สถานะ\nstate", "ยอมรับ\naccepted", "แฟ้ม\nfiles")
_EVENT = ("เมื่อ\nwhen", "โดย\nby", "เหตุผล\nwhy")
_EVENT_AT_ONCE = "เมื่อ โดย เหตุผล\nwhen, by, why"


@dataclass(frozen=True)
class VerifyRequest:
    """What is verified: a round's closed revisions, or the chain of all rounds alone; a digest that was noted down; and
    the signer's public key and the time stamps' authority that the reader knows."""

    round_id: str | None
    home: Path
    output: Path
    revision: int | None = None
    digest: str | None = None
    key: Path | None = None
    authority: Path | None = None


def report_close(change: Change) -> None:
    """Close a round; print what was sealed, and the digest to be noted down elsewhere."""
    from analysis.rounds.closing.close import close_round
    from analysis.rounds.readers import tell_readers

    _say("กำลังทำรอบใหม่ทั้งหมดจากข้อมูลนำเข้าเพื่อพิสูจน์ ใช้เวลาเท่า run --fresh (making the round anew to prove it)")
    with err.status("กำลังพิสูจน์ (proving)") if err.is_terminal else nullcontext():
        closed = close_round(change)
    tell_readers(change.output, change.round_id, change.home)
    event = closed.event
    _say(f"ปิดรอบ {change.round_id} ฉบับที่ {event.revision} แล้ว (closed): {closed.files:,} แฟ้ม (files)")
    _say("ทำใหม่จากข้อมูลนำเข้าแล้วตรงกันทุกไบต์ (made anew from its inputs: the same, byte for byte)")
    if closed.overrides or closed.accepted:
        changes = " ".join(closed.overrides) or "–"
        _say(f"เปลี่ยนพารามิเตอร์ (parameters changed): {changes}")
        _say(f"ยอมรับข้อที่ต้องแก้ไข (errors accepted): {closed.accepted}")
    _say(f"โดย (by): {event.by} · {shown(event.at)} · {event.why}")
    _say(f"รหัสตรวจสอบ (digest): {event.digest}")
    _say("บันทึกรหัสนี้ไว้ในหนังสือหรือบันทึกของหน่วยงาน (note the digest down outside this machine)")
    _say(f"สำเนาต้นทาง (snapshot): {closed.snapshot}")
    _say("มีข้อมูลที่หน่วยงานส่งมา รวมถึงข้อมูลส่วนบุคคล อย่าส่งต่อ (it holds what the offices sent: do not pass it on)")


def report_reopen(change: Change) -> None:
    """Reopen a round, and say where the next run goes."""
    from analysis.rounds.closing.close import reopen_round
    from analysis.rounds.readers import tell_readers

    event = reopen_round(change)
    tell_readers(change.output, change.round_id, change.home)
    _say(f"เปิดรอบ {change.round_id} ใหม่เป็นฉบับที่ {event.revision} (reopened as revision {event.revision})")
    _say(f"โดย (by): {event.by} · {shown(event.at)} · {event.why}")
    _say(f"รหัสตรวจสอบ (digest): {event.digest}")
    _say(f"สั่งต่อไป (next): workbook run {change.round_id}")


def report_verify(asked: VerifyRequest) -> bool:
    """Verify closed revisions and the chain of all rounds; True when every one is as it was closed. Without a round the
    chain alone, with the digest of its end to be noted down elsewhere."""
    from analysis.rounds.closing.verify import folder_of, verify_round
    from analysis.rounds.results.chain import read_chain

    whole, folder = True, None
    if asked.round_id is not None:
        folder = folder_of(asked.round_id, asked.home, asked.output)
        for one in verify_round(asked.round_id, asked.home, asked.output, asked.revision):
            whole &= _tell_verified(folder, one, asked)
    chain = read_chain(asked.output)
    _say(f"เหตุการณ์ของทุกรอบ (events of all rounds): {len(chain.links):,}")
    if chain.head:
        _say(f"  รหัสปลายสาย (digest of the last one): {chain.head}")
    for th, en in chain.wrong:
        _say(f"  ✗ {th} ({en})")
    return whole and not chain.wrong and _tell_noted(asked.digest, folder, chain)


def _tell_verified(folder: Path, one: Verified, asked: VerifyRequest) -> bool:
    from analysis.rounds.closing.check_seal import Trusted, check_signed
    from analysis.rounds.closing.papers import check_papers
    from analysis.rounds.closing.sign import said_of

    event = one.event
    mark = "✓ ตรงทุกแฟ้ม (unchanged)" if one.ok else "✗ ไม่ตรงกับที่ปิดไว้ (changed)"
    _say(f"{folder.name} ฉบับที่ (revision) {event.revision}: {one.files:,} แฟ้ม (files) {mark}")
    _say(f"  รหัสตรวจสอบ (digest): {event.digest}")
    if event.user:
        _say(f"  บัญชีผู้ใช้ (account): {event.user} @ {event.host}")
        _say(f"  เวลาจากนาฬิกาของเครื่อง (time by the clock of the {event.clock}): {shown(event.at)}")
    for line in _difference_lines(one.differences, one.how):
        _say(f"  {line}")
    for name in one.passed:
        _say(f"  – ข้าม (passed over): {name}")
    place, trusted = folder / f"signed-{event.revision}", Trusted(asked.key, asked.authority)
    signed = list(check_signed(place, said_of(folder, event), trusted))
    signed += check_papers(folder, event)
    for check in signed:
        _say(f"  {'?' if check.ok is None else '✓' if check.ok else '✗'} {check.th} ({check.en})")
    return one.ok and all(check.ok for check in signed)


def _tell_noted(noted: str | None, folder: Path | None, chain: Chain) -> bool:
    """Compare a digest that was noted down; True when it was found, or none was given."""
    from analysis.rounds.closing.verify import match_digest

    if not noted:
        return True
    found = match_digest(noted, folder, chain)
    if found is None:
        _say("✗ ไม่มีเหตุการณ์ใดมีรหัสที่จดไว้ ประวัติถูกเขียนใหม่ (no event has the noted digest: the history was written anew)")
        return False
    _say(f"✓ พบรหัสที่จดไว้ (the noted digest is): {found[0]} · เหตุการณ์หลังจากนั้น (events since): {found[1]}")
    return True


def report_sign(request: SignRequest) -> None:
    """Sign a closed revision, or take a time stamp of it; print what an outsider needs."""
    from analysis.rounds.closing.sign import sign_round

    signed = sign_round(request)
    _say(f"{request.round_id} ฉบับที่ (revision) {signed.event.revision} · รหัสตรวจสอบ (digest): {signed.event.digest}")
    for check in signed.checks:
        _say(f"✓ {check.th} ({check.en})")
    if request.query:
        _say(f"คำขอตราเวลา (query for a time stamp): {request.query}")
        _say("ส่งจากเครื่องที่ต่ออินเทอร์เน็ต แล้วนำคำตอบ .tsr มาให้ --timestamp (have another machine fetch the answer)")
    _say(f"ผู้อื่นตรวจได้ด้วย (others check with): python {signed.folder / 'check_seal.py'} {signed.folder.parent}")


def report_reproduce(request: ReproduceRequest) -> bool:
    """Compute a closed revision again; print how it compares. True when all is equal."""
    from analysis.rounds.closing.reproduce import reproduce_round

    with err.status("กำลังคำนวณซ้ำ (computing again)") if err.is_terminal else nullcontext():
        comparison = reproduce_round(request, _tell_setting)
    _print_comparison(comparison)
    return comparison.ok


def _tell_setting(setting: Setting) -> None:
    """The circumstances, before the long wait."""
    event = setting.event
    _say(f"ฉบับที่ (revision) {event.revision} ปิดเมื่อ (closed) {shown(event.at)} โดย (by) {event.by}")
    own = "ใช้โปรแกรมในสำเนา ซึ่งไม่ใช่ชุดปัจจุบัน (with the snapshot's program, which is not today's)"
    same = "โปรแกรมในสำเนาเป็นชุดเดียวกับปัจจุบัน (the snapshot's program is today's)"
    _say(own if setting.other_program else same)
    if setting.packages:
        _say(f"แพ็กเกจต่างรุ่น (packages of another version): {len(setting.packages)}")
    for name, (then, now) in list(setting.packages.items())[:_FIRST]:
        _say(f"  {name}: {then or '–'} → {now or '–'}")


def _print_comparison(comparison: Comparison) -> None:
    rows = (
        ("ตัวเลข (figures)", comparison.figures),
        ("หน้าเว็บ (pages)", comparison.pages),
        ("แฟ้มอื่น (other files)", comparison.files),
    )
    table = [["", "เทียบ (compared)", "เท่ากัน (equal)", "ต่างกัน (different)"]]
    table += [[name, f"{part.compared:,}", f"{part.equal:,}", f"{part.different:,}"] for name, part in rows]
    _print_table(table[0], table[1:])
    for name, (then, now) in list(comparison.values.items())[:_FIRST]:
        _say(f"≠ {name}: {_value(then)} → {_value(now)}")
    for part in (comparison.pages, comparison.files):
        for line in _difference_lines(part.differences)[:_FIRST]:
            _say(line)
    _say("✓ ได้ผลเดิมทุกตัวเลขและทุกไบต์ (reproduced)" if comparison.ok else "✗ ได้ผลไม่ตรงกับที่ปิดไว้ (not reproduced)")


def report_status(home: Path, output: Path, round_id: str | None) -> bool:
    """One line a revision; True when nothing is damaged. A terminal has the event in one column, for it is narrow."""
    lines = status_of(home, output, round_id)
    if out.is_terminal:
        narrow = [[cell.replace(" (", "\n(") for cell in _cells(line)] for line in lines]
        events = ["\n".join(_event(line)) if line.event else "–" for line in lines]
        rows = [[*cells, event] for cells, event in zip(narrow, events, strict=True)]
        _print_table((*_COLUMNS, _EVENT_AT_ONCE), rows)
    else:
        head = [name.replace("\n", " ") for name in (*_COLUMNS, *_EVENT)]
        _print_table(head, [[*_cells(line), *_event(line)] for line in lines])
    for line in lines:
        if line.problem:
            _say(f"✗ {line.round_id}\n{line.problem.text()}")
        for name in line.wrong[:_FIRST]:
            _say(f"✗ {line.round_id}: {name}")
    return all(line.ok for line in lines)


def _cells(line: Line) -> list[str]:
    files = "–" if line.standing is not Standing.CLOSED else "✓" if line.ok else "✗"
    return [
        line.round_id,
        str(line.revision or "–"),
        STANDINGS[line.standing],
        "–" if line.errors is None else str(line.errors),
        "✗" if line.problem else files,
    ]


def _event(line: Line) -> tuple[str, str, str]:
    event = line.event
    return (shown(event.at), event.by, event.why) if event else ("–", "–", "–")


def _print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table in a terminal; elsewhere lines with tabs, for another program to read."""
    if not out.is_terminal:
        for row in (head, *rows):
            print("\t".join(row), file=out.file)  # rich would turn the tabs into spaces
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for number, name in enumerate(head, start=1):
        table.add_column(name, overflow="fold", no_wrap=number < len(head))
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    out.print(table)


def _difference_lines(found: Differences, how: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    marked = (("≠ เปลี่ยน (changed)", found.changed), ("+ เพิ่ม (added)", found.added), ("− หาย (missing)", found.missing))
    told = how or {}
    lines = [(f"{sign}: {name}", told.get(name, ())) for sign, names in marked for name in names]
    return [f"{line} · {', '.join(_HOW[one] for one in ways)}" if ways else line for line, ways in lines]


def _value(value: object) -> str:
    return "–" if value is None else repr(value)


def _say(text: str) -> None:
    out.print(text, markup=False)
