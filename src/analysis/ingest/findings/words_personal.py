"""The wording of what is told about personal data in a workbook; part of ``catalogue``. No value is ever quoted."""

from __future__ import annotations

from analysis.ingest.findings.finding import Severity, Wording

E, W = Severity.ERROR, Severity.WARNING

PERSONAL: dict[str, Wording] = {
    "person_id_found": Wording(
        E, "พบเลขประจำตัวประชาชนใน {count} ช่อง ({cells}) จึงไม่นำข้อความในช่องนั้นไปใช้หรือแสดง",
        "A person's 13-digit id stands in {count} cell(s) ({cells}); what stands there is neither used nor shown.",
        "ลบเลขประจำตัวประชาชนออกจากช่องนั้น (รายชื่อและเลขอยู่ได้เฉพาะในชีต สป-12 และ สนบ.2)",
        "Remove the id from the cell (names and ids belong only on the sheets สป-12 and สนบ.2).",
    ),
    "person_column_found": Wording(
        W, "มีคอลัมน์ข้อมูลของบุคคล (ชื่อ เลข โทรศัพท์ อีเมล หรือที่อยู่) ที่กรอกไว้ {count} ช่อง ({cells}) จึงไม่นำไปใช้หรือแสดง",
        "A column about persons (names, numbers, telephone, e-mail or address) has {count} filled cell(s) ({cells}); "
        "they are neither used nor shown.",
        "ลบคอลัมน์นั้นออกจากแฟ้ม", "Remove the column from the workbook.",
    ),
    "sheet_name_personal": Wording(
        E, "ชื่อชีตมีเลขประจำตัวประชาชน จึงไม่แสดงชื่อนั้น", "The sheet's name holds a person's 13-digit id; it is not shown.",
        "ตั้งชื่อชีตใหม่", "Name the sheet anew.",
    ),
    "file_name_personal": Wording(
        E, "ชื่อไฟล์มีเลขประจำตัวประชาชน จึงไม่ได้อ่านไฟล์นี้",
        "The file's name holds a person's 13-digit id; the file was not read.",
        "ตั้งชื่อไฟล์ใหม่ เช่น 42-loei.xlsx", "Name the file anew, as 42-loei.xlsx.",
    ),
}  # fmt: skip
