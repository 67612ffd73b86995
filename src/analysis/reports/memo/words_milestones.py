"""What memos say of milestone rounds: levels, what blocks the next one, late reports, and what is due next."""

from __future__ import annotations

from analysis.bilingual import Text, texts

EVALUATED = Text(
    "ประเมินผล {provinces} จังหวัด ได้ระดับ 5 จำนวน {at_top} จังหวัด และมี {could} จังหวัดที่ระดับอาจสูงขึ้นหากส่งหลักฐานที่ขาด",
    "{provinces} provinces were evaluated: {at_top} reached level 5, and {could} may rise if missing evidence is sent.",
)
PEOPLE = Text(
    "แรงงานได้รับการส่งเสริม คุ้มครอง และพัฒนา {result} คน จากเป้าหมายทั้งปี {target} คน คิดเป็นร้อยละ {percent}",
    "{result} persons were reached of the year's target of {target} ({percent} %).",
)
MONEY = Text(
    "วงเงินที่สำนักงานได้รับจัดสรร {allocation} บาท{in_words} เบิกจ่ายแล้ว {spent} บาท คิดเป็นร้อยละ {percent}",
    "Of the office's own allocation of {allocation} baht, {spent} baht are spent ({percent} %).",
)
MONEY_OF_ALL = Text(
    "การเบิกจ่ายจากวงเงินที่สำนักงานแรงงานจังหวัดได้รับจัดสรร คิดเป็นร้อยละ {percent}",
    "The offices together have spent {percent} % of their own allocations.",
)
NO_MONEY = Text(
    "ไม่มีข้อมูลวงเงินที่สำนักงานได้รับจัดสรร จึงคำนวณร้อยละการเบิกจ่ายไม่ได้",
    "The office's own allocation is not known, so its disbursement cannot be computed.",
)
SENT = Text(
    "รายงานที่ต้องส่ง {expected} ฉบับ ส่งตรงเวลา {on_time} ฉบับ ส่งช้า {late} ฉบับ ไม่มีวันที่ส่ง {missing} ฉบับ "
    "และยังไม่ถึงกำหนด {not_due} ฉบับ",
    "Of {expected} reports {on_time} came on time and {late} late, {missing} have no date of sending and {not_due} "
    "are not due.",
)
BLOCKED = Text(
    "จังหวัดที่ยังไม่ถึงระดับ 5 มี {count} จังหวัด เงื่อนไขแรกที่ทำให้ยังไม่ถึงระดับถัดไปเป็นไปตามตารางท้ายข้อนี้",
    "{count} provinces are below level 5; the table shows the first condition that keeps each from its next level.",
)
LOWEST = Text(
    "จังหวัดที่อยู่ระดับต่ำสุดของรอบนี้ (ระดับ {level}) มี {count} จังหวัด ได้แก่ {names}",
    "{count} provinces stand at the lowest level of this round (level {level}): {names}.",
)
LATE_PROVINCES = Text(
    "จังหวัดที่ส่งรายงานช้าหรือไม่มีวันที่ส่ง มี {count} จังหวัด ได้แก่ {names}",
    "{count} provinces sent a report late or have one without a date: {names}.",
)
LATE_MONTHS = Text("เดือนที่ไม่เป็นไปตามกำหนด — {months}", "Months not as due — {months}.")

URGE_PROVINCES = Text(
    "แจ้งสำนักงานแรงงานจังหวัด {count} แห่งที่ยังไม่ถึงระดับ 5 ให้เร่งรัดเงื่อนไขที่ยังขาดตามตารางในข้อ 3",
    "The {count} offices below level 5 are to be urged on the conditions that they lack (table of part 3).",
)
ASK_EVIDENCE = Text(
    "ให้สำนักงานแรงงานจังหวัด {count} แห่งส่งหลักฐานที่ยังขาด เพื่อทบทวนระดับ",
    "{count} offices are to send the evidence that is missing, so that their level can be reviewed.",
)
ASK_PUNCTUALITY = Text(
    "กำชับสำนักงานแรงงานจังหวัด {count} แห่งให้ส่งรายงานภายในกำหนดและบันทึกวันที่ส่งทุกครั้ง",
    "{count} offices are to send their reports on time, with the date of sending recorded.",
)
#: What is to be done about one condition, by what it lacks.
ACTIONS = texts(
    {
        "missing": ("จัดส่งหลักฐาน: {label}", "Send the evidence: {label}"),
        "percent": ("เร่งรัดให้ถึงเกณฑ์: {label} (ยังขาดร้อยละ {gap})", "Reach the threshold: {label} ({gap} points short)"),
        "days": (
            "วางกำหนดการภายในไม่ให้ส่งช้าอีก: {label} (ช้า {gap} วัน)",
            "Plan ahead so that it is not late again: {label} ({gap} days late)",
        ),
        "months": (
            "วางกำหนดการภายในให้ทันทุกเดือน: {label} (ไม่ทันกำหนด {gap} เดือน)",
            "Plan ahead so that every month is on time: {label} ({gap} months were not)",
        ),
        "steps": ("ดำเนินการขั้นตอนที่ขาด: {label}", "Take the step that is lacking: {label}"),
    }
)
SEND_DATES = Text(
    "จัดส่งหลักฐานวันที่ส่งรายงานที่ยังไม่มี {missing} ฉบับ", "Send proof of when the {missing} reports without a date were sent"
)
NEXT_DUE = Text("กำหนดส่งถัดไป: {label} ประจำเดือน{month} ภายในวันที่ {due}", "Due next: {label} of {month}, by {due}.")
KEEP_LEVEL = Text(
    "รักษาระดับผลการดำเนินงาน และส่งรายงานงวดต่อไปภายในกำหนด", "Keep the level, and send the coming reports on time."
)
