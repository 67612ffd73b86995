"""The ties of a Word file's numbers to the figures that they are: what ``workbook proof`` reads them by.

A writer marks a number inside its text (``marked``); before the file is saved ``tie_numbers`` makes of each mark an
inline content control without a visible box, whose tag is the tie, and a hidden bookmark of the same name around it.
Word keeps both; LibreOffice 7.4 keeps the bookmark and drops the tag. A tie holds a key of the figure's id and what was
printed, so that a file tells by itself which number was altered.

Marks are characters of a private plane, which ``word_style.plain`` takes out of every text that a file is made from.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from analysis.publish.office.word_style import element, run
from analysis.thai.digits import to_arabic

#: Letters of a key: no digits, so that none reads as a number of the paper or of a person.
_LETTERS, _LENGTH = "abcdefghijklmnop", 12
_BEGIN, _BETWEEN, _END, _FIRST = "\U000f0010", "\U000f0011", "\U000f0012", 0xF0000
_CODED = f"[{chr(_FIRST)}-{chr(_FIRST + 15)}]"
_MARK = re.compile(f"{_BEGIN}(?P<key>{_CODED}{{{_LENGTH}}}){_BETWEEN}(?P<shown>[^{_BEGIN}-{_END}]*){_END}")
_STRAY = re.compile(f"[{chr(_FIRST)}-{_END}]")
_NUMBER = re.compile(r"-?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_TIE = re.compile(r"_?W(?P<key>[a-p]{12})_(?P<sign>m?)(?P<whole>[0-9]+)(?:p(?P<part>[0-9]+))?(?:_[0-9]+)?\Z")
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_IGNORABLE = f"{{{_MC}}}Ignorable"
#: Digits that a tie's name has room for: a bookmark's has at most 40 letters.
_MOST_DIGITS = 18
#: Bookmarks of other uses are numbered from 1.
_IDS_FROM = 100_000


@dataclass(frozen=True)
class Tie:
    """What a tie says: the key of its figure, and the number that was printed."""

    key: str
    printed: Decimal


def key_of(figure_id: str) -> str:
    """A short name of a figure, the same in every file: 48 bits of the id's sha256 in letters."""
    digest = hashlib.sha256(figure_id.encode()).hexdigest()[:_LENGTH]
    return "".join(_LETTERS[int(one, 16)] for one in digest)


def marked(text: str, figure_id: str | None) -> str:
    """The text with its number marked as a figure; as it is where there is no figure or no number."""
    found = _NUMBER.search(to_arabic(text)) if figure_id else None
    if found is None or figure_id is None:
        return text
    coded = "".join(chr(_FIRST + _LETTERS.index(one)) for one in key_of(figure_id))
    start, end = found.span()
    return f"{text[:start]}{_BEGIN}{coded}{_BETWEEN}{text[start:end]}{_END}{text[end:]}"


def read_tie(name: str) -> Tie | None:
    """What the tag of a control, or the name of a bookmark, says; None of one that is no tie."""
    found = _TIE.match(name)
    if found is None:
        return None
    digits = found["whole"] + (f".{found['part']}" if found["part"] else "")
    return Tie(found["key"], Decimal(f"-{digits}" if found["sign"] else digits))


def tie_numbers(root: Any) -> None:
    """Make ties of all marks below ``root``, a part of a Word file."""
    for words in [node for node in root.iter(qn("w:t")) if node.text and _STRAY.search(node.text)]:
        if words.getparent().tag == qn("w:r") and not _is_plain_control(words):
            _split(words.getparent())
        else:
            words.text = _unmarked(words.text)
    name_ties(root)
    if root.find(f".//{{{_W15}}}appearance") is not None:
        _declare(root)


def name_ties(root: Any) -> None:
    """Give the bookmarks of ties names and numbers that no two have, in the order of the document."""
    seen: Counter[str] = Counter()
    ends: dict[str, list[Any]] = {}
    for node in root.iter(qn("w:bookmarkEnd")):
        ends.setdefault(node.get(qn("w:id")), []).append(node)
    number = _IDS_FROM
    for start in [node for node in root.iter(qn("w:bookmarkStart")) if read_tie(node.get(qn("w:name"), ""))]:
        name = re.sub(r"(_m?[0-9]+(?:p[0-9]+)?)_[0-9]+\Z", r"\1", start.get(qn("w:name")))
        seen[name] += 1
        number += 1
        end = ends[start.get(qn("w:id"))].pop(0)
        start.set(qn("w:name"), name if seen[name] == 1 else f"{name}_{seen[name]}")
        for one in (start, end):
            one.set(qn("w:id"), str(number))


def untie(root: Any) -> None:
    """Take away all ties. A template may have been a memo of ours: its ties would speak of other numbers."""
    for tag in [one for one in root.iter(qn("w:tag")) if read_tie(one.get(qn("w:val"), ""))]:
        tag.getparent().remove(tag)
    for start in [one for one in root.iter(qn("w:bookmarkStart")) if read_tie(one.get(qn("w:name"), ""))]:
        name = start.get(qn("w:id"))
        for end in [one for one in root.iter(qn("w:bookmarkEnd")) if one.get(qn("w:id")) == name][:1]:
            end.getparent().remove(end)
        start.getparent().remove(start)


def _is_plain_control(words: Any) -> bool:
    """Inside a control for plain text, or for a picture or a date, no other may stand."""
    return any(
        etree.QName(child).localname in {"text", "date", "dropDownList", "comboBox"}
        for control in words.iterancestors(qn("w:sdt"))
        for settings in control.iterchildren(qn("w:sdtPr"))
        for child in settings
    )


def _split(whole: Any) -> None:
    """Put in place of a run its pieces in their order: what is tied in a control, the rest in runs of its look."""
    look = whole.find(qn("w:rPr"))
    pieces = []
    plain: list[Any] = []
    for child in [one for one in whole if one is not look]:
        for content, name in _parts(child):
            if name is None:
                plain.append(content)
                continue
            pieces += [_run(look, plain)] if plain else []
            plain = []
            pieces += _tied(_run(look, [content]), name)
    pieces += [_run(look, plain)] if plain else []
    for piece in pieces:
        whole.addprevious(piece)
    whole.getparent().remove(whole)


def _parts(child: Any) -> Iterator[tuple[Any, str | None]]:
    """An element of a run in pieces, each with the name of its tie."""
    if child.tag != qn("w:t") or not child.text:
        yield child, None
        return
    at = 0
    for found in _MARK.finditer(child.text):
        if before := _unmarked(child.text[at : found.start()]):
            yield _words(before), None
        yield _words(found["shown"]), _name(found)
        at = found.end()
    if after := _unmarked(child.text[at:]):
        yield _words(after), None


def _name(found: re.Match[str]) -> str | None:
    """The name of a tie; None for a number that it has no room for."""
    key = "".join(_LETTERS[ord(one) - _FIRST] for one in found["key"])
    number = to_arabic(found["shown"]).replace(",", "")
    if not _NUMBER.fullmatch(number) or len(number) > _MOST_DIGITS:
        return None
    return f"W{key}_{number.replace('-', 'm').replace('.', 'p')}"


def _words(text: str) -> Any:
    made = element("w:t")
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made


def _run(look: Any, content: list[Any]) -> Any:
    return run(*([] if look is None else [deepcopy(look)]), *content)


def _tied(words: Any, name: str) -> tuple[Any, Any, Any]:
    control, settings, content = element("w:sdt"), element("w:sdtPr"), element("w:sdtContent")
    hidden = etree.SubElement(settings, f"{{{_W15}}}appearance", nsmap={"w15": _W15})
    hidden.set(f"{{{_W15}}}val", "hidden")
    settings.insert(0, element("w:tag", val=name))
    content.append(words)
    control.extend([settings, content])
    number = f"tie-{name}"
    return element("w:bookmarkStart", id=number, name=f"_{name}"), control, element("w:bookmarkEnd", id=number)


def _unmarked(text: str) -> str:
    return _STRAY.sub("", text)


def _declare(root: Any) -> None:
    """The namespace of the controls' look, said once, and that older programs may pass it over."""
    etree.cleanup_namespaces(
        root, top_nsmap={"w15": _W15, "mc": _MC}, keep_ns_prefixes=[name for name in root.nsmap if name]
    )
    known = root.get(_IGNORABLE, "").split()
    root.set(_IGNORABLE, " ".join(dict.fromkeys((*known, "w15"))))
