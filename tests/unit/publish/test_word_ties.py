"""Numbers of a Word file are tied to their figures, and nothing shows it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from analysis.publish.office.word_allowed import foreign
from analysis.publish.office.word_file import save_document
from analysis.publish.office.word_origin import name_origin
from analysis.publish.office.word_style import plain
from analysis.publish.office.word_ties import Tie, key_of, marked, read_tie, untie
from analysis.rounds.proofreading.word_lines import read_word

FIGURE = "fy2566-annual/42/people.percent"


def written(path: Path, *texts: str) -> Path:
    made = docx.Document()
    for text in texts:
        made.add_paragraph().add_run(text).bold = True
    name_origin(made, "fy2566-annual/1/42")
    save_document(made, path)
    return path


def test_a_tie_says_figure_and_number_and_survives_reading(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", f"ร้อยละ {marked('๘๓.๕๐', FIGURE)} ของแผน", f"อีก {marked('83.50 (!)', FIGURE)}")
    paper = read_word(path)
    assert paper.origin == "fy2566-annual/1/42"
    assert [line.text for line in paper.lines] == ["ร้อยละ ๘๓.๕๐ ของแผน", "อีก 83.50 (!)"]
    assert [number.tie for line in paper.lines for number in line.numbers] == [
        Tie(key_of(FIGURE), Decimal("83.50"))
    ] * 2


def test_a_control_has_no_box_and_keeps_the_look_of_its_run(tmp_path: Path) -> None:
    root = docx.Document(str(written(tmp_path / "a.docx", f"ก {marked('1,250', FIGURE)} ข"))).element
    (control,) = root.iter(qn("w:sdt"))
    hidden = control.find(".//{http://schemas.microsoft.com/office/word/2012/wordml}appearance")
    assert list(hidden.attrib.values()) == ["hidden"]
    assert "w15" in root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable").split()
    runs = list(root.iter(qn("w:r")))
    assert [len(run.findall(f"{qn('w:rPr')}/{qn('w:b')}")) for run in runs] == [1, 1, 1]
    assert len(control.find(f".//{qn('w:tag')}").get(qn("w:val"))) <= 64


def test_names_of_bookmarks_are_short_and_none_stands_twice(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", *(marked("-1234567890.25", FIGURE) for _ in range(3)))
    starts = list(docx.Document(str(path)).element.iter(qn("w:bookmarkStart")))
    names = [start.get(qn("w:name")) for start in starts]
    assert len(set(names)) == 3
    assert all(len(name) <= 40 and name.startswith("_") for name in names)
    assert len({start.get(qn("w:id")) for start in starts}) == 3


def test_the_same_text_gives_the_same_bytes_and_nothing_foreign(tmp_path: Path) -> None:
    text = f"ร้อยละ {marked('83.50', FIGURE)}"
    one, two = written(tmp_path / "a.docx", text), written(tmp_path / "b.docx", text)
    assert one.read_bytes() == two.read_bytes()
    assert list(foreign(one)) == []


def test_what_only_looks_like_a_mark_is_no_tie(tmp_path: Path) -> None:
    forged = marked("83.50", FIGURE)
    path = written(tmp_path / "a.docx", plain(forged), forged[:15], forged[5:])
    paper = read_word(path)
    assert [number.tie for line in paper.lines for number in line.numbers] == [None] * 3
    assert not any(ord(letter) >= 0xF0000 for line in paper.lines for letter in line.text)


def test_ties_of_a_template_are_taken_away(tmp_path: Path) -> None:
    made = docx.Document(str(written(tmp_path / "a.docx", marked("83.50", FIGURE))))
    untie(made.element)
    made.save(str(tmp_path / "b.docx"))
    (line,) = read_word(tmp_path / "b.docx").lines
    assert (line.text, line.numbers[0].tie) == ("83.50", None)


@pytest.mark.parametrize(
    "name", ["_Toc00000001", "Wshort_1", "_Wabcdefghijkl_", "Wabcdefghijkl_1p2p3", "W" + "z" * 12 + "_1"]
)
def test_other_names_are_no_ties(name: str) -> None:
    assert read_tie(name) is None


@given(st.text(), st.text())
def test_two_figures_have_two_keys(one: str, two: str) -> None:
    assert (key_of(one) == key_of(two)) is (one == two)
    assert len(key_of(one)) == 12
    assert not any(letter.isdigit() for letter in key_of(one))
