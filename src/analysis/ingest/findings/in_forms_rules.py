"""What an entry of ``in_forms`` is: the rules of its formulas, or why no formula says it."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.bilingual import Text
from analysis.ingest.layouts.fields import CellKind


@dataclass(frozen=True)
class Rule:
    """A condition (``when``) on the cells of a form.

    ``fields``: the names of the fields that it is of ("*": the sheet as a whole); without them, those of ``kinds``.
    ``forms``: all where empty. ``but``: fields that it is not of (``form.field``). ``each``: a repeated field is asked
    column by column. ``once``: the condition is of the whole column, and not of each row. ``cover``: it is of this line
    of the cover sheet."""

    when: str
    kinds: tuple[CellKind, ...] = ()
    fields: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    each: bool = False
    once: bool = False
    reported: bool = False
    cover: str = ""


@dataclass(frozen=True)
class Said:
    """Formulas say it."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class After:
    """A form may raise it and no formula says it; ``workbook check`` finds it."""

    why: Text


@dataclass(frozen=True)
class Locked:
    """It needs a change of a heading or of a format, which a form's protection does not allow."""
