"""Units and states of figures in words, for a reader who asks where a number comes from."""

from __future__ import annotations

from analysis.bilingual import Text, texts
from analysis.evaluate.figure import Figure
from analysis.evaluate.states import FigureState
from analysis.thai.english_terms import unit_in_english

UNITS = texts(
    {
        "percent": ("ร้อยละ", "per cent"),
        "points": ("จุดร้อยละ", "percentage points"),
        "persons": ("คน", "persons"),
        "persons_per_staff": ("คนต่อเจ้าหน้าที่หนึ่งคน", "persons to one member of staff"),
        "baht": ("บาท", "baht"),
        "baht_per_person": ("บาทต่อคน", "baht a person"),
        "level": ("ระดับ", "level"),
        "steps": ("ขั้นตอน", "steps"),
        "months": ("เดือน", "months"),
        "days": ("วัน", "days"),
        "rank": ("อันดับที่", "rank"),
        "ratio": ("อัตราส่วน", "ratio"),
        "score": ("คะแนน", "score"),
        "count": ("จำนวนนับ", "count"),
        "units": ("ตามหน่วยนับของรายการ", "in the item's own unit of measure"),
    }
)
DOUBTED = Text(
    "ข้อมูลที่ใช้คำนวณมีข้อที่ต้องแก้ไข ตัวเลขอาจเปลี่ยนเมื่อแก้แล้ว",
    "the data behind this number have an error; it may change when that is mended",
)
#: A figure that came about in the usual way says nothing.
STATES = texts(
    {
        FigureState.OK: ("", ""),
        FigureState.STATED_NOT_RECOMPUTED: (
            "ใช้ค่าตามที่เอกสารพิมพ์ไว้ เพราะข้อมูลส่วนประกอบไม่ครบ คำนวณซ้ำไม่ได้",
            "as the document prints it; its parts are lost and it cannot be recomputed",
        ),
        FigureState.MISSING: ("ไม่มีข้อมูล", "no data"),
        FigureState.NOT_DUE: ("ยังไม่ถึงกำหนด", "not due yet"),
        FigureState.NOT_REPORTED: ("ไม่รายงาน", "not reported"),
        FigureState.NO_SOURCE: ("ไม่มีที่มา (ผู้วิเคราะห์ไม่ได้ระบุแถวของข้อมูล)", "no source: the analyst gives no rows"),
        FigureState.SUPPRESSED: ("ปกปิดเพื่อคุ้มครองข้อมูลส่วนบุคคล", "hidden to protect personal data"),
    }
)


def unit_words(unit: str, language: str) -> str:
    """The word of a figure's unit. A unit of measure of the forms (หน่วยนับ) is a word already."""
    if unit in UNITS:
        return UNITS[unit].of(language)
    return unit_in_english(unit) if language == "en" else unit


def state_words(figure: Figure, language: str) -> str:
    """What a figure's state adds to its value; "" for the usual state. A state that is not known stays as it is."""
    state = STATES[figure.state].of(language) if figure.state in STATES else figure.state
    return "; ".join(filter(None, (state, DOUBTED.of(language) if figure.doubted else "")))
