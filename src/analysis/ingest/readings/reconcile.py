"""Several sources of one form of one office: which counts, and where they differ by more than rounding.

The round says which source has the last word for a form. Where it does not, the office's own workbook is used and that
is told as an error: nothing is chosen in silence. What the others say is set beside it, value by value.
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
from analysis.ingest.office import OfficeData, Reconciled
from analysis.ingest.workbook.cover import Expectation
from analysis.thai.numbers import format_number
from analysis.thai.repair import match_key

#: By what the rows of two sources are matched, and which of their values are compared.
_COMPARED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "activities": (("activity",), ("unit_of_measure", "target", "budget", "result", "spent")),
    "monthly_results": (("activity", "month"), ("unit_of_measure", "target", "result")),
    "disbursements": (("period_months",), ("allocation", "spent")),
    "submissions": (("kind", "month"), ("submitted",)),
}
#: The items of a system and of an office are other items: only their sums of a period are the same money.
_SUMMED = frozenset({"disbursements"})
#: A number may be rounded to whole units in one source and not in the other.
_HALF, _SAME = 0.5, 0.005


@dataclass(frozen=True)
class _Value:
    value: object
    cell: str


def reconciled(sources: Sequence[OfficeData], expectation: Expectation) -> OfficeData:
    """One office's data out of its sources; ``sources`` begins with its own workbook, where there is one.

    A form that one source holds is taken from there. ``OfficeData.reconciled`` lists every value that differs.
    """
    first = sources[0]
    log = ReadingLog(first.file, first.scope)
    used: dict[str, OfficeData] = {}
    lines: list[Reconciled] = []
    for form in expectation.forms:
        holders = [one for one in sources if any(len(one.tables.get(name, ())) for name in _tables_of(form))]
        holders = holders or [one for one in sources if any(name in one.tables for name in _tables_of(form))]
        if not holders:
            continue
        used[form] = _authority(form, holders, expectation.authority)
        for other in holders:
            if other is not used[form]:
                lines += _differences(form, used[form], other, log)
    tables = {name: one.tables[name] for form, one in used.items() for name in _tables_of(form) if name in one.tables}
    return replace(
        first,
        synthetic=any(one.synthetic for one in sources),
        tables=tables,
        findings=(*(finding for one in sources for finding in one.findings), *log.findings),
        set_aside=tuple(record for one in sources for record in one.set_aside),
        accounts=tuple(_accounts(sources, used)),
        reconciled=tuple(lines),
    )


def _tables_of(form: str) -> tuple[str, ...]:
    return FORM_TABLES.get(form, (form,))


def _authority(form: str, holders: Sequence[OfficeData], authority: Mapping[str, str]) -> OfficeData:
    return next((one for one in holders if one.source == authority.get(form)), holders[0])


def _differences(form: str, used: OfficeData, other: OfficeData, log: ReadingLog) -> Iterable[Reconciled]:
    lines = []
    for table in _tables_of(form):
        if table not in _COMPARED or table not in used.tables or table not in other.tables:
            continue
        mine, theirs = (_values(table, one.tables[table]) for one in (used, other))
        for key in [*mine, *(key for key in theirs if key not in mine)]:
            left, right = mine.get(key), theirs.get(key)
            if left and right and _same(left.value, right.value):
                continue
            lines.append(_line(form, key, (used, left), (other, right)))
    if lines:
        alone = [sum(not getattr(one, name) for one in lines) for name in ("other_value", "used_value")]
        log.note(
            "sources_differ", read=lines[0].said, expected=LAYOUTS[form].title, count=len(lines) - sum(alone),
            used=source_name(used.source), other=source_name(other.source), mine=alone[0], theirs=alone[1],
        )  # fmt: skip
    return lines


def _line(
    form: str, key: tuple[str, str], used: tuple[OfficeData, _Value | None], other: tuple[OfficeData, _Value | None]
) -> Reconciled:
    (mine, left), (theirs, right) = used, other
    return Reconciled(
        form, key[0], key[1], mine.source, _written(left), left.cell if left else "", theirs.source, _written(right),
        right.cell if right else "",
    )  # fmt: skip


def _values(table: str, frame: pd.DataFrame) -> dict[tuple[str, str], _Value]:
    """The values of a table by what names their row, and by field; the second of a name is another row."""
    keys, fields = _COMPARED[table]
    found: dict[tuple[str, str], _Value] = {}
    met: dict[str, int] = {}
    if table in _SUMMED:
        groups = frame.groupby(list(keys), dropna=False)
        places = groups[["file", "sheet", "row"]].first()
        frame = groups[list(fields)].sum(min_count=1).join(places).reset_index()
    for line in frame.to_dict("records"):
        name = " · ".join(text for key in keys if (text := _key(line[key])))
        nth = met[match_key(name)] = met.get(match_key(name), 0) + 1
        named = name if nth == 1 else f"{name} ({nth})"
        place = (
            f"{line['file']} › {line['sheet']} › {line['row']}" if line["sheet"] else f"{line['file']} › {line['row']}"
        )
        for field in fields:
            if not pd.isna(line[field]):
                found[named, field] = _Value(line[field], place)
    return found


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


def _written(value: _Value | None) -> str:
    if value is None:
        return ""
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
