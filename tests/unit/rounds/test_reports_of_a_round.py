"""Which notebooks a round runs, and for whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.params.load import load_parameters, load_round
from analysis.paths import home
from analysis.places.provinces import provinces
from analysis.reports.catalogue import folder_of, plan

#: What a province has in a round of its own, when its documents print shares of several areas.
JUDGED_ALONE = (
    "round_evaluation",
    "problem_summary",
    "province_comparison",
    "year_trends",
    "kpi_template",
    "evaluation_memo",
)
TWO = ("scope.provinces=42,92",)


@pytest.mark.parametrize(
    ("round_id", "overrides", "expected"),
    [
        (
            "fy2568-m02",
            (),
            [
                *(
                    f"national/{name}"
                    for name in ("operations_report", "problem_summary", "year_trends", "kpi_template")
                ),
                "national/evaluation_memo",
                "central/evaluation_memo",
            ],
        ),
        (
            "fy2566-annual",
            (),
            [
                f"provinces/42-loei/{name}"
                for name in (
                    "action_plan_results",
                    "annual_report",
                    "problem_summary",
                    "year_trends",
                    "evaluation_memo",
                )
            ],
        ),
        ("fy2562-annual", (), [f"provinces/92-trang/{name}" for name in JUDGED_ALONE]),
        ("fy2564-annual", (), [f"provinces/24-chachoengsao/{name}" for name in JUDGED_ALONE]),
        (
            "fy2565-r1",
            TWO,
            [
                "national/round_evaluation",
                "provinces/42-loei/round_evaluation",
                "provinces/92-trang/round_evaluation",
                "national/action_plan_results",
                "national/problem_summary",
                "national/province_comparison",
                "national/criteria_study",
                "national/year_trends",
                "national/kpi_template",
                "national/evaluation_memo",
                "provinces/42-loei/evaluation_memo",
                "provinces/92-trang/evaluation_memo",
            ],
        ),
        (
            "fy2565-r1",
            (*TWO, "scope.level=provinces"),
            [
                f"provinces/{place}/{name}"
                for name in ("round_evaluation", "problem_summary", "year_trends", "kpi_template", "evaluation_memo")
                for place in ("42-loei", "92-trang")
            ],
        ),
    ],
)
def test_tasks_of_a_round(round_id: str, overrides: tuple[str, ...], expected: list[str]) -> None:
    tasks = plan(load_parameters(round_id, overrides).round, home(), overrides)
    assert [task.task_id for task in tasks] == expected
    assert all(task.notebook.is_file() for task in tasks)


def test_a_whole_round_has_the_nation_and_every_province_once() -> None:
    tasks = plan(load_round("fy2565-r1"), home())
    assert len({task.task_id for task in tasks}) == len(tasks) == 76 * 2 + 8
    assert {task.scope for task in tasks} == {"TH", *(item.code for item in provinces())}


def test_parameters_are_codes_and_titles_speak_the_rounds_language() -> None:
    overrides = ("language=en", *TWO)
    task = plan(load_parameters("fy2565-r1", overrides).round, Path("project"), overrides)[0]
    assert task.parameters == {"round_id": "fy2565-r1", "scope": "TH", "overrides": list(overrides)}
    assert task.title == "Evaluation of the round"
    assert folder_of("TH") == "national"
