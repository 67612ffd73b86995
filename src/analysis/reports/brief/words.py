"""Words of the executive brief."""

from __future__ import annotations

from analysis.bilingual import Text, texts

TITLE = Text("บทสรุปผู้บริหาร", "Executive brief")
FACTS = Text("{title} · ข้อมูล ณ วันที่ {as_of} · ฉบับที่ {revision}", "{title} · data as of {as_of} · revision {revision}")
INDICATORS = Text("ตัวชี้วัด", "Indicators")
CHANGE, PEERS = Text("เปลี่ยนไปจากครั้งก่อน", "Since the last time"), Text("เทียบกับกลุ่มจังหวัด", "Among its peers")
MOVERS = Text("สามเรื่องที่จะทำให้ผลขยับได้มากที่สุด", "The three things that would move it most")
MOVERS_FEWER = Text("เรื่องที่จะทำให้ผลขยับได้มากที่สุด", "What would move it most")
PROMISED = Text("สิ่งที่สั่งการไว้ครั้งก่อน", "What was promised last time")
TRUST = Text("เชื่อได้และควรระวัง", "What to trust, and what not")
MAP = Text("แผนที่ระดับความสำเร็จ", "Map of levels")

NOW, BEFORE = Text("รอบนี้", "Now"), Text("ครั้งก่อน", "Before")
CHANGED, NOT_COMPARED = Text("เปลี่ยนแปลง", "Change"), Text("เทียบไม่ได้", "not comparable")
MEDIAN, RANK = Text("ค่ากลางกลุ่ม", "Peers' median"), Text("อันดับในกลุ่ม", "Rank in group")
RANK_OF = Text("{rank} จาก {known}", "{rank} of {known}")
RANK_POSSIBLE = Text("{rank} จาก {known} ({best}–{worst})", "{rank} of {known} ({best}–{worst})")

LABELS = texts(
    {
        "milestones.level": ("ระดับความสำเร็จ (จาก 5)", "Level (of 5)"),
        "milestones.at_top": ("จังหวัดที่ได้ระดับ 5", "Provinces at level 5"),
        "people.percent": ("คน ร้อยละของเป้าหมายทั้งปี", "People, % of the year's target"),
        "own_allocation.percent": ("เบิกจ่าย ร้อยละของวงเงินสำนักงาน", "Own allocation spent, %"),
        "money.percent": ("ใช้จ่ายตามแผน ร้อยละ", "Plan's budget spent, %"),
        "timeliness.on_time_percent": ("ส่งรายงานตรงเวลา ร้อยละ", "Reports on time, %"),
        "operations.period_percent": ("โครงการ ร้อยละของเป้าหมายงวด", "Projects, % of the period's target"),
        "operations.year_percent": ("โครงการ ร้อยละของเป้าหมายทั้งปี", "Projects, % of the year's target"),
        "operations.central_percent": ("หน่วยงานส่วนกลาง ร้อยละ", "Central units, %"),
        "operations.regional_percent": ("หน่วยงานส่วนภูมิภาค ร้อยละ", "Regional offices, %"),
        "plan.people_percent": ("คน ร้อยละของเป้าหมายตามแผน (ผลรวม)", "People, % of the plan's target (sums)"),
        "central.not_met": ("หน่วยงานที่ไม่เป็นไปตามเป้าหมาย", "Units behind their targets"),
        "context.share": ("สัดส่วนที่คำนวณซ้ำแล้วตรง (รายการ)", "Printed shares that hold"),
    }
)

CHANGED_BY = Text(
    "{label}: {direction} {size} {points} จาก {before} เป็น {now} ({round})",
    "{label}: {direction} by {size} {points}, from {before} to {now} ({round}).",
)
UNCHANGED = Text("{label}: คงที่ที่ {now} ({round})", "{label}: unchanged at {now} ({round}).")
#: Behind a change across plans or bases of the target; ``CAUTION_NOTE`` says what it means.
CAUTION_MARK = "*"
CAUTION_NOTE = Text(
    "* เทียบด้วยความระมัดระวัง เหตุผลอยู่ในหัวข้อการเปลี่ยนแปลง", "* Compared with caution; the reason stands with the changes."
)
WITH_CAUTION = Text("{round}; เทียบด้วยความระมัดระวัง เพราะ{why}", "{round}; compared with caution: {why}")
JOINED = Text("{round}; ผู้วิเคราะห์เชื่อมสองปีนี้ เพราะ{why}", "{round}; joined by the analyst: {why}")
REFUSED = Text(
    "เทียบกับ{round} ไม่ได้ {count} ตัวชี้วัด เพราะ{reason} — ครั้งนั้น {values}",
    "{count} cannot be compared with {round}: {reason} – then {values}.",
)
VALUE_THEN = Text("{label} {value}", "{label} {value}")
VALUE_THEN_ALSO = Text("{label} {value} ({also})", "{label} {value} ({also})")
NOTHING_BEFORE = Text(
    "ไม่มีรอบก่อนที่วัดสิ่งเดียวกันให้เทียบ ตัวชี้วัดทั้ง {count} ตัวจึงบอกได้เฉพาะรอบนี้",
    "No earlier round measured the same; the {count} indicators speak of this round alone.",
)
ROUND_OF = Text("ปีงบประมาณ พ.ศ. {year} {part}", "fiscal year {year} (BE), {part}")
AMONG = Text(
    "ใน{group} ({known} จังหวัดที่มีข้อมูล) สูงกว่าค่ากลาง {above} ตัวชี้วัด{above_names} ต่ำกว่า {below} ตัวชี้วัด{below_names}",
    "In {group} ({known} provinces with data): {above} above the median{above_names}, {below} below it{below_names}.",
)
RANGES = Text("อันดับในวงเล็บคืออันดับที่เป็นไปได้", "Ranks in brackets are those that are possible.")
NAMED = Text(" ({names})", " ({names})")
NO_PEERS = Text(
    "อันดับในกลุ่มบอกได้เมื่ออ่านข้อมูลทั้งรอบ หน้านี้อ่านเฉพาะสำนักงานเดียว ({count} ตัวชี้วัด)",
    "The place among peers needs the whole round; this page read one office alone ({count} indicators).",
)

PLAN = Text(
    "ผลงานตามแผนปฏิบัติการ {result} คน จากเป้าหมาย {target} คน คิดจากผลรวมเป็นร้อยละ {percent}",
    "The action plan reached {result} persons of {target} ({percent} % of sums).",
)
#: What one condition of a level lacks, by the unit of what it needs.
LACKS = texts(
    {
        "missing": (
            "ส่งหลักฐาน: {label} — หากถูกต้อง ระดับที่ได้อาจถึง {possible}",
            "Send the evidence: {label} — if it is right the level may be {possible}.",
        ),
        "persons": ("เพิ่มอีก {need} คน: {label} (ขณะนี้ร้อยละ {value})", "{need} persons more: {label} (now {value} %)."),
        "baht": ("เบิกจ่ายเพิ่ม {need} บาท: {label} (ขณะนี้ร้อยละ {value})", "{need} baht more: {label} (now {value} %)."),
        "percent": ("เพิ่มอีกร้อยละ {need}: {label} (ขณะนี้ร้อยละ {value})", "{need} points more: {label} (now {value} %)."),
        "days": (
            "ช้าสุด {need} วัน แก้ในรอบนี้ไม่ได้ ให้วางกำหนดการรอบหน้า: {label}",
            "Up to {need} days late, not to be mended now; plan for the next round: {label}.",
        ),
        "steps": ("ดำเนินการขั้นตอนที่ขาดของระดับ {level}: {label}", "Take the step that level {level} lacks: {label}."),
    }
)
BLOCKS = Text("{label}: ติดอยู่ {count} จังหวัด", "{label}: blocks {count} provinces")
BLOCKS_PERSONS = Text("รวมขาดอีก {need} คน", "{need} persons short in all")
BLOCKS_BAHT = Text("รวมขาดอีก {need} บาท", "{need} baht short in all")
BLOCKS_MISSING = Text("ในจำนวนนี้ {missing} จังหวัดไม่มีหลักฐาน", "{missing} of them have no evidence")
GAINS = Text(
    "{name}: ร้อยละ {percent} — หากครบ {whole}เพิ่ม {gain} จุด",
    "{name}: {percent} % — if met, {whole} gain {gain} points.",
)
WHOLES = texts(
    {
        "overall": ("ภาพรวมโครงการ", "the projects"),
        "regional": ("ภาพรวมส่วนภูมิภาค", "the regional offices"),
        "central": ("ภาพรวมส่วนกลาง", "the central units"),
    }
)
ACTIVITY = Text(
    "{activity}: ขาดอีก {lacks} คน จากเป้าหมาย {target} คน — หากครบ ภาพรวมเพิ่ม {gain} จุด",
    "{activity}: {lacks} persons short of {target} — if met, the whole gains {gain} points.",
)
PROBLEM = Text("ปัญหาที่เอกสารระบุ ({place}/{count}): {text}", "A problem that documents state ({place}/{count}): {text}")
KEEP = Text(
    "จาก {count} เรื่องที่ตรวจ ไม่พบสิ่งใดที่ยังขาด ให้รักษาผลไว้", "Of {count} things looked at nothing is lacking: keep it up."
)

NO_ACTIONS = Text(
    "มีข้อสั่งการที่บันทึกไว้ {count} ข้อ จึงบอกไม่ได้ว่าสิ่งที่สั่งการไว้เกิดขึ้นหรือไม่",
    "No action is recorded ({count}), so whether what was promised came cannot be told.",
)

SOUND = Text(
    "เชื่อได้: ตัวเลขข้างต้น {count} ตัวคำนวณจากแฟ้มที่ส่งมา ไม่มีตัวใดอาศัยข้อมูลที่ผิด",
    "To trust: the {count} figures above come from the files sent, and none rests on an error.",
)
UNSOUND = Text(
    "ควรระวัง: {labels} อาศัยข้อมูลที่ยังมีข้อผิดพลาด ({count} ตัว)", "Take care: {labels} rest on data with errors ({count})."
)
UNPROVED = Text(
    "ควรระวัง: ยังไม่มีหลักฐาน {count} เงื่อนไข ระดับที่พิสูจน์ได้คือ {level} หากหลักฐานครบอาจเป็น {possible}",
    "Take care: {count} conditions lack evidence; level {level} is proved, {possible} is possible.",
)
UNPROVED_ALL = Text(
    "ควรระวัง: {count} จังหวัดอาจได้ระดับสูงขึ้นหากส่งหลักฐานที่ขาด",
    "Take care: {count} provinces may rise if missing evidence is sent.",
)
NOT_RECOMPUTED = Text(
    "ควรระวัง: ร้อยละของ {count} หน่วยงานใช้ค่าที่รายงานระบุ เพราะคำนวณซ้ำไม่ได้",
    "Take care: the per cents of {count} units are as stated; they cannot be recomputed.",
)
STATED_DIFFER = Text(
    "ควรระวัง: ยอดรวมที่เอกสารระบุ {count} ยอดไม่ตรงกับผลรวมของรายการ ข้างต้นใช้ผลรวมของรายการ",
    "Take care: {count} totals that the document states are not what its rows give; the rows are used above.",
)
SYNTHETIC = Text(
    "ห้ามอ้างอิง: ตัวชี้วัดทั้ง {count} ตัวมาจากข้อมูลสังเคราะห์", "Do not cite: all {count} indicators are of synthetic data."
)
