"""The proof of a paper: read it, find its original, and tell what became of every number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.fingerprint import file_digest
from analysis.rounds.proofreading.compare import compare
from analysis.rounds.proofreading.compare_print import compare_print
from analysis.rounds.proofreading.model import Compared
from analysis.rounds.proofreading.originals import Asked, Original, find_original
from analysis.rounds.proofreading.pdf_lines import read_pdf
from analysis.rounds.proofreading.word_lines import UnreadablePaperError, read_word


@dataclass(frozen=True)
class Proof:
    """A paper by its sha256, what it was held against, and what was found."""

    path: Path
    sha256: str
    original: Original
    compared: Compared
    is_print: bool


def prove(path: Path, asked: Asked) -> Proof:
    """Proof-read a Word file or the text of a PDF.

    Raises:
        WorkbookError: it is neither, cannot be read, or has no original in the round.
    """
    is_print = path.suffix.lower() == ".pdf"
    try:
        digest = file_digest(path)
        paper = read_pdf(path) if is_print else read_word(path)
    except (OSError, UnreadablePaperError) as error:
        raise _unreadable(path, str(error)) from error
    original = find_original(paper, asked, path)
    held = compare_print if is_print else compare
    return Proof(path, digest, original, held(original.lines, paper.lines, original.figures), is_print)


def _unreadable(path: Path, code: str) -> WorkbookError:
    if code == "no_text":
        return WorkbookError(
            "PDF นี้ไม่มีข้อความ น่าจะเป็นภาพสแกน",
            "This PDF holds no text: it is a scan.",
            location=Location(str(path)),
            fix_th="ตรวจแฟ้ม Word ที่ใช้พิมพ์ หรือ PDF ที่บันทึกจาก Word",
            fix_en="Give the Word file, or the PDF saved from it.",
        )
    return WorkbookError(
        "อ่านแฟ้มนี้ไม่ได้: ไม่ใช่ .docx หรือ .pdf ที่สมบูรณ์ มีรหัสผ่าน ใหญ่เกินไป หรือคลายออกมาใหญ่ผิดปกติ",
        "The file cannot be read: it is no whole .docx or .pdf, has a password, is too large or unpacks to too much.",
        location=Location(str(path)),
        fix_th="เปิดใน Word แล้วบันทึกใหม่เป็น .docx ที่ไม่มีรหัสผ่าน",
        fix_en="Open it in Word and save it as a plain .docx.",
    )
