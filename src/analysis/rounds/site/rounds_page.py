"""The page that lists the published rounds: Thai, with each round's English title beside it."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.publish.pages.page_frame import Page, PageMeta, framed
from analysis.rounds.site.frame import SITE_STYLE, asset, render
from analysis.rounds.site.page import SiteLink


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
