"""What an analyst may join, as the round's file says it, and the refusals: without a reason nothing is joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import WorkbookError
from analysis.params.load import load_round
from analysis.paths import home

SHIPPED = (home() / "params" / "rounds" / "fy2566-r2.yaml").read_text(encoding="utf-8")
GOOD = """joins:
  - series: timeliness.on_time_percent
    years: [2565, 2566]
    part: r2
    scopes: [TH, "42"]
    reason:
      th: ปี 2566 เดือนสุดท้ายรายงานรวมในรายงานประจำปี
      en: In 2566 the last month is part of the annual report
"""


def read(folder: Path, text: str):
    path = folder / "fy2566-r2.yaml"
    path.write_text(f"{SHIPPED.rstrip()}\n{text}", encoding="utf-8")
    return load_round(path)


def test_a_join_is_read(tmp_path: Path) -> None:
    (join,) = read(tmp_path, GOOD).joins
    assert (join.series, join.years, join.part) == ("timeliness.on_time_percent", (2565, 2566), "r2")
    assert [join.serves(scope) for scope in ("TH", "42", "92")] == [True, True, False]
    assert read(tmp_path, GOOD.replace('    scopes: [TH, "42"]\n', "")).joins[0].serves("92")
    assert read(tmp_path, "").joins == ()


REASON = GOOD[GOOD.index("    reason:") :]


@pytest.mark.parametrize(
    ("old", "new", "told", "key"),
    [
        (REASON, "", "only with a reason", "joins[1].reason"),
        (REASON, "    reason:\n", "only with a reason", "joins[1].reason"),
        ("In 2566 the last month is part of the annual report", "ok", "too short", "joins[1].reason"),
        ("the annual report", "1 2345 67890 12 1", "13-digit id", "joins[1].reason"),
        ("[2565, 2566]", "[2566, 2565]", "the earlier first", "joins[1].years"),
        ("[2565, 2566]", "[2566]", "the earlier first", "joins[1].years"),
        ("timeliness.on_time_percent", "timeliness", "id of a series", "joins[1].series"),
        ("part: r2", "parts: r2", "parts", "joins[1].parts"),
        ('"42"', '"4"', "is no scope", "joins[1].scopes"),
    ],
)
def test_what_may_not_be_is_refused_with_words_file_and_key(
    tmp_path: Path, old: str, new: str, told: str, key: str
) -> None:
    assert old in GOOD
    with pytest.raises(WorkbookError, match=told) as refused:
        read(tmp_path, GOOD.replace(old, new, 1))
    where = refused.value.location
    assert where
    assert (Path(where.file).name, where.key) == ("fy2566-r2.yaml", key)
    assert refused.value.th


def test_the_same_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="listed twice"):
        read(tmp_path, GOOD + GOOD.removeprefix("joins:\n"))
