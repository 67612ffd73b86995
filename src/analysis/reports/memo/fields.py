"""Which fields a memo template may use, and the look into a template before it is filled."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import jinja2
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import meta, nodes
from lxml import etree

from analysis.bilingual import Text
from analysis.errors import Location, WorkbookError
from analysis.ingest.workbook.file_guard import UnreadableWorkbook, unpacked_parts
from analysis.params.refusal import nearest
from analysis.reports.memo.environment import ENVIRONMENT

#: The fields of a template. Those of a part, a point and a table are reached in a loop: ``part.points``.
FIELDS: dict[str, Text] = {
    "words": Text(
        "ถ้อยคำประจำแบบตามภาษาของรายงาน ได้แก่ title agency number date subject to copies annex ใต้ words",
        "the form's own words in the report's language",
    ),
    "notice": Text("ข้อความเตือนข้อมูลสังเคราะห์ ว่างเมื่อเป็นข้อมูลจริง", "the notice of synthetic data; empty for real data"),
    "emblem": Text("ภาพตราจากแฟ้มของผู้ใช้ ว่างเมื่อไม่มี", "the user's emblem, or nothing"),
    "agency": Text("ส่วนราชการ", "the sending office"),
    "number": Text("ที่", "the memo's number"),
    "date": Text("วันที่", "the memo's date"),
    "subject": Text("เรื่อง", "the subject"),
    "to": Text("เรียน", "to whom"),
    "letter": Text(
        "บทสรุปเป็นข้อ ก ข ค … หรือข้อ 1–4 เมื่อไม่มีบทสรุป แต่ละข้อมี number title points tables chart chart_title",
        "the brief as parts A, B, C …, or parts 1–4 of a memo without one, each with number, title, points, tables, "
        "chart and chart_title",
    ),
    "annexes": Text("ข้อ 1–4 ของบันทึกที่มีบทสรุป เป็นภาคผนวก", "parts 1–4 of a memo with a brief, as its annexes"),
    "parts": Text("letter และ annexes ต่อกัน", "letter and annexes in one row"),
    "closing": Text("ย่อหน้าลงท้าย", "the closing paragraph"),
    "signatory": Text("ชื่อใต้ลายมือชื่อ เป็นจุดไข่ปลาเมื่อไม่กำหนด", "the name under the signature; dots without one"),
    "position": Text("ตำแหน่งผู้ลงนาม", "the position of who signs"),
    "copies": Text("รายชื่อผู้รับสำเนา", "who gets a copy"),
}
#: What stands below a field: of ``parts`` and their points and tables.
BELOW = ("number", "title", "points", "tables", "chart", "chart_title", "text", "grid", "notes")
WORDS: dict[str, Text] = {
    "title": Text("บันทึกข้อความ", "MEMORANDUM"),
    "agency": Text("ส่วนราชการ", "From"),
    "number": Text("ที่", "No."),
    "date": Text("วันที่", "Date"),
    "subject": Text("เรื่อง", "Subject"),
    "to": Text("เรียน", "To"),
    "copies": Text("สำเนาเรียน", "Copies to"),
    "annex": Text("ภาคผนวก", "Annex"),
}
#: Of jinja's own ``loop``.
_LOOP = ("index", "index0", "first", "last", "length", "revindex", "previtem", "nextitem")
_ATTRIBUTES = frozenset((*BELOW, *WORDS, *_LOOP))
_UNREADABLE = (
    OSError,
    KeyError,
    ValueError,
    zipfile.BadZipFile,
    PackageNotFoundError,
    etree.XMLSyntaxError,
    UnreadableWorkbook,
)
_TAG = re.compile(r"<[^>]+>")


def open_template(path: Path) -> DocxTemplate:
    """The template, opened. Raises WorkbookError: the file is not a Word document."""
    template = DocxTemplate(str(path))
    try:
        for _ in unpacked_parts(path, lambda _: None):  # a bomb is refused before anything unpacks it whole
            pass
        template.render_init()
        if not template.docx.sections:
            raise ValueError("no section")
    except _UNREADABLE as error:
        raise WorkbookError(
            "เปิดแม่แบบบันทึกข้อความไม่ได้",
            "The memo template cannot be opened.",
            location=Location(str(path)),
            fix_th="ต้องเป็นแฟ้ม Word ชนิด .docx ที่ไม่เข้ารหัส เปิดใน Word แล้วบันทึกใหม่ หรือใช้แม่แบบที่มากับโปรแกรม",
            fix_en="It must be a plain .docx file: open it in Word and save it again, or use the template that ships.",
        ) from error
    return template


def refuse_strange(template: DocxTemplate, path: Path) -> None:
    """Refuse a template with a tag that cannot be read, or with fields that are not in ``FIELDS``; all are named.

    Raises:
        WorkbookError: with the paragraph of the broken tag, or the names of the unknown fields and of the known ones.
    """
    unknown = {name for source in _sources(template) for name in _unknown(source, path)}
    if unknown:
        raise _unknown_fields(sorted(unknown), path)


@lru_cache(maxsize=64)
def _unknown(source: str, path: Path) -> frozenset[str]:
    """The names that a part of a template uses and nobody gives; ``path`` is only for the message of a broken tag."""
    tree = _parsed(source, path)
    attributes = {name for name in _attributes(tree) if name not in _ATTRIBUTES}
    return frozenset((meta.find_undeclared_variables(tree) - set(FIELDS)) | attributes)


def _sources(template: DocxTemplate) -> Iterator[str]:
    """The body, headers and footers as jinja will see them, one paragraph a line."""
    yield _lines(template.patch_xml(template.get_xml()))
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield _lines(template.patch_xml(template.get_part_xml(part)))


def _lines(source: str) -> str:
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source.replace("\n", " "))


def _parsed(source: str, path: Path) -> nodes.Template:
    try:
        tree = ENVIRONMENT.parse(source)
        ENVIRONMENT.compile(tree)  # filters and tests are looked up only here
        return ENVIRONMENT.parse(source)
    except RecursionError as error:
        raise WorkbookError(
            "แม่แบบมีคำสั่งซ้อนกันลึกเกินไป",
            "The tags of the template are nested too deeply.",
            location=Location(str(path)),
            fix_th="ลดวงเล็บที่ซ้อนกัน",
            fix_en="Use fewer brackets inside one another.",
        ) from error
    except jinja2.TemplateSyntaxError as error:
        line = source.split("\n")[max(error.lineno - 1, 0)]
        shown = " ".join(_TAG.sub("", line).split())[:80]
        raise WorkbookError(
            f"แม่แบบมีคำสั่งที่อ่านไม่ได้: {error.message}",
            f"The template has a tag that cannot be read: {error.message}",
            location=Location(str(path), key=shown or None),
            fix_th="แก้วงเล็บ {{ }} หรือ {% %} ในย่อหน้านั้น ทุก for และ if ต้องมี endfor และ endif",
            fix_en="Correct the {{ }} or {% %} of that paragraph; every for and if needs its endfor and endif.",
        ) from error


def _attributes(tree: nodes.Template) -> Iterator[str]:
    """What the template asks of fields: ``part.title``, ``part["title"]``."""
    for node in tree.find_all(nodes.Getattr):
        yield node.attr
    for item in tree.find_all(nodes.Getitem):
        if isinstance(item.arg, nodes.Const) and isinstance(item.arg.value, str):
            yield item.arg.value


def _unknown_fields(unknown: list[str], path: Path) -> WorkbookError:
    named = ", ".join(unknown)
    near = nearest(unknown[0], (*FIELDS, *BELOW))
    hint_th, hint_en = (f"น่าจะหมายถึง “{near}” ", f"Did you mean “{near}”? ") if near else ("", "")
    known, below = ", ".join(FIELDS), ", ".join(BELOW)
    return WorkbookError(
        f"แม่แบบใช้ช่องข้อความที่ไม่มี: {named}",
        f"The template uses fields that do not exist: {named}.",
        location=Location(str(path), key=unknown[0]),
        fix_th=f"{hint_th}ช่องที่ใช้ได้: {known} และใต้ parts: {below}",
        fix_en=f"{hint_en}Known fields: {known}; below parts: {below}.",
    )
