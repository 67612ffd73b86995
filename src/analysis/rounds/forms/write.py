"""The forms that offices fill for a round: one workbook an office, its plan known, its results open."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.evaluate.plan.progress import PERSONS
from analysis.ingest.layouts import offices as layouts
from analysis.ingest.layouts.form_version import round_version
from analysis.ingest.layouts.labels import written
from analysis.ingest.layouts.offices import Layout, ListName
from analysis.ingest.layouts.own_plan import forms_of
from analysis.ingest.layouts.registry import ALL_LAYOUTS, SERVICE_CHOICES, WORKER_CHOICES
from analysis.ingest.round_inputs import office_name
from analysis.params.criteria.milestones import Level, MilestonesCriteria
from analysis.params.load import RoundParameters, load_parameters
from analysis.params.round_scopes import province_codes
from analysis.places.agencies import agencies
from analysis.places.provinces import province, provinces
from analysis.places.scopes import MINISTRY, NATION
from analysis.processes.disk_words import Advice, advice
from analysis.publish.office.same_bytes import is_untouched
from analysis.rounds.forms.check_formulas import Office
from analysis.rounds.forms.check_lists import CheckSheet
from analysis.rounds.forms.guide import Guide
from analysis.rounds.forms.known_plan import Plan, Plans
from analysis.rounds.forms.known_rows import FIXED, PLANNED, criteria_rows, deadlines
from analysis.rounds.forms.model import Cover, FilledSheet, FormRow
from analysis.rounds.forms.office import OfficeForm, OfficeSheet, write_office_form
from analysis.rounds.quality.refuse_personal_data import refuse_personal_publication
from analysis.thai.calendar import format_month
from analysis.thai.collation import sort_key
from analysis.thai.quantity import UNITS

#: Empty rows below what is known, and where nothing is.
SPARE, SPARE_ALL = 6, 24


@dataclass(frozen=True)
class FormsRequest:
    """Which forms to write: a round with ``overrides``, and the offices (all of the round when empty)."""

    round_id: str
    home: Path
    output: Path
    provinces: tuple[str, ...] = ()
    overrides: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormsWritten:
    """The files, in order of their office, and how many offices' plans were known."""

    files: tuple[Path, ...]
    with_plan: int


def write_forms(request: FormsRequest, on_office: Callable[[str], None] = lambda _: None) -> FormsWritten:
    """Write ``<output>/<round>/forms/<code>-<name>.xlsx`` for each office that sends a workbook.

    Raises:
        WorkbookError: the parameters break a rule, a province is not of the round, somebody has begun to fill a form
            that is there (nothing is written then), or a file cannot be written.
    """
    with forms_of(request.home):
        return _write_forms(request, on_office)


def _write_forms(request: FormsRequest, on_office: Callable[[str], None]) -> FormsWritten:
    parameters = load_parameters(request.round_id, request.overrides, request.home)
    folder = request.output / parameters.round.id / "forms"
    paths = {scope: folder / file_name(scope) for scope in _offices(parameters, request.provinces)}
    for path in paths.values():
        refuse_filled(path)
    plans, version = Plans.of(parameters.round, request.home), str(round_version(parameters.round, request.home))
    files, with_plan = [], 0
    for scope, path in paths.items():
        on_office(office_name(scope))
        plan = plans.plan(scope, PLANNED)
        draft = path.with_name(f".{path.name}")
        try:
            form = office_form(parameters, scope, plan)
            form = replace(form, cover=replace(form.cover, version=version))
            write_office_form(draft, form, name=path.name)
            refuse_personal_publication(folder, files=[draft])
            files.append(draft.replace(path))
        except OSError as error:
            raise told_where(path, error) from error
        finally:
            with contextlib.suppress(OSError):
                draft.unlink()
        with_plan += plan is not None
    return FormsWritten(tuple(files), with_plan)


def file_name(scope: str) -> str:
    """The name under which an office's workbook is sent, as in ``data/``."""
    return f"{MINISTRY}-ops.xlsx" if scope == NATION else f"{province(scope).slug}.xlsx"


def office_form(parameters: RoundParameters, scope: str, plan: Plan | None) -> OfficeForm:
    """The form of one office: what its plan and the round's criteria say, the rest open."""
    round_ = parameters.round
    sheets = [_sheet(ALL_LAYOUTS[str(form)], parameters, plan) for form in round_.inputs.forms]
    used = any(sheet.known.rows for sheet in sheets if sheet.known.layout.form in PLANNED)
    return OfficeForm(
        _cover(parameters, scope, plan),
        Guide(round_.title.th, round_.cutoff, deadlines(parameters), plan.round_id if plan and used else ""),
        tuple(sheets),
        _lists(parameters, scope),
        (round_.fiscal_year.start, max(round_.fiscal_year.end, round_.cutoff)),
        CheckSheet(_asking(parameters, scope), levels=_levels(parameters)),
    )


def _asking(parameters: RoundParameters, scope: str) -> Office:
    round_ = parameters.round
    name = "" if scope == NATION else province(scope).name_th
    return Office(name, round_.fiscal_year, round_.id, (round_.period.start, round_.period.end))


def _levels(parameters: RoundParameters) -> tuple[Level, ...]:
    """The levels of success that the round's criteria know, in per cents and days, each upon the one below."""
    milestones = (one for one in parameters.criteria.values() if isinstance(one, MilestonesCriteria))
    return next((tuple(one.levels) for one in milestones if one.cumulative), ())


def _offices(parameters: RoundParameters, chosen: Sequence[str]) -> tuple[str, ...]:
    """The offices that send a workbook: the provinces, or the ministry for a round of the nation alone."""
    known = province_codes(parameters.round) or (NATION,)
    for code in chosen:
        if code not in known:
            listed = ", ".join(known[:6])
            raise WorkbookError(
                f"รอบ {parameters.round.id} ไม่มีแบบฟอร์มของ “{code}”",
                f"The round {parameters.round.id} has no form for “{code}”.",
                fix_th=f"ใช้รหัสของหน่วยงานที่ส่งแฟ้มในรอบนี้ เช่น {listed}",
                fix_en=f"Use the code of an office that sends a workbook, such as {listed}.",
            )
    return tuple(scope for scope in known if scope in chosen) if chosen else known


def _cover(parameters: RoundParameters, scope: str, plan: Plan | None) -> Cover:
    round_, said = parameters.round, plan.cover if plan else None
    office = said.values.get("office", "").strip() if said and scope == NATION else ""
    office = office or office_name(scope)
    place = "ทั่วประเทศ" if scope == NATION else province(scope).name_th
    made_up = round_.synthetic or bool(said and said.synthetic)
    return Cover(office, place, round_.fiscal_year.be, round_.id, f"กรอกโดย{office}", synthetic=made_up)


def _sheet(layout: Layout, parameters: RoundParameters, plan: Plan | None) -> OfficeSheet:
    months = [month for month in parameters.round.fiscal_year.months if month <= parameters.round.period.end]
    repeats = {
        field.name: tuple(format_month(month, "short") for month in months) for field in layout.fields if field.repeats
    }
    rows = criteria_rows(layout, parameters, len(months))
    if not rows and layout.form in PLANNED and plan:
        rows = _rows_of_plan(layout, plan)
    known = FilledSheet(_of_months(layout, len(months)), rows, repeats)
    return OfficeSheet(known, SPARE if rows else SPARE_ALL, FIXED.get(layout.form, frozenset()))


def _rows_of_plan(layout: Layout, plan: Plan) -> list[FormRow]:
    """The form's own rows; of monthly results, where there are none, the plan's activities in persons."""
    rows = plan.rows(layout)
    if rows or layout.form != "monthly_results":
        return rows
    names = [field.name for field in layout.fields]
    return [
        FormRow(
            {name: row.cells[name] for name in names if name in row.cells and name != "result"},
            asks=frozenset({"result"}),
        )
        for row in plan.rows(layouts.LAYOUTS["action_plan"])
        if row.cells.get("unit_of_measure") == PERSONS
    ]


def _of_months(layout: Layout, months: int) -> Layout:
    """The layout with the number of months of this round in its headers."""
    fields = tuple(
        replace(field, header=tuple(written(label, months=months) for label in field.plan)) for field in layout.fields
    )
    return replace(layout, fields=fields)


def _lists(parameters: RoundParameters, scope: str) -> dict[ListName, tuple[str, ...]]:
    fiscal_year, end = parameters.round.fiscal_year, parameters.round.period.end
    place = "" if scope == NATION else province(scope).name_th
    areas = sorted((item.name_th for item in provinces(include_bangkok=True)), key=sort_key)
    return {
        ListName.UNIT: tuple(sorted(UNITS, key=lambda unit: (unit != "คน", sort_key(unit)))),
        ListName.PERSONS_UNIT: ("คน", "ล้านคน"),
        ListName.AGENCY: tuple(f"{item.abbr}{place if item.place == 'province' else ''}" for item in agencies()),
        ListName.AREA: tuple(dict.fromkeys(([place] if place else []) + ["ทั่วประเทศ", *areas])),
        ListName.MONTH: tuple(format_month(month, "short") for month in fiscal_year.months if month <= end),
        ListName.SUBMISSION: tuple(layouts.SUBMISSION_ITEMS),
        ListName.REMARK: ("สาเหตุ", "ข้อสังเกตและข้อเสนอแนะ"),
        ListName.SERVICE: SERVICE_CHOICES,
        ListName.WORKER: WORKER_CHOICES,
    }


def refuse_filled(path: Path) -> None:
    """Refuse to write over a form that somebody has changed."""
    if not path.is_file() or is_untouched(path):
        return
    raise WorkbookError(
        f"แบบฟอร์ม {path.name} มีการบันทึกแก้ไขแล้ว จึงไม่เขียนทับ",
        f"The form {path.name} was changed and saved by somebody; it is not overwritten.",
        location=Location(str(path)),
        fix_th="ย้ายแฟ้มนั้นไปไว้ที่อื่นหรือลบออก แล้วสั่งใหม่",
        fix_en="Move that file elsewhere or delete it, and run again.",
    )


_OPEN = Advice(
    "ปิดแฟ้มใน Excel ตรวจสิทธิ์ของโฟลเดอร์ แล้วสั่งใหม่",
    "Close it in Excel, check the folder's permissions, and run again.",
)


def told_where(path: Path, error: OSError) -> WorkbookError:
    """That a form cannot be written, with what to do."""
    return WorkbookError(
        f"เขียนแบบฟอร์ม {path.name} ไม่ได้ ({error.strerror})",
        f"The form {path.name} cannot be written ({error.strerror}).",
        location=Location(str(path)),
        fix_th=advice(error, _OPEN).th,
        fix_en=advice(error, _OPEN).en,
    )
