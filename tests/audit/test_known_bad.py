"""No version in the lock is known to be bad, and a bad one would be found."""

from __future__ import annotations

import re

import pytest
from known_bad import LOCK, TABLE, bad_pins, read_lock, read_table

ROWS = read_table(TABLE.read_text(encoding="utf-8"))
PINS = read_lock(LOCK.read_text(encoding="utf-8"))


def test_the_lock_is_free_of_what_is_known() -> None:
    assert [(one.package, one.advisory) for one in bad_pins(PINS, ROWS)] == []


def test_the_table_is_about_packages_of_the_lock() -> None:
    assert {one.package for one in ROWS} <= PINS.keys()
    assert [one.advisory for one in ROWS if not re.fullmatch(r"CVE-\d{4}-\d{4,}", one.advisory)] == []
    assert all(one.first < one.fixed for one in ROWS)


@pytest.mark.parametrize(
    ("pin", "advisories"),
    [
        ("pyarrow==14.0.0", ["CVE-2023-47248"]),
        ("pyarrow==14.0.1", []),
        ("pyarrow==0.13.0", []),
        ("Jinja2==3.1.5", ["CVE-2025-27516"]),
        ("jupyter_server==2.14.0", ["CVE-2024-35178"]),
        ("tornado==6.4.2", ["CVE-2025-47287", "CVE-2025-67725"]),
        ("tornado==6.5.0rc1", ["CVE-2025-47287", "CVE-2025-67725"]),
    ],
)
def test_a_bad_version_is_found(pin: str, advisories: list[str]) -> None:
    lock = read_lock(f"# a lock\n{pin}\n")
    assert [one.advisory for one in bad_pins(lock, ROWS)] == advisories
