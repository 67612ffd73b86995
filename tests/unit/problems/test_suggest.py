"""Suggestions: marked, silent when the score is low or divided, and honest when the extra is not installed."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pandas as pd
import pytest

from analysis.ingest.layouts.tables import tidy
from analysis.problems import suggest as module
from analysis.problems.register import Register
from analysis.problems.suggest import SuggestOptions, segmenter, suggest

#: Statements with spaces between words, so that the rules are tested without a dictionary.
KNOWN = {
    "m1": ("management", "ขาด การประสานงาน หน่วยงาน"),
    "m2": ("management", "การประสานงาน หน่วยงาน ล่าช้า"),
    "t1": ("technology", "ไม่มี ฐานข้อมูล กลาง"),
    "t2": ("technology", "ฐานข้อมูล ไม่ เชื่อมโยง"),
}
WHERE = {"file": "data/made.xlsx", "sheet": "s", "row": 6}


def register(status: str = "given") -> Register:
    items = [{"item_id": item, "kind": "problem", "statement": text, **WHERE} for item, (_, text) in KNOWN.items()]
    placed = [
        {"item_id": item, "scheme": "loei5", "dimension": dimension, "status": status, **WHERE}
        for item, (dimension, _) in KNOWN.items()
    ]
    items = [{**row, "fiscal_year": 2566, "occurrences": 1} for row in items]
    tables = {"register": tidy("register", items), "register_dimensions": tidy("register_dimensions", placed)}
    return Register.from_tables(tables)


def new(*texts: str) -> pd.DataFrame:
    return pd.DataFrame({"item_id": [f"n{place}" for place in range(len(texts))], "statement": list(texts)})


def made(text: str, options: SuggestOptions | None = None, status: str = "given"):
    return suggest(new(text), register(status), options, str.split)


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("การประสานงาน หน่วยงาน ไม่ดี", ["management"]),
        ("ฐานข้อมูล กลาง", ["technology"]),
        ("การประสานงาน หน่วยงาน ฐานข้อมูล กลาง ไม่มี", []),  # divided
        ("งบประมาณ น้อย", []),  # nothing shared
        ("๑๒๓ 456 ()", []),  # no words at all
    ],
)
def test_a_dimension_is_suggested_only_when_it_is_clear(text: str, dimension: list[str]) -> None:
    found = made(text, SuggestOptions(clear_by=0.1))
    assert found.available
    assert found.dimensions["dimension"].tolist() == dimension
    assert set(found.dimensions["status"]) <= {"suggested"}


def test_the_threshold_decides() -> None:
    text = "การประสานงาน หน่วยงาน ไม่ดี"
    score = made(text).dimensions["score"].iloc[0]
    assert len(made(text, SuggestOptions(dimension_at_least=score)).dimensions) == 1
    assert made(text, SuggestOptions(dimension_at_least=score + 1e-6)).dimensions.empty


@pytest.mark.parametrize(("status", "count"), [("given", 1), ("confirmed", 1), ("inferred", 0), ("suggested", 0)])
def test_only_what_a_person_stands_behind_teaches(status: str, count: int) -> None:
    assert len(made("ฐานข้อมูล กลาง", status=status).dimensions) == count


def test_near_duplicates_are_told_once_best_first() -> None:
    statements = new("ขาด การประสานงาน หน่วยงาน", "หน่วยงาน ขาด การประสานงาน มาก", "อื่น ทั้งหมด")
    found = suggest(statements, register(), SuggestOptions(duplicate_at_least=0.6), str.split).duplicates
    assert found[["item_id", "like_item_id"]].values.tolist()[0] == ["n0", "m1"]
    assert found["score"].iloc[0] == 1
    assert {frozenset(pair) for pair in found[["item_id", "like_item_id"]].values.tolist()} >= {
        frozenset(("n0", "n1")),
        frozenset(("n1", "m1")),
    }
    assert found["score"].is_monotonic_decreasing
    assert "n2" not in set(found["item_id"]) | set(found["like_item_id"])
    assert suggest(statements, register(), SuggestOptions(duplicate_at_least=0.999), str.split).duplicates.shape[0] == 1


def test_the_register_is_not_changed() -> None:
    known = register()
    before = known.dimensions.copy()
    suggest(new("ฐานข้อมูล กลาง"), known, None, str.split)
    pd.testing.assert_frame_equal(known.dimensions, before)


def test_without_the_extra_it_says_so_and_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.importlib.util, "find_spec", lambda name: None)
    found = suggest(new("ฐานข้อมูล กลาง"), register())
    assert not found.available
    assert "PyThaiNLP" in found.reason_th
    assert "not installed" in found.reason_en
    assert found.dimensions.empty
    assert found.duplicates.empty


def test_the_extra_is_not_imported_before_it_is_asked_for() -> None:
    code = "import sys, analysis.problems.suggest; sys.exit('pythainlp' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.skipif(importlib.util.find_spec("pythainlp") is None, reason="the extra nlp is not installed")
def test_thai_is_cut_into_words_without_those_any_text_holds() -> None:
    words = segmenter()("แรงงานนอกระบบและผู้สูงอายุขาดความรู้")
    assert {"แรงงาน", "ความรู้"} <= set(words)
    assert "และ" not in words
