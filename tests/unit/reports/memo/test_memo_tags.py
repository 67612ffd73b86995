"""Tags of a template that would never end, and those that a template needs."""

from __future__ import annotations

import time
from pathlib import Path

import docx
import pytest

from analysis.errors import WorkbookError
from analysis.reports.memo.docx import Letterform, write_memo
from analysis.reports.memo.environment import ENVIRONMENT
from memo_samples import memo, own_template

#: Tags that would take all the memory or all the time there is.
ENDLESS = [
    "{{ 'x' * 9999999999 }}",
    "{{ 9999999999 * 'x' }}",
    "{{ [1] * 9999999999 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%9999999999d' % 1 }}",
    "{% for a in range(9999999999) %}{{ a }}{% endfor %}",
    "{% for a in 'x' * 9999999 %}{% endfor %}",
    "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}",
    "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a + a %}" * 40 + "{{ a }}",
    "{% set a = [1] %}" + "{% set a = [a, a] %}" * 40 + "{{ a }}",
    "{% set a = 'xxxxxxxxxx' %}" + "{% set a = [a, a]|join %}" * 40 + "{{ a }}",
    "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a|replace('x', 'xx') %}" * 40 + "{{ a }}",
    "".join(f"{{% for a{n} in 'xxxxxxxxxx' %}}" for n in range(12)) + "{{ a1 }}" + "{% endfor %}" * 12,
    "".join(f"{{% for a{n} in 'xxxxxxxxxx' %}}" for n in range(12)) + "{% endfor %}" * 12,
    "{{ 'x'|center(9999999999) }}",
    "{{ 'x'|indent(9999999999) }}",
    "{{ 'x'.ljust(9999999999) }}",
    "{{ '{:>9999999999}'.format(1) }}",
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{% for a in parts recursive %}{{ loop(parts) }}{% endfor %}",
    "{% set a %}xxxxxxxxxx{% endset %}{{ a }}",
    "{% include 'x' %}",
    "{{ lipsum(n=9999999) }}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{{ 1 // 0 }}",
]


@pytest.mark.parametrize("tag", ENDLESS, ids=range(len(ENDLESS)))
def test_a_tag_that_never_ends_is_refused_in_little_time(tmp_path: Path, tag: str) -> None:
    begun = time.process_time()
    with pytest.raises(WorkbookError) as told:
        write_memo(tmp_path / "memo.docx", memo(), Letterform(own_template(tmp_path / "own.docx", tag)))
    assert time.process_time() - begun < 20  # of the processor, not of the clock
    assert told.value.fix_th
    assert told.value.fix_en
    assert not (tmp_path / "memo.docx").exists()


@pytest.mark.parametrize("tag", ENDLESS[:3] + ENDLESS[12:14] + ["{{ 'x'.ljust(9999999999) }}", "{{ range(10) }}"])
def test_the_bounds_hold_also_where_nobody_looked_before(tmp_path: Path, tag: str) -> None:
    """The properties of a document and its footnotes are filled too, without the look at its fields."""
    document = docx.Document()
    document.core_properties.subject = tag[:255]
    document.add_paragraph("{{ subject }}")
    document.save(str(tmp_path / "own.docx"))
    with pytest.raises(WorkbookError, match="cannot be filled"):
        write_memo(tmp_path / "memo.docx", memo(), Letterform(tmp_path / "own.docx"))


def test_what_a_template_needs_is_still_there() -> None:
    source = (
        "{% for part in parts if part %}{{ loop.index }} {{ part|upper }}"
        "{% if not loop.last %}, {% endif %}{% endfor %}"
        "{% set whole = parts|join(' · ') %} {{ whole ~ '!' }} {{ none|default('–', true) }} {{ 2 * 3 }} {{ '-' * 3 }}"
        "{% with a = parts|length %} {{ a + 1 }}{% endwith %} {{ '<' ~ parts[0]|replace('a', 'b') }}"
    )
    filled = ENVIRONMENT.from_string(source).render({"parts": ["a", "", "c"], "none": None})
    assert filled == "1 A, 2 C a ·  · c! – 6 --- 4 &lt;b"
