from __future__ import annotations

import math
from dataclasses import replace

import pytest
from made_observations import observations

from analysis.bilingual import Text
from analysis.compare.observations import observations_frame
from analysis.explore.drawing import look_chart, summary
from analysis.explore.exploration import Exploration, class_edges
from analysis.explore.look import Look, bounds, look, step_of
from analysis.explore.page_data import page_data
from analysis.explore.selection import Selection
from analysis.places.provinces import provinces as all_provinces

CLUSTER = "ภาคเหนือตอนบน 1"


@pytest.fixture(scope="module")
def exploration() -> Exploration:
    return Exploration.of(observations())


def seen(exploration: Exploration, **chosen: object) -> Look:
    return look(exploration, exploration.settle(replace(Selection(), **chosen)))


def codes(found: Look) -> list[str]:
    return [row.area.code for row in found.rows]


def row(found: Look, code: str):
    return next(item for item in found.rows if item.area.code == code)


def test_the_start_is_people_in_the_latest_period_and_shows_the_76(exploration: Exploration) -> None:
    found = seen(exploration)
    assert (found.selection.figure, found.selection.period) == ("people.percent", "fy2565-r2")
    assert (found.members, found.with_value, len(found.rows)) == (76, 5, 76)
    assert codes(found)[:5] == [
        "58",
        "50",
        "42",
        "52",
        "51",
    ]  # the tie of 50 in Thai order: ลำปาง, ลำพูน


def test_ties_share_a_rank_and_the_next_is_skipped(exploration: Exploration) -> None:
    found = seen(exploration)
    assert {code: row(found, code).rank for code in ("58", "50", "42", "51", "52")} == {
        "58": 1, "50": 2, "42": 3, "51": 4, "52": 4,
    }  # fmt: skip
    assert row(found, "92").rank is None
    assert row(found, "50").best is None  # without an interval there is no range
    assert math.isnan(row(found, "92").value)


def test_a_group_ranks_its_own_and_is_summed_from_its_parts(exploration: Exploration) -> None:
    found = seen(exploration, member=CLUSTER)
    assert sorted(codes(found)) == ["50", "51", "52", "58"]
    assert row(found, "50").rank == 2
    assert found.median == pytest.approx(65.0)
    assert found.together == pytest.approx(100 * (80 + 30 + 45 + 9) / (100 + 60 + 90 + 10))
    assert row(found, "50").from_median == pytest.approx(15.0)


@pytest.mark.parametrize("search", ["เชียงใหม่", "chiang m", "50", "๕๐", " เชียง ใหม่ "])
def test_a_search_hides_rows_and_changes_no_rank(exploration: Exploration, search: str) -> None:
    found = seen(exploration, search=search)
    assert codes(found) == ["50"]
    assert row(found, "50").rank == 2
    assert found.with_value == 5


def test_intervals_leave_a_range_of_ranks(exploration: Exploration) -> None:
    found = seen(exploration, figure="milestones.level")
    assert found.has_intervals
    ranges = {
        code: (row(found, code).rank, row(found, code).best, row(found, code).worst) for code in ("50", "51", "92")
    }
    # Lamphun (2–5) may stand above or below both at 4; nobody without a level is ranked.
    assert ranges == {"50": (1, 1, 3), "51": (3, 1, 3), "92": (4, 4, 4)}


def test_a_doubted_share_flips_against_the_nation_and_is_replaced_only_when_asked(exploration: Exploration) -> None:
    printed = seen(exploration, figure="labour.informal_share")
    assert row(printed, "92").value == 54.26
    assert row(printed, "92").flips
    assert not row(printed, "84").flips
    replaced = seen(exploration, figure="labour.informal_share", replaced=True)
    assert row(replaced, "92").value == 55.73891
    assert row(replaced, "92").value > replaced.nation > row(replaced, "84").value
    # The printed value stands at one end of its interval, what its parts give at the other.
    assert bounds(row(printed, "92").observed, 54.26) == (54.26, 55.73891)
    assert bounds(row(replaced, "92").observed, 55.73891) == (55.73891, 55.73891)


@pytest.mark.parametrize(("sort", "first"), [("rank", "58"), ("-rank", "52"), ("value", "52"), ("-value", "58")])
def test_values_sort_both_ways_with_the_missing_last(exploration: Exploration, sort: str, first: str) -> None:
    found = seen(exploration, sort=sort)
    assert codes(found)[0] == first
    assert math.isnan(found.rows[-1].value)


def test_names_sort_in_thai_order(exploration: Exploration) -> None:
    names = [item.area.name_th for item in seen(exploration, sort="name").rows]
    assert names[0] == "กระบี่"
    assert names.index("ชุมพร") < names.index("เชียงใหม่") < names.index("ตรัง")


def test_what_does_not_exist_is_put_back(exploration: Exploration) -> None:
    wrong = Selection(figure="nothing", period="fy2500", against="x", member="ไม่มี", picked=("99", "42"), sort="against")
    settled = exploration.settle(wrong)
    assert settled == Selection(figure="people.percent", period="fy2565-r2", picked=("42",))


def test_two_documents_that_disagree_are_doubted_between_their_values() -> None:
    told = {
        "series_id": "x.count",
        "scope": "42",
        "year": 2564,
        "year_kind": "fiscal",
        "unit": "count",
        "definition": "stated",
    }
    found = Exploration.of(observations_frame([{**told, "value": 93.0}, {**told, "value": 83.0}]))
    item = found.slices["x.count", "fy2564"].rows["42"]
    assert (item.low, item.high, item.doubted) == (83.0, 93.0, True)


def test_what_is_planned_is_a_series_of_its_own() -> None:
    told = {"series_id": "coverage.centres", "year": 2562, "year_kind": "fiscal", "unit": "count"}
    rows = [
        {**told, "scope": "84", "value": 19.0, "definition": "planned"},
        {**told, "scope": "92", "value": 10.0, "definition": "achieved"},
    ]
    found = Exploration.of(observations_frame(rows))
    assert set(found.series) == {"coverage.centres~achieved", "coverage.centres~planned"}
    assert list(found.slices["coverage.centres~achieved", "fy2562"].rows) == ["92"]
    assert "ยังไม่ใช่ผลงาน" in found.words("coverage.centres~planned").name.th


def test_nothing_to_explore_is_said_by_an_empty_figure() -> None:
    nothing = Exploration.of(observations_frame())
    assert nothing.series == ()
    assert nothing.settle(Selection(picked=("42",))) == Selection()


@pytest.mark.parametrize(
    ("values", "edges"),
    [
        ([1.0, 2.0], ()),
        ([5.0] * 20, ()),
        ([float(value) for value in range(1, 101)], (21.0, 41.0, 60.0, 80.0)),
        ([100.0] * 15 + [50.0, 60.0], (100.0,)),
    ],
)
def test_class_edges_are_round_and_part_the_values(values: list[float], edges: tuple[float, ...]) -> None:
    assert class_edges(values) == edges


def test_a_class_begins_at_its_edge_unrounded() -> None:
    assert step_of(39.999, (40.0,)) == 0
    assert step_of(40.0, (40.0,)) == 1
    assert step_of(math.nan, (40.0,)) is None


@pytest.mark.parametrize(
    ("round_id", "kind", "provinces", "said"),
    [
        ("fy2565-r2", "fiscal", 3, Text("3 จังหวัดในรอบนี้", "3 provinces of this round")),
        ("fy2565-r2", "fiscal", 76, Text("ทั่วประเทศ", "Nation")),
        ("", "fiscal", 3, Text("ทั่วประเทศ", "Nation")),  # of no round: a document prints it
        ("fy2562-annual", "statistical", 3, Text("ทั่วประเทศ", "Nation")),
    ],
)
def test_the_sum_of_some_provinces_is_not_called_the_country(
    round_id: str, kind: str, provinces: int, said: Text
) -> None:
    shared = {
        "series_id": "people.percent", "year": 2565, "year_kind": kind, "unit": "percent", "value": 50.0,
        "definition": "monthly_results", "round_id": round_id,
    }  # fmt: skip
    asked = [item.code for item in all_provinces()][:provinces]
    found = Exploration.of(observations_frame([{**shared, "scope": scope} for scope in (*asked, "TH")]))
    view = seen(found)
    assert view.slice.nation_words == said
    for language in ("th", "en"):
        told = replace(view, selection=replace(view.selection, language=language))
        chart = look_chart(found, told)
        for text in (summary(found, told), chart.svg):
            assert f"{said.of(language)} 50.00" in text
    (kept,) = page_data(found)["slices"]["people.percent"].values()
    assert kept.get("whose") == ([said.th, said.en] if said.en != "Nation" else None)
