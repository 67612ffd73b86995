"""The account of an office's rows: complete, in words, and the same on the sheet and the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.ingest.account import Fate
from analysis.params.load import load_parameters
from analysis.paths import home
from analysis.rounds.quality.account import account_line, account_sheet
from analysis.rounds.quality.checked_round import Checked, check_round
from analysis.rounds.quality.findings_sheet import _REPAIRS
from analysis.rounds.trace.words import CHANGES
from analysis.thai.repair import RepairKind


@pytest.fixture(scope="module", params=["fy2562-annual", "fy2564-annual", "fy2566-annual", "fy2568-m02"])
def checked(request: pytest.FixtureRequest) -> Checked:
    return check_round(load_parameters(request.param, (), Path(home())), Path(home()), lambda _: None)


def test_every_row_of_every_sheet_has_its_end(checked: Checked) -> None:
    for office in checked.inputs.offices:
        assert office.accounts
        for account in office.accounts:
            assert account.rows[Fate.UNACCOUNTED] == 0, account
            for fate in (Fate.SET_ASIDE, Fate.LEFT_OUT):
                assert sum(account.reasons[fate].values()) == account.rows[fate]


def test_the_sheet_adds_up_and_speaks_thai(checked: Checked) -> None:
    for office in checked.inputs.offices:
        rows = account_sheet(office.accounts, "th").rows
        totals = [row.cells["rows"].value for row in rows if row.cells["sheet"].value]
        parts = sum(row.cells["rows"].value for row in rows if not row.cells["sheet"].value)
        assert sum(totals) == parts == sum(account.rows_in for account in office.accounts)
        reasons = " ".join(str(row.cells["reasons"].value) for row in rows)
        assert "heading" not in reasons
        assert "total" not in reasons


def test_the_line_of_the_command_names_each_part(checked: Checked) -> None:
    account = checked.inputs.offices[0].accounts[0]
    line = account_line(account, "en")
    assert line.startswith(f"{account.sheet}: {account.rows_in:,} = used {account.rows[Fate.USED]:,}")


def test_every_kind_of_repair_has_words() -> None:
    assert set(_REPAIRS) == set(RepairKind)
    assert set(CHANGES) >= set(RepairKind)
