"""Some provinces are never called the country, in either language, and all of them or the ministry alone are."""

from __future__ import annotations

import pytest

from analysis import paths
from analysis.narrate.whole import whole_words
from analysis.params.load import load_parameters
from analysis.places.provinces import provinces
from analysis.rounds.results.names import label_words, scope_words

CODES = [item.code for item in provinces()]


def round_of(*changes: str):
    return load_parameters("fy2565-r1", changes, paths.home()).round


@pytest.mark.parametrize("count", [1, 2, 10, len(CODES) - 1])
@pytest.mark.parametrize("language", ["th", "en"])
def test_some_provinces_are_counted(count: int, language: str) -> None:
    round_ = round_of(f"scope.provinces={','.join(CODES[:count])}", f"language={language}")
    for said in (whole_words(round_, language), scope_words("TH", round_), label_words("TH", round_)):
        assert said.startswith(str(count))
        assert "ทั่วประเทศ" not in said
        assert "nation" not in said.lower()


@pytest.mark.parametrize("change", ["scope.provinces=all", "scope.level=nation", f"scope.provinces={','.join(CODES)}"])
def test_all_provinces_are_the_country(change: str) -> None:
    assert whole_words(round_of(change), "th") == "ทั่วประเทศ"
    assert whole_words(round_of(change), "en") == "National"
