"""Roll-ups of the registry forms: what adds up, what does not, and what is hidden."""

from __future__ import annotations

import pandas as pd

from analysis.evaluate.registry import STATES, declared_counts, registry_counts, shown_sums
from analysis.evaluate.sources import Source
from analysis.evaluate.suppression import Shown
from analysis.ingest.layouts.tables import tidy

FORM = "registry_sp12"


def line(split: str, key: object, services: int, persons: int, **more: object) -> dict[str, object]:
    named = {} if split == "all" else {split: key}
    place = {"province_code": "42", "form": FORM, "file": "42-loei.xlsx", "sheet": "สป-12", "row": 4, "rows": "4-9 11"}
    return {**place, "split": split, **named, "services": services, "persons": persons, **more}


def office(code: str, promotion: int, protection: int) -> list[dict[str, object]]:
    whole = promotion + protection
    month = pd.Timestamp(2021, 10, 1)
    lines = [
        line("all", "all", whole, whole),
        line("month", month, whole, whole),
        line("service_type", "protection", protection, protection, rows="10-11"),
        line("service_type", "promotion", promotion, promotion, rows="4-9"),
    ]
    return [{**one, "province_code": code, "file": f"{code}.xlsx"} for one in lines]


def table(*offices: list[dict[str, object]]) -> pd.DataFrame:
    return tidy("services", [one for lines in offices for one in lines])


def seen(counts: pd.DataFrame, split: str) -> list[tuple]:
    rows = counts[counts["split"] == split]
    return list(zip(rows["key"], rows["services"], rows["services_state"], strict=True))


def test_counts_stand_in_the_order_of_the_form_with_their_rows() -> None:
    counts = registry_counts(table(office("42", 30, 20)), 5)
    assert seen(counts, "all") == [("all", 50, "shown")]
    assert seen(counts, "month") == [("2021-10", 50, "shown")]
    assert seen(counts, "service_type") == [("promotion", 30, "shown"), ("protection", 20, "shown")]
    rows = [Source("42.xlsx", "สป-12", "4-9"), Source("42.xlsx", "สป-12", "11")]
    assert counts["sources"].tolist() == [rows] * 4, "the rows of a group would tell how many they are"


def test_a_small_count_takes_the_next_smallest_with_it() -> None:
    counts = registry_counts(table(office("42", 30, 3)), 5)
    assert seen(counts, "service_type") == [("promotion", 30, "withheld"), ("protection", 3, "small")]
    assert seen(counts, "all") == [("all", 33, "shown")]


def test_without_a_threshold_nothing_is_hidden() -> None:
    counts = registry_counts(table(office("42", 1, 1)), 1)
    assert (counts[list(STATES)] == Shown.YES).all(axis=None)


def test_a_small_whole_hides_all_its_splits() -> None:
    counts = registry_counts(table(office("42", 1, 2)), 5)
    assert set(counts["services_state"]) == {"small"}
    assert counts["sources"].tolist() == [[Source("42.xlsx", "สป-12", "4")]] * 4, "nor is it told by its rows"


def test_where_a_split_cannot_be_hidden_the_whole_is_withheld_everywhere() -> None:
    months = [line("month", pd.Timestamp(2021, month, 1), 1, 1) for month in range(1, 6)]
    lines = [line("all", "all", 5, 5), *months, line("service_type", "promotion", 5, 5)]
    counts = registry_counts(table(lines), 5)
    assert seen(counts, "all") == [("all", 5, "withheld")]
    assert seen(counts, "service_type") == [("promotion", 5, "withheld")]


def test_the_nation_adds_only_what_the_offices_show() -> None:
    sums = shown_sums(registry_counts(table(office("42", 30, 3), office("92", 20, 10)), 5))
    found = {(row.split, row.key): (row.services, row.offices, row.hidden) for row in sums.itertuples()}
    assert found["all", "all"] == (63, 2, 0)
    assert found["service_type", "promotion"] == (20, 1, 1), "63 less 20 less 10 gives nothing away"
    assert found["service_type", "protection"] == (10, 1, 1)


def test_a_sum_of_nothing_but_hidden_counts_is_missing_and_not_0() -> None:
    sums = shown_sums(registry_counts(table(office("42", 1, 2)), 5))
    assert sums[["services", "persons"]].isna().all(axis=None)
    assert set(sums["offices"]) == {0}


def test_no_rows_are_no_counts() -> None:
    counts = registry_counts(tidy("services"), 5)
    assert counts.empty
    assert shown_sums(counts).empty
    assert declared_counts(tidy("registry_declared"), counts, 5).empty


def test_the_declared_number_is_hidden_with_the_form() -> None:
    declared = tidy(
        "registry_declared",
        [
            {
                "province_code": code,
                "form": FORM,
                "declared": 33,
                "services": 33,
                "persons": 33,
                "file": "f",
                "sheet": "s",
                "row": 1,
            }
            for code in ("42", "92")
        ],
    )
    counts = registry_counts(table(office("42", 30, 3), office("92", 20, 13)), 5)
    assert declared_counts(declared, counts, 5)["state"].tolist() == ["withheld", "shown"]


def test_a_declared_number_of_nobody_tells_nobody() -> None:
    """From 1 to below the threshold is small; 0 is not, nor is the threshold itself."""
    place = {"form": FORM, "file": "f.xlsx", "sheet": "s", "row": 1, "services": 30, "persons": 30}
    made = [{**place, "province_code": "42", "declared": number} for number in (0, 1, 4, 5)]
    counts = registry_counts(table(office("42", 30, 20)), 5)
    assert declared_counts(tidy("registry_declared", made), counts, 5)["state"].tolist() == [
        "shown",
        "withheld",
        "withheld",
        "shown",
    ]
