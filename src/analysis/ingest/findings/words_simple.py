"""The wording of what the forms with one record a row tell, and the ministry's report: figures that would pass for
others in silence. See ``catalogue``.
"""

from __future__ import annotations

from analysis.ingest.findings.finding import Severity, Wording

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

SIMPLE: dict[str, Wording] = {
    "period_not_months": Wording(
        E, "“{read}” ในช่อง {column} ไม่ใช่จำนวนเดือนของรอบ จึงกันแถวนี้ไว้",
        "“{read}” in {column} is not a number of months; the row was set aside.",
        "พิมพ์จำนวนเต็มตั้งแต่ 1 ถึง 12 เช่น 6", "Type a whole number from 1 to 12, such as 6.",
    ),
    "stat_year_far": Wording(
        W, "ปีสถิติ {read} อยู่นอกช่วง {expected} ใช้ตามที่อ่านได้",
        "The year {read} of the statistics lies outside {expected}; it is used as it is.",
        "ยืนยันหรือแก้ปีสถิติ", "Confirm or correct the year.",
    ),
    "share_twice": Wording(
        E, "พื้นที่ ปี และรายการเดียวกันมีมากกว่าหนึ่งแถวและตัวเลขต่างกัน ({read} ในช่องนี้ อีกค่าอยู่ที่ {expected}) จึงกันไว้ทุกแถว",
        "One area, year and item has several rows with different numbers ({read} here, the other at {expected}); all "
        "of them were set aside.",
        "เหลือไว้เพียงแถวที่ถูกต้อง หรือแก้พื้นที่ ปี หรือชื่อรายการ", "Keep the right row, or correct the area, the year or the item.",
    ),
    "report_unknown": Wording(
        E, "ไม่รู้จักรายการ “{read}” แต่มีวันที่ส่ง จึงกันแถวนี้ไว้ และยังไม่นับว่าส่งแล้ว",
        "The item “{read}” is not known, and a date of sending stands beside it; the row was set aside.",
        "ใช้ชื่อรายการตามแบบฟอร์มในทุกแถว", "Use the names of the form in every row.",
    ),
    "report_without_month": Wording(
        E, "รายงานรายเดือนแถวนี้ไม่ระบุเดือน จึงกันไว้ และเดือนนั้นยังไม่นับว่าส่งแล้ว",
        "The row of a monthly report names no month; it was set aside, and no month counts as sent by it.",
        "พิมพ์เดือนและปี พ.ศ. ในช่อง {column}", "Type the month and Buddhist year into {column}.",
    ),
    "sent_before_month_ended": Wording(
        E, "วันที่ส่ง {read} อยู่ก่อนสิ้นเดือนที่รายงาน จึงถือว่ายังไม่มีหลักฐาน",
        "The day of sending, {read}, is before the end of the month that is reported; it is not counted as evidence.",
        "ตรวจวันที่ส่งและเดือนของรายงาน", "Check the day of sending and the report's month.",
    ),
    "report_dated_twice": Wording(
        E, "รายงานเดียวกันมีวันที่ส่งต่างกันมากกว่าหนึ่งแถว ({read} ในช่องนี้ อีกแถวอยู่ที่ {expected}) จึงกันไว้ทุกแถว ไม่นับวันใดเลย",
        "One report has rows with different days of sending ({read} here, the other at {expected}); all of them were "
        "set aside, and no day counts.",
        "เหลือไว้เพียงแถวเดียว หรือแก้เดือนของแถว", "Keep one row, or correct the month of the row.",
    ),
    "report_twice": Wording(
        W, "รายงานเดียวกันมีมากกว่าหนึ่งแถว ({read} ในช่องนี้ อีกแถวอยู่ที่ {expected}) นับครั้งเดียว",
        "One report has several rows ({read} here, the other at {expected}); it is counted once.",
        "ลบแถวซ้ำ หรือแก้เดือนของแถว", "Delete the repeated row, or correct the month of the row.",
    ),
    "item_second": Wording(
        W, "รอบเดียวกันมีมากกว่าหนึ่งรายการ (“{read}” นอกจาก “{expected}”) จึงรวมวงเงินและผลเบิกจ่ายของทุกรายการ",
        "One period has several items (“{read}” beside “{expected}”); their money is added up.",
        "ไม่ต้องแก้ หากเป็นวงเงินคนละส่วน หากเป็นวงเงินเดียวกันให้เหลือรายการเดียว",
        "Nothing to do if they are different money; if they are the same, keep one item.",
    ),
    "heading_months_differ": Wording(
        W, "หัวคอลัมน์ “{read}” กับ “{expected}” มีจำนวนเดือนต่างกัน จึงเทียบกันไม่ได้ตรงงวด",
        "The headings “{read}” and “{expected}” are of different numbers of months, so the two are not of one period.",
        "แก้หัวคอลัมน์ หรือกรอกตัวเลขของงวดเดียวกัน", "Correct the heading, or fill in numbers of one period.",
    ),
    "amounts_unused": Wording(
        W, "“{read}” ในช่อง {column} มีหลายค่า ใช้เฉพาะค่าแรก ไม่ได้ใช้ {expected}",
        "“{read}” in {column} holds several amounts; the first is used, and {expected} is not.",
        "แยกเป็นแถวละหนึ่งหน่วยนับ", "Give each unit of measure a row.",
    ),
    "unit_number_twice": Wording(
        E, "เลขลำดับของหน่วยงาน “{read}” ซ้ำกับ {expected} ผลรวมของสำนักจึงอาจผิด",
        "The number of the unit “{read}” is that of {expected} too, so the sums of the bureau may be wrong.",
        "แก้เลขลำดับให้ไม่ซ้ำ", "Give each unit a number of its own.",
    ),
    "unit_not_single": Wording(
        W, "หน่วยนับ “{read}” ไม่ใช่หน่วยเดี่ยว จึงเทียบค่าที่รายงานกับผลที่คำนวณไม่ได้",
        "The unit “{read}” is not a single one, so the stated figure is compared with nothing.",
        "พิมพ์ค่าเป็นหน่วยเดี่ยว เช่น คน แถวละหนึ่งหน่วย", "State the figure in single units, such as คน, one unit a row.",
    ),
    "spent_corrected": Wording(
        W, "แถวนี้ไม่มีวงเงินและผลการเบิกจ่ายติดลบ ({read}) จึงหักออกจากผลการเบิกจ่ายของหน่วยงาน",
        "The row has no allocation and a negative amount ({read}); it is taken off what the office spent.",
        "ตรวจว่าเป็นการเบิกเกินส่งคืนหรือแก้ยอด", "See that it is money paid back, or a correction.",
    ),
}  # fmt: skip
