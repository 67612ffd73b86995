"""Counts published one after another: no difference between them is a small count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluate.differencing import PUBLISHED, nothing_published
from analysis.evaluate.registry import STATES, registry_counts
from analysis.evaluate.suppression import Shown
from analysis.ingest.layouts.tables import tidy

FORM, UNDER = "registry_sp12", 5
TYPES = ("promotion", "protection", "development")
#: Services by month (of the fiscal year, from 0) and type.
Data = Mapping[int, tuple[int, ...]]


def services(data: Data) -> pd.DataFrame:
    place = {"province_code": "42", "form": FORM, "file": "42-loei.xlsx", "sheet": "สป-12", "row": 4, "rows": "4-9"}
    months = {month: sum(parts) for month, parts in data.items() if sum(parts)}
    kinds = {kind: sum(parts[at] for parts in data.values()) for at, kind in enumerate(TYPES)}
    lines = [{"split": "all", "services": sum(months.values())}]
    lines += [{"split": "month", "month": month_start(at), "services": count} for at, count in months.items()]
    lines += [{"split": "service_type", "service_type": kind, "services": n} for kind, n in kinds.items() if n]
    return tidy("services", [{**place, **line, "persons": line["services"]} for line in lines if months])


def month_start(at: int) -> pd.Timestamp:
    return pd.Timestamp(2021, 10, 1) + pd.DateOffset(months=at)


def as_published(counts: pd.DataFrame, name: str, until: int) -> pd.DataFrame:
    """What a page of ``registry_counts`` shows."""
    shown = (counts[list(STATES)] == Shown.YES).all(axis="columns")
    rows = counts.assign(publication=name, start=month_start(0), end=month_start(until + 1) - pd.DateOffset(days=1))
    return rows.assign(**{name: rows[name].where(shown) for name in ("services", "persons")})[list(PUBLISHED)]


def publish(history: list[Data]) -> list[pd.DataFrame]:
    """Each of the history published after those before it."""
    before = [nothing_published()]
    for place, data in enumerate(history):
        counts = registry_counts(services(data), UNDER, pd.concat(before, ignore_index=True).astype(PUBLISHED))
        before.append(as_published(counts, f"publication-{place:02}", max(data)).astype(PUBLISHED))
    return before[1:]


def shown(table: pd.DataFrame) -> dict[tuple[str, str], int]:
    rows = table.dropna(subset=["services"])
    return {(row.split, row.key): int(row.services) for row in rows.itertuples()}


def test_a_total_after_a_total_does_not_tell_decembers_three() -> None:
    first, second = publish([{0: (12, 0, 0), 1: (15, 0, 0)}, {0: (12, 0, 0), 1: (15, 0, 0), 2: (3, 0, 0)}])
    assert shown(first)["all", "all"] == 27
    assert shown(second) == {}, "30 less 27 would be 3"


def test_a_total_that_has_grown_enough_is_shown() -> None:
    _, second = publish([{0: (12, 0, 0), 1: (15, 0, 0)}, {0: (12, 0, 0), 1: (15, 0, 0), 2: (6, 0, 0)}])
    assert shown(second)["all", "all"] == 33


def test_two_revisions_do_not_tell_a_hidden_four() -> None:
    before = {0: (20, 30, 40), 1: (15, 0, 0)}
    _, second = publish([before, {0: (24, 30, 40), 1: (25, 0, 0)}])
    assert ("month", "2021-10") not in shown(second), "94 after 90"


def test_a_part_that_stood_in_for_a_small_one_does_not_tell_it_later() -> None:
    """November was hidden so that December's 3 is not told. Shown after a revision, with October hidden in its place,
    it would be: October is as it was."""
    first, second = publish(
        [{0: (15, 0, 0), 1: (12, 0, 0), 2: (3, 0, 0)}, {0: (15, 0, 0), 1: (40, 0, 0), 2: (3, 0, 0)}]
    )
    assert shown(first).keys() >= {("all", "all"), ("month", "2021-10")}
    assert not shown(first).keys() & {("month", "2021-11"), ("month", "2021-12")}
    assert not shown(second).keys() & {("month", "2021-11"), ("month", "2021-12")}


def test_what_has_not_changed_stays_shown() -> None:
    data = {0: (20, 30, 40), 1: (15, 20, 25)}
    first, second = publish([data, data])
    assert shown(first) == shown(second)
    assert len(shown(second)) == 6


def test_without_a_threshold_nothing_is_hidden() -> None:
    table = as_published(registry_counts(services({0: (20, 0, 0)}), 1), "before", 0).astype(PUBLISHED)
    counts = registry_counts(services({0: (21, 0, 0)}), 1, table)
    assert (counts[list(STATES)] == Shown.YES).all(axis=None)


def test_another_office_and_another_form_are_no_history() -> None:
    table = as_published(registry_counts(services({0: (20, 9, 9)}), UNDER), "before", 0).astype(PUBLISHED)
    for other in ({"province_code": "92"}, {"form": "registry_snb2"}):
        counts = registry_counts(services({0: (21, 9, 9)}), UNDER, table.assign(**other).astype(PUBLISHED))
        assert (counts[list(STATES)] == Shown.YES).all(axis=None)


@st.composite
def histories(draw: st.DrawFn) -> list[Data]:
    """Months that come one by one, and revisions of what was there."""
    few = st.tuples(*[st.integers(0, 12)] * len(TYPES))
    data: dict[int, tuple[int, ...]] = {0: draw(few)}
    found = [dict(data)]
    for _ in range(draw(st.integers(1, 3))):
        month = len(data) if draw(st.booleans()) else draw(st.integers(0, len(data) - 1))
        data[month] = draw(few)
        found.append(dict(data))
    return found


def differences(tables: list[pd.DataFrame]) -> Iterator[tuple[object, int]]:
    """Of every number shown from every other of the same count, and of the wholes less one and the same part."""
    for one, other in combinations([shown(table) for table in tables], 2):
        for line in one.keys() & other.keys():
            yield line, other[line] - one[line]
    for table in tables:
        seen = shown(table)
        for split in ("month", "service_type"):
            parts = {line: count for line, count in seen.items() if line[0] == split}
            if ("all", "all") in seen and len(parts) < len(table[table["split"] == split]):
                yield (split, "the hidden"), seen["all", "all"] - sum(parts.values())


@given(histories())
def test_no_small_count_is_the_difference_of_two_published_totals(history: list[Data]) -> None:
    told = list(differences(publish(history)))
    assert [one for one in told if 0 < abs(one[1]) < UNDER] == []


@given(histories())
def test_months_added_up_tell_no_small_count(history: list[Data]) -> None:
    tables = publish(history)
    for (_, earlier), (data, later) in combinations(list(zip(history, tables, strict=True)), 2):
        now, then = shown(later), shown(earlier)
        until = earlier["end"].max()
        months = [("month", f"{month_start(at):%Y-%m}") for at in data if sum(data[at]) and month_start(at) <= until]
        if ("all", "all") in then and months and all(month in now for month in months):
            assert not 0 < abs(sum(now[month] for month in months) - then["all", "all"]) < UNDER


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_hidden_parts_that_are_few_together_take_another_with_them(count: int) -> None:
    (table,) = publish([{0: (30, count, 0), 1: (20, 0, 0)}])
    assert ("service_type", "promotion") not in shown(table)
