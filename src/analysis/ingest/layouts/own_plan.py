"""Our own forms as their reading plan says them: each form's sheet, title and labels, joined with the rules of its
fields.

The plan is read when a form is first asked for, once a process for each state of its file. It is the plan of the
project that is worked in (``forms_of``), else of ``paths.home()``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.ingest.layouts.fields import Field, FormRules, Layout
from analysis.ingest.layouts.labels import OPEN, label_pattern, written
from analysis.ingest.layouts.rules import OFFICE_FORMS, REGISTRY_FORMS
from analysis.params.readings import EARLIER, OWN, STEP, Column, ReadingPlan, TablePlan, Where, load_plan, own_plan_file
from analysis.thai.repair import match_key

#: What the plan of our own forms says of a table. All else is a rule of the form, or of a file of another layout.
_SAID = {"form", "sheets", "above", "columns", "province"}
#: What of a header a form's own fields understand.
_UNDERSTOOD = {"month", "months", "counted", "any"}


@dataclass(frozen=True, eq=False)
class OwnForms:
    """The plan of our own forms, and the forms by name as it says them. ``usable``: a person confirmed the plan as it
    stands; else no workbook is read by it."""

    plan: ReadingPlan
    layouts: Mapping[str, Layout]
    usable: bool
    file: Path


_WORKED_IN: ContextVar[OwnForms | None] = ContextVar("own forms", default=None)


@contextmanager
def forms_of(project: Path | OwnForms) -> Iterator[None]:
    """Have our forms be those of this project as they are now, or these very ones, for the length of the block. Raises
    as ``own_forms``."""
    token = _WORKED_IN.set(project if isinstance(project, OwnForms) else own_forms(project))
    try:
        yield
    finally:
        _WORKED_IN.reset(token)


def own_forms(home: Path | None = None) -> OwnForms:
    """Our forms, of this project or of the one that is worked in.

    Raises:
        WorkbookError: the plan breaks a rule, or lacks a form or a field of one.
    """
    if home is None and (worked_in := _WORKED_IN.get()) is not None:
        return worked_in
    path = own_plan_file(home)
    try:
        state = path.stat()
    except OSError:  # told in words by the reading
        return _read(path, ())
    return _read(path, (state.st_mtime_ns, state.st_size, state.st_ino))


def earlier_plans() -> list[OwnForms]:
    """The plans of forms that offices may still send, beside the one that is worked in.

    Raises:
        WorkbookError: as ``own_forms``.
    """
    found = sorted((own_forms().file.parent / EARLIER).glob(f"*/{OWN}.yaml"))
    states = [(path, path.stat()) for path in found]
    return [_read(path, (state.st_mtime_ns, state.st_size, state.st_ino)) for path, state in states]


@lru_cache(maxsize=16)
def _read(path: Path, state: tuple[int, ...]) -> OwnForms:
    """The plan in a file; ``state`` is the file's, so that a changed one is read anew."""
    plan = load_plan(path)
    if plan.id != OWN or plan.files:
        raise _refused(
            path,
            "id",
            f"แผนของแบบฟอร์มต้องชื่อ {OWN} และไม่มี files",
            f"The plan of our own forms is called {OWN} and has no “files”.",
        )
    tables = {str(table.form): (at, table) for at, table in enumerate(plan.tables)}
    rules = {**OFFICE_FORMS, **REGISTRY_FORMS}
    if len(tables) < len(plan.tables):
        raise _refused(path, "tables", "มีแบบฟอร์มหนึ่งอยู่มากกว่าหนึ่งตาราง", "A form has more than one table.")
    if lacking := rules.keys() - tables.keys():
        names = ", ".join(sorted(lacking))
        raise _refused(path, "tables", f"ไม่มีตารางของแบบฟอร์ม {names}", f"There is no table of the form {names}.")
    layouts = {form: _layout(path, *tables[form], rules[form]) for form in rules}
    return OwnForms(plan, layouts, plan.is_confirmed, path)


class Layouts(Mapping[str, Layout]):
    """Forms by name, each as the plan says it now. ``others`` are of workbooks that no plan describes."""

    def __init__(self, forms: Iterable[str], others: Iterable[Layout] = ()) -> None:
        self._forms = tuple(forms)
        self._others = {one.form: one for one in others}

    def __getitem__(self, form: str) -> Layout:
        if form in self._others:
            return self._others[form]
        if form not in self._forms:
            raise KeyError(form)
        return own_forms().layouts[form]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._forms, *self._others))

    def __len__(self) -> int:
        return len(self._forms) + len(self._others)


def _layout(path: Path, at: int, table: TablePlan, rules: FormRules) -> Layout:
    here = f"tables[{at + 1}]"
    if more := table.model_fields_set - _SAID:
        name = min(more)
        raise _refused(
            path,
            f"{here}.{name}",
            f"แบบฟอร์มของเราใช้ {name} ไม่ได้",
            f"“{name}” is not for our own forms.",
            "ลบบรรทัดนั้น",
            "Remove it.",
        )
    if table.province.where is not Where.FILE:
        raise _refused(
            path,
            f"{here}.province",
            "จังหวัดของแบบฟอร์มของเราอยู่ที่ชื่อแฟ้ม",
            "The province of our own forms is in the file's name.",
            "เขียน province: {where: file}",
            "Write province: {where: file}.",
        )
    if not table.sheets or table.above is None or any("*" in name for name in table.sheets):
        raise _refused(
            path,
            here,
            "แบบฟอร์มต้องมีชื่อชีต (ไม่มี *) และชื่อตาราง",
            "A form needs its sheet's name (without *) and its title.",
            "เขียน sheets และ above",
            "Write “sheets” and “above”.",
        )
    names = [field.name for field in rules.fields]
    for wrong in [*(name for name in names if name not in table.columns), *(table.columns.keys() - set(names))]:
        raise _refused(
            path,
            f"{here}.columns.{wrong}",
            f"แบบฟอร์ม {rules.form} ต้องมีช่อง {wrong} หรือไม่รู้จักช่องนี้",
            f"The form {rules.form} lacks the field “{wrong}”, or has none of that name.",
            "ช่องของแบบฟอร์มนี้: " + " ".join(names),
            "The form's fields: " + ", ".join(names),
        )
    labels = [_joined(column.path) for column in table.columns.values()]
    if len(set(labels)) < len(labels):
        raise _refused(
            path,
            f"{here}.columns",
            "สองช่องมีหัวคอลัมน์เดียวกัน",
            "Two fields have the same header.",
            "ให้แต่ละช่องมีหัวคอลัมน์ของตนเอง",
            "Give each field a header of its own.",
        )
    columns = ((rule, table.columns[rule.name], f"{here}.columns.{rule.name}") for rule in rules.fields)
    fields = tuple(_field(path, place, rule, column, labels) for rule, column, place in columns)
    return Layout(rules.form, table.sheets[0], table.above, fields, table.sheets[1:], rules.may_be_empty)


def _field(path: Path, here: str, rule: Field, column: Column, labels: Iterable[str]) -> Field:
    """A field with its labels. A header that is another field's to the letter is never one that leaves it open."""
    opened = {name for one in column.paths for label in one for name in OPEN.findall(label)}
    if column.nth is not None or column.formerly is not None or not opened <= _UNDERSTOOD:
        raise _refused(
            path,
            here,
            "แบบฟอร์มของเราใช้ได้เฉพาะ path และ synonyms กับ {month} {months} {counted} {any}",
            "Our own forms have path and synonyms alone, with {month}, {months}, {counted} and {any}.",
            "ลบส่วนอื่น",
            "Remove the rest.",
        )
    if rule.repeats and not all("{month}" in "".join(one) for one in column.paths):
        raise _refused(
            path,
            here,
            "ช่องนี้มีหลายคอลัมน์ เดือนละคอลัมน์ หัวคอลัมน์ต้องมี {month}",
            "This field has a column a month: its header leaves {month} open.",
            "เติม {month}",
            "Add {month}.",
        )
    patterns = ["".join(map(label_pattern, one)) for one in column.paths if OPEN.search("".join(one))]
    return replace(
        rule,
        header=tuple(written(label) for label in column.path),
        aliases=tuple(name.replace(STEP, " ") for name in column.synonyms if not OPEN.search(name)),
        patterns=tuple(_but_for(labels, one) for one in patterns),
        plan=column.path,
    )


def _joined(labels: Iterable[str]) -> str:
    return match_key("".join(labels))


def _but_for(labels: Iterable[str], pattern: str) -> str:
    """A pattern that does not fit these labels."""
    others = "|".join(re.escape(one) for one in labels if not OPEN.search(one) and re.fullmatch(pattern, one))
    return f"(?!(?:{others})$){pattern}" if others else pattern


def _refused(path: Path, key: str, th: str, en: str, fix_th: str = "", fix_en: str = "") -> WorkbookError:
    return WorkbookError(
        th,
        en,
        location=Location(str(path), key=key),
        fix_th=fix_th or "แก้แฟ้มแผน",
        fix_en=fix_en or "Mend the plan's file.",
    )
