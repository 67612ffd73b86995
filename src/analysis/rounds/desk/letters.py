"""Letters to offices as Word files: a reminder to one that sent nothing, a correction to one whose workbook needs it.

They stand on the house's memo template, go to an office by its name and role, and lie in a folder of their own until a
person signs and sends them. No letter is published, and none names a person.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from analysis.bilingual import Text
from analysis.errors import Location, WorkbookError
from analysis.exhibits.table import Cell, Column, Row, Table
from analysis.ingest.findings.finding import Finding, Severity, severity_counts
from analysis.narrate.sentence import Voice
from analysis.params.load import RoundParameters, load_parameters
from analysis.params.memo import Letterhead, MemoParameters, emblem_path, load_memo, template_path
from analysis.params.round_scopes import province_codes
from analysis.places.provinces import province
from analysis.places.scopes import NATION
from analysis.processes.folders import temporary
from analysis.publish.privacy.search import Found, personal_data
from analysis.reports.memo import words as memo_words
from analysis.reports.memo.docx import Letterform, write_memo
from analysis.reports.memo.model import Header, Memo
from analysis.reports.memo.parts import Line, Matter, memo_parts
from analysis.rounds.desk.office_state import OfficeState
from analysis.rounds.desk.office_view import OfficeView, listed_view
from analysis.rounds.quality.checked_round import check_round
from analysis.rounds.quality.words import office_words, severity_cell
from analysis.rounds.results.put_in_place import cannot_write
from analysis.thai.calendar import format_date

FOLDER = "letters"
#: Findings that a letter lists; the office's quality workbook has them all.
MOST_FINDINGS = 30
#: What ``to`` may be beside codes of offices, and whom it means.
WHOM: dict[str, tuple[OfficeState, ...]] = {
    "missing": (OfficeState.MISSING,),
    "to-correct": (OfficeState.UNREADABLE, OfficeState.TO_CORRECT, OfficeState.INCOMPLETE),
}

_REMIND = Text("ขอให้ส่งแฟ้มข้อมูลตามแบบฟอร์ม{title}", "Request to send the workbook: {title}")
_CORRECT = Text("ขอให้แก้ไขแฟ้มข้อมูล{title}", "Request to correct the workbook: {title}")
_TITLE = Text("หนังสือถึง{office}", "Letter to the {office}")
_NOTHING_CAME = Text(
    "ยังไม่ได้รับแฟ้มข้อมูลของ{office} ซึ่งไม่ได้หมายความว่าไม่มีผลการดำเนินงาน",
    "No workbook of the {office} has been received; this does not mean that there are no results.",
)
_CAME = Text(
    "ได้รับแฟ้ม {file} แล้ว อ่านแบบฟอร์มที่มีข้อมูลได้ {sent} จาก {expected} แบบ",
    "The workbook {file} was received; {sent} of {expected} forms hold data.",
)
_CHECKED = Text(
    "การตรวจแฟ้มพบข้อที่ต้องแก้ไข {error} ข้อ ข้อที่ควรตรวจสอบ {warning} ข้อ และข้อเพื่อทราบ {note} ข้อ",
    "The check gave {error} findings to correct, {warning} to look at and {note} to note.",
)
_WITHOUT = Text(
    "หากไม่ได้รับแฟ้ม รายงานของรอบนี้จะแสดงว่าหน่วยงานไม่รายงาน และยังประเมินระดับไม่ได้",
    "Without it the round's reports show the office as not reported, and no level can be judged.",
)
_LISTED = Text(
    "ข้อที่ต้องแก้ไขและควรตรวจสอบ พร้อมชีต เซลล์ และวิธีแก้ มีดังตาราง",
    "What is to be corrected or looked at, with sheet, cell and what to do, stands in the table.",
)
_TABLE = Text("ข้อที่ต้องแก้ไขและควรตรวจสอบ", "To correct and to look at")
_SEVERITY, _PLACE = Text("ความสำคัญ", "Severity"), Text("ชีตและเซลล์", "Sheet and cell")
_WHAT, _FIX = Text("ข้อสังเกต", "What was found"), Text("สิ่งที่ควรทำ", "What to do")
_MORE = Text("อีก {n} ข้ออยู่ในแฟ้มคุณภาพข้อมูลของหน่วยงาน", "{n} more are in the office's quality workbook.")
_BY = Text("ส่งแฟ้มภายในวันที่ {dots}", "Send it by {dots}.")
_NO_REPAIR = Text(
    "ระบบไม่แก้ตัวเลขแทนหน่วยงาน หากตัวเลขเดิมถูกต้องให้ยืนยันเป็นลายลักษณ์อักษร",
    "No figure is corrected for the office. Where the figures are right as they are, confirm them in writing.",
)


class Kind(StrEnum):
    """What a letter asks for."""

    REMINDER = "reminder"
    CORRECTION = "correction"


@dataclass(frozen=True)
class LettersRequest:
    """Which letters: of a round, to the offices of a state (``WHOM``) or with these codes ("42,43")."""

    round_id: str
    home: Path
    output: Path
    to: str
    overrides: tuple[str, ...] = ()


@dataclass(frozen=True)
class LettersResult:
    """The letters that were written, and the codes of offices that need none."""

    written: tuple[Path, ...]
    needless: tuple[str, ...] = ()


def write_letters(request: LettersRequest) -> LettersResult:
    """Write letters to ``<output>/<round id>/letters``; one that stands there already is replaced.

    Raises:
        WorkbookError: the parameters or a code are wrong, the template cannot be used, or nothing can be written.
    """
    parameters = load_parameters(request.round_id, request.overrides, request.home)
    chosen = _codes(request.to, parameters)
    checked = check_round(parameters, request.home)
    views = [listed_view(checked, scope, "") for scope in checked.expected]
    asked = [view for view in views if (view.scope in chosen if chosen else view.state in WHOM[request.to])]
    needed = [view for view in asked if kind_of(view) is not None]
    memo = load_memo(parameters.round.id, request.home)
    form = Letterform(template_path(memo, request.home), emblem_path(memo, request.home))
    target = request.output / parameters.round.id / FOLDER
    with temporary("letters") as draft:
        for view in needed:
            write_memo(draft / letter_name(view), letter(view, parameters, memo), form)
        if (found := next(personal_data(draft), None)) is not None:
            raise _personal(found)
        written = _put(draft, target)
    return LettersResult(tuple(written), tuple(view.scope for view in asked if view not in needed))


def kind_of(view: OfficeView) -> Kind | None:
    """What has to be asked of an office; ``None`` where nothing is to be sent or corrected."""
    if view.state is OfficeState.MISSING:
        return Kind.REMINDER
    wrong = view.state in WHOM["to-correct"] or any(one.severity is Severity.WARNING for one in view.findings)
    return Kind.CORRECTION if wrong else None


def letter_name(view: OfficeView) -> str:
    """The name of its file: ``42-loei-correction.docx``."""
    place = "00-ministry" if view.scope == NATION else province(view.scope).slug
    return f"{place}-{kind_of(view)}.docx"


def letter(view: OfficeView, parameters: RoundParameters, memo: MemoParameters) -> Memo:
    """The letter to an office that needs one."""
    round_ = parameters.round
    digits = round_.thai_digits if memo.thai_digits is None else memo.thai_digits
    voice = Voice(round_.language, digits)
    title = round_.title.en if voice.language == "en" else round_.title.th
    office = office_words(view.scope, voice.language)
    reminds = kind_of(view) is Kind.REMINDER
    subject = voice.say(_REMIND if reminds else _CORRECT, title=title).plain
    parts = memo_parts([_opening(voice, parameters), _matter(view, voice, office)], voice)
    note = (round_.note.en if voice.language == "en" else round_.note.th) if round_.synthetic and round_.note else ""
    closing = voice.say(memo_words.CLOSING, number=len(parts))
    head = _header(view.scope, subject, voice, memo)
    return Memo(voice.say(_TITLE, office=office).plain, head, parts, closing, voice.language, digits, note)


def _opening(voice: Voice, parameters: RoundParameters) -> Matter:
    round_ = parameters.round
    days = {"start": round_.period.start, "end": round_.period.end, "as_of": round_.cutoff}
    told = {
        key: format_date(day, style="long", language=voice.language, thai_digits=voice.thai_digits)
        for key, day in days.items()
    }
    title = round_.title.en if voice.language == "en" else round_.title.th
    notice = [Line(voice.say(memo_words.SYNTHETIC))] if round_.synthetic else []
    return Matter(background=(*notice, Line(voice.say(memo_words.PERIOD, title=title, **told))))


def _matter(view: OfficeView, voice: Voice, office: str) -> Matter:
    step = voice.say(Text("{step}", "{step}"), step=view.step(voice.language))
    by = voice.say(_BY, dots=memo_words.SHORT_DOTS)
    if kind_of(view) is Kind.REMINDER:
        came = voice.say(_NOTHING_CAME, office=office)
        return Matter(facts=(Line(came),), behind=(Line(voice.say(_WITHOUT)),), actions=(Line(step), Line(by)))
    counts = {str(severity): count for severity, count in severity_counts(view.findings).items()}
    file = view.file.rpartition("/")[2]
    came = voice.say(_CAME, file=file, sent=view.line["forms_sent"], expected=view.line["forms_expected"])
    grave = [one for one in view.findings if one.severity is not Severity.NOTE]
    return Matter(
        facts=(Line(came), Line(voice.say(_CHECKED, **counts))),
        behind=(Line(voice.say(_LISTED)),) if grave else (),
        behind_tables=(_table(grave, voice),) if grave else (),
        actions=(Line(step), Line(voice.say(_NO_REPAIR)), Line(by)),
    )


def _table(grave: Sequence[Finding], voice: Voice) -> Table:
    language = voice.language
    heads = zip(("severity", "place", "what", "fix"), (_SEVERITY, _PLACE, _WHAT, _FIX), strict=True)
    left = len(grave) - MOST_FINDINGS
    notes = (_MORE.of(language).format(n=left),) if left > 0 else ()
    rows = tuple(_row(one, voice) for one in grave[:MOST_FINDINGS])
    return Table(
        "findings", _TABLE.of(language), tuple(Column(key, head.of(language)) for key, head in heads), rows, notes
    )


def _row(one: Finding, voice: Voice) -> Row:
    """A finding as an office needs it: where in its own workbook, what, and what to do."""
    english = voice.language == "en"
    place = " › ".join(part for part in (one.sheet, one.cell) if part) or one.file.rpartition("/")[2]
    cells = {
        "place": Cell(place),
        "what": Cell(one.message_en if english else one.message_th),
        "fix": Cell(one.fix_en if english else one.fix_th),
    }
    return Row({"severity": severity_cell(one.severity, voice.language), **cells})


def _header(scope: str, subject: str, voice: Voice, memo: MemoParameters) -> Header:
    """From the nation's office to an office's head, by the role that the memos' parameters name."""
    sender, receiver = memo.nation, Letterhead() if scope == NATION else memo.province

    def line(text: Text | None, otherwise: str = memo_words.DOTS) -> str:
        return text.of(voice.language).replace("{place}", _place(scope, voice)) if text else otherwise

    to = receiver.position
    return Header(
        agency=line(sender.agency),
        number=line(sender.number, memo_words.SHORT_DOTS),
        date=memo_words.SHORT_DOTS,
        subject=subject,
        to=line(to, office_words(scope, voice.language)),
        signatory=line(sender.signatory),
        position=line(sender.position, ""),
    )


def _place(scope: str, voice: Voice) -> str:
    if scope == NATION:
        return ""
    named = province(scope)
    return named.name_en if voice.language == "en" else f"จังหวัด{named.name_th}"


def _codes(to: str, parameters: RoundParameters) -> tuple[str, ...]:
    """The codes that were asked for; none where a state was."""
    if to in WHOM:
        return ()
    known = province_codes(parameters.round) or (NATION,)
    codes = tuple(part.strip() for part in to.split(",") if part.strip())
    for code in codes or ("",):
        if code not in known:
            listed = ", ".join(known[:6])
            raise WorkbookError(
                f"รอบ {parameters.round.id} ไม่มีหน่วยงานรหัส “{code}”",
                f"The round {parameters.round.id} has no office “{code}”.",
                location=Location("--to"),
                fix_th=f"ใช้ missing, to-correct หรือรหัส เช่น {listed}",
                fix_en=f"Use missing, to-correct, or codes such as {listed}.",
            )
    return codes


def _put(draft: Path, target: Path) -> list[Path]:
    written = []
    try:
        target.mkdir(parents=True, exist_ok=True)
        for path in sorted(draft.glob("*.docx")):
            aside = target / f".{path.name}.new"
            aside.write_bytes(path.read_bytes())
            os.replace(aside, target / path.name)
            written.append(target / path.name)
    except OSError as error:
        raise cannot_write(target, error) from error
    return written


def _personal(found: Found) -> WorkbookError:
    return WorkbookError(
        "จดหมายมีข้อมูลส่วนบุคคล จึงไม่เขียน",
        "A letter would hold personal data, so none was written.",
        location=Location(f"{found.file} {found.place}"),
        fix_th="ลบข้อมูลส่วนบุคคลออกจากแฟ้มของหน่วยงาน แล้วสั่งใหม่",
        fix_en="Remove the personal data from the office's workbook, and try again.",
    )
