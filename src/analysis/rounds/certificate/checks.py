"""What is looked at for each of the three words, and what was found.

The words are those of the World Bank's checks of reproducibility packages, as the design takes them: complete (every
number, those in prose too), stable (the same again), consistent (the same everywhere).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.bilingual import Text
from analysis.rounds.certificate.model import Check, Word
from analysis.rounds.certificate.quoted_numbers import Quoted, quoted_numbers
from analysis.rounds.certificate.tables import CsvTable
from analysis.rounds.closing.comparison import Comparison
from analysis.rounds.closing.reproduce import Setting
from analysis.rounds.results.manifest_facts import ManifestFacts

_FIRST = 3


def checks_of(made: ManifestFacts, results: Path, tables: Sequence[CsvTable], tasks: int) -> Iterator[Check]:
    """Of what stands in a revision: complete and consistent; its second computation is told by ``second_checks``."""
    quoted = quoted_numbers(results)
    yield _tasks(made, tasks)
    yield _known(quoted)
    yield _accepted(made)
    yield Check(
        Word.COMPLETE,
        "inputs",
        Text("รู้รหัสของแฟ้มข้อมูลนำเข้าทุกแฟ้ม", "Every input file is known by its digest"),
        bool(made.held.inputs),
        _count(len(made.held.inputs), "แฟ้ม", "files"),
    )
    yield _printed(quoted)
    yield from _tables(tables)


def second_checks(second: Comparison | None, setting: Setting | None, why: Text | None) -> Iterator[Check]:
    """Of the second computation: what came out the same, and whether it ran in the same surroundings."""
    asked = Text("คำนวณซ้ำจากข้อมูลนำเข้าที่ปิดไว้แล้วได้ผลเดิม", "Computed again from the closed inputs, it is the same")
    if second is None:
        yield Check(Word.STABLE, "second", asked, False, why or Text("คำนวณซ้ำไม่สำเร็จ", "It could not be computed."))
        return
    words = {
        "figures": (Text("ตัวเลขทุกตัวเท่าเดิม", "Every figure is the same"), second.figures, "ตัวเลข", "figures"),
        "pages": (Text("ทุกหน้าเหมือนเดิมทุกไบต์", "Every page is the same, byte for byte"), second.pages, "หน้า", "pages"),
        "files": (Text("แฟ้มอื่นเหมือนเดิมทุกไบต์", "Every other file is the same"), second.files, "แฟ้ม", "files"),
    }
    for id, (text, part, th, en) in words.items():
        found = Text(
            f"ตรงกัน {part.equal:,} จาก {part.compared:,} {th}", f"{part.equal:,} of {part.compared:,} {en} equal"
        )
        yield Check(Word.STABLE, id, text, not part.differences, found)
    if setting is not None:
        yield _surroundings(setting)


def _tasks(made: ManifestFacts, tasks: int) -> Check:
    done = tasks - len(made.failed)
    found = Text(f"สำเร็จ {done:,} จาก {tasks:,} งาน", f"{done:,} of {tasks:,} tasks succeeded")
    asked = Text("จัดทำรายงานครบทุกฉบับ", "Every report was made")
    return Check(Word.COMPLETE, "tasks", asked, not made.failed and tasks > 0, found)


def _known(quoted: Quoted) -> Check:
    asked = Text(
        "ตัวเลขที่พิมพ์ในหน้ารายงาน รวมถึงในประโยค มีครบในตาราง figures",
        "Every number marked on a page, prose too, is in figures",
    )
    found = Text(
        f"พิมพ์ไว้ {quoted.prints:,} แห่ง ไม่อยู่ในตาราง {len(quoted.strange):,}{_some(quoted.strange)}",
        f"{quoted.prints:,} prints, {len(quoted.strange):,} of them not among the figures{_some(quoted.strange)}",
    )
    return Check(Word.COMPLETE, "prints", asked, not quoted.strange, found)


def _accepted(made: ManifestFacts) -> Check:
    asked = Text("ข้อที่ต้องแก้ไขซึ่งยอมรับไว้ มีเหตุผลทุกข้อ", "Every error that was accepted has its reason")
    found = Text(
        f"ยอมรับ {made.accepted:,} ข้อ ไม่มีเหตุผล {len(made.unexplained):,}",
        f"{made.accepted:,} accepted, {len(made.unexplained):,} of them without a reason",
    )
    return Check(Word.COMPLETE, "accepted", asked, not made.unexplained, found)


def _printed(quoted: Quoted) -> Check:
    asked = Text(
        "ตัวเลขเดียวกันพิมพ์ตรงกันทุกหน้า ตามทศนิยมที่พิมพ์", "A figure is printed alike on every page, to its printed digit"
    )
    found = Text(
        f"เทียบ {quoted.numbers:,} แห่ง ไม่ตรง {len(quoted.unlike):,}{_some(quoted.unlike)}",
        f"{quoted.numbers:,} numbers compared, {len(quoted.unlike):,} differ{_some(quoted.unlike)}",
    )
    return Check(Word.CONSISTENT, "printed", asked, not quoted.unlike, found)


def _tables(tables: Sequence[CsvTable]) -> Iterator[Check]:
    """Headline values in the round's tables against the figures of the same provinces."""
    compared, unlike = compared_headlines({table.name: table for table in tables})
    asked = Text("ตารางกับตัวเลขที่เผยแพร่ตรงกัน", "The tables agree with the published figures")
    if not compared:  # a round without provinces' headlines has nothing to hold against
        return
    found = Text(
        f"เทียบ {compared:,} ค่า ไม่ตรง {len(unlike):,}{_some(unlike)}",
        f"{compared:,} values compared, {len(unlike):,} differ{_some(unlike)}",
    )
    yield Check(Word.CONSISTENT, "tables", asked, not unlike, found)


#: Which column of ``provinces`` is which figure of a province.
HEADLINES = {
    "level": "milestones.level",
    "people_percent": "people.percent",
    "money_percent": "own_allocation.percent",
    "on_time_percent": "timeliness.percent",
}
_NEAR = 1e-9


def compared_headlines(tables: dict[str, CsvTable]) -> tuple[int, tuple[str, ...]]:
    """How many headline values of provinces stand both in ``provinces`` and in ``figures``, and which differ."""
    figures = {(row["scope"], row["name"]): row["value"] for row in _records(tables["figures"])}
    compared, unlike = 0, []
    for row in _records(tables["provinces"]) if "provinces" in tables else ():
        for column, name in HEADLINES.items():
            there = figures.get((row["province_code"], name), "")
            if not row.get(column) or not there:
                continue
            compared += 1
            if abs(float(row[column]) - float(there)) > _NEAR:
                unlike.append(f"{row['province_code']} {column}")
    return compared, tuple(unlike)


def _records(table: CsvTable) -> Iterator[dict[str, str]]:
    names = [column.key for column in table.columns]
    return (dict(zip(names, row, strict=True)) for row in table.rows)


def _surroundings(setting: Setting) -> Check:
    """Whether the second computation had the packages of then, and the tables of the pack the program of then."""
    unlike, program = len(setting.packages), setting.other_program
    asked = Text("โปรแกรมและแพ็กเกจเป็นรุ่นเดียวกับเมื่อปิดรอบ", "Program and packages are those of the closing")
    found = Text(
        f"แพ็กเกจต่างรุ่น {unlike:,} รายการ โปรแกรมที่ใช้ทำตาราง{'เป็นคนละรุ่น' if program else 'เป็นรุ่นเดียวกัน'}",
        f"{unlike:,} packages of another version; the program that made the tables is "
        f"{'another one' if program else 'the same'}",
    )
    return Check(Word.STABLE, "surroundings", asked, None if unlike or program else True, found)


def _some(names: Sequence[str]) -> str:
    return f": {'; '.join(names[:_FIRST])}" if names else ""


def _count(number: int, th: str, en: str) -> Text:
    return Text(f"{number:,} {th}", f"{number:,} {en}")
