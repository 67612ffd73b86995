"""Whether two years were judged by the same rules: criteria compared by what they ask, not by the file they stand in.

Each fiscal year has criteria files of its own; the same thresholds with their dates moved are the same rules.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from analysis.params.criteria.criteria import Criteria

#: Words about the criteria; they judge nothing.
_WORDS = {"title", "source", "note", "label", "fiscal_year"}
_YEAR_IN_DATE = re.compile(r"^(\d{4})(?=-\d{2}(-\d{2})?$)")

#: Criteria file stem → signature of its rules.
Rules = Mapping[str, str]


def rule_signature(criteria: Criteria) -> str:
    """A short digest of what the criteria ask; equal where rules differ in the year of their dates alone."""
    data = criteria.model_dump(mode="json", exclude_none=True)
    rules = _relative(data, data.get("fiscal_year"))
    return hashlib.sha256(json.dumps(rules, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]


def _relative(value: Any, year: int | None) -> Any:
    """The rules without words, and with dates and months counted from the fiscal year."""
    if isinstance(value, dict):
        kept = {key: part for key, part in value.items() if key not in _WORDS}
        return {_relative(key, year): _relative(part, year) for key, part in kept.items()}
    if isinstance(value, list):
        return [_relative(part, year) for part in value]
    if isinstance(value, str) and year is not None:
        return _YEAR_IN_DATE.sub(lambda found: f"{int(found[1]) - year:+d}", value)
    return value
