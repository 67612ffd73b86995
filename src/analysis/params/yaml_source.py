"""YAML that says what it means: plain values are converted only when there is one way to read them.

Ordinary YAML turns ``12:30`` into 750, ``010`` into 8, ``no`` into False and ``2567_1`` into 25671. Here a plain value
is a number only if it is written in canonical form; everything else stays the text as written, and nothing at all is
null. What cannot be seen by reading from top to bottom (tags, anchors, aliases, merge keys, a key written twice) is
refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from analysis.errors import Location, WorkbookError

KeyPath = tuple[str | int, ...]

#: Deeper than any file of this project needs; a file of a thousand brackets is a mistake.
MAX_DEPTH = 20
#: A longer run of digits would overflow or lose digits as a number, so it stays text.
MAX_NUMBER_LENGTH = 18

INTEGER_TAG, DECIMAL_TAG = "tag:yaml.org,2002:int", "tag:yaml.org,2002:float"
BOOLEAN_TAG, NULL_TAG = "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"
_CANONICAL = (
    (INTEGER_TAG, re.compile(rf"(?=.{{1,{MAX_NUMBER_LENGTH}}}\Z)(?:0|-?[1-9][0-9]*)\Z"), "-0123456789"),
    (DECIMAL_TAG, re.compile(rf"(?=.{{1,{MAX_NUMBER_LENGTH}}}\Z)-?[0-9]+\.[0-9]+\Z"), "-0123456789"),
    (BOOLEAN_TAG, re.compile(r"(?:true|false)\Z"), "tf"),
    (NULL_TAG, re.compile(r"(?:null|~|)\Z"), ["n", "~", ""]),
)


def resolvers() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """The canonical forms by first character, in the shape PyYAML's loader and dumper share."""
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for tag, pattern, first in _CANONICAL:
        for character in first:
            table.setdefault(character, []).append((tag, pattern))
    return table


@dataclass(frozen=True)
class YamlSource:
    """One YAML document: its ``data``, and the line (from 1) on which each key or list item stands."""

    file: str
    data: Any
    lines: dict[KeyPath, int] = field(default_factory=dict)

    def line(self, path: KeyPath) -> int | None:
        """The line of ``path``, or of the nearest thing around it that the file does hold."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)

    def location(self, path: KeyPath) -> Location:
        return Location(self.file, line=self.line(path), key=dotted(path) or None)


def dotted(path: KeyPath) -> str:
    """``("levels", 2, "conditions", 0)`` as a person counts: ``levels[3].conditions[1]``."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def read_yaml(path: Path) -> YamlSource:
    """Read a UTF-8 file (a byte-order mark is allowed).

    Raises:
        WorkbookError: the file is missing, is not UTF-8, or is not the plain YAML described above.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise WorkbookError(
            "ไม่พบแฟ้มนี้",
            "This file does not exist.",
            location=Location(str(path)),
            fix_th="ตรวจชื่อแฟ้มและโฟลเดอร์",
            fix_en="Check the file's name and folder.",
        ) from None
    except UnicodeDecodeError:
        raise WorkbookError(
            "แฟ้มไม่ได้บันทึกเป็น UTF-8",
            "The file is not saved as UTF-8.",
            location=Location(str(path)),
            fix_th="เปิดในโปรแกรมแก้ไขข้อความ แล้วบันทึกใหม่โดยเลือกรหัส UTF-8",
            fix_en="Save it again as UTF-8.",
        ) from None
    return parse_yaml(text, str(path))


def parse_yaml(text: str, file: str) -> YamlSource:
    """Read YAML text; ``file`` is only for messages. Raises WorkbookError as ``read_yaml`` does."""
    parsed = _parsed(text, file)
    return YamlSource(file, deepcopy(parsed.data), dict(parsed.lines))


@lru_cache(maxsize=256)
def _parsed(text: str, file: str) -> YamlSource:
    """Parsing takes a hundred times as long as a copy, and a report reads the same few files again and again."""
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
    except _RefusedError as refused:
        location = Location(file, line=refused.line)
        raise WorkbookError(refused.th, refused.en, location=location) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _not_yaml(Location(file, line=mark.line + 1 if mark else None)) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise WorkbookError(
            "มีอักขระควบคุมที่มองไม่เห็นอยู่ในแฟ้ม",
            "The file holds an invisible control character.",
            location=Location(file, line=line),
            fix_th="ลบแล้วพิมพ์บรรทัดนี้ใหม่",
            fix_en="Delete the line and type it again.",
        ) from None
    lines: dict[KeyPath, int] = {(): 1}
    data = None if node is None else _Reading(file, loader, lines).value(node, ())
    return YamlSource(file, data, lines)


def parse_scalar(text: str) -> str | int | float | bool | None:
    """One plain value, read exactly as it would be in a file."""
    for tag, pattern, _ in _CANONICAL:
        if pattern.match(text):
            return _convert(tag, text)
    return text


class _RefusedError(Exception):
    def __init__(self, line: int, th: str, en: str) -> None:
        super().__init__(en)
        self.line, self.th, self.en = line, th, en


class _Loader(yaml.SafeLoader):
    """Composes nodes only; conversion is done by ``_Reading``, so no constructor ever runs."""

    yaml_implicit_resolvers = resolvers()
    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]  # its stub leaves the types out
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            th = "ใช้ & หรือ * (anchor, alias) ไม่ได้ ให้เขียนค่าซ้ำตรงจุดที่ใช้ หรือใส่เครื่องหมายคำพูดถ้าเป็นข้อความ"
            raise _RefusedError(
                line, th, "Anchors and aliases (& *) are refused. Write the value out, or quote the text."
            )
        if getattr(event, "tag", None):
            th = "ใช้ ! (tag) ไม่ได้ ให้ลบออก หรือใส่เครื่องหมายคำพูดถ้าเป็นข้อความ"
            raise _RefusedError(line, th, "Tags (!) are refused. Delete the tag, or quote the text.")
        if self.depth >= MAX_DEPTH:
            th = f"ซ้อนกันลึกเกิน {MAX_DEPTH} ชั้น ตรวจวงเล็บและการย่อหน้า"
            raise _RefusedError(
                line, th, f"Nested deeper than {MAX_DEPTH} levels. Check the brackets and the indentation."
            )
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


@dataclass(frozen=True)
class _Reading:
    """Walks the nodes of one document and notes the line of each."""

    file: str
    loader: _Loader
    lines: dict[KeyPath, int]

    def value(self, node: yaml.Node, path: KeyPath) -> Any:
        if isinstance(node, yaml.MappingNode):
            return {key: self.value(child, (*path, key)) for key, child in self.pairs(node, path)}
        if isinstance(node, yaml.SequenceNode):
            return [self.item(child, (*path, number)) for number, child in enumerate(node.value)]
        return _convert(node.tag, node.value)

    def item(self, node: yaml.Node, path: KeyPath) -> Any:
        self.lines[path] = node.start_mark.line + 1
        return self.value(node, path)

    def pairs(self, node: yaml.MappingNode, path: KeyPath) -> Iterator[tuple[str, yaml.Node]]:
        """Each key, always as the text written, and its value; the key's line is noted."""
        for key_node, child in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.refuse(line, path, "คีย์ต้องเป็นข้อความสั้น ๆ", "A key must be plain text.")
            key = key_node.value
            if key == "<<" and key_node.style is None:
                self.refuse(
                    line, path, "ใช้ << (merge key) ไม่ได้ ให้เขียนค่าเต็ม", "Merge keys (<<) are refused. Write it out."
                )
            here = (*path, key)
            if here in self.lines:
                first = self.lines[here]
                th = f"คีย์นี้เขียนซ้ำ (ครั้งแรกอยู่บรรทัด {first}) ให้เหลือเพียงแห่งเดียว"
                self.refuse(line, here, th, f"This key is written twice (first on line {first}). Keep one.")
            self.lines[here] = line
            yield key, child

    def refuse(self, line: int, path: KeyPath, th: str, en: str) -> None:
        raise WorkbookError(th, en, location=Location(self.file, line=line, key=dotted(path) or None))


def _convert(tag: str, text: str) -> str | int | float | bool | None:
    if tag == INTEGER_TAG:
        return int(text)
    if tag == DECIMAL_TAG:
        return float(text)
    if tag == BOOLEAN_TAG:
        return text == "true"
    return None if tag == NULL_TAG else text


def _not_yaml(location: Location) -> WorkbookError:
    return WorkbookError(
        "รูปแบบ YAML ผิดใกล้บรรทัดนี้",
        "The YAML is broken near this line.",
        location=location,
        fix_th="ตรวจการย่อหน้า (ใช้ช่องว่าง ห้ามใช้ Tab) เว้นวรรคหลังเครื่องหมาย : และวงเล็บหรือเครื่องหมายคำพูดที่ยังไม่ปิด",
        fix_en="Check the indentation (spaces, no tabs), the space after a colon, and unclosed brackets or quotes.",
    )
