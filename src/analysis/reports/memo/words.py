"""Words of the memos (บันทึกข้อความ) that every kind shares: parts, subjects, background, findings and the end."""

from __future__ import annotations

from analysis.bilingual import Text

#: What stands where an office writes by hand.
DOTS = "." * 40
SHORT_DOTS = "." * 24

BACKGROUND = Text("เรื่องเดิม", "Background")
FACTS = Text("ข้อเท็จจริง", "Facts")
CONSIDERATIONS = Text("ข้อพิจารณา", "Considerations")
PROPOSALS = Text("ข้อเสนอ", "Proposals")

TITLE = Text("บันทึกข้อความ {place}", "Memo, {place}")
TITLE_TO_UNIT = Text("บันทึกถึง{place}", "Memo to {place}")
SUBJECT = Text("รายงาน{title} {place}", "Report: {title}, {place}")
SUBJECT_OF_REPORT = Text("{title}", "{title}")
URGE_UNIT = Text(
    "ขอให้เร่งรัดผลการดำเนินงานที่ไม่เป็นไปตามเป้าหมาย ปีงบประมาณ พ.ศ. {year} รอบ {months} เดือน",
    "Results behind their targets, fiscal year {year} (BE), first {months} months",
)
PERIOD = Text(
    "{title} ครอบคลุมผลการดำเนินงานระหว่างวันที่ {start} ถึงวันที่ {end} โดยใช้ข้อมูล ณ วันที่ {as_of}",
    "{title} covers {start} to {end}, with data as of {as_of}.",
)
CRITERIA = Text("ที่มาของเกณฑ์การประเมิน: {source}", "Source of the criteria: {source}")
SYNTHETIC = Text(
    "ข้อมูลของรอบนี้เป็นข้อมูลสังเคราะห์ จัดทำเพื่อทดลองใช้ ห้ามนำไปอ้างอิง",
    "The data of this round are synthetic, made for trial use; do not cite them.",
)
CHECKED = Text(
    "การตรวจสอบคุณภาพข้อมูลพบข้อที่ต้องแก้ไข {error} ข้อ ข้อที่ควรตรวจสอบ {warning} ข้อ และข้อเพื่อทราบ {note} ข้อ",
    "The check of data quality gave {error} findings to correct, {warning} to look at and {note} to note.",
)
FOUND = Text("ข้อค้นพบที่ควรตรวจสอบก่อนใช้ตัวเลข มีดังนี้", "To be checked before the figures are used:")
FOUND_ELSEWHERE = Text(
    "ข้อค้นพบที่ต้องแก้ไขหรือควรตรวจสอบมีรวม {count} ข้อ รายละเอียดอยู่ในแฟ้มตรวจสอบคุณภาพข้อมูลของแต่ละหน่วยงาน",
    "There are {count} findings to correct or look at; the offices' quality workbooks have them all.",
)
MEND = Text(
    "ให้ผู้รับผิดชอบข้อมูลตรวจสอบและแก้ไขตามข้อค้นพบข้างต้นกับเอกสารต้นฉบับ",
    "Let the owners of the data check the findings against the original documents.",
)
TEXT = Text("{text}", "{text}")

REGISTERED = Text(
    "ปัญหาและอุปสรรคที่เอกสารของหน่วยงานระบุไว้ {count} ข้อ มีดังนี้", "Problems that the office's documents state ({count}):"
)
REGISTERED_SOME = Text(
    "ปัญหาและอุปสรรคที่เอกสารของหน่วยงานระบุไว้ {count} ข้อ แสดง {shown} ข้อแรก ที่เหลืออยู่ในรายงานสรุปปัญหา",
    "Problems that the office's documents state: the first {shown} of {count}; the problem summary has the rest.",
)
ANSWERS = Text(
    "ข้อเสนอแนะและแนวทางที่เอกสารของหน่วยงานระบุไว้ {count} ข้อ มีดังนี้",
    "Recommendations that the office's documents state ({count}):",
)
ANSWERS_SOME = Text(
    "ข้อเสนอแนะและแนวทางที่เอกสารของหน่วยงานระบุไว้ {count} ข้อ แสดง {shown} ข้อแรก ที่เหลืออยู่ในรายงานสรุปปัญหา",
    "Recommendations that the office's documents state: the first {shown} of {count}; the summary of problems has all.",
)
NOTHING_BEHIND = Text(
    "จากข้อมูลที่มี ไม่พบผลการดำเนินงานที่ต่ำกว่าเป้าหมายหรือเกณฑ์ของรอบนี้",
    "The data show nothing behind the round's targets or criteria.",
)
NOTHING_TO_DO = Text("ให้รักษาผลการดำเนินงานและการรายงานผลตามกำหนดต่อไป", "Results and punctual reports are to be kept up.")
CLOSING = Text(
    "จึงเรียนมาเพื่อโปรดทราบ และโปรดพิจารณาดำเนินการตามข้อ {number} ต่อไป",
    "For your information, and for your decision on part {number}.",
)
CLOSING_BY_ANNEX = Text(
    "จึงเรียนมาเพื่อโปรดทราบ และโปรดพิจารณาดำเนินการตามภาคผนวก ข้อ {number} ต่อไป",
    "For your information, and for your decision on part {number} of the annex.",
)
#: The letters of a brief's parts, apart from the numbers of its annexes.
LETTERS = Text("ก ข ค ง จ ฉ", "A B C D E F")
RESULT = Text("ผลโดยสรุป", "The result in brief")
NONE_BEHIND = Text(
    "ไม่มีหน่วยงานส่วนกลางที่ไม่เป็นไปตามเป้าหมายในรอบนี้ จึงไม่มีบันทึกถึงหน่วยงาน",
    "No central unit is behind its targets in this round, so there is no memo to a unit.",
)
