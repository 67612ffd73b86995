"""Each province's own page of years: its level, people, money and reports on time, against its cluster and the nation.

The pages are written by the run itself, all in one go, from what the rounds before observed: a notebook each would cost
a kernel a province. They are for rounds of a whole nation; a round of single provinces has its own report of years.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from analysis.errors import WorkbookError
from analysis.evaluate.figure import figures_frame
from analysis.exhibits.words import BANDS, MISSING
from analysis.params.periods import split_id
from analysis.params.round_scopes import province_codes, scopes
from analysis.params.vocabulary import SCALES
from analysis.places.scopes import NATION
from analysis.publish.pages.page_figures import figure_data
from analysis.publish.pages.page_frame import FIGURES, Page, framed
from analysis.reports.catalogue import folder_of
from analysis.reports.report import write_figures
from analysis.rounds.quality.checked_round import Checked
from analysis.rounds.results.figures import PARTS
from analysis.rounds.results.names import page_meta, scope_words
from analysis.rounds.site.page import YEARS, YEARS_TITLE, asset, render
from analysis.rounds.site.year_figures import YearFigures
from analysis.rounds.site.years_page import ProvinceYears
from analysis.trends.earlier_rounds import known_rounds
from analysis.trends.office_years import OfficeYears, office_years
from analysis.trends.segments import rule_signatures

PART, STYLE = "figures-years.parquet", "years.css"


def write_year_pages(folder: Path, checked: Checked) -> None:
    """Write the pages into a draft, beside the reports that stand there, and leave their figures to be gathered.

    Nothing is written where no report was made, or no measure has two years.
    """
    years = _observed(checked) if any(folder.rglob(PARTS)) else None
    if years is None:
        return
    figures = YearFigures(checked, years)
    for code in province_codes(checked.parameters.round):
        path = folder / folder_of(code) / f"{YEARS}.html"
        if path.parent.is_dir() and figures.has(code):
            path.write_text(_page(figures, code), encoding="utf-8")
    write_figures(folder / PART, figures_frame(figures.books[scope] for scope in sorted(figures.books)))


def _observed(checked: Checked) -> OfficeYears | None:
    """The rounds of the same part of the year up to this one; ``None`` where there is only one year."""
    from analysis.trends.observation_cache import all_observations

    round_, home = checked.parameters.round, checked.home
    if NATION not in scopes(round_) or not checked.judged.has(*SCALES):
        return None
    with contextlib.suppress(WorkbookError):  # the report on trends says what is wrong with an earlier round
        rounds = [name for name in known_rounds(round_, home) if split_id(name)[1] == round_.part]
        if len(rounds) < 2:
            return None
        observed = all_observations(home, rounds)
        observed = observed[observed["synthetic"] == round_.synthetic]
        rules, trends = rule_signatures(observed["criteria"], home), checked.parameters.trends
        found = office_years(observed, round_.part, rules, trends.comparability, round_.joins)
        return found if len(found.years) > 1 else None
    return None


def _page(figures: YearFigures, code: str) -> str:
    round_, home = figures.round, "../../index.html"
    place = scope_words(code, round_)
    title = f"{YEARS_TITLE.of(round_.language)} · {place}"
    meta = page_meta(round_, title, place, home, synthetic=round_.synthetic or figures.checked.inputs.synthetic)
    page = ProvinceYears(figures, code)
    facts = {
        "years": page.parts(title),
        "bands": BANDS,
        "no_data": MISSING.of(meta.language),
        "language": meta.language,
    }
    body = render("years.html.j2", facts)
    told = figure_data(body, page.shown.values(), meta.language)
    return framed(Page(meta, body, {FIGURES: told} if told else {}, asset(STYLE)))
