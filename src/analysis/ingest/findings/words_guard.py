"""The wording of what the guards of a workbook find before and while it is opened; part of ``catalogue``."""

from __future__ import annotations

from analysis.ingest.findings.finding import Severity, Wording

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

GUARDING: dict[str, Wording] = {
    "file_cut_short": Wording(
        E, "ไฟล์ส่งมาไม่ครบ ส่วนท้ายของไฟล์ขาดหายไป", "The file is cut short; its end is missing.",
        "ขอให้หน่วยงานส่งไฟล์ใหม่ทั้งไฟล์", "Ask the office to send the whole file again.",
    ),
    "file_too_large": Wording(
        E, "ไฟล์มีขนาด {read} เกินกว่าที่รับได้ ({most}) จึงไม่ได้อ่าน",
        "The file is {read}, more than the {most} that can be taken; it was not read.",
        "ลบรูปภาพ ชีต และข้อมูลที่ไม่ใช่ของแบบฟอร์ม บันทึก แล้วส่งใหม่",
        "Delete pictures, sheets and data that are no part of the form, save it, and send it again.",
    ),
    "file_unpacks_too_large": Wording(
        E, "ไฟล์ขนาด {packed} เมื่อคลายออกมีขนาดตั้งแต่ {read} ขึ้นไป ซึ่งผิดปกติหรือใหญ่เกินไป จึงไม่ได้อ่าน",
        "The file of {packed} unpacks to {read} or more, which is abnormal or too large; it was not read.",
        "คัดลอกเฉพาะค่าไปวางในแบบฟอร์มเปล่า แล้วส่งแบบฟอร์มนั้น", "Copy the values into an empty form and send that.",
    ),
    "file_too_many_parts": Wording(
        E, "ภายในไฟล์มีส่วนประกอบ {read} รายการ เกินกว่าที่รับได้ ({most}) จึงไม่ได้อ่าน",
        "The file holds {read} parts, more than the {most} that can be taken; it was not read.",
        "คัดลอกเฉพาะค่าไปวางในแบบฟอร์มเปล่า แล้วส่งแบบฟอร์มนั้น", "Copy the values into an empty form and send that.",
    ),
    "file_too_many_sheets": Wording(
        E, "ไฟล์มี {read} ชีต เกินกว่าที่รับได้ ({most} ชีต) จึงไม่ได้อ่าน",
        "The workbook has {read} sheets, more than the {most} that can be taken; it was not read.",
        "ลบชีตที่ไม่ใช่ของแบบฟอร์ม แล้วส่งใหม่", "Delete the sheets that are no part of the form, and send it again.",
    ),
    "sheet_too_large": Wording(
        E, "ชีต “{read}” มีข้อมูลเกิน {rows} แถว หรือกินพื้นที่เกิน {most} ช่อง จึงไม่ได้อ่านไฟล์นี้",
        "The sheet “{read}” has data beyond {rows} rows, or spread over more than {most} cells; the file was not read.",
        "ลบข้อมูลที่อยู่นอกตารางหรือห่างจากตาราง แล้วบันทึกและส่งใหม่",
        "Delete what stands outside the table or far from it, save it, and send it again.",
    ),
    "file_declares_entities": Wording(
        E, "ไฟล์มีคำประกาศ (DTD) ซึ่งไฟล์ Excel ปกติไม่มี จึงไม่ได้อ่าน",
        "The file holds declarations (a DTD) that no Excel workbook has; it was not read.",
        "เปิดด้วย Excel แล้วบันทึกเป็น .xlsx ใหม่", "Open it in Excel and save it again as .xlsx.",
    ),
    "file_macros_refused": Wording(
        E, "“{read}” เป็นไฟล์ชนิดที่มีมาโครได้ จึงไม่ได้อ่าน", "“{read}” is of a kind that can hold macros; it was not read.",
        "เปิดด้วย Excel แล้วบันทึกเป็น .xlsx", "Open it in Excel and save it as .xlsx.",
    ),
    "file_has_macros": Wording(
        W, "ไฟล์มีมาโคร ({read}) ระบบไม่เรียกใช้และไม่เก็บมาโคร อ่านเฉพาะค่าในช่อง",
        "The workbook carries macros ({read}); they are neither run nor kept, and only the cells' values are read.",
        "บันทึกเป็น .xlsx ที่ไม่มีมาโคร", "Save it as .xlsx without macros.",
    ),
    "file_links_out": Wording(
        W, "ไฟล์เชื่อมโยงไปยังแหล่งข้อมูลภายนอก {count} แห่ง ระบบไม่เปิดตาม และใช้ค่าที่บันทึกไว้ในไฟล์",
        "The workbook is linked to {count} outside source(s); they are never opened, and the saved values are used.",
        "ตรวจว่าค่าในไฟล์เป็นปัจจุบัน แล้วยกเลิกการเชื่อมโยงใน Excel",
        "Check that the values are current, and break the links in Excel.",
    ),
    "file_name_unusable": Wording(
        E, "ชื่อไฟล์มีอักขระที่ใช้ไม่ได้ จึงไม่ได้อ่าน ({read})", "The file's name holds characters that cannot be used: {read}.",
        "ตั้งชื่อไฟล์ใหม่ เช่น 42-loei.xlsx", "Name the file anew, as 42-loei.xlsx.",
    ),
    "sheet_size_claimed": Wording(
        N, "ชีตระบุขนาดไว้เป็น {read} ทั้งที่มีข้อมูลน้อยกว่านั้นมาก จึงอ่านเฉพาะช่องที่มีข้อมูล",
        "The sheet claims to reach over {read} and holds far less; only the cells that hold something were read.",
        "ไม่ต้องแก้ หากข้อมูลที่อ่านได้ครบถ้วน", "Nothing to do if everything was read.",
    ),
    "merged_too_far": Wording(
        W, "มีการผสานเซลล์ {read} เกินขอบเขตของตารางไปมาก จึงอ่านแต่ละช่องตามที่เก็บไว้",
        "Cells are merged over {read}, far beyond the table; each cell was read as it is stored.",
        "ยกเลิกการผสานเซลล์ แล้วตรวจว่าไม่มีข้อมูลหาย", "Unmerge the cells and check that nothing is lost.",
    ),
    "control_characters": Wording(
        W, "มีอักขระควบคุมที่มองไม่เห็นใน {count} ช่อง แสดงแทนด้วย \ufffd",
        "Invisible control characters stand in {count} cell(s); each is shown as \ufffd.",
        "พิมพ์ข้อความในช่องนั้นใหม่", "Type the cell anew.",
    ),
    "text_too_long": Wording(
        E, "ข้อความในช่อง {column} ยาวเกิน {most} ตัวอักษร แถวนี้ถูกกันไว้",
        "The text in {column} is longer than {most} characters; the row was set aside.",
        "ย่อข้อความ", "Shorten the text.",
    ),
}  # fmt: skip
