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
        "series_id": "people.percent", "year": 2565, "year_kind": kind, "unit": "percent", "value": 50.0,
        "definition": "monthly_results", "round_id": round_id,
    }  # fmt: skip
    asked = [item.code for item in all_provinces()][:provinces]
    found = Exploration.of(observations_frame([{**shared, "scope": scope} for scope in (*asked, "TH")]))
    ((_, view),) = found.slices.items()
    assert view.nation_words == said
    (kept,) = page_data(found)["slices"]["people.percent"].values()
    assert kept.get("whose") == ([said.th, said.en] if said.en != "Nation" else None)
