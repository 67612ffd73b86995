"""What ``workbook proof`` prints. Of the paper nothing is printed but numbers and their places; words beside a number
are those of the original, since somebody's name may have been written into the paper."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text as Shown

from analysis.bilingual import Text
from analysis.console.terminal import out
from analysis.rounds.closing.papers import Sealing, seal_paper, sealed_as
from analysis.rounds.proofreading.model import Found, Kind, Verdict
from analysis.rounds.proofreading.proof import Proof
from analysis.rounds.proofreading.words import (
    AGAINST,
    ASIDE,
    CLEAN,
    KINDS,
    LATER,
    LOOK,
    PASSED,
    PRINT,
    SIZE,
    STANDING,
    VERDICTS,
    place_words,
)
from analysis.rounds.results.clock import shown
from analysis.rounds.results.state import read_state

#: Verdicts that are listed one by one, in this order, and how.
_LISTED = {Verdict.ALTERED: "bold red", Verdict.NEW: "yellow", Verdict.MISSING: "yellow", Verdict.MOVED_ON: "magenta"}
_MOST = 200


def report_proof(proof: Proof) -> bool:
    """Print a proof; whether there is nothing to look at."""
    original, compared = proof.original, proof.compared
    _say(AGAINST, file=original.path.name, round=original.round_id, revision=original.revision)
    if original.latest != original.revision:
        _say(LATER, latest=original.latest)
    numbers = [number for line in original.lines for number in line.numbers]
    _say(SIZE, all=len(numbers), tied=sum(number.tie is not None for number in numbers))
    if proof.is_print:
        _say(PRINT)
    for verdict, style in _LISTED.items():
        found = compared.of(verdict)
        if found:
            out.print(Shown(f"\n{_both(VERDICTS[verdict])}: {len(found)}", style))
        for one in found[:_MOST]:
            _tell(one)
        if len(found) > _MOST:
            out.print(f"  … +{len(found) - _MOST}", markup=False)
    _tell_rest(proof)
    count = len(compared.of(*_LISTED))
    out.print()
    _say(LOOK, count=count) if count else _say(CLEAN)
    return compared.agrees


def report_sealing(proof: Proof, asked: Sealing | None, outputs: Path) -> None:
    """Seal the paper where that is asked, and print with which revision it is sealed.

    Raises:
        WorkbookError: it cannot be sealed, or the lists of sealed papers cannot be believed.
    """
    folder = outputs / proof.original.round_id
    if asked is not None:
        seal_paper(proof, asked)
    known = sealed_as(proof.sha256, folder, read_state(folder, first=1).closed)
    if known is not None:
        revision, paper = known
        out.print(Shown(f"✓ ผนึกกับฉบับที่ {revision} แล้ว (sealed with revision {revision})"))
        out.print(Shown(f"  {shown(paper.at)} · {paper.by} · {paper.why}"))
        out.print(Shown(f"  รหัสตรวจสอบ (digest): {paper.digest}"))


def _tell(one: Found) -> None:
    """Two lines: the number, then where it is and words of the original."""
    change = {
        Verdict.ALTERED: f"{one.was} → {one.now}",
        Verdict.NEW: one.now,
        Verdict.MISSING: one.was,
        Verdict.MOVED_ON: one.now,
    }[one.verdict]
    standing = f" ({_both(STANDING).format(standing=one.standing)})" if one.standing else ""
    out.print(Shown(f"  {change}{standing}"))
    where = place_words(one.place, one.cell)
    out.print(Shown(f"    {_both(where)}" + (f" · “{one.label}”" if one.label else ""), "dim"))
    if one.figure:
        out.print(Shown(f"    {one.figure}", "dim"))


def _tell_rest(proof: Proof) -> None:
    same = proof.compared.of(Verdict.UNCHANGED)
    out.print(f"\n{_both(VERDICTS[Verdict.UNCHANGED])}: {len(same)}", markup=False)
    for what, counts in ((PASSED, proof.compared.passed), (ASIDE, proof.compared.aside)):
        listed = ", ".join(f"{_both(KINDS[kind])} {counts[kind]}" for kind in Kind if counts.get(kind))
        if listed:
            out.print(f"{_both(what)}: {listed}", markup=False)


def _say(text: Text, **facts: object) -> None:
    out.print(Shown(text.th.format(**facts)))
    out.print(Shown(text.en.format(**facts), "dim"))


def _both(text: Text) -> str:
    return f"{text.th} ({text.en})"
