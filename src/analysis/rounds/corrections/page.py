"""The notice as an offline page and as an Excel workbook; equal notices give equal bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path, PurePosixPath

from analysis.bilingual import Language, Text
from analysis.evaluate.rules.catalogue import rule_words
from analysis.execute.task import Task
from analysis.exhibits import blocks
from analysis.exhibits.blocks import Masthead
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.exhibits.words import SYNTHETIC
from analysis.narrate.figure_words import unit_words
from analysis.params.models import Round
from analysis.params.round_scopes import scopes
from analysis.params.vocabulary import Also
from analysis.publish.office.excel import ExcelMeta, Fact, write_tables
from analysis.publish.pages.page_frame import Page, framed
from analysis.rounds.corrections.model import Correction, Document, Notice, Seen
from analysis.rounds.corrections.notice import Reopened, notice_of
from analysis.rounds.corrections.quotes import NOTICE_FOLDER
from analysis.rounds.diff.tables import exact, name_words, shown_pair
from analysis.rounds.diff.words import KINDS, scope_name
from analysis.rounds.quality.checked_round import Checked
from analysis.rounds.results.clock import shown
from analysis.rounds.results.names import page_meta, scope_words

PAGE, BOOK = "index.html", "correction.xlsx"
#: The notice, from the home page of its revision.
NOTICE = f"{NOTICE_FOLDER}/{PAGE}"
#: Columns that the workbook has and the page has no room for.
_WORKBOOK_ONLY = {
    Seen.PRINTED: {"kind", "exact_before", "exact_after"},
    Seen.BELOW: {"kind", "before", "after"},
    Seen.UNQUOTED: {"kind", "before", "after", "pages"},
}
#: Lines of a table on the page; the workbook has all of them.
MOST_LINES = 300

TITLE = Text("ประกาศแก้ไขฉบับที่ {before} โดยฉบับที่ {after}", "Correction of revision {before} by revision {after}")
_FACTS = {"at": Text("เปิดใหม่เมื่อ", "Reopened"), "why": Text("เหตุผล", "Why")}
_SECTIONS = {
    Seen.PRINTED: Text("ตัวเลขที่พิมพ์เปลี่ยนไป", "Printed figures that changed"),
    Seen.BELOW: Text("ตัวเลขที่ต่างกันต่ำกว่าทศนิยมที่พิมพ์", "Figures that differ below the printed precision"),
    Seen.UNQUOTED: Text("ตัวเลขที่เปลี่ยนแต่ไม่มีหน้าใดอ้าง", "Figures that changed and that no page quoted"),
}
DOCUMENTS = Text("หน้า บันทึก และหนังสือที่อ้างตัวเลขเหล่านี้", "Pages, memos and letters that quoted them")
_NONE = {
    Seen.PRINTED: Text("ไม่มีตัวเลขที่พิมพ์แล้วเปลี่ยน", "No printed figure changed."),
    Seen.BELOW: Text("ไม่มี", "None."),
    Seen.UNQUOTED: Text("ไม่มี", "None."),
}
_NO_DOCUMENTS = Text("ไม่มีหน้าใดอ้างตัวเลขที่เปลี่ยน", "No page quoted a figure that changed.")
_TILES = {
    Seen.PRINTED: Text("ตัวเลขที่พิมพ์เปลี่ยน", "Printed otherwise"),
    Seen.BELOW: Text("ต่างต่ำกว่าที่พิมพ์", "Below the print"),
    Seen.UNQUOTED: Text("ไม่มีหน้าใดอ้าง", "Quoted nowhere"),
}
_DOCUMENTS_TILE, _LETTERS_TILE = Text("หน้าที่อ้าง", "Pages that quoted"), Text("บันทึกถึงผู้รับ", "Memos to recipients")
_FIGURES = Text("รายการ", "figures")
_ONLY = Text("แสดง {shown} จาก {all} รายการ ทั้งหมดอยู่ในแฟ้ม Excel", "{shown} of {all} are shown; the workbook has all.")
_CHARTS = Text(
    "เทียบตัวเลขที่พิมพ์ในหน้าเว็บของสองฉบับ บันทึก Word มีเนื้อหาเดียวกับหน้าของบันทึก กราฟไม่ได้เทียบ",
    "The numbers printed on the pages of both revisions are compared; a memo in Word says what its page says. "
    "Charts are not compared.",
)
_COLUMNS = (
    ("scope", Text("ของ", "Of"), 20),
    ("what", Text("คือ", "What it is"), 34),
    ("name", Text("ชื่อตัวเลข", "Figure"), 36),
    ("kind", Text("อย่างไร", "How"), 18),
    ("before", Text("ฉบับก่อน", "Before"), 18),
    ("after", Text("ฉบับนี้", "Now"), 18),
    ("unit", Text("หน่วย", "Unit"), 14),
    ("exact_before", Text("ค่าไม่ปัดเศษ ฉบับก่อน", "Unrounded before"), 22),
    ("exact_after", Text("ค่าไม่ปัดเศษ ฉบับนี้", "Unrounded now"), 22),
    ("pages", Text("อ้างใน", "Quoted in"), 50),
)
_DOCUMENT_COLUMNS = (
    ("title", Text("เอกสาร", "Document"), Kind.TEXT, 36),
    ("whose", Text("ของ", "Of"), Kind.TEXT, 24),
    ("recipients", Text("ส่งถึง (ตำแหน่ง)", "Sent to (role)"), Kind.TEXT, 40),
    ("printed", Text("ตัวเลขที่พิมพ์เปลี่ยน", "Printed otherwise"), Kind.INTEGER, 14),
    ("below", Text("ต่างต่ำกว่าที่พิมพ์", "Below the print"), Kind.INTEGER, 14),
    ("files", Text("แฟ้มคู่กัน", "Files with it"), Kind.TEXT, 18),
    ("page", Text("หน้า", "Page"), Kind.TEXT, 44),
)
_LINKS = (
    Text("ฉบับก่อน", "The revision before"),
    Text("ฉบับนี้", "This revision"),
    Text("ทั้งหมดใน Excel", "All of it in Excel"),
)
#: Words decide the columns, so that a line of a figure fits beside the contents; the headings say what captions would.
_STYLE = """
.correction table { font-size: .86rem; }
.correction :is(td, th[scope="row"]) { text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.correction#correction tr > :is(td, th):first-child { width: 1%; min-width: 4.5rem; }
.correction td { min-width: 5.2rem; }
.correction :is(#printed, #below, #unquoted) td:nth-child(3) { min-width: 8.5rem; }
.correction #printed td:is(:nth-child(4), :nth-child(5)) { overflow-wrap: normal; }
.correction :is(#printed, #below) td:last-child { min-width: 9rem; }
.correction td.kind-integer { text-align: right; }
.correction caption { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
.correction .links { margin-block: 1rem; }
"""
_KINDS = {".docx": "Word", ".pdf": "PDF", ".xlsx": "Excel", ".ods": "ODS"}
_QUOTED = 3  # pages that a line names


def write_notice(draft: Path, notice: Notice, round_: Round, *, synthetic: bool) -> None:
    """Write the page and the workbook into ``correction/`` of the draft. Raises WorkbookError where they cannot be."""
    folder = draft / NOTICE_FOLDER
    folder.mkdir(exist_ok=True)
    (folder / PAGE).write_text(notice_page(notice, round_, synthetic=synthetic), encoding="utf-8", newline="\n")
    note = (round_.note.of(round_.language) if round_.note else SYNTHETIC.of(round_.language)) if synthetic else ""
    facts = tuple(Fact(label, text) for label, text in _facts(notice, round_.language).items())
    title, language = title_of(notice, round_.language), round_.language
    meta = ExcelMeta(title, round_.id, scope_words_of(round_), note, language, facts, ods=Also.ODS in round_.also)
    tables = [_figures(notice, seen, language) for seen in (Seen.PRINTED, Seen.BELOW, Seen.UNQUOTED)]
    write_tables(folder / BOOK, [_documents(notice.documents, language), *tables], meta)


def written_notice(reopening: Reopened, draft: Path, checked: Checked, tasks: Sequence[Task]) -> Notice:
    """The notice of a draft, written into it. Raises WorkbookError as ``notice_of`` and ``write_notice`` do."""
    round_ = checked.parameters.round
    notice = notice_of(reopening, draft, round_, tasks, checked.home)
    write_notice(draft, notice, round_, synthetic=round_.synthetic or checked.inputs.synthetic)
    return notice


def title_of(notice: Notice, language: Language) -> str:
    return TITLE.of(language).format(before=notice.before, after=notice.after)


def notice_page(notice: Notice, round_: Round, *, synthetic: bool) -> str:
    language = round_.language
    title, whole = title_of(notice, language), round_.title.of(language)
    meta = page_meta(round_, f"{title} · {whole}", scope_words_of(round_), f"../{PAGE}", synthetic=synthetic)
    parts = [blocks.masthead(Masthead(title, whole, _facts(notice, language), language=language)).text]
    counts = [(_TILES[seen], len(notice.of(seen))) for seen in Seen]
    counts += [
        (_DOCUMENTS_TILE, len(notice.documents)),
        (_LETTERS_TILE, sum(bool(one.recipients) for one in notice.documents)),
    ]
    parts.append(blocks.tiles([blocks.Tile(word.of(language), f"{n:,}") for word, n in counts], language).text)
    parts.append(blocks.paragraphs([_CHARTS.of(language)]).text)
    hrefs = (f"../../rev-{notice.before}/{PAGE}", f"../{PAGE}", BOOK)
    links = "".join(
        f'<li><a class="main" href="{href}">{escape(word.of(language))}</a></li>'
        for href, word in zip(hrefs, _LINKS, strict=True)
    )
    parts.append(f'<ul class="links">{links}</ul>')
    parts.append(_section(notice, Seen.PRINTED, language))
    table = _first(_documents(notice.documents, language), language)
    shown_documents = blocks.table(table, language) if table.rows else blocks.paragraphs([_NO_DOCUMENTS.of(language)])
    parts.append(blocks.section(DOCUMENTS.of(language), "documents", shown_documents).text)
    parts += [_section(notice, seen, language) for seen in (Seen.BELOW, Seen.UNQUOTED)]
    return framed(Page(meta, '<div class="correction" id="correction">' + "\n".join(parts) + "</div>", style=_STYLE))


def scope_words_of(round_: Round) -> str:
    """For whom the round as a whole speaks."""
    return scope_words(scopes(round_)[0], round_)


def _facts(notice: Notice, language: Language) -> dict[str, str]:
    return {_FACTS["at"].of(language): shown(notice.at, language), _FACTS["why"].of(language): notice.why}


def _section(notice: Notice, seen: Seen, language: Language) -> str:
    whole = _figures(notice, seen, language)
    shown_columns = tuple(one for one in whole.columns if one.key not in _WORKBOOK_ONLY[seen])
    table = _first(replace(whole, columns=shown_columns), language)
    inside = blocks.table(table, language) if table.rows else blocks.paragraphs([_NONE[seen].of(language)])
    return blocks.section(_SECTIONS[seen].of(language), f"figures-{seen.value}", inside).text


def _first(table: Table, language: Language) -> Table:
    count = len(table.rows)
    if count <= MOST_LINES:
        return table
    told = _ONLY.of(language).format(shown=f"{MOST_LINES:,}", all=f"{count:,}")
    return replace(table, rows=table.rows[:MOST_LINES], notes=(told,))


def _figures(notice: Notice, seen: Seen, language: Language) -> Table:
    titles = {one.page: f"{one.title} {one.whose}".strip() for one in notice.documents}
    columns = tuple(Column(key, word.of(language), width=width) for key, word, width in _COLUMNS)
    rows = tuple(_row(one, titles, language) for one in notice.of(seen))
    return Table(seen.value, _SECTIONS[seen].of(language), columns, rows, () if rows else (_NONE[seen].of(language),))


def _row(one: Correction, titles: dict[str, str], language: Language) -> Row:
    change, pair = one.change, shown_pair(one.change, language)
    if one.seen is Seen.PRINTED:
        pair = one.before or pair[0], one.after or pair[1]
    named = [titles.get(page, page) for page in one.pages]
    more = len(named) - _QUOTED
    quoted = ", ".join(named[:_QUOTED]) + (f" … +{more}" if more > 0 else "")
    texts = {
        "scope": scope_name(change.figure.scope, language),
        "name": name_words(change),
        "before": pair[0],
        "what": rule_words(change.figure.rule, language)[0],
        "kind": KINDS[change.kind].of(language),
        "after": pair[1],
        "unit": unit_words(change.figure.unit, language),
        "exact_before": exact(change.before),
        "exact_after": exact(change.after),
        "pages": quoted,
    }
    return Row({key: Cell(text) for key, text in texts.items()})


def _documents(documents: Sequence[Document], language: Language) -> Table:
    columns = tuple(Column(key, word.of(language), kind, width=width) for key, word, kind, width in _DOCUMENT_COLUMNS)
    ordered = sorted(documents, key=lambda one: (not one.recipients, -one.printed, one.page))
    return Table("documents", DOCUMENTS.of(language), columns, tuple(_document(one) for one in ordered))


def _document(one: Document) -> Row:
    kinds = " · ".join(dict.fromkeys(_KINDS[PurePosixPath(name).suffix] for name in one.files))
    texts = {"title": one.title, "whose": one.whose, "recipients": one.recipients, "page": one.page, "files": kinds}
    cells = {key: Cell(text) for key, text in texts.items() if text}
    return Row({**cells, "printed": Cell(one.printed), "below": Cell(one.below)})
