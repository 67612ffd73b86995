"""Errors of a round that somebody accepts, each with its reason: ``params/waivers/<round>.yaml``.

A waiver is of one finding, never of a kind or of an office. ``saw`` is a digest of what the finding saw when it was
accepted, so that another value in the cell is not accepted with it. ``by`` is a role, never a name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, TypeAdapter, model_validator

from analysis.errors import Location, WorkbookError
from analysis.params.base import SHORTEST_REASON, Listed, Model, Sentence, without_id
from analysis.params.buddhist import BuddhistDate, write_date
from analysis.params.of_a_round.file import OfARound, read_of_a_round
from analysis.params.refusal import refuse
from analysis.params.yaml_text import scalar_text
from analysis.thai.persons import is_a_person

FOLDER = "waivers"
#: Parts of a finding's id: office, file, sheet, cell, code.
PARTS = 5
_EXAMPLE = "58/58-mae-hong-son.xlsx/แผนและผล/G15/number_unreadable"
_WILD = re.compile(r"[*?\[\]]")


def _one_finding(value: str) -> str:
    parts = value.split("/")
    if len(parts) != PARTS or not all(parts) or _WILD.search(value):
        raise refuse(
            f"“{value}” ไม่ใช่รหัสของข้อค้นพบข้อเดียว ยอมรับทั้งชนิดหรือทั้งหน่วยงานไม่ได้",
            f"“{value}” is not the id of one finding; a kind of findings, or an office, cannot be accepted.",
            fix_th=f"คัดลอกรหัสจาก workbook check เช่น {_EXAMPLE}",
            fix_en=f"Copy the id from workbook check: {_EXAMPLE}",
        )
    return value


def _a_reason(value: str) -> str:
    if sum(letter.isalnum() for letter in value) < SHORTEST_REASON or "\n" in value:
        raise refuse(
            "เหตุผลสั้นเกินไปหรือมีหลายบรรทัด",
            "The reason is too short, or has several lines.",
            fix_th=f"เขียนบรรทัดเดียว อย่างน้อย {SHORTEST_REASON} ตัวอักษร ให้ผู้อื่นเข้าใจได้ในปีหน้า",
            fix_en=f"Write one line of at least {SHORTEST_REASON} letters that another can judge next year.",
        )
    return without_id(value)


def _a_digest(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{16}", value):
        raise refuse(
            "saw ต้องเป็นรหัสสิบหกตัวที่โปรแกรมเขียน",
            "“saw” is sixteen hex digits that the program writes.",
            fix_th="ลบรายการนี้ แล้วสั่ง workbook accept ใหม่",
            fix_en="Remove the entry, and run workbook accept again.",
        )
    return value


def _a_role(value: str) -> str:
    if is_a_person(value):
        raise refuse(
            "ใส่ตำแหน่งเท่านั้น อย่าใส่ชื่อบุคคล",
            "Give a role, not a person's name.",
            fix_th="เช่น นักวิชาการแรงงาน สำนักตรวจและประเมินผล",
            fix_en="Such as: labour specialist, evaluation bureau.",
        )
    return without_id(value)


class Waiver(Model):
    """One error that is accepted. ``until`` is the last day on which it is; None: as long as the cell is the same."""

    finding: Annotated[str, AfterValidator(_one_finding)]
    reason: Annotated[Sentence, AfterValidator(_a_reason)]
    by: Annotated[Sentence, AfterValidator(_a_role)]
    on: BuddhistDate
    until: BuddhistDate | None = None
    saw: Annotated[str, Field(validate_default=True), AfterValidator(_a_digest)] = ""

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Waiver:
        if self.until is not None and self.until < self.on:
            raise refuse(
                f"วันสิ้นสุด {write_date(self.until)} อยู่ก่อนวันที่ยอมรับ {write_date(self.on)}",
                f"It ends on {write_date(self.until)}, before it was accepted on {write_date(self.on)}.",
                fix_th="แก้ until ให้เป็นวันหลังจากนั้น",
                fix_en="Give a later day for until.",
                at=("until",),
            )
        return self

    @property
    def office(self) -> str:
        """The code of the office that the finding is about."""
        return self.finding.partition("/")[0]


class Waivers(OfARound):
    """The file of one round."""

    waivers: Listed[Waiver] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Waivers:
        names = [one.finding for one in self.waivers]
        for place, name in enumerate(names):
            if name in names[:place]:
                raise refuse(
                    f"ยอมรับ {name} ไว้แล้ว",
                    f"{name} is accepted twice.",
                    fix_th="เหลือไว้รายการเดียว",
                    fix_en="Keep one of them.",
                    at=("waivers", place, "finding"),
                )
        return self


WAIVER, WAIVERS = TypeAdapter(Waiver), TypeAdapter(Waivers)


def waivers_file(round_id: str, home: Path) -> Path:
    return home / "params" / FOLDER / f"{round_id}.yaml"


def load_waivers(round_id: str, home: Path) -> tuple[Waiver, ...]:
    """The waivers of a round, in order of their findings' ids; none where there is no file.

    Raises:
        WorkbookError: the file breaks a rule (every problem with its line), or is of another round.
    """
    file = read_of_a_round(waivers_file(round_id, home), WAIVERS)
    if file is None:
        return ()
    return tuple(sorted(file.waivers, key=lambda one: one.finding))


def is_past(waiver: Waiver, as_of: date) -> bool:
    """Whether its last day is over."""
    return waiver.until is not None and waiver.until < as_of


def with_waiver(waivers: Iterable[Waiver], new: Waiver) -> tuple[Waiver, ...]:
    """The waivers with one more, which takes the place of that of the same finding."""
    kept = [one for one in waivers if one.finding != new.finding]
    return tuple(sorted([*kept, new], key=lambda one: one.finding))


def waivers_text(round_id: str, waivers: Sequence[Waiver]) -> str:
    """The file of a round."""
    lines = [*_HEAD, f"round: {round_id}", "waivers:" if waivers else "waivers: []"]
    for one in waivers:
        said = one.model_dump(mode="json", exclude_none=True)
        marks = ["  - ", *["    "] * (len(said) - 1)]
        lines += [f"{mark}{key}: {scalar_text(value)}" for mark, (key, value) in zip(marks, said.items(), strict=True)]
    return "\n".join([*lines, ""])


_HEAD = (
    "# ข้อที่ต้องแก้ไขซึ่งมีผู้ยอมรับพร้อมเหตุผล เขียนด้วย workbook accept แก้ reason, by และ until ด้วยมือได้ ลบรายการเพื่อเลิกยอมรับ",
    "# Errors that are accepted with a reason, written by workbook accept; remove an entry to accept it no more.",
    "# finding: รหัสจาก workbook check · by: ตำแหน่ง ไม่ใช่ชื่อบุคคล · on, until: วันที่แบบ พ.ศ. · saw: รหัสของค่าที่พบ อย่าแก้",
)


def save_waiver(round_id: str, home: Path, new: Waiver) -> tuple[Waiver, ...]:
    """Put a waiver into the round's file, whole or not at all. Returns all of them.

    Raises:
        WorkbookError: the file breaks a rule, or another process is writing it.
    """
    path = waivers_file(round_id, home)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.part")
    try:
        file = half.open("x", encoding="utf-8", newline="\n")
    except FileExistsError:
        raise WorkbookError(
            "มีคำสั่งอื่นกำลังเขียนแฟ้มนี้",
            "Another command is writing this file.",
            location=Location(str(path)),
            fix_th=f"สั่งใหม่อีกครั้ง หากไม่มีคำสั่งใดค้างอยู่ให้ลบ {half.name}",
            fix_en=f"Try again; if none is running, delete {half.name}.",
        ) from None
    try:
        with file:
            waivers = with_waiver(load_waivers(round_id, home), new)
            file.write(waivers_text(round_id, waivers))
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    return waivers
