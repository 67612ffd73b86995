"""The figures that the ministry and Loei published, typed in as tidy tables (a file and a row to each, for tracing)."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.ingest.layouts.tables import tidy

OPS = "data/fy2568-m02/00-ops.xlsx"


def table(name: str, columns: str, rows: Iterable[tuple], *, file: str = OPS, **constant: object) -> pd.DataFrame:
    """A tidy table from short rows; ``columns`` names them, ``constant`` fills the rest, rows count from 6."""
    names = columns.split()
    filled = [dict(zip(names, row, strict=True)) for row in rows]
    where = {"file": file, "sheet": name}
    return tidy(name, [{**constant, **row, **where, "row": at} for at, row in enumerate(filled, start=6)])


_PROJECT = "project_no project stated_period_percent stated_year_percent"
_INDICATOR = "project_no indicator_no sub_no part kind unit_of_measure target_year target_period result lost"
Q, P, M = "quantity", "percent", "milestone"

OVERALL_PROJECTS = [
    (0, "ผลการดำเนินงานในภาพรวม", 75.00, 4.74),
    (1, "ป้องกันการค้ามนุษย์ด้านแรงงาน", 0.00, 0.00),
    (2, "ป้องกันและแก้ไขปัญหายาเสพติด", 100, 8.30),
    (3, "ความสัมพันธ์และตลาดแรงงานระหว่างประเทศ", 0.00, 0.00),
    (4, "ประสิทธิภาพการให้บริการด้านแรงงาน", 100, 7.68),
    (5, "แก้ไขปัญหาความเดือดร้อนด้านอาชีพ", 100, 17.24),
    (6, "คุณภาพชีวิตแรงงานนอกระบบ", 0.00, 0.00),
    (7, "ทักษะดิจิทัล", 0.00, 0.00),
]
OVERALL_INDICATORS = [
    (1, "1", None, 1, Q, "แห่ง", 5000, None, None, False),
    (1, "1", None, 2, Q, "คน", 75000, None, None, False),
    (1, "2", None, 1, M, None, 5, None, None, False),
    (2, "1", None, 1, Q, "คน", 43220, 6600, 7285, False),
    (2, "2", None, 1, Q, "คน", 62360, 9500, 10183, False),
    (2, "3", None, 1, Q, "ชมรม", 76, None, None, False),
    (2, "4", None, 1, Q, "ศูนย์", 45, None, None, False),
    (2, "5", None, 1, P, None, 80, None, None, False),
    (3, "1", None, 1, Q, "ข้อเสนอ", 10, None, None, False),
    (3, "2", None, 1, Q, "คน", 15000, None, None, False),
    (3, "3", None, 1, M, None, 5, None, None, False),
    (4, "1", None, 1, Q, "คน", 734075, 122210, 142843, False),
    (4, "1", "(1)", 1, Q, "คน", 90800, 15000, 15000, False),
    (4, "1", "(2)", 1, Q, "คน", 350775, 58460, 64442, False),
    (4, "1", "(3)", 1, Q, "คน", 292500, 48750, 63401, False),
    (4, "2", None, 1, Q, "เรื่อง", 28, 1, 1, False),
    (4, "3", None, 1, Q, "คน", 200000, None, None, False),
    (4, "4", None, 1, P, None, 60, None, None, False),
    (4, "5", None, 1, P, None, 90, None, None, False),
    (4, "6", None, 1, P, None, 82, None, None, False),
    (4, "7", None, 1, P, None, 92, None, None, False),
    (5, "1", None, 1, Q, "คน", 5800, None, 1000, False),
    (5, "2", None, 1, P, None, 20, None, None, False),
    (5, "3", None, 1, P, None, 10, None, None, False),
    (6, "1", None, 1, Q, "คน", 13560000, 2260000, None, False),
    (6, "2", None, 1, P, None, 80, None, None, False),
    (7, "1", None, 1, Q, "คน", 58, None, None, False),
    (7, "2", None, 1, P, None, 90, None, None, False),
]
REGIONAL_PROJECTS = [
    (0, "ภาพรวม", 100, 10.42),
    (1, "ป้องกันการค้ามนุษย์ด้านแรงงาน", None, None),
    (2, "ป้องกันและแก้ไขปัญหายาเสพติด", 100, 5.53),
    (3, "ประสิทธิภาพการให้บริการด้านแรงงาน", 100, 9.70),
    (4, "แก้ไขปัญหาความเดือดร้อนด้านอาชีพ", 100, 36.89),
    (5, "คุณภาพชีวิตแรงงานนอกระบบ", 0, 0),
]
REGIONAL_INDICATORS = [
    (1, "1", None, 1, Q, "แห่ง", 5000, None, None, False),
    (1, "1", None, 2, Q, "คน", 75000, None, None, False),
    (2, "2.1", None, 1, Q, "คน", 43220, 6600, 7285, False),
    (2, "2.2", None, 1, Q, "คน", 62360, 9500, 10183, False),
    (2, "2.3", None, 1, Q, "ชมรม", 76, None, None, False),
    (2, "2.3", None, 2, Q, "คน", 11400, None, None, False),
    (2, "2.4", None, 1, Q, "ศูนย์", 45, None, None, False),
    (2, "2.4", None, 2, Q, "คน", 6750, None, None, False),
    (3, "3.1 1)", None, 1, Q, "คน", 90800, 15000, 15000, False),
    (3, "3.1 2)", None, 1, Q, "ครั้ง", 127, 10, 10, False),
    (3, "3.1 3)", None, 1, Q, "ครั้ง", 127, 10, 10, False),
    (3, "3.1 4)", None, 1, Q, "ครั้ง", 273, 24, 24, False),
    (3, "3.1 5)", None, 1, Q, "ครั้ง", 273, 24, 24, False),
    (3, "3.1 6)", None, 1, Q, "แห่ง", 37, None, None, False),
    (3, "3.2", None, 1, Q, "คน", 326475, None, None, True),
    (3, "3.3", None, 1, Q, "ราย", 292500, None, None, True),
    (3, "3.4", None, 1, Q, "ราย", 163238, 27200, 52198, False),
    (3, "3.5", None, 1, Q, "ราย", 146250, 24376, 31012, False),
    (3, "3.6", None, 1, Q, "ฉบับ", 380, None, None, False),
    (3, "3.9 1)", None, 1, Q, "เล่ม", 380, 76, 76, False),
    (3, "3.9 2)", None, 1, Q, "ครั้ง", 912, 152, 152, False),
    (4, "4.1", None, 1, Q, "คน", 5800, None, 1000, False),
    (4, "4.2", None, 1, Q, "ครั้ง", 76, 40, 71, False),
    (4, "4.3", None, 1, Q, "ครั้ง", 76, None, None, False),
    (5, "5.1 1)", None, 1, Q, "แผน", 76, None, None, False),
    (5, "5.1 2)", None, 1, Q, "ครั้ง", 152, None, None, False),
    (5, "5.1 3)", None, 1, Q, "ครั้ง", 10, None, None, False),
    (5, "5.2 1)", None, 1, Q, "คน", 8544, None, None, False),
    (5, "5.2 2)", None, 1, Q, "คน", 87771, None, None, False),
]

_BUREAUX: list[tuple[str, float, list[tuple[str, float | None]]]] = [
    ("สำนักงานรัฐมนตรี", 100, []),
    ("กลุ่มตรวจสอบภายใน", 100, []),
    ("กลุ่มพัฒนาระบบบริหาร", 100, []),
    ("ศูนย์ปฏิบัติการต่อต้านการทุจริต", 25.00, []),
    ("กลุ่มขับเคลื่อนการปฏิรูปประเทศฯ", 100, []),
    ("สำนักงานนโยบายและแผนนอกระบบ", 66.67, []),
    ("สำนักงานเลขานุการศูนย์บัญชาการป้องกันการค้ามนุษย์ฯ", 91.30, []),
    ("กองกลาง", 100, [("กลุ่มงานช่วยอำนวยความสะดวก", 100), ("กลุ่มงานประสานราชการ", 100)]),
    ("กองบริหารการคลัง", 100, [(f"กลุ่มงาน{name}", 100) for name in ("การเงิน", "บัญชี", "งบประมาณ", "พัสดุ")]),
    ("กองเผยแพร่และประชาสัมพันธ์", 100, [("กลุ่มงานสื่อสารองค์กร", 100), ("กลุ่มงานโฆษกและการข่าว", 100)]),
    ("กองกฎหมาย", 100, [(f"กลุ่มงาน{name}", 100) for name in ("พัฒนากฎหมาย", "คดีและนิติกรรมสัญญา", "อุทธรณ์และละเมิด")]),
    (
        "ศูนย์เทคโนโลยีสารสนเทศและการสื่อสาร",
        87.50,
        [
            ("กลุ่มงานบริหารคอมพิวเตอร์และเครือข่าย", 100),
            ("กลุ่มงานวางแผนเทคโนโลยีสารสนเทศ", 50.00),
            ("กลุ่มงานพัฒนาระบบงานคอมพิวเตอร์", 100),
            ("กลุ่มงานนวัตกรรมดิจิทัลและบริการสารสนเทศ", 100),
        ],
    ),
    (
        "สำนักตรวจและประเมินผล",
        100,
        [
            ("กลุ่มงานตรวจราชการ", None),
            ("ศูนย์บริการประชาชนกระทรวงแรงงาน", 100),
            ("กลุ่มงานวิเคราะห์และประเมินผล", 100),
            ("กลุ่มงานสนับสนุนเครือข่ายและประสานภูมิภาค", 100),
        ],
    ),
    (
        "กองยุทธศาสตร์และแผนงาน",
        100,
        [("กลุ่มงานพัฒนายุทธศาสตร์", 100), ("กลุ่มงานแผนงานและงบประมาณ", 100), ("สำนักงานสภาที่ปรึกษาฯ", 100)],
    ),
    (
        "กองเศรษฐกิจการแรงงาน",
        97.50,
        [
            ("ศูนย์วิจัยและนวัตกรรมแรงงาน", 100),
            ("สำนักงานคณะกรรมการค่าจ้าง", 100),
            ("กลุ่มงานนโยบายเศรษฐกิจแรงงานมหภาค", 100),
            ("กลุ่มงานนโยบายเศรษฐกิจแรงงานรายสาขา", 87.50),
            ("กลุ่มงานนโยบายเศรษฐกิจการแรงงานระหว่างประเทศ", 100),
        ],
    ),
    ("กองบริหารทรัพยากรบุคคล", 100, [(f"กลุ่มงานบุคคล {number}", 100) for number in range(1, 6)]),
    ("สำนักประสานความร่วมมือระหว่างประเทศ", 100, [(f"กลุ่มงานต่างประเทศ {number}", 100) for number in range(1, 4)]),
]
#: Printed counts (met, not met, not due) of the bureaux' own lines.
_COUNTS = {4: (0, 1, 0), 6: (0, 1, 0), 7: (0, 1, 0), 8: (2, 0, 0), 9: (4, 0, 0), 10: (2, 0, 0), 11: (3, 0, 0)}
_COUNTS |= {12: (3, 1, 0), 13: (3, 0, 1), 14: (3, 0, 0), 15: (4, 1, 0), 16: (5, 0, 0), 17: (3, 0, 0)}

UNIT_ACTIVITIES = [
    ("ศูนย์ปฏิบัติการต่อต้านการทุจริต", "ป้องกันและปราบปรามการทุจริต", "ครั้ง", None, 1, None, "กำหนดประชุม 3 ธันวาคม 2567"),
    ("ศูนย์ปฏิบัติการต่อต้านการทุจริต", "ส่งเสริม/คุ้มครองจริยธรรม", "ครั้ง", None, 1, None, "กำหนดประชุม 3 ธันวาคม 2567"),
    ("สำนักงานนโยบายแรงงานนอกระบบ", "การบริหารจัดการแรงงานนอกระบบฯ", "คน", None, 2260000, None, "อยู่ระหว่างจัดทำแผน"),
    ("สำนักงานเลขานุการศูนย์บัญชาการป้องกันการค้ามนุษย์ด้านแรงงาน", "จ้างเจ้าหน้าที่ NRM", "คน", None, 23, 17, "ไม่มีผู้สมัคร"),
    ("กลุ่มงานนโยบายเศรษฐกิจแรงงานรายสาขา", "ประชุมจัดทำดัชนีชี้วัดคุณภาพชีวิต", "ครั้ง", None, 2, None, "อยู่ระหว่างจัดทำคำสั่ง"),
    ("กลุ่มงานวางแผนเทคโนโลยีสารสนเทศ", "จัดประชุม คกก. CIO", "ครั้ง", None, 1, None, "ยังไม่สามารถจัดประชุมได้"),
    ("กลุ่มงานช่วยอำนวยความสะดวก", "งานสารบรรณ", "เรื่อง", 28000, None, 63352, None),
]


def projects() -> pd.DataFrame:
    overall = table("projects", _PROJECT, OVERALL_PROJECTS, table="overall", stated_decimals=2)
    regional = table("projects", _PROJECT, REGIONAL_PROJECTS, table="regional", stated_decimals=2)
    return pd.concat([overall, regional], ignore_index=True)


def indicators() -> pd.DataFrame:
    tables = {"overall": OVERALL_INDICATORS, "regional": REGIONAL_INDICATORS}
    return pd.concat(
        [table("indicators", _INDICATOR, rows, table=name, project="", indicator="") for name, rows in tables.items()],
        ignore_index=True,
    )


def units() -> pd.DataFrame:
    """Table 2: the overall line, 17 bureaux, 42 units."""
    rows: list[tuple] = [(0, "ภาพรวม", -1, None, 92.23, True, 36, 5, 1)]
    for number, (bureau, percent, below) in enumerate(_BUREAUX, start=1):
        counts = _COUNTS.get(number, (1, 0, 0))
        rows.append((number, bureau, -1 if below else 0, None if below else bureau, percent, True, *counts))
        for at, (unit, stated) in enumerate(below, start=1):
            own = (0, 0, 1) if stated is None else (1, 0, 0) if stated == 100 else (0, 1, 0)
            rows.append((number, bureau, at, unit, stated, stated is not None, *own))
    columns = "bureau_no bureau unit_no unit stated_percent due stated_met stated_not_met stated_not_due"
    return table("units", columns, rows, stated_decimals=2)


def unit_activities() -> pd.DataFrame:
    columns = "unit activity unit_of_measure target_year target_period result reason"
    return table("unit_activities", columns, UNIT_ACTIVITIES)
