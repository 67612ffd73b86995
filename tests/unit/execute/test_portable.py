"""What is taken out of an executed notebook, and that it takes no longer for a long line."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from analysis.execute.portable import portable, strip_volatile

LONG = "ก" * 2_000_000
output = nbformat.v4.new_output


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/var/x/ipykernel_42/77.py:1: UserWarning: ระวัง", "<kernel>/77.py:1: UserWarning: ระวัง"),
        ("a /var/ipykernel_1/2.py b\n/var/ipykernel_3/4.py", "a <kernel>/2.py b\n<kernel>/4.py"),
        ("ipykernel_ is a package, ipykernel_7 too", "ipykernel_ is a package, ipykernel_7 too"),
        (f"{LONG}ipykernel_1/2.py", "<kernel>/2.py"),
        (f"{LONG}ipykernel_{LONG}", f"{LONG}ipykernel_{LONG}"),
    ],
    ids=["warning", "two", "words", "long", "long without"],
)
def test_the_kernels_own_files_are_named_apart_from_the_machine(text: str, expected: str) -> None:
    assert (portable(text, Path("nowhere")) == expected) is True


def test_a_stream_is_whole_however_it_was_cut() -> None:
    pieces = [
        output("stream", name="stdout", text="ก"),
        output("stream", name="stdout", text="ข\n"),
        output("stream", name="stderr", text="!"),
        output("display_data", data={"text/plain": "1"}),
        output("display_data", data={"text/plain": "2"}),
        output("stream", name="stdout", text="ค"),
        output("error", ename="KeyError", evalue="1", traceback=[]),
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x", outputs=pieces)])
    strip_volatile(notebook, Path("nowhere"))
    shown = [item.get("text") or item.get("ename") or item.data["text/plain"] for item in notebook.cells[0].outputs]
    assert shown == ["กข\n", "!", "1", "2", "ค", "KeyError"]
