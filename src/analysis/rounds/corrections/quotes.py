"""Which figure stands on which page of a revision, and in which letters: read from the pages themselves.

A page marks every number with the figure that it is (``data-figure``). Charts are drawings and mark none. A snapshot
keeps what was found of the revision before as ``quotes.parquet``, in place of its pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

#: By figure (``TH/people.percent``) and page (``national/round_evaluation.html``) the texts that stand there, in order.
Quotes = Mapping[str, Mapping[str, tuple[str, ...]]]
QUOTES = "quotes.parquet"
#: The notice's own folder, whose pages quote both revisions.
NOTICE_FOLDER = "correction"

_MARKED = re.compile(r'<(\w+)[^>]*?\sdata-figure="([^"]+)"[^>]*>(.*?)</\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_BLANKS = re.compile(r"\s+")


def quotes_of(folder: Path) -> Quotes:
    """The quotes of a revision, from its pages, or as a snapshot keeps them."""
    kept = folder / QUOTES
    return _grouped(_read(kept) if kept.is_file() else _marked(folder))


def write_quotes(folder: Path, quotes: Quotes) -> None:
    """Keep quotes in ``folder``; equal ones give equal bytes."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    rows = [
        {"figure": figure, "page": page, "text": text}
        for figure, pages in quotes.items()
        for page, texts in pages.items()
        for text in texts
    ]
    schema = pa.schema([(name, pa.string()) for name in ("figure", "page", "text")])
    parquet.write_table(pa.Table.from_pylist(rows, schema=schema), folder / QUOTES)


def _marked(folder: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted(folder.rglob("*.html")):
        page = path.relative_to(folder).as_posix()
        if page.startswith(f"{NOTICE_FOLDER}/"):
            continue
        for found in _MARKED.finditer(path.read_text(encoding="utf-8")):
            # an id is <round>/<scope>/<name>
            yield unescape(found[2]).partition("/")[2], page, _text(found[3])


def _text(inside: str) -> str:
    return _BLANKS.sub(" ", unescape(_TAG.sub("", inside))).strip()


def _read(path: Path) -> Iterator[tuple[str, str, str]]:
    import pyarrow.parquet as parquet

    yield from ((row["figure"], row["page"], row["text"]) for row in parquet.read_table(path).to_pylist())


def _grouped(rows: Iterator[tuple[str, str, str]]) -> Quotes:
    found: dict[str, dict[str, dict[str, None]]] = {}
    for figure, page, text in rows:
        found.setdefault(figure, {}).setdefault(page, {})[text] = None
    return {
        figure: {page: tuple(texts) for page, texts in sorted(pages.items())} for figure, pages in sorted(found.items())
    }
