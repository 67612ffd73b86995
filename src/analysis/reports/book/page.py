"""A chapter of the book as a part of the report's page."""

from __future__ import annotations

import re

from analysis.exhibits import blocks
from analysis.exhibits.blocks import Html
from analysis.exhibits.table import Table
from analysis.reports.book.model import Block, Chapter, Heading, Look
from analysis.reports.report import Report
from analysis.thai.digits import to_thai
from analysis.thai.language_tags import tagged

_CLASSES = {Look.BODY: "", Look.ITEM: "", Look.QUOTE: ' class="caption-note"', Look.NOTICE: ' class="synthetic"'}
#: Tags and entities hold digits that are not words.
_TAG_OR_DIGITS = re.compile(r"<[^>]*>|&[^;\s]+;|[0-9]+")


def chapter_html(report: Report, chapter: Chapter, *more: Table) -> Html:
    """The chapter under its heading; ``more`` are tables that the page shows and the printed book does not."""
    parts = [Html(_block(report, block)) for block in (*chapter.blocks, *more)]
    html = blocks.section(chapter.heading, chapter.key, *parts)
    return thai_digits(html) if report.view.voice.thai_digits else html


def thai_digits(html: Html) -> Html:
    """The same page with Thai digits in its words; what stands inside tags is left alone."""
    return Html(_TAG_OR_DIGITS.sub(lambda found: to_thai(found[0]) if found[0].isdigit() else found[0], html.text))


def _block(report: Report, block: Block) -> str:
    if isinstance(block, Table):
        return report.view.show(block)
    if isinstance(block, Heading):
        return f"<h{block.level + 1}>{tagged(block.text, report.view.voice.language)}</h{block.level + 1}>"
    return f'<div class="prose"><p{_CLASSES[block.look]}>{block.sentence.html}</p></div>'
