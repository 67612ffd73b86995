"""What is asked of figures that can hardly be so: the outcomes of ``evaluate.questions.plausible`` in words."""

from __future__ import annotations

from analysis.ingest.findings.finding import Severity
from analysis.ingest.findings.words import Wording

W = Severity.WARNING
_ASK_TH, _ASK_EN = "ยืนยันหรือแก้ไขตัวเลขในไฟล์ ระบบไม่แก้ให้", "Confirm or correct the number; it is not changed here."

ASKED: dict[str, Wording] = {
    "far_above_target": Wording(
        W, "{activity}: ผล {result} {unit_of_measure} เทียบเป้าหมาย {target} สูงผิดปกติ (ตั้งแต่ {limit} ขึ้นไป)",
        "“{activity}”: {result} {unit_of_measure} against a target of {target}; that is {limit} or more.",
        _ASK_TH, _ASK_EN,
    ),
    "slip_of_ten": Wording(
        W, "{activity}: ผล {value} {unit_of_measure} เป็นสิบเท่า ร้อยเท่า หรือพันเท่าของเป้าหมาย {limit} อาจพิมพ์เลข 0 เกิน",
        "“{activity}”: {value} {unit_of_measure} is a power of ten times the target of {limit}; it may be a slip.",
        _ASK_TH, _ASK_EN,
    ),
    "month_slip_of_ten": Wording(
        W, "{activity}: ผลเดือน {month} {value} {unit_of_measure} เป็นสิบเท่า ร้อยเท่า หรือพันเท่าของเดือนอื่น (มัธยฐาน {limit})",
        "“{activity}”: {value} {unit_of_measure} in {month} is a power of ten times the other months (median {limit}).",
        _ASK_TH, _ASK_EN,
    ),
    "same_every_month": Wording(
        W, "{activity}: ผล {value} {unit_of_measure} เท่ากันทั้ง {limit} เดือน อาจคัดลอกมา",
        "“{activity}”: {value} {unit_of_measure} in each of {limit} months; it may be copied.",
        _ASK_TH, _ASK_EN,
    ),
    "cumulative_months": Wording(
        W, "{activity}: ผลรายเดือนไม่ลดลงเลย และรวมกันได้ {value} {unit_of_measure} เกินเป้าหมายทั้งปี {target} อาจเป็นยอดสะสม",
        "“{activity}”: the months never fall, and their sum of {value} {unit_of_measure} is above the year's target of "
        "{target}; each may hold the sum so far.",
        "หากเป็นยอดสะสม ให้กรอกผลเฉพาะของแต่ละเดือน ระบบไม่แก้ให้",
        "If they are sums so far, type each month's own result; nothing is changed here.",
    ),
    "month_after_period": Wording(
        W, "มีผล {value} แถวในเดือน {month} ซึ่งอยู่หลังช่วงของรอบ (สิ้นสุด {limit}) จึงไม่นับในรอบนี้",
        "{value} row(s) have a result in {month}, after the round's period (to {limit}); it is not counted here.",
        "แก้เดือนในหัวคอลัมน์ หรือลบผลของเดือนนอกช่วง", "Correct the month in the header, or delete what is of later.",
    ),
    "months_without_plan": Wording(
        W, "{activity}: มีผลรายเดือน {value} {unit_of_measure} แต่ไม่อยู่ในแผน จำนวนนี้นับแล้ว",
        "“{activity}”: {value} {unit_of_measure} in the monthly sheet, which the plan does not have; it is counted.",
        "แก้ชื่อให้ตรงกับแผน หากไม่ใช่กิจกรรม (เช่น ยอดสะสม) ให้ลบแถวนี้",
        "Name it as the plan does; if it is no activity (such as a sum so far), delete the row.",
    ),
    "result_without_target": Wording(
        W, "{activity}: มีผล {result} {unit_of_measure} ทั้งที่เป้าหมายเป็น 0",
        "“{activity}”: {result} {unit_of_measure} with a target of 0.",
        _ASK_TH, _ASK_EN,
    ),
    "fraction_of_persons": Wording(
        W, "{activity}: จำนวน {value} คน ไม่เป็นจำนวนเต็ม",
        "“{activity}”: {value} persons is not a whole number.",
        _ASK_TH, _ASK_EN,
    ),
    "percent_above": Wording(
        W, "{activity}: {measured}ร้อยละ {value} เกิน {limit}",
        "“{activity}”: the {measured} is {value} per cent, above {limit}.",
        _ASK_TH, _ASK_EN,
    ),
    "level_above": Wording(
        W, "{activity}: {measured}ระดับ {value} เกินระดับ {limit}",
        "“{activity}”: the {measured} is level {value}, above {limit}.",
        _ASK_TH, _ASK_EN,
    ),
    "plan_and_months_differ": Wording(
        W, "{activity}: {measured}ในแผน {value} {unit_of_measure} แต่ในผลรายเดือน {limit}",
        "“{activity}”: the {measured} is {value} {unit_of_measure} in the plan and {limit} in the monthly sheet.",
        _ASK_TH, _ASK_EN,
    ),
    "above_allocation": Wording(
        W, "{item}: เบิกจ่าย {value} บาท เกินวงเงินที่ได้รับจัดสรร {limit} บาท",
        "“{item}”: {value} baht spent, above the allocation of {limit} baht.",
        _ASK_TH, _ASK_EN,
    ),
    "part_above_whole": Wording(
        W, "{area} ปี {stat_year}: {part_name} {value} มากกว่า {whole_name} {limit}",
        "{area}, {stat_year} BE: “{part_name}”, {value}, is more than “{whole_name}”, {limit}.",
        _ASK_TH, _ASK_EN,
    ),
    "more_than_live_there": Wording(
        W, "{activity}: {value} คน มากกว่า{whole_name}ทั้งจังหวัด {limit} คน",
        "“{activity}”: {value} persons, more than all “{whole_name}” of the province, {limit}.",
        _ASK_TH, _ASK_EN,
    ),
    "far_from_own_past": Wording(
        W, "{series}: {value_told} ต่างจาก {rounds} รอบก่อนของหน่วยงานเองมาก (มัธยฐาน {limit_told})",
        "“{series}”: {value_told}, far from the office's own {rounds} earlier rounds (median {limit_told}).",
        _ASK_TH, _ASK_EN,
    ),
    "more_than_the_nation": Wording(
        W, "{area} ปี {stat_year}: {activity} {value} คน เกินกว่าที่จังหวัดหนึ่งจะมีได้ ({limit})",
        "{area}, {stat_year} BE: “{activity}”, {value} persons, is more than a province can have ({limit}).",
        _ASK_TH, _ASK_EN,
    ),
    "spent_like_percent": Wording(
        W, "{item}: เบิกจ่าย {value} บาท จากวงเงิน {limit} บาท อาจพิมพ์ร้อยละในช่องจำนวนเงิน",
        "“{item}”: {value} baht spent of an allocation of {limit} baht; it may be a per cent.",
        _ASK_TH, _ASK_EN,
    ),
    "sent_on_due_days": Wording(
        W, "วันที่ส่งทั้ง {count} รายงานตรงกับวันครบกำหนดพอดี อาจสลับช่องกำหนดส่งกับวันที่ส่ง",
        "All {count} reports were sent on their very due days; the two columns of days may be exchanged.",
        "ยืนยันวันที่ส่งหรือแก้หัวคอลัมน์ ระบบไม่แก้ให้", "Confirm the days, or correct the headings; nothing is changed here.",
    ),
}  # fmt: skip
#: What the rule would have expected, in Thai and in English.
ASKED_EXPECTED: dict[str, tuple[str, str]] = {
    "far_above_target": ("น้อยกว่า {limit}", "Less than {limit}"),
    "slip_of_ten": ("ใกล้เป้าหมาย {limit}", "About the target of {limit}"),
    "month_slip_of_ten": ("ใกล้ {limit}", "About {limit}"),
    "same_every_month": ("ผลของแต่ละเดือน", "Each month's own result"),
    "cumulative_months": ("ผลเฉพาะของแต่ละเดือน", "Each month's own result"),
    "month_after_period": ("เดือนไม่เกิน {limit}", "A month up to {limit}"),
    "months_without_plan": ("กิจกรรมของแผน", "An activity of the plan"),
    "result_without_target": ("เป้าหมายของกิจกรรม", "The activity's target"),
    "fraction_of_persons": ("จำนวนเต็ม", "A whole number"),
    "percent_above": ("ไม่เกิน {limit}", "At most {limit}"),
    "level_above": ("ไม่เกินระดับ {limit}", "At most level {limit}"),
    "plan_and_months_differ": ("ค่าเดียวกันทั้งสองชีต ({limit})", "The same in both sheets ({limit})"),
    "above_allocation": ("ไม่เกิน {limit} บาท", "At most {limit} baht"),
    "part_above_whole": ("ไม่เกิน {limit}", "At most {limit}"),
    "more_than_live_there": ("ไม่เกิน {limit}", "At most {limit}"),
    "far_from_own_past": ("ใกล้มัธยฐานของรอบก่อน ({limit_told})", "About the median of the earlier rounds ({limit_told})"),
    "more_than_the_nation": ("ไม่เกิน {limit}", "At most {limit}"),
    "spent_like_percent": ("จำนวนเงินเป็นบาท", "An amount in baht"),
    "sent_on_due_days": ("วันที่ส่งจริงของแต่ละรายงาน", "The day on which each report was sent"),
}
