"""Papers that were signed after a revision was closed, sealed with it: ``papers-N.jsonl`` beside the seal.

A line holds the sha256 of the paper, of which Word file of the revision it was made, what its proof found, by whom and
when; never the paper itself or its name, which may name somebody. The first line follows from the event that closed the
revision and each other from the one before, so that a line that was changed or taken out between others is found. Lines
cut off at the end are found by the digest that was noted down when the last one was sealed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from analysis.errors import WorkbookError
from analysis.rounds.closing.check_seal import Check
from analysis.rounds.closing.reproduce import refuse_altered
from analysis.rounds.closing.verify import closings_of, verify_round
from analysis.rounds.proofreading.proof import Proof
from analysis.rounds.results.clock import Clock, utc_now, written
from analysis.rounds.results.events import Event, HistoryError, write_lines
from analysis.rounds.results.lock import alone
from analysis.rounds.results.put_in_place import cannot_write
from analysis.rounds.results.seal import results_of
from analysis.rounds.results.state import signed

_READ_ONLY = 0o444


@dataclass(frozen=True)
class SealedPaper:
    """One line: ``original`` is a path below the revision; ``numbers`` counts verdicts; ``previous`` is the digest of
    the line before, or of the event that closed the revision."""

    sha256: str
    original: str
    numbers: Mapping[str, int]
    by: str
    why: str
    at: str
    previous: str = ""
    digest: str = ""


@dataclass(frozen=True)
class Sealing:
    """Who seals a paper, why, and where the project and its results are."""

    home: Path
    output: Path
    by: str
    why: str


def papers_of(folder: Path, revision: int) -> Path:
    """The list of a revision's signed papers, in the folder of its round."""
    return folder / f"papers-{revision}.jsonl"


def seal_paper(proof: Proof, asked: Sealing, clock: Clock = utc_now) -> SealedPaper:
    """Seal a paper with the closed revision that it was proved against; one that is sealed already is given back.

    Raises:
        WorkbookError: who or why is missing, the revision is not closed or is not what was closed, the list cannot be
            believed, or it cannot be written.
    """
    by, why = signed(asked.by, asked.why)
    folder = asked.output / proof.original.round_id
    with alone(asked.output, folder.name):
        event = closings_of(folder, proof.original.revision)[-1]
        refuse_altered(verify_round(folder.name, asked.home, asked.output, event.revision)[0])
        known = read_papers(folder, event)
        for one in known:
            if one.sha256 == proof.sha256:
                return one
        results = results_of(folder, event.revision)
        original = proof.original.path
        name = original.relative_to(results if original.is_relative_to(results) else folder).as_posix()
        counts = proof.compared.counts()
        added = _chained(SealedPaper(proof.sha256, name, counts, by, why, written(clock())), (*known,), event)
        target = papers_of(folder, event.revision)
        try:
            write_lines(target, [asdict(one) for one in (*known, added)])
            target.chmod(_READ_ONLY)
        except OSError as error:
            raise cannot_write(target, error) from error
    return added


def read_papers(folder: Path, event: Event) -> tuple[SealedPaper, ...]:
    """The papers sealed with a closed revision, in order; none without a list.

    Raises:
        HistoryError: a line cannot be read, or does not follow from the one before.
    """
    path = papers_of(folder, event.revision)
    found: list[SealedPaper] = []
    try:
        lines = [] if not path.exists() else path.read_text(encoding="utf-8").splitlines()
        for line in lines:
            found.append(SealedPaper(**json.loads(line)))
            if found[-1] != _chained(found[-1], found[:-1], event):
                raise ValueError("not in the chain")
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise HistoryError(
            path,
            len(found) or 1,
            "รายการเอกสารที่ผนึกกับฉบับนี้ถูกแก้ไข",
            "The list of papers sealed with this revision was changed.",
        ) from error
    return tuple(found)


def check_papers(folder: Path, event: Event) -> Iterator[Check]:
    """Each paper sealed with a revision, and whether their list can be believed; nothing where there is none."""
    try:
        papers = read_papers(folder, event)
    except WorkbookError as error:
        yield Check(False, error.th, error.en)
        return
    for one in papers:
        other = sum(count for name, count in one.numbers.items() if name != "unchanged")
        yield Check(
            True,
            f"เอกสารลงนาม {one.sha256} จาก {one.original} ตัวเลขที่ไม่ตรง {other} · {one.by}: {one.why}",
            f"signed paper of {one.original}, {other} number(s) differ",
        )
    if papers:
        yield Check(True, f"รหัสของเอกสารสุดท้าย {papers[-1].digest}", "digest of the last paper")


def sealed_as(sha256: str, folder: Path, events: Mapping[int, Event]) -> tuple[int, SealedPaper] | None:
    """With which closed revision a file was sealed, and its line; None of one that never was."""
    for revision, event in sorted(events.items(), reverse=True):
        for one in read_papers(folder, event):
            if one.sha256 == sha256:
                return revision, one
    return None


def _chained(paper: SealedPaper, before: tuple[SealedPaper, ...] | list[SealedPaper], event: Event) -> SealedPaper:
    linked = replace(paper, previous=before[-1].digest if before else event.digest)
    facts = {key: value for key, value in asdict(linked).items() if key != "digest"}
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return replace(linked, digest=hashlib.sha256(text.encode()).hexdigest())
