"""Joining the figures of several reports: one row an id, nothing lost, and no contradiction published."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from analysis.errors import WorkbookError
from analysis.evaluate.figure import FigureBook, figures_frame
from analysis.reports.report import write_figures
from analysis.rounds.results.figures import FIGURES, gather_figures, joined

FILE, SHEET = "data/fy2565-r1/42-loei.xlsx", "แผนและผล"


def book(scope: str = "TH", /, *, value: float | None = 40.0, rule: str = "people", rows: str = "5") -> FigureBook:
    made = FigureBook("fy2565-r1", 1, scope)
    made.add("people.percent", value, unit="percent", rule=rule, sources=[(FILE, SHEET, rows)])
    return made


def leave(folder: Path, name: str, made: FigureBook) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_figures(folder / f"figures-{name}.parquet", figures_frame([made]))


def test_parts_become_one_sorted_file(tmp_path: Path) -> None:
    leave(tmp_path / "provinces" / "92-trang", "evaluation", book("92"))
    leave(tmp_path / "national", "evaluation", book("TH"))
    leave(tmp_path / "provinces" / "42-loei", "evaluation", book("42"))
    assert gather_figures(tmp_path) == 3
    ids = parquet.read_table(tmp_path / FIGURES).column("figure_id").to_pylist()
    assert ids == [f"fy2565-r1/{scope}/people.percent" for scope in ("42", "92", "TH")]
    assert [path.name for path in tmp_path.rglob("*.parquet")] == [FIGURES]


def test_without_parts_there_is_no_file(tmp_path: Path) -> None:
    assert gather_figures(tmp_path) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_number_that_two_reports_show_is_kept_once_with_the_rules_and_rows_of_both(tmp_path: Path) -> None:
    leave(tmp_path, "a", book(rule="people", rows="5"))
    leave(tmp_path, "b", book(rule="plan", rows="6-8", value=40.0 + 1e-14))
    assert gather_figures(tmp_path) == 1
    row = parquet.read_table(tmp_path / FIGURES).to_pylist()[0]
    assert (row["value"], row["rule"]) == (40.0, "people; plan")
    assert row["sources"] == [{"file": FILE, "sheet": SHEET, "rows": "5-8"}]


def test_a_missing_number_agrees_with_a_missing_one_only() -> None:
    missing = figures_frame([book(value=None)]).to_dict("records")[0] | {"value": None}
    assert joined([missing, missing])[0]["value"] is None
    with pytest.raises(WorkbookError):
        joined([missing, missing | {"value": 0.0}])


@pytest.mark.parametrize("change", [{"value": 40.01}, {"unit": "persons"}, {"state": "early"}, {"value": None}])
def test_two_values_of_one_figure_are_refused_with_both(change: dict[str, object]) -> None:
    one = figures_frame([book()]).to_dict("records")[0]
    with pytest.raises(WorkbookError) as told:
        joined([one, one | change])
    assert "fy2565-r1/TH/people.percent" in told.value.text()
    assert "40.0 percent ok (people) ≠" in told.value.text()
