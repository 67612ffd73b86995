"""What an annual book asks for: the rule that chooses outstanding work, and what an office chose and wrote itself.

``params/books/book.yaml`` holds the rule; ``params/books/<round>/<scope>.yaml`` is the office's own and is never
written by a run.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, model_validator

from analysis import paths
from analysis.params.base import Bilingual, CriteriaModel, Listed, Model, Sentence, Some
from analysis.params.buddhist import BuddhistDate, BuddhistFiscalYear
from analysis.params.problems import validate
from analysis.params.refusal import refuse
from analysis.params.yaml_source import read_yaml
from analysis.thai.calendar import FiscalYear


class PlanYears(Model):
    """The fiscal years that one national plan covers."""

    first: BuddhistFiscalYear
    last: BuddhistFiscalYear


class OutstandingRule(Model):
    """Which activities stand out when the office chose none. Ranks are from the greatest down."""

    unit_of_measure: Sentence
    at_least_percent: Annotated[float, Field(ge=0)]
    rank_by: Some[Literal["percent", "result", "target", "budget"]]
    one_an_agency: bool
    at_most: Annotated[int, Field(ge=1)]


class BookRules(CriteriaModel):
    """``scheme`` names the dimensions under which chapter 3 puts problems."""

    plans: Some[PlanYears]
    outstanding: OutstandingRule
    scheme: Sentence

    def plan_of(self, year: FiscalYear) -> PlanYears | None:
        """The plan that covers a fiscal year, if one is known."""
        return next((plan for plan in self.plans if plan.first <= year <= plan.last), None)


class ChosenActivity(Model):
    """One activity that the office chose, by the beginning of its name (and its Excel row, where names repeat).

    Own words say who wrote them (a role, never a name), when, and on which result.
    """

    activity: Sentence
    row: Annotated[int, Field(ge=1)] | None = None
    text: Bilingual | None = None
    written_by: Sentence | None = None
    written_on: BuddhistDate | None = None
    result: float | None = None

    @model_validator(mode="after")
    def _own_words_are_signed(self) -> ChosenActivity:
        if self.text is not None and None in (self.written_by, self.written_on, self.result):
            raise refuse(
                "ข้อความของสำนักงานต้องบอกว่าใครเขียน เมื่อใด และเขียนจากผลงานเท่าใด",
                "The office's own words must say who wrote them, when, and on which result.",
                fix_th="เพิ่ม written_by (ตำแหน่ง), written_on (เช่น 2566-10-05) และ result",
                fix_en="Add written_by (a role), written_on (such as 2566-10-05) and result.",
                at=("text",),
            )
        return self


class OwnBook(Model):
    """What one office chose for its book of one round."""

    source: Sentence | None = None
    note: Bilingual | None = None
    outstanding: Listed[ChosenActivity] = ()


RULES: TypeAdapter[BookRules] = TypeAdapter(BookRules)
OWN: TypeAdapter[OwnBook] = TypeAdapter(OwnBook)


def books_folder(home: Path | None = None) -> Path:
    return (home or paths.home()) / "params" / "books"


def own_book_path(round_id: str, scope: str, home: Path | None = None) -> Path:
    """Where an office's own choices of a round stand, if it made any."""
    return books_folder(home) / round_id / f"{scope}.yaml"


def load_book_rules(home: Path | None = None) -> BookRules:
    """Raises WorkbookError: the file is missing or breaks a rule (each problem with its line)."""
    return validate(RULES, read_yaml(books_folder(home) / "book.yaml"))


def load_own_book(round_id: str, scope: str, home: Path | None = None) -> OwnBook:
    """The office's own choices; an empty ``OwnBook`` when it has no file. Raises as ``load_book_rules`` does."""
    path = own_book_path(round_id, scope, home)
    return validate(OWN, read_yaml(path)) if path.exists() else OwnBook()
