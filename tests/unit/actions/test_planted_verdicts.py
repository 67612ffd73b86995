"""Three made-up rounds, thirty planted actions, thirty verdicts."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.actions.subjects import subjects
from analysis.evaluate.judgements import Judgements
from analysis.ingest.round_inputs import input_folder, read_round
from analysis.params.load import load_parameters
from analysis.reports.following import followed_actions, problem_items
from analysis.rounds.quality.checked_round import check_round
from analysis.trends.observation_cache import observe_missing
from planted_actions import FIRST, OFFICES, SECOND, THIRD, Planted, write_registers, write_rounds

LOEI, TRANG, PAETRIU, PAKNAMPHO, MHS = "เลย", "ตรัง", "ฉะเชิงเทรา", "นครสวรรค์", "แม่ฮ่องสอน"
PAST, AHEAD = "30/6/2567", "31/3/2568"
PEOPLE = "คนที่ได้รับบริการ ร้อยละของเป้าหมายทั้งปี"
WRITTEN = {"what": "เร่งรัดให้ถึงเกณฑ์", "owner": "หัวหน้ากลุ่มงานนโยบายและแผน"}
ON_TIME = "condition:{}:monthly_on_time:monthly_results"


def done(**more: str) -> dict[str, str]:
    return {**WRITTEN, "due": PAST, "state": "แล้วเสร็จ", "evidence": "หนังสือที่ รง 0101/12", **more}


def unproven(**more: str) -> dict[str, str]:
    return {**done(**more), "evidence": ""}


def late(**more: str) -> dict[str, str]:
    return {**WRITTEN, "due": PAST, "state": "กำลังดำเนินการ", **more}


def running(**more: str) -> dict[str, str]:
    return {**WRITTEN, "due": AHEAD, "state": "กำลังดำเนินการ", **more}


def unowned(**more: str) -> dict[str, str]:
    return {**late(**more), "owner": ""}


PLANTED = [
    # What rises by more than its noise
    Planted(SECOND, LOEI, "condition:42:people_percent:people_50", done(), "done", "better"),
    Planted(SECOND, LOEI, "condition:42:people_percent:people_60", running(), "open", "better", "none"),
    Planted(SECOND, LOEI, "condition:42:disbursement_percent:disbursement_80", unproven(), "unproven", "better"),
    Planted(SECOND, LOEI, "weakness:42:behind_money", unowned(), "unowned", "better"),
    Planted(SECOND, LOEI, "weakness:42:overspent:1_1-2-srch", done(), "done", "better", "renamed"),
    Planted(
        SECOND, LOEI, "weakness:42:overspent:1_1-1-schch", running(indicator="ผลของกิจกรรม ร้อยละของเป้าหมาย"), "open", "better"
    ),
    # What falls
    Planted(SECOND, LOEI, "weakness:42:overspent:1_1-4-phmch", late(), "overdue", "worse", "wording"),
    Planted(SECOND, TRANG, "condition:92:people_percent:people_50", unowned(due=AHEAD), "unowned", "worse"),
    Planted(SECOND, TRANG, "condition:92:disbursement_percent:disbursement_100", unowned(), "unowned", "worse"),
    Planted(SECOND, TRANG, "weakness:92:behind_money", done(), "done", "worse"),
    Planted(
        SECOND, "ทั่วประเทศ", "", late(wording="เร่งรัดการส่งรายงานทั้งประเทศ", indicator="ส่งรายงานตรงเวลา ร้อยละ"),
        "overdue", "worse", "none",
    ),
    # What moves no more than its noise
    Planted(SECOND, PAETRIU, "condition:24:people_percent:people_50", running(), "open", "within_noise"),
    Planted(SECOND, PAETRIU, "condition:24:disbursement_percent:disbursement_70", done(), "done", "within_noise"),
    Planted(SECOND, PAETRIU, ON_TIME.format(24), unproven(), "unproven", "within_noise"),
    Planted(
        SECOND, PAETRIU, "weakness:24:overspent:1_1-2-srch", running(), "cancelled", "within_noise",
        last={"state": "ยกเลิก"},
    ),
    Planted(SECOND, PAETRIU, "condition:24:disbursement_percent:disbursement_80", late(), "overdue", "within_noise", last=None),
    Planted(SECOND, LOEI, ON_TIME.format(42), late(), "done", "within_noise", last=done()),
    Planted(SECOND, LOEI, "weakness:42:late_reports", late(state="รอผล"), "overdue", "within_noise"),
    # What cannot be compared
    Planted(SECOND, TRANG, "weakness:92:overspent:1_1-3-schch", late(), "overdue", "not_comparable", "none", ("gone",)),
    Planted(SECOND, PAKNAMPHO, "condition:60:people_percent:people_60", running(), "open", "not_comparable", "none", ("no_noise",)),
    Planted(SECOND, PAKNAMPHO, "", running(due="", wording="ปรับแบบรายงาน"), "undated", "not_comparable", "none", ("no_indicator",)),
    Planted(SECOND, MHS, "condition:58:people_percent:people_50", late(), "overdue", "not_comparable", reasons=("not_observed",)),
    Planted(
        SECOND, LOEI, "", done(wording="ยกระดับผลการดำเนินงาน", indicator="ระดับความสำเร็จ (Milestone)"),
        "done", "not_comparable", "none", ("criteria",),
    ),
    Planted(SECOND, "ทั่วประเทศ", "", running(indicator=PEOPLE), "open", "not_comparable", "none", ("no_noise",)),
    Planted(SECOND, LOEI, "recommendation:42:loei-2566-g1", running(), "open", "not_comparable", reasons=("no_indicator",)),
    Planted(FIRST, LOEI, "condition:42:people_percent:people_50", done(), "done", "not_comparable", reasons=("plan",)),
    Planted(FIRST, TRANG, ON_TIME.format(92), late(), "overdue", "not_comparable", reasons=("criteria",)),
    Planted(FIRST, LOEI, "weakness:42:overspent:1_1-2-srch", unowned(), "unowned", "not_comparable", "renamed", ("plan",)),
    Planted(
        FIRST, PAETRIU, "", unowned(due="", wording="ทบทวนวงเงิน", indicator="เบิกจ่าย ร้อยละของวงเงินของสำนักงาน"),
        "unowned", "not_comparable", "none", ("plan",),
    ),
    # What the third round itself issues
    Planted(THIRD, TRANG, "weakness:92:late_reports", running(), "open", "not_yet"),
]  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The three rounds with their registers, the third checked and followed."""
    home: Path = tmp_path_factory.mktemp("planted") / "project"
    write_rounds(home)
    wordings = {}
    for name in (FIRST, SECOND, THIRD):
        judged = judgements(home, name, OFFICES)
        known = subjects(judged, problem_items(judged, home))
        wordings |= {(name, key): wording for key, wording in zip(known["key"], known["wording"], strict=True)}
    write_registers(home, PLANTED, wordings)
    for name in (FIRST, SECOND):  # one at a time: two would be observed in processes of their own
        observe_missing(home, [name])
    checked = check_round(load_parameters(THIRD, (), home), home)
    return SimpleNamespace(home=home, checked=checked, followed=followed_actions(checked.judged, home))


def judgements(home: Path, name: str, codes: tuple[str, ...]) -> Judgements:
    parameters = load_parameters(name, (), home)
    only = None if len(codes) > 1 else codes
    return Judgements(parameters, read_round(input_folder(parameters.round, home), only=only), codes)


def row_of(followed: pd.DataFrame, planted: Planted) -> pd.Series:
    """The planted action among those that were followed: by round, key and what an analyst wrote."""
    found = followed[(followed["issued"] == planted.issued)]
    if planted.key:
        found = found[found["key"] == planted.key]
    else:
        found = found[found["wording"] == planted.cells.get("wording", "เรื่องที่ผู้วิเคราะห์เพิ่ม")]
    assert len(found) == 1, planted
    return found.iloc[0]


def test_thirty_of_thirty_verdicts_are_right(made: SimpleNamespace) -> None:
    assert len(PLANTED) == len(made.followed) == 30
    wrong = []
    for planted in PLANTED:
        row = row_of(made.followed, planted)
        told = (row["standing"], row["movement"], row["matched"], tuple(row["reasons"]))
        if told != (planted.standing, planted.movement, planted.matched, planted.reasons):
            wrong.append((planted.key or planted.cells.get("wording"), told))
    assert wrong == []
