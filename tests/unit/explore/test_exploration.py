from __future__ import annotations

import pytest

from analysis.bilingual import Text
from analysis.compare.observations import observations_frame
from analysis.explore.exploration import Exploration, class_edges
from analysis.explore.page_data import page_data
from analysis.explore.selection import Selection
from analysis.places.provinces import provinces as all_provinces
from made_observations import observations


@pytest.fixture(scope="module")
def exploration() -> Exploration:
    return Exploration.of(observations())


def test_the_start_is_people_in_the_latest_period(exploration: Exploration) -> None:
    started = exploration.settle(Selection())
    assert (started.figure, started.period) == ("people.percent", "fy2565-r2")


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


def told_in(*periods: tuple[int, str], **later: str) -> Exploration:
    """One series in some periods (year, part); ``later`` are facts of the last."""
    shared = {"series_id": "x.percent", "year_kind": "fiscal", "unit": "percent", "definition": "stated", "scope": "42"}
    rows = [{**shared, "year": year, "part": part, "value": 50.0} for year, part in periods]
    return Exploration.of(observations_frame([*rows[:-1], {**rows[-1], **later}]), {"a": "same", "b": "same"})


@pytest.mark.parametrize(
    ("periods", "before", "joins"),
    [
        (((2564, "r2"), (2565, "r1"), (2565, "r2")), "fy2565-r1", "fy2564-r2"),
        (((2564, "r2"), (2565, "r2")), "fy2564-r2", "fy2564-r2"),
        (((2562, "r2"), (2565, "r1"), (2565, "annual")), "fy2565-r1", ""),
        (((2565, "annual"), (2565, "r2")), "", ""),  # they end on one day
        (((2565, "m02"), (2565, "m10"), (2565, "annual")), "fy2565-m10", ""),
        (((2561, ""), (2564, "")), "fy2561", "fy2561"),
    ],
)
def test_a_change_is_told_since_the_earlier_part_or_else_the_earlier_year(
    periods: tuple[tuple[int, str], ...], before: str, joins: str
) -> None:
    found = told_in(*periods)
    last = "fy{}-{}".format(*periods[-1]).rstrip("-")
    assert (found.before("x.percent", last), found.year_before("x.percent", last)) == (before, joins)
    told = page_data(found)["slices"]["x.percent"][last]
    assert told.get("before") == ([before] if before else None)
    assert told.get("joins", "") == joins


@pytest.mark.parametrize(
    ("later", "codes"),
    [
        ({"plan": "2566-2570"}, ["plan"]),
        ({"definition": "y", "unit": "baht", "method": "z"}, ["definition", "method"]),
        ({"criteria": "c"}, ["criteria"]),
        ({}, []),
    ],
)
def test_what_is_not_the_same_is_not_compared(later: dict[str, str], codes: list[str]) -> None:
    told = page_data(told_in((2564, "r2"), (2565, "r2"), **later))["slices"]["x.percent"]["fy2565-r2"]
    assert told["before"] == ["fy2564-r2", *codes]
    assert ("joins" in told) == (not codes)


def test_files_that_ask_the_same_are_the_same_criteria() -> None:
    shared = {"series_id": "x.percent", "year_kind": "fiscal", "unit": "percent", "scope": "42", "value": 1.0}
    shared |= {"part": "r2", "definition": "stated"}
    for after, codes in (("b", ()), ("c", ("criteria",))):
        rows = [{**shared, "year": 2564, "criteria": "a"}, {**shared, "year": 2565, "criteria": after}]
        found = Exploration.of(observations_frame(rows), {"a": "same", "b": "same"})
        assert found.refusals("x.percent", "fy2564-r2", "fy2565-r2") == codes


def test_a_change_is_sorted_only_where_it_is_shown(exploration: Exploration) -> None:
    assert exploration.settle(Selection(sort="-change")).sort == "rank"
    assert exploration.settle(Selection(sort="-change", only="moved")).sort == "-change"
    assert exploration.settle(Selection(only="7", threshold="x")) == exploration.settle(Selection())
    typed = exploration.settle(Selection(only=5, threshold=39.5))  # as a person types them into a cell
    assert (typed.only, typed.threshold) == ("5", "39.5")


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
        "series_id": "people.percent",
        "year": 2565,
        "year_kind": kind,
        "unit": "percent",
        "value": 50.0,
        "definition": "monthly_results",
        "round_id": round_id,
    }
    asked = [item.code for item in all_provinces()][:provinces]
    found = Exploration.of(observations_frame([{**shared, "scope": scope} for scope in (*asked, "TH")]))
    ((_, view),) = found.slices.items()
    assert view.nation_words == said
    (kept,) = page_data(found)["slices"]["people.percent"].values()
    assert kept.get("whose") == ([said.th, said.en] if said.en != "Nation" else None)
