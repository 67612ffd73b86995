"""What is asked of figures that can hardly be so, word for word: facts, Thai, English, what was read."""

from __future__ import annotations

import pandas as pd

ACTIVITY = {"number": "2.1", "activity": "ฝึกอาชีพ", "unit_of_measure": "คน", "target": 50.0, "result": 500.0}
SCALE = {"activity": "ความพึงพอใจ", "unit_of_measure": "ร้อยละ"}
PAST = {"code": "far_from_own_past", "rounds": 4}

SENTENCES: list[tuple[dict[str, object], str, str, str]] = [
    (
        {**ACTIVITY, "code": "far_above_target", "value": 500.0, "limit": 150.0},
        "ฝึกอาชีพ: ผล 500 คน เทียบเป้าหมาย 50 สูงผิดปกติ (ตั้งแต่ 150 ขึ้นไป)",
        "“ฝึกอาชีพ”: 500 persons against a target of 50; that is 150 or more.",
        "500",
    ),
    (
        {**ACTIVITY, "code": "slip_of_ten", "value": 500.0, "limit": 50.0},
        "ฝึกอาชีพ: ผล 500 คน เป็นสิบเท่า ร้อยเท่า หรือพันเท่าของเป้าหมาย 50 อาจพิมพ์เลข 0 เกิน",
        "“ฝึกอาชีพ”: 500 persons is a power of ten times the target of 50; it may be a slip.",
        "500",
    ),
    (
        {**ACTIVITY, "code": "month_slip_of_ten", "value": 210.0, "limit": 21.0, "month": pd.Timestamp(2022, 3, 1)},
        "ฝึกอาชีพ: ผลเดือน มี.ค. 65 210 คน เป็นสิบเท่า ร้อยเท่า หรือพันเท่าของเดือนอื่น (มัธยฐาน 21)",
        "“ฝึกอาชีพ”: 210 persons in Mar 2022 is a power of ten times the other months (median 21).",
        "210",
    ),
    (
        {**ACTIVITY, "code": "same_every_month", "value": 20.0, "limit": 6.0, "month": pd.NaT},
        "ฝึกอาชีพ: ผล 20 คน เท่ากันทั้ง 6 เดือน อาจคัดลอกมา",
        "“ฝึกอาชีพ”: 20 persons in each of 6 months; it may be copied.",
        "20",
    ),
    (
        {**ACTIVITY, "code": "cumulative_months", "value": 735.0, "limit": 252.0},
        "ฝึกอาชีพ: ผลรายเดือนไม่ลดลงเลย และรวมกันได้ 735 คน เกินเป้าหมายทั้งปี 50 อาจเป็นยอดสะสม",
        "“ฝึกอาชีพ”: the months never fall, and their sum of 735 persons is above the year's target of 50; each may hold "
        "the sum so far.",
        "735",
    ),
    (
        {"code": "month_after_period", "month": pd.Timestamp(2022, 9, 1), "value": 16.0,
         "limit": pd.Timestamp(2022, 3, 31)},
        "มีผล 16 แถวในเดือน ก.ย. 65 ซึ่งอยู่หลังช่วงของรอบ (สิ้นสุด 31 มี.ค. 65) จึงไม่นับในรอบนี้",
        "16 row(s) have a result in Sep 2022, after the round's period (to 31 Mar 2022); it is not counted here.",
        "16",
    ),
    (
        {**ACTIVITY, "code": "months_without_plan", "value": 252.0, "limit": 252.0},
        "ฝึกอาชีพ: มีผลรายเดือน 252 คน แต่ไม่อยู่ในแผน จำนวนนี้นับแล้ว",
        "“ฝึกอาชีพ”: 252 persons in the monthly sheet, which the plan does not have; it is counted.",
        "252",
    ),
    (
        {**ACTIVITY, "code": "result_without_target", "target": 0.0, "value": 500.0, "limit": 0.0},
        "ฝึกอาชีพ: มีผล 500 คน ทั้งที่เป้าหมายเป็น 0",
        "“ฝึกอาชีพ”: 500 persons with a target of 0.",
        "500",
    ),
    (
        {**ACTIVITY, "code": "fraction_of_persons", "value": 252.4, "limit": 252.0},
        "ฝึกอาชีพ: จำนวน 252.40 คน ไม่เป็นจำนวนเต็ม",
        "“ฝึกอาชีพ”: 252.40 persons is not a whole number.",
        "252.40",
    ),
    (
        {**SCALE, "code": "percent_above", "measure": "result", "value": 5000.0, "limit": 100.0},
        "ความพึงพอใจ: ผลร้อยละ 5,000 เกิน 100",
        "“ความพึงพอใจ”: the result is 5,000 per cent, above 100.",
        "5,000",
    ),
    (
        {**SCALE, "code": "percent_above", "measure": "target_period", "value": 108.78, "limit": 100.0},
        "ความพึงพอใจ: เป้าหมายของงวดร้อยละ 108.78 เกิน 100",
        "“ความพึงพอใจ”: the period's target is 108.78 per cent, above 100.",
        "108.78",
    ),
    (
        {**SCALE, "code": "percent_above", "measure": "target_year", "value": 5000.0, "limit": 100.0},
        "ความพึงพอใจ: เป้าหมายทั้งปีร้อยละ 5,000 เกิน 100",
        "“ความพึงพอใจ”: the year's target is 5,000 per cent, above 100.",
        "5,000",
    ),
    (
        {**SCALE, "code": "level_above", "unit_of_measure": "ระดับ", "measure": "stated", "value": 100.0, "limit": 5.0},
        "ความพึงพอใจ: ค่าที่ระบุระดับ 100 เกินระดับ 5",
        "“ความพึงพอใจ”: the stated value is level 100, above 5.",
        "100",
    ),
    (
        {"code": "plan_and_months_differ", "activity": "ฝึกอาชีพ", "unit_of_measure": "คน", "measure": "target",
         "value": 999.0, "limit": 1000.0},
        "ฝึกอาชีพ: เป้าหมายในแผน 999 คน แต่ในผลรายเดือน 1,000",
        "“ฝึกอาชีพ”: the target is 999 persons in the plan and 1,000 in the monthly sheet.",
        "999",
    ),
    (
        {"code": "above_allocation", "item": "งบดำเนินงาน", "value": 100.25, "limit": 100.0},
        "งบดำเนินงาน: เบิกจ่าย 100.25 บาท เกินวงเงินที่ได้รับจัดสรร 100 บาท",
        "“งบดำเนินงาน”: 100.25 baht spent, above the allocation of 100 baht.",
        "100.25",
    ),
    (
        {"code": "part_above_whole", "scope": "92", "stat_year": 2561, "part_name": "แรงงานนอกระบบ",
         "whole_name": "ผู้มีงานทำ", "value": 367710.0, "limit": 367709.0},
        "ตรัง ปี 2561: แรงงานนอกระบบ 367,710 มากกว่า ผู้มีงานทำ 367,709",
        "Trang, 2561 BE: “แรงงานนอกระบบ”, 367,710, is more than “ผู้มีงานทำ”, 367,709.",
        "367,710",
    ),
    (
        {"code": "more_than_live_there", "scope": "92", "activity": "จัดอบรม", "unit_of_measure": "คน",
         "target": 400000.0, "result": 5.0, "whole_name": "ผู้มีงานทำ", "value": 400000.0, "limit": 367709.0},
        "จัดอบรม: 400,000 คน มากกว่าผู้มีงานทำทั้งจังหวัด 367,709 คน",
        "“จัดอบรม”: 400,000 persons, more than all “ผู้มีงานทำ” of the province, 367,709.",
        "400,000",
    ),
    (
        {**PAST, "series_id": "people.result", "unit": "persons", "value": 25310.0, "limit": 2400.5},
        "คนที่ได้รับบริการ: 25,310 คน ต่างจาก 4 รอบก่อนของหน่วยงานเองมาก (มัธยฐาน 2,400.50 คน)",
        "“People reached”: 25,310 persons, far from the office's own 4 earlier rounds (median 2,400.50 persons).",
        "25,310",
    ),
    (
        {**PAST, "series_id": "people.percent", "unit": "percent", "value": 8.125, "limit": 81.0},
        "คนที่ได้รับบริการ ร้อยละของเป้าหมายทั้งปี: ร้อยละ 8.13 ต่างจาก 4 รอบก่อนของหน่วยงานเองมาก (มัธยฐาน ร้อยละ 81)",
        "“People reached, per cent of the year's target”: 8.13 per cent, far from the office's own 4 earlier rounds "
        "(median 81 per cent).",
        "8.13",
    ),
    (
        {**PAST, "series_id": "own_allocation.allocation", "unit": "baht", "value": 1240000.0, "limit": 124000.0},
        "วงเงินที่สำนักงานได้รับจัดสรร: 1,240,000 บาท ต่างจาก 4 รอบก่อนของหน่วยงานเองมาก (มัธยฐาน 124,000 บาท)",
        "“Own allocation”: 1,240,000 baht, far from the office's own 4 earlier rounds (median 124,000 baht).",
        "1,240,000",
    ),
    (
        {"code": "step_without_break", "scope": "TH", "series_id": "labour.informal_share", "from_year": 2563,
         "to_year": 2564, "from_value": 54.0, "value": 43.1, "limit": 0.5},
        "สัดส่วนแรงงานนอกระบบต่อผู้มีงานทำ: จากปี 2563 (54) ถึงปี 2564 (43.10) เปลี่ยนมากกว่าปีอื่น ๆ ของชุดเดียวกันมาก "
        "(ปกติปีละ 0.50) โดยไม่มีการระบุว่านิยามหรือวิธีเก็บข้อมูลเปลี่ยน",
        "“Informal share of the employed”: from 54 in 2563 to 43.10 in 2564 (BE) is far beyond its other changes "
        "(usually 0.50 a year), and no change of definition or method is told.",
        "43.10",
    ),
    (
        {"code": "more_than_the_nation", "scope": "24", "stat_year": 2564, "activity": "แรงงานนอกระบบ",
         "value": 185367000.0, "limit": 19600000.0},
        "ฉะเชิงเทรา ปี 2564: แรงงานนอกระบบ 185,367,000 คน เกินกว่าที่จังหวัดหนึ่งจะมีได้ (19,600,000)",
        "Chachoengsao, 2564 BE: “แรงงานนอกระบบ”, 185,367,000 persons, is more than a province can have (19,600,000).",
        "185,367,000",
    ),
    (
        {"code": "spent_like_percent", "item": "งบดำเนินงาน", "value": 62.2, "limit": 61000.0},
        "งบดำเนินงาน: เบิกจ่าย 62.20 บาท จากวงเงิน 61,000 บาท อาจพิมพ์ร้อยละในช่องจำนวนเงิน",
        "“งบดำเนินงาน”: 62.20 baht spent of an allocation of 61,000 baht; it may be a per cent.",
        "62.20",
    ),
    (
        {"code": "sent_on_due_days", "count": 8, "value": 8.0},
        "วันที่ส่งทั้ง 8 รายงานตรงกับวันครบกำหนดพอดี อาจสลับช่องกำหนดส่งกับวันที่ส่ง",
        "All 8 reports were sent on their very due days; the two columns of days may be exchanged.",
        "8",
    ),
]  # fmt: skip
