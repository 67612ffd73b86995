"""The words that a round's home page prints itself."""

from __future__ import annotations

from analysis.bilingual import Language, Text

_WORDS = {
    "related": Text("รอบอื่น", "Other rounds"),
    "summary": Text("ภาพรวมของรอบ", "The round at a glance"),
    "behind": Text("หน่วยงานที่ต้องเร่งรัด", "Who is behind"),
    "reports": Text("รายงานและไฟล์", "Reports and files"),
    "provinces": Text("ผลรายจังหวัด", "Provinces"),
    "quality": Text("คุณภาพข้อมูล", "Data quality"),
    "files": Text("ไฟล์ของการประมวลผล", "Files of the run"),
    "failed": Text("ประมวลผลไม่สำเร็จ", "failed"),
    "search": Text("ค้นหาจังหวัด", "Find a province"),
    "search_hint": Text("ชื่อไทย ชื่ออังกฤษ หรือรหัส", "name in Thai or English, or code"),
    "cluster": Text("กลุ่มจังหวัด", "Cluster"),
    "region": Text("ภาค", "Region"),
    "level": Text("ระดับ", "Level"),
    "all": Text("ทั้งหมด", "All"),
    "clear_filters": Text("ล้างตัวกรอง", "Clear"),
    "shown": Text("แสดง {shown} จาก {all} จังหวัด", "{shown} of {all} provinces shown"),
    "none_found": Text(
        "ไม่พบจังหวัดที่ตรงกับเงื่อนไข ลองลดคำค้นหรือล้างตัวกรอง", "No province matches; shorten the search or clear it."
    ),
    "province": Text("จังหวัด", "Province"),
    "code": Text("รหัส", "Code"),
    "documents": Text("รายงานและไฟล์", "Reports and files"),
    "table_of_provinces": Text("ตารางผลรายจังหวัด", "Table of provinces"),
    "quality_sheet": Text("ใบตรวจข้อมูล", "Quality sheet"),
}


def words_of(language: Language) -> dict[str, str]:
    """Every word by its name, in one language."""
    return {name: word.of(language) for name, word in _WORDS.items()}
