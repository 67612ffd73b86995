"""The wording of what is found in files that are read by a plan; part of ``catalogue``."""

from __future__ import annotations

from analysis.ingest.findings.finding import Severity, Wording

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE
_CONFIRM_TH = "workbook adopt “{name}” --round {round} --confirm --role ตำแหน่ง"
_CONFIRM_EN = "workbook adopt “{name}” --round {round} --confirm --role ROLE"

PLANNED: dict[str, Wording] = {
    "plan_unconfirmed": Wording(
        E, "แฟ้มนี้ตรงกับแผนการอ่าน “{plan}” ฉบับที่ {version} ซึ่งยังไม่มีผู้ยืนยัน จึงไม่ได้อ่าน",
        "The file fits the reading plan “{plan}”, version {version}, which nobody has confirmed; it was not read.",
        "ดูตัวอย่างด้วย workbook adopt “{name}” --round {round} แล้วยืนยันด้วย " + _CONFIRM_TH,
        "Look at the preview of workbook adopt “{name}” --round {round}, then confirm with " + _CONFIRM_EN,
    ),
    "plan_changed": Wording(
        E, "แผนการอ่าน “{plan}” ฉบับที่ {version} ถูกแก้หลังจากยืนยัน จึงไม่ได้อ่านแฟ้มนี้",
        "The reading plan “{plan}”, version {version}, was changed since it was confirmed; the file was not read.",
        "ดูตัวอย่างด้วย workbook adopt “{name}” --round {round} แล้วยืนยันอีกครั้งด้วย " + _CONFIRM_TH,
        "Look at the preview of workbook adopt “{name}” --round {round}, and confirm again with " + _CONFIRM_EN,
    ),
    "plans_several": Wording(
        E, "มีแผนการอ่านมากกว่าหนึ่งแผนที่ตรงกับแฟ้มนี้เท่ากันแต่อ่านต่างกัน ({read}) จึงไม่ได้อ่าน",
        "Several reading plans fit the file equally well and read it otherwise ({read}); it was not read.",
        "ระบุชื่อแฟ้มใน files ของแผนที่ใช้ หรือลบแผนที่ไม่ใช้", "Name the file under “files” of the right plan, or remove the "
        "other.",
    ),
    "plan_column_gone": Wording(
        E, "ไม่พบคอลัมน์ “{expected}” ของแผนการอ่าน “{plan}” ฉบับที่ {version} จึงไม่ได้อ่านตารางนี้ คอลัมน์ที่แผนไม่รู้จัก: {read}",
        "The column “{expected}” of the reading plan “{plan}”, version {version}, is not there; the table was not "
        "read. "
        "Columns that the plan does not know: {read}.",
        "ตรวจว่าหัวคอลัมน์ถูกเปลี่ยนชื่อหรือย้าย แล้วใช้ workbook adopt เสนอแผนฉบับใหม่",
        "See whether the column was renamed or moved, and let workbook adopt propose a new version of the plan.",
    ),
    "plan_column_doubled": Wording(
        E, "มีหลายคอลัมน์ที่ชื่อเดียวกัน ({read}) และแผนการอ่าน “{plan}” ไม่ได้บอกว่าใช้คอลัมน์ใด จึงไม่ได้อ่านตารางนี้",
        "Several columns have one name ({read}), and the reading plan “{plan}” does not say which counts; the table "
        "was "
        "not read.",
        "ระบุ nth ในแผน หรือถามหน่วยงานว่าคอลัมน์ใดใช้ได้", "Give “nth” in the plan, or ask the office which one counts.",
    ),
    "plan_column_new": Wording(
        W, "มี {count} คอลัมน์ที่แผนการอ่าน “{plan}” ฉบับที่ {version} ไม่รู้จัก และไม่ได้อ่าน: {read}",
        "Columns that the reading plan “{plan}”, version {version}, does not know and did not read ({count}): {read}.",
        "ถ้าเป็นคอลัมน์ที่ต้องใช้ ให้เสนอแผนฉบับใหม่ด้วย workbook adopt ถ้าไม่ใช่ ให้เติมใน others ของแผน",
        "If they are wanted, let workbook adopt propose a new version; if not, add them to “others” in the plan.",
    ),
    "plan_scale_differs": Wording(
        E, "หน่วยที่เขียนเหนือตาราง ({read}) ไม่ตรงกับที่ยืนยันไว้ในแผนการอ่าน “{plan}” ({expected}) จึงไม่ได้อ่านตารางนี้",
        "The unit above the table ({read}) is not the one that the reading plan “{plan}” was confirmed with "
        "({expected}); "
        "the table was not read.",
        "ตรวจหน่วยกับหน่วยงาน แล้วแก้ scale และ unit_said ในแผน", "Ask for the unit, then correct “scale” and “unit_said”.",
    ),
    "sheet_out_copy": Wording(
        W, "ชีต “{sheet}” เหมือนชีต “{expected}” ทุกช่อง จึงนับครั้งเดียว",
        "The sheet “{sheet}” equals the sheet “{expected}” cell by cell; it is counted once.",
        "ลบชีตที่ซ้ำ หรือแก้ให้เป็นข้อมูลที่ถูกต้อง", "Delete the copy, or put the right data in it.",
    ),
    "sheet_out_hidden": Wording(
        W, "ชีต “{sheet}” ถูกซ่อนไว้ จึงไม่ได้อ่าน", "The sheet “{sheet}” is hidden; it was not read.",
        "ถ้าต้องใช้ ให้ระบุชื่อชีตใน sheets ของแผน", "If it is wanted, name it under “sheets” in the plan.",
    ),
    "sheet_out_no_header": Wording(
        N, "ชีต “{sheet}” ไม่มีหัวตารางของแผน จึงไม่ได้อ่าน", "The sheet “{sheet}” has no header of the plan; it was not read.",
        "ตรวจว่าชีตนี้ไม่มีข้อมูลที่ต้องใช้", "See that it holds nothing that is wanted.",
    ),
    "sheet_out_not_chosen": Wording(
        N, "ชีต “{sheet}” ไม่อยู่ในแผน จึงไม่ได้อ่าน", "The sheet “{sheet}” is not in the plan; it was not read.",
        "ตรวจว่าชีตนี้ไม่มีข้อมูลที่ต้องใช้", "See that it holds nothing that is wanted.",
    ),
    "sheet_out_told": Wording(
        N, "ชีต “{sheet}” ไม่ได้อ่านตามแผน ({expected})", "The sheet “{sheet}” was left out, as the plan says "
        "({expected}).",
        "ไม่ต้องทำอะไร", "Nothing is to be done.",
    ),
    "sheet_without_province": Wording(
        E, "ไม่พบว่าชีต “{sheet}” เป็นของจังหวัดใด หรือพบมากกว่าหนึ่งจังหวัด จึงไม่ได้อ่าน",
        "Whose province the sheet “{sheet}” is of is not said, or more than one is; it was not read.",
        "ระบุจังหวัดในแผน (province)", "Say the province in the plan.",
    ),
    "month_before_unknown": Wording(
        W, "ผลของเดือนนี้คำนวณไม่ได้ เพราะไม่มียอดสะสมของเดือนก่อน จึงเป็นค่าที่ขาด",
        "The month's own result cannot be computed, since the sum of the month before is missing; it is missing too.",
        "ขอยอดสะสมของเดือนก่อน", "Ask for the sum of the month before.",
    ),
    "row_of_bangkok": Wording(
        N, "มี {count} แถวของกรุงเทพมหานคร ซึ่งไม่อยู่ใน 76 จังหวัด จึงไม่นับ แถวแรก: {read}",
        "Rows of Bangkok, which is not among the 76 provinces, are not counted: {count}. The first: {read}",
        "ไม่ต้องทำอะไร", "Nothing is to be done.",
    ),
    "row_outside_round": Wording(
        N, "มี {count} แถวของจังหวัดนอกขอบเขตของรอบนี้ จึงไม่นับ แถวแรก: {read}",
        "Rows of provinces outside the round are not counted: {count}. The first: {read}",
        "ตรวจขอบเขตของรอบ", "See the scope of the round.",
    ),
    "row_of_unknown_place": Wording(
        E, "มี {count} แถวที่ชื่อจังหวัดไม่ตรงกับจังหวัดใด จึงไม่นับ แถวแรก: {read}",
        "Rows that name no province that is known are not counted: {count}. The first: {read}",
        "แก้ชื่อจังหวัด หรือถามผู้ส่งว่าเป็นของจังหวัดใด", "Correct the name, or ask whose rows they are.",
    ),
    "row_of_no_province": Wording(
        W, "มี {count} แถวที่ไม่บอกจังหวัด จึงไม่นับ แถวแรก: {read}",
        "Rows that name no province are not counted: {count}. The first: {read}",
        "เติมชื่อจังหวัดในแถว หรือระบุ filled_down ในแผน", "Fill in the province, or say “filled_down” in the plan.",
    ),
    "row_of_other_year": Wording(
        E, "มี {count} แถวอยู่ใต้ชื่อตารางของปีงบประมาณอื่น จึงไม่นับ แถวแรก: {read}",
        "{count} rows stand below a title of another fiscal year; they are not counted. The first: {read}",
        "ตรวจว่าเป็นข้อมูลของปีใด แก้ปีในชื่อตาราง หรือส่งแฟ้มของปีนี้",
        "See of which year they are; correct the title, or send this year's file.",
    ),
    "row_of_other_period": Wording(
        E, "มี {count} แถวที่วันของข้อมูลไม่อยู่ในรอบ (เดือน) ที่แผนการอ่านระบุไว้ จึงไม่นับ แถวแรก: {read}",
        "{count} rows are of a day that does not go with the period that the reading plan tells; they are not counted. "
        "The first: {read}",
        "แก้ period_months ใน facts ของแผน หรือทำแผนของรอบนี้", "Correct “period_months” under “facts” of the plan, or "
        "make a plan of this period.",
    ),
    "form_not_sent": Wording(
        E, "ไม่มีแบบ “{expected}” ของหน่วยงานนี้ในแฟ้มใดเลย", "No file holds the form “{expected}” of this office.",
        "ขอข้อมูลจากหน่วยงาน หรือวางแฟ้มที่มีแบบนี้ในโฟลเดอร์ของรอบ", "Ask the office, or put a file with the form into the "
        "round's folder.",
    ),
    "plan_without_sections": Wording(
        N, "แฟ้มนี้ไม่มีหัวข้อแนวทางเหนือกิจกรรม ตัวเลขรายแนวทางจึงไม่รวมกิจกรรมเหล่านี้ ส่วนยอดรวมครบ",
        "The file has no strategy headings above its activities: figures by strategy do not hold them; the totals do.",
        "ไม่ต้องทำอะไร หากต้องการตัวเลขรายแนวทาง ให้ขอแฟ้มที่มีหัวข้อ",
        "Nothing is to be done; for figures by strategy ask for a file with its headings.",
    ),
    "hidden_in_plan": Wording(
        W, "ชีตนี้ซ่อน {rows} แถว และ {columns} คอลัมน์ แถวที่ซ่อนอ่านและนับด้วย คอลัมน์ที่ซ่อนอ่านเฉพาะที่แผนระบุ",
        "{rows} rows and {columns} columns of the sheet are hidden. Hidden rows are read and counted; of hidden "
        "columns only "
        "those that the plan names.",
        "ตรวจว่าแถวที่ซ่อนควรนับ ถ้าไม่ควร ให้ระบุใน leave_out ของแผน",
        "See whether the hidden rows should count; if not, name them under leave_out in the plan.",
    ),
    "plan_field_unknown": Wording(
        E, "แผนการอ่าน “{plan}” ระบุช่อง “{read}” ซึ่งแบบ “{expected}” ไม่มี จึงไม่ได้อ่านช่องนี้",
        "The reading plan “{plan}” names the field “{read}”, which the form “{expected}” does not have; it was not "
        "read.",
        "แก้ชื่อช่องในแผน ดูชื่อช่องใน docs/how-to/adopt-a-file.md", "Correct the name: see docs/how-to/adopt-a-file.md.",
    ),
    "target_otherwise": Wording(
        W, "เป้าหมายทั้งปีในชีตนี้ ({read}) ไม่ตรงกับของกิจกรรมเดียวกันในชีตแรก จึงใช้ของชีตแรก",
        "The year's target in this sheet ({read}) is not that of the same activity in the first sheet, which is used.",
        "ถามหน่วยงานว่าเป้าหมายใดใช้ได้", "Ask the office which target counts.",
    ),
    "struck_left_out": Wording(
        W, "มีข้อความหรือตัวเลขขีดฆ่า {count} แห่ง ไม่ได้นับส่วนที่ขีดฆ่า", "{count} cell(s) are struck out, wholly or in part; "
        "what is struck out was not counted.",
        "ตรวจว่าขีดฆ่าเพื่อยกเลิกจริง", "See that they were struck out to cancel them.",
    ),
    "sources_undecided": Wording(
        E, "แบบ “{expected}” ของ {count} หน่วยงานมีหลายแหล่ง ({read}) แต่รอบไม่ได้กำหนดว่าแหล่งใดใช้ได้ "
        "จึงใช้แบบฟอร์มของหน่วยงาน (office) ไปก่อน",
        "Of {count} offices several sources hold the form “{expected}” ({read}), and the round does not say which "
        "counts; the "
        "office's own form (office) was used for now.",
        "ผู้วิเคราะห์เติมใต้ inputs ในแฟ้มรอบ: authority: {{{form}: {used}}} โดยใส่ชื่อแหล่งที่ใช้ได้",
        "The analyst adds under inputs in the round's file: authority: {{{form}: {used}}}, with the source that "
        "counts.",
    ),
    "sources_differ": Wording(
        W, "แบบ “{expected}”: แหล่งที่ใช้ ({used}) กับ {other} ต่างกัน {count} ค่า มีเฉพาะในแหล่งที่ใช้ {mine} ค่า "
        "มีเฉพาะใน {other} {theirs} ค่า รายการแรก: {read}",
        "The form “{expected}”: {used} (which is used) and {other} differ in {count} values; {mine} stand in the "
        "first alone, "
        "{theirs} in the other alone. The first: {read}",
        "ดูชีตกระทบยอดระหว่างแหล่งในแฟ้มคุณภาพ แล้วแก้ที่แหล่งที่ผิด",
        "See the reconciliation in the quality workbook, and correct the source that is wrong.",
    ),
    "file_without_form": Wording(
        E, "ไฟล์นี้เป็น {read} ไม่มีแบบฟอร์มของรอบ และไม่มีแผนการอ่านที่ตรงกับไฟล์ จึงไม่ได้อ่าน",
        "The file is {read}: it holds none of the round's forms, and no reading plan fits it; it was not read.",
        "ส่งแบบฟอร์มเป็น .xlsx หรือทำแผนการอ่านด้วย workbook adopt",
        "Send the form as .xlsx, or make a reading plan with workbook adopt.",
    ),
    "form_outdated": Wording(
        W, "แฟ้มนี้ใช้แบบฟอร์มเก่า ({read}) แบบปัจจุบันคือ {expected}: {why}",
        "The workbook is on an old form ({read}; today's is {expected}): {why_en}.",
        "ตรวจว่าอ่านครบ ครั้งต่อไปให้กรอกในแบบที่ได้จาก workbook form",
        "See that all of it was read; next time fill the form that workbook form writes.",
    ),
    "form_read_as_filled": Wording(
        N, "อ่านด้วยแผนการอ่านของแบบเดิมรุ่น {read}", "It was read by the plan of the earlier form {read}.",
        "ไม่ต้องแก้", "Nothing to do.",
    ),
    "row_of_no_month": Wording(
        W, "มี {count} แถวที่ไม่บอกเดือนและไม่ใช่ยอดรวมของแถวข้างบน จึงไม่นับ แถวแรก: {read}",
        "Rows that name no month, and are not the sums of those above, are not counted: {count}. The first: {read}",
        "เติมเดือนในแถว หรือถามผู้ส่ง", "Fill in the month, or ask who sent it.",
    ),
}  # fmt: skip
