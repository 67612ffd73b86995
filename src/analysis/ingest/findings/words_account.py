"""The wording of what the account of a workbook tells: what was not read, whose a row is, what is a total, and in which
unit a number stands. See ``catalogue``.
"""

from __future__ import annotations

from analysis.ingest.findings.finding import Severity, Wording

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

ACCOUNTING: dict[str, Wording] = {
    "sheet_duplicate": Wording(
        E, "แบบนี้มี {count} ชีตที่ชื่ออ่านเหมือนกัน ({read}) จึงไม่ได้อ่านชีตใดเลย",
        "The form stands in {count} sheets whose names read the same ({read}); none of them was read.",
        "เหลือไว้เพียงชีตที่ถูกต้อง แล้วลบหรือเปลี่ยนชื่ออีกชีต", "Keep the right sheet; delete or rename the other.",
    ),
    "sheet_unread": Wording(
        N, "ไม่ได้อ่านชีต “{sheet}” ({read})", "The sheet “{sheet}” was not read ({read}).",
        "ไม่ต้องแก้ หากข้อมูลในชีตนี้ไม่ใช่ของแบบที่รอบนี้ขอ",
        "Nothing to do if what it holds is not asked for in this round.",
    ),
    "sheet_like_form": Wording(
        W, "ไม่ได้อ่านชีต “{sheet}” ({read}) แต่ชื่อคล้ายแบบ “{expected}”",
        "The sheet “{sheet}” was not read ({read}), but its name is like the form “{expected}”.",
        "หากเป็นข้อมูลของแบบนี้ ให้รวมไว้ในชีตของแบบเพียงชีตเดียว",
        "If it holds data of the form, put all of it into the form's one sheet.",
    ),
    "readings_without_order": Wording(
        E, "รายการนี้มีหลายค่า แต่ค่าในแถวนี้ไม่มีวันที่ หรือวันที่ซ้ำกับค่าอื่น จึงไม่รู้ว่าค่าใดล่าสุด และกันไว้ทุกค่า",
        "The item has several readings, and this one has no date, or the date of another; as the latest cannot be "
        "told, all of them were set aside.",
        "พิมพ์วันที่ของทุกค่าในช่อง {column} หรือเหลือเฉพาะค่าล่าสุด",
        "Type the date of every reading in {column}, or keep the latest reading only.",
    ),
    "columns_unread": Wording(
        N, "ไม่ได้อ่าน {count} คอลัมน์ที่ไม่อยู่ในแบบ: {read}",
        "{count} column(s) that the form does not know were not read: {read}.",
        "ไม่ต้องแก้ หากไม่ใช่ข้อมูลที่แบบขอ", "Nothing to do if they hold nothing that the form asks for.",
    ),
    "comments_unread": Wording(
        N, "มีความเห็นในเซลล์ {count} แห่ง ซึ่งไม่ได้นำมาใช้", "{count} cell comment(s) were not used.",
        "หากความเห็นเปลี่ยนความหมายของตัวเลข ให้แก้ในตาราง",
        "If a comment changes what a number means, correct the table.",
    ),
    "hidden_part": Wording(
        W, "ชีตนี้มีส่วนที่ซ่อนไว้ ({read}) ส่วนนี้อ่านและนับด้วย",
        "Parts of the sheet are hidden ({read}); they were read and counted.",
        "เลิกซ่อนแล้วตรวจ หรือลบออกหากไม่ใช้", "Unhide and check them, or delete what does not count.",
    ),
    "struck_out": Wording(
        W, "มีข้อความหรือตัวเลขขีดฆ่า {count} แห่ง ยังอ่านและนับอยู่",
        "{count} cell(s) are struck out; they were still read and counted.",
        "ลบสิ่งที่ไม่ใช้ หรือเลิกขีดฆ่า", "Delete what does not count, or remove the line through it.",
    ),
    "column_duplicate": Wording(
        E, "คอลัมน์ “{column}” มีสองคอลัมน์ ({expected} และช่องนี้) จึงไม่ได้อ่านแบบนี้",
        "The column “{column}” stands twice ({expected} and here); the form was not read.",
        "เหลือไว้คอลัมน์เดียว หรือตั้งชื่ออีกคอลัมน์ให้ต่างไป", "Keep one, or give the other another name.",
    ),
    "other_table": Wording(
        W, "พบหัวตารางอื่นใต้ตารางของแบบ จึงกันไว้ {count} แถวตั้งแต่แถวนี้: {read}",
        "Another table stands below the form's; {count} row(s) from here on were set aside: {read}.",
        "ย้ายตารางอื่นไปไว้ชีตอื่น หากเป็นข้อมูลของแบบให้ใช้หัวตารางของแบบ",
        "Move it to a sheet of its own; if it belongs to the form, use the form's header.",
    ),
    "row_of_other_office": Wording(
        E, "มี {count} แถวที่ระบุจังหวัดอื่น (เช่น “{read}”) จึงกันไว้ ไม่นับเป็นของหน่วยงานนี้",
        "{count} row(s) name another province (such as “{read}”); they were set aside and not counted for this office.",
        "ส่งแถวเหล่านี้ในไฟล์ของจังหวัดนั้น หรือแก้ชื่อจังหวัด",
        "Send them in that province's workbook, or correct the name.",
    ),
    "agency_of_other_province": Wording(
        E, "หน่วยงาน “{read}” เป็นของจังหวัดอื่น แถวนี้ถูกกันไว้",
        "The agency “{read}” is of another province; the row was set aside.",
        "แก้ชื่อจังหวัดของหน่วยงาน หรือลบแถวนี้", "Correct the agency's province, or delete the row.",
    ),
    "row_is_sum": Wording(
        W, "แถว “{read}” เท่ากับผลบวกของแถว {expected} ทุกตัวเลข จึงถือเป็นแถวรวม ไม่นับเป็นกิจกรรม",
        "Every number of “{read}” is the sum of rows {expected}; it was taken for a total and is not counted.",
        "ขึ้นต้นแถวรวมด้วยคำว่า “รวม” หากเป็นกิจกรรมจริงให้แจ้งผู้ดูแลรอบ",
        "Begin a total with “รวม”. If it is an activity, tell whoever runs the round.",
    ),
    "row_may_be_sum": Wording(
        W, "แถว “{read}” มีตัวเลขเท่ากับผลบวกของแถว {expected} แต่นับเป็นรายการหนึ่งแล้ว",
        "The number of “{read}” is the sum of rows {expected}; it was counted as an item of its own.",
        "หากเป็นแถวรวม ให้ขึ้นต้นด้วยคำว่า “รวม”", "If it is a total, begin it with “รวม”.",
    ),
    "title_of_other_office": Wording(
        W, "ชื่อตาราง “{read}” เป็นของจังหวัดอื่น แต่แฟ้มเป็นของ{expected}",
        "The title “{read}” is another province's, but the file is {expected}'s.",
        "ตรวจว่าตารางนี้เป็นของหน่วยงานใด แล้วแก้ชื่อตารางหรือส่งแฟ้มใหม่",
        "See whose table it is; correct the title, or send the right file.",
    ),
    "title_of_other_year": Wording(
        W, "ชื่อตาราง “{read}” เป็นของปีงบประมาณอื่น แต่รอบนี้เป็นปี {expected}",
        "The title “{read}” is of another fiscal year; the round is of {expected}.",
        "ตรวจว่าตารางนี้เป็นของปีใด แล้วแก้ชื่อตารางหรือส่งแฟ้มใหม่",
        "See of which year the table is; correct the title, or send the right file.",
    ),
    "scale_unclear": Wording(
        W, "“{read}” อาจบอกว่าตัวเลขเป็นพันหรือล้าน แต่อ่านไม่เข้าใจ จึงอ่านตัวเลขตามที่พิมพ์",
        "“{read}” may say that numbers are in thousands or millions; it was not understood: they were read as typed.",
        "พิมพ์เหนือตารางว่า “หน่วย : พันบาท” หรือพิมพ์ตัวเลขเต็ม",
        "Write “หน่วย : พันบาท” above the table, or type whole numbers.",
    ),
    "dot_for_thousands": Wording(
        W, "“{read}” ในช่อง {column} อ่านเป็น {expected} จุดอาจใช้แทนจุลภาคคั่นหลักพัน",
        "“{read}” in {column} was read as {expected}; the dot may stand for a comma of thousands.",
        "หากหมายถึงหลักพัน ให้พิมพ์ด้วยจุลภาค เช่น 1,200", "If thousands are meant, type a comma, as in 1,200.",
    ),
    "row_near_sum": Wording(
        W, "แถว “{read}” มีตัวเลขใกล้เคียงผลบวกของแถว {expected} ทุกตัว แต่นับเป็นกิจกรรมหนึ่งแล้ว",
        "Every number of “{read}” is nearly the sum of rows {expected}; it was counted as an activity of its own.",
        "หากเป็นแถวรวม ให้ขึ้นต้นด้วยคำว่า “รวม” และแก้ให้ตรงกับผลบวก",
        "If it is a total, begin it with “รวม”, and correct it to the sum.",
    ),
    "row_broken_down": Wording(
        W, "ตัวเลขของแถว {expected} รวมกันเท่ากับแถว “{read}” ที่อยู่ข้างบน แต่นับทุกแถวเป็นกิจกรรมแล้ว",
        "Rows {expected} add up to “{read}” above them; all of them were counted as activities.",
        "หากเป็นรายละเอียดของแถวข้างบน ให้ลบแถวย่อย หรือลบตัวเลขของแถวข้างบน",
        "If they are its breakdown, delete them, or the numbers of the row above.",
    ),
    "row_without_number": Wording(
        W, "แถว “{read}” มีตัวเลขแต่ไม่มีเลขที่ ต่างจากกิจกรรมอื่นของแผน แต่นับเป็นกิจกรรมหนึ่งแล้ว",
        "“{read}” has figures but no item number, unlike the other activities; it was counted as an activity.",
        "หากเป็นกิจกรรมให้ใส่เลขที่ หากเป็นแถวรวม รายละเอียด หรือหมายเหตุ ให้ลบออกจากตาราง",
        "Number it if it is an activity; if it is a total, a breakdown or a note, take it out of the table.",
    ),
    "row_may_repeat": Wording(
        W, "แถว “{read}” มีตัวเลขเท่ากับแถว {expected} ที่ขึ้นต้นเหมือนกัน แต่นับเป็นกิจกรรมอีกรายการแล้ว",
        "“{read}” has the numbers of row {expected}, whose wording begins alike; it was counted as another activity.",
        "หากเป็นกิจกรรมเดียวกัน ให้เหลือเพียงแถวเดียว", "If it is the same activity, keep one row.",
    ),
    "agency_missing": Wording(
        W, "มี {count} กิจกรรมที่ไม่ระบุหน่วยงานรับผิดชอบ (แถว {read}) จึงไม่นับให้หน่วยงานใด",
        "{count} activities name no agency (rows {read}); they are counted for none.",
        "เติมหน่วยงานรับผิดชอบ", "Fill in the agency.",
    ),
    "rows_without_number": Wording(
        W, "มี {count} แถวที่มีตัวเลขแต่ไม่มีเลขที่ (แถว {read}) ต่างจากกิจกรรมอื่นของแผน แต่นับเป็นกิจกรรมแล้ว",
        "{count} rows have figures but no item number ({read}), unlike the other activities; they were counted.",
        "หากเป็นกิจกรรมให้ใส่เลขที่ หากเป็นแถวรวม รายละเอียด หรือหมายเหตุ ให้ลบออกจากตาราง",
        "Number those that are activities; take totals, breakdowns and notes out of the table.",
    ),
    "form_emptied": Wording(
        E, "แบบ “{expected}” มี {count} แถว แต่ไม่มีแถวใดนำมาใช้ได้",
        "The form “{expected}” has {count} row(s), and none of them can be used.",
        "ดูเหตุผลของแต่ละแถวในแฟ้มคุณภาพข้อมูล แล้วแก้ไข", "See the reason of each row in the quality workbook, and mend it.",
    ),
    "row_unaccounted": Wording(
        E, "แถวนี้มีข้อมูลแต่ไม่ได้นำมาใช้และไม่มีเหตุผล: {read}",
        "The row holds data that was neither used nor refused: {read}.",
        "แจ้งผู้ดูแลโปรแกรม", "Tell whoever keeps the program.",
    ),
    "heading_may_be_section": Wording(
        W, "“{read}” อาจเป็นแนวทางย่อย แต่อ่านเป็นหัวข้อ กิจกรรมข้างล่างจึงอยู่ในแนวทางย่อยเดิม “{expected}”",
        "“{read}” may be a sub-strategy; it was read as a heading, and what is below stays in “{expected}”.",
        "หากเป็นแนวทางย่อย ให้ขึ้นต้นด้วย “แนวทางย่อยที่”", "If it is a sub-strategy, begin it with “แนวทางย่อยที่”.",
    ),
    "sub_strategy_elsewhere": Wording(
        W, "แนวทางย่อย “{read}” อยู่ใต้แนวทางที่ {expected}",
        "The sub-strategy “{read}” stands under strategy {expected}.",
        "ตรวจหัวข้อแนวทางที่อยู่ข้างบน", "Check the strategy heading above it.",
    ),
    "unit_differs": Wording(
        E, "“{read}” ในช่อง {column} มีหน่วยต่างจากหน่วยนับของแถว ({expected})",
        "“{read}” in {column} has another unit than its row ({expected}).",
        "แก้หน่วยหรือย้ายตัวเลขไปช่องที่ถูกต้อง", "Correct the unit, or move the number to its column.",
    ),
    "unit_renamed": Wording(
        N, "หน่วยนับ “{read}” {count} แห่ง นับเป็น {expected}",
        "The unit “{read}” in {count} cell(s) was counted as {expected}.",
        "ไม่ต้องแก้ หากนับเป็นรายบุคคล", "Nothing to do if it counts persons.",
    ),
    "unit_of_measure_unknown": Wording(
        W, "ไม่รู้จักหน่วยนับ “{read}” จึงไม่อยู่ในผลรวมของหน่วยใด",
        "The unit “{read}” is not known, so no sum of a unit holds this row.",
        "ใช้หน่วยนับตามแบบฟอร์ม หากนับคนให้ใช้ คน", "Use the form's units; for persons, คน.",
    ),
    "unit_scaled": Wording(
        E, "หน่วยนับ “{read}” ไม่ใช่หน่วยเดี่ยว ไม่รู้ว่าตัวเลขเป็นคนหรือ{read} แถวนี้ถูกกันไว้",
        "The unit “{read}” is no single unit, and the numbers may or may not be in it; the row was set aside.",
        "พิมพ์จำนวนคนเต็ม และใช้หน่วยนับ คน", "Type whole persons, with the unit คน.",
    ),
    "unit_holds_persons": Wording(
        W, "หน่วยนับ “{read}” มีคนปนกับหน่วยอื่น จึงไม่อยู่ในผลรวมที่เป็นคน",
        "The unit “{read}” names persons beside another, so no sum in persons holds this row.",
        "หากตัวเลขนับคน ให้ใช้หน่วยนับ คน หากไม่ใช่ ให้ใช้หน่วยนั้นเพียงหน่วยเดียว",
        "If the numbers count persons, use คน; if not, the other unit alone.",
    ),
    "scale_above": Wording(
        W, "ชีตระบุ “{read}” จึงคูณตัวเลขของหน่วยนี้ ({expected})",
        "The sheet says “{read}”; numbers of this unit were multiplied ({expected}).",
        "ตรวจว่าทุกแถวใช้หน่วยนี้ หรือพิมพ์เป็นหน่วยเดี่ยว", "Check that every row is in it, or type single units.",
    ),
    "percent_above_100": Wording(
        W, "ช่อง {column} เก็บ {read} แต่จัดรูปแบบเป็นร้อยละ จึงอ่านเป็น {expected}",
        "{column} holds {read} in a per-cent format; it was read as {expected}.",
        "หากหมายถึงร้อยละ {read} ให้เปลี่ยนรูปแบบของช่องเป็นตัวเลข",
        "If {read} per cent is meant, give the cell a plain number format.",
    ),
    "number_scaled": Wording(
        W, "ช่อง {column} เก็บ {read} แต่แสดง {expected} อ่านตามที่แสดง",
        "{column} stores {read} and shows {expected}; it was read as shown.",
        "ใช้รูปแบบตัวเลขที่แสดงค่าเต็ม", "Use a number format that shows the whole number.",
    ),
    "months_unusable": Wording(
        E, "ไม่มีเดือนใดในแบบที่ใช้ได้ ({read}) รอบนี้เป็นปีงบประมาณ {expected} จึงไม่มีผลรายเดือน",
        "No month of the form can be used ({read}); the round is of fiscal year {expected}.",
        "แก้เดือนและปี พ.ศ. ในหัวคอลัมน์", "Correct the months and years in the header.",
    ),
    "own_row_missing": Wording(
        E, "แบบนี้ไม่มีแถวของจังหวัด{expected} ช่องนี้ระบุพื้นที่ “{read}”",
        "The form has no row of {expected}; the area here is “{read}”.",
        "เติมแถวของจังหวัด หรือแก้ชื่อพื้นที่ให้ตรง", "Add the province's row, or correct the name of its area.",
    ),
    "month_corrected": Wording(
        W, "ผลของเดือนนี้ติดลบ ({read}) ถือว่าแก้ยอดของเดือนก่อน จึงหักออกจากผลรวม",
        "The month's result is negative ({read}); it was taken as a correction of earlier months and subtracted.",
        "ตรวจว่าเป็นการแก้ยอด หากพิมพ์ผิดให้แก้ตัวเลข", "Check that it is a correction; if it is a slip, correct the number.",
    ),
    "columns_unread_instead": Wording(
        W, "ไม่พบคอลัมน์ “{expected}” และมี {count} คอลัมน์ที่ไม่ได้อ่าน: {read}",
        "“{expected}” was not found, and {count} column(s) that the form does not know were not read: {read}.",
        "หากเป็นคอลัมน์เดียวกัน ให้ใช้ชื่อตามแบบ", "If they are the same, name them as the form does.",
    ),
}  # fmt: skip
