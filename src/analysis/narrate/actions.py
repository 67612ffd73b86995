"""Actions in words: what came of the promises, and of the indicators that they were to move."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.actions.model import MOVEMENT_WORDS, STANDING_WORDS, Movement, Standing
from analysis.bilingual import Text
from analysis.ingest.layouts.actions import INDICATOR_WORDS
from analysis.places.provinces import province
from analysis.places.scopes import CENTRE, NATION

TITLE = Text("ติดตามข้อสั่งการ", "Actions followed up")
KEPT = Text(
    "ติดตามข้อสั่งการของรอบก่อน {count} ข้อ แล้วเสร็จ {done} ข้อ แจ้งว่าแล้วเสร็จแต่ไม่มีหลักฐาน {unproven} ข้อ เกินกำหนด {overdue} ข้อ "
    "ไม่มีผู้รับผิดชอบ {unowned} ข้อ และยังไม่ถึงกำหนด {open} ข้อ",
    "Of {count} actions that earlier rounds issued, {done} are done, {unproven} are said to be done without evidence, "
    "{overdue} are overdue, {unowned} have no owner and {open} are not yet due.",
)
CHANGED = Text(
    "ตัวชี้วัดของข้อสั่งการเหล่านี้ ดีขึ้นเกินความคลาดเคลื่อน {better} ข้อ แย่ลงเกินความคลาดเคลื่อน {worse} ข้อ "
    "เปลี่ยนไม่เกินความคลาดเคลื่อน {within_noise} ข้อ และเทียบไม่ได้ {not_comparable} ข้อ",
    "Their indicators: {better} better and {worse} worse by more than their noise, {within_noise} moved no more than "
    "their noise, and {not_comparable} cannot be compared.",
)
ISSUED_NOW = Text(
    "รอบนี้สั่งการเพิ่ม {count} ข้อ จะติดตามในรอบถัดไป", "This round issued {count} more; the next round follows them up."
)
ISSUED_HERE = Text(
    "รอบนี้มีข้อสั่งการ {count} ข้อ จะติดตามในรอบถัดไป", "This round issued {count} actions; the next round follows them up."
)
URGE = Text(
    "ให้กำหนดผู้รับผิดชอบข้อสั่งการที่ยังไม่มี {unowned} ข้อ เร่งรัดข้อที่เกินกำหนด {overdue} ข้อ "
    "และส่งหลักฐานของข้อที่แจ้งว่าแล้วเสร็จ {unproven} ข้อ",
    "Name owners for {unowned} actions without one, press on with {overdue} that are overdue, and send evidence of "
    "{unproven} said to be done.",
)
ALL_WELL = Text(
    "ให้ดำเนินการตามข้อสั่งการที่ยังไม่ถึงกำหนดต่อไป และรายงานผลในรอบถัดไป",
    "Carry on with the actions that are not yet due, and report on them in the next round.",
)
SHOWN = Text("แสดง {shown} จาก {count} ข้อ ที่ต้องเร่งรัดก่อน", "The first {shown} of {count}, the most pressing first.")
RENAMED = Text("{said} (ปัจจุบันใช้ชื่อ “{now}”)", "{said} (now called “{now}”)")
REASON = Text("{said}: {why}", "{said}: {why}")
CAUTION = Text("{said} (เทียบด้วยความระมัดระวัง: {why})", "{said} (compared with caution: {why})")
_ONE = Text(
    "{what} ({owner}): {standing} ตัวชี้วัด{indicator}{movement}", "{what} ({owner}): {standing}; {indicator}: {movement}."
)
_ONE_BARE = Text("{what} ({owner}): {standing}", "{what} ({owner}): {standing}.")
_NOBODY = Text("ไม่มีผู้รับผิดชอบ", "no owner")


def action_words(line: Mapping[str, object]) -> Text:
    """One followed action (a row of ``actions.model.followed_frame``) in one sentence, without numbers."""
    owner = line["owner"] if isinstance(line["owner"], str) else None
    what = line["what"] if isinstance(line["what"], str) else line["wording"]
    moved = MOVEMENT_WORDS[Movement(str(line["movement"]))]
    bare = not isinstance(line["indicator"], str)
    said = {}
    for language in ("th", "en"):
        facts = {
            "what": what,
            "owner": owner or _NOBODY.of(language),
            "standing": STANDING_WORDS[Standing(str(line["standing"]))].of(language),
            "movement": moved.of(language),
            "indicator": "" if bare else INDICATOR_WORDS[str(line["indicator"])].of(language),
        }
        said[language] = (_ONE_BARE if bare else _ONE).of(language).format(**facts)
    return Text(said["th"], said["en"])


def area_words(scope: str) -> Text:
    """A scope of the register: the nation, the central units, or a province."""
    known = {NATION: Text("ทั่วประเทศ", "Nation"), CENTRE: Text("ส่วนกลาง", "Central units")}
    if scope in known:
        return known[scope]
    named = province(scope)
    return Text(named.name_th, named.name_en)
