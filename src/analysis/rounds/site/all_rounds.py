"""``outputs/index.html``: every round that is published, the newest first, from the manifests that stand there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analysis.processes.folders import draft_beside
from analysis.publish.pages.page_frame import Page, PageMeta, framed
from analysis.rounds.corrections.editions import superseded_page
from analysis.rounds.results.published import Outputs, Published, read_outputs
from analysis.rounds.results.put_in_place import cannot_write
from analysis.rounds.site.home import HOME
from analysis.rounds.site.page import SITE_STYLE, SiteLink, asset, render
from analysis.thai.calendar import format_date


@dataclass(frozen=True)
class RoundLine:
    """One published revision. ``period`` and ``as_of`` are already written out; ``errors`` are findings to correct."""

    id: str
    title_th: str
    title_en: str
    href: str
    period: str
    as_of: str
    revision: int
    is_latest: bool
    synthetic: bool
    tasks: int
    succeeded: int
    errors: int


@dataclass(frozen=True)
class RoundsList:
    """The lines in the order of the page, and the folders whose manifest cannot be read (an href of "" is no link)."""

    title: str
    rounds: tuple[RoundLine, ...]
    broken: tuple[SiteLink, ...] = ()
    explorer: SiteLink | None = None


def rounds_page(meta: PageMeta, listed: RoundsList) -> str:
    """The page; equal lists give equal bytes."""
    body = render("rounds.html.j2", {"listed": listed, "language": meta.language})
    return framed(Page(meta, body, style=asset(SITE_STYLE)))


TITLE_TH = "ผลการประเมินแรงงานนอกระบบ ทุกรอบที่เผยแพร่"
EXPLORER = "explore.html"


def write_rounds_index(outputs: Path) -> None:
    """Write the list of rounds in one step, so that a reader never meets half a page.

    Raises:
        WorkbookError: the page cannot be written (it may be open in another program).
    """
    target = outputs / HOME
    draft = draft_beside(outputs / HOME)
    try:
        draft.write_text(rounds_page(_META, _listed(outputs)), encoding="utf-8")
        draft.replace(target)
    except OSError as error:
        raise cannot_write(target, error) from error
    finally:
        draft.unlink(missing_ok=True)


_META = PageMeta(
    title=TITLE_TH, language="th", round_id="", scope="", synthetic=False, synthetic_note="", generated_label=""
)


def _listed(folder: Path) -> RoundsList:
    found = read_outputs(folder)
    explorer = SiteLink("สำรวจจังหวัดทุกรอบ", EXPLORER) if (folder / EXPLORER).is_file() else None
    broken = tuple(SiteLink(one.name, one.href or "") for one in found.unreadable)
    return RoundsList(TITLE_TH, tuple(_line(one, found, folder) for one in reversed(found.published)), broken, explorer)


def _line(one: Published, found: Outputs, folder: Path) -> RoundLine:
    def day(value: date) -> str:
        return format_date(value, style="short", language="th", thai_digits=one.round.thai_digits)

    period = one.round.period
    return RoundLine(
        id=one.round.id, title_th=one.round.title.th, title_en=one.round.title.en, href=_href(one, folder),
        period=f"{day(period.start)} – {day(period.end)}", as_of=day(one.round.cutoff), revision=one.revision,
        is_latest=found.latest[one.round.id] == one, synthetic=one.synthetic, tasks=one.tasks,
        succeeded=one.succeeded, errors=one.errors,
    )  # fmt: skip


def _href(one: Published, folder: Path) -> str:
    """Where a line leads: an old revision of a reopened round is shown below its banner."""
    banner = f"{one.round.id}/{superseded_page(one.revision)}"
    return banner if (folder / banner).is_file() else one.href
