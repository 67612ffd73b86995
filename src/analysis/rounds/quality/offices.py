"""How complete, how punctual and how clean each office's data are, as tables.

Missing is not 0: a rate of nothing (no form expected, no report with a known date) is NaN.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import pandas as pd

from analysis.evaluate.arithmetic import percent
from analysis.evaluate.timeliness import told_count
from analysis.ingest.findings.finding import Finding, Severity, severity_counts
from analysis.ingest.layouts.cell_fields import FORM_TABLES, layout_of_sheet
from analysis.ingest.layouts.offices import Layout
from analysis.ingest.layouts.registry import ALL_LAYOUTS
from analysis.ingest.office import OfficeData
from analysis.params.vocabulary import Instrument
from analysis.rounds.quality.checked_round import Checked
from analysis.rows import Record
from analysis.thai.repair import match_key

_COUNTS = ("forms_expected", "forms_sent")
_TIMES = ("due", "on_time", "late", "missing")
#: Counts that only known dates of sending can give.
_BY_DATE = {"on_time", "late"}
_SEVERITY_COLUMNS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.NOTE: "notes"}
#: Counts that only a workbook which was read can give.
_OF_A_READING = {"warnings", "notes", "rows", "set_aside"}
#: Findings on a sheet that is there and cannot be read as the form.
_NOT_THE_FORM = {"header_missing", "column_missing"}
#: Findings on a form that was sent as it was issued.
_NOT_FILLED = {"form_unfilled", "column_unfilled"}


class FormState(StrEnum):
    """What became of a form that was expected."""

    SENT = "sent"  # at least one row, or the sheet of a form that may be empty
    EMPTY = "empty"  # the sheet is there, without a row
    UNREADABLE = "unreadable"  # the sheet is there, and its header is not the form's
    MISSING = "missing"  # no such sheet, or no workbook


class NextStep(StrEnum):
    """What an office has to do first, most pressing first."""

    SEND = "send"  # nothing came
    CORRECT = "correct"  # findings to correct
    FILL = "fill"  # a form is not there, or is empty
    CHECK = "check"  # findings that a person should look at
    REPORT = "report"  # a due report late, or without a date
    NOTHING = "nothing"


@dataclass(frozen=True)
class _Told:
    """What one workbook told: its findings, whether any form of it could be opened, and counts by sheet."""

    own: list[Finding]
    was_read: bool
    rows: Counter[str]
    set_aside: Counter[str]
    findings: Counter[str]


@lru_cache(maxsize=1)  # asked for by the workbooks and twice by the home page
def office_quality(checked: Checked) -> pd.DataFrame:
    """The quality of each office's data; the same rows, in the same order, as ``checked.scopes``.

    A form is sent when it has at least one row, read or set aside; one that may be empty, when its sheet is there.
    Reports are those of the round's timeliness; without that instrument nothing is due. The on-time rate is
    ``timeliness_rates``' ``percent``: of the due reports whose date of sending is known.

    Returns:
        scope (str), forms_expected, forms_sent (int64), completeness_percent (float64, 0–100, NaN when no form is
        expected), due, on_time (int64), on_time_percent (float64, 0–100, NaN when no date is known), errors, warnings,
        notes, set_aside (int64), late, missing (int64: due reports without a date), rows (int64: rows read),
        sent (bool: False when a workbook was expected of this scope and no file came), was_read (bool: some form of its
        workbook could be opened).
    """
    frame = pd.DataFrame([office_line(checked, scope) for scope in checked.scopes])
    wholes = [*_COUNTS, *_TIMES, *_SEVERITY_COLUMNS.values(), "set_aside", "rows"]
    kinds = {**dict.fromkeys(wholes, "int64"), "scope": "str", "sent": "bool", "was_read": "bool"}
    return frame.astype({**kinds, "completeness_percent": "float64", "on_time_percent": "float64"})


def form_quality(checked: Checked, scope: str) -> pd.DataFrame:
    """Each form that the round expects of an office, in the round's order.

    Returns:
        form, sheet, title (str), state (str, ``FormState``), rows, set_aside, findings (int64: Excel rows that gave
        data, rows set aside, findings on the sheet). No line when nothing is expected of this scope.
    """
    columns = ["form", "sheet", "title", "state", "rows", "set_aside", "findings"]
    if scope not in checked.expected:
        lines = []
    else:
        office, own = checked.office_of(scope), checked.findings_of(scope)
        counts = _rows_by_sheet(office), _set_aside_by_sheet(office), Counter(match_key(one.sheet) for one in own)
        told = _Told(own, bool(office and office.tables), *counts)
        layouts = [ALL_LAYOUTS[str(form)] for form in checked.parameters.round.inputs.forms]
        lines = [_form_line(layout, _sheets_of(layout, office), told) for layout in layouts]
    frame = pd.DataFrame(lines, columns=columns)
    return frame.astype({name: "int64" if name in ("rows", "set_aside", "findings") else "str" for name in columns})


def quality_totals(offices: pd.DataFrame) -> dict[str, float]:
    """The sums of ``office_quality``'s counts, with the two rates over all offices (NaN as there)."""
    sums = {name: int(offices[name].sum()) for name in offices.select_dtypes("int64").columns}
    rates = {
        "completeness_percent": percent(sums["forms_sent"], sums["forms_expected"]),
        "on_time_percent": percent(sums["on_time"], dated(sums)),
    }
    return {**sums, **rates}


def dated(line: Mapping[str, float]) -> int:
    """The due reports whose date of sending is known: what ``on_time_percent`` is of."""
    return int(line["on_time"] + line["late"])


def known(line: Record, name: str) -> float | None:
    """A number of a row of ``office_quality``; ``None`` for a 0 that says nothing, because no workbook was read, and
    NaN for what no known date of sending could tell."""
    if name in _OF_A_READING and not line["was_read"] and not line[name]:
        return None
    number: float = told_count(line, name) if name in _BY_DATE else line[name]
    return number


def next_step(line: Record) -> NextStep:
    """What comes first for the office of a row of ``office_quality``."""
    if not line["sent"]:
        return NextStep.SEND
    if line["errors"]:
        return NextStep.CORRECT
    if line["forms_sent"] < line["forms_expected"]:
        return NextStep.FILL
    if line["warnings"]:
        return NextStep.CHECK
    return NextStep.REPORT if line["late"] or line["missing"] else NextStep.NOTHING


def most_urgent_first(offices: pd.DataFrame) -> pd.DataFrame:
    """``office_quality``'s rows: offices that sent nothing, then those whose workbook gave nothing, then most errors,
    least complete, most warnings, most reports late or without a date; else by code."""
    keys = {
        "sent": True,
        "was_read": True,
        "errors": False,
        "completeness_percent": True,
        "warnings": False,
        "behind": False,
        "scope": True,
    }
    behind = offices.assign(behind=offices["late"] + offices["missing"])
    ordered = behind.sort_values(list(keys), ascending=list(keys.values()), na_position="last", ignore_index=True)
    return ordered.drop(columns="behind")


def common_findings(checked: Checked) -> pd.DataFrame:
    """What was found most often, gravest first, then by number.

    Returns:
        code, severity (str), findings, offices (int64), and of the first one in order scope, message_th, message_en,
        fix_th, fix_en (str).
    """
    met: dict[str, list[tuple[str, Finding]]] = {}
    for scope in checked.scopes:
        for finding in checked.findings_of(scope):
            met.setdefault(finding.code, []).append((scope, finding))
    lines = []
    for code, many in met.items():
        scope, first = min(many, key=lambda pair: pair[1].order)
        words = {name: getattr(first, name) for name in ("message_th", "message_en", "fix_th", "fix_en")}
        offices = len({scope for scope, _ in many})
        lines.append((first.severity.rank, code, str(first.severity), len(many), offices, scope, *words.values()))
    columns = [
        "rank",
        "code",
        "severity",
        "findings",
        "offices",
        "scope",
        "message_th",
        "message_en",
        "fix_th",
        "fix_en",
    ]
    frame = pd.DataFrame(lines, columns=columns).sort_values(
        ["rank", "findings", "code"], ascending=[True, False, True], ignore_index=True
    )
    numbers = ("findings", "offices")
    return frame.drop(columns="rank").astype({name: "int64" if name in numbers else "str" for name in columns[1:]})


def office_line(checked: Checked, scope: str) -> dict[str, object]:
    """A row of ``office_quality``."""
    own, forms, office = checked.findings_of(scope), form_quality(checked, scope), checked.office_of(scope)
    expected, sent = len(forms), int((forms["state"] == FormState.SENT).sum())
    severities = severity_counts(own)
    times = _times(checked, scope)
    return {
        "scope": scope, "forms_expected": expected, "forms_sent": sent, "completeness_percent": percent(sent, expected),
        "due": times["due"], "on_time": times["on_time"], "on_time_percent": times["percent"],
        **{name: severities[severity] for severity, name in _SEVERITY_COLUMNS.items()},
        "set_aside": 0 if office is None else len(office.set_aside),
        "late": times["late"], "missing": times["missing"], "rows": _rows_by_sheet(office).total(),
        "was_read": bool(office and office.tables), "sent": all(finding.code != "file_missing" for finding in own),
    }  # fmt: skip


def _times(checked: Checked, scope: str) -> Mapping[str, float]:
    """The office's due reports by what became of them."""
    nothing = {"due": 0, "on_time": 0, "late": 0, "missing": 0, "percent": float("nan")}
    if not checked.judged.has(Instrument.TIMELINESS):
        return nothing
    rates = checked.judged.report_rates
    own = rates[rates["province_code"] == scope]
    if own.empty:
        return nothing
    line = own.iloc[0]
    return {**line[["on_time", "late", "missing", "percent"]], "due": line["expected"] - line["not_due"]}


def _sheets_of(layout: Layout, office: OfficeData | None) -> set[str]:
    """The sheets that hold a form, as names are compared: its own, and those that a reading plan read as it."""
    names = {match_key(name) for name in (layout.sheet, *layout.aliases)}
    if office is not None:
        names |= {match_key(one.sheet) for one in office.accounts if one.form == layout.form}
        frames = [office.tables[name] for name in FORM_TABLES.get(layout.form, ()) if name in office.tables]
        others = {sheet for frame in frames for sheet in frame["sheet"].unique() if layout_of_sheet(sheet) is None}
        names |= {match_key(sheet) for sheet in others}
    return names


def _form_line(layout: Layout, names: set[str], told: _Told) -> tuple[object, ...]:
    rows, aside, findings = (sum(count[name] for name in names) for count in (told.rows, told.set_aside, told.findings))
    state = _form_state(rows + aside, names, told)
    if state is FormState.EMPTY and layout.may_be_empty:
        state = FormState.SENT
    return (layout.form, layout.sheet, layout.title, state, rows, aside, findings)


def _form_state(rows: int, names: set[str], told: _Told) -> FormState:
    codes = {finding.code for finding in told.own if match_key(finding.sheet) in names}
    if rows:
        return FormState.SENT
    if codes & _NOT_THE_FORM:
        return FormState.UNREADABLE
    if codes & _NOT_FILLED:
        return FormState.EMPTY
    return FormState.MISSING if not told.was_read or "sheet_missing" in codes else FormState.EMPTY


def _rows_by_sheet(office: OfficeData | None) -> Counter[str]:
    """How many Excel rows gave data, by the sheet's name as names are compared; one row may give several records."""
    tables = {} if office is None else office.tables
    frames = [frame for name, frame in tables.items() if name != "registry_declared"]  # titles are no rows of data
    places = {place for frame in frames for place in zip(frame["sheet"], frame["row"], strict=True)}
    return _by_key(Counter(sheet for sheet, _ in places))


def _set_aside_by_sheet(office: OfficeData | None) -> Counter[str]:
    records = () if office is None else office.set_aside
    return _by_key(Counter(str(record["sheet"]) for record in records))


def _by_key(sheets: Counter[str]) -> Counter[str]:
    keyed: Counter[str] = Counter()
    for sheet, count in sheets.items():
        keyed[match_key(sheet)] += count
    return keyed
