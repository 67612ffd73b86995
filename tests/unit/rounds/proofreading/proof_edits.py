"""Seeded edits of a Word file, as people make them before a memo is signed, with what a proof must tell of each."""

from __future__ import annotations

import copy
import random
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from analysis.publish.office.word_ties import read_tie
from analysis.rounds.proofreading.model import Kind
from analysis.rounds.proofreading.numbers import numbers_in
from analysis.thai.digits import to_arabic, to_thai

BODY = "word/document.xml"
#: Who tracked a change.
_BY = {qn("w:id"): "9001", qn("w:author"): "x", qn("w:date"): "2026-01-01T00:00:00Z"}
#: Sentences that somebody pastes in; each number of theirs is new.
PASTED = (
    ("ทั้งนี้ มีผู้เข้าร่วมเพิ่มอีก 4,321 คน จากเครือข่ายในพื้นที่", ("4,321",)),
    ("คิดเป็นร้อยละ 61.37 ของผู้ลงทะเบียน ณ วันที่ 5 มกราคม 2568", ("61.37",)),
    ("งบประมาณเพิ่มเติม 1.25 ล้านบาท และ ๗๗๗,๕๕๕ บาท", ("1.25", "๗๗๗,๕๕๕")),
)


@dataclass
class Expected:
    """What a proof must tell: pairs that were altered, numbers that were cut, numbers that are new."""

    altered: Counter[tuple[str, str]] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    new: Counter[str] = field(default_factory=Counter)


def edited(source: Path, target: Path, seed: int) -> Expected:
    """Write ``target``: ``source`` after one edit that changes what it says and one that does not; seeded."""
    chance = random.Random(seed)
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[BODY])
    made = Expected()
    CHANGES[seed % len(CHANGES)](root, chance, made)
    chance.choice(HARMLESS)(root, chance)
    parts[BODY] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made


def _swap_digits(root: Any, chance: random.Random, made: Expected) -> None:
    """Another digit, or two that changed places."""
    words = chance.choice(_tied(root))
    was, words.text = words.text, _other(words.text, chance)
    made.altered[was, words.text] += 1


def _swap_in_thai(root: Any, chance: random.Random, made: Expected) -> None:
    words = chance.choice(_tied(root))
    was, words.text = words.text, to_thai(_other(words.text, chance))
    made.altered[was, words.text] += 1


def _retype_other(root: Any, chance: random.Random, made: Expected) -> None:
    """The control and the bookmark are lost, and what was typed is another number."""
    words = chance.choice(_tied(root))
    was, words.text = words.text, _other(words.text, chance)
    made.altered[was, words.text] += 1
    _lose_tie(words)


def _track_a_change(root: Any, chance: random.Random, made: Expected) -> None:
    """A tracked change that nobody accepted yet: the old number struck out, the new one written beside it."""
    words = chance.choice(_tied(root))
    run = words.getparent()
    new = copy.deepcopy(run)
    new.find(qn("w:t")).text = _other(words.text, chance)
    made.altered[words.text, new.find(qn("w:t")).text] += 1
    words.tag = qn("w:delText")
    for name, content in (("w:del", run), ("w:ins", new)):
        change = etree.Element(qn(name), _BY)
        if content is run:
            run.addprevious(change)
        else:
            struck = run.getparent()
            struck.addnext(change)
        change.append(content)


def _cut_a_row(root: Any, chance: random.Random, made: Expected) -> None:
    rows = [row for row in root.iter(qn("w:tr")) if len(_tied(row)) > 0]
    row = chance.choice(rows)
    text = "\t".join("".join(one.text or "" for one in cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc")))
    tied = Counter(one.text for one in _tied(row))
    made.missing += tied + (Counter(one.text for one in numbers_in(text) if one.kind is Kind.QUANTITY) - tied)
    row.getparent().remove(row)


def _paste(root: Any, chance: random.Random, made: Expected) -> None:
    text, numbers = chance.choice(PASTED)
    paragraph = etree.Element(qn("w:p"))
    etree.SubElement(etree.SubElement(paragraph, qn("w:r")), qn("w:t")).text = text
    chance.choice(_paragraphs(root)).addprevious(paragraph)
    made.new += Counter(numbers)


def _move(root: Any, chance: random.Random) -> None:
    paragraphs = _paragraphs(root)
    one, other = chance.sample(paragraphs, 2)
    other.addnext(one)


def _retype_same(root: Any, chance: random.Random) -> None:
    for words in chance.sample(_tied(root), min(4, len(_tied(root)))):
        _lose_tie(words)


def _write_in_thai(root: Any, chance: random.Random) -> None:
    for words in chance.sample(_tied(root), min(6, len(_tied(root)))):
        words.text = to_thai(words.text)


def _reword(root: Any, chance: random.Random) -> None:
    runs = [one for one in root.iter(qn("w:t")) if one.text and "ดำเนินงาน" in one.text]
    for words in chance.sample(runs, min(5, len(runs))):
        words.text = words.text.replace("ดำเนินงาน", "ดำเนินการ")


def _accept_words(root: Any, chance: random.Random) -> None:
    """A tracked change of words that stands open beside numbers."""
    runs = [one for one in root.iter(qn("w:t")) if one.text and len(one.text) > 12 and not _digits(one.text)]
    run = chance.choice(runs).getparent()
    change = etree.Element(qn("w:ins"), _BY)
    run.addnext(change)
    etree.SubElement(etree.SubElement(change, qn("w:r")), qn("w:t")).text = " ตามที่เสนอ "


CHANGES = (_swap_digits, _swap_in_thai, _retype_other, _track_a_change, _cut_a_row, _paste)
HARMLESS = (_move, _retype_same, _write_in_thai, _reword, _accept_words)


def _tied(root: Any) -> list[Any]:
    """The texts of all ties, in the order of the document."""
    controls = (tag.getparent().getparent() for tag in root.iter(qn("w:tag")) if read_tie(tag.get(qn("w:val"), "")))
    return [words for control in controls for words in control.iter(qn("w:t"))]


def _paragraphs(root: Any) -> list[Any]:
    """Paragraphs of the text that hold words."""
    return [one for one in root.find(qn("w:body")).iterchildren(qn("w:p")) if one.find(f".//{qn('w:t')}") is not None]


def _lose_tie(words: Any) -> None:
    """Leave the text, and take control and bookmark away."""
    control = next(words.iterancestors(qn("w:sdt")))
    for mark in (control.getprevious(), control.getnext()):
        if mark is not None and mark.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
            mark.getparent().remove(mark)
    for run in list(control.find(qn("w:sdtContent"))):
        control.addprevious(run)
    control.getparent().remove(control)


def _other(text: str, chance: random.Random) -> str:
    """The number with one digit changed, or with two neighbours swapped."""
    places = [place for place, letter in enumerate(text) if letter.isdigit()]
    pairs = [(a, b) for a, b in pairwise(places) if text[a] != text[b]]
    if pairs and chance.random() < 0.5:
        a, b = chance.choice(pairs)
        letters = list(text)
        letters[a], letters[b] = letters[b], letters[a]
        return "".join(letters)
    place = chance.choice(places)
    digit = chance.choice([one for one in "0123456789" if one != to_arabic(text[place])])
    return f"{text[:place]}{digit}{text[place + 1 :]}"


def _digits(text: str) -> bool:
    return any(letter.isdigit() for letter in text)
