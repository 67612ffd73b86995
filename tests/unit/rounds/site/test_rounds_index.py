"""The list of published rounds: read from manifests, newest first, and unmoved by a broken one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.params.load import load_round
from analysis.rounds.results.published import Outputs, previous_round, previous_year, read_outputs
from analysis.rounds.site.all_rounds import write_rounds_index
from page_reading import Page


def publish(outputs: Path, round_id: str, revision: int = 1, failed: int = 0) -> Path:
    """A folder with a home page and a manifest as a run leaves them."""
    folder = outputs / round_id / f"rev-{revision}"
    folder.mkdir(parents=True)
    (folder / "index.html").touch()
    round_ = load_round(round_id).model_copy(update={"revision": revision})
    tasks = [{"id": f"t{n}", "status": "failed" if n < failed else "succeeded"} for n in range(3)]
    manifest = {
        "parameters": round_.model_dump(mode="json"),
        "synthetic": round_.synthetic,
        "tasks": tasks,
        "findings": {"error": 2},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, default=str), encoding="utf-8")
    return folder


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    for round_id in ("fy2565-r1", "fy2565-r2", "fy2564-r2", "fy2566-annual"):
        publish(tmp_path, round_id)
    publish(tmp_path, "fy2568-m02", 1, failed=1)
    publish(tmp_path, "fy2568-m02", 2)
    return tmp_path


def test_rounds_are_listed_newest_first_with_every_revision(outputs: Path) -> None:
    write_rounds_index(outputs)
    page = Page(outputs / "index.html")
    assert [link for link in page.links if not link.startswith("#")] == [
        "fy2568-m02/rev-2/index.html",
        "fy2568-m02/rev-1/index.html",
        "fy2566-annual/rev-1/index.html",
        "fy2565-r2/rev-1/index.html",
        "fy2565-r1/rev-1/index.html",
        "fy2564-r2/rev-1/index.html",
    ]
    text = (outputs / "index.html").read_text(encoding="utf-8")
    assert text.count("ฉบับก่อน") == 1
    assert text.count("2 จาก 3") == 1
    assert text.count('class="mark synthetic-mark"') == 3
    assert [path.name for path in outputs.glob(".*")] == []


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"parameters": {"id": "fy2565-r1"}, "tasks": []}', '{"parameters": null}', "\x00"]
)
def test_a_broken_manifest_is_told_and_breaks_nothing(outputs: Path, content: str) -> None:
    (outputs / "fy2565-r1" / "rev-1" / "manifest.json").write_text(content, encoding="utf-8")
    found = read_outputs(outputs)
    assert [one.name for one in found.unreadable] == ["fy2565-r1/rev-1"]
    assert len(found.published) == 5
    write_rounds_index(outputs)
    text = (outputs / "index.html").read_text(encoding="utf-8")
    assert "ผลที่อ่านบันทึกการประมวลผลไม่ได้" in text
    assert 'href="fy2565-r1/rev-1/index.html"' in text


def test_a_manifest_of_another_round_or_none_is_not_believed(outputs: Path) -> None:
    (outputs / "fy2566-annual" / "rev-1" / "manifest.json").unlink()
    (outputs / "fy2565-r1").rename(outputs / "fy2565-x")
    (outputs / "fy2565-r2" / ".rev-2.draft-1").mkdir()
    (outputs / "fy2565-r2" / "rev-x").mkdir()
    assert [one.name for one in read_outputs(outputs).unreadable] == ["fy2565-x/rev-1", "fy2566-annual/rev-1"]


def test_nothing_published_is_said(tmp_path: Path) -> None:
    write_rounds_index(tmp_path)
    assert "ยังไม่มีรอบที่เผยแพร่" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_the_page_is_the_same_for_the_same_outputs(outputs: Path) -> None:
    write_rounds_index(outputs)
    first = (outputs / "index.html").read_bytes()
    write_rounds_index(outputs)
    assert (outputs / "index.html").read_bytes() == first


@pytest.mark.parametrize(
    ("round_id", "before", "year"),
    [
        ("fy2565-r2", "fy2565-r1", "fy2564-r2"),
        ("fy2565-r1", "fy2564-r2", None),
        ("fy2564-r2", None, None),
        ("fy2566-r2", "fy2565-r2", "fy2565-r2"),
        ("fy2566-annual", None, None),
    ],
)
def test_the_round_before_is_of_the_same_kind(
    outputs: Path, round_id: str, before: str | None, year: str | None
) -> None:
    known: Outputs = read_outputs(outputs)
    round_ = load_round(round_id)
    found = [pick(known.latest.values(), round_) for pick in (previous_round, previous_year)]
    assert [one and one.round.id for one in found] == [before, year]
