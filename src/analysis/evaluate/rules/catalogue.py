"""Every rule of figures in one place, by the id that ``figures.parquet`` and the headings of ``docs/methods.md`` have.

Traces, pages and methods read it here; ``docs/methods.md`` explains each at length, one heading each.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from analysis.evaluate.rules import judged, looking_round, own, problems
from analysis.evaluate.rules.rule import Rule, RuleInputs, Use

RULES: dict[str, Rule] = {**judged.RULES, **problems.RULES, **looking_round.RULES, **own.RULES}
#: How a figure of several reports names the rules of all of them (``rounds.results.figures``).
_BETWEEN = "; "


def rule_words(rule: str, language: str) -> tuple[str, str]:
    """Name and source of a rule, or of several joined by "; ". A rule that is not known is called by its id."""
    found = [RULES[one] for one in rule.split(_BETWEEN) if one in RULES]
    if not found:
        return rule, ""
    names = dict.fromkeys(one.name.of(language) for one in found)
    sources = dict.fromkeys(one.source.of(language) for one in found)
    return _BETWEEN.join(names), _BETWEEN.join(sources)


@cache
def inputs_of_rule(rule: str) -> tuple[RuleInputs, ...]:
    """What a rule reads, or several joined by "; " as a figure of several reports names them."""
    return tuple(RULES[one].inputs for one in rule.split(_BETWEEN) if one in RULES)


@cache
def columns_of_figure(rule: str, name: str) -> Mapping[tuple[str, str], Use]:
    """The (table, column) pairs that a rule, or several joined by "; ", read for the figure of that name, and what for;
    a column that makes the number and also picks rows counts as the first."""
    found: dict[tuple[str, str], Use] = {}
    for inputs in inputs_of_rule(rule):
        for table, reads in inputs.tables.items():
            found |= {(table, column): Use.VALUE for column in inputs.values_of(name, reads)}
            for column in reads.picks:
                found.setdefault((table, column), Use.PICK)
    return found
