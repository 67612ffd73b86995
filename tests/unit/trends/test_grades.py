"""How far two years may be compared: each difference by its grade, what an analyst joins, what changed most."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_points import observed, years

from analysis.bilingual import Text
from analysis.params.joins import Join
from analysis.params.trends import ALLOWED, Comparability, Difference, Grade, load_trend_rules
from analysis.trends.change import trends
from analysis.trends.grades import graded, latest_changes, unused
from analysis.trends.segments import breaks, segmented

RULES = load_trend_rules().comparability
SIX, TWELVE = "own_allocation_6_months", "own_allocation_12_months"
SHARED = {"criteria": "one", "plan": "2560-2564", "definition": TWELVE}
REASON = Text("เหตุผลที่ผู้อื่นเข้าใจได้", "A reason that others understand")
#: How the later year differs, by the difference that it makes.
CHANGES = {
    Difference.DEFINITION: {"definition": "action_plan"},
    Difference.TARGET_BASIS: {"definition": SIX},
    Difference.METHOD: {"method": "other_frame"},
    Difference.CRITERIA: {"criteria": "other"},
    Difference.PLAN: {"plan": "2563-2565"},
    Difference.YEAR_KIND: {"year_kind": "statistical"},
    Difference.PART: {"part": "annual"},
    Difference.SYNTHETIC: {"synthetic": True},
}


def ruled(**grades: Grade) -> Comparability:
    return RULES.model_copy(update={"grades": {**RULES.grades, **grades}})


def compared(rows: pd.DataFrame, rules: Comparability = RULES, joins: tuple[Join, ...] = ()):
    points = segmented(rows, None, rules)
    return points, graded(breaks(points, rules), points, rules, joins)


def pair(difference: Difference) -> pd.DataFrame:
    return observed({"year": 2564, "value": 40}, {"year": 2565, "value": 50, **CHANGES[difference]}, **SHARED)


def join(**facts: object) -> Join:
    given = {"series": "people.percent", "years": (2564, 2565), "reason": REASON, **facts}
    return Join.model_validate(given)


@pytest.mark.parametrize(
    ("difference", "grade"), [(difference, grade) for difference in Difference for grade in ALLOWED[difference]]
)
def test_each_difference_by_each_grade(difference: Difference, grade: Grade) -> None:
    points, found = compared(pair(difference), ruled(**{difference: grade}))
    if grade is Grade.SAME:
        assert found.empty
        assert points["segment"].tolist() == [1, 1]
        assert trends(points)["change"].tolist() == [10]
        return
    assert points["segment"].tolist() == [1, 2]
    line = found.iloc[0]
    assert (line["grade"], line["codes"]) == (grade, [difference])
    assert (line["change"] == 10) if grade is Grade.CAUTION else math.isnan(line["change"])
    assert trends(points)["change"].isna().all()


@pytest.mark.parametrize("difference", list(Difference))
def test_the_shipped_grades_of_the_issue(difference: Difference) -> None:
    with_caution = {Difference.PLAN, Difference.TARGET_BASIS}
    grade = Grade.CAUTION if difference in with_caution else Grade.NEVER
    assert compared(pair(difference))[1]["grade"].tolist() == [grade]


def test_another_unit_is_another_definition_whatever_the_basis() -> None:
    later = {"year": 2565, "value": 50, "definition": SIX, "unit": "baht"}
    found = compared(observed({"year": 2564, "value": 40}, later, **SHARED))[1]
    assert found[["code", "grade"]].values.tolist() == [["definition", "never"]]
    loose = compared(observed({"year": 2564, "value": 40}, later, **SHARED), ruled(definition=Grade.CAUTION))[1]
    assert loose["grade"].tolist() == ["never"]


@pytest.mark.parametrize("difference", list(Difference))
def test_an_analyst_joins_what_the_rules_part_but_not_what_is_made_up(difference: Difference) -> None:
    line = compared(pair(difference), joins=(join(),))[1].iloc[0]
    if difference is Difference.SYNTHETIC:
        assert (line["grade"], line["because_th"]) == ("never", "")
        assert math.isnan(line["change"])
    else:
        assert (line["grade"], line["change"], line["because_th"]) == ("joined", 10, REASON.th)


@pytest.mark.parametrize(
    "other",
    [{"series": "people.result"}, {"years": (2563, 2565)}, {"scopes": ("42",)}, {"part": "annual"}],
    ids=["series", "years", "scope", "part"],
)
def test_a_join_is_of_its_own_series_years_place_and_part(other: dict[str, object]) -> None:
    given = join(**other)
    found = compared(pair(Difference.CRITERIA), joins=(given,))[1]
    assert found["grade"].tolist() == ["never"]
    assert unused((given,), found, "92") == (() if "scopes" in other else (given,))
    good = join()
    assert unused((good,), compared(pair(Difference.CRITERIA), joins=(good,))[1], "92") == ()


def test_two_values_of_one_year_are_joined_by_nobody() -> None:
    rows = observed({"year": 2565, "value": 93}, {"year": 2565, "value": 83})
    assert compared(rows, joins=(join(),))[1]["grade"].tolist() == ["never"]


DIFFERENT = st.dictionaries(
    st.sampled_from(["definition", "method", "criteria", "plan", "part", "unit", "synthetic"]),
    st.booleans(),
    max_size=4,
)
OTHER = {
    "definition": "action_plan",
    "method": "x",
    "criteria": "other",
    "plan": "2563-2565",
    "part": "annual",
    "unit": "persons",
    "synthetic": True,
}


@settings(max_examples=60)
@given(st.lists(DIFFERENT, min_size=2, max_size=5), st.booleans())
def test_a_change_is_never_told_across_never_unless_joined(differs: list[dict[str, bool]], joined: bool) -> None:
    """And what is told is of one unit, real or made up, and neither within one segment nor of one year."""
    rows = observed(
        *(
            {"year": 2560 + at, "value": 10.0 * at, **{name: OTHER[name] for name, on in one.items() if on}}
            for at, one in enumerate(differs)
        ),
        **SHARED,
    )
    joins = tuple(join(years=(2560 + at, 2561 + at)) for at in range(len(differs) - 1)) if joined else ()
    points, found = compared(rows, joins=joins)
    for line in found.to_dict("records"):
        worst = RULES.grade(line["codes"])
        told = not math.isnan(line["change"])
        assert told == (line["grade"] in ("caution", "joined"))
        assert line["grade"] != "same"
        if told:
            assert line["grade"] == "joined" or worst is Grade.CAUTION
            assert line["from_unit"] == line["to_unit"]
            assert line["from_year"] < line["to_year"]
            assert line["from_synthetic"] == line["to_synthetic"]
        if line["grade"] == "joined":
            assert joined
            assert line["because_en"] == REASON.en
    across = latest_changes(points, found)
    assert set(across["grade"]) <= {"same", "caution", "joined"}
    assert "joined" not in set(across["grade"]) or joined


def test_what_changed_most_stands_first_and_is_the_last_change_of_its_line() -> None:
    rows = pd.concat(
        [
            years(10, 90, 92, start=2563),
            years(50, 62, start=2564, series_id="own_allocation.percent", definition=TWELVE),
            years(2, 4, start=2564, series_id="milestones.level", unit="level"),
            years(20, 30, start=2564, series_id="milestones.at_top", unit="count"),
        ],
        ignore_index=True,
    )
    points, found = compared(rows)
    lines = latest_changes(points, found, {"milestones.at_top": 76})
    told = [[line["series_id"], line["change"]] for line in lines.to_dict("records")]
    assert told == [
        ["milestones.level", 2],
        ["milestones.at_top", 10],
        ["own_allocation.percent", 12],
        ["people.percent", 2],
    ]
    assert lines["share"].round(3).tolist() == [0.4, 0.132, 0.12, 0.02]


def test_a_change_within_its_own_interval_gives_way() -> None:
    wide = {"series_id": "milestones.level", "unit": "level"}
    rows = pd.concat(
        [
            observed(
                {"year": 2564, "value": 1, "low": 1, "high": 5}, {"year": 2565, "value": 4, "low": 4, "high": 5}, **wide
            ),
            years(50, 51, start=2564),
        ],
        ignore_index=True,
    )
    lines = latest_changes(*compared(rows))
    assert lines[["series_id", "sure"]].values.tolist() == [["people.percent", True], ["milestones.level", False]]


def test_a_last_year_that_cannot_be_compared_has_no_change() -> None:
    rows = observed({"year": 2563, "value": 1}, {"year": 2564, "value": 2}, {"year": 2565, "value": 3, "criteria": "x"})
    assert latest_changes(*compared(rows)).empty
    assert latest_changes(*compared(rows, joins=(join(),)))["change"].tolist() == [1]
    assert latest_changes(*compared(observed({"year": 2565}))).empty
