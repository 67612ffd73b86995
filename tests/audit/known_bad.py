"""The lock held against ``docs/known-bad.csv``: ``python tests/audit/known_bad.py``, also without a network.

The table names well-known advisories only, as published up to 29 November 2026. It is no complete list: where the data
of a service can be reached, ``make audit`` asks that as well.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from relock import PIN

ROOT = Path(__file__).resolve().parents[2]
LOCKS, TABLE = ROOT / "locks", ROOT / "docs" / "known-bad.csv"


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


def read_locks() -> dict[str, set[Version]]:
    """Versions by package name, of all locks."""
    pins: dict[str, set[Version]] = {}
    for path in sorted(LOCKS.glob("*.txt")):
        for name, versions in read_lock(path.read_text(encoding="utf-8")).items():
            pins.setdefault(name, set()).update(versions)
    return pins


def read_lock(text: str) -> dict[str, set[Version]]:
    """Versions by package name, of lines like ``jinja2==3.1.6``; several where they are for several systems."""
    pins: dict[str, set[Version]] = {}
    for pin in PIN.finditer(text):
        pins.setdefault(canonicalize_name(pin["name"]), set()).add(Version(pin["version"]))
    return pins


def bad_pins(pins: dict[str, set[Version]], table: Iterable[KnownBad]) -> list[KnownBad]:
    """What of the table the pins fall under, in the table's order."""
    return [one for one in table if any(one.first <= version < one.fixed for version in pins.get(one.package, ()))]


def bad_bounds(asked: Iterable[Requirement], table: Iterable[KnownBad]) -> list[KnownBad]:
    """What of the table a version can fall under that the bounds allow: none below the version that is mended."""
    asked = {canonicalize_name(one.name): one for one in asked}
    return [one for one in table if one.package in asked and _least(asked[one.package]) < one.fixed]


def _least(asked: Requirement) -> Version:
    return max((Version(one.version) for one in asked.specifier if one.operator == ">="), default=Version("0"))


def main() -> int:
    pins, table = read_locks(), read_table(TABLE.read_text(encoding="utf-8"))
    found = bad_pins(pins, table)
    for one in found:
        versions = ", ".join(str(version) for version in sorted(pins[one.package]))
        print(f"{one.package} {versions}: {one.advisory} ({one.what}); fixed in {one.fixed}")
    print(f"{LOCKS.name}: {len(pins)} packages, {len(table)} advisories, {len(found)} found")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
