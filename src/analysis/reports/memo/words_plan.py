"""What memos say of an action plan's results, and of a province's labour-force context."""

from __future__ import annotations

from analysis.bilingual import Text

BELOW = Text(
    "กิจกรรมที่มีผลงานต่ำกว่าเป้าหมายมี {count} กิจกรรม จากกิจกรรมที่มีทั้งเป้าหมายและผลงาน {known} กิจกรรม ได้แก่",
    "Of {known} activities with a target and a result, {count} are below their target:",
)
BELOW_ITEM = Text(
    "{activity}: เป้าหมาย {target} {unit} ผลงาน {result} {unit}",
    "“{activity}”: target {target} {unit}, result {result}.",
)
BELOW_MANY = Text(
    "กิจกรรมที่มีผลงานต่ำกว่าเป้าหมายมี {count} กิจกรรม จากกิจกรรมที่มีทั้งเป้าหมายและผลงาน {known} กิจกรรม แสดง {shown} กิจกรรมแรก",
    "Of {known} activities with a target and a result, {count} are below their target; the first {shown}:",
)
OVERSPENT = Text(
    "กิจกรรมที่ใช้จ่ายเกินงบประมาณมี {count} กิจกรรม ในจำนวนนี้ตัวเลขต่างกันเพียงหลักเดียว {slips} กิจกรรม ซึ่งอาจพิมพ์ผิด",
    "{count} activities spent more than their budget; in {slips} the numbers differ in one digit, perhaps a slip.",
)
STATED = Text(
    "ยอดรวมที่เอกสารระบุไม่ตรงกับผลรวมของรายการ จึงแสดงทั้งสองยอดตามตารางท้ายข้อนี้ และไม่ปรับยอดใด",
    "The totals that the document states are not what its rows give; the table shows both, and neither is adjusted.",
)
FOLLOW_UP = Text(
    "ให้หน่วยงานรับผิดชอบชี้แจงกิจกรรมที่ผลงานต่ำกว่าเป้าหมาย และนำไปปรับแผนปฏิบัติการปีถัดไป",
    "The agencies are to explain the activities below target, for the next year's action plan.",
)
CHECK_MONEY = Text(
    "ให้หน่วยงานรับผิดชอบตรวจสอบหลักฐานการจ่ายและที่มาของเงินของกิจกรรมที่ใช้จ่ายเกินงบประมาณ",
    "The agencies are to check the payments above budget and where the money came from.",
)
SHARES = Text(
    "ตรวจสอบสัดส่วนแรงงานนอกระบบที่เอกสารพิมพ์ไว้ {count} รายการ คำนวณซ้ำแล้วตรงกัน {holds} รายการ ไม่ตรงกัน {differs} รายการ",
    "{count} printed shares of informal workers were recomputed: {holds} hold and {differs} do not.",
)
