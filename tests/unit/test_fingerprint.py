"""Equal values have equal digests; values of another type or content have others; what is unknown has none."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.fingerprint import Fingerprint, digest_of, file_digest


class Colour(Enum):
    RED = 1
    BLUE = 2


@dataclass(frozen=True)
class Pair:
    one: object
    two: object = None


UNLIKE = [
    None, True, False, 0, 1, 0.0, 1.0, -0.0, "", "1", b"", b"1", [], [1], (1, 2), [[1], 2], {}, {"1": 1}, {1: "1"},
    set(), {1, 2}, Colour.RED, Colour.BLUE, "RED", Pair(1), Pair(1, 1), date(2022, 3, 31), "2022-03-31", float("nan"),
]  # fmt: skip


def test_values_of_another_type_or_content_have_another_digest() -> None:
    digests = [digest_of(value) for value in UNLIKE]
    assert None not in digests
    assert len(set(digests)) == len(UNLIKE)


@pytest.mark.parametrize(
    ("one", "other"),
    [({"a": 1, "b": 2}, {"b": 2, "a": 1}), ({3, 1, 2}, {2, 3, 1}), ((1, 2), [1, 2]), ({1}, frozenset({1}))],
)
def test_order_and_kind_of_a_collection_do_not_count_where_they_say_nothing(one: object, other: object) -> None:
    assert digest_of(one) == digest_of(other)


@pytest.mark.parametrize("holder", [lambda x: x, lambda x: [x], lambda x: {"a": [x]}, lambda x: {x}, Pair])
def test_what_is_unknown_has_no_digest_and_neither_has_what_holds_it(holder) -> None:
    assert digest_of(holder(object())) is None


_plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()
_values = st.recursive(_plain, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12)


@given(_values, _values)
def test_equal_digests_mean_equal_values(one: object, other: object) -> None:
    assert (digest_of(one) == digest_of(other)) == (repr(_sorted(one)) == repr(_sorted(other)))


def _sorted(value: object) -> object:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value


def test_a_digest_is_the_same_in_another_process() -> None:
    code = "from analysis.fingerprint import digest_of; print(digest_of({'ก': {1, 2.5, 'x'}, 'b': [None]}))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert said == digest_of({"b": [None], "ก": {"x", 2.5, 1}})


def test_a_file_is_known_by_its_bytes_alone(tmp_path: Path) -> None:
    for name, content in (("a", b"x"), ("b", b"x"), ("c", b"y")):
        (tmp_path / name).write_bytes(content)
    assert file_digest(tmp_path / "a") == file_digest(tmp_path / "b") != file_digest(tmp_path / "c")


def test_differences_name_what_is_new_gone_changed_or_unknown() -> None:
    now = Fingerprint({"same": "1", "changed": "2", "new": "3", "unknown": None})
    assert now.differences({"same": "1", "changed": "1", "gone": "4", "unknown": None}) == (
        "changed",
        "gone",
        "new",
        "unknown",
    )
    assert now.digest is None
    assert Fingerprint({"a": "1"}).digest == Fingerprint({"a": "1"}).digest != Fingerprint({"b": "1"}).digest
