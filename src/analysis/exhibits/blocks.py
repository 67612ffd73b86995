"""The pieces of a page that a notebook shows: masthead, sections, tiles, paragraphs, notes and findings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Protocol

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.exhibits.look import exhibits_sheet, report_look
from analysis.exhibits.palette import LIGHT, variables
from analysis.exhibits.render import table_html
from analysis.exhibits.table import Cell, Column, Row, Table
from analysis.exhibits.words import BANDS, DASH, MISSING, NOTES, SEVERITIES, SYNTHETIC
from analysis.narrate.figure_words import DOUBTED
from analysis.narrate.sentence import DOUBT
from analysis.rows import records_of
from analysis.thai.language_tags import tagged

__all__ = [
    "Dressed", "Html", "Masthead", "Part", "Tile", "findings_table", "folded", "masthead", "note_list", "paragraphs",
    "section", "style_sheet", "styles", "synthetic_banner", "table", "tiles",
]  # fmt: skip

NO_FINDINGS = Text("ไม่พบข้อสังเกตด้านคุณภาพข้อมูล", "No data-quality findings.")
_FINDING_COLUMNS = (
    ("severity", Text("ความสำคัญ", "Severity")),
    ("message", Text("ข้อสังเกต", "Finding")),
    ("place", Text("ตำแหน่ง", "Where")),
    ("read", Text("ค่าที่อ่านได้", "Value read")),
    ("fix", Text("สิ่งที่ควรทำ", "What to do")),
    ("code", Text("รหัส", "Code")),
)


class Part(Protocol):
    """Anything that shows itself as HTML: ``Html``, ``Chart``."""

    def _repr_html_(self) -> str: ...


#: The field's own name, which no line of a title breaks.
FIELD = "แรงงานนอกระบบ"


@dataclass(frozen=True)
class Html:
    """A piece of a page, already escaped."""

    text: str = field(repr=False)  # a notebook stores the repr beside the HTML: keep it small

    def _repr_html_(self) -> str:
        return self.text


@dataclass(frozen=True)
class Dressed(Html):
    """A piece that brings the style sheet into the notebook that shows it, so that JupyterLab looks like the page."""

    def _repr_html_(self) -> str:
        return report_look() + self.text


@dataclass(frozen=True)
class Tile:
    """One headline number. ``value`` is already formatted; None means there is no data."""

    label: str
    value: str | None
    unit: str = ""
    figure_id: str | None = None
    band: str | None = None


@dataclass(frozen=True)
class Masthead:
    """What stands at the top of a report. ``facts`` are label → text; ``synthetic_note`` is "" for real data;
    ``warning`` and its ``lines`` are what a reader must know before any number."""

    title: str
    subtitle: str = ""
    facts: Mapping[str, str] | None = None
    synthetic_note: str = ""
    language: Language = "th"
    warning: str = ""
    lines: Sequence[str] = ()


def masthead(head: Masthead) -> Dressed:
    """The title, the round's facts and, on a synthetic round or below a warning, the red banner."""
    banner = synthetic_banner(head.synthetic_note, head.language) if head.synthetic_note else ""
    banner += _warning(head) if head.warning else ""
    subtitle = f'<p class="subtitle">{tagged(head.subtitle, head.language)}</p>' if head.subtitle else ""
    facts = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{tagged(text, head.language)}</dd></div>"
        for label, text in (head.facts or {}).items()
    )
    listed = f"<dl>{facts}</dl>" if facts else ""
    return Dressed(f'<div class="masthead">{banner}<h1>{_whole(escape(head.title))}</h1>{subtitle}{listed}</div>')


def _whole(title: str) -> str:
    """A browser finds นอก and ระบบ as words and breaks a large title between them."""
    return title.replace(FIELD, f'<span class="whole">{FIELD}</span>')


def _warning(head: Masthead) -> str:
    listed = "".join(f"<li>{tagged(line, head.language)}</li>" for line in head.lines)
    said = f"<strong>{tagged(head.warning, head.language)}</strong>"
    return f'<div class="warned" role="note">{said}<ul>{listed}</ul></div>'


def synthetic_banner(note: str, language: Language) -> str:
    """The red-bordered banner of a synthetic round; ``note`` adds to the fixed words unless it repeats them."""
    words = SYNTHETIC.of(language)
    more = f" <span>{tagged(note, language)}</span>" if note and note.strip() != words else ""
    return f'<p class="synthetic" role="note"><strong>{words}</strong>{more}</p>'


def section(title: str, id: str, *parts: Part) -> Html:
    """A part of the report under its own heading; ``id`` (letters, digits, hyphens) is what the contents link to."""
    if not re.fullmatch(r"[A-Za-z][\w-]*", id):
        raise ValueError(f"a section id must be a plain word: {id!r}")
    inside = "\n".join(part._repr_html_() for part in parts)
    return Html(f'<section aria-labelledby="{id}"><h2 id="{id}">{escape(title)}</h2>\n{inside}\n</section>')


def folded(summary: str, *parts: Part) -> Html:
    """What is read when it is asked for: behind its title on a page, and left to the page on paper."""
    body = "".join(part._repr_html_() for part in parts)
    return Html(f'<details class="folded"><summary>{escape(summary)}</summary>\n{body}</details>\n')


def table(description: Table, language: Language = "th") -> Html:
    """A table to be shown."""
    return Html(table_html(description, language))


def tiles(items: Sequence[Tile], language: Language = "th") -> Html:
    """A row of headline numbers, each with its unit and its band in colour, symbol and words; below it what the mark of
    a doubted number means, where one stands."""
    doubted = any(item.value is not None and item.value.endswith(DOUBT) for item in items)
    note = f'<p class="caption-note">{DOUBT} {tagged(DOUBTED.of(language), language)}</p>' if doubted else ""
    return Html(f'<ul class="tiles">{"".join(_tile(item, language) for item in items)}</ul>{note}')


def paragraphs(texts: Sequence[str]) -> Html:
    """Sentences of the report, one paragraph each."""
    return Html('<div class="prose">' + "".join(f"<p>{escape(text)}</p>" for text in texts) + "</div>")


def note_list(notes: Sequence[str], language: Language = "th") -> Html:
    """Numbered notes under a small heading; nothing when there are none."""
    if not notes:
        return Html("")
    items = "".join(f"<li>{tagged(note, language)}</li>" for note in notes)
    return Html(f'<div class="notes"><span>{NOTES.of(language)}</span><ol>{items}</ol></div>')


def findings_table(findings: pd.DataFrame, title: str, language: Language = "th", id: str = "findings") -> Table:
    """The findings as a table for the page and the workbook, in the order given.

    Args:
        findings: ``code``, ``severity``, ``file``, ``sheet``, ``cell``, ``read``, ``message_th``, ``message_en``,
            ``fix_th``, ``fix_en``, all str (the frame of ``ingest.findings.finding``).
        title: the table's title.
        language: which of the two messages is shown.
        id: the table's id.
    """
    columns = tuple(Column(key, word.of(language)) for key, word in _FINDING_COLUMNS)
    rows = tuple(_finding_row(record, language) for record in records_of(findings))
    return Table(id, title, columns, rows, notes=() if rows else (NO_FINDINGS.of(language),))


def style_sheet() -> str:
    """The style sheet of exhibits, with the colours of the day as variables (``palette``)."""
    return f":root{{{variables(LIGHT)}}}\n{exhibits_sheet()}"


def styles() -> Dressed:
    """The style sheet alone, as a notebook shows it."""
    return Dressed("")


def _tile(item: Tile, language: Language) -> str:
    figure = f' data-figure="{escape(item.figure_id)}"' if item.figure_id else ""
    if item.value is None:
        value = f'<span class="value missing" role="img" aria-label="{MISSING.of(language)}">{DASH}</span>'
    else:
        value = f'<span class="value"{figure}>{escape(item.value)}</span>'
    unit = f'<span class="unit">{escape(item.unit)}</span>' if item.unit else ""
    band = ""
    if item.band is not None:
        words = BANDS[item.band]
        mark = f'<span class="band {item.band}" aria-hidden="true">{words.symbol}</span>'
        band = f'<span class="tile-band">{mark} {words.name.of(language)} · {words.meaning.of(language)}</span>'
    colour = f' class="{item.band}"' if item.band else ""
    return f'<li{colour}><span class="label">{escape(item.label)}</span><span>{value} {unit}</span>{band}</li>'


def _finding_row(record: Mapping[str, str], language: Language) -> Row:
    place = " › ".join(part for part in (record["file"], record["sheet"], record["cell"]) if part)
    severity = record["severity"]
    texts = {
        "severity": SEVERITIES[severity].of(language) if severity in SEVERITIES else severity,
        "message": record[f"message_{language}"],
        "place": place,
        "read": record["read"],
        "fix": record[f"fix_{language}"],
        "code": record["code"],
    }
    return Row({key: Cell(text) for key, text in texts.items()})
