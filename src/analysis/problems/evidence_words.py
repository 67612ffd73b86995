"""The sentences of evidence, in Thai and English: numbers and names are put in by name."""

from __future__ import annotations

from analysis.bilingual import Text

SENTENCES: dict[str, Text] = {
    "behind_target.people": Text(
        "ผลงานสะสม {result} คน คิดเป็นร้อยละ {percent} ของเป้าหมายทั้งปี {target} คน ต่ำกว่าเกณฑ์ระดับ {level} ที่ร้อยละ {at_least}",
        "{result} persons reached, {percent} % of the year's target of {target}: below the {at_least} % of level "
        "{level}.",
    ),
    "behind_target.plan": Text(
        "ผลรวมของกิจกรรมที่นับเป็นคน {result} คน คิดเป็นร้อยละ {percent} ของเป้าหมาย {target} คน ต่ำกว่าร้อยละ {at_least} เมื่อสิ้นปี",
        "The activities in persons sum to {result}, {percent} % of their target of {target}: below {at_least} % at the "
        "year's end.",
    ),
    "behind_target.project": Text(
        "{project}{table} มีผลการดำเนินงานร้อยละ {percent} ของเป้าหมาย {months} เดือน อยู่ในเกณฑ์{band}",
        "{project}{table}: {percent} % of the {months}-month target, {band}.",
    ),
    "behind_target.unit": Text(
        "{unit} มีผลการดำเนินงานร้อยละ {percent}{stated} ของเป้าหมาย {months} เดือน อยู่ในเกณฑ์{band}",
        "{unit}: {percent} %{stated} of the {months}-month target, {band}.",
    ),
    "behind_money": Text(
        "เบิกจ่าย {spent} บาท คิดเป็นร้อยละ {percent} ของวงเงินที่สำนักงานได้รับจัดสรรเอง {allocation} บาท "
        "ต่ำกว่าเกณฑ์ระดับ {level} ที่ร้อยละ {at_least}",
        "{spent} baht spent, {percent} % of the office's own allocation of {allocation} baht: below the {at_least} % "
        "of level {level}.",
    ),
    "money_ahead_people_behind": Text(
        "เบิกจ่ายแล้วร้อยละ {money} แต่ผลงานด้านคนได้ร้อยละ {people} ของเป้าหมายทั้งปี ห่างกัน {gap} จุด "
        "ขณะที่เกณฑ์ของรอบให้ห่างกันไม่เกิน {allowed} จุด",
        "{money} % of the money is spent, but {people} % of the year's people are reached: {gap} points apart, where "
        "the round's levels leave at most {allowed}.",
    ),
    "late_reports.late": Text(
        "รายงานที่ถึงกำหนด {due} ฉบับ ส่งช้า {late} ฉบับ",
        "Of {due} reports due, {late} came late.",
    ),
    "late_reports.late.missing": Text(
        "รายงานที่ถึงกำหนด {due} ฉบับ ส่งช้า {late} ฉบับ และไม่มีวันที่ส่ง {missing} ฉบับ (ซึ่งไม่ใช่หลักฐานว่าไม่ได้ส่ง)",
        "Of {due} reports due, {late} came late and {missing} have no date of sending (which does not prove that they "
        "were not sent).",
    ),
    "late_reports.missing": Text(
        "รายงานที่ถึงกำหนด {due} ฉบับ ไม่มีวันที่ส่ง {missing} ฉบับ (ซึ่งไม่ใช่หลักฐานว่าไม่ได้ส่ง)",
        "Of {due} reports due, {missing} have no date of sending (which does not prove that they were not sent).",
    ),
    "over_year_target.unit": Text(
        "{unit}: {activity} มีผล {result} {measure} เกินเป้าหมายทั้งปี {target} {measure} (ร้อยละ {percent})",
        "{unit}: {activity} has {result} {measure}, above the whole year's target of {target} ({percent} %).",
    ),
    "over_year_target.indicator": Text(
        "ตัวชี้วัด “{indicator}”{table} มีผล {result} {measure} เกินเป้าหมายทั้งปี {target} {measure} (ร้อยละ {percent})",
        "The indicator “{indicator}”{table} has {result} {measure}, above the whole year's target of {target} "
        "({percent} %).",
    ),
    "overspent": Text(
        "{number} {activity}{agency} ใช้จ่าย {spent} บาท เกินงบประมาณ {budget} บาท อยู่ {difference} บาท "
        "(ร้อยละ {percent} ของงบประมาณ){doubt}",
        "{number} {activity}{agency} spent {spent} baht, {difference} above its budget of {budget} ({percent} %)"
        "{doubt}.",
    ),
    "overspent.no_budget": Text(
        "{number} {activity}{agency} ใช้จ่าย {spent} บาท ทั้งที่งบประมาณเป็น {budget} บาท",
        "{number} {activity}{agency} spent {spent} baht of a budget of {budget}.",
    ),
    "not_measurable.indicator": Text(
        "ตัวชี้วัด “{indicator}”{table} มีเป้าหมาย {months} เดือน {target} {measure} แต่ยังไม่มีผล {unit}ให้เหตุผลว่า “{reason}”",
        "The indicator “{indicator}”{table} has a {months}-month target of {target} {measure} and no result yet; "
        "{unit} gives the reason “{reason}”.",
    ),
    "not_measurable.unit": Text(
        "{unit}: {activity} มีเป้าหมาย {months} เดือน {target} {measure} แต่ยังไม่มีผล เหตุผลของหน่วยงานคือ “{reason}”",
        "{unit}: {activity} has a {months}-month target of {target} {measure} and no result yet; its reason is "
        "“{reason}”.",
    ),
    "far_from_mean.above": Text(
        "{what} มีเป้าหมายทั้งปี {target} {measure} สูงกว่าค่าเฉลี่ยผลงาน {years} ปีที่ผ่านมา ({mean} {measure}) ร้อยละ {percent}",
        "{what} has a year's target of {target} {measure}, {percent} % above the mean of the past {years} years "
        "({mean}).",
    ),
    "far_from_mean.below": Text(
        "{what} มีเป้าหมายทั้งปี {target} {measure} ต่ำกว่าค่าเฉลี่ยผลงาน {years} ปีที่ผ่านมา ({mean} {measure}) ร้อยละ {percent}",
        "{what} has a year's target of {target} {measure}, {percent} % below the mean of the past {years} years "
        "({mean}).",
    ),
    "exceeded.people": Text(
        "ผลงานสะสม {result} คน คิดเป็นร้อยละ {percent} ของเป้าหมายทั้งปี {target} คน",
        "{result} persons reached, {percent} % of the year's target of {target}.",
    ),
    "exceeded.plan": Text(
        "ผลรวมของกิจกรรมที่นับเป็นคน {result} คน คิดเป็นร้อยละ {percent} ของเป้าหมาย {target} คน",
        "The activities in persons sum to {result}, {percent} % of their target of {target}.",
    ),
    "exceeded.indicator": Text(
        "ตัวชี้วัด “{indicator}”{table} มีผล {result} {measure} คิดเป็นร้อยละ {percent} "
        "ของเป้าหมาย {months} เดือน {target} {measure}",
        "The indicator “{indicator}”{table} has {result} {measure}, {percent} % of the {months}-month target of "
        "{target}.",
    ),
    "on_time": Text("ส่งรายงานตรงเวลาครบทั้ง {on_time} ฉบับที่ถึงกำหนด", "All {on_time} reports that were due came on time."),
    "top_level": Text(
        "มีผลการประเมินที่พิสูจน์ได้ระดับ {level} ซึ่งเป็นระดับสูงสุดของเกณฑ์",
        "It has proved level {level}, the highest of the criteria.",
    ),
}

REASONS: dict[str, Text] = {
    "no_instrument": Text("รอบนี้ไม่ได้ประเมินเรื่องที่กติกานี้อ่าน", "The round does not evaluate what this rule reads."),
    "no_scale": Text("รอบนี้ไม่มีเกณฑ์ระดับความสำเร็จแบบร้อยละให้เทียบ", "The round has no scale of per cents to compare with."),
    "running": Text(
        "ปีงบประมาณยังไม่สิ้นสุด และรอบนี้ไม่มีเกณฑ์ระหว่างปี",
        "The year is still running, and the round has no threshold for its part.",
    ),
    "year_over": Text(
        "รอบนี้จบพร้อมปีงบประมาณ ผลที่เกินเป้าหมายทั้งปีจึงนับเป็นผลสูงกว่าเป้าหมาย",
        "The round ends with its fiscal year, so a result above the year's target is a target exceeded.",
    ),
    "no_people": Text(
        "ไม่มีเป้าหมายหรือผลที่นับเป็นคน (ไม่ใช่ร้อยละ 0)", "No target or result in persons is known (it is not 0 %)."
    ),
    "no_money": Text(
        "ไม่มีวงเงินที่สำนักงานได้รับจัดสรรหรือยอดเบิกจ่ายของรอบ (ไม่ใช่ร้อยละ 0)",
        "The office's own allocation or its spending is not known (it is not 0 %).",
    ),
    "no_dates": Text(
        "ไม่มีวันที่ส่งของรายงานฉบับใดเลย จึงบอกไม่ได้ว่าทันหรือช้า",
        "No report has a date of sending, so nothing can be said of any.",
    ),
    "dates_lacking": Text(
        "รายงานบางฉบับไม่มีวันที่ส่ง จึงบอกไม่ได้ว่าทันทุกฉบับ",
        "Some reports have no date of sending, so not all are known to be on time.",
    ),
    "nothing_due": Text("ยังไม่มีรายงานที่ถึงกำหนด", "No report is due yet."),
    "no_history": Text(
        "ไม่มีผลงานย้อนหลังครบตามจำนวนปีที่กติกากำหนด จึงหาค่าเฉลี่ยไม่ได้",
        "Results of as many past years as the rule asks for are not known, so there is no mean.",
    ),
}
