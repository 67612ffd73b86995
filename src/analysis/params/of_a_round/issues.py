"""What is known to be wrong in a round that is out: ``params/issues/<round>.yaml``, written by hand.

An issue names a revision and its figures. It may be written after the revision was closed: a sealed page says nothing
new, and the page of all revisions, which stands beside the seal, does.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, TypeAdapter, model_validator

from analysis.params.base import Bilingual, Listed, Model, Word, text_without_id
from analysis.params.buddhist import BuddhistDate
from analysis.params.of_a_round.file import OfARound, read_of_a_round
from analysis.params.refusal import refuse

FOLDER = "issues"
Revision = Annotated[int, Field(ge=1, le=999_999)]


class IssueState(StrEnum):
    """Where an issue stands."""

    OPEN = "open"
    MENDED = "mended"  # in a later revision
    STANDS = "stands"  # it was looked at, and stays as it is


def _a_figure(value: str) -> str:
    scope, slash, name = value.partition("/")
    if not (scope and slash and name) or " " in value:
        raise refuse(
            f"“{value}” ไม่ใช่ชื่อตัวเลข",
            f"“{value}” is not a figure's name.",
            fix_th="เขียนขอบเขต/ชื่อ เช่น 42/people.percent (กดตัวเลขในหน้ารายงานเพื่อดูชื่อ)",
            fix_en="Write scope/name, such as 42/people.percent (click a number on a page to see it).",
        )
    return value


class Issue(Model):
    """One thing known to be wrong: since when, in which revision, of which figures (none: of the whole), and where it
    stands. ``mended_in`` is the revision in which it is right."""

    on: BuddhistDate
    revision: Revision
    what: Annotated[Bilingual, AfterValidator(text_without_id)]
    figures: Listed[Annotated[str, AfterValidator(_a_figure)]] = ()
    state: Word[IssueState] = IssueState.OPEN
    mended_in: Revision | None = None

    @model_validator(mode="after")
    def _mended_later(self) -> Issue:
        mended = self.state is IssueState.MENDED
        if mended != (self.mended_in is not None) or (self.mended_in or self.revision + 1) <= self.revision:
            raise refuse(
                "state: mended ต้องมี mended_in เป็นฉบับหลังจาก revision และสถานะอื่นต้องไม่มี",
                "“mended” needs mended_in, a revision after its own; any other state has none.",
                fix_th="เติมหรือลบ mended_in",
                fix_en="Add mended_in, or remove it.",
                at=("state",),
            )
        return self


class Issues(OfARound):
    """The file of one round."""

    issues: Listed[Issue] = ()


ISSUES = TypeAdapter(Issues)


def issues_file(round_id: str, home: Path) -> Path:
    return home / "params" / FOLDER / f"{round_id}.yaml"


def load_issues(round_id: str, home: Path) -> tuple[Issue, ...]:
    """The known issues of a round, the newest first; none where there is no file.

    Raises:
        WorkbookError: the file breaks a rule (every problem with its line), or is of another round.
    """
    file = read_of_a_round(issues_file(round_id, home), ISSUES)
    if file is None:
        return ()
    return tuple(sorted(file.issues, key=lambda one: (one.on, one.revision), reverse=True))
