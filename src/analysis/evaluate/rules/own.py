"""The rule of an analyst's own numbers: nobody but its author knows how one was computed, so any value of its rows may
have made it."""

from __future__ import annotations

from analysis.bilingual import Text
from analysis.evaluate.rules.columns import ANY
from analysis.evaluate.rules.rule import Reads, Rule, RuleInputs, rule
from analysis.ingest.layouts.tables import SCHEMAS

_EVERYTHING = {table: Reads(tuple(columns)) for table, columns in SCHEMAS.items()}
RULES: dict[str, Rule] = {
    "own_section": rule(
        "ผู้วิเคราะห์คำนวณเองในสมุดงาน",
        "Computed by the analyst in a notebook",
        Text("สมุดงานของผู้วิเคราะห์ ดูวิธีคำนวณในสมุดงานนั้น", "The analyst's notebook, which shows how"),
        RuleInputs(_EVERYTHING, by_value=ANY),
    ),
}
