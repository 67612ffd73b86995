"""What ``workbook check`` prints."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from rich import box
from rich.progress import Progress, TextColumn
from rich.table import Table

from analysis.console.submissions.listing import tell_read
from analysis.console.summary import SEVERITY_WORDS, severity_words
from analysis.console.terminal import out
from analysis.exhibits.formats import format_cell, percent
from analysis.exhibits.table import Cell, Kind
from analysis.ingest.findings.finding import Finding, Severity, severity_counts
from analysis.ingest.round_inputs import input_folder
from analysis.params.load import load_parameters
from analysis.params.vocabulary import Instrument
from analysis.rounds.gate import lapsed_lines
from analysis.rounds.quality.account import account_line
from analysis.rounds.quality.books import SUMMARY_NAME, Checked, check_round, has_summary, quality_name, write_quality
from analysis.rounds.quality.offices import (
    common_findings,
    dated,
    known,
    most_urgent_first,
    office_quality,
    quality_totals,
)
from analysis.rounds.quality.refuse_personal_data import refuse_personal_publication
from analysis.rounds.quality.summary_book import to_do
from analysis.rounds.quality.waiving import Waiving
from analysis.rounds.quality.words import office_short, severity_cell, step_cell
from analysis.rounds.results.put_in_place import replacing
from analysis.rounds.submissions.place import settle
from analysis.rows import Record, records_of

#: Kinds of findings that are listed below the table.
MOST = 5
#: Wider than any table here: a terminal may wrap a line, but no number is cut off.
_WIDEST = 200
_COLUMNS = ("หน่วยงาน\noffice", "สถานะ\nstate", "แบบ\nforms", "ครบ %\nforms %")
_TIMELY = ("ตรงเวลา/ทราบวันส่ง\non time/dated", "ตรงเวลา %\non time %", "ไม่ทราบวันส่ง\nundated")
_COUNTS = ("ต้องแก้ไข\nerrors", "ควรตรวจ\nwarnings", "ทราบ\nnotes", "กันไว้\naside")


def print_summary(checked: Checked, folder: Path) -> None:
    """One line an office, most pressing first; what is found most often; what to do next; where the sheets are.

    The language is Thai with English headings, as in all that the command line prints.
    """
    offices = office_quality(checked)
    own = offices[offices["scope"].isin(checked.expected)]
    table = _table(checked, most_urgent_first(own))
    table.width = out.measure(table, options=out.options.update_width(_WIDEST)).maximum
    out.print(table)
    if len(checked.inputs.offices) == 1:  # of many offices each has its account in its own workbook
        for account in checked.inputs.offices[0].accounts:
            out.print(f"แถวที่อ่าน (rows): {account_line(account, 'th')}", markup=False)
    for line in records_of(common_findings(checked).head(MOST)):
        counted = f"{line['findings']:,} ข้อ จาก {line['offices']:,} หน่วยงาน"
        sign = format_cell(severity_cell(line["severity"], "th"), Kind.TEXT, "th")
        out.print(f"{sign} · {line['code']} · {counted}: {line['message_th']}", markup=False)
    if has_summary(checked):
        out.print(f"สิ่งที่ต้องทำต่อไป (next): {to_do(own, 'th')}", markup=False)
    first = SUMMARY_NAME if has_summary(checked) else quality_name(checked.scopes[0])
    out.print(f"แฟ้มคุณภาพข้อมูล (quality sheets): {folder / first}", markup=False)


def _table(checked: Checked, offices: pd.DataFrame) -> Table:
    timely = checked.judged.has(Instrument.TIMELINESS)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    headings = (*_COLUMNS, *(_TIMELY if timely else ()), *_COUNTS)
    for place, heading in enumerate(headings):
        table.add_column(heading, justify="left" if place < 2 else "right", no_wrap=True)
    for line in records_of(offices):
        state = format_cell(step_cell(line, "th"), Kind.TEXT, "th")
        table.add_row(office_short(line["scope"], "th"), state, *_numbers(line, timely))
    if len(offices) > 1:
        table.add_section()
        table.add_row("รวม (total)", "", *_numbers({**quality_totals(offices), "was_read": True}, timely))
    return table


def _numbers(line: Record, timely: bool) -> list[str]:
    """Counts as "of so many", rates of just these with two places, a dash where nothing is known."""
    on_time = format_cell(Cell(known(line, "on_time")), Kind.INTEGER, "th")
    reports = [f"{on_time}/{dated(line):,}", percent(line["on_time_percent"]), f"{line['missing']:,}"] if timely else []
    counts = [
        format_cell(Cell(known(line, name)), Kind.INTEGER, "th")
        for name in ("errors", "warnings", "notes", "set_aside")
    ]
    forms = f"{line['forms_sent']:,}/{line['forms_expected']:,}"
    return [forms, percent(line["completeness_percent"]), *reports, *counts]


def report_check(round_id: str, overrides: tuple[str, ...], home: Path, output: Path) -> bool:
    """Check a round's workbooks, write the quality workbooks, print the findings and their summary.

    True when nothing is to correct that nobody explained.
    """
    parameters = load_parameters(round_id, overrides, home)
    settle(parameters, home, output)
    with Progress(TextColumn("{task.description}"), console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task(round_id)
        checked = check_round(parameters, home, lambda file: bar.update(task, description=file))
    folder = output / round_id / "quality"
    with replacing(folder) as draft:
        write_quality(draft, checked)
        refuse_personal_publication(draft, checked)
    for finding in sorted(checked.findings, key=lambda item: item.order):
        if finding.severity is not Severity.NOTE:
            _print_finding(finding, checked.waiving)
    counts = {severity.value: count for severity, count in severity_counts(checked.findings).items()}
    out.print(severity_words(counts), markup=False)
    print_summary(checked, folder)
    tell_read(input_folder(parameters.round, home))
    for line in lapsed_lines(checked.waiving.lapsed):
        out.print(line, markup=False, soft_wrap=True)
    return not checked.waiving.unexplained


def _print_finding(finding: Finding, waiving: Waiving) -> None:
    place = " › ".join(part for part in (finding.file, finding.sheet) if part)
    place += f"!{finding.cell}" if finding.cell else ""
    out.print(f"[{SEVERITY_WORDS[finding.severity.value]}] {finding.code}  {place}", markup=False)
    if name := waiving.name_of(finding):  # one line, to be copied
        out.print(f"  รหัส (id): {name}", markup=False, soft_wrap=True)
        if line := waiving.waived.get(name):
            out.print(f"  ยอมรับแล้วโดย (accepted by) {line.waiver.by}: {line.waiver.reason}", markup=False)
    out.print(f"  {finding.message_th} {finding.fix_th}", markup=False)
    out.print(f"  {finding.message_en} {finding.fix_en}", markup=False)
