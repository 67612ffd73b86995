"""How a Word file is read that somebody sent back: tracked changes, boxes, fields, and what no honest file holds."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from analysis.errors import WorkbookError
from analysis.rounds.proofreading.originals import Asked
from analysis.rounds.proofreading.proof import prove
from analysis.rounds.proofreading.word_lines import UnreadablePaperError, read_word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def paper(path: Path, body: str, namespace: str = W, head: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f'{head}<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
        )
    return path


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (f"<w:p>{run('ก 1')}<w:del><w:r><w:delText>2</w:delText></w:r></w:del><w:ins>{run('3')}</w:ins></w:p>",
         ["ก 13"]),
        (f"<w:p><w:moveFrom>{run('4')}</w:moveFrom></w:p><w:p><w:moveTo>{run('4')}</w:moveTo></w:p>", ["4"]),
        (f"<w:p>{run('ก')}<w:r><w:tab/></w:r>{run('5')}<w:r><w:br/></w:r>{run('6')}</w:p>", ["ก 5 6"]),
        ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
         f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("7")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
         f"{run('8')}</w:p>", ["8"]),
        (f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{run('9')}</w:sdtContent></w:sdt></w:p>", ["9"]),
        (f"<w:tbl><w:tr><w:tc><w:p>{run('ข')}</w:p></w:tc><w:tc><w:p>{run('1')}</w:p><w:p>{run('2')}</w:p></w:tc></w:tr>"
         f"<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('3')}</w:p></w:tc></w:tr></w:tbl>", ["ข\t1 2"]),
        (f"<w:p>{run('ค')}<w:r><w:pict><w:txbxContent><w:p>{run('10')}</w:p></w:txbxContent></w:pict></w:r></w:p>",
         ["ค", "10"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("namespace", [W, STRICT])
def test_a_paper_is_read_as_it_is_seen(tmp_path: Path, body: str, texts: list[str], namespace: str) -> None:
    assert [line.text for line in read_word(paper(tmp_path / "a.docx", body, namespace)).lines] == texts


def _bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (16 * 2**20))
    return path


def _entities(path: Path) -> Path:
    return paper(path, f"<w:p>{run('&a;')}</w:p>", head='<!DOCTYPE w [<!ENTITY a "1">]>')


def _deep(path: Path) -> Path:
    return paper(path, f"{'<w:ins>' * 5000}{run('1')}{'</w:ins>' * 5000}")


def _no_word_file(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return path


def _no_archive(path: Path) -> Path:
    path.write_bytes(b"PK\x03\x04 no")
    return path


@pytest.mark.parametrize("make", [_bomb, _entities, _deep, _no_word_file, _no_archive])
def test_what_no_honest_file_holds_is_refused(tmp_path: Path, make: object) -> None:
    path = make(tmp_path / "a.docx")  # type: ignore[operator]  # one of the functions above
    with pytest.raises(UnreadablePaperError):
        read_word(path)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "gone.docx"])
def test_a_file_that_cannot_be_read_is_told_with_what_to_do(tmp_path: Path, name: str) -> None:
    for made in ("a.docx", "a.pdf"):
        (tmp_path / made).write_bytes(b"nothing of the kind")
    with pytest.raises(WorkbookError, match=r"\.docx") as told:
        prove(tmp_path / name, Asked("", None, tmp_path))
    assert told.value.fix_th
