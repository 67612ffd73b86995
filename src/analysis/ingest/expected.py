"""What a form asks for where a finding of the reading was made: beside "what was read" stands "what was expected".

The codes are those of ``catalogue``; braces are filled with the same facts as the finding's sentence.
"""

from __future__ import annotations

from typing import NamedTuple


class Expected(NamedTuple):
    """The expectation in both languages."""

    th: str
    en: str


_VALUE = Expected("{expected}", "{expected}")
_OPENS = Expected("แฟ้ม Excel (.xlsx) ที่เปิดอ่านได้", "An Excel workbook (.xlsx) that opens")
_AT_MOST = Expected("ไม่เกิน {most}", "At most {most}")
_COMPUTED = Expected("ค่าที่คำนวณแล้ว", "A computed value")

EXPECTED: dict[str, Expected] = {
    "file_missing": Expected("แฟ้ม Excel (.xlsx) ของ {office}", "An Excel workbook (.xlsx) of {office_en}"),
    "file_empty": _OPENS,
    "file_unreadable": _OPENS,
    "file_protected": Expected("แฟ้มที่ไม่ตั้งรหัสผ่าน", "A workbook without a password"),
    "file_cut_short": _OPENS,
    "file_too_large": _AT_MOST,
    "file_unpacks_too_large": Expected("ไม่เกิน {most} เมื่อคลายออก", "At most {most} when unpacked"),
    "file_too_many_parts": _AT_MOST,
    "file_too_many_sheets": _AT_MOST,
    "sheet_too_large": Expected("ไม่เกิน {rows} แถว และ {most} ช่อง", "At most {rows} rows and {most} cells"),
    "file_declares_entities": _OPENS,
    "file_macros_refused": Expected("แฟ้ม .xlsx", "A file of the kind .xlsx"),
    "file_has_macros": Expected("แฟ้มที่ไม่มีมาโคร", "A workbook without macros"),
    "file_links_out": Expected("แฟ้มที่ไม่เชื่อมโยงไปภายนอก", "A workbook without links to others"),
    "file_name_unusable": Expected("ชื่อแฟ้มที่อ่านได้", "A name that can be read"),
    "sheet_size_claimed": Expected("ขนาดตามข้อมูลจริง", "The size of the data"),
    "merged_too_far": Expected("การผสานเซลล์ภายในตาราง", "Merged cells within the table"),
    "control_characters": Expected("ข้อความที่มองเห็นได้", "Text that can be seen"),
    "text_too_long": Expected("ไม่เกิน {most} ตัวอักษร", "At most {most} characters"),
    "file_locked": _OPENS,
    "file_duplicate": Expected("หน่วยงานละหนึ่งแฟ้ม", "One workbook an office"),
    "file_unexpected": Expected("แฟ้มของหน่วยงานในขอบเขตของรอบ", "Workbooks of the offices in the round's scope"),
    "file_unplaced": Expected("ชื่อแฟ้มที่ขึ้นต้นด้วยรหัสจังหวัดสองหลัก", "A name that begins with a province's two-digit code"),
    "cover_missing": Expected("ชีต {sheet}", "The sheet {sheet}"),
    "province_unknown": Expected("ชื่อจังหวัดที่ถูกต้อง", "The name of a province"),
    "province_mismatch": Expected("{expected}", "{expected_en}"),
    "fiscal_year_mismatch": _VALUE,
    "round_mismatch": _VALUE,
    "sheet_missing": Expected("ชีต “{expected}”", "The sheet “{expected}”"),
    "form_unfilled": Expected("ข้อมูลใต้หัวตาราง", "Rows below the header"),
    "column_unfilled": Expected("ข้อมูลในคอลัมน์ “{column}”", "Something under “{column}”"),
    "cell_unfilled": Expected("ข้อมูลในช่อง {column}", "Something in {column}"),
    "header_missing": Expected("หัวตารางของแบบ “{expected}”", "The header of the form “{expected}”"),
    "column_missing": Expected("คอลัมน์ “{expected}”", "The column “{expected}”"),
    "number_unreadable": Expected("ตัวเลข หรือเว้นว่างถ้าไม่มีข้อมูล", "A number, or nothing if there is none"),
    "number_negative": Expected("ตัวเลขตั้งแต่ 0 ขึ้นไป", "A number of 0 or more"),
    "formula_not_computed": _COMPUTED,
    "cell_error": _COMPUTED,
    "number_from_text": Expected("ตัวเลขที่ไม่ใช่ข้อความ", "A number that is not text"),
    "date_unreadable": Expected("วัน/เดือน/ปี พ.ศ.", "Day/month/year in the Buddhist era"),
    "date_in_ce": _VALUE,
    "date_outside_fiscal_year": Expected("วันที่ในปีงบประมาณ {expected}", "A date in fiscal year {expected}"),
    "readings_without_order": Expected("วันที่ของทุกค่า ไม่ซ้ำกัน", "A date of each reading, no two alike"),
    "reading_outside_fiscal_year": Expected("วันที่ในปีงบประมาณ {expected}", "A date in fiscal year {expected}"),
    "period_not_months": Expected("จำนวนเต็ม 1 ถึง 12", "A whole number from 1 to 12"),
    "satang_fraction": Expected("ทศนิยมไม่เกินสองตำแหน่ง", "At most two decimals"),
    "year_in_ce": _VALUE,
    "month_unreadable": Expected("เดือนและปี พ.ศ.", "A month and its Buddhist year"),
    "item_unknown": Expected("ชื่อรายการตามแบบฟอร์ม", "An item as the form names it"),
    "area_unknown": Expected("ชื่อจังหวัด หรือ “ทั่วประเทศ”", "A province's name, or “ทั่วประเทศ”"),
    "activity_duplicate": Expected("กิจกรรมละหนึ่งแถว (แถว {expected})", "One row an activity (row {expected})"),
    "activity_without_section": Expected("กิจกรรมที่อยู่ใต้แนวทาง", "An activity under a strategy"),
    "agency_unknown": Expected("ชื่อย่อหน่วยงานตามแบบฟอร์ม", "An agency's abbreviation as in the form"),
    "unit_missing": Expected("หน่วยนับ", "A unit of measure"),
    "unit_unknown": Expected("คน หรือ ล้านคน", "คน (persons) or ล้านคน (million persons)"),
    "amounts_differ": Expected("เป้าหมายและผลงานครบทุกหน่วยนับ", "A target and a result for each unit of measure"),
    "subtotal_differs": _VALUE,
    "monthly_total_differs": _VALUE,
    "month_outside_round": Expected("เดือนในปีงบประมาณของรอบ", "A month of the round's fiscal year"),
    "month_duplicate": Expected("เดือนละหนึ่งคอลัมน์", "One column a month"),
    "registry_id_missing": Expected("เลขของบัตรครบทั้ง 13 หลัก", "A 13-digit id"),
    "registry_id_wrong": Expected("เลขของบัตรครบทั้ง 13 หลักและถูกต้อง", "A right 13-digit id"),
    "registry_service_unknown": Expected("ประเภทของบริการเพียงประเภทเดียว", "Exactly one kind of service"),
    "registry_worker_unknown": Expected("ประเภทของแรงงานเพียงประเภทเดียว", "Exactly one kind of worker"),
    "registry_listed_unclear": Expected("เครื่องหมายเพียงช่องเดียว", "Exactly one mark"),
    "registry_month_missing": Expected("เดือนและปี พ.ศ.", "A month and its Buddhist year"),
    "registry_month_outside": Expected("เดือนในช่วงของรอบ", "A month of the round"),
    "registry_count_differs": Expected("จำนวนเท่ากับรายชื่อ", "The number of persons listed"),
    "registry_person_again": Expected("เดือนละหนึ่งแถว หากช่วยครั้งเดียว", "One row a month if helped once"),
    "registry_sheet_unread": Expected("แบบละหนึ่งชีต", "One sheet a form"),
    "cells_lost": Expected("ตัวเลขตามแบบฟอร์ม", "The form's numbers"),
    "text_repaired": Expected("สระและวรรณยุกต์อยู่ถูกตำแหน่ง", "Vowels and tone marks in their places"),
    "foreign_letters": Expected("อักษรไทย", "Thai letters"),
    "row_unused": Expected("แถวข้อมูลตามแบบฟอร์ม", "A row of data as in the form"),
    "sheet_duplicate": Expected("แบบละหนึ่งชีต", "One sheet a form"),
    "sheet_unread": Expected("ชีตของแบบที่รอบขอ", "Sheets of the forms that the round asks for"),
    "sheet_like_form": Expected("ชีต “{expected}” เพียงชีตเดียว", "The one sheet “{expected}”"),
    "columns_unread": Expected("คอลัมน์ตามแบบฟอร์ม", "The form's columns"),
    "comments_unread": Expected("ข้อมูลในตาราง", "Data in the table"),
    "hidden_part": Expected("ชีตที่ไม่มีส่วนซ่อน", "Nothing hidden"),
    "struck_out": Expected("ข้อมูลที่ไม่ขีดฆ่า", "Nothing struck out"),
    "column_duplicate": Expected("คอลัมน์ “{column}” เพียงคอลัมน์เดียว", "One column “{column}”"),
    "other_table": Expected("ชีตละหนึ่งตาราง", "One table a sheet"),
    "row_of_other_office": Expected("แถวของจังหวัดนี้", "Rows of this province"),
    "agency_of_other_province": Expected("หน่วยงานของจังหวัดนี้", "An agency of this province"),
    "row_is_sum": Expected("แถวรวมที่ขึ้นต้นด้วย “รวม”", "A total that begins with “รวม”"),
    "row_may_be_sum": Expected("แถวรวมที่ขึ้นต้นด้วย “รวม”", "A total that begins with “รวม”"),
    "row_near_sum": Expected("แถวรวมที่ขึ้นต้นด้วย “รวม”", "A total that begins with “รวม”"),
    "row_broken_down": Expected("กิจกรรมที่ไม่นับซ้ำ", "No activity counted twice"),
    "row_without_number": Expected("เลขที่ของกิจกรรม", "The activity's number"),
    "rows_without_number": Expected("เลขที่ของกิจกรรม", "The activity's number"),
    "form_emptied": Expected("แถวข้อมูลของแบบ “{expected}”", "Rows of data of the form “{expected}”"),
    "row_unaccounted": Expected("แถวข้อมูลตามแบบฟอร์ม", "A row of data as in the form"),
    "heading_may_be_section": Expected(
        "แนวทางย่อยที่ขึ้นต้นด้วย “แนวทางย่อยที่”", "A sub-strategy that begins with “แนวทางย่อยที่”"
    ),
    "sub_strategy_elsewhere": Expected("แนวทางย่อยของแนวทางที่ {expected}", "A sub-strategy of strategy {expected}"),
    "unit_differs": _VALUE,
    "unit_renamed": _VALUE,
    "unit_of_measure_unknown": Expected("หน่วยนับตามแบบฟอร์ม", "A unit of the form"),
    "unit_scaled": Expected("คน และจำนวนเต็ม", "คน, in single persons"),
    "unit_holds_persons": Expected("หน่วยนับเดียว", "One unit"),
    "scale_above": Expected("ตัวเลขเป็นหน่วยเดี่ยว", "Single units"),
    "number_scaled": _VALUE,
    "percent_above_100": _VALUE,
    "months_unusable": Expected("เดือนในปีงบประมาณ {expected}", "Months of fiscal year {expected}"),
    "own_row_missing": Expected("แถวของจังหวัด{expected}", "A row of {expected}"),
    "month_corrected": Expected("ตัวเลขตั้งแต่ 0 ขึ้นไป หรือการแก้ยอด", "A number of 0 or more, or a correction"),
    "columns_unread_instead": Expected("คอลัมน์ “{expected}”", "The column “{expected}”"),
}
