"""The fixed words of the offices' forms in English, for reports in English; the data keeps the Thai word."""

from __future__ import annotations

_UNITS = {
    "คน": "persons", "ราย": "cases", "แห่ง": "places", "ครั้ง": "times", "เล่ม": "volumes", "บาท": "baht",
    "แปลง": "plots", "ศูนย์": "centres", "กลุ่ม": "groups", "เรื่อง": "items", "ชมรม": "clubs", "รุ่น": "classes",
    "หลักสูตร": "courses", "ชุด": "sets", "จังหวัด": "provinces", "แผน": "plans", "ฉบับ": "copies", "ร้อยละ": "per cent",
    "ระดับ": "level", "ข้อเสนอ": "proposals", "โครงการ": "projects", "กิจกรรม": "activities", "หน่วยงาน": "agencies",
}  # fmt: skip
#: What a document states or prints a share of; the labour force has the names of its statistics.
_ITEMS = {
    "เป้าหมาย": "target",
    "ผลการดำเนินงาน": "result",
    "อาสาสมัครแรงงาน": "labour volunteers",
    "ผู้มีงานทำ": "employed persons",
    "แรงงานนอกระบบ": "informal workers",
    "แรงงานนอกระบบภาคเกษตร": "informal workers in farming",
}
#: Strategies and sub-strategies of the action plans: 2560–2564, then 2566–2570. The documents have no English of
#: their own; these are the project's words.
_STRATEGIES = {
    "ด้านส่งเสริม": "Promotion",
    "ส่งเสริมการมีงานทำและอาชีพ": "Promote employment and occupations",
    "ส่งเสริมการรวมกลุ่มและเครือข่าย": "Promote groups and networks",
    "ด้านคุ้มครอง": "Protection",
    "คุ้มครองสิทธิและสภาพการทำงาน": "Protect rights and working conditions",
    "สร้างหลักประกันทางสังคม": "Build social security",
    "ด้านพัฒนา": "Development",
    "พัฒนาทักษะฝีมือ": "Develop skills",
    "พัฒนาการบริหารจัดการ": "Develop administration",
    "การพัฒนาทักษะฝีมือและส่งเสริมการศึกษาให้สอดรับกับสถานการณ์แรงงานและการเปลี่ยนแปลงทางเทคโนโลยี": (
        "Develop skills and education to match the labour situation and technological change"
    ),
    "เพิ่มสมรรถนะและผลิตภาพแรงงานนอกระบบให้สอดคล้องกับเทคโนโลยีและนวัตกรรม": (
        "Raise informal workers' competence and productivity in step with technology and innovation"
    ),
    "จัดระบบมาตรฐานฝีมือแรงงาน": "Organise skill standards",
    "พัฒนาการศึกษาหลักสูตรเพื่อการมีงานทำ": "Develop courses that lead to employment",
    "การสร้างโอกาสการมีงานทำที่ดีและมีความมั่นคงในการทำงาน": "Create opportunities for decent and secure work",
    "เพิ่มโอกาสในการมีงานทำ": "Widen opportunities for employment",
    "บริการแนะแนวอาชีพ": "Guide people to occupations",
    "พัฒนาและขยายช่องทางการตลาดเพื่อส่งเสริมการแลกเปลี่ยนสินค้าและบริการของแรงงานนอกระบบ": (
        "Develop and widen markets for informal workers' goods and services"
    ),
    "ส่งเสริมความคุ้มครองและความปลอดภัยในการทำงาน": "Promote protection and safety at work",
    "ส่งเสริมความคุ้มครองแรงงานนอกระบบทุกกลุ่ม": "Promote the protection of all groups of informal workers",
    "ส่งเสริมความปลอดภัย อาชีวอนามัย และสภาพแวดล้อมในการทำงาน": "Promote occupational safety, health and environment",
    "พัฒนากฎหมายให้ครอบคลุมแรงงานนอกระบบทุกกลุ่ม": "Develop laws that cover all groups of informal workers",
    "สร้างหลักประกันทางสังคมและหลักประกันสุขภาพให้ครอบคลุม": "Build social and health security that covers everyone",
    "พัฒนารูปแบบหลักประกันทางสังคมและหลักประกันสุขภาพที่เหมาะสม": "Develop fitting forms of social and health security",
    "พัฒนาช่องทางการเข้าถึงหลักประกันทางสังคมและหลักประกันสุขภาพ": "Develop ways to reach social and health security",
    "พัฒนาระบบเทคโนโลยีสารสนเทศและการสื่อสารเพื่อการบริหารจัดการแรงงานนอกระบบ": (
        "Develop information and communication technology for the administration of informal workers"
    ),
    "ส่งเสริมความร่วมมือด้านการบริหารจัดการแรงงานนอกระบบทุกระดับ": (
        "Promote cooperation in the administration of informal workers at all levels"
    ),
    "พัฒนากลไกการบริหารจัดการแรงงานนอกระบบทุกระดับ": "Develop the administration of informal workers at all levels",
    "ส่งเสริมการรวมกลุ่มและสร้างความเข้มแข็งให้เครือข่ายแรงงานนอกระบบ": (
        "Promote groups and strengthen the networks of informal workers"
    ),
}


def unit_in_english(unit: str) -> str:
    """The English word of a unit of measure; one that is not known stays as the document has it."""
    return _UNITS.get(unit, unit)


def item_in_english(item: str) -> str:
    """The English name of a stated item or a part of the labour force; one that is not known stays as it is."""
    return _ITEMS.get(item, item)


def strategy_in_english(name: str) -> str:
    """The English name of a strategy or sub-strategy of an action plan; one that is not known stays as it is."""
    return _STRATEGIES.get(" ".join(name.split()), name)
