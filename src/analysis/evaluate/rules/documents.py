"""The documents that rules come from, and their sections."""

from __future__ import annotations

from analysis.bilingual import Text

MANUAL = Text(
    "คู่มือการปฏิบัติงานของสำนักงานแรงงานจังหวัด ปีงบประมาณ พ.ศ. 2565", "Manual of the provincial labour offices, FY2565"
)
LOEI = Text("รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. 2566 จังหวัดเลย", "Loei's annual report, FY2566")
OPERATIONS = Text(
    "รายงานผลการดำเนินงาน สำนักงานปลัดกระทรวงแรงงาน ปีงบประมาณ พ.ศ. 2568 รอบ 2 เดือน",
    "Operations report of the Permanent Secretary's office, FY2568, two months",
)
TRANG = Text("เอกสารผลงานการขับเคลื่อนนโยบายเน้นหนัก จังหวัดตรัง ปีงบประมาณ พ.ศ. 2562", "Trang's paper, FY2562")
CENTRE = Text(
    "เอกสารผลงานศูนย์ประสานงานแรงงานนอกระบบจังหวัด (ภาคประชาชน) จังหวัดฉะเชิงเทรา ปีงบประมาณ พ.ศ. 2564",
    "Chachoengsao's paper, FY2564",
)
CHOICE = Text("ไม่มีเอกสารกำหนด เป็นวิธีที่ระบบนี้เลือกใช้", "No document sets it; a choice of this project")
AS_READ = Text("แฟ้มข้อมูลของหน่วยงานหรือเอกสาร", "The office's file or the document itself")


def section(document: Text, th: str, en: str) -> Text:
    """A section of a document."""
    return Text(f"{document.th} {th}", f"{document.en}, {en}")


def both(*documents: Text) -> Text:
    return Text("; ".join(one.th for one in documents), "; ".join(one.en for one in documents))


TABLES = section(OPERATIONS, "ตารางที่ 1 และตารางที่ 3", "tables 1 and 3")
EVALUATION = section(MANUAL, "หัวข้อการประเมิน", "Evaluation")
PLACEMENT = section(LOEI, "บทที่ 3", "chapter 3")
BOTH_PAPERS = both(TRANG, CENTRE)
