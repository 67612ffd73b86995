"""The home page of a round: its parts gathered, and written as ``index.html``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from analysis.exhibits.formats import format_cell
from analysis.exhibits.table import EMPTY
from analysis.params.models import Round
from analysis.params.of_a_round.issues import load_issues
from analysis.params.round_scopes import scopes
from analysis.places.scopes import NATION
from analysis.reports.catalogue import EXECUTIVE_BRIEF, folder_of
from analysis.rounds.corrections.issues import issues_table
from analysis.rounds.results.names import page_meta, scope_words
from analysis.rounds.results.published import Published, previous_round, previous_year, read_outputs
from analysis.rounds.site.behind import behind_table
from analysis.rounds.site.glance import distribution, level_map, masthead, tiles
from analysis.rounds.site.page import PlainRow, PlainTable, RoundSite, SiteLink, said, site_page
from analysis.rounds.site.provinces import province_table
from analysis.rounds.site.quality import quality_parts, waivers_table
from analysis.rounds.site.reports import file_links, incomplete, own_groups, report_groups
from analysis.rounds.site.view import SiteView

HOME = "index.html"
#: From a revision's folder up to the folder that holds all rounds.
UP = "../../"


def write_site(view: SiteView) -> None:
    """Write the round's home page into the draft, when all else stands there."""
    round_ = view.round
    title = round_.title.en if round_.language == "en" else round_.title.th
    scope = whole_scope(round_)
    meta = page_meta(round_, title, scope, None, synthetic=round_.synthetic or view.checked.inputs.synthetic)
    html = site_page(meta, round_site(view, scope), view.figures.taken.values(), view.voice)
    (view.folder / HOME).write_text(html, encoding="utf-8")


def round_site(view: SiteView, scope: str) -> RoundSite:
    """Everything on the page."""
    table = province_table(view)
    quality_tiles, quality, quality_files = quality_parts(view)
    return RoundSite(
        masthead=masthead(view, scope), incomplete=incomplete(view), tiles=tiles(view), map=level_map(view),
        related=related(view),
        distribution=distribution(view), behind=behind_table(view), groups=report_groups(view),
        own=own_groups(view), table=table, quality_tiles=quality_tiles, quality=quality,
        waivers=waivers_table(view), issues=known_issues(view), quality_files=quality_files, files=file_links(view),
    )  # fmt: skip


def known_issues(view: SiteView) -> PlainTable | None:
    """What was known to be wrong in the round when it was run; None where nothing is."""
    language = view.round.language
    issues = load_issues(view.round.id, view.checked.home)
    table = issues_table(issues, language)
    head, *others = table.columns
    rows = tuple(
        PlainRow(
            format_cell(row.cells[head.key], head.kind, language),
            None,
            tuple(said(format_cell(row.cells.get(one.key, EMPTY), one.kind, language)) for one in others),
        )
        for row in table.rows
    )
    return PlainTable("issues", table.title, tuple(one.label for one in table.columns), rows) if rows else None


def related(view: SiteView) -> tuple[SiteLink, ...]:
    """The list of rounds, the previous round, the year before and other revisions, as far as they are published now."""
    before, year, own = _neighbours(view.folder, view.round)
    links = [SiteLink(view.words("รายการทุกรอบ", "All rounds"), f"{UP}{HOME}"), *_brief(view)]
    links.append(SiteLink(view.words("ทุกฉบับและข้อที่ทราบ", "All revisions and known issues"), f"../{HOME}"))
    if view.notice:
        links.append(SiteLink(view.words("ประกาศแก้ไขของฉบับนี้", "What this revision corrects"), view.notice))
    if before and before != year:
        links.append(_link(before, view.words("รอบก่อน", "Previous round"), view))
    if year:
        links.append(_link(year, view.words("ปีก่อน", "Previous year"), view))
    links += [
        replace(_link(one, view.words("ฉบับที่", "Revision"), view), about=view.number(one.revision).text) for one in own
    ]
    return tuple(links)


def _brief(view: SiteView) -> tuple[SiteLink, ...]:
    """The brief of everyone that the page speaks for."""
    if view.widest is None:
        return ()
    title = EXECUTIVE_BRIEF.title(view.round.language)
    page = f"{folder_of(view.widest)}/{EXECUTIVE_BRIEF.stem}.html"
    return (SiteLink(title, page),) if view.exists(page) else ()


def beside(folder: Path, round_: Round) -> tuple[str, ...]:
    """The published revisions (``fy2565-r1/rev-1``) that the home page of a draft leads to, sorted."""
    before, year, own = _neighbours(folder, round_)
    return tuple(sorted({one.href.rpartition("/")[0] for one in (before, year, *own) if one}))


def _neighbours(folder: Path, round_: Round) -> tuple[Published | None, Published | None, list[Published]]:
    """The previous round, the year before, and the other revisions of the round."""
    outputs = read_outputs(folder.parent.parent)
    known = [one for one in outputs.latest.values() if one.round.id != round_.id]
    own = [one for one in outputs.published if one.round.id == round_.id and one.revision != round_.revision]
    return previous_round(known, round_), previous_year(known, round_), own


def whole_scope(round_: Round) -> str:
    """For whom the round as a whole speaks: the nation, one province, or so many of them."""
    first, *others = scopes(round_)
    if first == NATION or not others:
        return scope_words(first, round_)
    count = len(others) + 1
    return f"{count} provinces" if round_.language == "en" else f"{count} จังหวัด"


def _link(one: Published, label: str, view: SiteView) -> SiteLink:
    title = one.round.title.en if view.round.language == "en" else one.round.title.th
    return SiteLink(label, UP + one.href, title)
