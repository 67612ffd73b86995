"""Years that the analyst of a round joins although the rules part them: in the round's file, each with its reason."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from analysis.bilingual import Text
from analysis.params.base import SHORTEST_REASON, Bilingual, Model, text_without_id
from analysis.params.own import scope_codes
from analysis.params.refusal import refuse
from analysis.params.trends import Year


def _a_reason(value: Text) -> Text:
    if any(sum(letter.isalnum() for letter in text) < SHORTEST_REASON for text in (value.th, value.en)):
        raise refuse(
            "เหตุผลสั้นเกินไป",
            "The reason is too short.",
            fix_th=f"เขียนอย่างน้อย {SHORTEST_REASON} ตัวอักษร ให้ผู้อื่นเข้าใจได้ในปีหน้า",
            fix_en=f"Write at least {SHORTEST_REASON} letters that another can judge next year.",
        )
    return text_without_id(value)


def _a_series(value: str) -> str:
    if not re.fullmatch(r"[a-z_]+\.[a-z_]+", value):
        raise refuse(
            f"“{value}” ไม่ใช่รหัสชุดข้อมูล",
            f"“{value}” is not the id of a series.",
            fix_th="เขียน เช่น people.percent (ดูรหัสในสมุดงานด้วย wb.series)",
            fix_en="Write, for example, people.percent (wb.series lists them).",
        )
    return value


def _two_years(value: tuple[int, ...]) -> tuple[int, ...]:
    if len(value) != 2 or value[0] >= value[1]:
        raise refuse(
            "ต้องเป็นสองปี ปีก่อนมาก่อน",
            "Give two years, the earlier first.",
            fix_th="เขียน เช่น years: [2565, 2566]",
            fix_en="Write, for example, years: [2565, 2566].",
        )
    return value


class Join(Model):
    """One series over two neighbouring years that have values; without ``scopes`` of every place, without ``part`` of
    every part of the year."""

    series: Annotated[str, AfterValidator(_a_series)]
    years: Annotated[tuple[Year, ...], Field(strict=False), AfterValidator(_two_years)]
    part: Annotated[str, StringConstraints(pattern=r"^([a-z0-9]+)?$")] = ""
    scopes: Annotated[tuple[str, ...], BeforeValidator(scope_codes)] = ()
    reason: Annotated[Bilingual, AfterValidator(_a_reason)]

    @model_validator(mode="before")
    @classmethod
    def _says_why(cls, data: Any) -> Any:
        if isinstance(data, dict) and not data.get("reason"):
            raise refuse(
                "การเชื่อมปีที่กฎให้แยกกันต้องมีเหตุผล",
                "Years that the rules part are joined only with a reason.",
                fix_th="เพิ่ม reason ทั้ง th และ en เหตุผลจะพิมพ์ไว้ข้างการเปลี่ยนแปลง",
                fix_en="Add reason, in th and en; it is printed beside the change.",
                at=("reason",),
            )
        return data

    def serves(self, scope: str) -> bool:
        """Whether it is of a place."""
        return not self.scopes or scope in self.scopes


def _each_once(value: tuple[Join, ...]) -> tuple[Join, ...]:
    seen = [(one.series, one.years, one.part, one.scopes) for one in value]
    if len(set(seen)) < len(seen):
        raise refuse("มีการเชื่อมซ้ำ", "A joining is listed twice.", fix_th="เหลือไว้รายการเดียว", fix_en="Keep one.")
    return value


Joins = Annotated[tuple[Join, ...], Field(strict=False), AfterValidator(_each_once)]
