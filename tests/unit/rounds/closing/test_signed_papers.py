"""A memo that was edited, proof-read, signed and sealed with its closed revision."""

from __future__ import annotations

import json
import shutil
import zipfile
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analysis.errors import WorkbookError
from analysis.rounds.closing.close import Change, close_round
from analysis.rounds.closing.papers import Sealing, papers_of, seal_paper
from analysis.rounds.closing.verify import closings_of, verify_round
from analysis.rounds.proofreading.originals import Asked
from analysis.rounds.proofreading.proof import prove
from analysis.thai.digits import to_thai
from project_copy import Project, copy_project

ROUND = "fy2568-m02"
MEMO = "rev-1/national/evaluation_memo.docx"


def noon() -> datetime:
    return datetime(2025, 11, 21, 5, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with one closed round."""
    made = copy_project(tmp_path_factory.mktemp("papers") / "home", ROUND)
    made.publication(ROUND)
    with pytest.MonkeyPatch.context() as patch:  # what a proof takes is looked at in tests/faults
        patch.setattr("analysis.rounds.closing.proof.computed_again", lambda asked, *_: nullcontext(asked.output))
        close_round(Change(ROUND, made.home, made.home / "outputs", "เจ้าหน้าที่ ก", "เสนอผู้บริหารแล้ว"), noon)
    return made


@pytest.fixture
def outputs(closed: Project) -> Path:
    return closed.home / "outputs"


def signed(outputs: Path, target: Path, was: str = "", now: str = "") -> Path:
    """The memo with one text replaced."""
    shutil.copyfile(outputs / ROUND / MEMO, target)
    with zipfile.ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].decode()
    assert not was or f">{was}<" in body
    parts["word/document.xml"] = body.replace(f">{was}<", f">{now}<", 1).encode()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target


def test_a_proof_tells_on_the_command_line_what_was_altered(closed: Project, outputs: Path, tmp_path: Path) -> None:
    same = closed.command("proof", str(signed(outputs, tmp_path / "a.docx", "92.23", to_thai("92.23"))))
    assert (same.returncode, "ตรงกับต้นฉบับ (unchanged)" in same.stdout) == (0, True)
    other = closed.command("proof", str(signed(outputs, tmp_path / "b.docx", "92.23", "93.23")))
    assert other.returncode == 1
    for words in ("ถูกแก้ (altered): 1", "92.23 → 93.23", f"{ROUND}/TH/central.percent", "evaluation_memo.docx"):
        assert words in other.stdout
    refused = closed.command("proof", str(tmp_path / "gone.docx"))
    assert (refused.returncode, "Traceback" in refused.stderr) == (2, False)


def test_a_signed_paper_is_sealed_with_its_round_and_verified(closed: Project, outputs: Path, tmp_path: Path) -> None:
    path = signed(outputs, tmp_path / "นายสมมติ.docx", "92.23", "93.23")
    asked = Sealing(closed.home, outputs, "เจ้าหน้าที่ ก", "ลงนามแล้ว")
    paper = seal_paper(prove(path, Asked("", None, outputs)), asked, noon)
    assert (paper.original, paper.numbers["altered"]) == ("national/evaluation_memo.docx", 1)
    assert seal_paper(prove(path, Asked("", None, outputs)), asked, noon) == paper, "sealed once"
    kept = papers_of(outputs / ROUND, 1).read_text(encoding="utf-8")
    assert (paper.sha256 in kept, "สมมติ" in kept) == (True, False)
    assert verify_round(ROUND, closed.home, outputs)[0].ok, "the seal of the revision is as it was"
    told = closed.command("verify", ROUND)
    assert (told.returncode, paper.sha256 in told.stdout) == (0, True)
    assert "sealed with revision 1" in closed.command("proof", str(path)).stdout


@pytest.mark.parametrize("key", ["sha256", "numbers", "by", "previous"])
def test_a_list_of_papers_that_was_changed_is_found(closed: Project, outputs: Path, tmp_path: Path, key: str) -> None:
    asked = Sealing(closed.home, outputs, "เจ้าหน้าที่ ก", "ลงนามแล้ว")
    seal_paper(prove(signed(outputs, tmp_path / "c.docx"), Asked("", None, outputs)), asked, noon)
    path = papers_of(outputs / ROUND, 1)
    before = path.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in before.splitlines()]
    lines[0][key] = {"unchanged": 1} if key == "numbers" else "x"
    path.chmod(0o644)
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    try:
        assert closed.command("verify", ROUND).returncode == 1
    finally:
        path.write_text(before, encoding="utf-8")
    assert closed.command("verify", ROUND).returncode == 0


def test_a_paper_is_sealed_by_somebody_and_only_with_what_is_closed(
    closed: Project, outputs: Path, tmp_path: Path
) -> None:
    proof = prove(signed(outputs, tmp_path / "d.docx"), Asked("", None, outputs))
    with pytest.raises(WorkbookError, match="--by"):
        seal_paper(proof, Sealing(closed.home, outputs, "", ""), noon)
    elsewhere = Path(shutil.copytree(outputs / ROUND / "rev-1", tmp_path / "outputs" / ROUND / "rev-1"))
    open_ = prove(signed(outputs, tmp_path / "e.docx"), Asked("", None, elsewhere.parents[1]))
    with pytest.raises(WorkbookError, match="no closed revision"):
        seal_paper(open_, Sealing(closed.home, elsewhere.parents[1], "ก", "ข"), noon)
    assert closings_of(outputs / ROUND, 1)
