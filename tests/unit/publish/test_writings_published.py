"""A hundred writings of an id in seven kinds of published file: every one stops the publication."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from docx import Document
from openpyxl import Workbook

from analysis.publish.privacy.search import personal_data
from id_writings import writings

WRITINGS = dict(writings())


def _excel(path: Path, texts: list[str]) -> None:
    book = Workbook()
    for text in texts:
        book.active.append([1, text])
    book.save(path)


def _word(path: Path, texts: list[str]) -> None:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(path)


def _page(path: Path, texts: list[str]) -> None:
    said = "".join(f"<p>{escape(text)}</p>\n" for text in texts)
    path.write_text(f"<html><body>{said}</body></html>", encoding="utf-8")


def _notebook(path: Path, texts: list[str]) -> None:
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text) for text in texts]), path)


WRITERS: dict[str, Callable[[Path, list[str]], None]] = {
    "xlsx": _excel,
    "docx": _word,
    "html": _page,
    "ipynb": _notebook,
    "json": lambda path, texts: path.write_text(json.dumps(texts, indent=1), encoding="utf-8"),
    "parquet": lambda path, texts: pd.DataFrame({"a": texts}).to_parquet(path),
    "md": lambda path, texts: path.write_text("\n\n".join(texts), encoding="utf-8"),
}


@pytest.mark.parametrize("kind", WRITERS)
def test_every_writing_is_found_in_every_kind_of_file(kind: str, tmp_path: Path) -> None:
    """One file of all writings, each with a place of its own; then one a file, for kinds that are quickly made."""
    texts = list(WRITINGS.values())
    WRITERS[kind](tmp_path / f"all.{kind}", texts)
    assert len({one.place for one in personal_data(tmp_path)}) == len(texts)
    for number, text in enumerate(texts if kind not in ("xlsx", "docx") else texts[::10]):
        WRITERS[kind](tmp_path / f"{number}.{kind}", [f"ราย {text} ได้รับ"])
    files = {one.file for one in personal_data(tmp_path)}
    assert files == {path.name for path in tmp_path.iterdir()}
    assert not any(one in str(files) for one in texts)


@pytest.mark.parametrize("kind", WRITERS)
def test_numbers_of_a_report_are_passed(kind: str, tmp_path: Path) -> None:
    texts = ["30,386,620 บาท", "ปี 2564 2565 2566 2567", "31,572 / 36,182", "๑๓.๓๐ น.", "042-811-111", "1/2562 1.2.3"]
    WRITERS[kind](tmp_path / f"a.{kind}", texts)
    assert list(personal_data(tmp_path)) == []
