"""The targets with inputs that hypothesis makes: a few in every test run, many under ``make fuzz``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import targets
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.ingest.layouts.offices import LAYOUTS, Layout
from analysis.ingest.workbook.file_guard import OLE
from analysis.paths import home
from written_tables import samples

#: Examples a target; ``make fuzz`` sets many more.
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "60"))
BUDGET = settings(max_examples=EXAMPLES, derandomize=EXAMPLES <= 60, suppress_health_check=list(HealthCheck))

THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B))
_WORDS = "คน บาท ล้าน ร้อยละ % , . - ( ) / ระดับ ๒ 5 00 พ.ศ. ค.ศ. มี.ค. ตุลาคม 64 2565 30 ำ ่ ี ² ٣ Ⅳ ½"
PIECES = st.sampled_from([*_WORDS.split(" "), " ", "\n", "\u0e4d", "\u200b", "\u00a0"])
SAMPLES = samples()
TEXTS = st.one_of(st.text(), THAI, st.lists(PIECES, max_size=8).map("".join))
_MARKS = "a [ ] { } !!python/object:os.system &a *a <<: 1 0x1 null ' # | %"
MARKS = ["id: ", "\n", "  ", "- ", ": ", "\t", "---\n", *_MARKS.split(" ")]
YAML = st.one_of(st.text(), st.lists(st.sampled_from(MARKS)).map("".join))
VALUES = st.one_of(st.sampled_from(targets.CELLS), TEXTS, st.floats(allow_nan=False))


def tables(layout: Layout) -> st.SearchStrategy:
    """Tables under the form's own header, so that every column is read."""
    header = (tuple(one.header[0] for one in layout.fields), tuple(one.header[-1] for one in layout.fields))
    row = st.lists(VALUES, max_size=len(layout.fields) + 1).map(tuple)
    return st.lists(row, max_size=6).map(lambda rows: (*header, *rows))


@pytest.mark.parametrize("name", targets.TEXTS)
def test_any_text(name: str) -> None:
    BUDGET(given(YAML if name == "yaml" else TEXTS)(targets.TEXTS[name]))()


@pytest.mark.parametrize("name", LAYOUTS)
def test_any_table_under_a_form(name: str) -> None:
    BUDGET(given(tables(LAYOUTS[name]))(lambda cells: targets.forms(name, cells)))()


@given(st.data())
@BUDGET
def test_a_workbook_with_some_bytes_changed(data: st.DataObject) -> None:
    content = bytearray((home() / "data" / "fy2565-r1" / "42-loei.xlsx").read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    targets.workbooks(bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))]))


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_file_of_another_kind_with_some_bytes_changed(kind: str) -> None:
    def changed(data: st.DataObject) -> None:
        content = bytearray(SAMPLES[kind])
        for _ in range(data.draw(st.integers(1, 6))):
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        targets.kinds(bytes(content[: data.draw(st.integers(1, len(content)))]))

    BUDGET(given(st.data())(changed))()


@given(st.one_of(st.binary(max_size=400), TEXTS.map(lambda text: text.encode("utf-8", "replace"))))
@BUDGET
def test_any_bytes_as_a_file_of_any_kind(content: bytes) -> None:
    for beginning in (b"", b"<table><tr><td>", b"\xff\xfe", OLE):
        targets.kinds(beginning + content)


def test_the_other_fuzzer_starts(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="the extra fuzz is not installed")
    script = Path(__file__).with_name("atheris_run.py")
    command = [sys.executable, str(script), "numbers", "1", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "number_of_executed_units" in done.stderr
