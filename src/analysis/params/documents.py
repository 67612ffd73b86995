"""What the figures that a document states must give together: sums, shares, the order of its dates, one name a thing.

Items are named as the form of stated figures names them (``ตัวเลขที่เอกสารระบุไว้``). A check says nothing where none of its
items was stated, so that one file serves offices with different documents.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from analysis.params.base import Bilingual, Listed, Model, Sentence, Some
from analysis.params.refusal import refuse


class _Check(Model):
    """``id`` is unique within the file and names the figures; ``source`` is the document's place."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")]
    label: Bilingual
    source: Sentence


class StatedSum(_Check):
    """Parts in one unit of measure, against the printed ``total`` where the document prints one.

    ``parts_begin``: all items that begin so are parts, for lists whose items the document only names.
    """

    kind: Literal["sum"]
    unit_of_measure: Sentence
    parts: Listed[Sentence] = ()
    parts_begin: Sentence | None = None
    total: Sentence | None = None

    @model_validator(mode="after")
    def _parts_in_one_way(self) -> StatedSum:
        if bool(self.parts) == bool(self.parts_begin):
            raise refuse(
                "ต้องบอกส่วนประกอบทางเดียว: parts หรือ parts_begin",
                "Name the parts in one way: parts or parts_begin.",
                fix_th="เหลือเพียงทางเดียว",
                fix_en="Keep one of the two.",
                at=("parts",),
            )
        return self


class StatedShare(_Check):
    """One stated item per cent of another; ``at_least`` names the stated item with the threshold, if there is one."""

    kind: Literal["share"]
    part: Sentence
    whole: Sentence
    at_least: Sentence | None = None


class StatedDay(Model):
    """A day of which the document prints the year as the item's value (Buddhist era)."""

    item: Sentence
    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]

    @model_validator(mode="after")
    def _is_a_day(self) -> StatedDay:
        try:
            date(2001, self.month, self.day)  # no leap year, so that the day is one of every year
        except ValueError:
            raise refuse(
                f"ไม่มีวันที่ {self.day} ในเดือน {self.month} ของทุกปี",
                f"Not every year has day {self.day} of month {self.month}.",
                fix_th="แก้วันที่หรือเดือน",
                fix_en="Correct the day or the month.",
                at=("day",),
            ) from None
        return self


class StatedOrder(_Check):
    """What must come first, by the document's own account, and what follows from it."""

    kind: Literal["order"]
    earlier: StatedDay
    later: StatedDay


class StatedNames(_Check):
    """Names that the document gives to one and the same thing, each under the item of that name."""

    kind: Literal["names"]
    items: Some[Sentence]


DocumentCheck = Annotated[StatedSum | StatedShare | StatedOrder | StatedNames, Field(discriminator="kind")]


class WithDocuments(Model):
    """Criteria that also say how a document's stated figures are checked."""

    documents: Listed[DocumentCheck] = ()

    @model_validator(mode="after")
    def _checks_have_their_own_ids(self) -> WithDocuments:
        seen: set[str] = set()
        for number, check in enumerate(self.documents):
            if check.id in seen:
                raise refuse(
                    f"id “{check.id}” ซ้ำ",
                    f"The id “{check.id}” is used twice.",
                    fix_th="ตั้งชื่อใหม่ให้ต่างกัน",
                    fix_en="Give each check its own.",
                    at=("documents", number, "id"),
                )
            seen.add(check.id)
        return self
