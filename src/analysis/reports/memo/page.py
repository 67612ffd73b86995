"""A memo on the report's page: its header lines, its parts with tables and chart, and its end."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from analysis.exhibits import blocks
from analysis.exhibits.blocks import Html
from analysis.narrate.sentence import Sentence
from analysis.reports.memo.fields import WORDS
from analysis.reports.memo.model import Memo, Part, Point
from analysis.reports.report import Report
from analysis.thai.language_tags import tagged

HEAD = ("agency", "number", "date", "subject", "to")
#: How far an item stands in from the margin.
INDENT = ' style="padding-left:2rem"'


def memo_html(report: Report, memo: Memo) -> Html:
    """A memo that has the page for itself: each part is a section of the page. Of a memo with a brief, which stands
    above it, the letter ends where its annexes begin."""
    annex = f"{_word(memo, 'annex')} " if memo.brief else ""
    head = blocks.section(_word(memo, "title"), "memo", Html(_head(memo) + (_end(memo) if memo.brief else "")))
    parts = [
        blocks.section(f"{annex}{part.number} {part.title}", f"memo-{part.key}", Html(_part(report, part)))
        for part in memo.parts
    ]
    end = "" if memo.brief else _end(memo)
    return Html("\n".join([head.text, *(part.text for part in parts), end]))


def letter_html(report: Report, memo: Memo, key: str, title: str, file: str) -> Html:
    """One of several memos on a page: a section of its own, with a link to its Word file."""
    inside = [_head(memo)]
    for part in memo.parts:
        inside += [f"<h3>{escape(f'{part.number} {part.title}')}</h3>", _part(report, part)]
    label = report.words("เปิดแฟ้ม Word", "Open the Word file")
    link = f'<p class="caption-note"><a href="{escape(file)}">{escape(label)}</a></p>'
    return Html(blocks.section(title, f"unit-{key}", Html("".join((*inside, _end(memo), link)))).text)


def _word(memo: Memo, name: str) -> str:
    return WORDS[name].of(memo.language)


def _head(memo: Memo) -> str:
    lines = ((_word(memo, name), getattr(memo.header, name)) for name in HEAD)
    return _prose(f"<strong>{escape(label)}</strong> {tagged(text, memo.language)}" for label, text in lines)


def _part(report: Report, part: Part) -> str:
    tables = [report.view.show(table) for table in part.tables]
    chart = [part.picture.chart._repr_html_()] if part.picture else []
    return "\n".join((f'<div class="prose">{"".join(_point(point) for point in part.points)}</div>', *tables, *chart))


def _point(point: Point) -> str:
    items = "".join(f"<p{INDENT}>{_numbered(item.number, item.sentence)}</p>" for item in point.points)
    return f"<p>{_numbered(point.number, point.sentence)}</p>{items}"


def _numbered(number: str, sentence: Sentence) -> str:
    return f"{escape(number)} {sentence.html}"


def _end(memo: Memo) -> str:
    header = memo.header
    lines = [
        memo.closing.html,
        f"({tagged(header.signatory, memo.language)})<br>{tagged(header.position, memo.language)}",
    ]
    if header.copies:
        lines.append(
            f"<strong>{escape(_word(memo, 'copies'))}</strong> {tagged(' · '.join(header.copies), memo.language)}"
        )
    return _prose(lines)


def _prose(lines: Iterable[str]) -> str:
    return '<div class="prose">' + "".join(f"<p>{line}</p>" for line in lines) + "</div>"
