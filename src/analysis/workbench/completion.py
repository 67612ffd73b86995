"""What Tab offers inside quotes: ids of rounds, names of tables, figures and series, provinces in Thai, English or by
code. Attributes (``r.tables.``) are offered by the objects themselves."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

#: A call or a key whose text is being typed, with what stands before the quote.
_TYPED = re.compile(r"""(?P<before>[\w.\])(]+?)(?P<open>[\[(])(?P<args>[^\[\]()]*)["'](?P<text>[^"']*)$""")
_ROUND = re.compile(r"(^|\.)(round|compare|round_evaluation|province_comparison|year_trends|problem_summary)$")


def complete_in_notebooks() -> None:
    """Teach the running IPython, if there is one, to complete names in quotes; a second time does nothing."""
    ipython = sys.modules.get("IPython")
    shell: Any = ipython.get_ipython() if ipython is not None else None
    completer: Any = getattr(shell, "Completer", None)
    if completer is None or getattr(completer, "_workbook", False):
        return
    from IPython.core.completer import CompletionContext, SimpleCompletion, context_matcher

    @context_matcher()  # type: ignore[untyped-decorator, unused-ignore]
    def workbook_names(context: CompletionContext) -> dict[str, Any]:
        line = context.full_text[: _cursor(context)].rpartition("\n")[2]
        offered = names_for(line)
        typed = line[max(line.rfind('"'), line.rfind("'")) + 1 :] if offered else ""
        found = [
            SimpleCompletion(
                text=name[len(typed) - len(context.token) :] if len(typed) > len(context.token) else name, type="text"
            )
            for name in offered
        ]
        return {"completions": found, "suppress": bool(found)}

    completer.custom_matchers.append(workbook_names)
    completer._workbook = True


def _cursor(context: Any) -> int:
    lines = context.full_text.split("\n")
    return sum(len(line) + 1 for line in lines[: context.cursor_line]) + int(context.cursor_position)


def names_for(line: str) -> list[str]:
    """What may stand in the quotes that a line ends in, by what stands before them."""
    typed = _TYPED.search(line)
    if typed is None:
        return []
    from analysis import paths

    before, text, home = typed["before"], typed["text"], paths.home()
    is_second = '"' in typed["args"] or "'" in typed["args"]
    if _ROUND.search(before):
        known = _rounds(home) if not is_second or before.endswith("compare") else _places()
    elif before.endswith(".tables"):
        from analysis.tables.round_tables import DESCRIPTIONS

        known = (*DESCRIPTIONS, "figures")
    elif before.endswith(("figures", "figures.frame", "figures.compare", "series")):
        known = _places() if is_second else _figures(home)
    else:
        return []
    return [name for name in known if name.lower().startswith(text.lower())]


def _rounds(home: Path) -> tuple[str, ...]:
    from analysis.params.load import list_rounds

    return tuple(list_rounds(home))


@cache
def _places() -> tuple[str, ...]:
    from analysis.places.provinces import provinces

    return ("TH", *(name for one in provinces() for name in (one.code, one.name_th, one.name_en)))


@cache
def _figures(home: Path) -> tuple[str, ...]:
    """The names of all figures that some round published last, and of all series."""
    import pyarrow.parquet as parquet

    found: set[str] = set()
    for path in sorted((home / "outputs").glob("*/rev-*/figures.parquet")):
        found.update(parquet.read_table(path, columns=["name"]).column("name").to_pylist())
    return tuple(sorted(found))
