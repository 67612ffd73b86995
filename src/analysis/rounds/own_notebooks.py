"""Beginning a notebook of one's own, and telling which there are and which rounds name them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.errors import Location, WorkbookError
from analysis.params.load import list_rounds, load_round
from analysis.params.models import Round
from analysis.params.own import name_problem, own_folder, own_names
from analysis.params.refusal import nearest
from analysis.params.round_scopes import own_scopes, scopes
from analysis.reports.catalogue import REPORTS, Entry
from analysis.reports.own.tasks import title_of
from analysis.tables.round_tables import DESCRIPTIONS

Cell = dict[str, Any]
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_ABOUT = """# สมุดงานของท่าน: {name}

สมุดงานใน `notebooks/own/` เป็นของท่าน ไม่มีคำสั่งใดของโปรแกรมและการปรับรุ่นใดแก้ไขแฟ้มในโฟลเดอร์นี้
เซลล์ที่ติดป้าย about เช่นเซลล์นี้ไม่ขึ้นหน้าเว็บ เผยแพร่พร้อมรอบโดยเพิ่มบรรทัดต่อไปนี้ใน `params/rounds/{round_id}.yaml`
แล้วสั่ง `workbook run {round_id}`

```yaml
own:
- notebook: {name}
  scopes: [{scope}]
```

*This notebook is yours: nothing of the program writes into `notebooks/own/`. Cells tagged about, as this one, do not
stand on the page. Add the lines above to the round's file, and run the round.*"""
_HEADING = "# บทวิเคราะห์ {name}\n\nเขียนที่นี่ว่าตั้งคำถามอะไร · *Write here what is asked.*"
_PARAMETERS = """round_id = "{round_id}"  # รหัสรอบใน params/rounds · the round's id
scope = "{scope}"  # รหัสจังหวัดสองหลัก หรือ TH ทั้งประเทศ · a province's code, or TH for the nation
overrides = []  # ค่าที่เปลี่ยนจากแฟ้มรอบ · what is changed from the round's file"""
_OPEN_NOTE = (
    "เปิดรอบ r.tables. แล้วกด Tab จะเห็นทุกตาราง · *Open the round; r.tables. and Tab lists its tables (docs/tables.md).*"
)
_OPEN = """from analysis import notebook as wb

wb.style()
r = wb.round(round_id, overrides)
r"""
_FRAME_NOTE = (
    "ตารางเป็น pandas มีคอลัมน์ sources ที่บอกแถวในแฟ้ม · "
    "*A table is a pandas table whose column sources says which rows stand behind each line.*"
)
_FRAME = """own = r.tables.{table}.head(5)[["{label}", "{number}", "sources"]]
own"""
_SECTION_NOTE = (
    "ส่วนของท่านขึ้นหน้าเว็บ แฟ้ม Excel และแฟ้ม Word ตัวเลขที่มี rows สืบที่มาได้ ที่ไม่มีจะเผยแพร่ว่า “ไม่มีที่มา” · "
    "*A section of yours stands in the page, the Excel book and the Word file; numbers with rows can be traced.*"
)
_SECTION = """chart = own.plot.barh(x="{label}", y="{number}", legend=False, xlabel="", ylabel="")
wb.section("ตัวเลขที่เลือกมา", "เขียนว่าเห็นอะไร", own, chart, rows=own["sources"])"""
#: What a start shows: a table that the round has, a column that names its rows, and a number.
_SHOWN = (("people", "province", "percent"), ("projects", "project", "period_percent"), ("stated", "item", "value"))
_OWN_CELL = 'wb.section("ส่วนของผู้วิเคราะห์", "เขียนสิ่งที่ท่านเห็นจากรายงานนี้ หรือใส่ตารางและแผนภูมิของท่าน")'


@dataclass(frozen=True)
class Asked:
    """What a new notebook is to be called and begin as: ``source`` is the released notebook to copy, "" for a short
    start; ``round_id`` "" for the last round."""

    name: str
    source: str = ""
    round_id: str = ""


def start_notebook(asked: Asked, home: Path) -> Path:
    """Write a new notebook into ``notebooks/own/``; gives its path.

    Raises:
        WorkbookError: the name cannot be used, there is such a notebook, or there is no such round or released one.
    """
    if problem := name_problem(asked.name):
        raise WorkbookError(
            *problem,
            location=Location("notebooks/own"),
            fix_th="เช่น workbook notebook new burden-per-centre",
            fix_en="For example workbook notebook new burden-per-centre.",
        )
    path = own_folder(home) / f"{asked.name}.ipynb"
    if asked.name.casefold() in {one.casefold() for one in own_names(home)}:
        raise WorkbookError(
            f"มีสมุดงาน {asked.name} แล้ว จึงไม่เขียนทับ",
            f"There is a notebook {asked.name}; it is not written over.",
            location=Location(str(path)),
            fix_th="เปิดแฟ้มนั้น หรือใช้ชื่ออื่น",
            fix_en="Open it, or take another name.",
        )
    cells = _copied(asked, home) if asked.source else _short(asked.name, _round(asked.round_id, REPORTS, home))
    content = {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    with path.open("x", encoding="utf-8", newline="\n") as file:  # never over a file that came in the meantime
        file.write(text)
    return path


def _round(round_id: str, entries: Sequence[Entry], home: Path) -> Round:
    """The round asked for, else the last one that makes any of these reports."""
    if round_id:
        return load_round(round_id, home)
    rounds = (load_round(one, home) for one in reversed(list_rounds(home)))
    return next(one for one in rounds if any(entry.for_whom(one) for entry in entries))


def _short(name: str, round_: Round) -> list[Cell]:
    scope = next(made[0] for entry in REPORTS if (made := entry.for_whom(round_)))
    table, label, number = next(one for one in _SHOWN if DESCRIPTIONS[one[0]].is_of(round_))
    shown = {"table": table, "label": label, "number": number}
    facts = {"name": name, "round_id": round_.id, "scope": scope}
    return [
        _text("about", _ABOUT.format(**_quoted(facts)), "about"),
        _text("heading", _HEADING.format(**facts)),
        _code("parameters", _PARAMETERS.format(**facts), "parameters"),
        _text("open-note", _OPEN_NOTE, "about"),
        _code("open", _OPEN),
        _text("frame-note", _FRAME_NOTE, "about"),
        _code("frame", _FRAME.format(**shown)),
        _text("section-note", _SECTION_NOTE, "about"),
        _code("section", _SECTION.format(**shown)),
    ]


def _copied(asked: Asked, home: Path) -> list[Cell]:
    """The cells of a released notebook under a heading of one's own, and a section before the last."""
    known = {entry.stem: entry for entry in REPORTS if (home / "notebooks" / f"{entry.stem}.ipynb").is_file()}
    if asked.source not in known:
        near, listed = nearest(asked.source, known), ", ".join(known)
        raise WorkbookError(
            f"ไม่มีสมุดงาน “{asked.source}” ใน notebooks/",
            f"There is no notebook “{asked.source}” in notebooks/.",
            location=Location("--from"),
            fix_th=f"น่าจะหมายถึง “{near}”" if near else f"ที่มีอยู่: {listed}",
            fix_en=f"Did you mean “{near}”?" if near else f"There are: {listed}.",
        )
    content = json.loads((home / "notebooks" / f"{asked.source}.ipynb").read_text(encoding="utf-8"))
    cells: list[Cell] = [cell for cell in content["cells"] if "about" not in cell["metadata"].get("tags", [])]
    entry = known[asked.source]
    round_ = _round(asked.round_id, [entry], home)
    scope = next(iter(entry.for_whom(round_)), scopes(round_)[0])
    for cell in cells:
        if "parameters" in cell["metadata"].get("tags", []):
            cell["source"] = _lines(_with_values("".join(cell["source"]), {"round_id": round_.id, "scope": scope}))
    facts = _quoted({"name": asked.name, "round_id": round_.id, "scope": scope})
    head = [_text("own-about", _ABOUT.format(**facts), "about"), _text("own-heading", _HEADING.format(**facts))]
    own = [_text("own-note", _SECTION_NOTE, "about"), _code("own-section", _OWN_CELL)]
    return [*head, *cells[:-1], *own, cells[-1]]


def _with_values(source: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        source = re.sub(rf'^{name} = "[^"]*"', f'{name} = "{value}"', source, flags=re.M)
    return source


def _quoted(facts: Mapping[str, str]) -> dict[str, str]:
    """A province's code is a text in YAML."""
    return {**facts, "scope": facts["scope"] if facts["scope"].isalpha() else f'"{facts["scope"]}"'}


def _text(id: str, source: str, *tags: str) -> Cell:
    return {"cell_type": "markdown", "id": id, "metadata": _tagged(tags), "source": _lines(source)}


def _code(id: str, source: str, *tags: str) -> Cell:
    empty: Cell = {"execution_count": None, "outputs": []}
    return {"cell_type": "code", "id": id, "metadata": _tagged(tags), "source": _lines(source), **empty}


def _tagged(tags: Sequence[str]) -> dict[str, Any]:
    return {"tags": list(tags)} if tags else {}


def _lines(source: str) -> list[str]:
    return source.splitlines(keepends=True)


@dataclass(frozen=True)
class Known:
    """An own notebook with its title, and the rounds that name it with the scopes that they ask for; ``missing``: a
    round names it, but it is not there."""

    name: str
    title: str
    rounds: tuple[tuple[str, tuple[str, ...]], ...]
    missing: bool = False


def known_notebooks(home: Path) -> list[Known]:
    """The notebooks of ``notebooks/own/``, and those that a round names in vain, by name. A round that cannot be read
    names none."""
    named: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for round_id in list_rounds(home):
        try:
            round_ = load_round(round_id, home)
        except WorkbookError:
            continue
        for own in round_.own:
            named.setdefault(own.notebook, []).append((round_id, own_scopes(own, round_)))
    there = own_names(home)
    return [
        Known(
            name,
            title_of(own_folder(home) / f"{name}.ipynb") if name in there else name,
            tuple(named.get(name, ())),
            name not in there,
        )
        for name in sorted({*there, *named})
    ]
