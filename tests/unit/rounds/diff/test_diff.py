"""What changed between two results, from made tables: how figures differ, and why."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import Source
from analysis.rounds.diff.causes import DataChanges, Made, Result, changed_rows, diff_results, leaf_changes, match
from analysis.rounds.diff.model import Cause, FileChange, Kind, LeafChange, Reach, ResultDiff, RowChange, Seen, Side
from analysis.rounds.diff.model import largest as largest_first

FILE, SHEET = "data/x/42-loei.xlsx", "แผนและผล"
SIDE = Side("x@1", "x", 1, "รอบ")
MADE = Made(
    {"language": "th", "revision": 1}, {"milestones": {"levels": [{"at_least": 20}]}}, {"code": {"sha256": "a"}}
)


def figure(value: float | None = 10.0, rows: str = "12", scope: str = "42", **more: str) -> Figure:
    facts = {"name": "people.percent", "unit": "percent", "state": "ok", "rule": "people_percent", **more}
    sources = (Source(FILE, SHEET, rows),) if rows else ()
    return Figure("x", "x", 1, scope, value=value, sources=sources, **facts)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (figure(), figure(), None),
        (figure(), figure(rows="13"), None),  # its rows moved
        (figure(), replace(figure(), revision=2, figure_id="other"), None),
        (figure(None), figure(math.nan), None),  # missing on both sides
        (None, figure(), Kind.ADDED),
        (figure(), None, Kind.GONE),
        (figure(), figure(math.nextafter(10.0, 11)), Kind.VALUE),  # the last bit counts
        (figure(None), figure(0.0), Kind.VALUE),  # missing is not 0
        (figure(), figure(11.0, state="not_due"), Kind.VALUE),
        (figure(), figure(state="not_due"), Kind.STATE),
        (figure(), figure(unit="persons"), Kind.UNIT),
        (figure(), figure(rule="sums"), Kind.RULE),
    ],
)
def test_figures_are_matched_by_scope_and_name(before: Figure | None, after: Figure | None, kind: Kind | None) -> None:
    found = match([before] if before else [], [after] if after else [])
    assert [one.kind for one in found] == ([kind] if kind else [])


def test_the_same_name_in_another_scope_is_another_figure() -> None:
    found = match([figure(scope="42")], [figure(scope="92")])
    assert [(one.kind, one.figure.scope) for one in found] == [(Kind.GONE, "42"), (Kind.ADDED, "92")]


def test_the_largest_change_stands_first_and_the_nation_before_a_province() -> None:
    before = [figure(10.0, scope=scope) for scope in ("42", "92", "TH")]
    found = match(before, [figure(11.0, scope="42"), figure(30.0, scope="92"), figure(11.0, scope="TH")])
    assert [one.figure.scope for one in largest_first(found)] == ["92", "TH", "42"]


@pytest.mark.parametrize(
    ("before", "after", "leaves"),
    [
        ({"a": 1}, {"a": 1}, []),
        (
            {"milestones": {"levels": [{}, {}, {"conditions": [{"at_least": 20}]}]}},
            {"milestones": {"levels": [{}, {}, {"conditions": [{"at_least": 21}]}]}},
            [LeafChange("milestones.levels[2].conditions[0].at_least", "20", "21")],
        ),
        ({"a": None}, {}, [LeafChange("a", "null", None)]),
        ({"a": []}, {"a": [1]}, [LeafChange("a", "[]", None), LeafChange("a[0]", None, "1")]),
        ({"a": "ไทย"}, {"a": True}, [LeafChange("a", "ไทย", "true")]),
        ({"a": 20.0, "b": 1}, {"a": 20.5, "b": 1.0}, [LeafChange("a", "20", "20.5")]),
    ],
)
def test_rules_and_parameters_are_compared_leaf_by_leaf(before: dict, after: dict, leaves: list[LeafChange]) -> None:
    assert list(leaf_changes(before, after)) == leaves


def row(before: int | None, after: int | None) -> RowChange:
    return RowChange(FILE, SHEET, before, after)


CHANGED = [figure()], [figure(11.0)]
TIGHTER = replace(MADE, criteria={"milestones": {"levels": [{"at_least": 21}]}})
ENGLISH = replace(MADE, parameters={"language": "en", "revision": 1})
REOPENED = replace(MADE, parameters={"language": "th", "revision": 2})
KEY = ("42", "people.percent")


def compared(made: Made, data: DataChanges, figures: tuple[list[Figure], list[Figure]] = CHANGED) -> ResultDiff:
    before, after = Result(SIDE, figures[0], MADE), Result(SIDE, figures[1], made)
    return diff_results(before, after, match(*figures), data)


@pytest.mark.parametrize(
    ("made", "data", "causes", "reach"),
    [
        (MADE, DataChanges(), (), Reach.NONE),
        (REOPENED, DataChanges(), (), Reach.NONE),  # the number of the revision explains nothing
        (MADE, DataChanges((row(12, 12),)), (Cause.DATA,), Reach.OWN),
        (MADE, DataChanges((row(12, None),)), (Cause.DATA,), Reach.OWN),
        (MADE, DataChanges((row(None, 12),)), (Cause.DATA,), Reach.OWN),
        (MADE, DataChanges((row(11, 11), row(13, 13))), (), Reach.NONE),
        (MADE, DataChanges((row(None, None),)), (Cause.DATA,), Reach.OWN),  # a private sheet, as a whole
        (MADE, DataChanges((row(40, 40),), elsewhere={KEY: (0,)}), (Cause.DATA,), Reach.ELSEWHERE),
        (MADE, DataChanges(unread={KEY: (FILE,)}), (Cause.DATA,), Reach.FILE),
        (TIGHTER, DataChanges(), (Cause.RULE,), Reach.NONE),
        (replace(MADE, program={"code": {"sha256": "b"}}), DataChanges(), (Cause.RULE,), Reach.NONE),
        (replace(MADE, program={"notebooks": {"x": "b"}}), DataChanges(), (Cause.RULE,), Reach.NONE),
        (ENGLISH, DataChanges(), (Cause.PARAMETER,), Reach.NONE),
        (
            replace(TIGHTER, parameters=ENGLISH.parameters),
            DataChanges((row(12, 12),)),
            (Cause.DATA, Cause.RULE, Cause.PARAMETER),
            Reach.OWN,
        ),
    ],
)
def test_every_cause_that_holds_is_named(made: Made, data: DataChanges, causes: tuple, reach: Reach) -> None:
    (one,) = compared(made, data).figures
    assert (one.causes, one.reach) == (causes, reach)
    assert compared(made, data).unexplained == (() if causes else (one,))


def test_equal_results_differ_in_nothing() -> None:
    found = compared(MADE, DataChanges(), ([figure()], [figure()]))
    assert (found.figures, found.same, found.rules, found.parameters) == ((), 1, (), ())


def test_a_row_counts_for_the_figure_on_the_side_where_it_stands() -> None:
    data = DataChanges((row(12, 13), row(30, 12)))
    (one,) = compared(MADE, data, ([figure(rows="10-12")], [figure(11.0, rows="13-14")])).figures
    assert one.rows == (0,)


def test_a_file_that_is_no_longer_there_is_told() -> None:
    gone = FileChange(FILE, "a", "b", Seen.GONE)
    found = compared(MADE, DataChanges(files=(gone,), unread={KEY: (FILE,)}))
    assert found.unread == (gone,)
    assert found.figures[0].files == (FILE,)


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ("abc", "abc", []),
        ("abc", "axc", [(2, 2)]),
        ("abc", "xabc", [(None, 1)]),  # those below only moved
        ("abcd", "acd", [(2, None)]),
        ("", "ab", [(None, 1), (None, 2)]),
        ("abc", "", [(1, None), (2, None), (3, None)]),
        ("abcd", "xyd", [(1, None), (2, None), (3, None), (None, 1), (None, 2)]),
    ],
)
def test_rows_that_moved_do_not_differ(before: str, after: str, pairs: list) -> None:
    assert changed_rows(before, after) == pairs


def test_a_changed_row_beside_a_new_one_is_told_by_what_they_share() -> None:
    before = [("กิจกรรม ก", "40", "คน")]
    after = [("กิจกรรม ข", "70", "แห่ง"), ("กิจกรรม ก", "45", "คน")]
    assert changed_rows(before, after) == [(None, 1), (1, 2)]


@given(st.lists(st.integers(0, 3), max_size=12), st.lists(st.integers(0, 3), max_size=12))
def test_what_is_left_out_is_equal_and_in_order(before: list[int], after: list[int]) -> None:
    pairs = changed_rows(before, after)
    old, new = {a for a, _ in pairs if a}, {b for _, b in pairs if b}
    assert len(old) + len(new) == sum((a is not None) + (b is not None) for a, b in pairs)
    same_before = [one for number, one in enumerate(before, 1) if number not in old]
    assert same_before == [one for number, one in enumerate(after, 1) if number not in new]
