"""The desk's page: one document with its style and its script beside it, in the house's look."""

from __future__ import annotations

from functools import cache

from analysis.bilingual import Language
from analysis.exhibits.blocks import synthetic_banner
from analysis.exhibits.words import SYNTHETIC
from analysis.params.models import Round
from analysis.publish.pages.page_frame import json_text, template
from analysis.publish.pages.page_style import ASSETS, framed_style
from analysis.rounds.desk.words import desk_words

#: What the page may do: run its own script, ask this same address, and nothing else.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
#: What a report's page may do at most; its own policy names the one script that it runs. It asks the network nothing.
REPORT_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def desk_page(round_: Round) -> str:
    """The document; equal rounds give equal bytes."""
    language = round_.language
    words = desk_words(language)
    note = (round_.note.en if language == "en" else round_.note.th) if round_.note else ""
    return template("desk.html.j2").render(
        language=language,
        words=words,
        words_json=json_text(words),
        round_id=round_.id,
        title=round_.title.en if language == "en" else round_.title.th,
        synthetic=round_.synthetic,
        synthetic_short=SYNTHETIC.of(language),
        banner=synthetic_banner(note, language) if round_.synthetic else "",
    )


@cache
def desk_style(language: Language, synthetic: bool) -> str:
    """The pages' style with the desk's own."""
    return f"{framed_style(language, synthetic)}\n{_asset('desk', 'desk.css')}"


@cache
def desk_script() -> str:
    """The desk's script, and the pages' for day and night."""
    return "\n".join(
        f'(function () {{\n"use strict";\n{text.strip()}\n}})();'
        for text in (_asset("page", "theme.js"), _asset("desk", "desk.js"))
    )


def _asset(folder: str, name: str) -> str:
    return (ASSETS / folder / name).read_text(encoding="utf-8")
