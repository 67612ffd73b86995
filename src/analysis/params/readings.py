"""A reading plan as ``params/readings/<id>.yaml`` describes it: how a file gives the rows of a form.

A plan is data. ``workbook adopt`` proposes one for a file of another layout, a person confirms it (role and date), and
until then it reaches no figure. One plan is of our own forms (``OWN``): by it an office's workbook is read and the
empty form is written; it is never a plan of another file."""

from __future__ import annotations

import hashlib
import json
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, TypeAdapter, model_validator

from analysis import paths
from analysis.params.base import Bilingual, Listed, Model, Sentence, Some, Word
from analysis.params.buddhist import BuddhistDate
from analysis.params.models import Stem
from analysis.params.problems import validate
from analysis.params.refusal import refuse
from analysis.params.vocabulary import Form
from analysis.params.yaml_source import read_yaml

#: Between the labels of a column, from the top of a header to its lowest row.
STEP = " › "
#: What a label of a plan may leave open: it is read from the header of the file. ``{months}`` is a number of months,
#: ``{counted}`` nothing, or words in brackets that say that the numbers are counts.
OPEN = ("{month}", "{months}", "{year}", "{activity}", "{unit}", "{part}", "{counted}", "{any}")
#: The plan of our own forms, and its file's name.
OWN = "office-workbook"
#: Beside the plan: those of forms that offices may still send, each in a folder of its own.
EARLIER = "earlier"


def _line(value: Any) -> Any:
    """The labels of a path written in one line (``แผน › เป้าหมาย``)."""
    return tuple(value.split(STEP)) if isinstance(value, str) else value


def _path(value: Any) -> Any:
    """A column that is written as its path alone."""
    return {"path": _line(value)} if isinstance(value, str) else value


class Column(Model):
    """One column of a file by the labels of its header, from the top. ``synonyms``: what the lowest label may say
    instead, or the whole path in one line. ``nth``: of several with the same labels, from 1. ``formerly``: the labels
    that the plan's earlier version knew the same figure by, as a person said."""

    path: Annotated[Some[Sentence], BeforeValidator(_line)]
    synonyms: Listed[Sentence] = ()
    nth: Annotated[int, Field(ge=1, le=99)] | None = None
    formerly: Sentence | None = None

    @model_validator(mode="after")
    def _opens_what_is_known(self) -> Column:
        for path in self.paths:
            named = [name for label in path for name in re.findall(r"\{\w*\}", label)]
            strange = (name for name in named if name not in OPEN or (name != "{any}" and named.count(name) > 1))
            if (wrong := next(strange, None)) is not None:
                raise refuse(
                    f"“{wrong}” ใช้ในหัวคอลัมน์ไม่ได้ หรือใช้มากกว่าหนึ่งครั้ง",
                    f"“{wrong}” is none that a label may leave open, or stands twice.",
                    fix_th="ใช้ได้อย่างละหนึ่งครั้ง: " + " ".join(OPEN),
                    fix_en="Each of these may stand once: " + " ".join(OPEN),
                )
        return self

    @property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """The column's path, then what its synonyms make of it."""
        others = (tuple(name.split(STEP)) for name in self.synonyms)
        return self.path, *(one if len(one) > 1 else (*self.path[:-1], *one) for one in others)

    @property
    def open(self) -> tuple[str, ...]:
        """What the header tells of each column that it fits."""
        return tuple(name[1:-1] for label in self.path for name in OPEN if name in label)


ColumnText = Annotated[Column, BeforeValidator(_path)]


class Where(StrEnum):
    """Where a fact stands that a file says of many rows at once."""

    COLUMN = "column"
    HEADER = "header"
    SHEET = "sheet"  # in the sheet's name
    TITLE = "title"  # above the table, or in a page's text around it
    FILE = "file"  # in the file's name
    TOLD = "told"  # a person said so


class Source(Model):
    """Where the province of a row stands, its month, its year, or the day of its figures."""

    where: Word[Where]
    column: ColumnText | None = None
    told: Sentence | None = None
    #: An empty cell means what the last filled one above it says.
    filled_down: bool = False

    @model_validator(mode="after")
    def _says_which(self) -> Source:
        if (self.where is Where.COLUMN) != (self.column is not None) or (self.where is Where.TOLD) != (
            self.told is not None
        ):
            raise refuse(
                "where: column ต้องมี column และ where: told ต้องมี told",
                "“column” needs a column, and “told” a value.",
                fix_th="เพิ่มหรือลบบรรทัดนั้น",
                fix_en="Add that line, or remove it.",
            )
        return self


class LeftOut(Model):
    """Rows that are not to be read, and why: those with one of these texts in a column, or of a fill colour."""

    reason: Bilingual
    column: ColumnText | None = None
    texts: Listed[Sentence] = ()
    colour: Annotated[str, Field(pattern=r"^[0-9A-F]{6}$")] | None = None


class SheetLeftOut(Model):
    """A sheet that is not to be read, and why."""

    sheet: Sentence
    reason: Bilingual


class TablePlan(Model):
    """One table of a file as rows of one of our forms.

    ``sheets`` are patterns of names (``*`` for anything); none: each sheet that has the header. ``above`` is a title of
    the table, where several tables have a header alike; of our own form the title that is written. ``columns`` are the
    form's fields; ``facts`` those that hold for many rows at once (month, day, period); ``unit_in`` is the field whose
    cells carry their unit. ``scale`` multiplies what stands in a column, as the line ``unit_said`` above the table
    says. ``cumulative``: each month counts from October. ``others``: columns that are known and not read.
    """

    form: Word[Form]
    sheets: Listed[Sentence] = ()
    sheets_left_out: Listed[SheetLeftOut] = ()
    above: Sentence | None = None
    columns: dict[str, ColumnText]
    province: Source
    facts: dict[str, Source] = Field(default_factory=dict)
    unit_in: str | None = None
    scale: dict[str, Annotated[int, Field(ge=1, le=1_000_000_000)]] = Field(default_factory=dict)
    unit_said: Sentence | None = None
    cumulative: bool = False
    negatives_in_brackets: bool = False
    leave_out: Listed[LeftOut] = ()
    others: Listed[ColumnText] = ()

    @model_validator(mode="after")
    def _fields_have_columns_of_their_own(self) -> TablePlan:
        known: dict[Column, str] = {}
        for name, column in self.columns.items():
            if (other := known.setdefault(column, name)) != name:
                raise refuse(
                    f"คอลัมน์เดียวกันเป็นทั้ง {other} และ {name}",
                    f"One column is both {other} and {name}.",
                    fix_th="ให้แต่ละช่องมีคอลัมน์ของตนเอง หรือลบช่องหนึ่ง",
                    fix_en="Give each field a column of its own, or remove one.",
                    at=("columns", name),
                )
        return self


class Confirmation(Model):
    """Who read the preview and found it right: a role and a day, never a name. ``of``: the digest of the plan that was
    looked at (``plan_digest``)."""

    role: Sentence
    on: BuddhistDate
    of: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")] | None = None


class ReadingPlan(Model):
    """How files of one layout are read. ``files`` are patterns of names; none: a file is known by its headers."""

    id: Stem
    title: Bilingual
    version: Annotated[int, Field(ge=1, le=999)] = 1
    confirmed: Confirmation | None = None
    files: Listed[Sentence] = ()
    tables: Some[TablePlan]

    @model_validator(mode="after")
    def _patterns_are_names(self) -> ReadingPlan:
        for at, pattern in enumerate(self.files):
            if re.search(r"[/\\]", pattern):
                raise refuse(
                    f"“{pattern}” ไม่ใช่ชื่อแฟ้ม",
                    f"“{pattern}” is not a file's name.",
                    fix_th="เขียนชื่อแฟ้มโดยไม่มีโฟลเดอร์ เช่น informal-*.xlsx",
                    fix_en="Write a name without a folder, such as informal-*.xlsx.",
                    at=("files", at),
                )
        return self

    @property
    def is_confirmed(self) -> bool:
        """Whether a person confirmed the plan as it stands."""
        return self.confirmed is not None and self.confirmed.of == plan_digest(self)

    @property
    def is_changed(self) -> bool:
        """Whether the plan was changed since a person confirmed it."""
        return self.confirmed is not None and self.confirmed.of is not None and not self.is_confirmed


def plan_digest(plan: ReadingPlan) -> str:
    """Twelve hex digits of all that decides how a plan reads: not its title, nor who confirmed it. What a plan does not
    say counts as what is meant then."""
    said = plan.model_dump(mode="json", exclude={"confirmed", "title"}, exclude_defaults=True)
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]


PLAN = TypeAdapter(ReadingPlan)
#: The reading plans of the checkout that this program runs from.
SHIPPED = paths.PACKAGE.parents[1] / "params" / "readings"


def readings_folder(home: Path | None = None) -> Path:
    return (home or paths.home()) / "params" / "readings"


def load_plan(path: Path) -> ReadingPlan:
    """The reading plan in a file. Raises WorkbookError: the file breaks a rule (every problem with its line)."""
    return validate(PLAN, read_yaml(path))


def load_plans(home: Path | None = None) -> tuple[ReadingPlan, ...]:
    """All reading plans of the project for files of other layouts, in order of their ids; confirmed or not. Raises
    WorkbookError as ``load_plan``."""
    return tuple(load_plan(path) for path in plan_files(home))


def plan_files(home: Path | None = None) -> list[Path]:
    """The files of all reading plans for files of other layouts, in order of their names."""
    return [path for path in sorted(readings_folder(home).glob("*.yaml")) if path.stem != OWN]


def has_plans(home: Path | None = None) -> bool:
    """Whether the project has any reading plan for files of other layouts."""
    return bool(plan_files(home))


def own_plan_file(home: Path | None = None) -> Path:
    """The plan of our own forms: the project's, or that of this program's checkout where the project has none (one
    that was made before forms were plans)."""
    own, shipped = (folder / f"{OWN}.yaml" for folder in (readings_folder(home), SHIPPED))
    return shipped if not own.is_file() and shipped.is_file() else own


def own_plan_files(home: Path) -> list[Path]:
    """The project's plan of our own forms, by which every round is read, and those of its earlier forms; none where
    that is the shipped one."""
    own = own_plan_file(home)
    earlier = sorted((own.parent / EARLIER).glob(f"*/{OWN}.yaml"))
    return [path for path in (own, *earlier) if path.is_relative_to(home)]
