"""The certificate as a page for people: three words, what was looked at for each, and how anybody checks it again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from analysis.bilingual import Language, Text
from analysis.exhibits import blocks
from analysis.exhibits.blocks import Masthead, Tile
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.params.round_scopes import scopes
from analysis.publish.pages.page_frame import Page, framed
from analysis.rounds.certificate.model import Certified, Check, Word
from analysis.rounds.certificate.tables import CsvTable
from analysis.rounds.results.clock import shown
from analysis.rounds.results.names import page_meta, scope_words

PAGE = "index.html"
TITLE = Text("หนังสือรับรองผลการคำนวณ", "Certificate of the computation")
WORDS = {
    Word.COMPLETE: Text("ครบถ้วน", "Complete"),
    Word.STABLE: Text("คงที่", "Stable"),
    Word.CONSISTENT: Text("สอดคล้องกัน", "Consistent"),
}
_MEANS = {
    Word.COMPLETE: Text(
        "ตัวเลขทุกตัวที่พิมพ์ รวมถึงในประโยค มีอยู่ในชุดนี้ พร้อมข้อมูลและกฎที่ใช้คำนวณ",
        "Every printed number, those in prose too, is in this pack, with the data and the rule that it comes from.",
    ),
    Word.STABLE: Text("คำนวณซ้ำจากข้อมูลเดิมแล้วได้ผลเดิม", "Computed again from the same inputs, the result is the same."),
    Word.CONSISTENT: Text("ตัวเลขเดียวกันมีค่าเดียวกันทุกแห่งที่ปรากฏ", "One number has one value wherever it stands."),
}
_OUTCOMES = {
    True: Text("ผ่าน", "holds"),
    False: Text("ไม่ผ่าน", "does not hold"),
    None: Text("มีข้อสังเกต", "with a remark"),
}
_MARKS = {True: "✓", False: "✗", None: "?"}
_REVISION, _CLOSED = Text("ฉบับที่", "Revision"), Text("ปิดเมื่อ", "Closed")
_CHECKS = (
    ("asked", Text("สิ่งที่ตรวจ", "What was looked at")),
    ("outcome", Text("ผล", "Outcome")),
    ("found", Text("พบว่า", "What was found")),
)
_LIMITS = Text("หนังสือนี้ไม่ได้รับรองอะไร", "What this does not certify")
_DATA = Text(
    "หนังสือนี้รับรองการคำนวณ ไม่ได้รับรองว่าข้อมูลที่หน่วยงานส่งถูกต้อง ข้อค้นพบเกี่ยวกับข้อมูลของรอบนี้มี {count} ข้อ "
    "ดูตำแหน่งได้ใน tables/findings.csv",
    "The computation is certified, and not that what the offices sent is right. There are {count} findings on the "
    "round's data; tables/findings.csv has their places.",
)
_SECOND = Text("การคำนวณครั้งที่สองเป็นแบบใด", "What kind of second computation it was")
_CONTENTS = Text("ตารางในชุดนี้", "The tables of this pack")
_HOLDS = (
    Text(
        "ตารางเป็น CSV (UTF-8) มีคำอธิบายทุกคอลัมน์เป็นภาษาไทยและอังกฤษใน datapackage.json ช่องว่างหมายถึงไม่มีข้อมูล ไม่ใช่ศูนย์",
        "The tables are CSV (UTF-8); datapackage.json describes every column in Thai and English. An empty field means "
        "that there is no value; it is not 0.",
    ),
    Text(
        "ไม่มีข้อมูลส่วนบุคคล จำนวนที่น้อยจนอาจรู้ตัวบุคคลไม่แสดงเช่นเดียวกับในรายงาน และไม่มีข้อความในเซลล์ของแฟ้มที่หน่วยงานส่ง",
        "No personal data: counts small enough to tell who is meant are withheld, as in the reports, and nothing "
        "quotes the cells of what offices sent.",
    ),
)
_COLUMNS = (
    ("title", Text("ตาราง", "Table"), Kind.TEXT),
    ("path", Text("แฟ้ม", "File"), Kind.TEXT),
    ("rows", Text("แถว", "Rows"), Kind.INTEGER),
    ("columns", Text("คอลัมน์", "Columns"), Kind.INTEGER),
)
_HOW = Text("วิธีตรวจชุดนี้ด้วยตนเอง", "How to check this pack yourself")
_STEPS = (
    Text(
        "เปิดโฟลเดอร์นี้แล้วสั่งคำสั่งข้างล่างด้วย Python ที่มีอยู่แล้ว ไม่ต้องติดตั้งอะไรเพิ่ม "
        "ผู้ที่ไม่วางใจแฟ้ม check_seal.py ในชุดนี้ให้ใช้แฟ้มเดียวกันที่ได้จากผู้ที่ตนเชื่อถือ",
        "In this folder, with any Python and nothing else installed, run the command below. Whoever does not trust the "
        "check_seal.py of this pack takes the same file from somebody whom they do trust.",
    ),
    Text(
        "คำสั่งนี้อ่านทุกแฟ้มและบอกแฟ้มที่เพิ่ม หาย หรือเปลี่ยน รหัสสองรหัสข้างล่างต้องตรงกับที่หน่วยงานจดไว้เมื่อปิดรอบ",
        "It reads every file and names those added, gone or changed. The two digests below must be those that the "
        "office noted when it closed the round.",
    ),
)
_DIGESTS = (("event", Text("รหัสของการปิด", "The closing")), ("seal", Text("บัญชีที่ผนึก", "The seal")))
_STYLE = """
.certificate td { text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.certificate td.kind-integer { text-align: right; }
.certificate td:nth-child(2) { white-space: nowrap; }
.certificate #contents-of-pack td:nth-child(2) { white-space: normal; font-family: monospace; font-size: .85em; }
.certificate caption { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
@media (max-width: 40rem) {
  .certificate .table:not(#contents-of-pack) thead { display: none; }
  .certificate .table:not(#contents-of-pack) :is(table, tbody, tr, th, td) { display: block; border-block: 0; }
  .certificate .table:not(#contents-of-pack) :is(th, td) { padding-block: .1rem; }
  .certificate .table:not(#contents-of-pack) tr { padding-block: .4rem; border-block-end: 1px solid #8884; }
  .certificate #contents-of-pack :is(th, td):nth-child(4) { display: none; }
}
.certificate pre { overflow-wrap: anywhere; white-space: pre-wrap; }
.certificate #how dd { overflow-wrap: anywhere; font-family: monospace; font-size: .85em; margin-inline-start: 0; }
"""


def certificate_page(certified: Certified, tables: Sequence[CsvTable], kind: Text) -> str:
    """The page; equal certificates give equal bytes. ``kind`` says what the second computation was."""
    language, whole = certified.round.language, certified.round.title.of(certified.round.language)
    title = TITLE.of(language)
    scope = scope_words(scopes(certified.round)[0], certified.round)
    meta = page_meta(certified.round, f"{title} · {whole}", scope, None, synthetic=certified.round.synthetic)
    facts = {
        _REVISION.of(language): str(certified.revision),
        _CLOSED.of(language): shown(certified.closed_at, language),
    }
    parts = [blocks.masthead(Masthead(title, whole, facts, language=language)).text]
    parts.append(blocks.tiles([_tile(certified, word, language) for word in Word], language).text)
    parts += [_word(certified, word, language) for word in Word]
    count = next((len(one.rows) for one in tables if one.name == "findings"), 0)
    data = blocks.paragraphs([_DATA.of(language).format(count=f"{count:,}")])
    parts.append(blocks.section(_LIMITS.of(language), "limits", data).text)
    parts.append(blocks.section(_SECOND.of(language), "second", blocks.paragraphs([kind.of(language)])).text)
    holds = blocks.paragraphs([text.of(language) for text in _HOLDS])
    parts.append(
        blocks.section(
            _CONTENTS.of(language), "contents", holds, blocks.table(_listed(tables, language), language)
        ).text
    )
    parts.append(_how(certified, language))
    return framed(Page(meta, '<div class="certificate">' + "\n".join(parts) + "</div>", style=_STYLE))


def outcome_words(holds: bool | None) -> str:
    """The outcome with its mark, in both languages."""
    return f"{_MARKS[holds]} {_OUTCOMES[holds].th} ({_OUTCOMES[holds].en})"


def _tile(certified: Certified, word: Word, language: Language) -> Tile:
    holds = certified.holds(word)
    return Tile(WORDS[word].of(language), f"{_MARKS[holds]} {_OUTCOMES[holds].of(language)}")


def _word(certified: Certified, word: Word, language: Language) -> str:
    found = [one for one in certified.checks if one.word is word]
    columns = tuple(Column(key, label.of(language)) for key, label in _CHECKS)
    table = Table(f"checks-{word}", WORDS[word].of(language), columns, tuple(_rows(found, language)))
    means = blocks.paragraphs([_MEANS[word].of(language)])
    return blocks.section(WORDS[word].of(language), str(word), means, blocks.table(table, language)).text


def _rows(checks: Sequence[Check], language: Language) -> Iterator[Row]:
    for one in checks:
        outcome = f"{_MARKS[one.ok]} {_OUTCOMES[one.ok].of(language)}"
        cells = {"asked": one.asked.of(language), "outcome": outcome, "found": one.found.of(language)}
        yield Row({key: Cell(text) for key, text in cells.items()})


def _listed(tables: Sequence[CsvTable], language: Language) -> Table:
    columns = tuple(Column(key, label.of(language), kind) for key, label, kind in _COLUMNS)
    rows = tuple(
        Row(
            {
                "title": Cell(one.title.of(language)),
                "path": Cell(one.path),
                "rows": Cell(len(one.rows)),
                "columns": Cell(len(one.columns)),
            }
        )
        for one in tables
    )
    return Table("contents-of-pack", _CONTENTS.of(language), columns, rows)


def _how(certified: Certified, language: Language) -> str:
    digests = {"event": certified.event_digest, "seal": certified.seal}
    told = "".join(f"<dt>{escape(label.of(language))}</dt><dd>{digests[key]}</dd>" for key, label in _DIGESTS)
    first, then = (f"<p>{escape(text.of(language))}</p>" for text in _STEPS)
    command = "python check_seal.py ."
    inside = blocks.Html(f"{first}<pre>{command}</pre>{then}<dl>{told}</dl>")
    return blocks.section(_HOW.of(language), "how", inside).text
