"""The words of the indicators' papers: their headings, and how each kind of condition is computed.

Names of rules and their documents are the catalogue's, labels and numbers the criteria's own; what stands here is only
what a kind of condition means, which is the same in every year.
"""

from __future__ import annotations

from analysis.bilingual import Text, texts

TITLE = Text("รายละเอียดตัวชี้วัด", "Indicator details")
HEADINGS = texts(
    {
        "name": ("ชื่อตัวชี้วัด", "Indicator"),
        "definition": ("คำนิยาม", "Definition"),
        "formula": ("สูตรการคำนวณ", "Formula"),
        "unit": ("หน่วยวัด", "Unit"),
        "data": ("แหล่งข้อมูล", "Source of data"),
        "owner": ("ผู้รับผิดชอบ", "Responsible unit"),
        "conditions": ("เงื่อนไข", "Conditions"),
        "document": ("เอกสารที่กำหนดเกณฑ์", "Document that sets the criteria"),
        "notes": ("หมายเหตุ", "Note"),
        "heading": ("หัวข้อ", "Item"),
        "detail": ("รายละเอียด", "Details"),
        "details": ("รายละเอียด", "Details"),
        "asked": ("เกณฑ์การให้คะแนน", "Scoring criteria"),
        "level": ("ระดับ", "Level"),
        "condition": ("เกณฑ์", "Criterion"),
        "due": ("ค่าหรือกำหนด", "Threshold or due date"),
        "past": ("ข้อมูลพื้นฐาน (ผลย้อนหลัง)", "Baseline (past results)"),
    }
)
NOT_SAID = Text("เอกสารไม่ได้ระบุ", "The document does not say")
LEVEL = Text("ระดับ {level}", "Level {level}")
TARGET = Text("ค่าเป้าหมาย", "Target")
ONE_TARGET = Text(
    "เอกสารกำหนดค่าเป้าหมายค่าเดียว ไม่ได้กำหนดเกณฑ์ 5 ระดับ",
    "The document sets one target and no five levels.",
)
NO_FIVE = Text("เอกสารกำหนดเกณฑ์สี ไม่ได้กำหนดเกณฑ์ 5 ระดับ", "The document sets colours and no five levels.")
UNITS = texts(
    {
        "level": ("ระดับ", "level"),
        "percent": ("ร้อยละ", "per cent"),
        "reports": ("ฉบับ แสดงเป็นร้อยละด้วย", "reports, also as a per cent"),
    }
)

# Milestones

LEVELS = Text(
    "ระดับสูงสุดที่สำนักงานทำได้ครบทุกเงื่อนไขของระดับนั้น จากระดับ 1 ถึงระดับ {top}",
    "The highest of levels 1 to {top} of which the office meets every condition.",
)
CUMULATIVE = Text("ต้องผ่านทุกระดับที่ต่ำกว่าก่อน ระดับจึงนับ", "A level counts only if every level below it is reached.")
NOT_CUMULATIVE = Text("ระดับหนึ่งไม่ต้องรอระดับที่ต่ำกว่า", "A level counts without those below it.")
EVIDENCE_MISSING = Text(
    "เงื่อนไขที่ไม่มีหลักฐานถือว่ายังไม่ผ่าน และรายงานบอกระดับที่จะได้หากหลักฐานที่ขาดถูกต้อง",
    "A condition without evidence is not met; reports also tell the level if the missing evidence is right.",
)
#: How each kind of condition is judged; the numbers in braces are the condition's own.
FORMULAS = texts(
    {
        "people_percent": (
            "ผลงานสะสมถึงวันตัดข้อมูล (คน) ÷ เป้าหมายทั้งปี (คน) × 100 เทียบค่าก่อนปัดเศษ",
            "Persons reached to the cut-off ÷ the year's target in persons × 100, compared unrounded",
        ),
        "disbursement_percent": (
            "ผลการเบิกจ่าย (บาท) ÷ วงเงินที่สำนักงานได้รับจัดสรรรอบ {period_months} เดือน (บาท) × 100 เทียบค่าก่อนปัดเศษ",
            "Spent (baht) ÷ the office's own allocation for {period_months} months (baht) × 100, compared unrounded",
        ),
        "submitted": (
            "วันที่ส่งไม่เกินวันครบกำหนด ส่งในวันครบกำหนดถือว่าทัน",
            "Sent no later than the due day; the due day itself is on time",
        ),
        "monthly_on_time": (
            "จำนวนเดือนที่ส่งภายในกำหนด ต้องครบทั้ง {months} เดือน",
            "Months sent by the due day, which must be all {months}",
        ),
        "evidence": ("มีหลักฐานของขั้นตอน", "There is evidence of the step"),
        "sent_count": (
            "จำนวนที่ส่งภายในวันตัดข้อมูล นับที่ส่งช้าด้วย",
            "How many were sent by the cut-off, late ones too",
        ),
    }
)
AT_LEAST = Text("ไม่น้อยกว่า {value}", "at least {value}")
AT_LEAST_PERCENT = Text("ไม่น้อยกว่าร้อยละ {value}", "at least {value} %")
BY_DAY = Text("ภายใน {day}", "by {day}")
BY_MONTH = Text(
    "{months} เดือน ({first}–{last}) ภายในวันที่ {due_day} {due_in}",
    "{months} months ({first}–{last}), by day {due_day} {due_in}",
)
DUE_IN = texts({"same_month": ("ของเดือนนั้น", "of the month itself"), "next_month": ("ของเดือนถัดไป", "of the next month")})
EXCEPT = Text("ยกเว้น {months}", "except {months}")
MONTH_BY = Text("{month} ภายใน {day}", "{month} by {day}")
STEP = Text("ขั้นตอนที่ {step}", "step {step}")

# Reports on time

ON_TIME = Text(
    "จำนวนฉบับที่ส่งภายในกำหนด ÷ จำนวนฉบับที่ทราบวันส่ง × 100",
    "Reports on time ÷ reports whose date of sending is known × 100",
)
EXPECTED = Text("{expected} ฉบับ", "{expected} reports")
ON_DUE_DAY = Text("ส่งในวันครบกำหนดถือว่าทัน", "Received on the due day is on time.")
NOT_ON_DUE_DAY = Text("ส่งในวันครบกำหนดถือว่าช้า", "Received on the due day is late.")
NEXT_WORKING_DAY = Text("วันครบกำหนดที่เป็นวันหยุดเลื่อนไปวันทำการถัดไป", "A due day on a weekend moves to the next working day.")
CALENDAR = Text("กำหนดส่ง: {days}", "Due: {days}")

# Colours

CAPPED = Text(
    "ผล ÷ เป้าหมาย × 100 ไม่เกิน {cap} ต่อหนึ่งตัวชี้วัด แล้วเฉลี่ยเป็นโครงการและภาพรวม",
    "Result ÷ target × 100, at most {cap} an indicator, then the mean of projects and of the whole",
)
ROUNDED = Text(
    "ปัดเศษเป็นทศนิยม {decimals} ตำแหน่งก่อนให้สี ({mode})",
    "Rounded to {decimals} decimals before it is given a colour ({mode})",
)
MODES = texts({"half_up": ("ครึ่งปัดขึ้น", "half up"), "truncate": ("ตัดทิ้ง", "truncated")})
UNREPORTED = Text("ถึงกำหนดแต่ไม่รายงาน ได้ {value} คะแนน", "Due and not reported scores {value}.")
EARLY = Text("มีผลก่อนกำหนด ได้ {value} คะแนน", "A result before it is due scores {value}.")
FROM_TO = Text("{low} ถึง {high}", "{low} to {high}")
FROM = Text("ตั้งแต่ {low} ขึ้นไป", "{low} and above")
BELOW = Text("ต่ำกว่า {high}", "below {high}")

# Staff

STAFF = Text("บุคลากรที่ได้รับการพัฒนา ÷ บุคลากรทั้งหมด × 100", "Staff developed ÷ all staff × 100")

# Where numbers come from, and whose they are

OF_FORMS = Text("แฟ้มของหน่วยงาน ชีต {sheets}", "The offices' workbooks, sheets {sheets}")
OF_SERIES = Text("ชุดข้อมูลรายปีของโครงการ (data/series/)", "The project's yearly series (data/series/)")
OFFICES = Text("{name} ({abbr}) ของจังหวัดในรอบ", "The provincial labour offices ({abbr}) of the round")
OFFICE = Text("{name}", "The {name_en} Labour Office")
MINISTRY = Text("กระทรวงแรงงาน", "The Ministry of Labour")

# All indicators at a glance

SUMMARY = texts(
    {
        "title": ("ตัวชี้วัดของรอบ", "Indicators of the round"),
        "table": ("ผลของรอบนี้และครั้งก่อน", "Results of this round and before"),
        "highest": ("ระดับสูงสุดหรือค่าเป้าหมาย", "Highest level or target"),
        "now": ("ผลของรอบนี้", "This round"),
        "before": ("ผลครั้งก่อนที่เทียบได้", "Last comparable result"),
        "before_year": ("ปีงบประมาณ", "Fiscal year (BE)"),
        "measured": ("สิ่งที่วัด", "Measured by"),
    }
)
COUNTED = Text(
    "รอบนี้มีตัวชี้วัด {count} ตัวตามเกณฑ์ที่กำหนดไว้ มีผลของรอบนี้ {known} ตัว และมีผลย้อนหลังที่เทียบได้ {past} ตัว",
    "By its criteria the round has {count} indicators; {known} have a result of this round, and {past} an earlier one "
    "that may be compared.",
)

# Past results

THIS_ROUND = Text("รอบนี้", "this round")
NO_ROUND = Text("ไม่มีรอบของปีนี้ที่วัดสิ่งนี้ด้วยข้อมูลชนิดเดียวกัน", "No round of this year measured it with data of the same kind")
NO_VALUE = Text("วัดแล้วแต่ไม่มีข้อมูลพอจะคำนวณ", "Asked, but there is too little data to compute it")
OTHER_DEFINITION = Text(
    "วัดด้วยนิยามหรือเครื่องมืออื่น ห้ามเทียบกับรอบนี้", "Measured by another definition or instrument: not to be compared"
)
OTHER_PART = Text("ช่วงอื่นของปี ไม่เทียบกับรอบนี้", "Another part of the year: not to be compared")
OTHER_PLACES = Text("เป็นของจังหวัดชุดอื่น ไม่เทียบกับรอบนี้", "Of other provinces: not to be compared")
NO_SERIES = Text(
    "ยังไม่มีชุดข้อมูลย้อนหลังของตัวชี้วัดนี้ จึงไม่แสดงผลย้อนหลัง",
    "No series of past results is kept for this indicator, so that none is shown.",
)
SYNTHETIC = Text("ข้อมูลสังเคราะห์", "synthetic data")
