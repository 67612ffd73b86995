"""Where a Word file is from, as a property of its own that Word and LibreOffice keep: ``fy2565-r1/1/42``, which is a
round, a revision and a scope."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

#: The property's name in Word's list of custom properties.
PROPERTY = "Workbook"
PART = "/docProps/custom.xml"
_OURS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the one set of properties that a user sees (ECMA-376, 22.3.2.2)
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FIRST = 2  # numbers of properties begin with 2


def name_origin(document: Document, origin: str) -> None:
    """Say in the file where it is from; what it said of itself under that name is gone, its other properties stay."""
    root = _known(document)
    for old in [one for one in root if one.get("name") == PROPERTY]:
        root.remove(old)
    numbers = [int(one.get("pid", "0")) for one in root if one.get("pid", "").isdecimal()]
    said = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_OURS, pid=str(max(numbers, default=_FIRST - 1) + 1))
    said.set("name", PROPERTY)
    etree.SubElement(said, f"{{{_TYPES}}}lpwstr").text = origin
    package = document.part.package
    for name in [key for key, link in package.rels.items() if link.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES]:
        del package.rels[name]
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI(PART), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, content, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def read_origin(content: bytes) -> str:
    """What the part ``PART`` of a file says; "" where it does not."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(content, parser)
    return next(("".join(map(str, one.itertext())).strip() for one in root if one.get("name") == PROPERTY), "")


def _known(document: Document) -> etree._Element:
    """The properties that a template brings, or none."""
    for link in document.part.package.rels.values():
        if link.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES and not link.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            return etree.fromstring(link.target_part.blob, parser)
    return etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={"op": _CUSTOM, "vt": _TYPES})
