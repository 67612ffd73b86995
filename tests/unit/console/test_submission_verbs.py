"""``workbook receive``, ``submissions`` and ``changed`` as a person types them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from arrivals import ROUND, Desk, beautified, edited, target_of_year
from project_copy import Project

LOEI = "42-loei.xlsx"


@pytest.fixture
def made(make_project: Callable[..., Project]) -> Project:
    return make_project(ROUND)


def test_from_an_arrival_to_what_changed(made: Project, tmp_path: Path) -> None:
    desk = Desk(made.home)
    better = edited(desk.folder / LOEI, tmp_path / "ส่งแก้ นางสาวสมมุติ.xlsx", target_of_year(4_000))
    first = made.command("receive", str(better), "--round", ROUND)
    assert first.returncode == 1
    assert "ส่งแก้ไขโดยไม่มีเหตุผล" in first.stdout
    assert '--reason "…"' in first.stdout

    asked = ("receive", str(better), "--round", ROUND, "--by", "เจ้าหน้าที่รับเอกสาร", "--reason", "แก้เป้าหมาย")
    second = made.command(*asked, "--on", "2565-03-25")
    assert second.returncode == 0, second.stderr
    assert "42 Loei, number 3: a correction" in second.stdout
    assert (made.home / "outputs" / ROUND / "receipts" / "42-loei-3.xlsx").is_file()

    listed = made.command("submissions", ROUND, "--office", "42").stdout
    assert "มีครั้งที่ 3 แทน" in listed
    assert "เจ้าหน้าที่รับเอกสาร" in listed
    told = made.command("changed", ROUND, "42", "1", "3").stdout
    assert "“4000”" in told
    assert "people.percent" in told
    assert "ระดับ (level)" in told

    back = made.command("receive", "--round", ROUND, "--use", "42/1", "--by", "หัวหน้ากลุ่ม", "--reason", "ครั้งที่ 3 ผิดปี")
    assert "number 1" in back.stdout
    assert "เลือกใช้" in made.command("submissions", ROUND, "--office", "42").stdout
    for done in (first, second, back):
        assert "สมมุติ" not in done.stdout + done.stderr


def test_an_office_without_a_register_has_its_file_as_the_first(made: Project) -> None:
    listed = made.command("submissions", ROUND, "--office", "92")
    assert listed.returncode == 0
    assert "ไม่มีทะเบียน (no register)" in listed.stdout
    assert "ยังไม่ได้รับ" in made.command("submissions", ROUND, "--office", "11").stdout
    assert not (made.home / "data" / ROUND / "received").exists()


def test_an_empty_inbox_is_told(made: Project) -> None:
    assert "the inbox is empty" in made.command("receive", "--round", ROUND).stdout


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--use", "42"), "42/2"),
        (("--use", "42/7", "--by", "a", "--reason", "b"), "no submission"),
        (("--use", "42/1"), "--by"),
        (("--by", "นายสมมุติ ใจดี"), "role"),
        (("--on", "2022-03-25"), "2565-03-25"),
        (("--office", "4"), "two digits"),
        (("no-such-file.xlsx",), "cannot be read"),
    ],
)
def test_what_cannot_be_is_refused_in_words(made: Project, asked: tuple[str, ...], said: str) -> None:
    done = made.command("receive", "--round", ROUND, *asked)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_later_one_only_formatted_changes_no_byte_that_a_round_reads(made: Project, tmp_path: Path) -> None:
    folder = made.home / "data" / ROUND
    before = {path.name: path.read_bytes() for path in folder.glob("*.xlsx")}
    pretty = edited(folder / LOEI, tmp_path / LOEI, beautified)
    assert made.command("receive", str(pretty), "--round", ROUND).returncode == 0
    assert {path.name: path.read_bytes() for path in folder.glob("*.xlsx")} == before
