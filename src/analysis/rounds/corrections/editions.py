"""What is told beside the seal: all revisions of a round, which of them took whose place, what is known to be wrong.

A closed revision is never touched. ``<round>/index.html`` lists the revisions, and ``<round>/superseded-N.html`` shows
an old one in a frame below a banner: whatever is clicked there, the banner stays. Both are made anew whenever
something happens to the round, and neither is part of what is sealed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from analysis.bilingual import Language, Text
from analysis.exhibits import blocks
from analysis.exhibits.blocks import Masthead
from analysis.params.of_a_round.issues import Issue, load_issues
from analysis.publish.pages.page_frame import Page, PageMeta, framed
from analysis.rounds.corrections.issues import ISSUES, issues_table
from analysis.rounds.corrections.quotes import NOTICE_FOLDER
from analysis.rounds.results.clock import shown
from analysis.rounds.results.events import Deed, Event, read_events
from analysis.rounds.results.published import Published, read_outputs
from analysis.rounds.results.put_in_place import cannot_write
from analysis.rounds.trace.page import write_page

PAGE = "index.html"
_TITLE = Text("ฉบับทั้งหมดของรอบ {}", "All revisions of {}")
_REVISIONS = Text("ฉบับ", "Revisions")
_NO_ISSUES = Text("ไม่มีข้อที่ทราบ", "None is known.")
_HEADINGS = (Text("ฉบับที่", "Revision"), Text("สถานะ", "State"), Text("เมื่อ", "When"), Text("ประกาศ", "Notice"))
_NUMBER, _NOTICE = Text("ฉบับที่ {}", "Revision {}"), Text("ประกาศแก้ไข", "what it corrects")
_OPEN, _CLOSED = Text("เปิดอยู่", "open"), Text("ปิดแล้ว", "closed")
_TAKEN = Text("ถูกแทนที่ด้วยฉบับที่ {}", "superseded by revision {}")
_BEING_CORRECTED = Text("ปิดแล้ว กำลังแก้ไขเป็นฉบับที่ {}", "closed; being corrected as revision {}")
_BANNER_TAKEN = Text(
    "รอบ {round} ฉบับที่ {old} ถูกแทนที่ด้วยฉบับที่ {new} แล้ว ตัวเลขบางตัวอาจเปลี่ยนไป ห้ามอ้างฉบับนี้",
    "Revision {old} of {round} was superseded by revision {new}. Some of its figures are others now: do not cite it.",
)
_BANNER_OPENED = Text(
    "รอบ {round} ฉบับที่ {old} กำลังแก้ไขเป็นฉบับที่ {new} ซึ่งยังไม่เผยแพร่ ตรวจก่อนอ้าง",
    "Revision {old} of {round} is being corrected as revision {new}, which is not out yet: ask before you cite it.",
)
_TO_NEW, _TO_NOTICE, _TO_ALL = (
    Text("ไปฉบับใหม่", "The new revision"),
    Text("มีอะไรเปลี่ยน", "What changed"),
    Text("ทุกฉบับ", "All revisions"),
)
_STYLE = ".editions td, .editions th { text-align: left; vertical-align: top; }"


@dataclass(frozen=True)
class Edition:
    """A published revision: the events that closed it and that opened its successor; ``successor`` is that one's
    number, ``out`` whether it is published, ``notice`` whether it came with one."""

    published: Published
    closed: Event | None = None
    opened: Event | None = None
    successor: int | None = None
    out: bool = False
    notice: bool = False

    @property
    def revision(self) -> int:
        return self.published.revision


def superseded_page(revision: int) -> str:
    """The name of the page that shows an old revision below its banner."""
    return f"superseded-{revision}.html"


def editions_of(published: Sequence[Published], events: Sequence[Event], folder: Path) -> list[Edition]:
    """The published revisions of one round, the newest first, with what became of each."""
    by = {one.revision: one for one in published}
    closings = {one.revision: one for one in events if one.event is Deed.CLOSED}
    openings = {one.revision: one for one in events if one.event is Deed.REOPENED}
    found = []
    for revision in sorted(by, reverse=True):
        later = min((number for number in {*by, *openings} if number > revision), default=None)
        has_notice = (folder / f"rev-{revision}" / NOTICE_FOLDER / PAGE).is_file()
        opening = openings.get(later) if later else None
        found.append(Edition(by[revision], closings.get(revision), opening, later, later in by, has_notice))
    return found


def write_editions(outputs: Path, round_id: str, home: Path) -> None:
    """Write the pages of one round; nothing where it has no result.

    Raises:
        WorkbookError: the history or the file of known issues cannot be used, or a page cannot be written.
    """
    folder = outputs / round_id
    published = [one for one in read_outputs(outputs).published if one.round.id == round_id]
    if not published:
        return
    editions = editions_of(published, read_events(folder), folder)
    issues = load_issues(round_id, home)
    write_page(folder / PAGE, editions_page(editions, issues))
    wanted = {superseded_page(one.revision): one for one in editions if one.successor}
    for name, edition in wanted.items():
        write_page(folder / name, banner_page(edition))
    for path in folder.glob("superseded-*.html"):
        if path.name not in wanted:
            try:
                path.unlink()
            except OSError as error:
                raise cannot_write(path, error) from error


def editions_page(editions: Sequence[Edition], issues: Sequence[Issue]) -> str:
    """All revisions, the newest first, and the known issues; equal facts give equal bytes."""
    newest = editions[0].published
    language, title = newest.round.language, _TITLE.of(newest.round.language).format(newest.round.id)
    whole = newest.round.title.of(language)
    meta = PageMeta(
        title=f"{title} · {whole}",
        language=language,
        round_id=newest.round.id,
        scope="",
        synthetic=newest.synthetic,
        synthetic_note=newest.round.note.of(language) if newest.round.note else "",
        generated_label="",
        home_href=editions[0].published.href.partition("/")[2],
    )
    known = (
        blocks.table(issues_table(issues, language), language)
        if issues
        else blocks.paragraphs([_NO_ISSUES.of(language)])
    )
    body = [
        blocks.masthead(Masthead(title, whole, language=language)).text,
        blocks.section(_REVISIONS.of(language), "revisions", blocks.Html(_rows(editions, language))).text,
        blocks.section(ISSUES.of(language), "known-issues", known).text,
    ]
    return framed(Page(meta, "\n".join(body), style=_STYLE))


def _rows(editions: Sequence[Edition], language: Language) -> str:
    heads = "".join(f'<th scope="col">{escape(word.of(language))}</th>' for word in _HEADINGS)
    rows = "".join(_row(one, language) for one in editions)
    caption = f'<caption class="unseen">{escape(_REVISIONS.of(language))}</caption>'
    table = f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="table editions"><div class="scroll">{table}</div></div>'


def _row(one: Edition, language: Language) -> str:
    href = superseded_page(one.revision) if one.successor else f"rev-{one.revision}/{PAGE}"
    name = escape(_NUMBER.of(language).format(one.revision))
    when = shown(one.closed.at, language) if one.closed else ""
    notice = (
        f'<a href="rev-{one.revision}/{NOTICE_FOLDER}/{PAGE}">{escape(_NOTICE.of(language))}</a>' if one.notice else ""
    )
    return (
        f'<tr><th scope="row"><a href="{href}">{name}</a></th><td>{escape(state_of(one, language))}</td>'
        f"<td>{escape(when)}</td><td>{notice}</td></tr>"
    )


def state_of(one: Edition, language: Language) -> str:
    """``ถูกแทนที่ด้วยฉบับที่ 2``"""
    if one.successor:
        return (_TAKEN if one.out else _BEING_CORRECTED).of(language).format(one.successor)
    return (_CLOSED if one.closed else _OPEN).of(language)


def banner_page(one: Edition) -> str:
    """An old revision in a frame, below what is to be known of it. The page runs nothing and asks only for the old
    revision's own pages."""
    language = one.published.round.language
    said = (_BANNER_TAKEN if one.out else _BANNER_OPENED).of(language)
    words = said.format(round=one.published.round.id, old=one.revision, new=one.successor)
    links = [(_TO_ALL, PAGE)]
    if one.out:
        links = [
            (_TO_NEW, f"rev-{one.successor}/{PAGE}"),
            (_TO_NOTICE, f"rev-{one.successor}/{NOTICE_FOLDER}/{PAGE}"),
            *links,
        ]
    listed = " ".join(f'<a href="{href}">{escape(word.of(language))}</a>' for word, href in links)
    title = escape(f"{_NUMBER.of(language).format(one.revision)} · {state_of(one, language)}")
    inside = escape(_NUMBER.of(language).format(one.revision))
    return _FRAME.format(
        language=language,
        title=title,
        words=escape(words),
        links=listed,
        inside=inside,
        href=f"rev-{one.revision}/{PAGE}",
    )


_FRAME = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" 
content="default-src 'none'; style-src 'unsafe-inline'; frame-src 'self' file:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
html, body {{ margin: 0; height: 100%; }}
body {{ display: flex; flex-direction: column; }}
body {{ font-family: Sarabun, "TH Sarabun New", "Leelawadee UI", Tahoma, sans-serif; }}
[role="alert"] {{ background: #8a1f11; color: #fff; padding: .6rem 1rem; line-height: 1.5; }}
[role="alert"] a {{ color: #fff; margin-inline-start: .8rem; }}
iframe {{ flex: 1; border: 0; width: 100%; min-height: 0; }}
</style>
</head>
<body>
<div role="alert"><strong>{words}</strong> {links}</div>
<iframe src="{href}" title="{inside}"></iframe>
</body>
</html>
"""
