"""The words that a round's home page prints itself."""

from __future__ import annotations

from analysis.exhibits.words import Language, Word

_WORDS = {
    "related": Word("รอบอื่น", "Other rounds"),
    "summary": Word("ภาพรวมของรอบ", "The round at a glance"),
    "behind": Word("หน่วยงานที่ต้องเร่งรัด", "Who is behind"),
    "reports": Word("รายงานและไฟล์", "Reports and files"),
    "provinces": Word("ผลรายจังหวัด", "Provinces"),
    "quality": Word("คุณภาพข้อมูล", "Data quality"),
    "files": Word("ไฟล์ของการประมวลผล", "Files of the run"),
    "failed": Word("ประมวลผลไม่สำเร็จ", "failed"),
    "search": Word("ค้นหาจังหวัด", "Find a province"),
    "search_hint": Word("ชื่อไทย ชื่ออังกฤษ หรือรหัส", "name in Thai or English, or code"),
    "cluster": Word("กลุ่มจังหวัด", "Cluster"),
    "region": Word("ภาค", "Region"),
    "level": Word("ระดับ", "Level"),
    "all": Word("ทั้งหมด", "All"),
    "clear_filters": Word("ล้างตัวกรอง", "Clear"),
    "shown": Word("แสดง {shown} จาก {all} จังหวัด", "{shown} of {all} provinces shown"),
    "none_found": Word(
        "ไม่พบจังหวัดที่ตรงกับเงื่อนไข ลองลดคำค้นหรือล้างตัวกรอง", "No province matches; shorten the search or clear it."
    ),
    "province": Word("จังหวัด", "Province"),
    "code": Word("รหัส", "Code"),
    "documents": Word("รายงานและไฟล์", "Reports and files"),
    "table_of_provinces": Word("ตารางผลรายจังหวัด", "Table of provinces"),
    "quality_sheet": Word("ใบตรวจข้อมูล", "Quality sheet"),
}


def words_of(language: Language) -> dict[str, str]:
    """Every word by its name, in one language."""
    return {name: word.of(language) for name, word in _WORDS.items()}
