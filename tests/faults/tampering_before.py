"""What is done to the result of a round that is open, in accord with its manifest where that tells of it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from round_life import PAGE, ROUND
from tampering_after import edit_text, put

from analysis.rounds.results.seal import current_tree, write_seal


def forge_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("</main>", "<p>9,999</p></main>"), encoding="utf-8")


def with_manifest(home: Path, **facts: object) -> None:
    path = home / "outputs" / ROUND / "rev-1" / "manifest.json"
    made = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**made, **facts}, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def with_digest(home: Path, name: str, content: bytes | None) -> None:
    """A file of the result with another content, added or away, and the manifest in accord with it."""
    made = json.loads((home / "outputs" / ROUND / "rev-1" / "manifest.json").read_text(encoding="utf-8"))
    path, files = home / "outputs" / ROUND / "rev-1" / name, made["files"]
    if content is None:
        path.unlink()
        del files[name]
    else:
        put(path, content)
        files[name] = hashlib.sha256(content).hexdigest()
    with_manifest(home, files=files)


def with_key_twice(home: Path) -> None:
    path = home / "outputs" / ROUND / "rev-1" / "manifest.json"
    edit_text(path, '{\n  "round"', '{\n  "findings": {"error": 7},\n  "round"')


def with_task(home: Path, **facts: object) -> None:
    made = json.loads((home / "outputs" / ROUND / "rev-1" / "manifest.json").read_text(encoding="utf-8"))
    with_manifest(home, tasks=[{**made["tasks"][0], **facts}, *made["tasks"][1:]])


def with_seal(home: Path) -> None:
    """A forged page under a seal of a closing that seems to have been cut off."""
    forge_page(home / "outputs" / ROUND / PAGE)
    shutil.copytree(home / "params", home / "outputs" / ROUND / "snapshot-1")
    folder = home / "outputs" / ROUND
    with_digest(home, PAGE.removeprefix("rev-1/"), (folder / PAGE).read_bytes())
    write_seal(folder, 1, current_tree(folder, 1).entries)


def link_in(home: Path, name: str, target: str) -> None:
    (home / "outputs" / ROUND / "rev-1" / name).symlink_to(target)


SCRIPT = b"<!DOCTYPE html><script>alert(1)</script>"
BEFORE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a page and its digest": (
        lambda home: with_digest(home, "national/operations_report.html", b"<p>9,999</p>"),
        "operations_report.html",
    ),
    "a page with a script and its digest": (lambda home: with_digest(home, "index.html", SCRIPT), "index.html"),
    "the figures and their digest": (lambda home: with_digest(home, "figures.parquet", b"PAR1"), "figures.parquet"),
    "a notebook and its digest": (
        lambda home: with_digest(home, "national/year_trends.ipynb", b"{}"),
        "year_trends.ipynb",
    ),
    "a workbook and its digest": (
        lambda home: with_digest(home, "quality/00-ministry.xlsx", b"PK"),
        "00-ministry.xlsx",
    ),
    "a file added to both": (lambda home: with_digest(home, "national/more.html", b"x"), "+ rev-1/national/more.html"),
    "a file taken from both": (
        lambda home: with_digest(home, "national/year_trends.xlsx", None),
        "− rev-1/national/year_trends.xlsx",
    ),
    "the count of errors": (lambda home: with_manifest(home, findings={"error": 0}), "manifest.json [findings]"),
    "the count of figures": (lambda home: with_manifest(home, figures=1), "manifest.json [figures]"),
    "another title": (lambda home: with_manifest(home, synthetic=True), "manifest.json [synthetic]"),
    "a key more": (lambda home: with_manifest(home, checked_by="ผู้อื่น"), "manifest.json [checked_by]"),
    "a key twice": (with_key_twice, "manifest.json […]"),
    "a proof that cannot be": (
        lambda home: with_manifest(home, engine={"warm": 99, "cold": 0, "reasons": [], "proved": [], "reused": 0}),
        "manifest.json [engine]",
    ),
    "words for seconds": (lambda home: with_manifest(home, seconds="<script>"), "manifest.json [seconds]"),
    "words for changes": (lambda home: with_manifest(home, changes={"x": 1}), "manifest.json"),
    "a word for a task's kernel": (lambda home: with_task(home, kernel="<b>"), "manifest.json [tasks]"),
    "a task more": (lambda home: with_task(home, id="national/other"), "manifest.json [tasks]"),
    "a version less": (lambda home: with_manifest(home, packages={}), "manifest.json [packages]"),
    "a link": (lambda home: link_in(home, "more", "nowhere"), "more"),
    "a linked folder": (lambda home: link_in(home, "more", "../.."), "more"),
    "an empty folder": (lambda home: (home / "outputs" / ROUND / "rev-1" / "more").mkdir(), "+ rev-1/more"),
    "checkpoints": (lambda home: put(home / "outputs" / ROUND / "rev-1/.ipynb_checkpoints/a"), ".ipynb_checkpoints/a"),
    "a file below a mark": (lambda home: put(home / "outputs" / ROUND / "rev-1/~$x/a.html"), "~$x/a.html"),
    "a second name of a page": (
        lambda home: os.link(home / "outputs" / ROUND / PAGE, home / "twin"),
        "operations_report.html",
    ),
    "a seal laid by another": (with_seal, "operations_report.html"),
}
