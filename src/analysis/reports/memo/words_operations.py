"""What memos say of the ministry's periodic report: projects, central units, what is behind and what is due next."""

from __future__ import annotations

from analysis.bilingual import Text

REGIONAL = Text("หน่วยงานส่วนภูมิภาค: {text}", "Regional offices: {text}")
OVERALL = Text("ภาพรวมตามโครงการ: {text}", "Projects: {text}")
BEHIND = Text(
    "กิจกรรมของหน่วยงานส่วนกลางที่ไม่เป็นไปตามเป้าหมายมี {count} กิจกรรม ตามตารางท้ายข้อนี้",
    "{count} activities of central units are behind; the table below lists them.",
)
REASON = Text("{unit}: {reason}", "“{unit}”: {reason}")
CAUSES = Text("ปัจจัยที่ส่งผลให้ไม่เป็นไปตามเป้าหมาย ตามที่รายงานระบุ มีดังนี้", "Causes, as the report states them:")
OVER_YEAR = Text(
    "กิจกรรมที่มีผลเกินเป้าหมายทั้งปีแล้วมี {count} กิจกรรม ควรทบทวนการกำหนดเป้าหมาย",
    "{count} activities already have more than the whole year's target, which should be reviewed.",
)
URGE = Text(
    "แจ้งหน่วยงานส่วนกลางที่ไม่เป็นไปตามเป้าหมาย {count} หน่วยงาน ให้เร่งรัดการดำเนินงาน ได้แก่ {names}",
    "The {count} central units behind their targets are to be urged: {names}.",
)
REMARKS = Text("ข้อสังเกตและข้อเสนอแนะ ตามที่รายงานระบุ มีดังนี้", "Remarks and recommendations, as the report states them:")
COMING = Text(
    "ติดตามตัวชี้วัดที่ยังไม่ถึงกำหนดรายงานผล {count} ตัวชี้วัด ตามเดือนที่กำหนดในตารางท้ายข้อนี้ โดยกำหนดถัดไปคือเดือน{month}",
    "{count} indicators are not due yet; the table gives their months, the next being {month}.",
)

UNIT_RESULT = Text(
    "{unit} มีผลการดำเนินงานร้อยละ {percent} ของเป้าหมายรอบ {months} เดือน อยู่ในเกณฑ์สี{band} ({meaning})",
    "“{unit}” has reached {percent} % of its {months}-month targets: {band} ({meaning}).",
)
UNIT_STATED = Text(
    "ร้อยละของหน่วยงานใช้ค่าที่รายงานระบุ เพราะคำนวณซ้ำจากกิจกรรมที่พิมพ์ไว้ไม่ได้",
    "The unit's per cent is the stated one; it cannot be recomputed from the activities that are printed.",
)
UNIT_OF = Text(
    "{bureau} มีผลการดำเนินงานเฉลี่ยร้อยละ {percent} และหน่วยงานส่วนกลางในภาพรวมร้อยละ {centre}",
    "The mean of “{bureau}” is {percent} %, that of all central units {centre} %.",
)
UNIT_CENTRE = Text(
    "ผลการดำเนินงานเฉลี่ยของหน่วยงานส่วนกลางในภาพรวมร้อยละ {centre}", "The mean of all central units is {centre} %."
)
UNIT_BEHIND = Text(
    "กิจกรรมที่ไม่เป็นไปตามเป้าหมายมี {count} กิจกรรม ตามตารางท้ายข้อนี้",
    "Activities behind their targets: {count} (see the table below).",
)
REASONS = Text("สาเหตุตามที่หน่วยงานรายงาน มีดังนี้", "Reasons, as reported:")
NO_REASON = Text("หน่วยงานไม่ได้ระบุสาเหตุ", "The unit gives no reason.")
UNIT_ACTIONS = (
    Text(
        "เร่งรัดกิจกรรมที่ไม่เป็นไปตามเป้าหมาย และรายงานผลสะสมในงวดถัดไป",
        "Urge the activities that are behind, and report their cumulative results in the coming period.",
    ),
    Text(
        "หากไม่สามารถดำเนินการได้ตามแผน ให้แจ้งสาเหตุและกำหนดแล้วเสร็จใหม่เป็นลายลักษณ์อักษร",
        "Where the plan cannot be kept, state the reason and a new date of completion in writing.",
    ),
)
