"""Sentences as HTML and as plain text: figures are marked, everything else is escaped."""

from __future__ import annotations

import pytest

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.narrate.sentence import Voice

GREETING = Text("{place}ได้ {value}", "{place} has {value}.")


def figure(value: float | None, unit: str = "persons") -> Figure:
    return Figure(
        "fy2566-annual/42/people.result", "fy2566-annual", 1, "42", "people.result", value, unit, "ok", "sums", ()
    )


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (36182, "persons", "36,182"),
        (36182.5, "persons", "36,182.50"),
        (25_395_453, "baht", "25,395,453"),
        (100, "percent", "100.00"),
        (9.7, "percent", "9.70"),
        (83.5749, "percent", "83.57"),
        (0, "persons", "0"),
        (None, "persons", "ไม่มีข้อมูล"),
    ],
)
def test_numbers(value: float | None, unit: str, shown: str) -> None:
    assert Voice().number(figure(value, unit)) == shown


def test_a_figure_is_marked_on_the_page_and_plain_elsewhere() -> None:
    said = Voice().say(GREETING, place="เลย", value=figure(36182))
    assert said.plain == "เลยได้ 36,182"
    assert said.html == (
        'เลยได้ <data class="figure" data-figure="fy2566-annual/42/people.result" value="36182">36,182</data>'
    )


def test_text_is_escaped_on_the_page() -> None:
    said = Voice("en").say(GREETING, place="<b>A&B</b>", value="'1'")
    assert said.html == "&lt;b&gt;A&amp;B&lt;/b&gt; has &#x27;1&#x27;."
    assert said.plain == "<b>A&B</b> has '1'."


def test_thai_digits_are_for_numbers_and_text_and_never_for_ids() -> None:
    said = Voice(thai_digits=True).say(GREETING, place="ปี 2566 ", value=figure(1040))
    assert said.plain == "ปี ๒๕๖๖ ได้ ๑,๐๔๐"
    assert 'data-figure="fy2566-annual/42/people.result" value="1040"' in said.html


def test_a_missing_number_has_no_value() -> None:
    assert "value=" not in Voice().say(GREETING, place="", value=figure(None)).html


@pytest.mark.parametrize(
    ("items", "th", "en"),
    [([], "", ""), (["ก"], "ก", "ก"), (["ก", "ข"], "ก และข", "ก and ข"), (["ก", "ข", "ค"], "ก ข และค", "ก, ข and ค")],
)
def test_lists_in_words(items: list[str], th: str, en: str) -> None:
    assert (Voice().join(items), Voice("en").join(items)) == (th, en)


def test_sentences_add_up_and_nest() -> None:
    first = Voice().say(Text("ก & ข", ""))
    both = first + first
    assert (both.plain, both.html) == ("ก & ข ก & ข", "ก &amp; ข ก &amp; ข")
    assert Voice().say(Text("({one})", ""), one=first).html == "(ก &amp; ข)"


def test_an_absent_fact_is_refused() -> None:
    with pytest.raises(KeyError, match="value"):
        Voice().say(GREETING, place="เลย")
