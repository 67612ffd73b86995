"""Finding what a paper was made of: the Word file that a run wrote, and the figures of then and of now."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.publish.office.word_origin import PART, read_origin
from analysis.publish.office.word_ties import key_of
from analysis.rounds.proofreading.align import plain_text
from analysis.rounds.proofreading.matching import spots, value_of
from analysis.rounds.proofreading.model import Line
from analysis.rounds.proofreading.telling import Standing
from analysis.rounds.proofreading.word_lines import Paper, UnreadablePaperError, read_word
from analysis.rounds.results.figures import FIGURES, read_figures
from analysis.rounds.results.published import revisions_of

#: Where ``workbook memo`` writes beside the revisions.
_MEMOS = "memos"
#: A paper of which less than this share of lines or ties is known was made of something else.
LEAST_KNOWN = 0.1


@dataclass(frozen=True)
class Asked:
    """Which round and revision a paper is held against; "" and None: those that it names itself."""

    round_id: str
    revision: int | None
    outputs: Path


@dataclass(frozen=True)
class Original:
    """The file that a run wrote, of which round and revision, its lines, and its figures by the keys of ties."""

    path: Path
    round_id: str
    revision: int
    lines: tuple[Line, ...]
    figures: Mapping[str, Standing]
    latest: int


def find_original(paper: Paper, asked: Asked, path: Path) -> Original:
    """The original of ``paper``, which was read from ``path``.

    Raises:
        WorkbookError: neither the paper nor ``asked`` names a round, there is no such result, or no Word file of it is
            like the paper.
    """
    said = paper.origin.split("/") if paper.origin.count("/") == 2 else ["", "", ""]
    round_id = asked.round_id or said[0]
    if not round_id or not _is_plain(round_id):
        raise _unnamed(path)
    folder = asked.outputs / round_id
    if not (revisions := revisions_of(folder)):
        raise _no_result(round_id, folder)
    own = int(said[1]) if said[1].isdecimal() and said[0] == round_id else None
    revision = asked.revision or (own if own in revisions else revisions[-1])
    if revision not in revisions:
        raise _no_revision(round_id, revision, revisions)
    best, lines = _most_alike(paper, _candidates(folder, revision, paper.origin), path)
    figures = _standing(folder / f"rev-{revision}", folder / f"rev-{revisions[-1]}")
    return Original(best, round_id, revision, lines, figures, revisions[-1])


def _is_plain(round_id: str) -> bool:
    """An id comes from a file that somebody sent: it names a folder and no way to another."""
    return all(part.isascii() and part.isalnum() for part in round_id.split("-"))


def _candidates(folder: Path, revision: int, origin: str) -> list[Path]:
    """The Word files of a revision, and those of its memos alone; those of the paper's own scope where it names one."""
    files = [path for place in (f"rev-{revision}", _MEMOS) for path in sorted((folder / place).rglob("*.docx"))]
    return [path for path in files if _origin_of(path) == origin] or files


def _origin_of(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            return read_origin(archive.read(PART.lstrip("/")))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError):
        return ""


def _most_alike(paper: Paper, candidates: Sequence[Path], path: Path) -> tuple[Path, tuple[Line, ...]]:
    known, ties = {plain_text(line.text) for line in paper.lines}, _ties(paper.lines)
    best: tuple[float, Path, tuple[Line, ...]] | None = None
    for candidate in candidates:
        try:
            lines = read_word(candidate).lines
        except UnreadablePaperError:
            continue
        alike = max(_share({plain_text(line.text) for line in lines}, known), _share(_ties(lines), ties))
        alike = max(alike, _share_of_numbers(lines, paper.lines))
        if best is None or alike > best[0]:
            best = alike, candidate, lines
    if best is None or best[0] < LEAST_KNOWN:
        raise _nothing_alike(path)
    return best[1], best[2]


def _ties(lines: Sequence[Line]) -> set[str]:
    return {number.tie.key for line in lines for number in line.numbers if number.tie}


def _share(one: set[str], two: set[str]) -> float:
    return len(one & two) / len(one | two) if one or two else 0.0


def _share_of_numbers(one: Sequence[Line], two: Sequence[Line]) -> float:
    """Of a print nothing but numbers is sure. Few numbers are alike by chance."""
    counts = [Counter(value_of(spot.number) for spot in spots(lines)) for lines in (one, two)]
    return (counts[0] & counts[1]).total() / max((counts[0] | counts[1]).total(), 1)


def _standing(then: Path, now: Path) -> dict[str, Standing]:
    before, after = dict(_values(then)), dict(_values(now))
    return {key_of(name): Standing(name, before.get(name), after.get(name)) for name in {**before, **after}}


def _values(folder: Path) -> Iterator[tuple[str, Decimal | None]]:
    for figure in read_figures(folder / FIGURES):
        yield figure.figure_id, None if figure.value is None else Decimal(repr(figure.value))


def _unnamed(path: Path) -> WorkbookError:
    return WorkbookError(
        "แฟ้มนี้ไม่ได้บอกว่ามาจากรอบใด",
        "The file does not say which round it is from.",
        location=Location(str(path)),
        fix_th="ระบุรอบด้วย --round เช่น workbook proof แฟ้ม --round fy2566-annual",
        fix_en="Name it with --round ROUND.",
    )


def _no_result(round_id: str, folder: Path) -> WorkbookError:
    return WorkbookError(
        f"ไม่มีผลของรอบ {round_id} ให้เทียบ",
        f"There is no result of {round_id} to compare with.",
        location=Location(str(folder)),
        fix_th=f"สั่ง workbook run {round_id} ก่อน หรือระบุโฟลเดอร์ผลลัพธ์ด้วย -o",
        fix_en=f"Run workbook run {round_id} first, or name the folder of results with -o.",
    )


def _no_revision(round_id: str, revision: int, known: Sequence[int]) -> WorkbookError:
    listed = ", ".join(map(str, known))
    return WorkbookError(
        f"รอบ {round_id} ไม่มีฉบับที่ {revision}",
        f"{round_id} has no revision {revision}.",
        location=Location("--revision"),
        fix_th=f"ฉบับที่มี: {listed}",
        fix_en=f"There are: {listed}.",
    )


def _nothing_alike(path: Path) -> WorkbookError:
    return WorkbookError(
        "ไม่มีเอกสารใดของรอบนี้ที่คล้ายแฟ้มนี้",
        "No Word file of that round is like this one.",
        location=Location(str(path)),
        fix_th="ตรวจว่าระบุรอบถูกต้อง และแฟ้มนี้แก้ไขมาจากเอกสารที่โปรแกรมเขียน",
        fix_en="Check the round, and that the file was made from one that the program wrote.",
    )
