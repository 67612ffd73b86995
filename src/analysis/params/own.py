"""The analysts' own notebooks that a round names: which of ``notebooks/own/``, and for whom."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from analysis.errors import Location, WorkbookError
from analysis.params.base import Model
from analysis.params.refusal import nearest, refuse
from analysis.places.scopes import NATION

#: Below ``notebooks/``: no upgrade and no command of the program touches what stands there.
FOLDER = "own"
#: A name becomes part of figures' names and of file names.
NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
LONGEST = 40


def name_problem(name: str) -> tuple[str, str] | None:
    """What is wrong with a name of an own notebook, in Thai and English; None for a good one."""
    if NAME.fullmatch(name) and len(name) <= LONGEST:
        return None
    return (
        f"“{name}” ใช้เป็นชื่อสมุดงานไม่ได้ ใช้ a–z, 0–9, - และ _ ขึ้นต้นด้วยตัวอักษร ยาวไม่เกิน {LONGEST} ตัว",
        f"“{name}” is no name for a notebook: use a–z, 0–9, - and _, a letter first, at most {LONGEST} of them.",
    )


def _good_name(value: str) -> str:
    if problem := name_problem(value):
        raise refuse(
            *problem,
            fix_th="เขียนชื่อแฟ้มใน notebooks/own/ โดยไม่ต้องมี .ipynb",
            fix_en="Write a file's name in notebooks/own/, without .ipynb.",
        )
    return value


def scope_codes(value: Any) -> Any:
    """Codes as they may be typed: one of them, or a list; without quotes a code is a number."""
    codes = tuple(str(one) for one in (value if isinstance(value, list | tuple) else [value]))
    for code in codes:
        if code != NATION and not re.fullmatch(r"[1-9][0-9]", code):
            raise refuse(
                f"“{code}” ไม่ใช่ขอบเขต",
                f"“{code}” is no scope.",
                fix_th='เขียน TH หรือรหัสจังหวัดสองหลัก เช่น [TH, "42"]',
                fix_en='Write TH or two-digit codes: [TH, "42"].',
            )
    if len(set(codes)) < len(codes):
        raise refuse("มีขอบเขตซ้ำ", "A scope is listed twice.", fix_th="เหลือขอบเขตละครั้ง", fix_en="Keep one.")
    return codes


class OwnNotebook(Model):
    """One notebook of ``notebooks/own/``. Without ``scopes`` it is for the nation, and where a round has none, for each
    of its provinces. ``annex``: its sections stand in the memo's annex too."""

    notebook: Annotated[str, AfterValidator(_good_name)]
    scopes: Annotated[tuple[str, ...], BeforeValidator(scope_codes)] = ()
    annex: bool = False

    @model_validator(mode="before")
    @classmethod
    def _name_alone(cls, data: Any) -> Any:
        return {"notebook": data} if isinstance(data, str) else data


def _each_once(value: tuple[OwnNotebook, ...]) -> tuple[OwnNotebook, ...]:
    names = [one.notebook for one in value]
    for name in names:
        if names.count(name) > 1:
            raise refuse(
                f"มีสมุดงาน {name} ซ้ำ",
                f"The notebook {name} is listed twice.",
                fix_th="รวมเป็นรายการเดียว แล้วเขียนขอบเขตทั้งหมดใน scopes",
                fix_en="Keep one, with all its scopes.",
            )
    return value


def _one_or_many(value: Any) -> Any:
    return (value,) if isinstance(value, str | dict) else value


OwnNotebooks = Annotated[
    tuple[OwnNotebook, ...], Field(strict=False), BeforeValidator(_one_or_many), AfterValidator(_each_once)
]


def own_folder(home: Path) -> Path:
    return home / "notebooks" / FOLDER


def below(folder: Path, deep: bool) -> list[Path]:
    """Files of a folder, of those in it too where ``deep``, without those that a system or Excel hides there."""
    found = folder.rglob("*") if deep else folder.glob("*")
    return [path for path in sorted(found) if path.is_file() and not path.name.startswith((".", "~$"))]


def is_kept(path: Path) -> bool:
    """Whether a file beside own notebooks is a person's, and not what a program leaves there."""
    return not {"__pycache__", ".ipynb_checkpoints"} & set(path.parts)


def own_names(home: Path) -> tuple[str, ...]:
    """Names of the notebooks in ``notebooks/own/``, sorted."""
    return tuple(sorted(path.stem for path in own_folder(home).glob("*.ipynb") if not path.name.startswith(".")))


def refuse_unknown(own: OwnNotebook, known: tuple[str, ...], home: Path, location: Location) -> None:
    """Raise ``WorkbookError`` where a notebook is not in ``notebooks/own/``, or a scope is none of ``known``."""
    names = own_names(home)
    if own.notebook not in names:
        near = nearest(own.notebook, names)
        listed, make = ", ".join(names) or "-", f"workbook notebook new {own.notebook}"
        raise WorkbookError(
            f"ไม่มีสมุดงาน “{own.notebook}” ใน notebooks/own/",
            f"There is no notebook “{own.notebook}” in notebooks/own/.",
            location=location,
            fix_th=f"น่าจะหมายถึง “{near}”" if near else f"ที่มีอยู่: {listed} หรือสั่ง {make}",
            fix_en=f"Did you mean “{near}”?" if near else f"There are: {listed}. Or: {make}.",
        )
    for scope in own.scopes:
        if scope not in known:
            shown = ", ".join(known[:6]) + (" …" if len(known) > 6 else "")
            raise WorkbookError(
                f"รอบนี้ไม่มีขอบเขต “{scope}” ที่สมุดงาน {own.notebook} ระบุไว้",
                f"This round has no scope “{scope}”, which {own.notebook} asks for.",
                location=location,
                fix_th=f"ใช้ {shown}",
                fix_en=f"Use {shown}.",
            )
