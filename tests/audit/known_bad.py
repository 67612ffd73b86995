"""The lock held against ``docs/known-bad.csv``: ``python tests/audit/known_bad.py``, also without a network.

The table names well-known advisories only, as published up to the end of 2025. It is no complete list: where the data
of a service can be reached, ``make audit`` asks that as well.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCK, TABLE = ROOT / "constraints.txt", ROOT / "docs" / "known-bad.csv"


@dataclass(frozen=True)
class KnownBad:
    """Versions of a package from ``first`` on and before ``fixed`` have the fault that ``advisory`` describes."""

    package: str
    first: Version
    fixed: Version
    advisory: str
    what: str


def read_table(text: str) -> list[KnownBad]:
    """The rows of the table. Raises ``ValueError`` for a table that is not in its form."""
    return [
        KnownBad(canonicalize_name(name), Version(first), Version(fixed), advisory, what)
        for name, first, fixed, advisory, what in list(csv.reader(text.splitlines()))[1:]
    ]


def read_lock(text: str) -> dict[str, Version]:
    """Versions by package name, of lines like ``Jinja2==3.1.6``."""
    pins = (line.split("==") for line in text.splitlines() if "==" in line and not line.startswith("#"))
    return {canonicalize_name(name): Version(version) for name, version in pins}


def bad_pins(pins: dict[str, Version], table: Iterable[KnownBad]) -> list[KnownBad]:
    """What of the table the pins fall under, in the table's order."""
    return [one for one in table if one.package in pins and one.first <= pins[one.package] < one.fixed]


def main() -> int:
    pins, table = read_lock(LOCK.read_text(encoding="utf-8")), read_table(TABLE.read_text(encoding="utf-8"))
    found = bad_pins(pins, table)
    for one in found:
        print(f"{one.package} {pins[one.package]}: {one.advisory} ({one.what}); fixed in {one.fixed}")
    print(f"{LOCK.name}: {len(pins)} packages, {len(table)} advisories, {len(found)} found")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
