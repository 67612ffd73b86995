"""The SWOT as a grid of four: strengths beside weaknesses, opportunities beside threats, one column on a phone.

An entry says where it comes from, marks its figures, and puts an analyst's own wording before what was computed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from analysis.bilingual import Language, Text
from analysis.exhibits.blocks import Html
from analysis.exhibits.words import MISSING
from analysis.thai.language_tags import tagged

QUADRANTS = {
    "S": Text("จุดแข็ง", "Strengths"),
    "W": Text("จุดอ่อน", "Weaknesses"),
    "O": Text("โอกาส", "Opportunities"),
    "T": Text("อุปสรรค", "Threats"),
}
SIDES = {
    "S": Text("ภายใน", "internal"),
    "W": Text("ภายใน", "internal"),
    "O": Text("ภายนอก", "external"),
    "T": Text("ภายนอก", "external"),
}
CHANGED = Text("หลักฐานเปลี่ยนหลังเขียนข้อความนี้", "The evidence changed after this was written")
COMPUTED = Text("หลักฐาน", "Evidence")
BEFORE = Text("หลักฐานเมื่อเขียน", "Evidence when it was written")


@dataclass(frozen=True)
class OwnWords:
    """What an analyst wrote about an entry: ``by`` is a role, ``on`` a date in the report's words.

    ``before`` is what the evidence said then; it is shown when the evidence changed or is gone.
    """

    text: str
    by: str
    on: str
    changed: bool = False
    before: str = ""


@dataclass(frozen=True)
class Folded:
    """What stands behind a title; ``opened`` where it must be seen."""

    title: str
    inside: Html
    opened: bool = False


@dataclass(frozen=True)
class Entry:
    """One line of a quadrant. ``text`` is escaped and may hold marked figures; ``place`` says where it comes from.

    ``mark`` is a short label before the text (a province, "suggested"), ``origin`` is "register", "evidence" or
    "context". ``subject`` is what it is about, ``folded`` titles with what stands behind them, ``todo`` what it leads
    to.
    """

    text: Html
    place: str
    origin: str = "register"
    mark: str = ""
    own: OwnWords | None = None
    subject: str = ""
    folded: Sequence[Folded] = ()
    todo: Html | None = None


@dataclass(frozen=True)
class SwotGrid:
    """The four quadrants by letter; ``counts`` is what stands beside each heading, ``reasons`` why one is empty, in
    words."""

    id: str
    title: str
    entries: Mapping[str, Sequence[Entry]]
    counts: Mapping[str, str]
    language: Language = "th"
    reasons: Mapping[str, Sequence[str]] = field(default_factory=dict)


def swot_grid(grid: SwotGrid) -> Html:
    """The grid as HTML. A quadrant without an entry says that there is no data; nothing is put in its place."""
    quadrants = "\n".join(_quadrant(letter, grid) for letter in QUADRANTS)
    return Html(
        f'<div class="swot" id="{escape(grid.id)}" role="group" aria-label="{escape(grid.title)}">\n{quadrants}\n</div>'
    )


def _quadrant(letter: str, grid: SwotGrid) -> str:
    name, language = f"{grid.id}-{letter.lower()}", grid.language
    entries = grid.entries.get(letter, ())
    count = f'<span class="count">{tagged(grid.counts[letter], language)}</span>' if grid.counts.get(letter) else ""
    heading = (
        f'<h3 id="{escape(name)}"><span class="letter" aria-hidden="true">{letter}</span> '
        f'{QUADRANTS[letter].of(language)} <span class="side">{SIDES[letter].of(language)}</span>{count}</h3>'
    )
    items = "\n".join(_entry(entry, language) for entry in entries)
    inside = f"<ol>\n{items}\n</ol>" if entries else _nothing(grid.reasons.get(letter, ()), language)
    side = f'<div class="quadrant {letter.lower()}" role="group" aria-labelledby="{escape(name)}">'
    return f"{side}{heading}\n{inside}</div>"


def _nothing(reasons: Sequence[str], language: Language) -> str:
    """That there is no data, and why."""
    lines = "".join(f"<li>{tagged(reason, language)}</li>" for reason in reasons)
    return f'<p class="nothing">{MISSING.of(language)}</p>' + (f'<ul class="why">{lines}</ul>' if lines else "")


def _entry(entry: Entry, language: Language) -> str:
    subject = f'<span class="subject">{tagged(entry.subject, language)}</span> ' if entry.subject else ""
    mark = f'<span class="mark">{tagged(entry.mark, language)}</span> ' if entry.mark else ""
    place = f'<span class="place">{tagged(entry.place, language)}</span>' if entry.place else ""
    place += "".join(_behind(one, language) for one in entry.folded)
    place += f'<span class="todo">{entry.todo.text}</span>' if entry.todo else ""
    head, kind = subject + mark, escape(entry.origin)
    if entry.own is None:
        return f'<li class="{kind}">{head}<span class="words">{entry.text.text}</span>{place}</li>'
    computed = f'<span class="computed">{COMPUTED.of(language)}: {entry.text.text}</span>'
    return f'<li class="{kind} own">{head}{own_words(entry.own, language)}{computed}{place}</li>'


def _behind(folded: Folded, language: Language) -> str:
    opened = ' open=""' if folded.opened else ""
    title = f"<summary>{tagged(folded.title, language)}</summary>"
    return f'<details class="behind"{opened}>{title}{folded.inside.text}</details>'


def own_words(own: OwnWords, language: Language) -> str:
    """An analyst's wording with who wrote it and when, flagged when its evidence is no longer the same."""
    signed = tagged(" · ".join(part for part in (own.by, own.on) if part), language)
    said = f'<span class="words">{tagged(own.text, language)}</span><span class="signed">{signed}</span>'
    if not own.changed:
        return said
    return f'{said}<strong class="changed">{CHANGED.of(language)}</strong>{_before(own, language)}'


def lost_words(items: Sequence[OwnWords], language: Language) -> Html:
    """Words whose evidence is gone, each with what the evidence said then: kept and shown, never dropped."""
    lines = "".join(f"<li>{own_words(own, language)}{_before(own, language)}</li>" for own in items)
    return Html(f'<div class="prose"><ul class="own-words">{lines}</ul></div>')


def _before(own: OwnWords, language: Language) -> str:
    return f'<span class="computed">{BEFORE.of(language)}: {tagged(own.before, language)}</span>' if own.before else ""
