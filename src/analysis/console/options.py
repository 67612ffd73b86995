"""Options and arguments that several verbs take, each said once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

RoundId = Annotated[str, typer.Argument(metavar="ROUND", help="รหัสรอบ เช่น fy2568-m02 · a round's id")]
Overrides = Annotated[
    list[str] | None,
    typer.Option(
        "-p", "--param", metavar="KEY=VALUE", help="เปลี่ยนพารามิเตอร์ของรอบ เช่น -p language=en · change a parameter"
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="โฟลเดอร์ผลลัพธ์ (ค่าเริ่มต้น outputs/) · where results go")
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", "-j", min=1, help="จำนวนงานที่ทำพร้อมกัน (ค่าเริ่มต้นเท่าจำนวนซีพียู) · tasks at once"),
]


class EngineName(StrEnum):
    """``execute.engines.Engine`` as it is typed."""

    WARM = "warm"
    COLD = "cold"


EngineOption = Annotated[
    EngineName,
    typer.Option(
        "--engine",
        envvar="WORKBOOK_ENGINE",
        help="วิธีเริ่มเคอร์เนล: warm แยกจากกระบวนการที่เตรียมไว้ (ใช้ cold เองหากเครื่องทำไม่ได้), cold เริ่มใหม่ทุกครั้ง"
        " · how kernels start",
    ),
]
Accept = Annotated[
    list[str] | None,
    typer.Option(
        "--accept",
        metavar="[ROUND=]N",
        help="เผยแพร่ทั้งที่มีข้อที่ต้องแก้ไข N ข้อ (ต้องตรงกับจำนวนจริง) · publish with exactly N errors in the data",
    ),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="ชื่อผู้ดำเนินการ (ต้องระบุ) · who does this (needed)")]
Revision = Annotated[
    int | None, typer.Option("--revision", metavar="N", min=1, help="ฉบับที่ปิดแล้วฉบับใด · which closed revision")
]
