"""The sentences of context: what comes from outside, and why a rule could say nothing."""

from __future__ import annotations

from analysis.bilingual import Text

_SHARE = "สัดส่วนแรงงานนอกระบบร้อยละ {share} ของผู้มีงานทำ (ปีสถิติ {year})"
_SHARE_EN = "Informal workers are {share} % of the employed ({year})"

SENTENCES: dict[str, Text] = {
    "context.share_above": Text(
        _SHARE + " สูงกว่าทั้งประเทศ (ร้อยละ {nation}) อยู่ {points} จุด",
        _SHARE_EN + ", {points} points above the nation's {nation} %.",
    ),
    "context.share_below": Text(
        _SHARE + " ต่ำกว่าทั้งประเทศ (ร้อยละ {nation}) อยู่ {points} จุด",
        _SHARE_EN + ", {points} points below the nation's {nation} %.",
    ),
    "context.share_risen": Text(
        _SHARE + " เพิ่มจากร้อยละ {before} ในปีสถิติ {past} อยู่ {points} จุด",
        _SHARE_EN + ", {points} points more than the {before} % of {past}.",
    ),
    "context.share_fallen": Text(
        _SHARE + " ลดจากร้อยละ {before} ในปีสถิติ {past} อยู่ {points} จุด",
        _SHARE_EN + ", {points} points less than the {before} % of {past}.",
    ),
    "context.target_grown": Text(
        "เป้าหมายทั้งปี {target} คน เพิ่มจากปีก่อน ({before} คน) ร้อยละ {percent}",
        "The year's target of {target} persons is {percent} % above last year's {before}.",
    ),
    "context.target_shrunk": Text(
        "เป้าหมายทั้งปี {target} คน ลดจากปีก่อน ({before} คน) ร้อยละ {percent}",
        "The year's target of {target} persons is {percent} % below last year's {before}.",
    ),
    "context.target_grown.other_plan": Text(
        "เป้าหมายทั้งปี {target} คน เพิ่มจากปีก่อน ({before} คน) ร้อยละ {percent} (คนละแผน เทียบด้วยความระมัดระวัง)",
        "The year's target of {target} persons is {percent} % above last year's {before} (another plan: compare with "
        "caution).",
    ),
    "context.target_shrunk.other_plan": Text(
        "เป้าหมายทั้งปี {target} คน ลดจากปีก่อน ({before} คน) ร้อยละ {percent} (คนละแผน เทียบด้วยความระมัดระวัง)",
        "The year's target of {target} persons is {percent} % below last year's {before} (another plan: compare with "
        "caution).",
    ),
    "context.plan_begins": Text(
        "ปีงบประมาณ พ.ศ. {year} เป็นปีแรกของแผน พ.ศ. {plan} ซึ่งมีระยะ {years} ปี",
        "Fiscal year {year} (BE) is the first of the plan {plan}, which runs for {years} years.",
    ),
    "context.plan_ahead": Text(
        "แผน พ.ศ. {plan} ซึ่งมีระยะ {years} ปี เริ่มหลังปีงบประมาณ พ.ศ. {year}",
        "The plan {plan}, which runs for {years} years, begins after fiscal year {year} (BE).",
    ),
    **dict.fromkeys(
        ("context.outside.disaster", "context.outside.economy", "context.outside.cause"),
        Text(
            "เอกสารกล่าวถึง{what} (คำว่า “{word}”) {times} ครั้ง: “{statement}”",
            "The document speaks of {what} (“{word}”), {times} time(s): “{statement}”.",
        ),
    ),
}

REASONS: dict[str, Text] = {
    "no_share": Text(
        "ไม่มีสัดส่วนแรงงานนอกระบบของพื้นที่นี้ในแฟ้มที่ส่งและในชุดข้อมูลของประเทศ",
        "No file sent and no national series holds the area's share of informal workers.",
    ),
    "is_nation": Text("เป็นของทั้งประเทศเอง จึงไม่มีอะไรให้เทียบ", "It is the nation's own; nothing is there to compare."),
    "no_same_year": Text(
        "ไม่มีสัดส่วนของพื้นที่กับของทั้งประเทศในปีสถิติเดียวกันที่เก็บด้วยวิธีเดียวกัน",
        "The area's and the nation's share of one statistical year, collected in one way, are not both known.",
    ),
    "share_old": Text("สถิติปีล่าสุดเก่ากว่าที่กติกายอมรับ", "The latest statistics are older than the rule allows."),
    "share_doubted": Text(
        "ร้อยละที่พิมพ์กับที่คำนวณจากจำนวนให้ผลไม่ตรงกัน จึงไม่ใช้ตัดสิน",
        "The printed per cent and the one from its parts do not agree here, so nothing is judged by them.",
    ),
    "target_alike": Text(
        "เป้าหมายต่างจากปีก่อนไม่ถึงเกณฑ์ของกติกา", "The target differs from last year's by less than the rule asks for."
    ),
    "share_alike": Text("ต่างกันไม่ถึงเกณฑ์ของกติกา", "The difference does not reach the rule's threshold."),
    "one_year": Text("มีสัดส่วนที่เทียบกันได้ไม่ถึงสองปี", "Fewer than two comparable years of the share are known."),
    "no_target": Text(
        "ไม่มีเป้าหมายด้านคนของปีก่อนและปีนี้ที่นับจากแบบเดียวกัน",
        "Last year's and this year's target in persons, counted from one form, are not both known.",
    ),
    "no_plan": Text(
        "ไม่ใช่ปีแรกของแผนและไม่ใช่ปีก่อนหน้านั้น ตามระยะเวลาของแผนที่เอกสารระบุ",
        "By the periods that documents give to plans, no plan begins this year or next.",
    ),
    "no_remark": Text(
        "ไม่พบคำที่บอกปัจจัยภายนอกในปัญหา สาเหตุ และข้อสังเกตของปีนี้",
        "No problem, cause or remark of the year has a word for something outside.",
    ),
}
