"""A brief on a page: the answer, the indicators, and its blocks; on paper exactly one sheet."""

from __future__ import annotations

from html import escape

from analysis.exhibits.blocks import Html
from analysis.reports.brief.model import Block, Brief
from analysis.reports.report import Report
from analysis.thai.language_tags import tagged


def brief_html(report: Report, brief: Brief) -> Html:
    """The section of the brief; its tables and figures are handed out as of any section."""
    answer = "".join(f"<p>{one.html}</p>" for one in brief.answer)
    table = report.view.show(brief.table)
    shown = brief.map._repr_html_() if brief.map else ""
    banner = f'<p class="synthetic" role="note"><strong>{escape(brief.banner)}</strong></p>' if brief.banner else ""
    sides = f'<div class="brief-sides{" with-map" if shown else ""}"><div>{table}{_blocks(brief)}</div>{shown}</div>'
    html = (
        f'<section class="brief" aria-labelledby="brief"><h2 id="brief">{tagged(brief.title, brief.language)}</h2>\n'
        f'{banner}<p class="brief-facts">{tagged(brief.facts, brief.language)}</p>\n'
        f'<div class="brief-answer">{answer}</div>\n{sides}\n</section>'
    )
    return Html(html)


def _blocks(brief: Brief) -> str:
    return "\n".join(_block(block) for block in brief.blocks)


def _block(block: Block) -> str:
    kind = "ol" if block.numbered else "ul"
    items = "".join(f"<li>{one.html}</li>" for one in block.sentences)
    return f'<h3 id="brief-{block.key}">{escape(block.title)}</h3>\n<{kind}>{items}</{kind}>'
