"""One office's five levels as a list of steps: on a page text stays text, so it can be read aloud, searched and copied.

The same ladder as a drawing, for files that hold pictures, is in ``ladder``.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.exhibits.blocks import Html
from analysis.exhibits.charts.chart import ChartLabels
from analysis.exhibits.charts.ladder import BLOCKING, MARKS, REACHED, rungs
from analysis.exhibits.table import is_missing
from analysis.exhibits.words import LEVEL
from analysis.thai.language_tags import tagged

NONE_REACHED = Text("ยังไม่ได้ระดับใด", "no level reached")


def level_steps(frame: pd.DataFrame, labels: ChartLabels, reached: int) -> Html:
    """The levels from the top down; those up to ``reached`` are filled, the next one says what blocks it.

    Args:
        frame: one row a condition, as ``rungs`` takes them.
        labels: id, title and language.
        reached: the level reached; 0 when none.
    """
    language, name = labels.language, escape(labels.id)
    steps = "".join(_step(level, conditions, reached, language) for level, conditions in rungs(frame))
    told = f"{REACHED.of(language)} {reached}" if reached else NONE_REACHED.of(language)
    return Html(
        f'<figure class="steps" id="{name}"><figcaption>{tagged(labels.title, language)}'
        f'<span class="caption-note">{told}</span></figcaption><ol>{steps}</ol></figure>'
    )


def _step(level: int, conditions: list[dict[str, Any]], reached: int, language: Language) -> str:
    kind = "reached" if level <= reached else ("blocking" if level == reached + 1 else "ahead")
    badge = f'<span class="badge">■ {BLOCKING.of(language)}</span>' if kind == "blocking" else ""
    return (
        f'<li class="{kind}"><span class="rung"><span class="unseen">{LEVEL.of(language)} </span>{level}</span>'
        f"<div>{badge}{''.join(_condition(one, language) for one in conditions)}</div></li>"
    )


def _condition(record: Mapping[str, Any], language: Language) -> str:
    mark, _, word = MARKS[str(record["state"])]
    detail = "" if is_missing(record["detail"]) else f" — {tagged(str(record['detail']), language)}"
    return (
        f'<p class="asked">{tagged(str(record["condition"]), language)}</p>'
        f'<p class="found"><span class="mark {record["state"]}" aria-hidden="true">{mark}</span> '
        f"{word.of(language)}{detail}</p>"
    )
