"""Back tests: every per cent that the shipped papers print, with its count and whole. What is known to contradict is
impossible, and nothing else is."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from shipped import at, judged

from analysis.evaluate.printed.shares import impossible_percents, printed_shares
from analysis.narrate.outcomes import outcome_findings

OPERATIONS = "fy2568-m02"


@pytest.mark.parametrize(
    ("round_id", "known"),
    [
        (
            "fy2562-annual",
            [
                ("92", 54.26, "impossible", (199501, 199555), (377662, 377766)),
                ("92", 52.61, "rounding", (107818, 107848), (204909, 204967)),
                ("84", 52.66, "truncation", (303718, 303804), (576765, 576929)),
                ("TH", 55.2, "rounding", (20763975, 20875749), (37522604, 37805983)),
                ("TH", 55.3, "truncation", (21133125, 21245899), (38176896, 38461538)),
                ("TH", 54.3, "interval", (20316625, 20427199), (37408089, 37695852)),
            ],
        ),
        (
            "fy2564-annual",
            [
                ("24", 41.87, "impossible", (184952, 185017), (442615, 442773)),
                ("TH", 52.0, "rounding", (19389750, 20007499), (36886793, 38155339)),
            ],
        ),
    ],
)
def test_shares(round_id: str, known: list[tuple[object, ...]]) -> None:
    lines = judged(round_id).printed_shares.itertuples()
    told = [
        (one.area, one.stated, one.how, (one.count_low, one.count_high), (one.whole_low, one.whole_high))
        for one in lines
    ]
    assert told == known


def test_of_the_operations_report_one_is_impossible_and_two_lost_their_cells() -> None:
    printed = judged(OPERATIONS).printed_operations
    assert printed["how"].value_counts().to_dict() == {"rounding": 20, "unknown": 2, "impossible": 1}
    lost = printed[printed["how"] == "unknown"]
    assert lost[["part_of", "stated"]].values.tolist() == [["regional", 100.0], ["regional", 9.7]]
    impossible = at(printed, how="impossible")
    assert (impossible["name"], impossible["stated"]) == ("ศูนย์ปฏิบัติการต่อต้านการทุจริต", 25.0)


@pytest.mark.parametrize(
    ("part_of", "stated", "of", "whole", "counts"),
    [
        ("overall", 17.24, 1, 5800, (1000, 1000)),
        ("central", 91.30, 3, 23, (17, 17)),
        ("central", 66.67, 3, 2_260_000, (0, 903)),
        ("central", 50.00, 2, 1, (0, 0)),
        ("central", 87.50, 8, 2, (0, 0)),
    ],
)
def test_the_counts_that_give_a_print(
    part_of: str, stated: float, of: int, whole: float, counts: tuple[int, int]
) -> None:
    line = at(judged(OPERATIONS).printed_operations, part_of=part_of, stated=stated)
    assert (line["of"], line["whole"], (line["count_low"], line["count_high"])) == (of, whole, counts)
    reported = {17.24: 1000, 91.30: 17}.get(stated)  # the others have no result in the list, which is not 0
    assert (None if pd.isna(line["count"]) else line["count"]) == reported


def test_a_per_cent_without_a_count_is_told_only_where_no_count_gives_it() -> None:
    shares = judged("fy2564-annual").inputs.table("shares").iloc[:1]
    whole = [(6.0, 85.0, 0), (6.0, 83.0, 0), (math.nan, 85.0, 0)]
    rows = [shares.assign(part=math.nan, whole=n, stated_percent=p, stated_decimals=d) for n, p, d in whole]
    printed = printed_shares(pd.concat(rows, ignore_index=True))
    assert printed["how"].tolist() == ["impossible", "possible", "unknown"]
    (found,) = outcome_findings([impossible_percents(printed)])
    assert found.message_th == (
        "ฉะเชิงเทรา ปี 2564: แรงงานนอกระบบ พิมพ์ไว้ร้อยละ 85 แต่ไม่มีจำนวนเต็มใดจาก 6 ที่ให้ร้อยละนี้ ไม่ว่าจะปัดเศษหรือตัดเศษ"
    )
    assert (found.cell, found.read) == ("A4", "85")
