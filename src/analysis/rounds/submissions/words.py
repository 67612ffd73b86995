"""What is said of an arrival: its kind, and what the receiver or the office should do about it."""

from __future__ import annotations

from analysis.bilingual import Text
from analysis.ingest.submissions.model import KIND_WORDS, Kind, Submission
from analysis.places.provinces import province, provinces
from analysis.places.scopes import MINISTRY, NATION

#: What to do about an arrival that does not count. Kinds that need nothing are not there.
ADVICE: dict[Kind, Text] = {
    Kind.UNEXPLAINED: Text(
        'ส่งเข้าอีกครั้งพร้อมเหตุผล: --reason "…" แฟ้มนี้เก็บไว้แล้วแต่ยังไม่ใช้',
        'Receive it again with a reason: --reason "…"; it is filed and does not count yet.',
    ),
    Kind.PARTIAL: Text(
        "ขอแฟ้มที่มีทุกแบบจากหน่วยงาน หากต้องการใช้แฟ้มนี้แทน ให้สั่ง --use",
        "Ask the office for a file with all forms; to have this one count, use --use.",
    ),
    Kind.OLD_FORM: Text(
        "ตรวจว่าอ่านครบ และส่งแบบฟอร์มปัจจุบันให้หน่วยงาน (workbook form)",
        "See that all of it was read, and send the office today's form (workbook form).",
    ),
    Kind.OLDER: Text("ไม่ใช้แฟ้มนี้ หากตั้งใจย้อนกลับ ให้สั่ง --use", "It does not count; if the older one is meant, use --use."),
    Kind.OTHER_OFFICE: Text("ตรวจว่าเป็นแฟ้มของใคร แล้วขอแฟ้มที่ถูกต้อง", "See whose it is, and ask for the right file."),
    Kind.OTHER_ROUND: Text(
        "ขอแฟ้มของรอบนี้ หรือรับแฟ้มนี้เข้ารอบของมัน", "Ask for this round's file, or receive this one for its own round."
    ),
    Kind.NOT_EXPECTED: Text(
        "ตรวจขอบเขตของรอบ (scope.provinces) และรหัสหน่วยงาน", "Check the round's scope (scope.provinces) and the code."
    ),
    Kind.SEVERAL_OFFICES: Text(
        "แยกเป็นหน่วยงานละแฟ้ม หรือหากมีแผนการอ่าน ให้วางใน data/ ของรอบเอง",
        "Split it, one file an office; if a reading plan knows it, lay it into the round's folder of data/ yourself.",
    ),
    Kind.NO_OFFICE: Text("ระบุหน่วยงานด้วย --office แล้วรับอีกครั้ง", "Say whose it is with --office, and receive it again."),
    Kind.UNREADABLE: Text("ขอแฟ้มใหม่เป็น .xlsx ที่เปิดได้ ไม่มีรหัสผ่าน", "Ask for a new .xlsx that opens without a password."),
    Kind.CLOSED: Text(
        "เก็บไว้แล้ว จะใช้ได้เมื่อเปิดรอบใหม่ (workbook reopen) แล้วสั่ง --use",
        "It is filed; it can count once the round is reopened (workbook reopen), by --use.",
    ),
    Kind.TEMPORARY: Text("ไม่ใช่แฟ้มที่ส่ง ปิดโปรแกรมที่เปิดแฟ้มอยู่", "It is no submission: close the program that has it open."),
}
#: What the office is told of its arrival, on the receipt.
TO_OFFICE: dict[Kind, Text] = {
    Kind.UNEXPLAINED: Text("โปรดแจ้งเหตุผลของการแก้ไข แล้วจึงจะใช้แฟ้มนี้", "Please say why it was corrected; it counts then."),
    Kind.DUPLICATE: Text("ได้รับแฟ้มนี้แล้ว ไม่ต้องส่งอีก", "We have this file already; there is no need to send it again."),
    Kind.FORMATTING: Text(
        "ข้อมูลเท่ากับฉบับที่ใช้อยู่ ไม่ต้องส่งอีก", "Its data are those that count; there is no need to send it again."
    ),
    Kind.PARTIAL: Text("โปรดส่งแฟ้มที่มีครบทุกแบบ", "Please send a file with all forms."),
    Kind.OLD_FORM: Text("ครั้งต่อไปโปรดใช้แบบฟอร์มของรอบนี้", "Next time please use this round's form."),
    Kind.OLDER: Text(
        "แฟ้มนี้เก่ากว่าที่เรามี โปรดตรวจว่าส่งถูกแฟ้ม", "It is older than what we have: please see if it is the right file."
    ),
    Kind.OTHER_OFFICE: Text(
        "แฟ้มนี้เป็นของหน่วยงานอื่น โปรดส่งแฟ้มของหน่วยงานท่าน", "It is another office's: please send your own."
    ),
    Kind.OTHER_ROUND: Text("แฟ้มนี้เป็นของรอบอื่น โปรดส่งแฟ้มของรอบนี้", "It is another round's: please send this round's."),
    Kind.SEVERAL_OFFICES: Text("โปรดส่งหน่วยงานละหนึ่งแฟ้ม", "Please send one file an office."),
    Kind.UNREADABLE: Text(
        "เปิดแฟ้มไม่ได้ โปรดส่งใหม่เป็น .xlsx ที่ไม่มีรหัสผ่าน", "It does not open: please send an .xlsx without a password."
    ),
    Kind.CLOSED: Text("รอบนี้ปิดแล้ว เราเก็บแฟ้มไว้", "This round is closed; we keep the file."),
}
#: Kinds after which nobody needs to do anything.
QUIET = frozenset((Kind.FIRST, Kind.LATE, Kind.CORRECTION, Kind.BY_HAND, Kind.DUPLICATE, Kind.FORMATTING))


def kind_words(one: Submission) -> Text:
    """The kind with what it speaks of: ``แฟ้มเดิมส่งซ้ำ (ครั้งที่ 2)``."""
    word = KIND_WORDS[one.kind]
    th, en = [], []
    if one.compared and one.kind in (Kind.DUPLICATE, Kind.FORMATTING, Kind.OLDER):
        th, en = [f"ครั้งที่ {one.compared}"], [f"number {one.compared}"]
    if one.named:
        th, en = [_named(one.named).th], [_named(one.named).en]
    if one.late and one.kind is not Kind.LATE:
        th, en = [*th, "หลังกำหนด"], [*en, "late"]
    return Text(f"{word.th} ({', '.join(th)})", f"{word.en} ({', '.join(en)})") if th else word


def office_words(office: str) -> Text:
    """An office as lists name it: ``42 เลย``."""
    if office == NATION:
        return Text(f"{MINISTRY} กระทรวงแรงงาน", f"{MINISTRY} Ministry of Labour")
    if office in {one.code for one in provinces(include_bangkok=True)}:
        named = province(office)
        return Text(f"{office} {named.name_th}", f"{office} {named.name_en}")
    return Text("ไม่ทราบหน่วยงาน", "office unknown")


def _named(text: str) -> Text:
    words = [office_words(one) if one.isdigit() and len(one) == 2 else Text(one, one) for one in text.split(", ")]
    return Text(" และ ".join(one.th for one in words), " and ".join(one.en for one in words))
