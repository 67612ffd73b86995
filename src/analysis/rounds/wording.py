"""Preparing the file of an analyst's own wording: read the round, gather its evidence, what comes from outside and the
questions that wait for an answer, and add what is new."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.errors import WorkbookError
from analysis.params.load import RoundParameters, load_parameters
from analysis.params.round_scopes import scopes
from analysis.params.vocabulary import Instrument
from analysis.params.wording import load_wording, wording_path
from analysis.problems.evidence import evidence_of
from analysis.problems.wording_file import write_template
from analysis.reports.problems.facts import ProblemFacts
from analysis.reports.view import RoundView


def update_wording(round_id: str, scope: str, home: Path) -> Path:
    """Write or renew ``params/problems/wording/<round>/<scope>.yaml``; what an analyst wrote stays to the letter.

    Args:
        scope: a province's code, or "TH" (whose file also holds the central units').

    Raises:
        WorkbookError: the round is wrong, has no such scope or no instrument ``problems``, or the file that is there
            cannot be read or added to.
    """
    parameters = load_parameters(round_id, home=home)
    _refuse_strange(parameters, scope)
    existing = load_wording(round_id, scope, home)
    facts = ProblemFacts(RoundView(parameters, scope, home))
    told = pd.concat([evidence_of(facts.found, scope), facts.drafts], ignore_index=True)
    return write_template(wording_path(round_id, scope, home), told, existing)


def _refuse_strange(parameters: RoundParameters, scope: str) -> None:
    round_ = parameters.round
    if scope not in scopes(round_):
        known = ", ".join(scopes(round_)[:6])
        raise WorkbookError(
            f"รอบ {round_.id} ไม่มีขอบเขต “{scope}”",
            f"The round {round_.id} has no scope “{scope}”.",
            fix_th=f"ใช้ {known} …",
            fix_en=f"Use {known} ….",
        )
    if Instrument.PROBLEMS not in round_.instruments:
        raise WorkbookError(
            f"รอบ {round_.id} ไม่ได้ใช้เครื่องมือ problems จึงไม่มีหลักฐานให้เขียน",
            f"The round {round_.id} does not use the instrument problems, so it has no evidence to word.",
            fix_th="เพิ่ม problems ใน instruments และ “problems: evidence” ใต้ criteria",
            fix_en="Add problems to instruments, and “problems: evidence” under criteria.",
        )
