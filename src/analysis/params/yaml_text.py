"""Parameter files as text: keys in the model's order, dates in the Buddhist era, Thai comments that teach.

What is written here loads again equal, because the writer knows the same canonical forms as the reader.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from analysis.errors import Location, WorkbookError
from analysis.params.base import Model
from analysis.params.yaml_source import KeyPath, resolvers

#: What each key of a file is for, printed above it.
COMMENTS = {
    "id": "รหัสรอบ: fy + ปีงบประมาณ พ.ศ. + รอบ (r1, r2, m02 = 2 เดือน, annual = ทั้งปี) ต้องตรงกับชื่อแฟ้ม",
    "fiscal_year": "ปีงบประมาณ พ.ศ.: 1 ตุลาคมของปีก่อน ถึง 30 กันยายนของปีนี้",
    "period": "ช่วงเวลาที่ประเมิน เขียนวันที่เป็น พ.ศ. แบบ ปี-เดือน-วัน",
    "cutoff": "วันตัดข้อมูล (ข้อมูล ณ วันที่)",
    "instruments": "เครื่องมือประเมินที่ใช้ในรอบนี้",
    "criteria": "แฟ้มเกณฑ์ของแต่ละเครื่องมือ อยู่ใน params/criteria/ (ไม่ต้องเขียน .yaml)",
    "inputs": "โฟลเดอร์ใต้ data/ และแบบฟอร์มที่ทุกแฟ้มต้องมี",
    "scope": 'ขอบเขต: nation_and_provinces, nation หรือ provinces; จังหวัดเป็น all หรือรหัสสองหลัก เช่น ["42"]',
    "language": "ภาษาของรายงาน: th หรือ en",
    "thai_digits": "true = ใช้เลขไทยในรายงาน",
    "synthetic": "true = ข้อมูลสังเคราะห์ ไม่ใช่ผลงานจริง (ต้องมี note)",
    "revision": "ฉบับที่ เริ่มที่ 1",
    "suppress_under": "ปกปิดจำนวนในทะเบียนผู้รับบริการที่น้อยกว่าค่านี้ (1 = ไม่ปกปิด)",
    "also": "ชนิดแฟ้มที่ให้เขียนคู่กับ Excel: [ods] สำหรับ LibreOffice",
    "kind": "ชนิดของเกณฑ์",
    "source": "เอกสารและหัวข้อที่เป็นที่มาของเกณฑ์",
    "cumulative": "true = ต้องผ่านทุกระดับที่ต่ำกว่าก่อน",
    "levels": "เกณฑ์ทีละระดับ: วันที่เป็น พ.ศ. ร้อยละเทียบโดยไม่ปัดเศษ",
    "rounding": "ปัดเศษก่อนให้สี แล้วให้สีตามค่าที่ปัดแล้วเท่านั้น",
    "bands": "เกณฑ์สี: ต้องต่อกัน ไม่ทับกัน ไม่มีช่องว่าง",
    "unreported_due_scores": "ถึงกำหนดแต่ไม่รายงาน ได้กี่คะแนน",
    "early_scores": "มีผลก่อนกำหนด (รอบนี้ไม่มีเป้าหมาย) ได้กี่คะแนน",
    "cap": "คะแนนสูงสุดของหนึ่งตัวชี้วัดเมื่อนำไปเฉลี่ย",
    "on_due_day_is_on_time": "ส่งในวันครบกำหนดถือว่าทัน",
    "next_working_day": "true = ถ้าวันครบกำหนดเป็นวันหยุด เลื่อนไปวันทำการถัดไป",
    "series": "รายงานแต่ละชุด: เดือนที่ต้องรายงาน วันครบกำหนด และจำนวนครั้งที่ต้องได้",
    "share": "การตรวจสัดส่วนที่พิมพ์ไว้: ยอมรับทั้งการปัดเศษและการตัดเศษ",
    "action_plan": "การตรวจผลตามแผนปฏิบัติการ",
    "staff_development": "ร้อยละของบุคลากรที่ได้รับการพัฒนา",
    "documents": "การตรวจตัวเลขที่เอกสารระบุไว้: sum ผลรวม, share ร้อยละ, order ลำดับวันที่, names ชื่อที่ต่างกันของสิ่งเดียว",
}


class _Dumper(yaml.SafeDumper):
    """Quotes only what the reader would otherwise convert, and never writes an alias."""

    yaml_implicit_resolvers = resolvers()

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    """Line breaks other than a plain one survive only in double quotes."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if _ODD_BREAK.search(text) else None)


_ODD_BREAK = re.compile("[\r\x85\u2028\u2029]")
_Dumper.add_representer(str, _text)


def yaml_text(model: Model) -> str:
    """The file of a round or of criteria; keys that are not given are left out."""
    data = model.model_dump(mode="json", exclude_none=True)
    blocks = []
    for key, value in _tidy(data).items():
        comment = [f"# {COMMENTS[key]}\n"] if key in COMMENTS else []
        blocks.append("".join([*comment, _block({key: value})]))
    return "".join(blocks)


def rewritten(text: str, change: Callable[[KeyPath, str], str]) -> str:
    """The text of a file with its keys and values changed in place; comments and layout stay.

    ``change`` is given each one with its path; that of a key ends with "" after the key itself.
    """
    spans = [
        (node.start_mark.index, node.end_mark.index, new)
        for path, node in _scalars(yaml.compose(text, Loader=yaml.SafeLoader), ())
        if (new := change(path, node.value)) != node.value
    ]
    for start, end, new in sorted(spans, reverse=True):  # from the end, so that earlier places still hold
        written = new if new.isdecimal() else _scalar(new)
        text = text[:start] + written + text[end:]
    return text


def scalar_text(value: str | float | bool) -> str:
    """One value in one line, quoted where it must be: a text with breaks of lines keeps them as signs."""
    written = _scalar(value)
    return written if "\n" not in written else _scalar(value, style='"')


def _scalar(value: object, style: str | None = None) -> str:
    dumped = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, width=10**6, default_style=style)
    return dumped.removesuffix("...\n").rstrip("\n")


def _scalars(node: yaml.Node | None, path: KeyPath) -> Iterator[tuple[KeyPath, yaml.ScalarNode]]:
    if isinstance(node, yaml.ScalarNode):
        yield path, node
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _scalars(item, (*path, number))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value, ""), key
            yield from _scalars(value, (*path, key.value))


def write_new(path: Path, text: str) -> Path:
    """Write a file that must not exist yet, whole or not at all.

    Raises:
        WorkbookError: the file exists.
    """
    refuse_existing(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".part")
    half.write_text(text, encoding="utf-8", newline="\n")
    os.replace(half, path)
    return path


def refuse_existing(path: Path) -> None:
    """Raise WorkbookError if the file exists."""
    if path.exists():
        raise WorkbookError(
            "มีแฟ้มนี้อยู่แล้ว จึงไม่เขียนทับ",
            "This file exists and is not overwritten.",
            location=Location(str(path)),
            fix_th="ย้ายหรือลบแฟ้มเดิมก่อน",
            fix_en="Move or delete it first.",
        )


def _block(data: dict[str, Any]) -> str:
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
    # Short lists of words and codes read better on one line.
    return re.sub(r"^( *)([a-z_]+):\n((?:\1  - [^\n:,{}\[\]#]+\n)+)", _one_line, text, flags=re.MULTILINE)


def _one_line(found: re.Match[str]) -> str:
    items = [line.strip()[2:] for line in found[3].splitlines()]
    return f"{found[1]}{found[2]}: [{', '.join(items)}]\n"


def _tidy(value: Any) -> Any:
    """Identity first, nothing empty, and 20 rather than 20.0."""
    if isinstance(value, dict):
        order = sorted(value, key=lambda key: 0 if key in ("id", "kind") else 1)
        return {key: _tidy(value[key]) for key in order if value[key] not in ({}, [])}
    if isinstance(value, list):
        return [_tidy(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
