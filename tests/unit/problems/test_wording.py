"""An analyst's own words: they survive a rerun to the letter, are flagged on a change, and never vanish."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import paths
from analysis.errors import WorkbookError
from analysis.params.load import load_parameters
from analysis.params.wording import Wording, load_wording, parse_wording
from analysis.problems.wording import apply_wording, orphaned
from analysis.problems.wording_file import template_text, write_template
from analysis.rounds.wording import update_wording

EMPTY = Wording(round="fy2566-annual", scope="42")
A, B, C = ("a" * 64, "b" * 64, "c" * 64)


def made(**digests: str) -> pd.DataFrame:
    """Evidence by key, with the digest given; the sentence tells the digest's letter."""
    rows = [(key.replace("_", "."), f"หลักฐาน '{key}' {digest[0]}", digest) for key, digest in digests.items()]
    return pd.DataFrame(rows, columns=["key", "text_th", "digest"])


def written(text: str, key: str, words: str = "ถ้อยคำของเรา", mark: str = "") -> str:
    """The file after an analyst filled in one entry."""
    head, found, rest = text.partition(f"  {key}:\n")
    assert found
    rest = rest.replace("      th:\n", f"      th: {words}{mark}\n", 1)
    rest = rest.replace("    author_role:\n", "    author_role: นักวิชาการแรงงาน\n", 1)
    return head + found + rest.replace("    written_on:\n", "    written_on: 2566-10-15\n", 1)


def new_file(**digests: str) -> str:
    return template_text("", made(**digests), EMPTY, "f")


def renewed(text: str, **digests: str) -> str:
    return template_text(text, made(**digests), parse_wording(text, "f"), "f")


def test_a_new_file_waits_for_words_and_teaches() -> None:
    text = new_file(on_time=A, exceeded=B)
    wording = parse_wording(text, "f")
    assert list(wording.entries) == ["on.time", "exceeded"]
    assert not any(entry.is_written for entry in wording.entries.values())
    assert wording.entries["exceeded"].evidence == "หลักฐาน 'exceeded' b"
    assert text.startswith("# ถ้อยคำของผู้วิเคราะห์ต่อหลักฐานของรอบ fy2566-annual ขอบเขต 42\n")
    assert renewed(text, on_time=A, exceeded=B) == text


def test_words_stand_beside_their_evidence() -> None:
    wording = parse_wording(written(new_file(one=A, two=B), "one"), "f")
    frame = apply_wording(made(one=A, two=B), wording)
    first, second = frame.to_dict("records")
    assert (first["own_text"], first["own_by"], first["changed"]) == ("ถ้อยคำของเรา", "นักวิชาการแรงงาน", False)
    assert first["own_on"].date() == date(2023, 10, 15)
    assert pd.isna(second["own_text"])
    assert not second["changed"]
    assert orphaned(made(one=A, two=B), wording).empty


def test_changed_evidence_keeps_the_words_to_the_letter_and_flags_them() -> None:
    mine = written(new_file(one=A, two=A), "one", mark="  # หมายเหตุของเรา")
    after = renewed(mine, one=C, two=C)
    assert "      th: ถ้อยคำของเรา  # หมายเหตุของเรา\n" in after
    assert f"  #> เมื่อตรวจข้อความแล้วใช้ evidence_digest: {C}\n  one:\n" in after
    wording = parse_wording(after, "f")
    assert (wording.entries["one"].evidence_digest, wording.entries["two"].evidence_digest) == (A, C)
    frame = apply_wording(made(one=C, two=C), wording)
    assert frame["changed"].tolist() == [True, False]
    assert frame["own_evidence"].tolist()[0] == "หลักฐาน 'one' a"
    assert renewed(after, one=C, two=C) == after
    accepted = after.replace(f"evidence_digest: {A}", f"evidence_digest: {C}")
    assert not apply_wording(made(one=C), parse_wording(accepted, "f"))["changed"].any()
    assert "\n  #> " not in renewed(accepted, one=C, two=C)


def test_words_whose_evidence_is_gone_are_kept_and_told() -> None:
    mine = written(new_file(one=A, two=A), "one")
    after = renewed(mine, two=A)
    lost = orphaned(made(two=A), parse_wording(after, "f"))
    assert lost[["key", "own_text"]].values.tolist() == [["one", "ถ้อยคำของเรา"]]
    assert "  #> ไม่มีหลักฐานนี้ในผลของรอบแล้ว ข้อความยังเก็บไว้\n  one:\n" in after
    assert renewed(after, one=A, two=A) == mine


def test_new_evidence_goes_to_the_end_and_leaves_every_line_above() -> None:
    mine = written(new_file(one=A), "one")
    after = renewed(mine, one=A, two=B)
    assert after.startswith(mine)
    assert list(parse_wording(after, "f").entries) == ["one", "two"]


def test_a_file_that_cannot_be_added_to_is_left_alone(tmp_path: Path) -> None:
    mine = written(new_file(one=A), "one")
    head, _, entries = mine.partition("round:")
    other_order = head + "entries:" + entries.partition("entries:")[2] + 'round: fy2566-annual\nscope: "42"\n'
    path = tmp_path / "42.yaml"
    path.write_text(other_order, encoding="utf-8")
    with pytest.raises(WorkbookError, match="left as it is"):
        write_template(path, made(one=A, two=B), parse_wording(other_order, "f"))
    assert path.read_text(encoding="utf-8") == other_order


def test_an_empty_file_is_filled_later_and_its_comments_stay() -> None:
    empty = template_text("", made(), EMPTY, "f")
    assert parse_wording(empty, "f").entries == {}
    noted = "# ของเรา\n" + empty
    filled = template_text(noted, made(one=A), parse_wording(noted, "f"), "f")
    assert filled.startswith("# ของเรา\n")
    assert list(parse_wording(filled, "f").entries) == ["one"]


@settings(max_examples=60)  # reading YAML takes its time on a busy machine
@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=60))
def test_any_evidence_is_read_back_and_any_words_survive(text: str) -> None:
    evidence = made(one=A).assign(text_th=f"หลักฐาน {text}")
    mine = written(template_text("", evidence, EMPTY, "f"), "one", "'" + text.replace("'", "''") + " ก'")
    before = parse_wording(mine, "f").entries["one"]
    assert before.evidence.split() == f"หลักฐาน {text}".split()
    after = template_text(mine, evidence.assign(digest=B), parse_wording(mine, "f"), "f")
    assert parse_wording(after, "f").entries["one"] == before


@pytest.fixture
def home(tmp_path: Path) -> Path:
    shutil.copytree(paths.home() / "params", tmp_path / "params")
    (tmp_path / "data").symlink_to(paths.home() / "data")
    return tmp_path


def test_a_round_prepares_its_file_and_a_rerun_writes_the_same_bytes(home: Path) -> None:
    path = update_wording("fy2566-annual", "42", home)
    assert path == home / "params/problems/wording/fy2566-annual/42.yaml"
    entries = load_wording("fy2566-annual", "42", home).entries
    assert list(entries)[-4:] == ["exceeded.42", "new_plan.42.2566", "tows.so.results.42", "tows.wo.money.42"]
    before = path.read_bytes()
    update_wording("fy2566-annual", "42", home)
    assert path.read_bytes() == before
    mine = written(before.decode(), "exceeded.42")
    path.write_text(mine, encoding="utf-8")
    update_wording("fy2566-annual", "42", home)
    assert path.read_text(encoding="utf-8") == mine


def test_a_scope_or_a_round_without_evidence_is_refused(home: Path) -> None:
    with pytest.raises(WorkbookError, match="no scope “43”"):
        update_wording("fy2566-annual", "43", home)
    file = home / "params/rounds/fy2566-annual.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(", problems]", "]").replace("  problems: evidence\n", ""), encoding="utf-8")
    assert "problems" not in load_parameters("fy2566-annual", home=home).criteria
    with pytest.raises(WorkbookError, match="does not use the instrument problems"):
        update_wording("fy2566-annual", "42", home)
