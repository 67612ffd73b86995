"""Looking at the plan of our own forms: what it says of each form, and how the round's workbooks read by it as it
stands, whoever confirmed it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from analysis.ingest.findings.finding import Finding
from analysis.ingest.layouts.offices import Layout
from analysis.ingest.layouts.own_plan import forms_of, own_forms
from analysis.ingest.office import OfficeData, read_office
from analysis.ingest.round_inputs import files_by_office, input_folder
from analysis.ingest.workbook.cell_text import address
from analysis.params.models import Round
from analysis.params.readings import OWN, STEP, TablePlan, readings_folder
from analysis.rounds.adopt.model import ColumnSeen, Preview, Standing, TableSeen, Taken
from analysis.rounds.adopt.preview import totals_of


def is_own_plan(file: Path, home: Path) -> bool:
    """Whether a file is the project's plan of our own forms."""
    return file.resolve() == (readings_folder(home) / f"{OWN}.yaml").resolve()


def own_preview(path: Path, round_: Round, home: Path, standing: Standing) -> Preview:
    """What a person is shown of the plan before it is confirmed. Raises ``WorkbookError`` as ``own_forms``."""
    own = own_forms(home)
    offices = _offices(round_, home)
    rows = Counter({one.form: 0 for office in offices for one in office.accounts})
    for office in offices:
        rows.update({one.form: one.rows_in for one in office.accounts})
    tables = tuple(_table(table, own.layouts[str(table.form)], rows) for table in own.plan.tables)
    return Preview(
        path.name,
        round_.id,
        Taken("plan"),
        standing,
        own.plan,
        text=path.read_text(encoding="utf-8-sig"),
        tables=tables,
        totals=totals_of(offices),
        findings=tuple(_placed(one) for office in offices for one in office.findings),
    )


def _offices(round_: Round, home: Path) -> list[OfficeData]:
    """What the round's workbooks give, as if the plan were confirmed."""
    inputs = input_folder(round_, home)
    files, _ = files_by_office(inputs)
    with forms_of(replace(own_forms(home), usable=True)):
        return [read_office(path, inputs.relative(path), inputs.expectation) for path in files.values()]


def _table(table: TablePlan, layout: Layout, rows: Counter[str]) -> TableSeen:
    columns = tuple(
        ColumnSeen(at, address(0, at)[:-1], " · ".join([STEP.join(column.path), *column.synonyms]), field.name)
        for at, field in enumerate(layout.fields)
        for column in (table.columns[field.name],)
    )
    data = f"{rows[layout.form]:,}" if layout.form in rows else "–"
    return TableSeen(layout.form, table.sheets, layout.title, data, columns, ())


def _placed(one: Finding) -> Finding:
    """A finding that names its file where it names its sheet: here they are of many files."""
    return replace(one, sheet=" › ".join(part for part in (Path(one.file).name, one.sheet) if part))
