"""Three made-up rounds, thirty planted actions, thirty verdicts."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from openpyxl import load_workbook
from planted_actions import FIRST, OFFICES, RENAMED, SECOND, THIRD, Planted, write_registers, write_rounds

from analysis.actions.model import STANDING_WORDS
from analysis.actions.subjects import subjects
from analysis.evaluate.judgements import Judgements
from analysis.ingest.forms.actions import read_actions
from analysis.ingest.round_inputs import input_folder, read_round
from analysis.params.load import load_parameters, load_round
from analysis.reports.catalogue import Reads, entry_of, plan
from analysis.reports.following import action_files, followed_actions, problem_items
from analysis.reports.memo.follow_up import follow_up_matter
from analysis.reports.memo.report import EvaluationMemo
from analysis.reports.view import RoundView
from analysis.rounds.forms.actions import ActionsWritten, write_actions_form
from analysis.rounds.forms.write import FormsRequest
from analysis.rounds.quality.checked_round import check_round
from analysis.rounds.rebuild.files_used import files_read
from analysis.rounds.results.inputs import inputs_of
from analysis.rounds.run_tasks import looks_back
from analysis.trends.observation_cache import observe_missing

LOEI, TRANG, PAETRIU, PAKNAMPHO, MHS = "เลย", "ตรัง", "ฉะเชิงเทรา", "นครสวรรค์", "แม่ฮ่องสอน"
PAST, AHEAD = "30/6/2567", "31/3/2568"
PEOPLE = "คนที่ได้รับบริการ ร้อยละของเป้าหมายทั้งปี"
WRITTEN = {"what": "เร่งรัดให้ถึงเกณฑ์", "owner": "หัวหน้ากลุ่มงานนโยบายและแผน"}
RESULT = "ผลของกิจกรรม ร้อยละของเป้าหมาย"
NOT, NOISE = "not_comparable", "within_noise"
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
        SECOND, LOEI, "weakness:42:overspent:1_1-1-schch", running(indicator=RESULT), "open", "better"
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
    Planted(SECOND, PAETRIU, "condition:24:people_percent:people_50", running(), "open", NOISE),
    Planted(SECOND, PAETRIU, "condition:24:disbursement_percent:disbursement_70", done(), "done", NOISE),
    Planted(SECOND, PAETRIU, ON_TIME.format(24), unproven(), "unproven", NOISE),
    Planted(
        SECOND, PAETRIU, "weakness:24:overspent:1_1-2-srch", running(), "cancelled", NOISE,
        last={"state": "ยกเลิก"},
    ),
    Planted(SECOND, PAETRIU, "condition:24:disbursement_percent:disbursement_80", late(), "overdue", NOISE, last=None),
    Planted(SECOND, LOEI, ON_TIME.format(42), late(), "done", NOISE, last=done()),
    Planted(SECOND, LOEI, "weakness:42:late_reports", late(state="รอผล"), "overdue", NOISE),
    # What cannot be compared
    Planted(SECOND, TRANG, "weakness:92:overspent:1_1-3-schch", late(), "overdue", NOT, "none", ("gone",)),
    Planted(SECOND, PAKNAMPHO, "condition:60:people_percent:people_60", running(), "open", NOT, "none", ("no_noise",)),
    Planted(
        SECOND, PAKNAMPHO, "", running(due="", wording="ปรับแบบรายงาน"), "undated", NOT, "none", ("no_indicator",)
    ),
    Planted(SECOND, MHS, "condition:58:people_percent:people_50", late(), "overdue", NOT, reasons=("not_observed",)),
    Planted(
        SECOND, LOEI, "", done(wording="ยกระดับผลการดำเนินงาน", indicator="ระดับความสำเร็จ (Milestone)"),
        "done", NOT, "none", ("criteria",),
    ),
    Planted(SECOND, "ทั่วประเทศ", "", running(indicator=PEOPLE), "open", NOT, "none", ("no_noise",)),
    Planted(SECOND, LOEI, "recommendation:42:loei-2566-g1", running(), "open", NOT, reasons=("no_indicator",)),
    Planted(FIRST, LOEI, "condition:42:people_percent:people_50", done(), "done", "better", reasons=("plan",)),
    Planted(FIRST, TRANG, ON_TIME.format(92), late(), "overdue", NOT, reasons=("criteria",)),
    Planted(FIRST, LOEI, "weakness:42:overspent:1_1-2-srch", unowned(), "unowned", "better", "renamed", ("plan",)),
    Planted(
        FIRST, PAETRIU, "", unowned(due="", wording="ทบทวนวงเงิน", indicator="เบิกจ่าย ร้อยละของวงเงินของสำนักงาน"),
        "unowned", "within_noise", "none", ("plan",),
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


@pytest.fixture(scope="module")
def written(made: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> ActionsWritten:
    """The register that the third round sends out."""
    return write_actions_form(FormsRequest(THIRD, made.home, tmp_path_factory.mktemp("sent")))


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


def test_an_offices_own_reading_comes_to_the_same(made: SimpleNamespace) -> None:
    own = followed_actions(judgements(made.home, THIRD, ("42",)), made.home)
    whole = made.followed[made.followed["scope"] == "42"].reset_index(drop=True)
    assert own is not None
    assert own["key"].tolist() == whole["key"].tolist()
    for name in ("standing", "movement", "matched", "now", "before", "after", "change_low", "reason_th"):
        pd.testing.assert_series_equal(own[name], whole[name])


def test_no_action_is_lost_by_the_next_form(made: SimpleNamespace, written: ActionsWritten) -> None:
    """Actions that are not ended stand in the register that goes out, in their own words and with what was decided."""
    page = load_workbook(written.file)["ข้อสั่งการ"]
    rows = {(row[3].value, row[0].value, row[6].value) for row in page.iter_rows(min_row=4)}
    going_on = made.followed[~made.followed["standing"].isin(["done", "cancelled"])]
    assert written.carried == len(going_on)
    assert {(line.issued, line.key, line.what) for line in going_on.itertuples()} <= rows
    assert written.proposed > 0


def test_the_register_that_comes_back_is_read_as_it_was_sent(made: SimpleNamespace, written: ActionsWritten) -> None:
    back = read_actions(written.file, "actions.xlsx", THIRD, lambda name: load_round(name, made.home).cutoff)
    table = back.tables["actions"].set_index(["issued", "key"])
    assert len(table) == written.carried
    for line in made.followed[made.followed["standing"].isin(["overdue", "open"])].itertuples():
        again = table.loc[(line.issued, line.key)]
        assert (again["what"], again["owner"], again["due"]) == (line.what, line.owner, line.due)
        assert again["wording"] == line.wording
    account = back.accounts[0]
    assert account.rows_in == written.carried + written.proposed
    assert account.rows["unaccounted"] == 0


def test_the_round_tells_what_is_odd_in_its_register(made: SimpleNamespace) -> None:
    file = f"data/{THIRD}/actions.xlsx"
    found = Counter((one.code, one.scope) for one in made.checked.findings if one.file == file)
    assert found["action_renamed", "42"] == 2
    assert found["action_rekeyed", "42"] == 1
    assert found["action_left_out", "24"] == 1
    assert found["action_key_unknown", "92"] == 1
    assert found["action_state_unknown", "42"] == 1
    assert found["action_evidence_missing", "42"] == 1
    assert found["action_owner_missing", "92"] == 2
    assert file in inputs_of(made.checked.parameters, made.home)


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_memo_tells_what_was_kept_and_what_moved(made: SimpleNamespace, language: str) -> None:
    """Every count is a figure, the table has the pressing ones first, and the renamed activity has its new name."""
    parameters = load_parameters(THIRD, (f"language={language}",), made.home)
    report = EvaluationMemo(RoundView(parameters, "42", made.home))
    matter = follow_up_matter(report, followed_actions(report.judged, made.home))
    own = [one for one in PLANTED if one.area == LOEI and one.issued != THIRD]
    told = {name: report.view.book.get(f"actions.{name}").value for name in ("issued", "done", "overdue", "unowned")}
    counted = {name: float(sum(one.standing == name for one in own)) for name in told}
    assert told == {**counted, "issued": float(len(own))}
    assert report.view.book.get("actions.better").value == sum(one.movement == "better" for one in own)
    (table,) = matter.facts_tables
    assert len(table.rows) == len(own)
    assert table.rows[0].cell("standing").value == STANDING_WORDS["unowned"].of(language)
    assert any(RENAMED in str(row.cell("what").value) for row in table.rows)
    said = " ".join(line.sentence.plain for line in (*matter.facts, *matter.actions))
    assert "nan" not in said.lower()
    assert ("ข้อสั่งการ" in said) is (language == "th")


def test_only_memos_read_the_registers_and_the_rounds_before(made: SimpleNamespace) -> None:
    parameters = made.checked.parameters
    for task in plan(parameters.round, made.home):
        read = {path.relative_to(made.home).as_posix() for path in files_read(task, parameters, made.home)}
        registers = {name for name in read if name.endswith("/actions.xlsx")}
        if task.notebook.stem == "evaluation_memo":
            assert registers == {f"data/{SECOND}/actions.xlsx", f"data/{THIRD}/actions.xlsx"}
            assert f"data/{FIRST}/42-loei.xlsx" in read
            assert looks_back(task)
        elif Reads.EARLIER not in entry_of(task).reads:
            assert registers == set(), task.task_id


def test_a_project_without_registers_reads_nothing_for_them(made: SimpleNamespace, tmp_path: Path) -> None:
    shutil.copytree(made.home / "params", tmp_path / "params")
    (tmp_path / "data" / THIRD).mkdir(parents=True)
    round_ = load_round(THIRD, tmp_path)
    assert action_files(round_, tmp_path) == []
    assert followed_actions(judgements(tmp_path, THIRD, OFFICES), tmp_path) is None
