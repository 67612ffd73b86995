"""How the pages of a round call themselves and whom they are about."""

from __future__ import annotations

from analysis.narrate.whole import whole_words
from analysis.params.models import Round
from analysis.places.provinces import province
from analysis.places.scopes import NATION
from analysis.publish.pages.page_frame import PageMeta
from analysis.thai.calendar import format_date


def page_meta(round_: Round, title: str, scope: str, home_href: str | None, *, synthetic: bool) -> PageMeta:
    """What a page of this round says about itself. The label tells the data date, never the time of the run."""
    english = round_.language == "en"
    as_of = format_date(round_.cutoff, style="long", language=round_.language, thai_digits=round_.thai_digits)
    note = (round_.note.en if english else round_.note.th) if round_.synthetic and round_.note else ""
    return PageMeta(
        title=title,
        language=round_.language,
        round_id=round_.id,
        scope=scope,
        synthetic=synthetic,
        synthetic_note=note,
        generated_label=f"Data as of {as_of}" if english else f"ข้อมูล ณ วันที่ {as_of}",
        home_href=home_href,
    )


def scope_words(scope: str, round_: Round) -> str:
    """Name of a scope as headings say it, in the round's language; a round of some provinces is not the country."""
    language = round_.language
    if scope == NATION:
        return whole_words(round_, language)
    named = province(scope)
    return f"{named.name_en} ({named.name_th})" if language == "en" else f"จังหวัด{named.name_th}"


def label_words(scope: str, round_: Round) -> str:
    """Name of a scope in a title or a label, which cannot mark a part of it as Thai."""
    english = round_.language == "en" and scope != NATION
    return province(scope).name_en if english else scope_words(scope, round_)
