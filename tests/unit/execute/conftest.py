"""The warm parent that the tests of this folder share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analysis.execute.kernels.engines import Engine
from analysis.execute.kernels.start import kernels


@pytest.fixture(scope="session")
def warm() -> Iterator[str]:
    """The address of a warm parent as a run has it; skips where there can be none."""
    with kernels(Engine.WARM) as chosen:
        if not chosen.address:
            pytest.skip(f"no warm kernels here: {chosen.reason}")
        yield chosen.address
