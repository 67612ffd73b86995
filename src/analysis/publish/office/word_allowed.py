"""What a finished Word file may hold: the parts, relations and fields of a plain letter, and nothing that fetches, runs
or takes in anything else.

A template is somebody's file, and all of it goes into every memo. So the memo is judged as it will stand, by what is
allowed and not by what is known to be bad. The kinds are those of ECMA-376, part 1, 11.3 and 17.16.5.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from analysis.errors import Location, WorkbookError

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "application/vnd.openxmlformats-officedocument."
#: Kinds of parts; of Word's own all are XML.
_PARTS = {
    *(
        f"{_WORD}{name}+xml"
        for name in (
            "document.main", "document.glossary", "styles", "settings", "webSettings", "fontTable", "numbering",
            "header", "footer", "footnotes", "endnotes", "comments", "commentsExtended", "commentsIds",
            "commentsExtensible", "people",
        )
    ),
    "application/vnd.ms-word.stylesWithEffects+xml", f"{_OFFICE}theme+xml", f"{_OFFICE}obfuscatedFont",
    f"{_OFFICE}extended-properties+xml", f"{_OFFICE}custom-properties+xml", f"{_OFFICE}customXmlProperties+xml",
    "application/vnd.openxmlformats-package.core-properties+xml",
    "application/vnd.openxmlformats-package.relationships+xml",
    "image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff",
}  # fmt: skip
_RELATIONS = {
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "styles",
    "stylesWithEffects", "settings", "webSettings", "fontTable", "numbering", "theme", "header", "footer", "footnotes",
    "endnotes", "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "image", "hyperlink",
    "font", "customXml", "customXmlProps", "glossaryDocument",
}  # fmt: skip
#: Fields that look at the document itself, by their first word.
_FIELDS = {
    "=", "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "TOC",
    "TC", "REF", "PAGEREF", "NOTEREF", "STYLEREF", "SEQ", "HYPERLINK", "SYMBOL", "TITLE", "SUBJECT", "AUTHOR",
    "DOCPROPERTY", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN",
}  # fmt: skip
#: Elements that take something else in, also where their relation is lacking.
_ELEMENTS = {
    "altChunk", "subDoc", "object", "OLEObject", "control", "frameset", "frame", "attachedTemplate", "mailMerge",
    "movie", "contentPart", "webVideoPr", "saveThroughXslt", "externalData", "entryMacro", "exitMacro",
}  # fmt: skip
_LINKS = re.compile(r"(https?|mailto):", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|\\\\|//")
_RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Stands in a field's text for the result of a field inside it, which nobody knows.
_INNER = "\ufffc"
_SHOWN = 8


@dataclass(frozen=True)
class Foreign:
    """Something that does not belong: in which part, and what it is in its own words."""

    part: str
    what: str

    def __str__(self) -> str:
        return f"{self.part}: {self.what}"


def refuse_foreign(path: Path, template: Path) -> None:
    """Raise ``WorkbookError`` that names the template and what the Word file at ``path`` has and must not have."""
    found = list(dict.fromkeys(str(one) for one in foreign(path)))
    if found:
        named = "; ".join(found[:_SHOWN]) + (f"; … +{len(found) - _SHOWN}" if len(found) > _SHOWN else "")
        raise WorkbookError(
            f"แม่แบบมีสิ่งที่บันทึกข้อความต้องไม่มี {len(found)} อย่าง: {named}",
            f"The template has {len(found)} thing(s) that a memo must not have: {named}.",
            location=Location(str(template)),
            fix_th="ลบสิ่งเหล่านี้ออกจากแม่แบบ ภาพให้วางเป็น PNG หรือ JPEG ในแฟ้ม ลิงก์ใช้ได้เฉพาะ http https และ mailto",
            fix_en="Take them out of the template: paste pictures as PNG or JPEG; link to http, https or mailto only.",
        )


def foreign(path: Path) -> Iterator[Foreign]:
    """Each thing in a Word file that is not allowed, in the order of its parts."""
    with zipfile.ZipFile(path) as archive:
        kinds = _kinds(archive)
        for name in sorted(archive.namelist()):
            kind = kinds(name)
            kept_by_a_form = kind == "application/xml" and name.startswith("customXml/")
            if name != "[Content_Types].xml" and kind not in _PARTS and not kept_by_a_form:
                yield Foreign(name, kind or "?")
            if name.endswith(".rels"):
                yield from _relations(name, _parsed(archive.read(name)))
            elif kind.endswith(("+xml", "/xml")):
                yield from _content(name, _parsed(archive.read(name)))


def _kinds(archive: zipfile.ZipFile) -> Callable[[str], str]:
    """Tells the kind of a part by its name; "" where the file does not say it."""
    table = _parsed(archive.read("[Content_Types].xml"))
    by_name = {one.get("PartName", "").lstrip("/").lower(): one.get("ContentType", "") for one in table}
    by_ending = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in table if one.get("Extension")}

    def kind(name: str) -> str:
        return by_name.get(name.lower()) or by_ending.get(name.rpartition(".")[2].lower(), "")

    return kind


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


def _relations(name: str, table: etree._Element) -> Iterator[Foreign]:
    for one in table.iter(_RELATED):
        kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
        outside = one.get("TargetMode", "Internal") != "Internal" or _ELSEWHERE.match(target)
        if kind not in _RELATIONS or (outside and not (kind == "hyperlink" and _LINKS.match(target))):
            yield Foreign(name, f"{kind} → {target}" if outside else kind)


def _content(name: str, root: etree._Element) -> Iterator[Foreign]:
    if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]  # the stubs of lxml leave it out
        yield Foreign(name, "DOCTYPE")
    for node in root.iter(etree.Element):
        kind = etree.QName(node).localname
        if kind in _ELEMENTS:
            yield Foreign(name, kind)
        for attribute, written in node.attrib.items():
            value = str(written)
            place = etree.QName(attribute).localname.lower()
            if place == "src" and _ELSEWHERE.match(value):
                yield Foreign(name, f"{kind} src → {value}")
            if place == "href" and _ELSEWHERE.match(value) and not _LINKS.match(value):
                yield Foreign(name, f"{kind} href → {value}")
    for text in _fields(root):
        if not _is_allowed(text):
            yield Foreign(name, " ".join(text.replace(_INNER, "{}").split())[:80] or "{}")


def _fields(root: etree._Element) -> Iterator[str]:
    """The text of every field of a part, the inner ones before those around them."""
    open_fields: list[list[str]] = []
    in_code: list[bool] = []
    for node in root.iter(etree.Element):
        if node.tag == f"{_W}fldSimple":
            yield node.get(f"{_W}instr", "")
        elif node.tag == f"{_W}fldChar":
            kind = node.get(f"{_W}fldCharType")
            if kind == "begin":
                open_fields.append([])
                in_code.append(True)
            elif kind == "separate" and in_code:
                in_code[-1] = False
            elif kind == "end" and open_fields:
                yield "".join(open_fields.pop())
                in_code.pop()
                if in_code and in_code[-1]:
                    open_fields[-1].append(_INNER)
        elif node.tag in (f"{_W}instrText", f"{_W}delInstrText"):
            if in_code and in_code[-1]:
                open_fields[-1].append(node.text or "")
            else:
                yield node.text or ""
        elif node.tag == f"{_W}t" and in_code and in_code[-1]:
            open_fields[-1].append(node.text or "")
    yield from ("".join(parts) for parts in reversed(open_fields))


def _is_allowed(text: str) -> bool:
    """Whether a field looks at nothing but its document. One whose word, or whose link, another field makes is not."""
    words = text.split()
    name = "=" if text.lstrip().startswith("=") else words[0].upper() if words else ""
    if name not in _FIELDS:
        return False
    if name == "HYPERLINK":
        targets = re.findall(r'"[^"]*"|\S+', text)[1:]
        if targets and targets[0].lower() == "\\l":  # a place in the document
            return True
        return bool(targets) and _INNER not in text and bool(_LINKS.match(targets[0].strip('"')))
    return True
