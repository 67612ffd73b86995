"""A round of evaluation as ``params/rounds/<id>.yaml`` describes it (the design, section 2: ``Round``)."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from analysis.params.base import LATEST_AFTER, Bilingual, Model, Some, Word
from analysis.params.buddhist import BuddhistDate, BuddhistFiscalYear, write_date
from analysis.params.joins import Joins
from analysis.params.own import OwnNotebooks
from analysis.params.periods import Period, RoundId, period_of, split_id
from analysis.params.refusal import refuse
from analysis.params.vocabulary import BY_FIELD, Also, Form, Instrument, ScopeLevel

#: Plain names joined by single slashes: no root, no drive, no ``..``.
_FOLDER = re.compile(r"[A-Za-z0-9_]+(?:[-.][A-Za-z0-9_]+)*(?:/[A-Za-z0-9_]+(?:[-.][A-Za-z0-9_]+)*)*")
#: More revisions than this are a slip of the hand: a round is reopened a few times at most.
MOST_REVISIONS = 99
#: The name of a criteria file, without folder and ``.yaml``.
Stem = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def _province_codes(value: Any) -> Any:
    """``all``, or a list of two-digit codes; a code typed without quotes is still that code."""
    if value == "all":
        return "all"
    codes = tuple(str(code) for code in (value if isinstance(value, list | tuple) else [value]))
    wrong = [code for code in codes if not re.fullmatch(r"[1-9][0-9]", code)]
    if wrong or not codes:
        shown = wrong[0] if wrong else "[]"
        raise refuse(
            f"“{shown}” ไม่ใช่รหัสจังหวัดสองหลัก",
            f"“{shown}” is not a two-digit province code.",
            fix_th='เขียน all หรือรายการรหัส เช่น ["42", "92"]',
            fix_en='Write all, or a list of codes such as ["42", "92"].',
        )
    if len(set(codes)) < len(codes):
        raise refuse("มีรหัสจังหวัดซ้ำ", "A province code is listed twice.", fix_th="เหลือรหัสละครั้ง", fix_en="Keep one.")
    return codes


class Scope(Model):
    """For whom the round is computed: the nation, its provinces, or both."""

    level: Word[ScopeLevel]
    provinces: Annotated[Literal["all"] | tuple[str, ...], BeforeValidator(_province_codes)] = "all"

    @model_validator(mode="after")
    def _nation_has_no_list(self) -> Scope:
        if self.level is ScopeLevel.NATION and self.provinces != "all":
            raise refuse(
                "รอบระดับประเทศ (nation) เลือกจังหวัดไม่ได้",
                "A round of the nation cannot choose provinces.",
                fix_th="ลบรายการจังหวัด หรือใช้ level: provinces",
                fix_en="Remove the list, or use level: provinces.",
                at=("provinces",),
            )
        return self


def _relative_folder(value: Any) -> Any:
    if isinstance(value, str) and not _FOLDER.fullmatch(value):
        raise refuse(
            f"โฟลเดอร์ “{value}” ต้องอยู่ใต้ data/ เท่านั้น",
            f"The folder “{value}” must lie under data/.",
            fix_th="เขียนชื่อโฟลเดอร์ใต้ data/ เช่น fy2565-r1 (ไม่ขึ้นต้นด้วย / ไม่มี .. และไม่มีชื่อไดรฟ์)",
            fix_en="Write a folder name below data/, such as fy2565-r1 (no leading /, no .., no drive).",
        )
    return value


def _form_or_field(value: str) -> str:
    if value not in (known := (*Form, *BY_FIELD)):
        raise refuse(
            f"“{value}” ไม่ใช่ชื่อแบบ หรือช่องที่เลือกแหล่งได้",
            f"“{value}” is no form, and no field that may have a source of its own.",
            fix_th=f"ใช้ {', '.join(known)}",
            fix_en=f"Use {', '.join(known)}.",
        )
    return value


class Inputs(Model):
    """Where the offices' workbooks are, and the sheets each must have. ``authority``: of a form that several sources
    hold, or of a field of it (``action_plan.spent``), the one that counts: ``office`` (its own workbook) or a reading
    plan."""

    folder: Annotated[str, BeforeValidator(_relative_folder)]
    forms: Some[Word[Form]]
    authority: dict[Annotated[str, AfterValidator(_form_or_field)], Stem] = Field(default_factory=dict)


class Round(Model):
    """One evaluation. Dates are ``datetime.date``; in the file they are written in the Buddhist era."""

    id: RoundId
    title: Bilingual
    fiscal_year: BuddhistFiscalYear
    period: Period
    cutoff: BuddhistDate
    instruments: Some[Word[Instrument]]
    criteria: dict[Word[Instrument], Stem]
    inputs: Inputs
    scope: Scope
    language: Literal["th", "en"] = "th"
    thai_digits: bool = False
    synthetic: bool = False
    note: Bilingual | None = None
    revision: Annotated[int, Field(ge=1, le=MOST_REVISIONS)] = 1
    #: Counts of persons and services of the registry forms from 1 to below this are hidden; 1 hides nothing.
    suppress_under: Annotated[int, Field(ge=1, le=100)] = 5
    #: The analysts' own notebooks that are published with the round.
    own: OwnNotebooks = ()
    #: Years that the analyst joins although the rules part them.
    joins: Joins = ()
    #: Kinds of files that the books are written in as well.
    also: Annotated[tuple[Word[Also], ...], Field(strict=False)] = ()

    @property
    def part(self) -> str:
        """Which part of the year: ``r1``, ``r2``, ``m02``, ``annual``."""
        return split_id(self.id)[1]

    @field_validator("thai_digits")
    @classmethod
    def _thai_only(cls, asked: bool, info: ValidationInfo) -> bool:
        """English has no Thai digits, whatever the round's file asks for its Thai reports."""
        return asked and info.data.get("language") != "en"

    @model_validator(mode="after")
    def _id_agrees(self) -> Round:
        year, part = split_id(self.id)
        if year != self.fiscal_year:
            raise refuse(
                f"รหัสรอบ {self.id} ไม่ตรงกับปีงบประมาณ {self.fiscal_year}",
                f"The id {self.id} does not agree with fiscal year {self.fiscal_year}.",
                fix_th="แก้ให้เป็นปีเดียวกัน",
                fix_en="Make both the same year.",
                at=("fiscal_year",),
            )
        named = period_of(year, part)
        if self.period != named:
            start, end = write_date(named.start), write_date(named.end)
            raise refuse(
                f"ช่วงเวลาไม่ตรงกับรหัสรอบ {self.id}",
                f"The period does not agree with the id {self.id}.",
                fix_th=f"แก้เป็น {start} ถึง {end}",
                fix_en=f"It must be {start} to {end}.",
                at=("period",),
            )
        return self

    @model_validator(mode="after")
    def _cutoff_is_near(self) -> Round:
        latest = self.period.end + LATEST_AFTER
        if not self.period.start <= self.cutoff <= latest:
            start, end = write_date(self.period.start), write_date(latest)
            raise refuse(
                f"วันตัดข้อมูล {write_date(self.cutoff)} อยู่นอกช่วงของรอบ",
                f"The cut-off {write_date(self.cutoff)} lies outside the round.",
                fix_th=f"ใช้วันระหว่าง {start} ถึง {end}",
                fix_en=f"Use a day from {start} to {end}.",
                at=("cutoff",),
            )
        return self

    @model_validator(mode="after")
    def _every_instrument_has_criteria(self) -> Round:
        if len(set(self.instruments)) < len(self.instruments):
            raise refuse("มีเครื่องมือประเมินซ้ำ", "An instrument is listed twice.", at=("instruments",))
        for name in self.instruments:
            if name not in self.criteria:
                raise refuse(
                    f"เครื่องมือ {name} ยังไม่มีเกณฑ์",
                    f"The instrument {name} has no criteria.",
                    fix_th=f"เพิ่ม “{name}: ชื่อแฟ้มเกณฑ์” ใต้ criteria",
                    fix_en=f"Add “{name}: name-of-a-criteria-file” under criteria.",
                    at=("criteria",),
                )
        for name in self.criteria:
            if name not in self.instruments:
                raise refuse(
                    f"มีเกณฑ์ของ {name} แต่รอบนี้ไม่ได้ใช้เครื่องมือนี้",
                    f"There are criteria for {name}, which is not an instrument of this round.",
                    fix_th="เพิ่มใน instruments หรือลบเกณฑ์ออก",
                    fix_en="Add it to instruments, or remove it.",
                    at=("criteria", str(name)),
                )
        return self

    @model_validator(mode="after")
    def _synthetic_says_so(self) -> Round:
        if self.synthetic and self.note is None:
            raise refuse(
                "ข้อมูลสังเคราะห์ต้องมี note อธิบาย",
                "A synthetic round must say so in note.",
                fix_th="เพิ่ม note ทั้ง th และ en",
                fix_en="Add note, in th and en.",
                at=("synthetic",),
            )
        return self
