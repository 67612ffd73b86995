"""YAML is read as written: each known trap stays text, each hidden mechanism is refused with its line."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import WorkbookError
from analysis.params.yaml_source import dotted, parse_scalar, parse_yaml, read_yaml
from analysis.params.yaml_text import _Dumper


@pytest.mark.parametrize(
    "written",
    ["12:30", "010", "0x1F", "1_000", "2567_1", "1e3", "no", "yes", "on", "off", "True", "NULL", ".5", "5.", "+1", "-0",
     ".inf", ".nan", "2565-03-30", "2564-10", "๒๕๖๕", "01/02", "=", "9" * 30, "1" * 400 + ".0"],
)  # fmt: skip
def test_what_is_not_canonical_stays_text(written: str) -> None:
    assert parse_yaml(f"key: {written}\n", "f").data == {"key": written}
    assert parse_scalar(written) == written


@pytest.mark.parametrize(
    ("written", "value"),
    [("0", 0), ("-7", -7), ("2565", 2565), ("99.99", 99.99), ("-0.5", -0.5), ("true", True), ("false", False),
     ("null", None), ("~", None), ("", None)],
)  # fmt: skip
def test_canonical_values_are_converted(written: str, value: object) -> None:
    found = parse_yaml(f"key: {written}\n", "f").data["key"]
    assert (found, type(found)) == (value, type(value))
    assert parse_scalar(written) == value


def test_quoted_values_and_keys_are_text() -> None:
    assert parse_yaml("'42': \"42\"\n42x: 'true'\n7: a\n~: b", "f").data == {
        "42": "42",
        "42x": "true",
        "7": "a",
        "~": "b",
    }


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "twice"),
        ("a:\n  b: 1\n  b: 2\n", 3, "twice"),
        ("a: 1\nb: !!python/object:os.system x\n", 2, "Tags"),
        ("a: !x 1\n", 1, "Tags"),
        ("a: ! 1\n", 1, "Tags"),
        ("a: !!str 1\n", 1, "Tags"),
        ("a: &x 1\n", 1, "Anchors"),
        ("a: 1\nb: *x\n", 2, "Anchors"),
        ("a: 1\nb:\n  <<: {c: 1}\n", 3, "Merge"),
        ("? [1, 2]\n: x\n", 1, "key"),
        ("a: 1\nb: [1, 2\n", 3, "broken"),
        ("a: 1\n\tb: 2\n", 2, "broken"),
        ("a: 1\n---\nb: 2\n", 2, "broken"),
        ("a: 1\nb: x\x07y\n", 2, "control"),
        ("[" * 60 + "]" * 60, 1, "deeper"),
    ],
)
def test_what_a_reader_cannot_see_is_refused(text: str, line: int, word: str) -> None:
    with pytest.raises(WorkbookError, match=word) as caught:
        parse_yaml(text, "round.yaml")
    assert caught.value.location.file == "round.yaml"
    assert caught.value.location.line == line
    assert any("ก" <= letter <= "๛" for letter in caught.value.th)


def test_every_key_and_item_has_its_line() -> None:
    source = parse_yaml("a: 1\nb:\n  - x\n  - c: 2\n", "f")
    assert source.lines[("b", 1, "c")] == 4
    assert source.line(("b", 1, "absent")) == 4
    assert str(source.location(("b", 0))) == "f:3 [b[1]]"
    assert dotted(("levels", 2, "conditions", 0, "due")) == "levels[3].conditions[1].due"


def test_a_file_may_come_from_notepad(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("\ufeffa: เลย\r\nb: 2\r\n".encode())
    assert read_yaml(path).data == {"a": "เลย", "b": 2}


@pytest.mark.parametrize("content", [None, "a: เลย".encode("cp874")])
def test_a_missing_or_foreign_file_is_explained(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.yaml"
    if content:
        path.write_bytes(content)
    with pytest.raises(WorkbookError) as caught:
        read_yaml(path)
    assert caught.value.fix_th
    assert caught.value.fix_en


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**16), 10**16) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1, max_size=6), inner, max_size=3),
    max_leaves=8,
)


@given(_VALUES)
def test_what_is_written_is_read_again(value: object) -> None:
    text = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, width=1000)
    assert parse_yaml(text, "f").data == value


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!<>|'\"#%?, \n\t~0ก\x07"), max_size=40))
def test_any_text_is_read_or_refused_politely(text: str) -> None:
    with contextlib.suppress(WorkbookError):
        assert set(parse_yaml(text, "f").lines.values()) <= set(range(1, text.count("\n") + 3))


def test_the_same_text_read_twice_gives_two_things_that_may_be_changed_apart() -> None:
    text = "levels:\n  - at_least: 20\n"
    first = parse_yaml(text, "a.yaml")
    first.data["levels"][0]["at_least"] = 99
    first.lines[("levels",)] = 7
    second = parse_yaml(text, "a.yaml")
    assert second.data == {"levels": [{"at_least": 20}]}
    assert second.line(("levels",)) == 1
