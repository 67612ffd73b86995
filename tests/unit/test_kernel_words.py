"""What the summary of a run says of its kernels."""

from __future__ import annotations

import pytest

from analysis.console.summary import kernel_words
from analysis.execute.kernels.engines import ColdReason, EngineUse, engine_use
from analysis.execute.task import TaskResult, TaskStatus


@pytest.mark.parametrize(
    ("use", "said"),
    [
        (EngineUse(85, 0), "warm 85"),
        (EngineUse(0, 4), "cold 4"),
        (EngineUse(0, 4, (ColdReason.NO_FORK,)), "cold 4 · ระบบนี้ใช้แบบ warm ไม่ได้ (warm kernels need Linux)"),
        (EngineUse(0, 1, in_reused=84), "reused 84 · cold 1"),
        (EngineUse(1, 0, reused=3), "warm 1 · ใช้ผลเดิม (reused) 3"),
        (EngineUse(4, 0, proved=("42", "92")), "warm 4 · ผลสองแบบตรงกันทุกไบต์ (proved): 42, 92"),
    ],
)
def test_the_kernels_of_a_run_are_told(use: EngineUse, said: str) -> None:
    assert kernel_words(use) == said


@pytest.mark.parametrize("reason", ColdReason)
def test_every_reason_has_words(reason: ColdReason) -> None:
    assert kernel_words(EngineUse(0, 1, (reason,))).startswith("cold 1 · ")


def test_kernels_are_counted_and_reasons_told_once() -> None:
    ran = [
        TaskResult("a", TaskStatus.SUCCEEDED, 1.0, warm=True),
        TaskResult("b", TaskStatus.SUCCEEDED, 1.0, why_cold=ColdReason.GONE),
        TaskResult("c", TaskStatus.DIED, 1.0, why_cold=ColdReason.GONE),
    ]
    assert engine_use(ran) == EngineUse(1, 2, (ColdReason.GONE,))
    again = [*ran, TaskResult("d", TaskStatus.SUCCEEDED, 1.0, in_reused=True)]
    assert engine_use(again) == EngineUse(1, 2, (ColdReason.GONE,), in_reused=1)
    assert engine_use(ran[2:], ColdReason.NO_FORK).reasons == (ColdReason.GONE, ColdReason.NO_FORK)
