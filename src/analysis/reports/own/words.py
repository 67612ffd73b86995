"""What is said of an analyst's own sections, in both languages."""

from __future__ import annotations

from analysis.bilingual import Text

ORDER = Text("ลำดับ", "No.")
YES_NO = {True: Text("ใช่", "yes"), False: Text("ไม่ใช่", "no")}
NO_ROWS = Text(
    "ตัวเลขในตารางนี้เป็นของผู้วิเคราะห์ ไม่มีที่มาถึงแถวในแฟ้ม",
    "The numbers of this table are the analyst's own; no rows of a file stand behind them.",
)
#: The unit of a number whose column does not say it.
WHOLE_NUMBER = "units"
SHEET_OF_WORDS = Text("ข้อความ", "Text")
CHART = Text("แผนภูมิ", "Chart")
AXIS = Text("แกน", "axis")
NOTHING_OPEN = Text(
    "ยังไม่รู้ว่าส่วนนี้เป็นของรอบใด",
    "It is not known which round this section belongs to.",
)
NOTHING_OPEN_FIX = Text(
    'เขียน round_id = "fy2565-r1" และ scope = "TH" ในเซลล์ parameters แล้วสั่งเซลล์นั้นก่อน',
    'Write round_id = "fy2565-r1" and scope = "TH" in the parameters cell, and run that cell first.',
)
FINISHED = Text(
    "ส่วนของผู้วิเคราะห์ {sections} ส่วน ตัวเลข {figures} รายการ",
    "{sections} own section(s), {figures} figure(s).",
)
