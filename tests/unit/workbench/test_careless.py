"""What a careless or unlucky analyst meets: files that changed, offices that are silent, names that are none, columns
that cannot be mapped. Refused or told, never a wrong number."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from analysis import notebook as wb
from analysis.errors import WorkbookError
from analysis.workbench.open_round import OpenRound
from project_copy import TWO, Project

SHIPPED = "fy2565-r1"
MAPPED = pd.DataFrame({"province_code": ["TH", "central", "42", "92"], "percent": [1.0, 2.0, 30.0, float("inf")]})


@pytest.fixture(scope="module")
def published(project: Project) -> OpenRound:
    """A round of two provinces that was published."""
    project.publication(SHIPPED)
    return OpenRound(SHIPPED, project.home, TWO)


def test_an_office_that_sent_nothing_has_no_level(make_project: Callable[..., Project]) -> None:
    home = make_project(SHIPPED).home
    next((home / "data" / SHIPPED).glob("92-*.xlsx")).unlink()
    r = OpenRound(SHIPPED, home, TWO)
    levels = r.tables.levels.set_index("province_code")
    assert levels["level"].isna().to_dict() == {"42": False, "92": True}
    assert levels["level_if_evidence"].isna().to_dict() == {"42": False, "92": True}
    assert "–" in r.tables.levels._repr_html_()
    sent = r.tables.timeliness.set_index("province_code")
    assert sent["on_time"].isna().to_dict() == sent["late"].isna().to_dict() == {"42": False, "92": True}
    assert "ยังไม่มีข้อมูล" in repr(r.what_if({"cumulative": False}))
    tried = r.what_if({"cumulative": False}).levels.set_index("province_code")
    assert tried["level"].isna().to_dict() == {"42": False, "92": True}


def test_tables_of_changed_files_are_refused_and_never_kept(make_project: Callable[..., Project]) -> None:
    home = make_project(SHIPPED).home
    book = next((home / "data" / SHIPPED).glob("42-*.xlsx"))
    r = OpenRound(SHIPPED, home, TWO)
    assert len(r.tables.people) == 2
    book.unlink()
    for ask in (lambda: r.tables.people, lambda: r.tables.money, lambda: r.what_if({"cumulative": False})):
        with pytest.raises(WorkbookError, match="Open it again"):
            ask()
    assert OpenRound(SHIPPED, home, TWO).tables.people["province_code"].tolist() == ["92"]


def test_published_figures_are_not_handed_out_for_other_parameters(published: OpenRound) -> None:
    other = OpenRound(SHIPPED, published.home, (*TWO, "cutoff=2565-01-31"))
    for ask in (lambda: other.figures["people.percent", "42"], lambda: other.tables.figures):
        with pytest.raises(WorkbookError, match="opened with"):
            ask()
    assert "-p" in repr(OpenRound(SHIPPED, published.home).figures)
    assert published.figures.apart == ""


@pytest.mark.parametrize("asked", [(), ("a",), ("a", "b", "c"), 3, None, (3, "42")])
def test_what_is_no_name_is_told(asked: object, published: OpenRound) -> None:
    with pytest.raises(WorkbookError, match="by its name"):
        published.figures[asked]  # type: ignore[index]


@pytest.mark.parametrize("changes", ["levels.4.people_percent=35", None, {5: 3}, [("cumulative", False)]])
def test_changes_that_are_none_are_told(changes: object) -> None:
    with pytest.raises(WorkbookError, match="key: value"):
        wb.round(SHIPPED).what_if(changes)  # type: ignore[arg-type]


def test_a_map_takes_areas_alone_and_no_endless_numbers() -> None:
    drawn = wb.map(MAPPED, "percent")
    assert "30" in drawn.alt
    assert "inf" not in drawn.svg


def test_small_counts_are_no_levels() -> None:
    frame = pd.DataFrame({"province_code": ["42", "92"], "errors": [1, 3], "level": [1, 3]})
    assert "ระดับ 3" not in wb.map(frame, "errors").alt + wb.map(frame, "errors").svg
    ranked = frame.assign(value=[1.0, 3.0], unit="level")
    assert wb.map(ranked).svg.count("<path") == wb.map(frame, "level").svg.count("<path")


@pytest.mark.parametrize(
    "frame",
    [
        None,
        MAPPED["percent"],
        MAPPED.assign(percent=pd.Timestamp("2022-03-30")),
        MAPPED.assign(percent="x"),
        pd.concat([MAPPED, MAPPED[["percent"]]], axis="columns"),
    ],
)
def test_what_cannot_be_mapped_is_told(frame: object) -> None:
    with pytest.raises(WorkbookError):
        wb.map(frame, "percent")  # type: ignore[arg-type]
