"""Evidence from a round's results for its strengths and weaknesses: rules as data, sentences by rule, digests.

Evidence never replaces an item of the register; it stands beside it with the figures it was read from. Its ``digest``
changes only when a number changes as it is shown, so that an analyst's own wording is flagged for good reason only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.params.criteria.evidence import EvidenceCriteria, EvidenceRule
from analysis.places.scopes import CENTRE, NATION
from analysis.problems import rules_operations, rules_provinces, rules_targets
from analysis.problems.evidence_words import REASONS, SENTENCES
from analysis.problems.facts import EvidenceFacts, Observation, Silence

__all__ = [
    "EvidenceFacts",
    "Told",
    "evidence_frame",
    "evidence_of",
    "evidence_row",
    "gather_evidence",
    "not_applied",
    "report_scope",
]

Judge = Callable[..., Iterator[Observation | Silence]]
_JUDGES: dict[str, tuple[Judge, ...]] = {
    "behind_target": (
        rules_provinces.people_behind,
        rules_operations.projects_behind,
        rules_operations.units_behind,
    ),
    "behind_money": (rules_provinces.money_behind,),
    "money_ahead_people_behind": (rules_provinces.money_ahead,),
    "late_reports": (rules_provinces.late_reports,),
    "over_year_target": (rules_operations.over_year_target,),
    "overspent": (rules_provinces.overspent,),
    "not_measurable_in_period": (rules_operations.not_measurable,),
    "far_from_three_year_mean": (rules_targets.far_from_mean,),
    "exceeded": (rules_provinces.people_exceeded, rules_operations.indicators_exceeded),
    "on_time": (rules_provinces.on_time,),
    "top_level": (rules_provinces.top_level,),
}
#: What a rule of several parts reads: without any of it the rule has nothing to say.
_READS = {"behind_target": ("people", "projects", "units"), "exceeded": ("people", "indicators")}

_TEXTS = [
    "key",
    "rule_id",
    "quadrant",
    "scope",
    "text_th",
    "text_en",
    "template_th",
    "template_en",
    "unit",
    "digest",
    "wording",
    "owner",
]
COLUMNS = [
    "key", "rule_id", "quadrant", "scope", "text_th", "text_en", "template_th", "template_en", "value", "unit",
    "figure_ids", "values", "units", "dimensions", "digest", "sources", "wording", "owner",
]  # fmt: skip


class Told(NamedTuple):
    """What a rule gives to its evidence."""

    rule_id: str
    quadrant: str
    dimensions: dict[str, str]


def gather_evidence(facts: EvidenceFacts, criteria: EvidenceCriteria) -> pd.DataFrame:
    """All evidence of a round, in the order of the rules, then of the provinces or of the report.

    Returns:
        key (str: rule, scope and what tells it from others, in ASCII; stable and unique within a round), rule_id,
        quadrant (str, "S" or "W"), scope (str: a province's code, "TH" or "central"), text_th, text_en (str, the
        sentence with its numbers rounded half up), template_th, template_en (str, the same with ``{name}`` for each
        number), value (float64, the headline number, unrounded), unit (str), figure_ids (list of str, names in the
        figure book of the scope's report), values (dict of name to float, unrounded), units (dict of name to unit),
        dimensions (dict of scheme to key, given by the rule), digest (str, sha256 over rule, scope, quadrant and the
        values as shown), sources (list of ``Source``), wording (str, the kind of its sentence), owner (str, the unit
        that the document prints as answering for it; NA where it prints none).
    """
    rows = []
    for rule in criteria.rules:
        told = Told(rule.kind, rule.quadrant, dict(rule.dimensions))
        rows += [evidence_row(told, found) for found in _judged(rule, facts) if isinstance(found, Observation)]
    return evidence_frame(rows)


def not_applied(facts: EvidenceFacts, criteria: EvidenceCriteria) -> pd.DataFrame:
    """Rules that could not be applied, so that an absent weakness is not taken for a strength.

    Returns:
        rule_id (str), scope (str, NA for the whole round), reason_th, reason_en (str).
    """
    rows = [
        (rule.kind, found.scope, REASONS[found.reason].th, REASONS[found.reason].en)
        for rule in criteria.rules
        for found in _judged(rule, facts)
        if isinstance(found, Silence)
    ]
    return pd.DataFrame(rows, columns=["rule_id", "scope", "reason_th", "reason_en"]).astype("str")


def evidence_of(evidence: pd.DataFrame, scope: str) -> pd.DataFrame:
    """The evidence that a report of ``scope`` tells: its own, and for the nation that of the central units too."""
    return evidence[evidence["scope"].map(report_scope) == scope].reset_index(drop=True)


def report_scope(scope: str) -> str:
    """Whose report tells of a scope: the ministry's central units stand in the nation's."""
    return NATION if scope == CENTRE else scope


def _judged(rule: EvidenceRule, facts: EvidenceFacts) -> Iterator[Observation | Silence]:
    reads = _READS.get(rule.kind, ())
    if reads and all(getattr(facts, name) is None for name in reads):
        yield Silence(None, "no_instrument")
        return
    for judge in _JUDGES[rule.kind]:
        yield from judge(rule, facts)


def evidence_row(told: Told, found: Observation, sentences: Mapping[str, Text] = SENTENCES) -> tuple[object, ...]:
    """An observation as a row of evidence, worded by the sentence that it names."""
    sentence = sentences[found.wording]
    shown = {name: number.shown for name, number in found.numbers.items()}
    open_ = {name: f"{{{name}}}" for name in found.numbers}
    texts = [sentence.th.format(**shown, **_names(found, "th")), sentence.en.format(**shown, **_names(found, "en"))]
    templates = [
        sentence.th.format(**open_, **_names(found, "th", escaped=True)),
        sentence.en.format(**open_, **_names(found, "en", escaped=True)),
    ]
    headline = next(iter(found.numbers.values()))
    values = {name: float(number.value) for name, number in found.numbers.items()}
    units = {name: number.unit for name, number in found.numbers.items()}
    key = ".".join(part for part in (told.rule_id, found.scope, found.subject) if part)
    return (
        key, told.rule_id, told.quadrant, found.scope, *texts, *templates, float(headline.value), headline.unit,
        list(found.figures), values, units, told.dimensions, _digest(told, found.scope, shown), found.sources,
        found.wording, found.owner or None,
    )  # fmt: skip


def evidence_frame(rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    """Rows of ``evidence_row`` as a table; its columns are those of ``gather_evidence``."""
    return pd.DataFrame(rows, columns=COLUMNS).astype({**dict.fromkeys(_TEXTS, "str"), "value": "float64"})


def _names(found: Observation, language: Language, *, escaped: bool = False) -> dict[str, str]:
    """The names in one language; ``escaped`` doubles braces, so that only numbers are left to put in."""
    names = {name: text if isinstance(text, str) else text.of(language) for name, text in found.names.items()}
    return {name: text.replace("{", "{{").replace("}", "}}") for name, text in names.items()} if escaped else names


def _digest(told: Told, scope: str, shown: dict[str, str]) -> str:
    content = json.dumps([told.rule_id, scope, told.quadrant, shown], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()
