"""No version in the lock is known to be bad, and a bad one would be found."""

from __future__ import annotations

import re
import tomllib

import pytest
from known_bad import ROOT, TABLE, bad_bounds, bad_pins, read_lock, read_locks, read_table
from packaging.requirements import Requirement

ROWS = read_table(TABLE.read_text(encoding="utf-8"))
PINS = read_locks()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"].values()
ASKED = [Requirement(line) for lines in (PROJECT["dependencies"], *EXTRAS) for line in lines]
TORNADO = ["CVE-2026-31958", "CVE-2026-49854", "CVE-2026-49855", "CVE-2026-103261"]


def test_the_lock_is_free_of_what_is_known() -> None:
    assert [(one.package, one.advisory) for one in bad_pins(PINS, ROWS)] == []


def test_no_bound_lets_in_what_is_known() -> None:
    assert [(one.package, one.advisory) for one in bad_bounds(ASKED, ROWS)] == []
    loose = [Requirement("jinja2>=3.1,<4"), Requirement("Pillow")]
    assert {"CVE-2025-27516", "CVE-2023-4863"} <= {one.advisory for one in bad_bounds(loose, ROWS)}


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
        ("jupyter_server==2.20.0", ["CVE-2026-86049"]),
        ("distributed==2026.1.0", ["CVE-2026-23528"]),
        ("tornado==6.5.2", ["CVE-2025-67725", *TORNADO]),
        ("tornado==6.5.0rc1", ["CVE-2025-47287", "CVE-2025-67725", *TORNADO]),
    ],
)
def test_a_bad_version_is_found(pin: str, advisories: list[str]) -> None:
    lock = read_lock(f"# a lock\n{pin}\n")
    assert [one.advisory for one in bad_pins(lock, ROWS)] == advisories
