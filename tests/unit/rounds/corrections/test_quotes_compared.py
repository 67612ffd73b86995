"""How far a change of a figure reaches readers: what a page said, and says now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.evaluate.figure import Figure
from analysis.rounds.corrections.model import Seen, corrections_of, counted_by_page
from analysis.rounds.corrections.quotes import Quotes, quotes_of, write_quotes
from analysis.rounds.diff.causes import match

OLD = Figure("fy2566-annual/42/a", "fy2566-annual", 1, "42", "a", 39.996, "percent", "known", "sum", ())
PAGE, MEMO, NEW_PAGE = "p/report.html", "p/memo.html", "p/new.html"


def quotes(**pages: str) -> Quotes:
    return {"42/a": {{"report": PAGE, "memo": MEMO, "new": NEW_PAGE}[page]: (text,) for page, text in pages.items()}}


@pytest.mark.parametrize(
    ("change", "old", "new", "seen", "before", "after"),
    [
        ({"value": 40.5}, quotes(report="40.00"), quotes(report="40.50"), Seen.PRINTED, "40.00", "40.50"),
        ({"value": 40.001}, quotes(report="40.00"), quotes(report="40.00"), Seen.BELOW, None, None),
        # one page rounds less than the other
        (
            {"value": 40.4},
            quotes(report="40", memo="40.0"),
            quotes(report="40", memo="40.4"),
            Seen.PRINTED,
            "40.0",
            "40.4",
        ),
        ({"value": 40.5}, {}, {}, Seen.UNQUOTED, None, None),
        ({"value": 40.5}, {}, quotes(report="40.50"), Seen.UNQUOTED, None, None),
        # the page stands, and quotes it no more
        ({"value": None}, quotes(report="40.00"), {"42/b": {PAGE: ("1",)}}, Seen.PRINTED, "40.00", ""),
        # the page's report failed: it cannot say another text
        ({"value": 40.5}, quotes(report="40.00"), {"42/b": {MEMO: ("1",)}}, Seen.BELOW, None, None),
        ({"unit": "persons"}, quotes(report="40"), quotes(report="40"), Seen.BELOW, None, None),
    ],
)
def test_a_change_reaches_readers_as_far_as_a_page_says_another_text(
    change: dict[str, object], old: Quotes, new: Quotes, seen: Seen, before: str | None, after: str | None
) -> None:
    changes = match([OLD], [replace(OLD, **change)])  # type: ignore[arg-type]
    (found,) = corrections_of(changes, old, new)
    assert (found.seen, found.before, found.after) == (seen, before, after)
    assert found.pages == tuple(old.get("42/a", ()))


def test_a_figure_that_came_or_went_is_printed_where_a_page_quotes_it() -> None:
    (gone,) = corrections_of(match([OLD], []), quotes(report="40.00"), {})
    assert (gone.seen, gone.before, gone.after) == (Seen.PRINTED, "40.00", None)
    (came,) = corrections_of(match([], [OLD]), {}, quotes(new="40.00"))
    assert (came.seen, came.before, came.after, came.pages) == (Seen.PRINTED, None, "40.00", ())
    (unseen,) = corrections_of(match([], [OLD]), {}, {})
    assert unseen.seen is Seen.UNQUOTED


def test_a_rule_with_another_name_corrects_no_number() -> None:
    assert corrections_of(match([OLD], [replace(OLD, rule="mean")]), quotes(report="40.00"), {}) == ()


def test_pages_are_counted_by_what_they_had_told() -> None:
    second = replace(OLD, figure_id="fy2566-annual/42/b", name="b")
    changes = match([OLD, second], [replace(OLD, value=1.0), replace(second, value=39.997)])
    old = {"42/a": {PAGE: ("40.00",), MEMO: ("40",)}, "42/b": {PAGE: ("40.00",)}}
    new = {"42/a": {PAGE: ("1.00",), MEMO: ("1",)}, "42/b": {PAGE: ("40.00",)}}
    assert counted_by_page(corrections_of(changes, old, new)) == {MEMO: (1, 0), PAGE: (1, 1)}


def test_quotes_are_read_from_pages_and_kept_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "correction").mkdir()
    marked = '<td class="x" data-figure="r/42/a"><span class="band" role="img">▲</span>\n 39.90 (!)</td>'
    marked += '<b data-figure="r/42/b">๔๐</b>'
    (tmp_path / "p" / "report.html").write_text(marked + '<i data-figure="r/42/a">40 &amp; more</i>', encoding="utf-8")
    (tmp_path / "correction" / "index.html").write_text(marked, encoding="utf-8")
    found = quotes_of(tmp_path)
    assert found == {"42/a": {PAGE: ("▲ 39.90 (!)", "40 & more")}, "42/b": {PAGE: ("๔๐",)}}
    kept = tmp_path / "kept"
    kept.mkdir()
    write_quotes(kept, found)
    assert quotes_of(kept) == found
    before = (kept / "quotes.parquet").read_bytes()
    write_quotes(kept, quotes_of(kept))
    assert (kept / "quotes.parquet").read_bytes() == before
