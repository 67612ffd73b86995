"""The text of a file, by its bytes: which encoding it was written in, and whether its Thai letters came through.

A file says nothing reliable about its own encoding. UTF-8 proves itself; UTF-16 shows itself by its zero bytes;
windows-874 is what is left when the letters it makes stand where Thai letters stand. Text that was read under a wrong
encoding once and saved again ("à¹€à¸¥à¸¢" or "àÅÂ" for เลย) is turned back; question marks cannot be.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from analysis.ingest.workbook.file_guard import Remark, UnreadableWorkbook

THAI_CODE_PAGE = "cp874"  # windows-874; TIS-620 and ISO-8859-11 are parts of it
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536  # bytes that tell UTF-16 without a mark
_PLAINLY = 0.9
#: Upper bytes of the letters that a Thai table in UTF-16 is made of: Latin, Thai, punctuation.
_USUAL_PLANES = bytes((0x00, 0x0E, 0x20))

_THAI = re.compile("[\u0e01-\u0e3a\u0e3f-\u0e5b]")
_THAI_BESIDE_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e5b]{2,}")
#: Vowels and tone marks that stand above or below the letter before them, and those that stand on nothing.
_RIDER = "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
_LOOSE_RIDER = re.compile(f"(?:^|[^\u0e01-\u0e4e]){_RIDER}", re.MULTILINE)
_ANY_RIDER = re.compile(_RIDER)
_THAI_IN_UTF8 = re.compile(rb"\xe0[\xb8\xb9][\x80-\xbf]")
_BEYOND_ASCII = bytes(range(0x80, 0x100))
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r"))
_NO_CONTROLS = dict.fromkeys(_CONTROLS)
_BYTES = "binary"
_BINARY = 0.02  # share of control characters from which a file is no text
_LOST = re.compile(r"\?{3,}|\ufffd+")
_LEAST_LOST = 8
_LEAST_WRONG = 6  # letters; fewer may be a word of another language


def decoded(data: bytes, remark: Callable[[Remark], None]) -> tuple[str, str]:
    """The text of a file, and its encoding as Python names it.

    Args:
        data: its bytes.
        remark: told of letters that were turned back.

    Raises:
        UnreadableWorkbook: the bytes are no text, no known encoding fits them, or its Thai letters are lost.
    """
    data = data.removesuffix(b"\x1a")  # DOS ended a text so
    encoding = _encoding(data)
    if not encoding.startswith("utf-16") and len(data.translate(None, _CONTROLS)) < (1 - _BINARY) * len(data):
        raise UnreadableWorkbook("file_kind_unknown", read=_BYTES)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableWorkbook("file_letters_damaged") from error
    if encoding.startswith("utf-16") and len(text.translate(_NO_CONTROLS)) < (1 - _BINARY) * len(text):
        raise UnreadableWorkbook("file_kind_unknown", read=_BYTES)
    if encoding == THAI_CODE_PAGE and not _reads_as_thai(text):
        raise UnreadableWorkbook("file_letters_damaged")
    turned = turned_back(text)
    if turned != text:
        changed = [number for number, (before, after) in enumerate(_lines(text, turned), 1) if before != after]
        remark(Remark("file_letters_turned_back", facts={"count": len(changed), "read": changed[0]}))
    _refuse_lost(turned)
    return turned, encoding


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if wide := _unmarked_wide(data[:_SAMPLE]):
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if _mostly_utf8(data) else THAI_CODE_PAGE
    return "utf-8"


def _unmarked_wide(sample: bytes) -> str:
    """UTF-16 that does not say so: nearly every second byte is one of a few, with zeros among them."""
    pairs = len(sample) // 2
    for name, upper, lower in (("utf-16-le", sample[1::2], sample[0::2]), ("utf-16-be", sample[0::2], sample[1::2])):
        usual = sum(map(upper.count, _USUAL_PLANES))
        if pairs and 0 in upper and usual >= _PLAINLY * pairs and lower.count(0) < (1 - _PLAINLY) * pairs:
            return name
    return ""


def _mostly_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII are Thai letters of UTF-8: then a few were damaged, and no other encoding is
    meant."""
    beyond = len(data) - len(data.translate(None, _BEYOND_ASCII))
    return 3 * len(_THAI_IN_UTF8.findall(data)) > beyond / 2


def _reads_as_thai(text: str) -> bool:
    """Letters of another language, taken for windows-874, are single Thai letters among Latin ones, and vowels that
    stand on nothing."""
    letters = len(_THAI.findall(text))
    beside = sum(len(run) for run in _THAI_BESIDE_THAI.findall(text))
    riders, loose = len(_ANY_RIDER.findall(text)), len(_LOOSE_RIDER.findall(text))
    return beside > letters / 2 and loose <= riders / 4


def _refuse_lost(text: str) -> None:
    lost = sum(len(run) for run in _LOST.findall(text))
    if lost < _LEAST_LOST or lost <= len(_THAI.findall(text)):
        return
    rows = [number for number, line in enumerate(text.splitlines(), 1) if _LOST.search(line)]
    raise UnreadableWorkbook("file_letters_lost", read=f"{rows[0]}–{rows[-1]}", count=f"{lost:,}")


def _lines(before: str, after: str) -> list[tuple[str, str]]:
    """Lines beside lines: turning back keeps the ends of lines."""
    return list(zip(before.splitlines(), after.splitlines(), strict=False))


# Text that was read under a wrong encoding and saved again


def _byte_of(encoding: str) -> dict[str, int]:
    """The byte that a program took for each letter beyond ASCII; where an encoding has none, for the control of that
    number."""
    letters = {}
    for byte in range(0x80, 0x100):
        letters[bytes((byte,)).decode(encoding, "ignore") or chr(byte)] = byte
    return letters


_WESTERN, _EASTERN = _byte_of("cp1252"), _byte_of(THAI_CODE_PAGE)


def _utf8_as(letters: dict[str, int]) -> re.Pattern[str]:
    """Thai letters in UTF-8 are E0, B8 to BB, and a third byte: here as the letters that another encoding has there."""
    first = next(one for one, byte in letters.items() if byte == 0xE0)
    second = "".join(one for one, byte in letters.items() if byte in (0xB8, 0xB9))
    third = "".join(re.escape(one) for one, byte in letters.items() if byte < 0xC0)
    return re.compile(f"(?:{first}[{second}][{third}\u0080-\u00a0])+")


_UTF8_AS_WESTERN, _UTF8_AS_EASTERN = _utf8_as(_WESTERN), _utf8_as(_EASTERN)
#: Letters of windows-874 shown as those of western Europe; no language of it has three of these in a row.
_AS_WESTERN = re.compile("[\u00a1-\u00fb]{3,}")
_ANY_WESTERN = re.compile("[\u00a1-\u00fb]")
_TURNED = {byte: letter for byte in range(0xA1, 0xFC) if (letter := bytes((byte,)).decode(THAI_CODE_PAGE, "ignore"))}


def turned_back(text: str) -> str:
    """The text with its Thai letters, where it was read under a wrong encoding before it was saved; else as it is."""
    if not text.isascii():
        for pattern, letters in ((_UTF8_AS_WESTERN, _WESTERN), (_UTF8_AS_EASTERN, _EASTERN)):
            wrong = sum(len(run) for run in pattern.findall(text))
            others = len(_THAI.findall(pattern.sub("", text)))
            if wrong >= _LEAST_WRONG and wrong > others:
                return pattern.sub(lambda run, of=letters: _as_utf8(run[0], of), text)  # type: ignore[misc]
        wrong = sum(len(run) for run in _AS_WESTERN.findall(text))
        if wrong >= _LEAST_WRONG and wrong >= len(_ANY_WESTERN.findall(text)) / 2:
            pattern = _AS_WESTERN if _THAI.search(text) else _ANY_WESTERN
            turned = pattern.sub(lambda run: run[0].translate(_TURNED), text)
            return turned if _reads_as_thai(turned) else text
    return text


def _as_utf8(run: str, letters: dict[str, int]) -> str:
    data = bytes(letters.get(one, ord(one) & 0xFF) for one in run)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return run
