"""Looking at a file and proposing a plan for it; reading stands here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.bilingual import Text
from analysis.errors import Location, WorkbookError
from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts.own_plan import forms_of, own_forms
from analysis.ingest.readings.opened import Opened, opened
from analysis.ingest.readings.planned import offices_of
from analysis.ingest.readings.proposal import Doubt
from analysis.ingest.readings.propose import propose
from analysis.ingest.readings.reshape import reshape
from analysis.ingest.readings.sheets import Asked, Sheets
from analysis.ingest.workbook.cover import Expectation
from analysis.ingest.workbook.file_guard import UnreadableWorkbook
from analysis.ingest.workbook.safe_text import harmless
from analysis.params.load import load_parameters
from analysis.params.models import Round
from analysis.params.readings import OWN, ReadingPlan, load_plan, plan_files, readings_folder
from analysis.params.round_scopes import province_codes
from analysis.params.vocabulary import Form
from analysis.rounds.adopt.drawn import sheets_seen
from analysis.rounds.adopt.drift import best_fit, next_version
from analysis.rounds.adopt.model import Preview, Question, Standing, Taken
from analysis.rounds.adopt.own_forms import is_own_plan, own_preview
from analysis.rounds.adopt.plan_text import plan_text, read_plan_text
from analysis.rounds.adopt.preview import (
    Looked,
    rows_out,
    sheets_out,
    tables_seen,
    totals_of,
)
from analysis.rounds.adopt.questions import questions_of
from analysis.thai.citizen_id import holds_id, mask

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: Words of files' names that tell nothing of a layout.
_GENERAL = {
    *("report", "reports", "monthly", "month", "book", "book1", "workbook", "sheet", "sheet1", "data", "file", "table"),
    *("export", "new", "final", "copy", "summary", "untitled", "document", "output", "download", "list", "v1", "v2"),
    *("result", "scan", "letter", "year", "budget"),
    *(part for form in Form for part in str(form).split("_")),
}
_NOT_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class AdoptRequest:
    """A file to be looked at for a round. ``plan_id``: what a new plan is to be called ("": after the file); given, no
    other plan's next version is proposed."""

    file: Path
    round_id: str
    home: Path
    plan_id: str = ""


@dataclass(frozen=True)
class Adoption:
    """What was seen of a file, and where its plan stands or is to stand (None: there is none)."""

    round: Round
    preview: Preview
    path: Path | None

    @property
    def plan_id(self) -> str:
        return self.path.stem if self.path else ""


def look(request: AdoptRequest, tell: Callable[[Text], None] = lambda _: None) -> Adoption:
    """Read a file by the plan that fits it, or by one that is proposed. Nothing is written.

    Args:
        request: the file and the round.
        tell: told each step as it begins.

    Raises:
        WorkbookError: the round or a plan is wrong; the file cannot be opened; the plan's id cannot be used.
    """
    if request.plan_id and (not _ID.fullmatch(request.plan_id) or request.plan_id == OWN):
        raise WorkbookError(
            f"“{request.plan_id}” ใช้เป็นชื่อแผนไม่ได้",
            f"“{request.plan_id}” cannot be a plan's name.",
            fix_th="ใช้เฉพาะ a–z 0–9 และ - เช่น loei-monthly",
            fix_en="Use a–z, 0–9 and - only, such as loei-monthly.",
        )
    round_ = load_parameters(request.round_id, (), request.home).round
    if is_own_plan(request.file, request.home) and request.file.is_file():
        tell(Text("อ่านแฟ้มของรอบตามแผนแบบฟอร์มของเรา", "reading the round's workbooks by the plan of our own forms"))
        standing = _standing(own_forms(request.home).plan)
        return Adoption(round_, own_preview(request.file, round_, request.home, standing), request.file)
    with forms_of(request.home):
        return _look(request, round_, tell)


def _look(request: AdoptRequest, round_: Round, tell: Callable[[Text], None]) -> Adoption:
    name = mask(harmless(request.file.name))
    asked = Asked(round_.fiscal_year, frozenset(province_codes(round_)))
    tell(Text("เปิดแฟ้ม", "opening the file"))
    log = ReadingLog(name)
    found = _opened(request.file, name, log)
    tell(Text("หาตารางในแฟ้ม", "looking for tables"))
    plan_id = request.plan_id or _id_of(request.file.stem)
    proposal = propose(found.sheets, asked, plan_id or "plan", Text(name, name))
    tell(Text("หาแผนที่ตรงกับแฟ้ม", "looking for a plan that fits"))
    kept, broken = _kept_plans(request.home)
    fit = best_fit(found.sheets, [plan for plan, _ in kept], asked, proposal.plan)
    preview = Preview(name, round_.id, Taken(found.kind, found.encoding, found.separator), Standing.NOTHING, None)
    path: Path | None = None
    plan, doubts = proposal.plan, proposal.doubts
    folder = readings_folder(request.home)
    if fit is not None and (fit.is_whole or (fit.is_open and request.plan_id in ("", fit.plan.id))):
        standing = _standing(fit.plan)
        plan, path = fit.plan, next(path for own, path in kept if own is fit.plan)
        earlier = _earlier(plan, [own for own, _ in kept])
        preview = replace(preview, standing=standing, old=earlier, text=path.read_text(encoding="utf-8-sig"))
    elif fit is not None and request.plan_id in ("", fit.plan.id):
        version = 1 + max(own.version for own, _ in kept if own.id == fit.plan.id)
        plan, drift = next_version(fit, proposal.plan, version)
        path = folder / f"{plan.id}-v{version}.yaml"
        preview = replace(preview, standing=Standing.DRIFTED, old=fit.plan, drift=drift)
    elif plan is not None:
        if not plan_id:
            plan = plan.model_copy(update={"id": str(plan.tables[0].form).replace("_", "-")})
        path = folder / f"{plan.id}.yaml"
        preview = replace(preview, standing=Standing.NEW)
    if path in broken:
        raise broken[path]
    preview = replace(
        preview,
        unread=tuple(_told_broken(own, error) for own, error in broken.items()),
    )
    if plan is None:
        questions = tuple(Question(one.said, one.sheet, one.cell, one.must) for one in doubts)
        return Adoption(round_, replace(preview, questions=questions, findings=tuple(log.findings)), None)
    if not preview.text:
        plan, text = _as_written(plan, doubts, found.sheets, asked, name, preview.old)
        preview = replace(preview, text=text)
    tell(Text("อ่านแฟ้มตามแผน", "reading the file by the plan"))
    return Adoption(round_, _seen(preview, found.sheets, plan, doubts, round_, log), path)


def _standing(plan: ReadingPlan) -> Standing:
    if plan.is_confirmed:
        return Standing.CONFIRMED
    return Standing.CHANGED if plan.is_changed else Standing.UNCONFIRMED


def _as_written(
    plan: ReadingPlan, doubts: Sequence[Doubt], sheets: Sheets, asked: Asked, name: str, earlier: ReadingPlan | None
) -> tuple[ReadingPlan, str]:
    """The plan as it will be read from its file, where what is in question does not count yet, and that file's text."""
    undecided = plan.model_copy(update={"tables": tuple(one.model_copy(update={}) for one in plan.tables)})
    for table in undecided.tables:
        if any(one.must and one.key == f"{table.form}.cumulative" for one in doubts):
            table.model_fields_set.discard("cumulative")
    questions = questions_of(Looked(sheets, undecided, reshape(sheets, undecided, asked), ()), doubts, earlier)
    text = plan_text(plan, questions, name)
    return read_plan_text(text, f"{plan.id}.yaml"), text


def _seen(
    preview: Preview, sheets: Sheets, plan: ReadingPlan, doubts: Sequence[Doubt], round_: Round, log: ReadingLog
) -> Preview:
    asked = Asked(round_.fiscal_year, frozenset(province_codes(round_)))
    forms = tuple(dict.fromkeys(str(one.form) for one in plan.tables))
    period = (round_.period.start, round_.period.end)
    made = reshape(sheets, plan, asked)
    offices = offices_of(made, sheets, plan, Expectation(round_.fiscal_year, forms, round_.id, period), asked)
    looked = Looked(sheets, plan, made, offices)
    read = looked.read_places()
    drawn, not_drawn = sheets_seen(looked, read)
    wanted = {str(form) for form in round_.inputs.forms}
    return replace(
        preview,
        plan=plan,
        tables=tables_seen(looked, read),
        totals=totals_of(offices),
        rows_out=rows_out(looked, read),
        sheets_out=sheets_out(looked),
        questions=questions_of(looked, doubts, preview.old),
        findings=(*log.findings, *(one for office in offices for one in office.findings)),
        sheets=drawn,
        not_drawn=not_drawn,
        forms_unasked=tuple(form for form in forms if form not in wanted),
    )


def _opened(path: Path, name: str, log: ReadingLog) -> Opened:
    if not path.is_file():
        raise WorkbookError(
            "ไม่พบแฟ้มนี้",
            "This file does not exist.",
            location=Location(str(path)),
            fix_th="ตรวจชื่อแฟ้มและโฟลเดอร์",
            fix_en="Check the file's name and folder.",
        )
    try:
        return opened(path, name, log.remark)
    except UnreadableWorkbook as problem:
        log.note(problem.code, **problem.facts)
        told = log.findings[-1]
        raise WorkbookError(
            told.message_th, told.message_en, location=Location(name), fix_th=told.fix_th, fix_en=told.fix_en
        ) from problem


def _kept_plans(home: Path) -> tuple[list[tuple[ReadingPlan, Path]], dict[Path, WorkbookError]]:
    """The project's plans with their files, and what keeps others from being read."""
    kept: list[tuple[ReadingPlan, Path]] = []
    broken: dict[Path, WorkbookError] = {}
    for path in plan_files(home):
        try:
            kept.append((load_plan(path), path))
        except WorkbookError as error:
            broken[path] = error
    return kept, broken


def _told_broken(path: Path, error: WorkbookError) -> Text:
    return Text(f"{path.name}: {error.th}", f"{path.name}: {error.en}")


def _earlier(plan: ReadingPlan, plans: Iterable[ReadingPlan]) -> ReadingPlan | None:
    """The last version of a plan before this one."""
    older = (one for one in plans if one.id == plan.id and one.version < plan.version)
    return max(older, key=lambda one: one.version, default=None)


def _id_of(stem: str) -> str:
    """A file's name as a plan's id; "" where it has no Latin word, or is that of the plan of our own forms."""
    made = _NOT_ID.sub("-", stem.lower()).strip("-")
    return made if re.search(r"[a-z]{2}", made) and made != OWN and not holds_id(stem) else ""


def is_general(plan_id: str) -> bool:
    """Whether a plan's name, taken from a file's, says no more than what any file might be called."""
    return all(part.isdigit() or part in _GENERAL for part in plan_id.split("-"))
