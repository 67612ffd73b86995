"""The browser that the tests of pages drive (any Chromium or Chrome of this machine), and the explorer's page in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from explored import PHONE, ROUNDS, WIDE, opened_page

from analysis import paths
from analysis.explore.exploration import Exploration
from analysis.explore.page import explore_page
from analysis.explore.page_data import page_data
from analysis.trends.observation_cache import ranked_observations

NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A fresh browser for each file of tests; its tests are skipped where there is none."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium or Chrome on this machine")
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def exploration() -> Exploration:
    return Exploration.of(ranked_observations(paths.home(), ROUNDS))


@pytest.fixture(scope="module")
def address(exploration: Exploration, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("explore") / "explore.html"
    path.write_text(explore_page(page_data(exploration)), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The page on a wide screen; a request, an error or a refusal by the policy fails the test."""
    yield from opened_page(browser, address, WIDE)


@pytest.fixture
def phone(browser: Any, address: str) -> Iterator[Any]:
    yield from opened_page(browser, address, PHONE)
