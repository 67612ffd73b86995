from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.actions.model import Matched, Movement, Standing, followed_frame
from analysis.evaluate.sources import Source
from analysis.reports.brief.promised import promised
from analysis.reports.report import Report
from analysis.reports.view import RoundView


def action(number: int, scope: str, standing: Standing, movement: Movement) -> dict[str, object]:
    return {
        "key": f"condition:{scope}:people_percent:people_{number}", "kind": "condition", "scope": scope,
        "issued": "fy2567-m12", "wording": "คน", "what": "เร่งรัด", "owner": "หัวหน้า", "due": pd.Timestamp("2024-11-30"),
        "state": "started", "evidence": None, "standing": standing, "matched": Matched.KEY, "now": None,
        "persists": True,
        "indicator": "people.percent", "unit": "percent", "movement": movement, "reason_th": "", "reason_en": "",
        "reasons": [], "sources": [Source("actions.xlsx", "s", str(number))],
    }  # fmt: skip


ACTIONS = followed_frame(
    [
        action(1, "TH", Standing.DONE, Movement.BETTER),
        action(2, "42", Standing.OVERDUE, Movement.WITHIN_NOISE),
        action(3, "central", Standing.UNOWNED, Movement.NOT_COMPARABLE),
    ]
)


@pytest.fixture(scope="module")
def told() -> Callable[..., list[str]]:
    report = Report(RoundView.open("fy2568-m02", "TH"))

    def said(followed: pd.DataFrame | None, *, centre: bool = False) -> list[str]:
        return [one.plain for one in promised(report, followed, centre=centre)]

    return said


def test_all_actions_are_told_and_the_centre_tells_its_own_under_other_names(told: Callable[..., list[str]]) -> None:
    kept, moved = told(ACTIONS)
    assert "3 ข้อ แล้วเสร็จ 1 ข้อ" in kept
    assert "เทียบไม่ได้ 1 ข้อ" in moved
    own, _ = told(ACTIONS, centre=True)  # in the same book: another number needs another name
    assert "1 ข้อ แล้วเสร็จ 0 ข้อ" in own


@pytest.mark.parametrize("followed", [None, followed_frame()])
def test_where_none_is_recorded_nothing_is_claimed(
    told: Callable[..., list[str]], followed: pd.DataFrame | None
) -> None:
    assert told(followed) == ["มีข้อสั่งการที่บันทึกไว้ 0 ข้อ จึงบอกไม่ได้ว่าสิ่งที่สั่งการไว้เกิดขึ้นหรือไม่"]
