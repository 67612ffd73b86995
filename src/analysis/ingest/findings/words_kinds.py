"""The wording of what is found while a file is recognised by its bytes; part of ``catalogue``."""

from __future__ import annotations

from analysis.ingest.findings.finding import Severity, Wording

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

KINDS: dict[str, Wording] = {
    "file_kind_taken": Wording(
        N, "อ่านไฟล์นี้เป็น {read} โดยดูจากเนื้อไฟล์ ไม่ใช่จากชื่อไฟล์",
        "The file was read as {read}, by its content and not by its name.",
        "ไม่ต้องแก้ หากตัวอักษรและคอลัมน์ที่อ่านได้ถูกต้อง", "Nothing to do if the letters and columns read are right.",
    ),
    "file_kind_unknown": Wording(
        E, "เนื้อไฟล์ ({read}) ไม่ใช่ตารางชนิดที่อ่านได้ (.xlsx, .xls, .ods, CSV หรือตาราง HTML) จึงไม่ได้อ่าน",
        "The content ({read}) is no table of a kind that can be read (.xlsx, .xls, .ods, CSV or an HTML table); "
        "it was not read.",
        "เปิดด้วย Excel หรือ LibreOffice แล้วบันทึกเป็น .xlsx หรือขอไฟล์ตารางจากหน่วยงาน",
        "Open it in Excel or LibreOffice and save it as .xlsx, or ask the office for the table itself.",
    ),
    "file_archive_of_many": Wording(
        E, "ไฟล์นี้เป็นไฟล์บีบอัด (zip) ที่มี {count} ไฟล์ ({read}) จึงไม่ทราบว่าให้อ่านไฟล์ใด",
        "The file is a zip archive of {count} files ({read}); which one is meant is not known, and none was read.",
        "แตกไฟล์แล้ววางเฉพาะไฟล์ที่ต้องการ", "Unpack it, and put only the file that is meant into the folder.",
    ),
    "file_archive_nested": Wording(
        E, "ไฟล์นี้เป็นไฟล์บีบอัด (zip) ที่มีไฟล์บีบอัดซ้อนอยู่ ({read}) จึงไม่ได้อ่าน",
        "The file is a zip archive that holds another archive ({read}); it was not read.",
        "แตกไฟล์แล้ววางเฉพาะไฟล์ตาราง", "Unpack it, and put the table itself into the folder.",
    ),
    "file_archive_opened": Wording(
        N, "ไฟล์นี้เป็นไฟล์บีบอัด (zip) ที่มีไฟล์เดียว อ่าน “{read}” ที่อยู่ภายใน",
        "The file is a zip archive of one file; “{read}” inside of it was read.",
        "ไม่ต้องแก้", "Nothing to do.",
    ),
    "file_letters_lost": Wording(
        E, "ตัวอักษรไทยหายทั้งหมดตั้งแต่ตอนบันทึกไฟล์ เหลือเป็นเครื่องหมายคำถาม {count} ตัว (บรรทัด {read}) "
        "เปลี่ยนรหัสอักขระแล้วก็ไม่กลับมา จึงไม่ได้อ่านและไม่นับค่าใด",
        "All Thai letters were lost when the file was saved: {count} question marks stand for them (lines {read}). No "
        "encoding can repair this; the file was not read and nothing was counted.",
        "ขอไฟล์ต้นฉบับ หรือให้บันทึกใหม่เป็น UTF-8 หรือ Excel (.xlsx)",
        "Ask for the original, or for the file saved again as UTF-8 or as an Excel workbook.",
    ),
    "file_letters_damaged": Wording(
        E, "ตัวอักษรในไฟล์ไม่ตรงกับรหัสอักขระที่รู้จัก (UTF-8, UTF-16, windows-874) หรือเสียหายบางส่วน จึงไม่ได้อ่าน",
        "The letters of the file fit no known encoding (UTF-8, UTF-16, windows-874), or some are damaged; "
        "it was not read.",
        "ขอไฟล์ต้นฉบับ หรือให้บันทึกใหม่เป็น UTF-8 หรือ Excel (.xlsx)",
        "Ask for the original, or for the file saved again as UTF-8 or as an Excel workbook.",
    ),
    "file_letters_turned_back": Wording(
        W, "ไฟล์เคยถูกเปิดด้วยรหัสอักขระผิดแล้วบันทึกทับ ตัวอักษรไทยใน {count} บรรทัดแปลงกลับให้แล้ว (เริ่มที่บรรทัด {read})",
        "The file was once read under a wrong encoding and saved so; the Thai letters of {count} line(s) were turned "
        "back (from line {read} on).",
        "ตรวจว่าข้อความที่แปลงกลับถูกต้อง หรือขอไฟล์ต้นฉบับ", "Check that the texts are right, or ask for the original.",
    ),
    "file_quote_open": Wording(
        E, "เครื่องหมายคำพูด (\") ที่เปิดในบรรทัด {read} ไม่มีตัวปิด จึงไม่ทราบว่าข้อมูลจบที่ใดและไม่ได้อ่าน",
        "A quotation mark (\") opened in line {read} is never closed, so where the text ends is not known; "
        "the file was not read.",
        "เติมหรือลบเครื่องหมายคำพูดในบรรทัดนั้น หรือขอไฟล์ใหม่", "Close or remove the mark, or ask for the file again.",
    ),
    "table_too_large": Wording(
        E, "ตาราง “{read}” มีเกิน {rows} แถว {columns} คอลัมน์ หรือ {most} ช่อง จึงไม่ได้อ่านไฟล์นี้",
        "The table “{read}” has more than {rows} rows, {columns} columns or {most} cells; the file was not read.",
        "ลบข้อมูลที่ไม่ใช่ของตาราง แล้วส่งใหม่", "Delete what is no part of the table, and send it again.",
    ),
}  # fmt: skip
