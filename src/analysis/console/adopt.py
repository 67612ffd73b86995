"""What ``workbook adopt`` prints: a preview of a file's reading, and what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from rich import box
from rich.progress import Progress, TextColumn
from rich.table import Table

from analysis.bilingual import Text
from analysis.console.terminal import out
from analysis.exhibits.words import SEVERITIES
from analysis.ingest.findings.finding import Finding, Severity
from analysis.params.buddhist import write_date
from analysis.rounds.adopt.keeping import confirm, keep
from analysis.rounds.adopt.look import Adoption, AdoptRequest, is_general, look
from analysis.rounds.adopt.model import Preview, Question, Standing, TableSeen, Total
from analysis.rounds.adopt.page import write_adopt_page
from analysis.rounds.adopt.words import (
    CHANGES,
    MEASURES,
    STANDINGS,
    WORDS,
    fact_words,
    field_words,
    form_words,
    placed_answer,
    reason_words,
    scope_words,
    sheet_out_words,
    taken_words,
    unit_said,
)
from analysis.thai.numbers import format_number

#: Lines of a list that the terminal shows; the page has more.
MOST = 12
#: Wider than any table here: a terminal may wrap a line, but no number is cut off.
WIDEST = 300
#: Findings that are told as questions already.
ASKED = {"plan_column_gone", "plan_column_doubled", "plan_scale_differs", "sheet_without_province"}


def report_adopt(request: AdoptRequest, outputs: Path, *, write: bool) -> bool:
    """Look at a file, print what is seen, and unless told otherwise write the plan and the page; whether nothing is
    left to be answered. Raises WorkbookError as ``look`` and ``keep``."""
    adoption = _looked(request)
    print_preview(adoption.preview)
    if write:
        new = keep(adoption)
        if adoption.path is not None:
            _line(f"{'เขียนแผนแล้ว (plan written)' if new else 'แผนนี้ (the plan)'}: {adoption.path}")
        _line(f"หน้าเต็ม (the whole page): {write_adopt_page(adoption, outputs)}")
    _tell_next(request, adoption, write)
    return adoption.preview.is_settled


def report_confirm(request: AdoptRequest, role: str, outputs: Path) -> bool:
    """Confirm the plan that fits a file, and tell by what control totals. Raises WorkbookError as ``confirm``."""
    adoption, today = _looked(request), date.today()
    path = confirm(adoption, role, today)
    _tell_totals(adoption.preview.totals)
    _line(f"ยืนยันแผนแล้ว (plan confirmed): {path} · {role.strip()} · {write_date(today)}")
    _line(f"หน้าเต็ม (the whole page): {write_adopt_page(_looked(request), outputs)}")
    return True


def _looked(request: AdoptRequest) -> Adoption:
    with Progress(TextColumn("{task.description}"), console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task(request.file.name)
        return look(request, lambda step: bar.update(task, description=f"{request.file.name}: {step.th} · {step.en}"))


def print_preview(seen: Preview) -> None:
    """In Thai with English headings, as in all that the command line prints; plain lines where it is no terminal."""
    _line(f"{seen.file} · {taken_words(seen.taken, 'th')} · {seen.round_id}", "bold")
    _line(f"{_head('standing')}: {STANDINGS[seen.standing].th} ({STANDINGS[seen.standing].en}){_plan(seen)}")
    for one in seen.unread:
        _line(f"{_head('unread')}: {one.th} ({one.en})", "yellow")
    if seen.standing is Standing.NEW and seen.plan and is_general(seen.plan.id):
        _line(WORDS["general"].th.format(file=seen.file))
        _line(WORDS["general"].en.format(file=seen.file))
    _tell_drift(seen)
    if seen.tables:
        _section("tables")
        for table in seen.tables:
            _tell_table(table)
    _tell_totals(seen.totals)
    _tell_left_out(seen)
    _tell_questions("must" if seen.plan else "nothing", [one for one in seen.questions if one.must], seen)
    _tell_questions("doubts", [one for one in seen.questions if not one.must], seen)
    for form in seen.forms_unasked:
        text = WORDS["unasked"]
        _line(text.th.format(round=seen.round_id, form=form_words(form, "th")))
        _line(text.en.format(round=seen.round_id, form=form_words(form, "en")))
    _tell_findings(seen.findings)


def _plan(seen: Preview) -> str:
    if seen.plan is None:
        return ""
    confirmed = seen.plan.confirmed
    by = f" · {confirmed.role} {write_date(confirmed.on)}" if confirmed else ""
    return f": {seen.plan.id} {WORDS['version'].th} {seen.plan.version}{by}"


def _tell_drift(seen: Preview) -> None:
    if not seen.drift:
        return
    _section("drift")
    for one in seen.drift:
        word = CHANGES[one.change]
        arrow = " → ".join(f"“{label}”" for label in dict.fromkeys((one.before, one.after)) if label)
        field = f" ({field_words(one.form, one.field, 'th')})" if one.field else ""
        place = "!".join(part for part in (one.sheet, one.cell) if part)
        _line(f"  {word.th} ({word.en}) {arrow}{field} {place}".rstrip())


def _tell_table(table: TableSeen) -> None:
    sheets = ", ".join(table.sheets[:3]) + (f" … ({len(table.sheets)})" if len(table.sheets) > 3 else "")
    state = "" if table.whole else f" · {_head('not_read_table')}"
    data = table.data or WORDS["no_data"].th
    _line(f"  {form_words(table.form, 'th')} ({form_words(table.form, 'en')}){state}", "bold")
    _line(f"    {_head('sheet')}: {sheets} · {_head('header')} {table.header} · {_head('data')} {data}")
    for column in table.columns:
        told = f" = {column.told}" if column.told else ""
        name = field_words(table.form, column.field, "th")
        _line(f"    {column.letter:>3}  {column.label} → {name} ({column.field}){told}")
    for fact in table.facts:
        name = field_words(table.form, fact.field, "th")
        _line(f"    {name} ({fact.field}): {fact_words(fact, 'th')} ({fact_words(fact, 'en')})")


def _tell_totals(totals: Iterable[Total]) -> None:
    by_form: dict[str, list[Total]] = {}
    for one in totals:
        by_form.setdefault(one.form, []).append(one)
    for form, found in by_form.items():
        _section("totals", f": {form_words(form, 'th')}")
        keys = list(found[0].sums)
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
        table.add_column("จังหวัด\nprovince", no_wrap=True)
        table.add_column("แถว\nrows", justify="right", no_wrap=True)
        for measure, unit in keys:
            table.add_column(
                f"{MEASURES[measure].th} ({unit_said(unit, 'th')})\n{measure}", justify="right", no_wrap=True
            )
        for one in (*found[1:][:MOST], found[0]):
            if one is found[0]:
                table.add_section()
            sums = [_number(one.sums.get(key)) for key in keys]
            table.add_row(scope_words(one.scope, "th"), f"{one.rows:,}", *sums)
        table.width = out.measure(table, options=out.options.update_width(WIDEST)).maximum
        out.print(table)
        if len(found) - 1 > MOST:
            _line(f"  {WORDS['more'].th.format(n=len(found) - 1 - MOST)} {WORDS['scope'].th}")


def _number(value: float | None) -> str:
    return "–" if value is None else format_number(value, 0 if float(value).is_integer() else 2)


def _tell_left_out(seen: Preview) -> None:
    if seen.rows_out:
        _section("rows_out")
        for one in seen.rows_out[:MOST]:
            place = "!".join(part for part in (one.sheet, one.cell) if part)
            text = f" “{one.text[:60]}”" if one.text else ""
            where = seen.findings, one.sheet, one.row
            said = Text(reason_words(one.reason, "th", *where), reason_words(one.reason, "en", *where))
            both = said.th if said.th == said.en else f"{said.th} ({said.en})"
            _line(f"  {one.count:>6,}  {both} · {WORDS['first'].th} {place}{text}")
    if seen.sheets_out:
        _section("sheets_out")
        for sheet in seen.sheets_out[:MOST]:
            _line(f"  {sheet.sheet}: {sheet_out_words(sheet.reason, sheet.other, 'th')}")
        if len(seen.sheets_out) > MOST:
            _line(f"  {WORDS['more'].th.format(n=len(seen.sheets_out) - MOST)}")


def _tell_questions(key: str, questions: list[Question], seen: Preview) -> None:
    if not questions:
        return
    _section(key, f" ({len(questions)})" if key != "nothing" else "")
    for number, one in enumerate(questions, 1):
        _line(f"  {number}. {one.place}", "bold red" if one.must else "yellow")
        _line(f"     {one.said.th}")
        _line(f"     {one.said.en}")
        lines = placed_answer(one, _table_of(one, seen))
        if lines:
            _line(f"     {_head('write')}:")
            for line in lines:
                _line(f"       {line}")


def _table_of(one: Question, seen: Preview) -> dict[str, object]:
    tables = seen.plan.tables if seen.plan else ()
    return next((table.model_dump(mode="json") for table in tables if str(table.form) == one.form), {})


def _tell_findings(findings: Sequence[Finding]) -> None:
    errors = [one for one in findings if one.severity is Severity.ERROR and one.code not in ASKED]
    if errors:
        _section("findings", f" ({len(errors)})")
    for one in errors[:MOST]:
        _line(f"  [{SEVERITIES[one.severity.value].th}] {_place(one) or one.file}")
        _line(f"    {one.message_th} {one.fix_th}")
        _line(f"    {one.message_en} {one.fix_en} ({one.code})")
    if len(errors) > MOST:
        _line(f"  {WORDS['more'].th.format(n=len(errors) - MOST)}")
    _tell_warnings([one for one in findings if one.severity is Severity.WARNING])


def _tell_warnings(warnings: list[Finding]) -> None:
    """The first of each kind, with how many there are; the page has all."""
    if warnings:
        _section("warnings", f" ({len(warnings)})")
    counts = Counter(one.code for one in warnings)
    for code, count in counts.most_common():
        one = next(one for one in warnings if one.code == code)
        _line(f"  {count:>6,}  {_place(one)}")
        _line(f"          {one.message_th}")
        _line(f"          {one.message_en} ({code})")


def _place(one: Finding) -> str:
    return "!".join(part for part in (one.sheet, one.cell) if part)


def _tell_next(request: AdoptRequest, adoption: Adoption, write: bool) -> None:
    seen = adoption.preview
    if seen.standing is Standing.CONFIRMED and seen.is_settled:
        _line("ไม่มีสิ่งใดต้องทำ (nothing is to be done)")
    elif seen.plan is None:
        _line("ขอแฟ้มที่เป็นตาราง หรือให้หน่วยงานกรอกแบบฟอร์ม (ask for a file with a table, or let the office fill the form)")
    elif seen.must:
        _line("ตอบข้อที่ต้องตอบในแฟ้มแผน แล้วสั่งคำสั่งเดิมอีกครั้ง (answer in the plan's file, then run the same command again)")
    elif write:
        again = f'workbook adopt "{request.file}" --round {request.round_id} --confirm --role "ตำแหน่ง"'
        _line(f"เทียบยอดควบคุมกับแฟ้ม แล้วยืนยัน (compare the control totals, then confirm): {again}")


def _head(key: str) -> str:
    return f"{WORDS[key].th} ({WORDS[key].en})"


def _section(key: str, more: str = "") -> None:
    out.print()
    _line(f"{_head(key)}{more}", "bold")


def _line(text: str, style: str = "") -> None:
    out.print(text, style=style or None, markup=False)
