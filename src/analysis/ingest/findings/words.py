"""The wording of every finding that reading can give: code, severity, sentence and remedy, in Thai and English.

Codes are stable: files, tests and analysts' notes refer to them. Braces are filled with facts from the cell.
"""

from __future__ import annotations

from analysis.ingest.findings.finding import Severity, Wording
from analysis.ingest.findings.words_account import ACCOUNTING
from analysis.ingest.findings.words_guard import GUARDING
from analysis.ingest.findings.words_kinds import KINDS
from analysis.ingest.findings.words_personal import PERSONAL
from analysis.ingest.findings.words_readings import PLANNED
from analysis.ingest.findings.words_simple import SIMPLE

__all__ = ["READING", "Wording"]

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE


READING: dict[str, Wording] = {
    **GUARDING,
    **KINDS,
    **ACCOUNTING,
    **PERSONAL,
    **PLANNED,
    **SIMPLE,
    "file_missing": Wording(
        E, "ยังไม่ได้รับไฟล์ของ {office}", "No workbook was received from {office_en}.",
        "ขอไฟล์จากหน่วยงาน แล้ววางไว้ในโฟลเดอร์ {folder}", "Ask the office for its workbook and put it into {folder}.",
    ),
    "file_empty": Wording(
        E, "ไฟล์ว่างเปล่า", "The file is empty.", "ขอไฟล์ใหม่จากหน่วยงาน", "Ask the office to send the file again.",
    ),
    "file_unreadable": Wording(
        E, "เปิดไฟล์ไม่ได้ ไม่ใช่ไฟล์ Excel (.xlsx) ที่สมบูรณ์",
        "The file cannot be opened as an Excel workbook (.xlsx).",
        "เปิดด้วย Excel แล้วบันทึกเป็น .xlsx ใหม่", "Open it in Excel and save it again as .xlsx.",
    ),
    "file_protected": Wording(
        E, "ไฟล์ถูกตั้งรหัสผ่าน", "The file is protected by a password.",
        "ถอดรหัสผ่านแล้วส่งใหม่", "Remove the password and send it again.",
    ),
    "file_locked": Wording(
        E, "เปิดไฟล์ไม่ได้ อาจเปิดค้างอยู่ในโปรแกรมอื่น", "The file cannot be opened; another program may hold it.",
        "ปิดไฟล์ใน Excel แล้วลองใหม่", "Close it in Excel and try again.",
    ),
    "file_duplicate": Wording(
        E, "มีไฟล์ของ {office} มากกว่าหนึ่งไฟล์ ใช้ {kept} เท่านั้น",
        "More than one workbook came from {office_en}; only {kept} is used.",
        "เหลือไว้เพียงไฟล์ที่ถูกต้อง", "Leave only the right one in the folder.",
    ),
    "file_unexpected": Wording(
        N, "{count} ไฟล์ไม่อยู่ในขอบเขตของรอบนี้ จึงไม่ได้อ่าน (เช่น {read})",
        "{count} file(s) outside this round's scope were not read (such as {read}).",
        "ไม่ต้องแก้ หากขอบเขตของรอบถูกต้อง", "Nothing to do if the round's scope is right.",
    ),
    "file_unplaced": Wording(
        E, "ชื่อไฟล์ “{read}” ไม่ได้ขึ้นต้นด้วยรหัสจังหวัด จึงไม่ทราบว่าเป็นของหน่วยงานใดและไม่ได้อ่าน",
        "The file name “{read}” does not begin with a province's code, so its office is not known; it was not read.",
        "ตั้งชื่อไฟล์ให้ขึ้นต้นด้วยรหัสจังหวัดสองหลัก เช่น 42-loei.xlsx หรือถ้าเป็นแฟ้มรูปแบบอื่น ให้ทำแผนการอ่านด้วย workbook adopt",
        "Begin the file's name with the two-digit code, as 42-loei.xlsx; a file of another layout needs a reading plan "
        "(workbook adopt).",
    ),
    "cover_missing": Wording(
        W, "ไม่มีชีต {sheet} จึงระบุหน่วยงานจากชื่อไฟล์",
        "There is no sheet {sheet}; the office was taken from the file's name.",
        "เติมชีต {sheet}", "Add the sheet {sheet}.",
    ),
    "province_unknown": Wording(
        E, "ไม่รู้จักจังหวัด “{read}”{hint}", "The province “{read}” is not known.{hint_en}",
        "แก้ชื่อจังหวัดให้ถูกต้อง", "Correct the name of the province.",
    ),
    "province_mismatch": Wording(
        E, "ในไฟล์ระบุจังหวัด {read} แต่ชื่อไฟล์เป็นของ {expected}",
        "The workbook says {read}, but the file's name says {expected_en}.",
        "ตรวจว่าไฟล์เป็นของจังหวัดใด", "Check which province the workbook belongs to.",
    ),
    "fiscal_year_mismatch": Wording(
        E, "ไฟล์ระบุปีงบประมาณ {read} แต่รอบนี้เป็นปี {expected}",
        "The workbook is for fiscal year {read}, but the round is for {expected}.",
        "ตรวจว่าเป็นไฟล์ของรอบนี้ (พ.ศ. ไม่ใช่ ค.ศ.)",
        "Check that it is this round's workbook (the year is Buddhist era).",
    ),
    "round_mismatch": Wording(
        W, "ไฟล์ระบุรอบการประเมิน {read} แต่รอบนี้คือ {expected}",
        "The workbook is for round {read}, but this round is {expected}.",
        "ตรวจว่าเป็นไฟล์ของรอบนี้", "Check that it is this round's workbook.",
    ),
    "sheet_missing": Wording(
        E, "ไม่มีชีต “{expected}”", "The sheet “{expected}” is missing.",
        "เพิ่มชีตตามแบบฟอร์ม หรือแก้ชื่อชีต (ชีตที่มี: {found})",
        "Add the sheet, or correct its name (present: {found}).",
    ),
    "form_unfilled": Wording(
        E, "ชีต “{sheet}” ยังไม่มีข้อมูล", "The sheet “{sheet}” has no data yet.",
        "กรอกข้อมูลใต้หัวตาราง", "Fill in the rows below the header.",
    ),
    "column_unfilled": Wording(
        E, "ยังไม่ได้กรอกคอลัมน์ “{column}” แม้แต่ช่องเดียว", "Nothing was filled in under “{column}”.",
        "กรอกข้อมูลให้ครบ หากไม่มีจริงให้ใส่ - ไม่ต้องใส่ 0", "Fill it in; where there is none, type - and not 0.",
    ),
    "cell_unfilled": Wording(
        E, "ยังไม่ได้กรอกช่อง {column} แถวนี้ถูกกันไว้", "{column} was not filled in; the row was set aside.",
        "กรอกข้อมูลของแถวนี้", "Fill in the row.",
    ),
    "header_missing": Wording(
        E, "ไม่พบหัวตารางของแบบ “{expected}”", "The header of the form “{expected}” was not found.",
        "ใช้หัวตารางตามแบบฟอร์ม", "Use the form's header.",
    ),
    "column_missing": Wording(
        E, "ไม่พบคอลัมน์ “{expected}”{hint}", "The column “{expected}” was not found.{hint_en}",
        "แก้ชื่อหัวคอลัมน์ให้ตรงกับแบบฟอร์ม", "Name the column as the form does.",
    ),
    "number_unreadable": Wording(
        E, "“{read}” ในช่อง {column} อ่านเป็นตัวเลขไม่ได้", "“{read}” in {column} cannot be read as a number.",
        "พิมพ์เป็นตัวเลข หรือเว้นว่างถ้าไม่มีข้อมูล", "Type a number, or leave it empty if there is none.",
    ),
    "number_negative": Wording(
        E, "{column} ติดลบ ({read})", "{column} is negative ({read}).",
        "แก้ตัวเลขให้ถูกต้อง", "Correct the number.",
    ),
    "formula_not_computed": Wording(
        E, "ช่อง {column} เป็นสูตรที่ยังไม่ได้คำนวณ ({read})",
        "{column} holds a formula without a computed value ({read}).",
        "เปิดไฟล์ใน Excel ให้คำนวณแล้วบันทึก หรือพิมพ์ตัวเลขแทนสูตร",
        "Open the file in Excel, let it compute, and save; or type the number.",
    ),
    "cell_error": Wording(
        E, "ช่อง {column} แสดงข้อผิดพลาดของ Excel ({read})", "{column} holds an error of Excel ({read}).",
        "แก้สูตรใน Excel แล้วบันทึก หรือพิมพ์ตัวเลขแทนสูตร",
        "Correct the formula in Excel and save; or type the number.",
    ),
    "number_from_text": Wording(
        N, "{count} ช่องเก็บตัวเลขเป็นข้อความ (เช่น “{read}”) อ่านได้แล้ว",
        "Numbers typed as text were read in {count} cell(s), such as “{read}”.",
        "ไม่ต้องแก้ หากค่าที่อ่านได้ถูกต้อง", "Nothing to do if the values read are right.",
    ),
    "date_unreadable": Wording(
        E, "“{read}” ในช่อง {column} อ่านเป็นวันที่ไม่ได้", "“{read}” in {column} cannot be read as a date.",
        "พิมพ์เป็น วัน/เดือน/ปี พ.ศ. เช่น 30/3/2565", "Type day/month/year in the Buddhist era, such as 30/3/2565.",
    ),
    "date_in_ce": Wording(
        W, "วันที่ “{read}” ในช่อง {column} พิมพ์เป็น ค.ศ. อ่านเป็น {expected}",
        "The date “{read}” in {column} is typed in CE; it was read as {expected}.",
        "พิมพ์ปีเป็น พ.ศ.", "Type the year in the Buddhist era.",
    ),
    "date_outside_fiscal_year": Wording(
        E, "วันที่ {read} ในช่อง {column} อยู่นอกปีงบประมาณ {expected} จึงถือว่ายังไม่มีหลักฐาน",
        "The date {read} in {column} lies outside fiscal year {expected}; it is not counted as evidence.",
        "ตรวจปีที่พิมพ์", "Check the year that was typed.",
    ),
    "reading_outside_fiscal_year": Wording(
        E, "วันที่ {read} ในช่อง {column} อยู่นอกปีงบประมาณ {expected} จึงกันแถวนี้และค่าอื่นของรายการเดียวกันไว้",
        "The date {read} in {column} lies outside fiscal year {expected}; the row and the item's other readings were "
        "set aside.",
        "พิมพ์วันที่พร้อมปี พ.ศ. สี่หลัก เช่น 30/3/2565 (Excel อ่าน 30/3/65 เป็นปี ค.ศ. 1965)",
        "Type the Buddhist year with four digits, such as 30/3/2565 (Excel takes 30/3/65 for the year 1965).",
    ),
    "satang_fraction": Wording(
        W, "จำนวนเงิน {read} ในช่อง {column} มีเศษของสตางค์ ใช้ตามที่อ่านได้",
        "The amount {read} in {column} has a fraction of a satang; it is used as it is.",
        "ตรวจจำนวนเงินกับ GFMIS", "Check the amount against GFMIS.",
    ),
    "year_in_ce": Wording(
        W, "ปี “{read}” ในช่อง {column} พิมพ์เป็น ค.ศ. อ่านเป็น {expected}",
        "The year “{read}” in {column} is typed in CE; it was read as {expected}.",
        "พิมพ์ปีเป็น พ.ศ.", "Type the year in the Buddhist era.",
    ),
    "month_unreadable": Wording(
        E, "“{read}” อ่านเป็นเดือนไม่ได้", "“{read}” cannot be read as a month.",
        "พิมพ์เดือนและปี พ.ศ. เช่น มี.ค. 65", "Type the month and Buddhist year, such as มี.ค. 65.",
    ),
    "item_unknown": Wording(
        W, "ไม่รู้จักรายการ “{read}” แถวนี้ถูกกันไว้", "The item “{read}” is not known; the row was set aside.",
        "ใช้ชื่อรายการตามแบบฟอร์ม", "Use the names of the form.",
    ),
    "area_unknown": Wording(
        W, "ไม่รู้จักพื้นที่ “{read}” แถวนี้ถูกกันไว้", "The area “{read}” is not known; the row was set aside.",
        "ใช้ชื่อจังหวัด หรือ “ทั่วประเทศ”", "Use a province's name, or “ทั่วประเทศ” for the nation.",
    ),
    "activity_duplicate": Wording(
        E, "กิจกรรมซ้ำกับแถว {expected}: “{read}” แถวนี้ถูกกันไว้ ไม่นับซ้ำ",
        "The activity repeats row {expected}: “{read}”. The row was set aside and is not counted twice.",
        "ลบแถวซ้ำ หรือแก้ชื่อกิจกรรมให้ต่างกัน", "Delete the repeated row, or tell the two activities apart.",
    ),
    "activity_without_section": Wording(
        W, "กิจกรรมอยู่ก่อนหัวข้อแนวทางใด ๆ", "The activity stands before any strategy heading.",
        "ย้ายกิจกรรมไปไว้ใต้แนวทาง", "Move it under its strategy.",
    ),
    "agency_unknown": Wording(
        W, "ไม่รู้จักหน่วยงาน “{read}”", "The agency “{read}” is not known.",
        "ใช้ชื่อย่อหน่วยงานตามแบบฟอร์ม เช่น สรจ.เลย", "Use the agency's abbreviation and province, such as สรจ.เลย.",
    ),
    "unit_missing": Wording(
        W, "มีตัวเลขแต่ไม่มีหน่วยนับ", "There is a number without a unit of measure.",
        "เติมหน่วยนับ", "Fill in the unit of measure.",
    ),
    "unit_unknown": Wording(
        E, "ไม่รู้จักหน่วยนับ “{read}” จึงไม่ทราบว่าเป็นกี่คน แถวนี้ถูกกันไว้",
        "The unit “{read}” is not known, so the number of persons is not; the row was set aside.",
        "ใช้หน่วยนับ คน หรือ ล้านคน", "Use the unit คน (persons) or ล้านคน (million persons).",
    ),
    "amounts_differ": Wording(
        E, "เป้าหมายกับผลงานในแถวนี้มีจำนวนค่าไม่เท่ากัน ({read}) แถวนี้ถูกกันไว้",
        "The targets and the results of this row do not pair up ({read}); the row was set aside.",
        "กรอกเป้าหมายและผลงานให้ครบทุกหน่วยนับ", "Give a target and a result for each unit of measure.",
    ),
    "subtotal_differs": Wording(
        W, "แถว “รวม” ระบุ {column} {read} แต่ผลบวกคือ {expected}",
        "The total row says {column} {read}, but the sum is {expected}.",
        "ตรวจยอดรวมและรายการ", "Check the total and its rows.",
    ),
    "monthly_total_differs": Wording(
        W, "ช่องรวมระบุ {read} แต่ผลบวกรายเดือนคือ {expected}",
        "The total says {read}, but the months add up to {expected}.",
        "ตรวจตัวเลขรายเดือน", "Check the monthly numbers.",
    ),
    "month_outside_round": Wording(
        W, "เดือน {read} อยู่นอกปีงบประมาณของรอบนี้", "The month {read} lies outside the round's fiscal year.",
        "ตรวจปีของเดือน", "Check the month's year.",
    ),
    "month_duplicate": Wording(
        E, "เดือน {read} มีมากกว่าหนึ่งคอลัมน์ จึงไม่ได้นับทุกคอลัมน์ของเดือนนี้",
        "The month {read} has more than one column; none of them is counted.",
        "แก้หัวคอลัมน์ให้แต่ละเดือนมีคอลัมน์เดียว", "Give each month one column.",
    ),
    "registry_id_missing": Wording(
        E, "ช่อง {column} ว่าง จึงนับเป็นจำนวนคนไม่ได้ แถวนี้ถูกกันไว้",
        "{column} is empty, so the person cannot be counted; the row was set aside.",
        "เติมเลขบัตรประชาชนในแฟ้มของหน่วยงาน", "Fill in the id in the office's workbook.",
    ),
    "registry_id_wrong": Wording(
        E, "เลขในช่อง {column} ไม่ใช่เลข 13 หลักที่ถูกต้อง (ตรวจด้วยเลขหลักสุดท้าย) แถวนี้ถูกกันไว้ และไม่แสดงเลขไว้ที่นี่",
        "The id in {column} is not a right 13-digit number (check digit); the row was set aside. It is not shown here.",
        "ตรวจเลขกับบัตรแล้วแก้ในแฟ้มของหน่วยงาน พิมพ์เป็นข้อความเพื่อไม่ให้เลข 0 ข้างหน้าหาย",
        "Check it against the card and correct it in the office's workbook, typed as text so that a leading 0 is kept.",
    ),
    "registry_service_unknown": Wording(
        E, "ช่อง {column} ไม่ได้ระบุประเภทของแบบนี้เพียงประเภทเดียว แถวนี้ถูกกันไว้",
        "{column} does not name exactly one of this form's kinds of service; the row was set aside.",
        "ระบุ ส่งเสริม คุ้มครอง หรือ พัฒนา อย่างใดอย่างหนึ่ง (รณรงค์ป้องกันยาเสพติดมีเฉพาะในแบบ สป-12)",
        "Name one of ส่งเสริม, คุ้มครอง and พัฒนา (the campaign against drugs is only on form สป-12).",
    ),
    "registry_worker_unknown": Wording(
        E, "ช่อง {column} ไม่ได้ระบุประเภทของแรงงานเพียงประเภทเดียว แถวนี้ถูกกันไว้",
        "{column} does not name exactly one kind of worker; the row was set aside.",
        "ระบุ แรงงานนอกระบบ แรงงานสูงอายุ หรือ แรงงานคนพิการ อย่างใดอย่างหนึ่ง",
        "Name one of แรงงานนอกระบบ, แรงงานสูงอายุ and แรงงานคนพิการ.",
    ),
    "registry_listed_unclear": Wording(
        E, "ต้องทำเครื่องหมายว่ามีหรือไม่มีรายชื่อในฐานข้อมูลเพียงช่องเดียว แถวนี้ถูกกันไว้",
        "Exactly one of “in the database” and “not in the database” must be marked; the row was set aside.",
        "ทำเครื่องหมายเพียงช่องเดียว", "Mark one of the two.",
    ),
    "registry_month_missing": Wording(
        E, "ไม่ทราบว่าแถวนี้เป็นของเดือนใด จึงกันไว้", "The month of this row is not known; the row was set aside.",
        "พิมพ์เดือนและปี พ.ศ. ในช่อง {column} หรือในบรรทัดชื่อแบบ เช่น ประจำเดือน ต.ค. 64",
        "Type the month and Buddhist year into {column}, or into the title as ประจำเดือน ต.ค. 64.",
    ),
    "registry_month_outside": Wording(
        E, "เดือนของแถวนี้อยู่นอกช่วงของรอบ จึงกันไว้",
        "The month of this row lies outside the round; the row was set aside.",
        "ตรวจเดือนและปี พ.ศ.", "Check the month and its Buddhist year.",
    ),
    "registry_count_differs": Wording(
        W, "จำนวนคนที่แจ้งไว้ในบรรทัดชื่อแบบไม่เท่ากับจำนวนคนที่นับได้จากแถว (คนเดิมนับครั้งเดียว แถวที่กันไว้ไม่นับ)",
        "The persons declared in the title differ from those counted in the rows (each once; without rows set aside).",
        "ตรวจจำนวนที่แจ้งกับรายชื่อ ตัวเลขทั้งสองอยู่ในรายงานผลการประเมินรอบ",
        "Check both; the round's evaluation shows them.",
    ),
    "registry_person_again": Wording(
        N, "เลขนี้มีแล้วในแถว {expected} ของเดือนเดียวกัน นับเป็นบริการเพิ่ม แต่นับเป็นคนเดิม",
        "This id is already in row {expected} of the same month: it counts as another service and as the same person.",
        "ไม่ต้องแก้ หากเป็นการช่วยเหลือคนเดิมอีกครั้ง", "Nothing to do if the same person was helped again.",
    ),
    "registry_sheet_unread": Wording(
        W, "ชีต “{sheet}” ไม่ได้อ่าน เพราะอ่านแบบนี้จากชีต “{expected}” แล้ว",
        "The sheet “{sheet}” was not read, because the form was read from “{expected}”.",
        "รวมรายชื่อทุกเดือนไว้ในชีตเดียว โดยระบุเดือนของแต่ละแถว",
        "Put all months into one sheet, each row with its month.",
    ),
    "cells_lost": Wording(
        W, "แถวนี้ไม่มีตัวเลขในเอกสารต้นฉบับ ({read})", "The source document lost this row's numbers ({read}).",
        "หาตัวเลขจากระบบต้นทาง", "Look the numbers up in the source system.",
    ),
    "text_repaired": Wording(
        N, "ซ่อมอักขระไทยที่วางผิดตำแหน่ง {count} แห่ง",
        "Misplaced Thai characters were repaired in {count} place(s).",
        "ไม่ต้องแก้ ค่าที่พิมพ์เดิมยังเก็บไว้", "Nothing to do; the text as typed is kept.",
    ),
    "foreign_letters": Wording(
        W, "มีอักษรต่างภาษาปน: {read}", "Letters of another script are mixed in: {read}.",
        "พิมพ์คำใหม่", "Type the word again.",
    ),
    "row_unused": Wording(
        W, "แถวนี้ใช้ไม่ได้และถูกกันไว้: {read}", "The row cannot be used and was set aside: {read}.",
        "ตรวจว่าแถวนี้เป็นข้อมูลประเภทใด", "Check what the row is meant to be.",
    ),
}  # fmt: skip
