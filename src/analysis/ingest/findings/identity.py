"""The id of a finding, for a person to copy: ``58/58-mae-hong-son.xlsx/แผนและผล/G15/number_unreadable``.

Office, file, sheet, cell and code. It stays the same from run to run as long as these do; where several findings agree
in all five, the second and the following have ``~2``, ``~3``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from analysis.ingest.findings.finding import Finding

#: What a shell, or an id, would read otherwise.
_SIGNS = re.compile(r"[\s/\\'\"`$&;()<>|*?!#~\[\]{}^%]+")
_NOTHING = "-"


def finding_ids(findings: Iterable[Finding]) -> dict[str, Finding]:
    """The findings by id, in order: gravest first, then by file, sheet and cell."""
    met: Counter[str] = Counter()
    named: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda one: (one.order, one.read, one.message_en)):
        place = finding_place(finding)
        met[place] += 1
        named[place if met[place] == 1 else f"{place}~{met[place]}"] = finding
    return named


def finding_place(finding: Finding) -> str:
    """The id without the number of findings that are alike."""
    file = PurePosixPath(finding.file).name
    parts = (finding.scope, file, finding.sheet, finding.cell, finding.code)
    return "/".join(_SIGNS.sub("_", part.strip()) or _NOTHING for part in parts)
