from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from analysis.publish.office import pdf
from analysis.publish.office.pdf import (
    BROWSER_VARIABLE,
    NO_PAGE,
    NOTHING_FOUND,
    Programs,
    find_programs,
    print_document,
)

needs_scripts = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


def program(folder: Path, name: str, body: str) -> Path:
    """A stand-in for a program."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with nothing on its search path but one empty folder."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv(BROWSER_VARIABLE, raising=False)
    monkeypatch.setattr(pdf, "_usual_places", lambda *_: [])
    return folder


@pytest.fixture
def documents(tmp_path: Path) -> tuple[Path, Path]:
    word, page = tmp_path / "memo.docx", tmp_path / "memo.html"
    word.touch()
    page.write_text("<p>บันทึก</p>", encoding="utf-8")
    return word, page


def test_without_a_program_one_sentence_says_what_to_install(bare: Path, documents: tuple[Path, Path]) -> None:
    found = find_programs()
    assert not found
    printed = print_document(*documents, found)
    assert printed.path is None
    assert printed.problem == NOTHING_FOUND
    assert "LibreOffice" in NOTHING_FOUND.th
    assert "Word" in NOTHING_FOUND.th
    assert "Microsoft Edge" in NOTHING_FOUND.en
    assert documents[0].exists()


@needs_scripts
def test_programs_are_found_on_the_search_path_and_by_the_variable(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edge, office = program(bare, "msedge", ""), program(bare, "libreoffice", "")
    assert find_programs() == Programs(office, edge)
    own = program(bare.parent, "my-chromium", "")
    monkeypatch.setenv(BROWSER_VARIABLE, str(own))
    assert find_programs().browser == own
    monkeypatch.setenv(BROWSER_VARIABLE, str(bare / "gone"))
    assert find_programs().browser == edge


def test_usual_places_are_those_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    chrome = tmp_path / "Google" / "Chrome" / "Application" / "chrome.exe"
    chrome.parent.mkdir(parents=True)
    chrome.touch()
    monkeypatch.setattr(sys, "platform", "win32")
    for name in pdf._WINDOWS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert pdf._found((), pdf._WINDOWS_BROWSERS, ()) == chrome


def test_a_memo_without_a_page_of_its_own_needs_libreoffice(documents: tuple[Path, Path], tmp_path: Path) -> None:
    printed = print_document(documents[0], tmp_path / "none.html", Programs(None, tmp_path / "chromium"))
    assert (printed.path, printed.problem) == (None, NO_PAGE)


@needs_scripts
def test_libreoffice_is_preferred_and_its_pdf_stands_beside_the_word_file(
    bare: Path, documents: tuple[Path, Path]
) -> None:
    office = program(bare, "soffice", 'while [ "$1" != "--outdir" ]; do shift; done\necho made > "$2/memo.pdf"')
    browser = program(bare, "chromium", "exit 1")
    printed = print_document(*documents, Programs(office, browser))
    assert printed.path == documents[0].with_suffix(".pdf")
    assert printed.path.read_text(encoding="utf-8").strip() == "made"


@needs_scripts
@pytest.mark.parametrize("body", ["exit 1", "exit 0"], ids=["it fails", "it writes nothing"])
def test_a_program_that_fails_fails_no_memo(bare: Path, documents: tuple[Path, Path], body: str) -> None:
    printed = print_document(*documents, Programs(program(bare, "soffice", body), None))
    assert printed.path is None
    assert "memo.docx" in printed.problem.th
    assert documents[0].exists()


@pytest.mark.skipif(find_programs().browser is None, reason="no browser of the Chromium family")
def test_a_browser_prints_the_page(documents: tuple[Path, Path]) -> None:
    printed = print_document(*documents, Programs(None, find_programs().browser))
    assert printed.problem is None
    assert printed.path.read_bytes().startswith(b"%PDF")
