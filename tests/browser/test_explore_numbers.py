"""Ranks, ranges and middle values as the page reckons them, by hand on a small table of observations."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from analysis.compare.moves import moves
from analysis.compare.observations import observations_frame
from analysis.compare.ranks import ranks
from analysis.explore.exploration import Exploration
from analysis.explore.page import explore_page
from analysis.explore.page_data import page_data
from analysis.explore.selection import Selection, from_link, to_link
from analysis.places.provinces import provinces
from made_observations import observations

CLUSTER = "ภาคเหนือตอนบน 1"
#: Holds a page as the panel in JupyterLab does, and keeps what it tells.
HOLD = """(page) => new Promise((ready) => {
  document.querySelector("iframe")?.remove();
  const frame = document.createElement("iframe");
  frame.keeper = {
    first: () => "",
    keep(link, seen) { window.told = seen(); ready(); },
    follow(open) { window.ask = (link) => { open(link); return window.told; }; },
  };
  frame.srcdoc = page;
  document.body.append(frame);
})"""

Seen = dict[str, Any]
Ask = Callable[..., Seen]


@pytest.fixture(scope="module")
def tab(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()


def held(tab: Any, exploration: Exploration) -> Ask:
    """The page of an exploration; ask it for a selection, and get what it tells, its rows by code."""
    tab.evaluate(HOLD, explore_page(page_data(exploration)))

    def ask(**chosen: Any) -> Seen:
        wanted = exploration.settle(replace(Selection(), **chosen))
        told = tab.evaluate("(link) => ask(link)", to_link(wanted))
        assert from_link(told["link"]) == wanted
        told["rows"] = pd.DataFrame(told["rows"], columns=told["keys"]).set_index("code")
        return told

    return ask


@pytest.fixture(scope="module")
def seen(tab: Any) -> Ask:
    return held(tab, Exploration.of(observations()))


def codes(found: Seen) -> list[str]:
    return list(found["rows"].index)


def test_the_start_shows_the_76_and_ranks_those_with_a_value(seen: Ask) -> None:
    found = seen()
    assert (found["members"], found["with_value"], len(found["rows"])) == (76, 5, 76)
    assert codes(found)[:5] == ["58", "50", "42", "52", "51"]  # the tie of 50 in Thai order: ลำปาง, ลำพูน


def test_ties_share_a_rank_and_the_next_is_skipped(seen: Ask) -> None:
    rows = seen()["rows"]
    assert rows["rank"].dropna().to_dict() == {"58": 1, "50": 2, "42": 3, "51": 4, "52": 4}
    assert seen(figure="people.result")["rows"]["rank"].dropna().to_dict() == {
        "50": 1,
        "42": 2,
        "52": 3,
        "51": 4,
        "58": 5,
    }
    assert math.isnan(rows["value"]["92"])
    assert rows["best"].isna().all()  # without an interval there is no range


def test_a_group_ranks_its_own_and_is_summed_from_its_parts(seen: Ask) -> None:
    found = seen(member=CLUSTER)
    assert sorted(codes(found)) == ["50", "51", "52", "58"]
    assert found["rows"]["rank"]["50"] == 2
    assert found["median"] == pytest.approx(65.0)
    assert found["together"] == pytest.approx(100 * (80 + 30 + 45 + 9) / (100 + 60 + 90 + 10))
    assert found["rows"]["from_median"]["50"] == pytest.approx(15.0)
    assert seen(figure="people.result", member=CLUSTER)["together"] == 80 + 30 + 45 + 9
    assert seen(figure="milestones.level")["together"] is None  # levels have an order and no sum


@pytest.mark.parametrize("search", ["เชียงใหม่", "chiang m", "50", "๕๐", " เชียง ใหม่ "])
def test_a_search_hides_rows_and_changes_no_rank(seen: Ask, search: str) -> None:
    found = seen(search=search)
    assert codes(found) == ["50"]
    assert found["rows"]["rank"]["50"] == 2
    assert found["with_value"] == 5


def test_intervals_leave_a_range_of_ranks(seen: Ask) -> None:
    rows = seen(figure="milestones.level")["rows"]
    ranges = {code: tuple(rows.loc[code, ["rank", "best", "worst"]]) for code in ("50", "51", "92")}
    # Lamphun (2–5) may stand above or below both at 4; nobody without a level is ranked.
    assert ranges == {"50": (1, 1, 3), "51": (3, 1, 3), "92": (4, 4, 4)}
    assert tuple(rows.loc["51", ["low", "high"]]) == (2, 5)


def test_a_doubted_share_flips_against_the_nation_and_is_replaced_only_when_asked(seen: Ask) -> None:
    printed = seen(figure="labour.informal_share")["rows"]
    assert printed["value"]["92"] == 54.26
    assert printed["recomputed"]["92"] == 55.73891
    assert printed["flips"].to_dict() == {**dict.fromkeys(printed.index, False), "92": True}
    # The printed value stands at one end of its interval, what its parts give at the other.
    assert tuple(printed.loc["92", ["low", "high"]]) == (54.26, 55.73891)
    found = seen(figure="labour.informal_share", replaced=True)
    replaced = found["rows"]
    assert replaced["value"]["92"] == 55.73891
    assert replaced["value"]["92"] > found["nation"] > replaced["value"]["84"]
    assert replaced.loc["92", ["low", "high"]].isna().all()


@pytest.mark.parametrize(("sort", "first"), [("rank", "58"), ("-rank", "52"), ("value", "52"), ("-value", "58")])
def test_values_sort_both_ways_with_the_missing_last(seen: Ask, sort: str, first: str) -> None:
    found = seen(sort=sort)
    assert codes(found)[0] == first
    assert math.isnan(found["rows"]["value"].iloc[-1])


def test_names_sort_in_thai_order(seen: Ask) -> None:
    names = list(seen(sort="name")["rows"]["name"])
    assert names[0] == "กระบี่"
    assert names.index("ชุมพร") < names.index("เชียงใหม่") < names.index("ตรัง")


def test_what_is_missing_is_a_dash_in_the_table_and_hatched_on_the_map(tab: Any, seen: Ask) -> None:
    seen(figure="milestones.level")
    page = tab.frame_locator("iframe")
    cells = page.locator('#rows tr[data-code="58"]').locator("th, td").all_inner_texts()
    assert cells == ["–", "–", "แม่ฮ่องสอน", CLUSTER, "–", "–"]
    assert page.locator('#map .country use[data-code="58"]').get_attribute("fill") == "url(#hatch)"
    assert page.locator('#chart .dot[data-code="58"]').count() == 0
    assert page.locator('#rows tr[data-code="51"] td').first.inner_text() == "3"
    assert page.locator('#rows tr[data-code="51"] td').nth(1).inner_text() == "1–3"


@pytest.mark.parametrize(("value", "step"), [(39.999, 0), (40.0, 1)])
def test_a_class_begins_at_its_edge_unrounded(tab: Any, value: float, step: int) -> None:
    told = {"series_id": "x.count", "year": 2564, "year_kind": "fiscal", "unit": "count", "definition": "stated"}
    others = [item.code for item in provinces()]
    spread = [*([20.0] * 10), *([40.0] * 40), *([60.0] * 20)]
    rows = [{**told, "scope": code, "value": one} for code, one in zip(others, [value, *spread], strict=False)]
    exploration = Exploration.of(observations_frame(rows))
    assert exploration.slices["x.count", "fy2564"].edges == (40.0, 60.0)
    held(tab, exploration)()
    fill = tab.frame_locator("iframe").locator(f'#map .country use[data-code="{others[0]}"]').get_attribute("fill")
    colours = page_data(exploration)["colours"]
    assert fill == [colours[0], colours[len(colours) // 2], colours[-1]][step]


@pytest.mark.parametrize(
    ("some", "said"), [(3, ("3 จังหวัดในรอบนี้", "3 provinces of this round")), (76, ("ทั่วประเทศ", "Nation"))]
)
def test_the_sum_of_some_provinces_is_not_called_the_country(tab: Any, some: int, said: tuple[str, str]) -> None:
    shared = {
        "series_id": "people.percent",
        "year": 2565,
        "year_kind": "fiscal",
        "unit": "percent",
        "value": 50.0,
        "definition": "monthly_results",
        "round_id": "fy2565-r2",
    }
    asked = [item.code for item in provinces()][:some]
    ask = held(tab, Exploration.of(observations_frame([{**shared, "scope": scope} for scope in (*asked, "TH")])))
    for language, words in zip(("th", "en"), said, strict=True):
        assert f"{words} 50.00" in ask(language=language)["notes"][0]
        assert f"{words} 50.00" in tab.frame_locator("iframe").locator("#chart").inner_text()


def two_years(**later: Any) -> pd.DataFrame:
    """Eight provinces in two years with intervals; the later year's facts may be changed."""
    codes = [item.code for item in provinces()][:8]
    told = {"series_id": "x.percent", "year_kind": "fiscal", "part": "r2", "unit": "percent", "definition": "stated"}
    before = [90.0, 80.0, 70.0, 60.0, 50.0, 40.0, 30.0, 20.0]
    after = [15.0, 82.0, 70.5, 60.0, 55.0, 40.0, 31.0, math.nan]
    rows = [
        {**told, **facts, "year": year, "scope": code, "value": value, "low": value - 3, "high": value + 3}
        for year, values, facts in ((2564, before, {}), (2565, after, later))
        for code, value in zip(codes, values, strict=True)
    ]
    return observations_frame(rows)


def test_changes_and_moved_ranks_are_those_of_the_reports(tab: Any) -> None:
    observed = two_years()
    ask = held(tab, Exploration.of(observed))
    year = {year: observed[observed["year"] == year] for year in (2564, 2565)}
    expected = moves(ranks(year[2564]), ranks(year[2565])).set_index("scope")
    found = ask(figure="x.percent", period="fy2565-r2", only="changed")["rows"].loc[expected.index]
    assert found["rank_then"].astype("Int64").tolist() == expected["before"].tolist()
    assert found["moved"].fillna(0).astype(bool).tolist() == expected["moved"].tolist()
    values = {one: year[one].set_index("scope")["value"] for one in year}
    assert found["change"].tolist() == pytest.approx(
        list((values[2565] - values[2564])[found.index]), abs=2e-6, nan_ok=True
    )
    only = ask(figure="x.percent", period="fy2565-r2", only="moved")
    assert set(codes(only)) == set(expected.index[expected["moved"]])
    assert 0 < len(codes(only)) < 8


@pytest.mark.parametrize(
    ("later", "why"),
    [
        ({"plan": "2566-2570"}, ("อยู่ภายใต้แผนคนละฉบับ", "they stand under different plans")),
        ({"definition": "persons"}, ("วัดคนละสิ่งหรือนิยามไม่เหมือนกัน", "they measure different things")),
    ],
    ids=["plan", "definition"],
)
def test_years_that_may_not_be_compared_give_the_reason_and_no_change(
    tab: Any, later: dict[str, str], why: tuple[str, str]
) -> None:
    ask = held(tab, Exploration.of(two_years(**later)))
    for language, reason in zip(("th", "en"), why, strict=True):
        found = ask(figure="x.percent", period="fy2565-r2", only="changed", language=language)
        assert "change" not in found["keys"]
        assert reason in tab.frame_locator("iframe").locator("#past").inner_text()
        assert tab.frame_locator("iframe").locator("[data-sort=change]").count() == 0
    ordered = ask(figure="x.percent", period="fy2565-r2", only="changed", sort="-change")["rows"]["value"].dropna()
    assert list(ordered) == sorted(ordered, reverse=True)  # without changes the highest stands first
    assert codes(ask(figure="x.percent", period="fy2565-r2", only="moved")) == []
    ask(figure="x.percent", period="fy2564-r2", only="changed")
    assert tab.frame_locator("iframe").locator("#past").inner_text() == "ไม่มีงวดก่อนให้เทียบ"


def test_ties_at_the_edge_of_the_highest_and_lowest_all_stand(tab: Any) -> None:
    told = {"series_id": "x.count", "year": 2564, "year_kind": "fiscal", "unit": "count", "definition": "stated"}
    values = [9.0, 8.0, 7.0, 7.0, 5.0, 4.0, 3.0, 3.0, 2.0, 1.0]
    names = [item.code for item in provinces()][: len(values)]
    rows = [{**told, "scope": code, "value": value} for code, value in zip(names, values, strict=True)]
    found = held(tab, Exploration.of(observations_frame(rows)))(only="3")["rows"]
    assert sorted(found["value"], reverse=True) == [9, 8, 7, 7, 3, 3, 2, 1]
    assert found["rank"][names[-1]] == 10


def test_a_threshold_is_reached_unrounded_and_left_open_by_an_interval(tab: Any) -> None:
    ask = held(tab, Exploration.of(two_years()))
    found = ask(figure="x.percent", period="fy2565-r2", threshold="40.0001")
    reached = found["rows"]["reached"].dropna()
    assert reached.sum() == 4  # 40 is not 40.0001
    assert len(reached) == 7  # what is missing neither reaches nor fails
    words = tab.frame_locator("iframe").locator("#reach").inner_text()
    assert words == "ถึง 40.0001: 4 จังหวัด · ไม่ถึง: 3 จังหวัด · ช่วงคร่อมเกณฑ์: 1"
    assert ask(figure="x.percent", period="fy2565-r2", threshold="40")["rows"]["reached"].sum() == 5


def test_a_line_joins_only_years_that_may_be_compared(tab: Any) -> None:
    told = {"series_id": "x.percent", "year_kind": "fiscal", "unit": "percent", "definition": "stated"}
    facts = {(2562, "r2"): {}, (2563, "r2"): {}, (2563, "r1"): {}, (2564, "r2"): {"plan": "new"}}
    rows = [
        {**told, **more, "year": year, "part": part, "scope": code, "value": value}
        for (year, part), more in facts.items()
        for code, value in (("50", 60.0), ("51", 40.0), ("42", 20.0))
    ]
    held(tab, Exploration.of(observations_frame(rows)))(figure="x.percent", picked=("50", "42"))
    small = tab.frame_locator("iframe").locator(".multiples svg")
    assert small.count() == 2
    across = "all => all.map((one) => [one.x1, one.x2].map((x) => x.baseVal.value))"
    ends = small.first.locator("line.own").evaluate_all(across)
    own = small.first.locator("circle.own").evaluate_all("all => all.map((one) => one.cx.baseVal.value)")
    assert ends == [[own[0], own[2]]]  # r2 of 2562 and of 2563; not the half year between, nor another plan
    assert small.first.locator("circle.peer").count() == 2 * 4  # its cluster: itself and Lamphun
    assert small.nth(1).locator("line.middle").count() == 0  # alone in its cluster, Loei has no median
