"""The file in which an analyst writes: made from the evidence, then the analyst's own.

A rerun adds what is new at its end and touches no line that holds words. What it has to tell (evidence that changed or
is gone) stands in lines that begin with ``#>``, which it alone writes and renews.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.errors import Location, WorkbookError
from analysis.params.wording import Wording, parse_wording
from analysis.params.yaml_source import KeyPath, YamlSource, parse_yaml

TOLD = "  #> "
_TEACHING = """\
# ถ้อยคำของผู้วิเคราะห์ต่อหลักฐานของรอบ {round} ขอบเขต {scope}
# เขียนเฉพาะ text, author_role และ written_on ส่วน evidence และ evidence_digest โปรแกรมเขียนให้
#   evidence         หลักฐานตามที่คำนวณได้เมื่อเขียนข้อความ
#   evidence_digest  รหัสของตัวเลขในหลักฐาน ถ้าตัวเลขเปลี่ยนภายหลัง รายงานจะเตือนว่าหลักฐานเปลี่ยนแล้ว
#                    และโปรแกรมจะเขียนรหัสใหม่ไว้เหนือรายการในบรรทัดที่ขึ้นต้นด้วย #>
#                    เมื่อตรวจและแก้ข้อความแล้ว ให้ใช้รหัสใหม่แทนรหัสเดิม คำเตือนจะหายไป
#   text             ข้อความของท่าน: th ภาษาไทย, en ภาษาอังกฤษ (ไม่เขียนก็ได้) เว้นว่าง = ใช้ข้อความของโปรแกรม
#   author_role      ตำแหน่งของผู้เขียน เช่น นักวิชาการแรงงานชำนาญการ (ไม่ใช่ชื่อบุคคล)
#   written_on       วันที่เขียน เป็น พ.ศ. เช่น 2566-10-15
# โปรแกรมเพิ่มรายการใหม่ต่อท้ายเท่านั้น ไม่แตะข้อความที่เขียนแล้ว และไม่ลบรายการที่หลักฐานหมดไป
"""


class Line(NamedTuple):
    """A piece of evidence as the file tells it."""

    key: str
    text: str
    digest: str


def write_template(path: Path, evidence: pd.DataFrame, existing: Wording) -> Path:
    """Write the file, or add to it what is new: one entry a piece of evidence that it does not hold yet.

    Entries with words stay as they are, to the letter. An entry that still waits for words has its evidence brought up
    to date. Nothing is removed. The file is written whole or not at all, and not when nothing changed.

    Args:
        path: the file, of ``wording_path``.
        evidence: of the file's scope.
        existing: what the file holds now; its round and scope when there is no file yet.

    Raises:
        WorkbookError: the file is in a shape that cannot be added to; it is left as it is.
    """
    old = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    new = template_text(old, evidence, existing, str(path))
    if new != old:
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(path.name + ".part")
        half.write_text(new, encoding="utf-8", newline="\n")
        os.replace(half, path)
    return path


def template_text(old: str, evidence: pd.DataFrame, existing: Wording, file: str) -> str:
    """The text that ``write_template`` writes, from the text that stands there ("" for a new file)."""
    columns = evidence[["key", "text_th", "digest"]].drop_duplicates("key")
    lines = {key: Line(key, text, digest) for key, text, digest in columns.itertuples(index=False, name=None)}
    if not existing.entries:
        return _new_file(old, lines.values(), existing)
    rows = [row for row in old.rstrip("\n").split("\n") if not row.startswith(TOLD)]
    rows = _with_news(_brought_up_to_date(rows, lines, existing, file), lines, existing, file)
    missing = [line for key, line in lines.items() if key not in existing.entries]
    text = "\n".join([*rows, *(row for line in missing for row in _entry(line))]) + "\n"
    _refuse_damage(text, existing, lines, file)
    return text


def _new_file(old: str, lines: Iterable[Line], existing: Wording) -> str:
    """A file without words; comments that somebody put at its top stay."""
    own = [row for row in old.split("\n") if row.startswith("#")]
    head = own or _TEACHING.format(round=existing.round, scope=existing.scope).rstrip("\n").split("\n")
    entries = [row for line in lines for row in _entry(line)]
    top = [f"round: {existing.round}", f'scope: "{existing.scope}"', "entries:" if entries else "entries: {}"]
    return "\n".join([*head, *top, *entries]) + "\n"


def _entry(line: Line) -> list[str]:
    """One entry that waits for words."""
    waiting = ("    text:", "      th:", "      en:", "    author_role:", "    written_on:")
    return [f"  {line.key}:", *_evidence(line), *waiting]


def _evidence(line: Line) -> tuple[str, str]:
    return f"    evidence: {_quoted(line.text)}", f"    evidence_digest: {line.digest}"


def _quoted(text: str) -> str:
    """Text in single quotes on one line, whatever stands in it."""
    return "'" + re.sub(r"\s+", " ", text).replace("'", "''") + "'"


def _brought_up_to_date(rows: list[str], lines: dict[str, Line], existing: Wording, file: str) -> list[str]:
    """The rows with the evidence of entries that hold no words yet as it is now."""
    source, rows = parse_yaml("\n".join(rows), file), list(rows)
    for key, entry in existing.entries.items():
        if key in lines and not entry.is_written and entry.evidence_digest != lines[key].digest:
            for name, row in zip(("evidence", "evidence_digest"), _evidence(lines[key]), strict=True):
                rows[_place(source, ("entries", key, name))] = row
    return rows


def _with_news(rows: list[str], lines: dict[str, Line], existing: Wording, file: str) -> list[str]:
    """The rows with a word above each written entry whose evidence changed or is gone."""
    source, rows = parse_yaml("\n".join(rows), file), list(rows)
    for key, entry in reversed(existing.entries.items()):  # from below, so that lines above keep their numbers
        if not entry.is_written or (key in lines and lines[key].digest == entry.evidence_digest):
            continue
        news = ["ไม่มีหลักฐานนี้ในผลของรอบแล้ว ข้อความยังเก็บไว้"]
        if key in lines:
            text = re.sub(r"\s+", " ", lines[key].text)
            news = [f"หลักฐานเปลี่ยนเป็น: {text}", f"เมื่อตรวจข้อความแล้วใช้ evidence_digest: {lines[key].digest}"]
        at = _place(source, ("entries", key))
        rows[at:at] = [TOLD + one for one in news]
    return rows


def _place(source: YamlSource, path: KeyPath) -> int:
    """Which of the file's rows it is, from 0."""
    line = source.line(path)
    assert line is not None  # the path was read from this very file
    return line - 1


def _refuse_damage(text: str, existing: Wording, lines: dict[str, Line], file: str) -> None:
    """What was written must still be read, word for word; else the file is in a shape that cannot be added to."""
    try:
        now = parse_wording(text, file).entries
    except WorkbookError:
        now = {}
    kept = all(now.get(key) == entry for key, entry in existing.entries.items() if entry.is_written)
    if not kept or set(now) != {*existing.entries, *lines}:
        raise WorkbookError(
            "เพิ่มรายการใหม่ในแฟ้มนี้ไม่ได้ จึงไม่แก้แฟ้ม",
            "Nothing can be added to this file, so it was left as it is.",
            location=Location(file, key="entries"),
            fix_th="ให้ entries: เป็นส่วนสุดท้ายของแฟ้ม และเว้นหน้าแต่ละรายการสองช่องเหมือนแฟ้มที่โปรแกรมสร้าง",
            fix_en="Let entries: be the last part of the file, each entry indented by two spaces as in a new file.",
        )
