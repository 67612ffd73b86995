"""What every parameter model shares: strict types, no unknown keys, frozen once read."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetPydanticSchema,
    StringConstraints,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from analysis.bilingual import Text
from analysis.params.buddhist import BuddhistFiscalYear, write_date
from analysis.params.refusal import refuse, unknown_keys
from analysis.thai.citizen_id import mask

T = TypeVar("T")

#: A list in YAML, a tuple in the model; the items stay strictly typed.
Listed = Annotated[tuple[T, ...], Field(strict=False)]


def _not_empty(items: tuple[T, ...]) -> tuple[T, ...]:
    if not items:
        raise refuse("รายการนี้ว่าง", "This list is empty.", fix_th="เขียนอย่างน้อยหนึ่งรายการ", fix_en="Give at least one.")
    return items


#: A list that must hold something; checked after its items, so that a wrong item is not called an empty list.
Some = Annotated[tuple[T, ...], Field(strict=False), AfterValidator(_not_empty)]
#: A word from a fixed list (a StrEnum), written as text in YAML.
Word = Annotated[T, Field(strict=False)]
#: Text that says something.
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
#: 0 to 100.
Percent = Annotated[float, Field(ge=0, le=100)]
#: A due date or a cut-off may follow the end of its year by this much (a quarter).
LATEST_AFTER = timedelta(days=92)


#: A reason that somebody else can judge a year later has at least so many letters.
SHORTEST_REASON = 8


def without_id(text: str) -> str:
    """A text that a person wrote, refused where it holds a person's 13-digit id."""
    if mask(text) != text:
        raise refuse(
            "มีเลขประจำตัวประชาชนอยู่ในข้อความ",
            "The text holds a person's 13-digit id.",
            fix_th="ลบเลขนั้นออก",
            fix_en="Remove the number.",
        )
    return text


def text_without_id(value: Text) -> Text:
    """The same in both languages."""
    return Text(without_id(value.th), without_id(value.en))


class Model(BaseModel):
    """A part of a parameter file."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _only_known_keys(cls, data: Any) -> Any:
        """Unknown keys are met first: a misspelt key explains the "missing" one."""
        if isinstance(data, dict):
            strange = [str(key) for key in data if key not in cls.model_fields]
            if strange:
                raise unknown_keys(strange, cls.model_fields)
        return data


class _Words(Model):
    """A text as a file writes it: ``th`` and ``en``, and neither is empty."""

    th: Sentence
    en: Sentence


def _bilingual(_: object, handler: GetCoreSchemaHandler) -> CoreSchema:
    return core_schema.no_info_after_validator_function(
        lambda words: Text(words.th, words.en),
        core_schema.no_info_before_validator_function(
            lambda given: asdict(given) if isinstance(given, Text) else given, handler.generate_schema(_Words)
        ),
        serialization=core_schema.plain_serializer_function_ser_schema(asdict),
    )


#: The same words in both languages.
Bilingual = Annotated[Text, GetPydanticSchema(_bilingual)]


class CriteriaModel(Model):
    """What every criteria file begins with: what it is, and the document and section each rule comes from."""

    title: Bilingual
    source: Sentence
    note: Bilingual | None = None


class YearCriteria(CriteriaModel):
    """Criteria of one fiscal year; they serve no other."""

    fiscal_year: BuddhistFiscalYear

    def refuse_outside_year(self, day: date, at: tuple[str | int, ...]) -> None:
        """Refuse a date before the fiscal year, or more than a quarter after it."""
        year = self.fiscal_year
        latest = year.end + LATEST_AFTER
        if not year.start <= day <= latest:
            raise refuse(
                f"{write_date(day)} อยู่นอกปีงบประมาณ {year}",
                f"{write_date(day)} lies outside fiscal year {year}.",
                fix_th=f"ใช้วันระหว่าง {write_date(year.start)} ถึง {write_date(latest)}",
                fix_en=f"Use a day from {write_date(year.start)} to {write_date(latest)}.",
                at=at,
            )
