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
_REPORT = re.compile(
    r"(^|\.)(round_evaluation|action_plan_results|operations_report|problem_summary|annual_report|evaluation_memo"
    r"|executive_brief|year_trends|province_comparison)$"
)
_NAMED = re.compile(r"(\w+)\s*=\s*$")
#: What may be given by name, whatever is called.
_BY_NAME = {
    "round_id": "rounds",
    "before": "rounds",
    "after": "rounds",
    "scope": "scopes",
    "place": "places",
    "figure": "figures",
    "name": "figures",
    "series_id": "figures",
}


def complete_in_notebooks() -> None:
    """Teach the running IPython, if there is one, to complete names in quotes; a second time does nothing."""
    ipython = sys.modules.get("IPython")
    shell: Any = ipython.get_ipython() if ipython is not None else None
    completer: Any = getattr(shell, "Completer", None)
    if completer is None or getattr(completer, "_workbook", False):
        return
    offers: Any = sys.modules["IPython.core.completer"]  # the kernel's own: the program itself needs no IPython

    @offers.context_matcher()  # type: ignore[untyped-decorator, unused-ignore]
    def workbook_names(context: Any) -> dict[str, Any]:
        line = context.full_text[: _cursor(context)].rpartition("\n")[2]
        offered = names_for(line)
        typed = line[max(line.rfind('"'), line.rfind("'")) + 1 :] if offered else ""
        found = [
            offers.SimpleCompletion(
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

    before, args, text = typed["before"], typed["args"], typed["text"]
    named = _NAMED.search(args)
    asked = _BY_NAME.get(named[1], "") if named else _at(before, args.count(","))
    return [name for name in _known(asked, paths.home()) if name.lower().startswith(text.lower())]


def _at(before: str, position: int) -> str:
    """What stands at a position, counted from 0, of a call or a key."""
    if _REPORT.search(before):
        return ("rounds", "scopes", "")[min(position, 2)]
    if re.search(r"(^|\.)(round|compare)$", before) and not before.endswith("figures.compare"):
        return "rounds" if position < (2 if before.endswith("compare") else 1) else ""
    if before.endswith(".tables"):
        return "" if position else "tables"
    if before.endswith(("figures", "figures.frame", "figures.filter", "figures.compare", "series")):
        return "places" if position else "figures"
    return ""


def _known(asked: str, home: Path) -> tuple[str, ...]:
    if asked == "rounds":
        from analysis.params.load import list_rounds

        return tuple(list_rounds(home))
    if asked == "tables":
        from analysis.tables.round_tables import DESCRIPTIONS

        return (*DESCRIPTIONS, "figures")
    if asked == "figures":
        return _figures(home)
    return _places(names=asked == "places") if asked else ()


@cache
def _places(names: bool) -> tuple[str, ...]:
    """The nation's and the provinces' codes, also as people call them; a report's scope is a code."""
    from analysis.places.provinces import provinces

    called = (name for one in provinces() for name in ((one.code, one.name_th, one.name_en) if names else (one.code,)))
    return ("TH", *called)


@cache
def _figures(home: Path) -> tuple[str, ...]:
    """The names of all figures that some round published last, and of all series."""
    import pyarrow.parquet as parquet

    found: set[str] = set()
    for path in sorted((home / "outputs").glob("*/rev-*/figures.parquet")):
        found.update(parquet.read_table(path, columns=["name"]).column("name").to_pylist())
    return tuple(sorted(found))
