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
from analysis.exhibits.charts.ladder import BLOCKING, MARKS, REACHED
from analysis.exhibits.table import is_missing
from analysis.exhibits.words import LEVEL
from analysis.rows import records_of
from analysis.thai.language_tags import tagged

NONE_REACHED = Text("ยังไม่ได้ระดับใด", "no level reached")


def level_steps(frame: pd.DataFrame, labels: ChartLabels, reached: int) -> Html:
    """The levels from the top down; those up to ``reached`` are filled, the next one says what blocks it.

    Args:
        frame: ``level`` (int), ``condition`` (str, what the level asks), ``state`` (met, not_met, not_due,
            not_reported) and ``detail`` (str or missing: what was found, and by how much it falls short).
        labels: id, title and language.
        reached: the level reached; 0 when none.
    """
    language, name = labels.language, escape(labels.id)
    records = records_of(frame.sort_values("level", ascending=False))
    steps = "".join(_step(record, reached, language) for record in records)
    told = f"{REACHED.of(language)} {reached}" if reached else NONE_REACHED.of(language)
    return Html(
        f'<figure class="steps" id="{name}"><figcaption>{tagged(labels.title, language)}'
        f'<span class="caption-note">{told}</span></figcaption><ol>{steps}</ol></figure>'
    )


def _step(record: Mapping[str, Any], reached: int, language: Language) -> str:
    level = int(record["level"])
    kind = "reached" if level <= reached else ("blocking" if level == reached + 1 else "ahead")
    mark, _, word = MARKS[str(record["state"])]
    detail = "" if is_missing(record["detail"]) else f" — {tagged(str(record['detail']), language)}"
    badge = f'<span class="badge">■ {BLOCKING.of(language)}</span>' if kind == "blocking" else ""
    return (
        f'<li class="{kind}"><span class="rung"><span class="unseen">{LEVEL.of(language)} </span>{level}</span>'
        f'<div>{badge}<p class="asked">{tagged(str(record["condition"]), language)}</p>'
        f'<p class="found"><span class="mark {record["state"]}" aria-hidden="true">{mark}</span> '
        f"{word.of(language)}{detail}</p></div></li>"
    )
