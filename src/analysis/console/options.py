"""The options that verbs share, and those of ``workbook run``."""

from __future__ import annotations

import os
import sys
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


class EngineName(StrEnum):
    """``execute.kernels.engines.Engine`` as it is typed."""

    WARM = "warm"
    COLD = "cold"
    REUSED = "reused"


#: ``execute.kernels.engines.USUAL_ENGINE`` as it is typed; asked for here so that ``--help`` imports little.
USUAL_ENGINE = EngineName.WARM if sys.platform == "linux" and hasattr(os, "fork") else EngineName.REUSED


Rounds = Annotated[list[str], typer.Argument(metavar="ROUND...", help="รหัสรอบหนึ่งรอบหรือมากกว่า · one or more rounds")]
Workers = Annotated[
    int | None,
    typer.Option("--workers", "-j", min=1, help="จำนวนงานที่ทำพร้อมกัน (ค่าเริ่มต้นมากกว่าจำนวนซีพียูหนึ่งงาน) · tasks at once"),
]
Engine = Annotated[
    EngineName,
    typer.Option(
        "--engine",
        envvar="WORKBOOK_ENGINE",
        help="วิธีใช้เคอร์เนล: warm แยกจากกระบวนการที่เตรียมไว้ (ใช้ cold เองหากเครื่องทำไม่ได้), "
        "reused ใช้เคอร์เนลเดิมต่อเมื่อตรวจแล้วว่าสะอาด,"
        " cold เริ่มใหม่ทุกครั้ง · how kernels are had",
    ),
]
Prove = Annotated[
    int,
    typer.Option(
        "--prove",
        metavar="N",
        min=0,
        help="เทียบผล N จังหวัดจากเคอร์เนลทั้งสองแบบทีละไบต์ หากต่างกันจะไม่เผยแพร่ · compare N provinces on both engines",
    ),
]
Fresh = Annotated[
    bool, typer.Option("--fresh", help="ทำใหม่ทุกงานแม้ไม่มีสิ่งใดเปลี่ยน · run every task, also where nothing has changed")
]
Preview = Annotated[
    bool,
    typer.Option(
        "--preview", help="ทำทุกขั้นตอนแต่ไม่เผยแพร่ บอกว่าตัวเลขใดจะเปลี่ยน · do everything but publish; tell what would change"
    ),
]
Explain = Annotated[bool, typer.Option("--explain", help="บอกว่าแต่ละงานต้องทำใหม่เพราะอะไร · say why each task runs")]
Accept = Annotated[
    list[str] | None,
    typer.Option(
        "--accept",
        metavar="[ROUND=]N",
        help="เผยแพร่ทั้งที่มีข้อที่ต้องแก้ไข N ข้อ นับข้อที่ยอมรับไว้ด้วย · publish with exactly N errors, waived ones among them",
    ),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="ชื่อผู้ดำเนินการ (ต้องระบุ) · who does this (needed)")]
Revision = Annotated[
    int | None, typer.Option("--revision", metavar="N", min=1, help="ฉบับที่ปิดแล้วฉบับใด · which closed revision")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="ไม่พิมพ์สิ่งใดทาง stdout · print nothing on stdout")]
LogJson = Annotated[
    bool, typer.Option("--log-json", help="บันทึกเหตุการณ์เป็น JSON Lines ทาง stderr · log events as JSON Lines on stderr")
]
LogFile = Annotated[
    Path | None,
    typer.Option("--log-file", metavar="PATH", help="บันทึกต่อท้ายแฟ้มนี้แทน stderr · append the log to this file instead"),
]
Cluster = Annotated[
    str,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="ทำงานบน worker ของ Dask เช่น tcp://192.0.2.10:8786 (docs/cluster.md) · run on a cluster's workers",
    ),
]
