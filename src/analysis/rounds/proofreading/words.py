"""What a proof says, in two languages."""

from __future__ import annotations

from analysis.bilingual import Text
from analysis.rounds.proofreading.model import Kind, Place, Verdict

VERDICTS = {
    Verdict.UNCHANGED: Text("ตรงกับต้นฉบับ", "unchanged"),
    Verdict.ALTERED: Text("ถูกแก้", "altered"),
    Verdict.MISSING: Text("ถูกตัดออก", "missing"),
    Verdict.NEW: Text("เพิ่มใหม่โดยไม่มีที่มา", "new, without a figure"),
    Verdict.MOVED_ON: Text("ตรงกับต้นฉบับ แต่ผลของรอบเปลี่ยนไปแล้ว", "as printed, but the figure changed since"),
}
KINDS = {
    Kind.QUANTITY: Text("ปริมาณ", "quantities"),
    Kind.DATE: Text("วันและเวลา", "dates and times"),
    Kind.YEAR: Text("ปี", "years"),
    Kind.PAPER: Text("เลขที่หนังสือ", "numbers of letters"),
    Kind.ORDINAL: Text("ลำดับ", "ordinals"),
    Kind.NAME: Text("รหัส", "codes"),
}
_PARTS = {
    "header": Text("หัวกระดาษ", "header"),
    "footer": Text("ท้ายกระดาษ", "footer"),
    "note": Text("เชิงอรรถ", "note"),
    "box": Text("กล่องข้อความ", "text box"),
}
AGAINST = Text("เทียบกับ {file} รอบ {round} ฉบับที่ {revision}", "against {file}, round {round}, revision {revision}")
LATER = Text("ผลล่าสุดของรอบเป็นฉบับที่ {latest}", "the round's latest revision is {latest}")
SIZE = Text("ตัวเลขในต้นฉบับ {all} ตัว ผูกกับตัวเลขของรอบ {tied} ตัว", "{all} numbers in the original, {tied} tied to figures")
ASIDE = Text("ที่เพิ่มและไม่ใช่ปริมาณ", "added, and no quantities")
PASSED = Text("ไม่ได้เทียบในงานพิมพ์", "not compared in print")
STANDING = Text("ปัจจุบัน {standing}", "now {standing}")
CLEAN = Text("ตัวเลขที่เทียบทุกตัวตรงกับต้นฉบับ", "Every number compared is as it was written.")
LOOK = Text("มี {count} ตัวเลขที่ต้องดู", "{count} number(s) to look at.")
PRINT = Text(
    "อ่านจาก PDF จึงเทียบตัวเลขตามลำดับเท่านั้น หากมีแฟ้ม Word ให้ตรวจแฟ้ม Word",
    "Read from a PDF: numbers are compared by their order alone. Prefer the Word file.",
)


def place_words(place: Place, cell: int) -> Text:
    """Where a number stands: "ย่อหน้า 12", "ตาราง 2 แถว 5 ช่อง 3", "หน้า 4"."""
    if place.page:
        return Text(f"หน้า {place.page} บรรทัด {place.row}", f"page {place.page}, line {place.row}")
    if place.table:
        where = Text(
            f"ตาราง {place.table} แถว {place.row} ช่อง {cell}", f"table {place.table}, row {place.row}, cell {cell}"
        )
    else:
        where = Text(f"ย่อหน้า {place.paragraph}", f"paragraph {place.paragraph}")
    part = _PARTS.get(place.part)
    return Text(f"{part.th} {where.th}", f"{part.en}, {where.en}") if part else where
