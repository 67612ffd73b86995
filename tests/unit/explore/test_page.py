from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest

from analysis.explore.exploration import Exploration
from analysis.explore.page import SCRIPTS, asset, explore_page
from analysis.explore.page_data import page_data
from analysis.explore.words import NEEDED, PANEL_WORDS, SERIES, WORDS
from made_observations import observations


@pytest.fixture(scope="module")
def exploration() -> Exploration:
    return Exploration.of(observations())


@pytest.fixture(scope="module")
def page(exploration: Exploration) -> str:
    return explore_page(page_data(exploration))


def test_the_page_is_the_same_bytes_and_small(exploration: Exploration, page: str) -> None:
    assert explore_page(page_data(exploration)) == page
    assert len(page.encode()) < 250_000


def test_comments_and_indentation_stay_in_the_project(page: str) -> None:
    script = re.search(r"<script>(.*?)</script>", page, re.S)[1]
    assert not [line for line in script.splitlines() if line.startswith(("//", " "))]
    assert "`" not in {line[-1:] for name in SCRIPTS for line in asset(name).splitlines()}  # a text over two lines


def test_the_policy_lets_only_this_script_and_style_run(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'")
    for tag in ("script", "style"):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.S)[1]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not re.search(r'(?:src|href)\s*=\s*"?(?:https?:)?//', page)
    assert " style=" not in page.partition("<style>")[0] + page.partition("</style>")[2].partition("<script")[0]


def test_data_cannot_end_the_element_that_they_stand_in() -> None:
    hostile = {"words": {"title": ["</script><b>", "x"]}}
    page = explore_page(hostile)
    data = re.search(r'id="data">(.*?)</script>', page, re.S)[1]
    assert json.loads(data) == hostile
    assert "<" not in data


def test_missing_is_null_in_the_page_and_nothing_is_rounded_that_is_read(exploration: Exploration) -> None:
    rows = page_data(exploration)["slices"]["people.percent"]["fy2565-r2"]["rows"]
    assert rows["92"] == []
    assert rows["50"] == [80]
    shares = page_data(exploration)["slices"]["labour.informal_share"]["st2561"]["rows"]
    assert shares["92"] == [54.26, 55.73891, 55.73891, 1, 55.73891]


def test_every_word_is_said_in_both_languages_with_the_same_blanks() -> None:
    spoken = [*WORDS.values(), *PANEL_WORDS.values(), *NEEDED, *(words.name for words in SERIES.values())]
    for word in spoken:
        assert word.th
        assert word.en
        assert sorted(re.findall(r"\{\d\}", word.th)) == sorted(re.findall(r"\{\d\}", word.en))
