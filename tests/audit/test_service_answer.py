"""An audit that looked at nothing is never told as one that found nothing."""

from __future__ import annotations

import json

import pytest
from service_answer import Answer, read_answer

SKIPPED = {"name": "six", "skip_reason": "Dependency not found"}
CLEAN = {"name": "idna", "version": "3.20", "vulns": []}
BAD = {"name": "pyarrow", "version": "14.0.0", "vulns": [{"id": "PYSEC-2023-238", "fix_versions": ["14.0.1"]}]}


@pytest.mark.parametrize(
    ("packages", "answer"),
    [
        ([SKIPPED, SKIPPED], Answer(0, 2, ())),
        ([CLEAN, SKIPPED], Answer(1, 1, ())),
        ([CLEAN, BAD], Answer(2, 0, (("pyarrow", "14.0.0", "PYSEC-2023-238"),))),
    ],
)
def test_skipped_is_not_audited(packages: list[dict], answer: Answer) -> None:
    assert read_answer(json.dumps({"dependencies": packages, "fixes": []})) == answer
    assert ("audited nothing" in answer.text) == (not answer.audited)


@pytest.mark.parametrize("text", ["", "no network", "[]", "{}", '{"dependencies": 1}'])
def test_no_answer_audits_nothing(text: str) -> None:
    assert read_answer(text) == Answer(0, 0, ())
