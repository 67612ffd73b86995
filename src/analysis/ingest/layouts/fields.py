"""What a form is: its fields with the rules of their cells, and with the labels of its sheet a frozen description that
the reader and the writer share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CellKind(StrEnum):
    """How the text of a cell is to be read."""

    TEXT = "text"
    QUANTITY = "quantity"  # 31,572 · ๖๐ คน · "-" is missing
    MONEY = "money"  # baht, satang allowed
    PERCENT = "percent"  # 0–100, no sign
    DATE = "date"  # 30 มี.ค. 2565 · 30/3/2565 · an Excel date
    MONTH = "month"  # ต.ค. 64 · ตุลาคม 2564
    YEAR = "year"  # Buddhist era
    AMOUNT = "amount"  # a quantity with its unit in one cell: "5,000 แห่ง/ 75,000 คน", "ระดับ 5", "ร้อยละ 80"


class ListName(StrEnum):
    """A list that the cells of a column are chosen from."""

    UNIT = "unit"
    PERSONS_UNIT = "persons_unit"
    AGENCY = "agency"
    AREA = "area"
    MONTH = "month"
    SUBMISSION = "submission"
    REMARK = "remark"
    SERVICE = "service"
    WORKER = "worker"
    ACTION_KIND = "action_kind"
    ACTION_STATE = "action_state"
    INDICATOR = "indicator"


@dataclass(frozen=True)
class Field:
    """One column of a form, or a run of month columns when ``repeats`` is true.

    ``header`` is the path of labels from the top of a multi-row header to the bottom (``("แผนการดำเนินงาน",
    "เป้าหมาย")``), ``aliases`` are other names of the lowest, and ``patterns`` (regular expressions on the joined path)
    serve headers that leave something open; ``plan`` is then the path with that. Without a header: the rules alone.
    ``reported``: filled anew for each round, where the other columns say what was planned or asked. ``shared``: a cell
    merged over several rows speaks for each of them. ``choices``: the list to choose from, and ``closed`` when the
    reader knows nothing else. ``whole``: only whole numbers from and to.
    """

    name: str
    header: tuple[str, ...] = ()
    kind: CellKind = CellKind.TEXT
    aliases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    required: bool = True
    repeats: bool = False
    reported: bool = False
    shared: bool = False
    choices: ListName | None = None
    closed: bool = False
    whole: tuple[int, int] | None = None


@dataclass(frozen=True)
class Layout:
    """One sheet of an office's workbook. ``may_be_empty``: a form without rows is an answer ("nothing to tell")."""

    form: str
    sheet: str
    title: str
    fields: tuple[Field, ...]
    aliases: tuple[str, ...] = ()
    may_be_empty: bool = False

    def field(self, name: str) -> Field:
        return next(item for item in self.fields if item.name == name)


@dataclass(frozen=True)
class FormRules:
    """What a form holds, whatever its sheet calls it. ``may_be_empty`` as in ``Layout``."""

    form: str
    fields: tuple[Field, ...]
    may_be_empty: bool = False
