"""The SWOT shows what sources and rules say, and nothing else; TOWS only what an analyst paired."""

from __future__ import annotations

import pandas as pd
import pytest
from made_register import item, register

from analysis.evaluate.sources import Source
from analysis.problems.swot import swot, tows

REGISTER = register(
    item("t1", "threat"),
    item("w1", "weakness", "ขาดข้อมูลเพื่อวางแผนการทำงาน", fiscal_year=2565),
    item("w2", "weakness", "ขาดข้อมูล เพื่อวางแผนการทำงานฯ", fiscal_year=2566),
    item("w3", "weakness", "ขาดข้อมูลเพื่อวางแผนการทำงาน", scope="24", fiscal_year=2566),
    item("s1", "strength"),
    item("p1", "problem", "งบประมาณไม่เพียงพอ"),
    item("r1", "recommendation"),
    tows=[("w1", "t1", "ทำฐานข้อมูล")],
)


def evidence(**more: object) -> pd.DataFrame:
    rows = [
        ("late_reports", "W", "42"),
        ("on_time", "S", "24"),
        ("late_reports", "W", "24"),
        ("late_reports", "W", "42"),
    ]
    return pd.DataFrame(
        [
            {
                "rule_id": rule, "quadrant": quadrant, "scope": scope, "text_th": f"หลักฐาน {rule}",
                "text_en": "evidence", "figure_ids": [f"r/{scope}/timeliness.late"], "values": {},
                "dimensions": {}, "digest": "0", "sources": [Source("f.xlsx", "s", "9")], **more,
            }
            for rule, quadrant, scope in rows
        ]
    )  # fmt: skip


def test_only_items_that_a_source_calls_so_stand_in_a_quadrant() -> None:
    table = swot(REGISTER, scopes=["42"])
    assert list(zip(table["quadrant"], table["entry_id"], strict=True)) == [("S", "s1"), ("W", "w1"), ("T", "t1")]


def test_problems_stand_under_w_only_when_asked_for() -> None:
    table = swot(REGISTER, scopes=["42"], problems_as_weaknesses=True)
    assert table.loc[table["quadrant"] == "W", "entry_id"].tolist() == ["w1", "p1"]


def test_near_duplicates_are_one_entry_that_tells_how_often_it_recurs_everywhere() -> None:
    entry = swot(REGISTER, scopes=["42"]).set_index("entry_id").loc["w1"]
    assert entry["item_ids"] == ["w1", "w2"]
    assert (entry["recurrence_provinces"], entry["recurrence_years"], entry["years"]) == (2, 2, [2565, 2566])
    assert [one.rows for one in entry["sources"]] == ["6-7"]
    later = swot(REGISTER, scopes=["42"], fiscal_years=[2566])
    assert later.loc[later["quadrant"] == "W", "entry_id"].tolist() == ["w2"]


def test_evidence_follows_the_register_with_its_figures() -> None:
    table = swot(REGISTER, evidence(), ["42"])
    weak = table[table["quadrant"] == "W"]
    assert weak["entry_id"].tolist() == ["w1", "late_reports.42", "late_reports.42.2"]
    assert weak["origin"].tolist() == ["register", "evidence", "evidence"]
    assert weak["figure_ids"].tolist() == [[], ["r/42/timeliness.late"], ["r/42/timeliness.late"]]
    assert weak["recurrence_provinces"].tolist() == [2, 2, 2]
    assert weak["text_en"].isna().tolist() == [True, False, False]
    assert weak["fiscal_year"].isna().tolist() == [False, True, True]


def test_an_analysts_own_wording_comes_along_when_the_evidence_has_it() -> None:
    worded = evidence(key="k", own_text="ถ้อยคำ", own_by="นักวิเคราะห์", own_on="2565-10-01", changed=True)
    table = swot(REGISTER, worded, ["24"]).set_index("origin")
    assert table.loc["evidence", "own_text"].tolist() == ["ถ้อยคำ", "ถ้อยคำ"]
    assert table.loc["evidence", "entry_id"].tolist() == ["k", "k"]
    assert pd.isna(table.loc["register", "own_text"])


@pytest.mark.parametrize("found", [None, evidence().iloc[:0]])
def test_nothing_is_invented_for_an_empty_quadrant(found: pd.DataFrame | None) -> None:
    table = swot(REGISTER, found, ["10"])
    assert len(table) == 0
    assert str(table["fiscal_year"].dtype) == "Int64"


def test_tows_has_only_pairs_of_an_analyst() -> None:
    pair = tows(REGISTER, ["42"]).iloc[0]
    assert (pair["quadrant"], pair["internal"], pair["strategy"]) == ("WT", "ขาดข้อมูลเพื่อวางแผนการทำงาน", "ทำฐานข้อมูล")
    assert len(tows(REGISTER, ["24"])) == 0
