"""Several sources of one form of one office: which counts, and where they differ by more than rounding.

The round says which source has the last word for a form, and for single fields of it. Where it does not, the office's
own workbook is used and that is told as an error: nothing is chosen in silence. What the others say is set beside it,
value by value.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analysis.ingest.account import SheetAccount
from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts.cell_fields import FORM_TABLES
from analysis.ingest.layouts.offices import LAYOUTS
from analysis.ingest.office import Borrowed, OfficeData, Place, Reconciled
from analysis.ingest.workbook.cover import Expectation
from analysis.params.vocabulary import RECONCILED, Form
from analysis.rows import Record, records_of
from analysis.thai.numbers import format_number
from analysis.thai.repair import match_key

#: By what the rows of two sources are matched; which of their values are compared, the round's parameters say.
_KEYS: dict[str, tuple[str, ...]] = {
    "activities": ("activity",),
    "monthly_results": ("activity", "month"),
    "disbursements": ("period_months",),
    "submissions": ("kind", "month"),
}
#: The items of a system and of an office are other items: only their sums of a period are the same money.
_SUMMED = {"disbursements": Form.DISBURSEMENT}
#: A number may be rounded to whole units in one source and not in the other.
_HALF, _SAME = 0.5, 0.005
#: A quantity without its unit is no quantity: it is taken from a source that counts in the same unit alone.
_IN_UNIT = frozenset({"target", "result"})
_AT = "at"  # a row's number in its table


@dataclass(frozen=True)
class _Value:
    value: object
    cell: str


def reconciled(sources: Sequence[OfficeData], expectation: Expectation) -> OfficeData:
    """One office's data out of its sources; ``sources`` begins with its own workbook, where there is one.

    A form that one source holds is taken from there. A field for which the round names another source is taken from
    the row of that source that has the same name; ``OfficeData.borrowed`` says which. ``OfficeData.reconciled`` lists
    every value that differs.
    """
    first = sources[0]
    log = ReadingLog(first.file, first.scope)
    used: dict[str, OfficeData] = {}
    tables: dict[str, pd.DataFrame] = {}
    lines: list[Reconciled] = []
    borrowed: list[Borrowed] = []
    for form in expectation.forms:
        holders = [one for one in sources if any(len(one.tables.get(name, ())) for name in _tables_of(form))]
        holders = holders or [one for one in sources if any(name in one.tables for name in _tables_of(form))]
        if not holders:
            continue
        used[form] = _authority(form, holders, expectation.authority)
        for table in (name for name in _tables_of(form) if name in used[form].tables):
            tables[table] = used[form].tables[table]
            for field, holder in _authorities(form, holders, expectation.authority).items():
                tables[table], taken = _with_field(tables[table], table, field, holder)
                borrowed += taken
        lines += _differences(form, holders, expectation, log)
    return replace(
        first,
        synthetic=any(one.synthetic for one in sources),
        tables=tables,
        findings=(*(finding for one in sources for finding in one.findings), *log.findings),
        set_aside=tuple(record for one in sources for record in one.set_aside),
        accounts=tuple(_accounts(sources, used)),
        reconciled=tuple(lines),
        borrowed=tuple(borrowed),
    )


def _tables_of(form: str) -> tuple[str, ...]:
    return FORM_TABLES.get(form, (form,))


def _authority(form: str, holders: Sequence[OfficeData], authority: Mapping[str, str]) -> OfficeData:
    return next((one for one in holders if one.source == authority.get(form)), holders[0])


def _authorities(form: str, holders: Sequence[OfficeData], authority: Mapping[str, str]) -> dict[str, OfficeData]:
    """The source of each field that the round takes from another one than the form's own."""
    base = _authority(form, holders, authority)
    asked = {field: authority.get(f"{form}.{field}") for field in RECONCILED.get(form, ())}
    found = {field: next((one for one in holders if one.source == name), base) for field, name in asked.items()}
    return {field: one for field, one in found.items() if one is not base}


def _with_field(
    frame: pd.DataFrame, table: str, field: str, holder: OfficeData
) -> tuple[pd.DataFrame, Iterable[Borrowed]]:
    """The table with a field as another source has it in the rows of the same names, also where it says nothing."""
    if table not in holder.tables:
        return frame, ()
    theirs = _rows(table, holder.tables[table])
    values, taken = list(frame[field]), []
    for name, own in _rows(table, frame).items():
        if (other := theirs.get(name)) is None or not _same_unit(field, own, other):
            continue
        values[own[_AT]] = other[field]
        taken.append(Borrowed(table, field, _source(own), _source(other)))
    return frame.assign(**{field: pd.Series(values, frame.index).astype(frame[field].dtype)}), taken


def _same_unit(field: str, one: Record, other: Record) -> bool:
    """Whether a field means the same in two rows."""
    units = [_key(row.get("unit_of_measure")) for row in (one, other)]
    return field not in _IN_UNIT or match_key(units[0]) == match_key(units[1])


def _differences(
    form: str, holders: Sequence[OfficeData], expectation: Expectation, log: ReadingLog
) -> Iterable[Reconciled]:
    """Every value of which the source that is used and another differ."""
    base = _authority(form, holders, expectation.authority)
    chosen = _authorities(form, holders, expectation.authority)
    lines: dict[tuple[str, str], list[Reconciled]] = {}
    for table in (name for name in _tables_of(form) if name in _KEYS and name in base.tables):
        every = {one.source: _rows(table, one.tables[table]) for one in holders if table in one.tables}
        mine = every[base.source]
        for name in dict.fromkeys([*mine, *(name for rows in every.values() for name in rows)]):
            for field in RECONCILED[form]:
                own = chosen.get(field, base).source
                theirs = every.get(own, {}).get(name)
                taken = theirs is not None and name in mine and _same_unit(field, mine[name], theirs)
                used = own if taken else base.source
                left = _value(every[used].get(name), field)
                for other in (source for source in every if source != used):
                    right = _value(every[other].get(name), field)
                    if (left or right) and not (left and right and _same(left.value, right.value)):
                        line = Reconciled(form, name, field, used, *_said(left), other, *_said(right))
                        lines.setdefault((used, other), []).append(line)
    for (used, other), found in lines.items():
        alone = [sum(not getattr(one, side) for one in found) for side in ("other_value", "used_value")]
        log.note(
            "sources_differ",
            read=found[0].said,
            expected=LAYOUTS[form].title,
            count=len(found) - sum(alone),
            used=source_name(used),
            other=source_name(other),
            mine=alone[0],
            theirs=alone[1],
        )
    return [line for found in lines.values() for line in found]


def _rows(table: str, frame: pd.DataFrame) -> dict[str, Record]:
    """The rows of a table by what names them, each with its number (from 0); the second of a name is another row."""
    keys = _KEYS[table]
    if table in _SUMMED:
        groups = frame.groupby(list(keys), dropna=False)
        sums = groups[list(RECONCILED[_SUMMED[table]])].sum(min_count=1)
        frame = sums.join(groups[["file", "sheet", "row"]].first()).reset_index()
    found: dict[str, Record] = {}
    met: dict[str, int] = {}
    for at, line in enumerate(records_of(frame)):
        name = " · ".join(text for key in keys if (text := _key(line[key])))
        nth = met[match_key(name)] = met.get(match_key(name), 0) + 1
        found[name if nth == 1 else f"{name} ({nth})"] = {**line, _AT: at}
    return found


def _source(row: Record) -> Place:
    return str(row["file"]), str(row["sheet"]), int(row["row"])


def _value(row: Record | None, field: str) -> _Value | None:
    if row is None or pd.isna(row[field]):
        return None
    return _Value(row[field], " › ".join(str(part) for part in _source(row) if part))


def _key(value: object) -> str:
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m}"
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return ""
    return format_number(value, 0) if isinstance(value, float) else " ".join(str(value).split())


def _same(left: object, right: object) -> bool:
    if isinstance(left, float) and isinstance(right, float):
        rounded = left.is_integer() or right.is_integer()
        return abs(left - right) <= (_HALF if rounded and not (left.is_integer() and right.is_integer()) else _SAME)
    return left == right


def _said(value: _Value | None) -> tuple[str, str]:
    return (_written(value), value.cell) if value else ("", "")


def _written(value: _Value) -> str:
    if isinstance(value.value, pd.Timestamp):
        return f"{value.value:%Y-%m-%d}"
    if isinstance(value.value, str):
        return value.value
    number = float(str(value.value))
    return format_number(number, 0 if number.is_integer() else 2)


def _accounts(sources: Sequence[OfficeData], used: Mapping[str, OfficeData]) -> Iterable[SheetAccount]:
    for one in sources:
        yield from (account for account in one.accounts if used.get(account.form) is one or account.form not in used)


def source_name(source: str) -> str:
    """A source as people call it, with the name that plans and rounds use."""
    return "แบบฟอร์มของหน่วยงาน (office)" if source == "office" else source


def tell_undecided(offices: Iterable[Sequence[OfficeData]], expectation: Expectation, log: ReadingLog) -> None:
    """Note once each form that several sources of an office hold while the round does not say which counts: it is the
    analyst's to say, and no office's."""
    for form in expectation.forms:
        several: list[list[str]] = []
        for sources in offices:
            names = [one.source for one in sources if any(name in one.tables for name in _tables_of(form))]
            if len(names) > 1 and expectation.authority.get(form) not in names:
                several.append(names)
        if several:
            named = ", ".join(dict.fromkeys(name for names in several for name in names))
            other = next(name for name in several[0] if name != "office")
            log.note(
                "sources_undecided", read=named, expected=LAYOUTS[form].title, count=len(several), form=form, used=other
            )
