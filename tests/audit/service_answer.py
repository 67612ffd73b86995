"""What pip-audit answered, told honestly: ``pip-audit … --format json | python tests/audit/service_answer.py``.

It says "no known vulnerabilities" also when it knew not one of the packages, as behind a mirror or without a network.
A package that was skipped was not audited.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass

NOTHING = (
    "pip-audit ไม่ได้ข้อมูลของแพ็กเกจใด จึงตรวจได้เฉพาะตารางในโครงการ · "
    "pip-audit audited nothing: only the project's own table was used"
)


@dataclass(frozen=True)
class Answer:
    """How many packages were looked at, how many were skipped, and the faults as ``(package, version, id)``."""

    audited: int
    skipped: int
    faults: tuple[tuple[str, str, str], ...]

    @property
    def text(self) -> str:
        told = [" ".join(fault) for fault in self.faults]
        if not self.audited:
            told.append(NOTHING)
        else:
            told.append(
                f"pip-audit: {self.audited} packages audited, {self.skipped} skipped, {len(self.faults)} faults"
            )
        return "\n".join(told)


def read_answer(text: str) -> Answer:
    """The answer in pip-audit's JSON; of anything else, that nothing was audited."""
    try:
        packages = json.loads(text)["dependencies"]
        audited = [one for one in packages if "skip_reason" not in one]
        faults = tuple((one["name"], one["version"], fault["id"]) for one in audited for fault in one["vulns"])
    except (ValueError, KeyError, TypeError):
        return Answer(0, 0, ())
    return Answer(len(audited), len(packages) - len(audited), faults)


if __name__ == "__main__":
    answer = read_answer(sys.stdin.read())
    print(answer.text)
    sys.exit(bool(answer.faults))
