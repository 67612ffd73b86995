from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analysis.errors import WorkbookError
from analysis.params.memo import emblem_path, load_memo, template_path
from analysis.paths import home


@pytest.fixture
def params(tmp_path: Path) -> Path:
    for name in ("memos", "templates"):
        (tmp_path / "params" / name).mkdir(parents=True)
    return tmp_path / "params"


def write(params: Path, name: str, text: str) -> None:
    (params / "memos" / name).write_text(text, encoding="utf-8")


def test_without_a_file_the_memo_has_its_defaults(tmp_path: Path) -> None:
    memo = load_memo("fy2568-m02", tmp_path)
    assert (memo.template, memo.emblem, memo.thai_digits) == ("evaluation_memo.docx", None, None)
    assert memo.letterhead("nation").agency is None


def test_a_round_changes_only_the_lines_it_names(params: Path) -> None:
    write(params, "memo.yaml", "thai_digits: true\nnation: {agency: {th: ก, en: A}, to: {th: ข, en: B}}\n")
    write(params, "fy2568-m02.yaml", "nation: {to: {th: ค, en: C}, date: 2568-01-15}\n")
    memo = load_memo("fy2568-m02", params.parent)
    head = memo.letterhead("nation")
    assert (head.agency.th, head.to.th, head.date, memo.thai_digits) == ("ก", "ค", date(2025, 1, 15), True)
    assert load_memo("fy2565-r1", params.parent).letterhead("nation").to.th == "ข"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("templat: own.docx\n", "templat"),
        ("template: ../secret.docx\n", "template"),
        ("template: sub/own.docx\n", "template"),
        ("template: C:\\own.docx\n", "template"),
        ("template: .own.docx\n", "template"),
        ("template: own.docm\n", "template"),
        ("emblem: emblem.svg\n", "emblem"),
        ("nation: {date: 2025-01-15}\n", "nation.date"),
        ("nation: {agency: {th: ก}}\n", "nation.agency.en"),
    ],
)
def test_a_line_that_breaks_a_rule_is_refused_with_its_place(params: Path, text: str, key: str) -> None:
    write(params, "memo.yaml", text)
    with pytest.raises(WorkbookError) as refused:
        load_memo("fy2568-m02", params.parent)
    assert refused.value.location.file.endswith("memo.yaml")
    assert (refused.value.location.line, refused.value.location.key) == (1, key)


def test_a_template_that_is_not_there_is_refused_and_those_there_are_named(params: Path) -> None:
    write(params, "memo.yaml", "template: own.docx\nemblem: crest.png\n")
    (params / "templates" / "evaluation_memo.docx").touch()
    (params / "templates" / "other.png").touch()
    memo = load_memo("fy2568-m02", params.parent)
    with pytest.raises(WorkbookError, match=r"“own.docx”.*evaluation_memo.docx"):
        template_path(memo, params.parent)
    with pytest.raises(WorkbookError, match=r"“crest.png”.*other.png"):
        emblem_path(memo, params.parent)
    (params / "templates" / "crest.png").touch()
    assert emblem_path(memo, params.parent).name == "crest.png"


def test_the_shipped_memo_names_nobody_and_no_emblem() -> None:
    memo = load_memo("fy2568-m02", home())
    assert memo.emblem is None
    assert template_path(memo, home()).is_file()
    for sender in ("nation", "province", "unit"):
        head = memo.letterhead(sender)
        assert head.agency is not None
        assert (head.signatory, head.number, head.date) == (None, None, None)
